import { District } from '../journeys/district';
import { FIRM_A, FIRM_B, FIRM_C, propose, reviewed } from '../journeys/lifecycle';
import { adopted, APPROVED, base, BASE, counties, FIRM_D, known, onCase, published, refusal, refusedCode } from './acts';
import { expectAudited } from './audited';

const MENGHAI = '532822';
const HOST = '云南省西双版纳州勐海县勐遮镇示范路88号';
const AGAIN = ['云南省西双版纳傣族自治州勐海县勐遮镇示范路八十八号', '勐海县勐遮镇示范路 ８８ 號', '云南省西双版纳州勐海县勐遮镇示范路88号二楼'];
const BESIDE = '云南省西双版纳州勐海县勐遮镇示范路88号3栋';

/** A base is one, however its address is written and whoever files it; what no rule compares, two persons do (A-14, B-10). */
describe('one labour base under many addresses', () => {
  let district: District;
  let first: string;
  let beside: string;
  beforeAll(async () => {
    district = (await District.open()).on('2026-05-06');
    await adopted(district);
    for (const [uscc, legalName] of [[FIRM_A, '示例甲公司'], [FIRM_B, '示例乙公司'], [FIRM_C, '示例丙公司'], [FIRM_D, '示例丁公司']]) await known(district, { uscc, legalName });
    await published(district, 'partner-counties', counties(MENGHAI));
    first = await reviewed(district, BASE, FIRM_A, base(MENGHAI, HOST));
    await propose(district, first);
  });
  afterAll(() => district.close());

  it.each(AGAIN)('is refused to another firm as %s', async (address) => {
    const again = await reviewed(district, BASE, FIRM_B, base(MENGHAI, address));
    expect(await refusal(district, () => propose(district, again), again)).toMatchObject({ code: 'ONCE_ONLY', takenBy: first });
  });

  it('shows the officers both addresses in clear where another firm has a base in the county, and the applicant none', async () => {
    beside = await reviewed(district, BASE, FIRM_C, base(MENGHAI, BESIDE));
    expect((await propose(district, beside)).body).toMatchObject({ state: 'PROPOSED' });
    expect((await district.get(`awards/${beside}`)).body).toMatchObject({ flags: ['OTHER_BASE_IN_COUNTY'], decision: { receipt: { inputs: { alike: [{ award: first, claimant: FIRM_A }] } } } });
    const { body } = await district.get(`cases/${beside}`);
    expect(body).toMatchObject({ bases: { hostAddress: BESIDE, inCounty: expect.arrayContaining([expect.objectContaining({ case: first, claimant: FIRM_A, hostAddress: HOST })]) } });
    expect((await district.get(`cases/${beside}`, 'applicant')).body).not.toHaveProperty('bases');
  });

  it('is approved by two, and by one alone it is not', async () => {
    await onCase(district, 'publicity', `${beside}/public-notice`);
    district.on(APPROVED);
    const approval = { body: { confirmedFlags: ['OTHER_BASE_IN_COUNTY'] } };
    expect(await refusedCode(district, 'leader', `cases/${beside}/approval`, { body: { confirmedFlags: [] } })).toBe('MANUAL_REVIEW_REQUIRED');
    expect(await refusedCode(district, 'leader', `cases/${beside}/approval`, approval)).toBe('SECOND_APPROVER_REQUIRED');
    expect((await onCase(district, 'leader', `${beside}/endorsement`, { body: { reason: '两处地址已实地核对' } })).status).toBe(200);
    expect((await onCase(district, 'leader', `${beside}/approval`, { ...approval, person: 'u-leader-2' })).body).toMatchObject({ state: 'AWAITING_BUDGET' });
    await expectAudited(district);
  });
});
