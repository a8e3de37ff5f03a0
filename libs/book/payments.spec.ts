import fc from 'fast-check';
import { day } from '#kernel/day';
import { type Act, act, approved, bole, bound, by, checked, clawedBack, given, instructed, on, ordered, paid, proposed, receipt, recovered, reissued, rejection, returned, sent, withAccount } from './book.given';
import { openBook, played, SIDES } from './book.drill';

const FIVE = 5_000_000n;
const awarded = [...openBook, ...bound('A1', bole('p1', FIVE))];
const flying = [...awarded, ...instructed('A1')];
const on0313 = (one: Act): Act => on('2026-03-13', one);
const corrected = withAccount('firm-a', 'new-account', '2026-03-12');

describe('a payment order', () => {
  it('is made for a bound award, checked and released by three persons', () => {
    const book = given(...awarded, ordered('A1'), checked('A1'));
    expect(book.when(sent('A1'))).toMatchObject([{ type: 'PaymentInstructed', attempt: 1, endToEndId: 'P-A1-1', voucherNo: 'P-A1-V1', account: 'firm-a-account', amountFen: FIVE }]);
    for (const who of ['maker', 'checker']) expect(book.when(by(who, sent('A1')))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    expect(given(...awarded, ordered('A1')).when(by('maker', checked('A1')))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
  });

  it('is not made by who reviewed or approved, nor without a commitment, nor twice', () => {
    for (const who of ['leader', 'street', 'applicant']) expect(given(...awarded).when(by(who, ordered('A1')))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    expect(given(...openBook, proposed('A1', bole('p1', FIVE))).when(ordered('A1'))).toMatchObject({ refused: 'NOT_APPROVED', article: '沪松人社规〔2024〕5号 第（八）条' });
    expect(given(...openBook, proposed('A1', bole('p1', FIVE)), approved('A1')).when(ordered('A1'))).toMatchObject({ refused: 'NO_COMMITMENT' });
    expect(given(...awarded, ordered('A1')).when(ordered('A1'))).toMatchObject({ refused: 'ID_ALREADY_USED' });
    const second = act({ type: 'makeOrder', order: 'P-again', award: 'A1' }, 'maker', '2026-03-13');
    for (const before of [[...awarded, ordered('A1')], flying, [...flying, receipt('A1', FIVE), returned('A1', FIVE)]]) {
      expect(given(...before).when(second)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    }
    const gone = given(...flying, receipt('A1', FIVE));
    for (const again of [second, sent('A1'), checked('A1'), reissued('A1')]) expect(gone.when(again)).toMatchObject({ refused: 'ALREADY_PAID' });
  });

  it('is not made on a line of a past year: nobody signs for what cannot be paid', () => {
    expect(given(...awarded).when(on('2027-01-05', ordered('A1')))).toMatchObject({ refused: 'NO_COMMITMENT', article: '预算法 第十八条', facts: { line: 'L1' } });
  });

  it('has a number that fits into an EndToEndId with its attempt', () => {
    for (const order of ['P/1', 'x'.repeat(33)]) expect(given(...awarded).when(act({ type: 'makeOrder', order, award: 'A1' }, 'maker'))).toMatchObject({ refused: 'MALFORMED' });
    expect(given(...awarded).when(act({ type: 'makeOrder', order: 'x'.repeat(32), award: 'A1' }, 'maker'))).toMatchObject([{ type: 'OrderMade' }]);
  });

  it('goes out in the year of its line only', () => {
    expect(given(...awarded, ordered('A1'), checked('A1')).when(on('2027-01-04', sent('A1')))).toMatchObject({ refused: 'NO_COMMITMENT' });
  });
});

describe('an answer of the treasury', () => {
  it('settles what was sent, once', () => {
    const book = given(...flying);
    expect(book.when(receipt('A1', FIVE))).toMatchObject([{ type: 'PaymentSettled', amountFen: FIVE }]);
    expect(given(...flying, receipt('A1', FIVE)).when(receipt('A1', FIVE))).toEqual([]);
    expect(given(...flying, receipt('A1', FIVE)).when(receipt('A1', FIVE, 1, 'R2'))).toMatchObject({ refused: 'ALREADY_PAID' });
  });

  it('fits the order, its attempt and its amount', () => {
    expect(given(...flying).when(receipt('A1', FIVE - 1n))).toMatchObject({ refused: 'ANSWER_MISMATCH' });
    expect(given(...flying).when(receipt('A1', FIVE, 2))).toMatchObject({ refused: 'NOT_FOUND' });
    expect(given(...awarded).when(receipt('A1', FIVE))).toMatchObject({ refused: 'NOT_FOUND' });
  });

  it('is no day before the money was told to go, nor a return of a day before it went', () => {
    const answer = { order: 'P-A1', endToEndId: 'P-A1-1', amountFen: FIVE, bankReference: 'R9' };
    const executed = (on: string) => act({ type: 'recordReceipt', ...answer, executedOn: day(on) }, 'treasury', '2026-03-13');
    for (const on of ['2020-01-01', '2026-03-09']) expect(given(...flying).when(executed(on))).toMatchObject({ refused: 'ANSWER_MISMATCH', facts: { soonest: day('2026-03-10') } });
    expect(given(...flying).when(executed('2026-03-10'))).toMatchObject([{ type: 'PaymentSettled' }]);
    for (const on of ['2025-12-31', '2026-03-10']) expect(given(...flying, receipt('A1', FIVE)).when(on0313(returned('A1', FIVE, 1, { returnedOn: on })))).toMatchObject({ refused: 'ANSWER_MISMATCH' });
  });

  it('is booked by nobody who made, checked or released the payment (会计法 第三十五条)', () => {
    for (const answer of [receipt('A1', FIVE), rejection('A1', FIVE), returned('A1', FIVE)]) {
      for (const who of ['maker', 'checker', 'cashier']) expect(given(...flying).when(by(who, answer))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
    }
  });

  it('goes to no account that the applicant keeps as an officer', () => {
    const [kept, confirmation] = corrected;
    expect(given(...awarded, ordered('A1'), checked('A1'), kept!).when(by('applicant', confirmation!))).toMatchObject({ refused: 'FORBIDDEN_SOD', facts: { act: 'keepRecord', person: 'applicant' } });
  });

  it('is recorded by nobody who filed the case', () => {
    for (const answer of [receipt('A1', FIVE), rejection('A1', FIVE), returned('A1', FIVE)]) expect(given(...flying).when(by('applicant', answer))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
  });

  it('is another answer under a known reference when it says something else: another day, or a return that is taken for its receipt', () => {
    const said = { type: 'recordReceipt', order: 'P-A1', endToEndId: 'P-A1-1', amountFen: FIVE, bankReference: 'R-A1-1' } as const;
    expect(given(...flying, receipt('A1', FIVE)).when(act({ ...said, executedOn: day('2026-03-10') }, 'treasury', '2026-03-12'))).toMatchObject({ refused: 'ID_ALREADY_USED' });
    const book = given(...flying, receipt('A1', FIVE, 1, 'SAME'));
    expect(book.when(returned('A1', FIVE, 1, { bankReference: 'SAME' }))).toMatchObject({ refused: 'ID_ALREADY_USED' });
  });

  it('that rejects lets another attempt go, under a new number', () => {
    const book = given(...flying, rejection('A1', FIVE));
    expect(book.when(reissued('A1'))).toMatchObject([{ type: 'PaymentInstructed', attempt: 2, endToEndId: 'P-A1-2' }]);
    expect(given(...flying, rejection('A1', FIVE)).when(rejection('A1', FIVE))).toEqual([]);
  });
});

describe('an attempt of unknown outcome', () => {
  it('is never sent again before it is answered', () => {
    expect(given(...flying).when(reissued('A1'))).toMatchObject({ refused: 'OUTCOME_UNKNOWN_OPEN' });
    expect(given(...flying).when(sent('A1'))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });
});

describe('returned money (退汇, S15)', () => {
  const back = [...flying, receipt('A1', FIVE), returned('A1', FIVE)];

  it('is owed again, and goes only to a corrected account after its cooling-off', () => {
    expect(given(...back).when(reissued('A1'))).toMatchObject({ refused: 'ACCOUNT_UNCHANGED' });
    expect(given(...back, ...corrected).when(reissued('A1'))).toMatchObject({ refused: 'ACCOUNT_COOLING_OFF' });
    expect(given(...back, ...corrected).when(on('2026-03-18', reissued('A1')))).toMatchObject([{ attempt: 2, account: 'new-account' }]);
  });

  it('is sent again by neither its maker nor its checker', () => {
    for (const who of ['maker', 'checker']) expect(given(...flying, rejection('A1', FIVE)).when(by(who, reissued('A1')))).toMatchObject({ refused: 'FORBIDDEN_SOD' });
  });

  it('changes nothing when it is told twice, and comes back once', () => {
    expect(given(...back).when(returned('A1', FIVE))).toEqual([]);
    expect(given(...back).when(returned('A1', FIVE, 1, { bankReference: 'B2' }))).toMatchObject({ refused: 'ALREADY_RETURNED' });
  });

  it('may come before its receipt, which then is refused', () => {
    const early = given(...flying, returned('A1', FIVE));
    expect(early.when(receipt('A1', FIVE))).toMatchObject({ refused: 'ALREADY_RETURNED' });
    expect(given(...flying).when(returned('A1', FIVE))).toMatchObject([{ type: 'PaymentReturned', settled: false }]);
  });

  it('after year-end waits for a line of the year (B-02)', () => {
    const late = given(...flying, receipt('A1', FIVE), returned('A1', FIVE, 1, { returnedOn: '2027-01-08', reason: 'MS03' }));
    expect(late.records.get('awards', 'A1')).toMatchObject({ state: 'AWAITING_BUDGET', line: null });
    expect(late.records.get('lines', 'L1')).toMatchObject({ committedFen: 0n, paidFen: FIVE });
    expect(late.when(on('2027-01-11', reissued('A1')))).toMatchObject({ refused: 'NO_COMMITMENT' });
  });

  it('after year-end, of money that no receipt had booked as gone, waits for a line of the year as well', () => {
    const late = given(...flying, returned('A1', FIVE, 1, { returnedOn: '2027-01-08', reason: 'MS03' }));
    expect(late.records.get('awards', 'A1')).toMatchObject({ state: 'AWAITING_BUDGET', line: null });
    expect(late.records.get('lines', 'L1')).toMatchObject({ committedFen: 0n, paidFen: 0n });
    const next = act({ type: 'openLine', line: 'L-2027', year: 2027, programmes: ['sj-08b-bole-match'], amountFen: FIVE, documentNo: '松财预〔2027〕1号', agencyCode: '126001', functionCode: '2080199', governmentEconomicCode: '50799', departmentEconomicCode: '31299' }, 'finance', '2027-01-04');
    const again = act({ type: 'commitAward', award: 'A1', line: 'L-2027' }, 'budget', '2027-01-11');
    const bound = given(...flying, returned('A1', FIVE, 1, { returnedOn: '2027-01-08', reason: 'MS03' }), next, again);
    expect(bound.when(on('2027-01-12', reissued('A1')))).toMatchObject([{ type: 'PaymentInstructed', attempt: 2, line: 'L-2027' }]);
  });

  it('is booked whatever was claimed back before', () => {
    const book = given(...openBook, ...paid('A1', bole('p1', FIVE), FIVE), ...clawedBack('A1', FIVE));
    expect(book.when(returned('A1', FIVE))).toMatchObject([{ type: 'PaymentReturned' }, { type: 'ClawbackClosed', receivable: 'Q-A1' }]);
    book.does(recovered('A1', FIVE));
    expect(book.when(returned('A1', FIVE))).toMatchObject([{ type: 'PaymentReturned' }]);
  });
});

it('one attempt is in flight, an answer meets what was sent, and every posting balances (invariants 6 and 12)', () => {
  const run = fc.array(fc.noBias(fc.nat({ max: SIDES - 1 })), { minLength: 30, maxLength: 80, size: 'max' });
  fc.assert(fc.property(run, (throws) => expect(played(throws).wrong.payments).toEqual([])), { numRuns: 60 });
});
