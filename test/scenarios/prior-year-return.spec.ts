import { District } from '../journeys/district';
import { account, FIRM_A, orderIn } from '../journeys/lifecycle';
import { accountOf, adopted, base, BASE, counties, GOOD, grantApproved, grantOrdered, known, lineOf, published, refusal, refusedCode, SILENT } from './acts';
import { expectAudited } from './audited';

const OLD = '310117-2025-01';
const NEW = '310117-2026-01';
const KEY = `${BASE}/group=${FIRM_A}/county=532822`;
const filing = { programme: BASE, claim: base('532822', '云南省示范路1号', '2025-10-09'), line: OLD, noticeOn: '2025-12-15', approvedOn: '2025-12-22' };

async function opened(): Promise<District> {
  const district = (await District.open()).on('2025-12-12');
  await adopted(district);
  await known(district, { accountNumber: SILENT });
  await published(district, 'partner-counties', counties('532822'));
  await lineOf(district, OLD, 2025, '20000000');
  await lineOf(district, NEW, 2026, '30000000');
  return district;
}

describe('money of last year comes back after the turn of the year (B-02)', () => {
  let district: District;
  let id: string;
  let order: string;
  beforeAll(async () => {
    district = await opened();
    ({ id, order } = await grantOrdered(district, filing));
    district.on('2025-12-23');
    await district.done('treasury', `payment-orders/${order}/receipts`, { endToEndId: `${order}-1`, amountFen: '5000000', bankReference: 'HD-1', executedOn: '2025-12-23' });
    district.on('2026-01-06');
    await district.done('treasury', `payment-orders/${order}/returns`, { endToEndId: `${order}-1`, amountFen: '5000000', bankReference: 'TH-1', reason: 'AC04', returnedOn: '2026-01-05' });
  });
  afterAll(() => district.close());

  it('does not credit the old line, and lets the award wait for money with its place still taken', async () => {
    const auditor = await expectAudited(district);
    expect(auditor.line(OLD)).toEqual({ committedFen: '0', paidFen: '5000000', reversedFen: '0', availableFen: '15000000' });
    expect(auditor.limit(KEY)).toEqual({ heldFen: '5000000', usedFen: '0', restoredFen: '0' });
    const { body } = await district.get('awards/waiting-for-budget');
    expect(body['items']).toMatchObject([{ award: id, state: 'AWAITING_BUDGET', line: null }]);
    expect((await district.get('cases?state=AWAITING_BUDGET')).body['items']).toMatchObject([{ case: id }]);
    expect((await district.get(`parties/${FIRM_A}`)).body).toMatchObject({ receivedFen: '0' });
  });

  it('books it as a return of an earlier year, in both books (domain 4.6)', async () => {
    const auditor = await expectAudited(district);
    const accounts = ['财政应返还额度', '以前年度盈余调整'].map((name) => auditor.balance('FINANCIAL', name));
    const budget = ['资金结存—财政应返还额度', '财政拨款结转—年初余额调整', '行政支出'].map((name) => auditor.balance('BUDGET', name));
    expect([accounts, budget]).toEqual([[5_000_000n, -5_000_000n], [5_000_000n, -5_000_000n, 5_000_000n]]);
  });

  it('is not sent again before money of the new year is bound, and binds none of the old', async () => {
    expect(await refusedCode(district, 'releaser', `payment-orders/${order}/reissue`)).toBe('ACCOUNT_UNCHANGED');
    await account(district, FIRM_A, accountOf(GOOD));
    district.on('2026-01-12');
    expect(await refusedCode(district, 'releaser', `payment-orders/${order}/reissue`)).toBe('NO_COMMITMENT');
    expect(await refusedCode(district, 'budget', `awards/${id}/commitment`, { body: { line: OLD } })).toBe('WRONG_FISCAL_YEAR');
    expect(await refusedCode(district, 'maker', 'payment-orders', { body: { award: id } })).toBe('NO_COMMITMENT');
  });

  it('is bound on a line of the new year and paid from it by the same order', async () => {
    await district.done('budget', `awards/${id}/commitment`, { line: NEW });
    expect(await refusedCode(district, 'maker', 'payment-orders', { body: { award: id } })).toBe('ACT_NOT_ALLOWED_IN_STATE');
    expect((await district.get(`cases/${id}`)).body).toMatchObject({ state: 'RETURNED', order });
    await district.done('releaser', `payment-orders/${order}/reissue`);
    expect(await orderIn(district, order, 'PAID')).toMatchObject({ line: NEW, attempts: [{ state: 'RETURNED' }, { state: 'SETTLED', endToEndId: `${order}-2` }] });
    const auditor = await expectAudited(district);
    expect(auditor.line(OLD)).toMatchObject({ committedFen: '0', paidFen: '5000000', availableFen: '15000000' });
    expect(auditor.line(NEW)).toMatchObject({ committedFen: '0', paidFen: '5000000', availableFen: '25000000' });
    expect(auditor.limit(KEY)).toEqual({ heldFen: '0', usedFen: '5000000', restoredFen: '0' });
    expect((await district.get(`cases/${id}`)).body).toMatchObject({ state: 'PAID' });
  });
});

