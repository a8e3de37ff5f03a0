import { type Act, act, approved, bole, bound, checked, committed, given, instructed, on, ordered, paid, proposed, receipt, returned, sent, yearClosed } from './book.given';
import { openBook } from './book.drill';
import { postingsOf } from './postings';

const TEN = 10_000_000n;
const CARRY = 'L1-2027';
const closed = yearClosed('L1', CARRY);
const again = yearClosed(CARRY, null, '2028-01-04');
/** Of the fifty million of L1 twenty are paid and ten are bound. */
const year: Act[] = [...openBook, ...paid('A1', bole('p1', 2n * TEN), 2n * TEN), ...bound('A2', bole('p2', TEN))];

describe('the close of a line (年终结账, B-05)', () => {
  it('carries what is bound, award by award, and takes back the rest', () => {
    expect(given(...year).when(closed)).toEqual([
      { type: 'LineClosed', line: 'L1', into: CARRY, carriedFen: 0n, reclaimedFen: 2n * TEN, documentNo: '松财〔2027〕2号' },
      expect.objectContaining({ type: 'BudgetLineOpened', line: CARRY, year: 2027, amountFen: 0n, carriedFrom: 'L1', carriedInFen: 0n, agencyCode: '117001' }),
      { type: 'CommitmentCarried', award: 'A2', from: 'L1', line: CARRY, amountFen: TEN },
    ]);
  });

  it('leaves nothing on the line, and what was bound bound', () => {
    const { records } = given(...year, closed);
    expect(records.get('lines', 'L1')).toMatchObject({ paidFen: 2n * TEN, carriedOutFen: TEN, reclaimedFen: 2n * TEN, committedFen: 0n, closed: { into: CARRY } });
    expect(records.get('lines', CARRY)).toMatchObject({ carriedInFen: TEN, committedFen: TEN, paidFen: 0n });
    expect(records.get('awards', 'A2')).toMatchObject({ state: 'COMMITTED', line: CARRY });
  });

  it('carries all of it where the district decides so (预算法 第四十二条)', () => {
    const book = given(...year, yearClosed('L1', CARRY, '2027-01-04', 'ALL'));
    expect(book.records.get('lines', CARRY)).toMatchObject({ carriedInFen: 3n * TEN, committedFen: TEN });
    expect(book.records.get('lines', 'L1')).toMatchObject({ carriedOutFen: 3n * TEN, reclaimedFen: 0n });
  });

  it('opens no line where nothing is carried', () => {
    expect(given(...openBook).when(yearClosed('L2', null))).toEqual([expect.objectContaining({ type: 'LineClosed', into: null, reclaimedFen: 3n * TEN })]);
  });

  it('changes nothing when it comes again, and is refused under other words', () => {
    const book = given(...year, closed);
    expect(book.when(closed)).toEqual([]);
    expect(book.when(yearClosed('L1', 'L9'))).toMatchObject({ refused: 'PERIOD_CLOSED', facts: { into: CARRY } });
  });

  it.each<[string, Act, string]>([
    ['before the year is over', yearClosed('L1', CARRY, '2026-12-31'), 'YEAR_NOT_OVER'],
    ['of no line', yearClosed('L9', CARRY), 'NOT_FOUND'],
    ['into a line that stands already', yearClosed('L1', 'L2'), 'ID_ALREADY_USED'],
    ['into none where something is bound', yearClosed('L1', null), 'MALFORMED'],
  ])('is refused %s', (_, close, code) => {
    expect(given(...year).when(close)).toMatchObject({ refused: code });
  });

  it('waits for the answer of the bank', () => {
    expect(given(...year, ...instructed('A2')).when(closed)).toMatchObject({ refused: 'OUTCOME_UNKNOWN_OPEN', facts: { order: 'P-A2' } });
  });

  it('takes along an order that is not sent, to be checked again on the line that pays', () => {
    const book = given(...year, ordered('A2'), checked('A2'), closed);
    expect(book.records.get('orders', 'P-A2')).toMatchObject({ line: CARRY, state: 'MADE', checker: null });
    expect(book.when(on('2027-01-05', sent('A2')))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    book.does(on('2027-01-05', checked('A2')));
    expect(book.when(on('2027-01-05', sent('A2')))).toMatchObject([{ type: 'PaymentInstructed', line: CARRY }]);
  });

  it('takes what came back in the year and was booked after the close', () => {
    const book = given(...year, closed, on('2027-01-06', returned('A1', 2n * TEN, 1, { reason: 'MS03' })));
    expect(book.records.get('lines', 'L1')).toMatchObject({ committedFen: 2n * TEN, paidFen: 0n });
    expect(book.when(on('2027-01-07', closed))).toMatchObject([{ type: 'LineClosed', into: null, reclaimedFen: 0n }, { type: 'CommitmentCarried', award: 'A1', order: 'P-A1', amountFen: 2n * TEN }]);
  });

  it('takes back what was given up on the closed line since', () => {
    const back = on('2027-01-06', returned('A1', 2n * TEN, 1, { reason: 'MS03' }));
    const givenUp = [act({ type: 'proposeAbandonment', award: 'A1', reason: '无法联系' }, 'officer', '2027-01-06'), act({ type: 'abandonAward', award: 'A1' }, 'leader', '2027-01-06')];
    expect(given(...year, closed, back, ...givenUp).when(on('2027-01-07', closed))).toMatchObject([{ type: 'LineClosed', reclaimedFen: 2n * TEN }]);
  });
});

describe('a carry-over line (结转指标)', () => {
  it('pays what was bound, out of the money of the year before', () => {
    const book = given(...year, closed, on('2027-01-05', ordered('A2')), on('2027-01-05', checked('A2')), on('2027-01-05', sent('A2')));
    const settled = book.when(on('2027-03-11', act({ ...receipt('A2', TEN).command, executedOn: Temporal.PlainDate.from('2027-01-06') } as Act['command'], 'treasury')));
    expect(settled).toMatchObject([{ type: 'PaymentSettled', line: CARRY, carriedOver: true }]);
    expect(postingsOf((settled as never[])[0]!).map(({ side, account }) => `${side} ${account}`)).toEqual(['DEBIT 业务活动费用', 'CREDIT 财政应返还额度', 'DEBIT 行政支出', 'CREDIT 资金结存—财政应返还额度']);
  });

  it('is not carried a second time: it goes back, and the debt waits (连续两年未用完)', () => {
    const book = given(...year, closed);
    expect(book.when(again)).toEqual([
      { type: 'LineClosed', line: CARRY, into: null, carriedFen: 0n, reclaimedFen: 0n, documentNo: '松财〔2027〕2号', carriedOver: true },
      { type: 'CommitmentLapsed', award: 'A2', line: CARRY, amountFen: TEN, voids: null, carriedOver: true },
    ]);
    book.does(again);
    expect(book.records.get('awards', 'A2')).toMatchObject({ state: 'AWAITING_BUDGET', line: null });
    expect(book.records.get('lines', CARRY)).toMatchObject({ carriedInFen: TEN, reclaimedFen: TEN, committedFen: 0n });
  });

  it('lets go of an order that was never sent; money of a later year is bound and ordered anew', () => {
    const book = given(...year, ordered('A2'), closed, again, on('2028-01-05', act({ ...lineOf2028 } as Act['command'], 'treasurer')));
    expect(book.records.get('orders', 'P-A2')).toMatchObject({ state: 'VOID' });
    expect(book.when(on('2028-01-06', committed('A2', 'L-2028')))).toMatchObject([{ type: 'AwardCommitted', line: 'L-2028' }]);
    book.does(on('2028-01-06', committed('A2', 'L-2028')));
    expect(book.records.get('awards', 'A2')).toMatchObject({ state: 'COMMITTED', order: null });
  });

  it('is closed too late to carry anything: all of it goes back', () => {
    expect(given(...year).when(yearClosed('L1', CARRY, '2028-01-04'))).toMatchObject([{ type: 'LineClosed', into: null, reclaimedFen: 2n * TEN }, { type: 'CommitmentLapsed', award: 'A2', line: 'L1' }]);
  });
});

const lineOf2028 = {
  type: 'openLine', line: 'L-2028', year: 2028, amountFen: TEN, programmes: ['sj-08b-bole-match'], documentNo: '松财〔2028〕1号', agencyCode: '117001', functionCode: '2080116', governmentEconomicCode: '50799', departmentEconomicCode: '31299',
};

describe('a close of many awards', () => {
  it('goes on where it stopped, as often as it is asked', () => {
    const awards = Array.from({ length: 502 }, (_, n) => `M${n}`);
    const many = awards.flatMap((award, n) => [proposed(award, bole(`m${n}`, 1_000n)), approved(award), committed(award)]);
    const book = given(...openBook, ...many);
    const moved = (): number => (book.does(closed) as { type: string }[]).filter(({ type }) => type === 'CommitmentCarried').length;
    expect([moved(), moved(), book.when(closed)]).toEqual([500, 2, []]);
    expect(book.records.get('lines', CARRY)).toMatchObject({ carriedInFen: 502_000n, committedFen: 502_000n });
    expect(book.records.get('lines', 'L1')).toMatchObject({ carriedOutFen: 502_000n, committedFen: 0n });
  });
});
