import { District } from '../journeys/district';
import { BASE, adopted, base, counties, grantApproved, known, lineOf, published, refusal, SILENT } from './acts';
import { expectAudited } from './audited';
import type { Auditor } from './auditor';

const OLD = '310117-2025-01';
const CARRY = '310117-2026-01-C';
const closing = { into: CARRY, documentNo: '松财预〔2026〕2号' };
const filing = { programme: BASE, noticeOn: '2025-12-15', approvedOn: '2025-12-22' };

const balances = (auditor: Auditor, book: 'FINANCIAL' | 'BUDGET', ...accounts: string[]): bigint[] => accounts.map((name) => auditor.balance(book, name));

describe('a line at the end of its year, and of the year after (S17, B-05)', () => {
  let district: District;
  let ids: string[];
  beforeAll(async () => {
    district = (await District.open()).on('2025-12-12');
    await adopted(district);
    await known(district, { accountNumber: SILENT });
    await published(district, 'partner-counties', counties('532822', '532823'));
    await lineOf(district, OLD, 2025, '20000000');
    ids = [
      await grantApproved(district, { ...filing, claim: base('532822', '云南省示范路1号', '2025-10-09') }),
      await grantApproved(district, { ...filing, noticeOn: '2025-12-22', approvedOn: '2025-12-29', claim: base('532823', '云南省示范路2号', '2025-10-09') }),
    ];
    for (const award of ids) await district.done('budget', `awards/${award}/commitment`, { line: OLD });
  });
  afterAll(() => district.close());

  it('is not closed while the year runs, and nothing changes', async () => {
    district.on('2025-12-31');
    const no = await refusal(district, () => district.post('finance', `budget-lines/${OLD}/closing`, closing));
    expect(no).toMatchObject({ status: 409, code: 'YEAR_NOT_OVER', article: '预算法 第四十二条；预算法实施条例 第五十条', line: OLD, year: 2025 });
  });

  it('is closed by the bureau of finance only, and carries what is bound', async () => {
    district.on('2026-01-05');
    expect((await district.post('budget', `budget-lines/${OLD}/closing`, closing)).body).toMatchObject({ code: 'FORBIDDEN_ROLE' });
    expect(await district.done('finance', `budget-lines/${OLD}/closing`, closing)).toMatchObject({ line: OLD, into: CARRY, carriedFen: '0', reclaimedFen: '10000000' });
    expect((await district.get(`budget-lines/${OLD}`)).body).toMatchObject({ carriedOutFen: '10000000', reclaimedFen: '10000000', availableFen: '0', closed: { into: CARRY } });
    expect((await district.get(`budget-lines/${CARRY}`)).body).toMatchObject({ year: 2026, carriedFrom: OLD, carriedInFen: '10000000', committedFen: '10000000', availableFen: '0' });
    const auditor = await expectAudited(district);
    expect(balances(auditor, 'FINANCIAL', '财政应返还额度', '财政拨款收入')).toEqual([10_000_000n, -10_000_000n]);
  });

  it('changes nothing when it is closed again, and is not closed under another document', async () => {
    expect(await district.done('finance', `budget-lines/${OLD}/closing`, closing)).toMatchObject({ unchanged: true });
    const no = await refusal(district, () => district.post('finance', `budget-lines/${OLD}/closing`, { ...closing, documentNo: '松财预〔2026〕3号' }));
    expect(no).toMatchObject({ code: 'PERIOD_CLOSED', line: OLD });
  });

  it('pays in the new year out of the money of the old', async () => {
    const [award = ''] = ids;
    const { order } = await district.done('maker', 'payment-orders', { award });
    await district.done('checker', `payment-orders/${String(order)}/check`);
    await district.done('releaser', `payment-orders/${String(order)}/release`);
    await district.done('treasury', `payment-orders/${String(order)}/receipts`, { endToEndId: `${String(order)}-1`, amountFen: '5000000', bankReference: 'HD-1', executedOn: '2026-01-05' });
    const auditor = await expectAudited(district);
    expect(auditor.line(CARRY)).toMatchObject({ committedFen: '5000000', paidFen: '5000000' });
    expect(balances(auditor, 'BUDGET', '资金结存—财政应返还额度', '行政支出')).toEqual([5_000_000n, 5_000_000n]);
  });

  it('goes back after the second year, and what is owed waits for money of a later one, with its place', async () => {
    district.on('2027-01-04');
    await district.done('finance', `budget-lines/${CARRY}/closing`, { documentNo: '松财预〔2027〕2号' });
    const auditor = await expectAudited(district);
    expect((await district.get(`budget-lines/${CARRY}`)).body).toMatchObject({ paidFen: '5000000', reclaimedFen: '5000000', committedFen: '0', availableFen: '0' });
    expect(balances(auditor, 'FINANCIAL', '财政应返还额度', '累计盈余')).toEqual([0n, 5_000_000n]);
    expect((await district.get('awards/waiting-for-budget')).body['items']).toMatchObject([{ award: ids[1], state: 'AWAITING_BUDGET', line: null }]);
    expect((await district.get(`cases/${String(ids[1])}`)).body).toMatchObject({ state: 'AWAITING_BUDGET' });
    const { body } = await district.get(`budget-lines/${CARRY}/utilisation`);
    expect((body['history'] as { items: { event: string }[] }).items.map(({ event }) => event)).toEqual(['BudgetLineOpened', 'CommitmentCarried', 'CommitmentCarried', 'PaymentSettled', 'LineClosed', 'CommitmentLapsed']);
  });
});