describe('an order that was not released before the turn of the year', () => {
  it('is not paid from the old line in the new year (预算法 第十八条)', async () => {
    const district = await opened();
    const award = await grantApproved(district, filing);
    await district.done('budget', `awards/${award}/commitment`, { line: OLD });
    const { order } = await district.done('maker', 'payment-orders', { award });
    await district.done('checker', `payment-orders/${String(order)}/check`);
    district.on('2026-01-01');
    const no = await refusal(district, () => district.post('releaser', `payment-orders/${String(order)}/release`), award);
    expect(no).toMatchObject({ status: 409, code: 'NO_COMMITMENT', article: '预算法 第十八条', line: OLD, year: 2025 });
    expect((await expectAudited(district)).line(OLD)).toMatchObject({ committedFen: '5000000', paidFen: '0' });
    // The debt outlives the year (B-05): bound on a line of the new one, the same order goes out.
    expect(await refusedCode(district, 'budget', `awards/${award}/commitment`, { body: { line: OLD } })).toBe('WRONG_FISCAL_YEAR');
    await district.done('budget', `awards/${award}/commitment`, { line: NEW });
    expect((await district.get(`cases/${award}`)).body).toMatchObject({ state: 'PAYMENT_APPLIED', order });
    const bound = await expectAudited(district);
    expect([bound.line(OLD), bound.line(NEW)]).toMatchObject([{ committedFen: '0', availableFen: '20000000' }, { committedFen: '5000000', availableFen: '25000000' }]);
    expect(await refusedCode(district, 'budget', `awards/${award}/commitment`, { body: { line: NEW } })).toBe('ACT_NOT_ALLOWED_IN_STATE');
    // The line that pays is signed for: what was checked of the old one is checked again.
    expect((await district.get(`payment-orders/${String(order)}`)).body).toMatchObject({ state: 'MADE', line: NEW, checker: null });
    expect(await refusedCode(district, 'releaser', `payment-orders/${String(order)}/release`)).toBe('ACT_NOT_ALLOWED_IN_STATE');
    await district.done('checker', `payment-orders/${String(order)}/check`);
    expect(await district.done('releaser', `payment-orders/${String(order)}/release`)).toMatchObject({ line: NEW, attempt: 1 });
    await district.close();
  });
});

describe('money that came back in its own year, and was not sent again before the next', () => {
  it('is bound on a line of the new year, and leaves the old one', async () => {
    const district = await opened();
    const { id, order } = await grantOrdered(district, filing);
    district.on('2025-12-23');
    await district.done('treasury', `payment-orders/${order}/returns`, { endToEndId: `${order}-1`, amountFen: '5000000', bankReference: 'TH-1', reason: 'MS03', returnedOn: '2025-12-23' });
    expect(await refusedCode(district, 'budget', `awards/${id}/commitment`, { body: { line: NEW } })).toBe('ACT_NOT_ALLOWED_IN_STATE');
    district.on('2026-01-05');
    expect(await refusedCode(district, 'releaser', `payment-orders/${order}/reissue`)).toBe('NO_COMMITMENT');
    await district.done('budget', `awards/${id}/commitment`, { line: NEW });
    expect((await district.get(`cases/${id}`)).body).toMatchObject({ state: 'RETURNED', order });
    await district.done('releaser', `payment-orders/${order}/reissue`);
    await district.done('treasury', `payment-orders/${order}/receipts`, { endToEndId: `${order}-2`, amountFen: '5000000', bankReference: 'HD-2', executedOn: '2026-01-05' });
    const auditor = await expectAudited(district);
    expect([auditor.line(OLD), auditor.line(NEW)]).toMatchObject([{ committedFen: '0', paidFen: '0', availableFen: '20000000' }, { committedFen: '0', paidFen: '5000000', availableFen: '25000000' }]);
    expect(auditor.limit(KEY)).toEqual({ heldFen: '0', usedFen: '5000000', restoredFen: '0' });
    await district.close();
  });
});
