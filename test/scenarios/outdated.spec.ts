import type { District } from '../journeys/district';
import { boleClaim, FIRM_A, propose, reviewed } from '../journeys/lifecycle';
import { BOLE, onCase, person, refusal, refusedCode, revision } from './acts';
import { expectAudited } from './audited';
import { songjiang } from './districts';

const REAL = 'sj-07-real-economy-support';

/** Over HTTP: what the book says between the proposal and the approval has changed. */
describe('what would be proposed now is not what was proposed (record 45)', () => {
  let district: District;
  const [finding, confirmed] = [{ amountFen: '5000000', reason: '服务成效' }, { body: { confirmedFlags: [] } }];
  let [year, cut, first] = ['', '', ''];
  beforeAll(async () => {
    district = await songjiang('2026-05-06');
    await district.done('reviewer', `parties/${FIRM_A}/enrolment`, { fromOn: '2025-01-01', documentNo: '松统入库〔2025〕1号' });
    year = await reviewed(district, REAL, FIRM_A, { kind: 'REAL_ECONOMY_SERVICE', year: 2025 });
    for (const [n, bureau] of ['区统计局', '区经委'].entries()) await onCase(district, 'jointReviewer', `${year}/joint-review`, { body: { bureau, outcome: 'PASSED', opinion: '同意', overlap: null }, person: `u-joint-${n}` });
    const experts = [1, 2, 3].map((n) => ({ expert: `u-expert-${n}`, conflict: false, score: 85 }));
    await onCase(district, 'reviewer', `${year}/panel-assessment`, { body: { experts, veto: null, reason: '符合', grade: null, amountFen: '5000000' } });
    await onCase(district, 'meeting', `${year}/proposal`, { body: { finding } });
    first = await reviewed(district, BOLE, FIRM_A, boleClaim(person(1), '30000000', 'D-1'));
    cut = await reviewed(district, BOLE, FIRM_A, { ...boleClaim(person(1), '30000000', 'D-2'), decidedOn: '2025-11-03' });
    for (const id of [first, cut]) await propose(district, id);
    district.on('2026-05-07');
    for (const id of [year, cut]) await district.done('publicity', `cases/${id}/public-notice`);
    district.on('2026-05-18');
  });
  afterAll(() => district.close());

  it('because a register was corrected: the leader is told that nothing is due and why, and rejects it', async () => {
    await district.done('reviewer', `parties/${FIRM_A}/enrolment/correction`, { intervals: [{ fromOn: '2026-01-01', toOn: null }], documentNo: '松统入库〔2026〕2号', reason: '日期有误' });
    const foretold = (await district.get(`cases/${year}?minRevision=${await revision(district)}`)).body['outdated'];
    expect(foretold).toMatchObject({ code: 'PROPOSAL_OUTDATED', remedy: { zh: expect.stringContaining(`cases/${year}/rejection`) as string } });
    const said = await refusal(district, () => onCase(district, 'leader', `${year}/approval`, { body: { confirmedFlags: ['REPORTS_OVERDUE'] } }), year);
    expect(said).toMatchObject({ status: 409, code: 'PROPOSAL_OUTDATED', ownFen: '5000000', dueFen: '0', reason: 'NOT_ABOVE_SCALE', changed: ['REGISTERS'], remedy: expect.stringContaining(`不予支持（cases/${year}/rejection）`) });
    expect(await refusedCode(district, 'meeting', `cases/${year}/proposal`, { body: { again: true, finding } })).toBe('NOT_ABOVE_SCALE');
    expect((await onCase(district, 'leader', `${year}/rejection`, { body: { reason: '非规上企业' } })).body).toMatchObject({ state: 'REJECTED' });
  });

  it('because the claim that held the cap has ended: it is proposed again in full, once, and approved so', async () => {
    expect(await refusedCode(district, 'meeting', `cases/${cut}/proposal`, { body: { again: true } })).toBe('ACT_NOT_ALLOWED_IN_STATE');
    await onCase(district, 'applicant', `${first}/withdrawal`, { body: { reason: '不再申报' } });
    expect(await refusal(district, () => onCase(district, 'leader', `${cut}/approval`, confirmed), cut)).toMatchObject({ code: 'PROPOSAL_OUTDATED', ownFen: '20000000', dueFen: '30000000', remedy: expect.stringContaining(`cases/${cut}/proposal，again: true`) });
    expect((await onCase(district, 'meeting', `${cut}/proposal`, { body: { again: true } })).body).toMatchObject({ state: 'PROPOSED' });
    const anew = (await district.get(`cases/${cut}?minRevision=${await revision(district)}`)).body;
    expect(anew).toMatchObject({ amountFen: '30000000', notice: null });
    expect(anew).not.toHaveProperty('outdated');
    expect(await refusedCode(district, 'meeting', `cases/${cut}/proposal`, { body: { again: true } })).toBe('ACT_NOT_ALLOWED_IN_STATE');
    await district.done('publicity', `cases/${cut}/public-notice`);
    district.on('2026-05-26');
    expect((await onCase(district, 'leader', `${cut}/approval`, confirmed)).body).toMatchObject({ state: 'AWAITING_BUDGET' });
    await expectAudited(district);
  });
});
