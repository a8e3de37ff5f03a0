import fc from 'fast-check';
import { abandoned, type Act, act, bole, bound, by, clawedBack, committed, given, lineOpened, on, ordered, paid, planned, recovered, rejection, reissued, returned, revoked, sent, checked, supplemented, yearClosed } from './book.given';
import { openBook, played, SIDES } from './book.drill';
import { available } from './budget';
import { plansOf } from './spending-plans.state';

const TEN = 10_000_000n;
const CARRY = 'L1-2027';
/** Three awards of ten are bound on L1, which has fifty. */
const three: Act[] = [...openBook, ...['A1', 'A2', 'A3'].flatMap((award, n) => bound(award, bole(`p${n}`, TEN)))];
const short = { refused: 'PLAN_MONTH_NOT_OPEN', article: '预算法 第六十一条；国库集中支付 用款计划' };
const appliedFen = (book: ReturnType<typeof given>, line = 'L1'): bigint => plansOf(book.records, line).appliedFen;

describe('a spending plan (用款计划批复)', () => {
  it('is approved for a month of the year of its line', () => {
    expect(given(...openBook).when(planned('L1', '2026-03', TEN))).toEqual([{ type: 'SpendingPlanApproved', line: 'L1', month: '2026-03', amountFen: TEN, documentNo: '松财用款〔2026〕3号' }]);
  });

  it('is added to by another document, and says the same once, however its number is written', () => {
    const book = given(...openBook, planned('L1', '2026-03', TEN), planned('L1', '2026-03', TEN, '追加1号'));
    expect(plansOf(book.records, 'L1').plans).toMatchObject([{ month: '2026-03', amountFen: TEN }, { month: '2026-03', amountFen: TEN, documentNo: '追加1号' }]);
    expect(book.when(planned('L1', '2026-03', TEN, '松财用款(2026)3号'))).toEqual([]);
    expect(book.when(planned('L1', '2026-03', TEN + 1n))).toMatchObject({ refused: 'ID_ALREADY_USED', facts: { line: 'L1', month: '2026-03', amountFen: TEN } });
    expect(book.when(planned('L1', '2026-04', TEN))).toHaveLength(1);
  });

  it.each<[string, Act, string, object]>([
    ['of no line', planned('L9', '2026-03', TEN), 'NOT_FOUND', { line: 'L9' }],
    ['for nothing', planned('L1', '2026-03', 0n), 'MALFORMED', { field: 'amountFen' }],
    ['for a month of another year', planned('L1', '2027-01', TEN), 'WRONG_FISCAL_YEAR', { month: '2027-01', year: 2026 }],
    ['when the year of the line is over', on('2027-01-04', planned('L1', '2026-12', TEN)), 'WRONG_FISCAL_YEAR', { line: 'L1', year: 2026 }],
    ['for more than the line has', planned('L1', '2026-03', 5n * TEN + 1n), 'BUDGET_EXHAUSTED', { leftFen: 5n * TEN, shortByFen: 1n, plannedFen: 0n }],
  ])('is refused %s', (_, one, refused, facts) => {
    expect(given(...openBook).when(one)).toMatchObject({ refused, facts });
  });

  it('never exceeds its line together with the others, whichever is changed', () => {
    const book = given(...openBook, planned('L1', '2026-03', 4n * TEN));
    expect(book.when(planned('L1', '2026-04', TEN + 1n))).toMatchObject({ refused: 'BUDGET_EXHAUSTED', facts: { leftFen: TEN, shortByFen: 1n } });
    const moved = (byFen: bigint): Act => act({ type: 'proposeAdjustment', batch: 'B1', moves: [{ line: 'L1', byFen: -byFen }, { line: 'L2', byFen }], reason: '调剂' });
    expect(book.when(moved(TEN + 1n))).toMatchObject({ refused: 'BUDGET_EXHAUSTED', facts: { line: 'L1', leftFen: TEN, shortByFen: 1n, plannedFen: 4n * TEN } });
    book.does(moved(TEN));
    book.does(planned('L1', '2026-04', TEN));
    expect(book.when(act({ type: 'confirmAdjustment', batch: 'B1' }, 'confirmer'))).toMatchObject({ refused: 'BUDGET_EXHAUSTED', facts: { leftFen: 0n, shortByFen: TEN } });
    book.does(supplemented('L1', TEN));
    expect(book.when(planned('L1', '2026-04', TEN, '追加1号'))).toHaveLength(1);
  });

  it('is not cut with its line (追减): a cut takes what stands in no plan', () => {
    const book = given(...openBook, planned('L1', '2026-03', 4n * TEN));
    expect(book.when(supplemented('L1', -TEN - 1n))).toMatchObject({ refused: 'BUDGET_EXHAUSTED', facts: { line: 'L1', leftFen: TEN, shortByFen: 1n, plannedFen: 4n * TEN } });
    book.does(supplemented('L1', -TEN));
    expect(book.when(planned('L1', '2026-04', 1n))).toMatchObject({ refused: 'BUDGET_EXHAUSTED', facts: { leftFen: 0n } });
  });

  it('stands ahead of its year, and shuts no other line', () => {
    const book = given(...three, lineOpened('L-2027', TEN, 2027), planned('L-2027', '2027-01', TEN), planned('L2', '2026-12', TEN));
    expect(book.when(ordered('A1'))).toHaveLength(1);
  });
});

