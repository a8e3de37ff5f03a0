import type { District } from '../journeys/district';
import { FIRM_A } from '../journeys/lifecycle';
import { EVENT, refusal, revision } from './acts';
import { expectAudited } from './audited';
import { songjiang } from './districts';

const REFERRED = { uscc: FIRM_A, clause: 'sj-01-attract-known-firms', policy: '品牌建设', matter: '企业申请' };
const GRANTED = { kind: 'GRANTED', policy: '松江品牌', amountFen: '1000000', paidOn: '2026-04-30', documentNo: '松品〔2026〕1号' };
const RIGHT = { ...GRANTED, amountFen: '10000000' };
const OVERLAPS = { programme: EVENT, subject: { kind: 'EVENT', event: '招商会' }, level: 'DISTRICT' };
const CORRECTS = { reason: '金额录入有误', documentNo: '松人社更〔2026〕5号' };
const MONEY = { programme: EVENT, subject: { kind: 'EVENT', event: '演示活动' }, level: 'TOWN', town: '方松街道', claimant: FIRM_A, policy: '方松街道活动扶持办法', paidFen: '10000000', paidOn: '2026-04-18', documentNo: '方松办〔2026〕21号' };

/** What was typed wrongly into a register is refused where it cannot be, and mended where it was. */
describe('the registers, typed wrongly', () => {
  let district: District;
  beforeAll(async () => {
    district = await songjiang('2026-05-06');
  });
  afterAll(() => district.close());

  const refer = async (matter: string): Promise<string> => String((await district.done('desk', 'referrals', { ...REFERRED, matter }))['referral']);
  const money = async (): Promise<unknown> => ((await district.get(`other-grants?minRevision=${await revision(district)}`)).body as object as { items: { grants: { grant: string; paidFen: string; withdrawn: unknown }[] }[] }).items.flatMap(({ grants }) => grants.map(({ grant, paidFen, withdrawn }) => [grant, paidFen, withdrawn !== null]));

  it('an outcome is corrected by another hand, and the register of other policies follows', async () => {
    const referral = await refer('更正');
    const at = `referrals/${referral}/outcome`;
    await district.done('reviewer', at, { outcome: GRANTED, overlaps: OVERLAPS });
    const final = await refusal(district, () => district.post('reviewer', at, { outcome: RIGHT }));
    expect(final).toMatchObject({ code: 'ACT_NOT_ALLOWED_IN_STATE', possibleActs: [{ act: 'recordOutcome' }], remedy: expect.stringContaining('corrects') });
    const english = await district.post('reviewer', at, { outcome: RIGHT }, { headers: { 'accept-language': 'en' } });
    expect(english.body['title']).toBe('Its present state does not allow this act');
    expect(await refusal(district, () => district.post('reviewer', at, { outcome: RIGHT, corrects: CORRECTS }))).toMatchObject({ code: 'FORBIDDEN_SOD' });
    expect((await district.post('reviewer', at, { outcome: RIGHT, corrects: CORRECTS }, { person: 'u-reviewer-2' })).status).toBe(200);
    expect(await money()).toEqual([[referral, '1000000', true], [`${referral}~2`, '10000000', false]]);
    expect((await district.get(`referrals/${referral}?minRevision=${await revision(district)}`)).body).toMatchObject({ outcome: RIGHT, corrections: [{ was: GRANTED, correctedOn: '2026-05-06', ...CORRECTS }] });
    await expectAudited(district);
  });

  it('money that two referrals told stands until the last of them is corrected, and whoever wrote it down is told who may', async () => {
    const [one, other] = [await refer('甲'), await refer('乙')];
    const told = { outcome: { ...GRANTED, documentNo: '松品〔2026〕2号' }, overlaps: { ...OVERLAPS, subject: { kind: 'EVENT', event: '双选会' } } };
    const declined = { outcome: { kind: 'DECLINED', reason: '重复转介' }, corrects: CORRECTS };
    for (const referral of [one, other]) await district.done('reviewer', `referrals/${referral}/outcome`, told);
    const own = await refusal(district, () => district.post('reviewer', `referrals/${one}/outcome`, declined));
    expect(own).toMatchObject({ code: 'FORBIDDEN_SOD', act: 'recordOutcome', remedy: expect.stringContaining('由登记该结果的人以外的另一人更正') });
    expect((await district.post('reviewer', `referrals/${one}/outcome`, declined, { person: 'u-reviewer-2' })).status).toBe(200);
    expect(await money()).toContainEqual([one, '1000000', false]);
    const amount = { outcome: { ...told.outcome, amountFen: '1' } };
    const third = await refer('丙');
    expect(await refusal(district, () => district.post('reviewer', `referrals/${third}/outcome`, { ...told, ...amount }))).toMatchObject({ code: 'ID_ALREADY_USED', grant: one, toldAs: [other], remedy: expect.stringContaining(`other-grants/${other}/withdrawal，enteredInError: true`) });
    expect((await district.post('reviewer', `referrals/${other}/outcome`, declined, { person: 'u-reviewer-2' })).status).toBe(200);
    expect(await money()).toContainEqual([one, '1000000', true]);
    await expectAudited(district);
  });

  it('the same referral stands once while it is open; a mistake is withdrawn with its reason', async () => {
    const referral = await refer('重复');
    const twice = await refusal(district, () => district.post('desk', 'referrals', { ...REFERRED, matter: '重复' }));
    expect(twice).toMatchObject({ status: 409, code: 'ALREADY_REFERRED', referral, remedy: expect.stringContaining(`referrals/${referral}/withdrawal`) });
    expect((await district.post('desk', `referrals/${referral}/withdrawal`, { reason: '误转' })).status).toBe(200);
    expect((await district.get(`referrals/${referral}?minRevision=${await revision(district)}`)).body).toMatchObject({ state: 'WITHDRAWN', withdrawnFor: '误转' });
    expect(await refer('重复')).not.toBe(referral);
  });

  it('a measure that was not done is withdrawn', async () => {
    const { measure } = await district.done('policy', 'measures', { clause: 'sj-16-coordination', title: '联席会议', takenOn: '2026-05-02', documentNo: '9号' });
    await district.done('policy', `measures/${String(measure)}/withdrawal`, { reason: '会议未召开' });
    expect(await refusal(district, () => district.post('policy', `measures/${String(measure)}/withdrawal`, { reason: '其他' }))).toMatchObject({ code: 'ACT_NOT_ALLOWED_IN_STATE', possibleActs: [] });
    expect((await district.get(`measures?minRevision=${await revision(district)}`)).body['items']).toMatchObject([{ measure, withdrawn: { reason: '会议未召开' } }]);
  });

  it('nothing is recorded under a document from before it, and whoever keeps the register is told which day to check', async () => {
    const listed = { subject: { kind: 'PARTY', uscc: FIRM_A }, reason: '优良', documentNo: '1号', fromOn: '2020-01-01' };
    const early: [Parameters<District['post']>[0], string, object, string][] = [
      ['reviewer', 'lists/sj-whitelist/names', listed, '列入日期'],
      ['policy', 'measures', { clause: 'sj-17-fiscal-support', title: '会议', takenOn: '1999-11-01', documentNo: '3号' }, '措施的日期'],
      ['policy', 'targets/sj-high-end-firms/indicators', { period: '2001-01', documentNo: '2号', count: 9 }, '所属期'],
      ['desk', 'reports', { uscc: FIRM_A, period: '2010', revenueFen: '1', taxFen: '2', headcount: 3, receivedOn: '2026-05-05' }, '所属期'],
      ['reviewer', `referrals/${await refer('早')}/outcome`, { outcome: { ...GRANTED, paidOn: '1990-06-01' } }, '支付日期'],
    ];
    for (const [role, path, body, day] of early) {
      const no = await refusal(district, () => district.post(role, path, body));
      expect(no).toMatchObject({ status: 422, code: 'BEFORE_POLICY_WINDOW', fromOn: '2024-01-01', remedy: expect.stringContaining(`请核对${day}`) });
      expect(no['remedy']).not.toContain('申报');
    }
    expect(await refusal(district, () => district.post('reviewer', 'other-grants', { ...MONEY, paidOn: '1990-06-18' }))).toMatchObject({ code: 'MALFORMED', field: 'paidOn', earliestOn: '2020-01-01' });
    expect(await refusal(district, () => district.post('reviewer', 'other-grants', { ...MONEY, paidOn: '2026-05-07' }))).toMatchObject({ code: 'FACT_NOT_YET', remedy: '请在款项支付之后登记；支付日期有误的，更正后重新登记。' });
    expect((await district.post('reviewer', 'other-grants', { ...MONEY, paidOn: '2023-11-01' })).status).toBe(201);
  });

  it('who is disqualified is told when it may be listed or referred, and nothing of money', async () => {
    const { disqualification } = await district.done('legal', 'disqualifications', { uscc: FIRM_A, instrument: 'sj-2024-05', documentNo: '松人社取〔2026〕1号', reason: '弄虚作假' });
    await district.done('leader', `disqualifications/${String(disqualification)}/decision`);
    const listing = await refusal(district, () => district.post('reviewer', 'lists/sj-whitelist/names', { subject: { kind: 'PARTY', uscc: FIRM_A }, reason: '优良', documentNo: '1号', fromOn: '2026-05-06' }));
    expect(listing).toMatchObject({ code: 'DISQUALIFIED', list: 'sj-whitelist', remedy: expect.stringContaining('之后列入') });
    const referral = await refusal(district, () => district.post('desk', 'referrals', { ...REFERRED, matter: '取消资格' }));
    expect(referral).toMatchObject({ code: 'DISQUALIFIED', remedy: expect.stringContaining('之后转介') });
    for (const { remedy } of [listing, referral]) expect(remedy).not.toContain('放弃');
  });
});
