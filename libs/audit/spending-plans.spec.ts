import { abandoned, type Act, act, bole, bound, by, checked, clawedBack, given, on, ordered, paid, planned, receipt, recovered, rejection, returned, revoked, sent, yearClosed, yearEnds, supplemented } from '#book/book.given';
import { openBook } from '#book/book.drill';
import type { BookFact } from '#book/facts';
import type { WireEnvelope } from '#kernel/envelope';
import { afterForging, LedgerFile, sweep, verdictOf } from './ledger.given';

const TEN = 10_000_000n;
const three: Act[] = [...openBook, ...['A1', 'A2', 'A3'].flatMap((award, n) => bound(award, bole(`p${n}`, TEN)))];
const acts = [...three, planned('L1', '2026-03', TEN), planned('L1', '2026-05', 2n * TEN), ordered('A1'), on('2026-05-06', ordered('A2'))];
const { log } = given(...acts);
const says = (fields: object) => ({ fact }: WireEnvelope): unknown => Object.assign(fact, fields);
const order = (award: string): Act => on('2027-01-05', ordered(award));

afterAll(sweep);

describe('what the plans of a line cover, counted again', () => {
  it.each<[string, Act[]]>([
    ['month by month', acts],
    ['where an order was given back, rejected and given up, or paid after all', [...three, planned('L1', '2026-03', TEN), ordered('A1'), revoked('A1'), ordered('A2'), checked('A2'), sent('A2'), rejection('A2', TEN), ...abandoned('A2', '2026-03-12'), on('2026-03-13', ordered('A3')), on('2026-03-13', act({ ...receipt('A2', TEN, 1, 'late').command } as Act['command'], 'treasury'))]],
    ['where money came back', [...openBook, ...paid('A1', bole('p1', TEN), TEN), ...paid('A2', bole('p2', TEN), TEN), planned('L1', '2026-03', 3n * TEN), ...clawedBack('A1', TEN), recovered('A1', TEN), returned('A2', TEN, 1, { reason: 'MS03', returnedOn: '2027-01-04' })]],
    ['on a line of the next year', [...acts, yearClosed('L1', 'L1-2027'), on('2027-01-05', planned('L1-2027', '2027-01', 3n * TEN)), order('A3')]],
    ['until all of it has lapsed', [...acts, ...yearEnds('ALL')]],
  ])('stands, %s', async (_, whole) => {
    expect(await verdictOf(await new LedgerFile().book(whole))).toMatchObject({ first: null });
  });

  it.each<[string, BookFact['type'], object, { type: BookFact['type']; expected: string; found: string }]>([
    ['an order that they did not cover', 'SpendingPlanApproved', { amountFen: '9999999' }, { type: 'OrderMade', expected: 'P-A1 within 9999999 of L1 up to 2026-03', found: '10000000' }],
    ['an order from before its month', 'SpendingPlanApproved', { month: '2026-04' }, { type: 'OrderMade', expected: 'P-A1 within 0 of L1 up to 2026-03', found: '10000000' }],
    ['a plan for more than the line has', 'SpendingPlanApproved', { amountFen: '50000001' }, { type: 'SpendingPlanApproved', expected: 'L1 planned ≤ 50000000', found: '50000001' }],
    ['a plan for another year', 'SpendingPlanApproved', { month: '2027-03' }, { type: 'SpendingPlanApproved', expected: 'L1 a month of 2026', found: '2027-03' }],
  ])('finds %s', async (_, type, fields, { type: at, ...finding }) => {
    const first = await afterForging(acts, type, says(fields));
    expect(first).toMatchObject({ what: 'PLAN', ...finding, revision: log.findIndex(({ fact }) => fact.type === at) });
  });

  it('finds what is moved out of a line that is planned whole', async () => {
    const moves = [{ line: 'L1', byFen: -TEN }, { line: 'L2', byFen: TEN }];
    const adjusted = [...openBook, planned('L1', '2026-03', 4n * TEN), act({ type: 'proposeAdjustment', batch: 'B1', moves, reason: '调剂' }), by('confirmer', act({ type: 'confirmAdjustment', batch: 'B1' }))];
    expect(await afterForging(adjusted, 'SpendingPlanApproved', says({ amountFen: '40000001' }))).toMatchObject({ what: 'PLAN', expected: 'L1 planned ≤ 40000000', found: '40000001' });
  });

  it('finds what is cut from a line that is planned whole', async () => {
    const cut = [...openBook, planned('L1', '2026-03', 4n * TEN), supplemented('L1', -TEN)];
    expect(await verdictOf(await new LedgerFile().book(cut))).toMatchObject({ first: null });
    expect(await afterForging(cut, 'SpendingPlanApproved', says({ amountFen: '40000001' }))).toMatchObject({ what: 'PLAN', expected: 'L1 planned ≤ 40000000', found: '40000001' });
  });

  it('finds a plan that another than the finance bureau approved', async () => {
    expect(await afterForging(acts, 'SpendingPlanApproved', ({ actor }) => Object.assign(actor, { role: 'maker' }))).toMatchObject({ what: 'DUTIES', expected: 'SpendingPlanApproved by finance', found: 'maker' });
  });
});