describe('支付申请 on a line with plans', () => {
  it('needs the plans of the months so far, which add up', () => {
    const book = given(...three, planned('L1', '2026-02', TEN), planned('L1', '2026-03', TEN), planned('L1', '2026-05', TEN / 2n), planned('L1', '2026-07', TEN));
    book.does(ordered('A1'));
    book.does(ordered('A2'));
    const no = book.when(ordered('A3'));
    expect(no).toMatchObject({ ...short, facts: { line: 'L1', month: '2026-03', amountFen: TEN, plannedFen: 2n * TEN, appliedFen: 2n * TEN, opensOn: Temporal.PlainDate.from('2026-07-01') } });
    expect(book.when(on('2026-06-30', ordered('A3')))).toMatchObject({ ...short, facts: { month: '2026-06', plannedFen: 25_000_000n } });
    expect(book.when(on('2026-07-01', ordered('A3')))).toMatchObject([{ type: 'OrderMade', order: 'P-A3' }]);
  });

  it('says that no month of the year will do, until more is approved', () => {
    const book = given(...three, planned('L1', '2026-12', TEN - 1n));
    expect(book.when(ordered('A1'))).toMatchObject({ ...short, facts: { plannedFen: 0n, appliedFen: 0n, opensOn: null } });
    book.does(planned('L1', '2026-03', 1n));
    expect(book.when(ordered('A1'))).toMatchObject({ ...short, facts: { opensOn: Temporal.PlainDate.from('2026-12-01') } });
    book.does(planned('L1', '2026-03', TEN, '追加1号'));
    expect(book.when(ordered('A1'))).toHaveLength(1);
  });

  it('counts the orders from before the first plan', () => {
    const book = given(...three, ordered('A1'), planned('L1', '2026-03', 2n * TEN - 1n));
    expect(book.when(ordered('A2'))).toMatchObject({ ...short, facts: { appliedFen: TEN } });
  });

  it('has again what an award took that was let go, and not what a bank sent back', () => {
    const planning = [...three, planned('L1', '2026-03', TEN), ordered('A1')];
    expect(given(...planning, revoked('A1')).when(ordered('A2'))).toHaveLength(1);
    const sentOut = [...planning, checked('A1'), sent('A1')];
    const back = given(...sentOut, returned('A1', TEN, 1, { reason: 'MS03' }));
    expect(back.when(ordered('A2'))).toMatchObject(short);
    expect(back.when(reissued('A1'))).toMatchObject([{ type: 'PaymentInstructed' }]);
    expect(given(...sentOut, rejection('A1', TEN), ...abandoned('A1', '2026-03-12')).when(on('2026-03-13', ordered('A2')))).toHaveLength(1);
  });

  it('has again what came back to the line in its year, so that a line that is planned whole can be spent whole', () => {
    const whole = [...openBook, ...paid('A1', bole('p1', 5n * TEN), 5n * TEN), planned('L1', '2026-03', 5n * TEN), ...clawedBack('A1', TEN), recovered('A1', TEN)];
    const book = given(...whole, ...['A2'].flatMap((award) => bound(award, bole('p2', TEN))));
    expect(appliedFen(book)).toBe(4n * TEN);
    expect(book.when(on('2026-05-07', ordered('A2')))).toHaveLength(1);
  });
});

describe('at year-end', () => {
  const ended = [...three, planned('L1', '2026-03', 2n * TEN), ordered('A1'), ordered('A2'), checked('A2'), yearClosed('L1', CARRY)];
  const later = (one: Act): Act => on('2027-01-05', one);

  it('an order goes along with what it took, and the carry-over line is free until it is planned', () => {
    const book = given(...ended);
    expect([appliedFen(book), appliedFen(book, CARRY)]).toEqual([0n, 2n * TEN]);
    expect(book.when(later(ordered('A3')))).toMatchObject([{ line: CARRY }]);
    book.does(later(planned(CARRY, '2027-01', 2n * TEN)));
    expect(book.when(later(ordered('A3')))).toMatchObject({ ...short, facts: { line: CARRY, appliedFen: 2n * TEN } });
    expect(book.when(later(checked('A1')))).toHaveLength(1);
    expect(book.when(later(planned(CARRY, '2027-02', TEN + 1n)))).toMatchObject({ refused: 'BUDGET_EXHAUSTED' });
    book.does(later(planned(CARRY, '2027-02', TEN)));
    expect(book.when(on('2027-02-01', ordered('A3')))).toHaveLength(1);
  });

  it('what is bound anew to a line of a later year is applied for there', () => {
    const anew = [lineOpened('L-2027', 3n * TEN, 2027), planned('L-2027', '2027-01', TEN), ...['A1', 'A3'].map((award) => on('2027-01-05', committed(award, 'L-2027')))];
    const book = given(...three, planned('L1', '2026-03', TEN), ordered('A1'), ...anew);
    expect([appliedFen(book), appliedFen(book, 'L-2027')]).toEqual([0n, TEN]);
    expect(book.when(later(ordered('A3')))).toMatchObject({ ...short, facts: { line: 'L-2027', appliedFen: TEN } });
  });

  it('what lapses is given back', () => {
    expect(appliedFen(given(...ended, yearClosed(CARRY, null, '2028-01-04')), CARRY)).toBe(0n);
  });
});

describe('whatever happens', () => {
  it('what is applied for is the part of what a line has bound and paid for which an order stands', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(SIDES - 1), { maxLength: 120 }), fc.boolean(), (throws, isPlanned) => {
        const { book } = played(throws, [...openBook, ...(isPlanned ? [planned('L1', '2026-03', 2n * TEN), by('treasurer', planned('L1', '2026-05', TEN))] : [])]);
        for (const line of book.records.all('lines')) {
          if (line.closed || line.year !== 2026) continue;
          const waiting = [...book.records.where('awards', 'line', line.line)].filter(({ state }) => state === 'COMMITTED').reduce((sum, award) => sum + award.amountFen, 0n);
          const takenFen = line.committedFen + line.paidFen - line.reversedFen;
          expect([line.line, appliedFen(book, line.line), available(line) >= 0n]).toEqual([line.line, takenFen - waiting, true]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
