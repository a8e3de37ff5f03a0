import { verify } from '#audit/verify';
import { demonstrate } from '#apps/standalone/demonstration';
import { FIRMS } from '#apps/standalone/history/firms';
import { District } from '../journeys/district';

type Item = Record<string, unknown>;

/** What is rare of money, in the books of the demonstration: beside each other, of a place, of the year before. */
describe('money of the demonstration', () => {
  let district: District;
  beforeAll(async () => {
    district = await District.open();
    await demonstrate(district.ledger, district.ledger.folder);
    district.on('2026-05-20');
  });
  afterAll(() => district.close());

  const list = async (path: string): Promise<Item[]> => (await district.get(`${path}${path.includes('?') ? '&' : '?'}limit=500`)).body['items'] as Item[];
  const paid = async (programme: string, letter: string): Promise<string> => {
    const claimant = FIRMS['310117']?.[letter]?.uscc ?? '';
    const found = (await list(`awards?programme=${programme}&claimant=${claimant}&state=PAID`)).find(({ receivable }) => receivable === null);
    return String(found?.['award']);
  };
  const claimed = async (award: string, amountFen: string, more: object = {}): Promise<string> =>
    String((await district.done('legal', 'receivables', { award, cause: 'ADMIN_CORRECTION', amountFen, reason: '复核发现计算有误', ...more }))['receivable']);
  /** All of them notified, and decided when the day for a statement is over. */
  const decided = async (claims: readonly [receivable: string, amountFen: string][], days: { statementDueOn: string; on: string }): Promise<void> => {
    for (const [receivable] of claims) await district.done('legal', `receivables/${receivable}/notification`, { statementDueOn: days.statementDueOn });
    district.on(days.on);
    for (const [receivable, amountFen] of claims) await district.done('leader', `receivables/${receivable}/decision`, { amountFen, documentNo: `松人社追〔2026〕${receivable.slice(-4)}号`, reason: '陈述申辩不成立' });
  };
  const recovered = (receivable: string, amountFen: string, on: string, disposition: string): Promise<Item> =>
    district.done('finance', `receivables/${receivable}/recoveries`, { amountFen, recoveredOn: on, bankReference: `JK-${receivable}`, disposition });

  it('that another policy paid, too, is not claimed back after all, or is written off with its finding', async () => {
    const [heard] = (await list('receivables?state=NOTIFIED')).filter((one) => typeof one['finding'] === 'string');
    const closure = `receivables/${String(heard?.['receivable'])}/closure`;
    await district.done('legal', closure, { reason: '陈述申辩成立' });
    expect(await district.done('finance', `${closure}/confirmation`)).toMatchObject({ finding: heard?.['finding'] });
    const [open] = await list('other-grants/findings?state=OPEN');
    const [award, amountFen, finding] = [open?.['award'], open?.['differenceFen'], open?.['finding']].map(String);
    const receivable = await claimed(award ?? '', amountFen ?? '', { finding });
    await decided([[receivable, amountFen ?? '']], { statementDueOn: '2026-05-27', on: '2026-05-28' });
    await district.done('legal', `receivables/${receivable}/demand`, { dueOn: '2026-06-18', documentNo: '一般缴款书 3101170002026050001' });
    await district.done('legal', `receivables/${receivable}/write-offs`, { amountFen, reason: '无财产可供执行' });
    expect(await district.done('finance', `receivables/${receivable}/write-offs/confirmation`, { amountFen, documentNo: '松财核〔2026〕1号' })).toMatchObject({ finding });
  });

  it('of two lines of one roster comes back by two clawbacks, one beside the other', async () => {
    const roster = (await list('awards?programme=sj-09a-placement-subsidy&state=PAID')).find((award) => award['roster'] !== undefined);
    const award = String(roster?.['award']);
    const granted = (await list(`rosters/${award}/lines`)).filter(({ amountFen }) => amountFen !== '0').slice(0, 2);
    const ids: [string, string][] = [];
    for (const { no, amountFen } of granted) ids.push([await claimed(award, String(amountFen), { lines: [no] }), String(amountFen)]);
    await decided(ids, { statementDueOn: '2026-06-10', on: '2026-06-11' });
    const [[first, firstFen] = ['', ''], [second, secondFen] = ['', '']] = ids;
    expect(await recovered(first, firstFen, '2026-06-11', 'PRIOR_YEAR_TO_TREASURY_NONTAX')).toMatchObject({ leftFen: '0', besides: second });
    await recovered(second, secondFen, '2026-06-11', 'PRIOR_YEAR_TO_TREASURY_NONTAX');
  });

  it('of one of five places comes back from the bank, and the place is held again', async () => {
    const [order] = await list(`payment-orders?payee=${FIRMS['310117']?.['a']?.uscc ?? ''}&award=${await paid('sj-07-real-economy-support', 'a')}`);
    const returned = { endToEndId: `${String(order?.['order'])}-1`, amountFen: '5000000', reason: 'AC04', bankReference: 'TH-1', returnedOn: '2026-06-11' };
    expect(await district.done('treasury', `payment-orders/${String(order?.['order'])}/returns`, returned)).toMatchObject({ holds: expect.arrayContaining([expect.objectContaining({ places: 5 })]) });
  });

  it('of the year before is marked as such when it comes back, and an order goes over with what it pays', async () => {
    const carried = (await list('budget-lines')).find((line) => typeof line['carriedFrom'] === 'string');
    const [order] = (await list('payment-orders?state=PAID')).filter(({ line }) => line === carried?.['line']);
    const returned = { endToEndId: `${String(order?.['order'])}-1`, amountFen: order?.['amountFen'], reason: 'AC04', bankReference: 'TH-2', returnedOn: '2026-06-11' };
    expect(await district.done('treasury', `payment-orders/${String(order?.['order'])}/returns`, returned)).toMatchObject({ carriedOver: true });
    const [failed] = await list('payment-orders?state=REJECTED');
    const [silent] = await list('payment-orders?state=IN_FLIGHT');
    district.on('2027-01-05');
    await district.done('treasury', `payment-orders/${String(silent?.['order'])}/receipts`, { endToEndId: `${String(silent?.['order'])}-1`, amountFen: silent?.['amountFen'], bankReference: 'HD-1', executedOn: '2026-12-31' });
    await district.done('finance', 'budget-lines/310117-2026-01/closing', { into: '310117-2027-01-C', documentNo: '松财预〔2027〕2号' });
    const late = { endToEndId: `${String(failed?.['order'])}-1`, amountFen: failed?.['amountFen'], bankReference: 'HD-9', executedOn: '2027-01-04' };
    await district.done('leader', `awards/${String(failed?.['award'])}/abandonment`, { reason: '申报单位已注销' });
    await district.done('leader', `awards/${String(failed?.['award'])}/abandonment/confirmation`, {}, { person: 'u-leader-2' });
    expect(await district.done('treasury', `payment-orders/${String(failed?.['order'])}/receipts`, late)).toMatchObject({ type: 'PaymentMadeWithoutGround', carriedOver: true });
    const groundless = `G-${String(failed?.['order'])}-1`;
    await decided([[groundless, String(failed?.['amountFen'])]], { statementDueOn: '2027-01-12', on: '2027-01-13' });
    expect(await recovered(groundless, String(failed?.['amountFen']), '2027-01-13', 'SAME_YEAR_REVERSAL')).toMatchObject({ groundless: true, carriedOver: true });
    expect((await verify(district.ledger.ground.store)).findings).toEqual([]);
  });
});
