import type { District } from '../journeys/district';
import { boleClaim, FIRM_A, propose, reviewed } from '../journeys/lifecycle';
import { BOLE, onCase, person, refusal } from './acts';
import { expectAudited } from './audited';
import { songjiang } from './districts';

const identityCard = (number: string): object => ({ kind: 'IDENTITY_CARD', number });

/** Over HTTP: what other policies paid comes to a matter otherwise than by a registration (A-28, B-20). */
describe('other money that is known by another name, or from an earlier claim', () => {
  let district: District;
  let [one, merge] = ['', ''];
  const approval = (id: string): ReturnType<typeof onCase> => onCase(district, 'leader', `${id}/approval`, { body: { confirmedFlags: [] } });
  const findings = async (): Promise<unknown> => (await district.get(`other-grants/findings?award=${one}`)).body['items'];
  beforeAll(async () => {
    district = await songjiang('2026-05-06');
    await district.done('reviewer', 'other-grants', { programme: BOLE, claimant: FIRM_A, policy: '方松街道人才资金', level: 'TOWN', town: '方松街道', subject: { kind: 'PERSON', personIdNumber: person(2) }, paidFen: '10000000', paidOn: '2026-04-20', documentNo: '方松办〔2026〕31号' });
    one = await reviewed(district, BOLE, FIRM_A, boleClaim(person(1), '30000000', 'D-1'));
    await propose(district, one);
    district.on('2026-05-07');
    await district.done('publicity', `cases/${one}/public-notice`);
  });
  afterAll(() => district.close());

  it('two documents of one person bring the money of the one to the award of the other, which is not approved beside it', async () => {
    const said = await district.done('leader', 'person-merges', { document: identityCard(person(1)), otherDocument: identityCard(person(2)), reason: '已核验原件', documentNo: '松人社核〔2026〕7号' });
    merge = String(said['merge']);
    await district.done('leader', `person-merges/${merge}/confirmation`, {}, { person: 'u-leader-2' });
    expect(await findings()).toMatchObject([{ kind: 'EXCESS', state: 'OPEN', oursFen: '30000000', otherFen: '10000000', dueFen: '20000000', unpaid: true }]);
    district.on('2026-05-18');
    expect(await refusal(district, () => approval(one), one)).toMatchObject({ status: 422, code: 'PAID_UNDER_OTHER_POLICY', ownFen: '30000000', dueFen: '20000000', remedy: expect.stringContaining('again: true') });
  });

  it('until they are parted again: what was found ends with the mistake', async () => {
    const body = { documentNo: '松人社核〔2026〕12号' };
    await district.done('leader', `person-merges/${merge}/separation`, { ...body, reason: '经复核，分属两人' });
    await district.done('leader', `person-merges/${merge}/separation/confirmation`, body, { person: 'u-leader-2' });
    expect(await findings()).toMatchObject([{ state: 'CLOSED', closed: { reason: '经复核，分属两人' } }]);
    expect((await approval(one)).body).toMatchObject({ state: 'AWAITING_BUDGET' });
    await expectAudited(district);
  });

  it('what was declared with a claim that was withdrawn comes off the next, and the decision says why', async () => {
    const otherGrants = [{ policy: '市人才奖', paidFen: '5000000', paidOn: '2026-01-10' }];
    const first = await reviewed(district, BOLE, FIRM_A, { ...boleClaim(person(3), '20000000', 'D-3'), otherGrants });
    await propose(district, first);
    await onCase(district, 'applicant', `${first}/withdrawal`, { body: { reason: '重新申报' } });
    const next = await reviewed(district, BOLE, FIRM_A, boleClaim(person(3), '20000000', 'D-3'));
    expect((await propose(district, next)).body).toMatchObject({ amountFen: '15000000' });
    const { decision } = (await district.get(`awards/${next}`)).body as { decision: { receipt: { inputs: object }; sentences: { zh: string[]; en: string[] } } };
    expect(decision.receipt.inputs).toMatchObject({ declaredBefore: [{ award: first, claimant: FIRM_A, policy: '市人才奖', paidFen: '5000000', ended: true }] });
    expect([decision.sentences.zh.join(''), decision.sentences.en.join(' ')]).toEqual([expect.stringContaining(`已终止的${first}号案件申报过，计入扣除`), expect.stringContaining(`declared in case ${first}, which has ended`)]);
    await expectAudited(district);
  });

  it('what was declared under the other document of a person, in a claim that has ended, is asked of what was approved before', async () => {
    const otherGrants = [{ policy: '市人才奖', paidFen: '5000000', paidOn: '2026-01-10' }];
    const kept = await reviewed(district, BOLE, FIRM_A, boleClaim(person(4), '20000000', 'D-4'));
    await propose(district, kept);
    const ended = await reviewed(district, BOLE, FIRM_A, { ...boleClaim(person(5), '20000000', 'D-5'), otherGrants });
    await propose(district, ended);
    await onCase(district, 'applicant', `${ended}/withdrawal`, { body: { reason: '重新申报' } });
    district.on('2026-05-19');
    await district.done('publicity', `cases/${kept}/public-notice`);
    district.on('2026-05-27');
    expect((await approval(kept)).body).toMatchObject({ state: 'AWAITING_BUDGET' });
    const said = await district.done('leader', 'person-merges', { document: identityCard(person(4)), otherDocument: identityCard(person(5)), reason: '已核验原件', documentNo: '松人社核〔2026〕13号' });
    await district.done('leader', `person-merges/${String(said['merge'])}/confirmation`, {}, { person: 'u-leader-2' });
    const no = await refusal(district, () => district.post('budget', `awards/${kept}/commitment`, { line: '310117-2026-01' }), kept);
    expect(no).toMatchObject({ status: 422, code: 'PAID_UNDER_OTHER_POLICY', ownFen: '20000000', dueFen: '15000000', declaredIn: [ended], remedy: expect.stringContaining('again: true') });
    expect(await district.done('meeting', `cases/${kept}/proposal`, { again: true })).toMatchObject({ amountFen: '15000000' });
    await expectAudited(district);
  });
});
