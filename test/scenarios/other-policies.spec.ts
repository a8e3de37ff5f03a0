import { District } from '../journeys/district';
import { FIRM_A, FIRM_B, PERSON_1 } from '../journeys/lifecycle';
import { adopted, BASE, BOLE, known, refusal, refusedCode } from './acts';
import { expectAudited } from './audited';

/** Where other policies pay: sent there, granted, and known to the book by the very key of our own claim. */
describe('other policies', () => {
  let district: District;
  beforeAll(async () => {
    district = (await District.open()).on('2026-05-07');
    await adopted(district);
    await known(district);
    await known(district, { uscc: FIRM_B, legalName: '示例乙公司', local: false });
  });
  afterAll(() => district.close());

  const referral = { uscc: FIRM_A, clause: 'sj-11b-internship-base', policy: '学员带教费等补贴', matter: '申办就业见习基地' };
  const outcome = { kind: 'GRANTED', policy: '上海市就业见习补贴', amountFen: '4800000', paidOn: '2026-04-30', documentNo: '沪人社见〔2026〕7号' };
  const bole = { programme: BOLE, claimant: FIRM_A, policy: '方松街道人才引荐奖励', level: 'TOWN', town: '方松街道', paidFen: '2000000', paidOn: '2026-04-02', documentNo: '方松办〔2026〕3号' };
  const registered = async (programme: string): Promise<unknown> => (await district.get(`other-grants?programme=${programme}`)).body['items'];

  it('are referred to by the clauses that name them, and say what they granted', async () => {
    const { referral: id } = await district.done('desk', 'referrals', referral);
    expect((await district.get(`referrals/${String(id)}`)).body).toMatchObject({ state: 'REFERRED', outcome: null });
    await district.done('reviewer', `referrals/${String(id)}/outcome`, { outcome });
    expect((await district.get(`referrals?state=OUTCOME_RECORDED&party=${FIRM_A}`)).body['items']).toMatchObject([{ referral: id, outcome }]);
    expect(await refusal(district, () => district.post('reviewer', `referrals/${String(id)}/outcome`, { outcome: { kind: 'DECLINED', reason: '不符' } }))).toMatchObject({ code: 'ACT_NOT_ALLOWED_IN_STATE', possibleActs: [expect.objectContaining({ act: 'recordOutcome' })] });
  });

  it('are not referred to by a clause that names none, nor for a firm from elsewhere where the clause is for ours', async () => {
    expect(await refusedCode(district, 'desk', 'referrals', { body: { ...referral, clause: BOLE } })).toBe('NOT_A_REFERRAL');
    expect(await refusedCode(district, 'desk', 'referrals', { body: { ...referral, clause: 'sj-14-industry-association' } })).toBe('NOT_A_REFERRAL');
    expect(await refusal(district, () => district.post('desk', 'referrals', { ...referral, policy: '租金减免' }))).toMatchObject({ code: 'MALFORMED', field: 'policy' });
    expect(await refusedCode(district, 'desk', 'referrals', { body: { ...referral, uscc: FIRM_B, clause: 'sj-02-statistical-inclusion', policy: '增长扶持' } })).toBe('NOT_LOCAL_ENTERPRISE');
  });

  it('are registered in the words of the claim, under the name that our limits have for the person', async () => {
    const { grant, subject } = await district.done('reviewer', 'other-grants', { ...bole, subject: { kind: 'PERSON', personIdNumber: PERSON_1 } });
    expect(subject).toBe(`person=${district.ledger.ground.vault.ref('person', PERSON_1)}`);
    expect(await district.done('reviewer', 'other-grants', { ...bole, subject: { kind: 'PERSON', personIdNumber: PERSON_1 } })).toMatchObject({ unchanged: true });
    expect(await refusedCode(district, 'reviewer', `other-grants/${String(grant)}/withdrawal`, { body: { reason: '误登' } })).toBe('FORBIDDEN_SOD');
    await district.done('leader', `other-grants/${String(grant)}/withdrawal`, { reason: '误登' });
    expect(await registered(BOLE)).toMatchObject([{ claimant: FIRM_A, subject, grants: [{ grant, paidFen: '2000000', withdrawn: { by: 'u-leader', reason: '误登' } }] }]);
  });

  it('stand in the register, too, where what they granted overlaps with ours; of all that is said, or of nothing', async () => {
    const { referral: id } = await district.done('reviewer', 'referrals', referral);
    const overlaps = { programme: BASE, subject: { kind: 'BASE', hostAddress: '勐海县示范路 1 号' }, level: 'MUNICIPAL' };
    const path = `referrals/${String(id)}/outcome`;
    expect(await refusal(district, () => district.post('reviewer', path, { outcome, overlaps: { ...overlaps, town: '方松街道' } }))).toMatchObject({ code: 'MALFORMED', field: 'town' });
    expect(await refusal(district, () => district.post('reviewer', path, { outcome, overlaps: [] }))).toMatchObject({ code: 'MALFORMED', field: 'overlaps' });
    await district.done('reviewer', path, { outcome, overlaps });
    const base = district.ledger.ground.vault.ref('base', '勐海县示范路1号');
    expect(await registered(BASE)).toMatchObject([{ subject: `base=${base}`, grants: [{ grant: id, level: 'MUNICIPAL', town: null, paidFen: '4800000' }] }]);
  });

  it('leave a book that an auditor can recompute, without a person in clear', () => expectAudited(district));
});
