import { District } from '../journeys/district';
import { adopted, BASE, base, counties, grantApproved, known, lineOf, published, refusal, refusedCode, revision, SILENT } from './acts';
import { expectAudited } from './audited';

const LINE = '310117-2026-01';
const OTHER = '310117-2026-02';
const CARRY = '310117-2027-01-C';
const FIVE = '5000000';
const WEEKS = [['2026-03-03', '2026-03-10'], ['2026-03-11', '2026-03-18'], ['2026-03-19', '2026-03-26'], ['2026-03-27', '2026-04-07']] as const;

describe('a line with monthly spending plans (用款计划, domain 4.1)', () => {
  let district: District;
  let [first, second, third, free]: string[] = [];
  const plan = (month: string, amountFen: string, documentNo = `松财用款〔2026〕${Number(month.slice(5))}号`, line = LINE) => ({ path: `budget-lines/${line}/spending-plans`, body: { month, amountFen, documentNo } });
  const approves = ({ path, body }: ReturnType<typeof plan>) => district.done('finance', path, body);
  const orders = (award = '', key?: string) => district.post('maker', 'payment-orders', { award }, key === undefined ? {} : { key });
  const shown = async (line = LINE) => (await district.get(`budget-lines/${line}`)).body;

  beforeAll(async () => {
    district = (await District.open()).on('2026-03-02');
    await adopted(district);
    await known(district, { accountNumber: SILENT });
    await published(district, 'partner-counties', counties('532822', '532823', '532801', '532827'));
    await lineOf(district, LINE, 2026, '15000000');
    await lineOf(district, OTHER, 2026, '15000000');
    const awards: string[] = [];
    for (const [n, county] of ['532822', '532823', '532801', '532827'].entries()) {
      const [noticeOn, approvedOn] = WEEKS[n]!;
      awards.push(await grantApproved(district, { programme: BASE, claim: base(county, `云南省示范路${n + 1}号`, '2026-02-02'), noticeOn, approvedOn }));
    }
    [first, second, third, free] = awards;
    for (const award of awards) await district.done('budget', `awards/${award}/commitment`, { line: award === free ? OTHER : LINE });
  });
  afterAll(() => district.close());

  it('is approved by the bureau of finance, and shown with the line', async () => {
    const { path, body } = plan('2026-04', FIVE);
    expect(await refusedCode(district, 'budget', path, { body })).toBe('FORBIDDEN_ROLE');
    expect(await approves(plan('2026-04', FIVE))).toMatchObject({ type: 'SpendingPlanApproved', line: LINE, month: '2026-04', amountFen: FIVE, documentNo: '松财用款〔2026〕4号' });
    await approves(plan('2026-06', FIVE));
    expect(await shown()).toMatchObject({ plans: [{ month: '2026-04', amountFen: FIVE }, { month: '2026-06', amountFen: FIVE, documentNo: '松财用款〔2026〕6号' }], appliedFen: '0' });
  });

  it('says the same once, and nothing else under the same number, in another year, or beyond the line', async () => {
    const before = await revision(district);
    expect(await approves(plan('2026-04', FIVE))).toMatchObject({ unchanged: true });
    expect(await revision(district)).toBe(before);
    const no = async (one: ReturnType<typeof plan>) => refusal(district, () => district.post('finance', one.path, one.body));
    expect(await no(plan('2026-04', '4000000'))).toMatchObject({ status: 409, code: 'ID_ALREADY_USED', amountFen: FIVE, remedy: `该文号已批复该指标 2026-04 的用款计划，金额不同（budget-lines/${LINE}）：追加的，以另一文号批复。` });
    expect(await no(plan('2027-01', FIVE))).toMatchObject({ status: 422, code: 'WRONG_FISCAL_YEAR', year: 2026, remedy: '请填指标年度（2026 年）内的月份。' });
    expect(await no(plan('2026-05', '5000001'))).toMatchObject({ status: 409, code: 'BUDGET_EXHAUSTED', leftFen: FIVE, shortByFen: '1', plannedFen: '10000000', remedy: expect.stringContaining('尚未列入计划的为 50,000.00 元') });
    expect(await no(plan('2026-13', FIVE))).toMatchObject({ code: 'MALFORMED', field: 'month' });
    expect(await no(plan('2026-05', FIVE, '松财用款〔2026〕5号', 'no-such-line'))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusedCode(district, 'finance', 'budget-lines/adjustments', { body: { moves: [{ line: LINE, byFen: '-5000001' }, { line: OTHER, byFen: '5000001' }], reason: '调剂' } })).toBe('BUDGET_EXHAUSTED');
  });

  it('pays what its month covers, and no more until the next one that does', async () => {
    expect((await orders(first)).status).toBe(201);
    const no = await refusal(district, () => orders(second, 'order-second'), second);
    expect(no).toMatchObject({
      status: 409, code: 'PLAN_MONTH_NOT_OPEN', article: '预算法 第六十一条；国库集中支付 用款计划', retryable: true, title: '用款计划月份未到',
      line: LINE, month: '2026-04', amountFen: FIVE, plannedFen: FIVE, appliedFen: FIVE, opensOn: '2026-06-01',
      remedy: expect.stringContaining('自2026年6月1日起可以编制支付令'),
    });
    expect((await orders(free)).status).toBe(201);
    district.on('2026-05-31');
    expect((await orders(second, 'order-second')).body).toMatchObject({ code: 'PLAN_MONTH_NOT_OPEN', month: '2026-05' });
    district.on('2026-06-01');
    expect((await orders(second, 'order-second')).body).toMatchObject({ type: 'OrderMade', line: LINE, award: second });
    expect(await shown()).toMatchObject({ appliedFen: '10000000' });
    await expectAudited(district);
  });

  it('has again what a revoked award had taken', async () => {
    expect(await refusal(district, () => orders(third), third)).toMatchObject({ code: 'PLAN_MONTH_NOT_OPEN', opensOn: null, remedy: expect.stringContaining('追加用款计划') });
    await district.done('leader', `cases/${first}/revocation`, { reason: '批复依据失实' }, { seen: (await district.get(`cases/${first}`)).headers.get('etag') ?? '' });
    expect(await shown()).toMatchObject({ appliedFen: FIVE, committedFen: '10000000' });
    expect((await orders(third)).status).toBe(201);
    await expectAudited(district);
  });

  it('is supplemented by another document', async () => {
    expect((await district.get(`budget-lines/${LINE}`)).body).toMatchObject({ appliedFen: '10000000' });
    await approves(plan('2026-06', FIVE, '松财用款〔2026〕6号之二'));
    expect(await shown()).toMatchObject({ plans: [{ month: '2026-04' }, { month: '2026-06' }, { month: '2026-06', documentNo: '松财用款〔2026〕6号之二' }] });
  });

  it('ends with its year: the orders go along, and the line of the new year is planned for itself', async () => {
    district.on('2027-01-04');
    await district.done('finance', `budget-lines/${LINE}/closing`, { into: CARRY, documentNo: '松财预〔2027〕2号' });
    expect(await shown()).toMatchObject({ appliedFen: '0', closed: { into: CARRY } });
    expect(await shown(CARRY)).toMatchObject({ plans: [], appliedFen: '10000000', carriedInFen: '10000000' });
    expect(await refusedCode(district, 'finance', plan('2026-12', FIVE).path, { body: plan('2026-12', FIVE).body })).toBe('WRONG_FISCAL_YEAR');
    await approves(plan('2027-01', '10000000', '松财用款〔2027〕1号', CARRY));
    expect(await refusal(district, () => district.post('finance', plan('2027-02', '1', 'x', CARRY).path, plan('2027-02', '1', '2号', CARRY).body))).toMatchObject({ code: 'BUDGET_EXHAUSTED', leftFen: '0' });
    await expectAudited(district);
  });
});
