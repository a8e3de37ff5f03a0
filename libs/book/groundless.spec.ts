import { day } from '#kernel/day';
import { type Act, act, bole, bound, by, closed, committed, given, instructed, lineOpened, on, ordered, paid, receipt, reissued, rejection, returned, recovered } from './book.given';
import { openBook } from './book.drill';

const FIVE = 5_000_000n;
const rejected = [...openBook, ...bound('A1', bole('p1', FIVE)), ...instructed('A1'), rejection('A1', FIVE)];
const abandoned = [act({ type: 'proposeAbandonment', award: 'A1', reason: '无法联系' }, 'officer', '2026-03-11'), act({ type: 'abandonAward', award: 'A1' }, 'leader', '2026-03-11')];
const letGo = [...rejected, ...abandoned];
const late = (line?: string, executedOn = '2026-03-11', today = executedOn): Act =>
  act({ type: 'recordReceipt', order: 'P-A1', endToEndId: 'P-A1-1', amountFen: FIVE, bankReference: 'R-late', executedOn: day(executedOn), line }, 'treasury', today);
const GONE = { type: 'PaymentMadeWithoutGround', order: 'P-A1', attempt: 1, award: 'A1', line: 'L1', amountFen: FIVE, receivable: 'G-P-A1-1' };
const OPENED = { type: 'ClawbackOpened', receivable: 'G-P-A1-1', award: 'A1', cause: 'ADMIN_CORRECTION', amountFen: FIVE, groundless: { line: 'L1', executedOn: day('2026-03-11') } };
const steps = (amountFen = FIVE): [Act, Act] => [
  act({ type: 'notifyClawback', receivable: 'G-P-A1-1', statementDueOn: day('2026-04-10') }, 'inspector', '2026-04-01'),
  act({ type: 'decideClawback', receivable: 'G-P-A1-1', amountFen, documentNo: '8号', reason: '无依据' }, 'deputy', '2026-04-13'),
];

describe('money that has gone after the treasury had said no (B-31)', () => {
  it('pays an award that still waits for it, and no clawback opens', () => {
    const book = given(...rejected);
    expect(book.does(late())).toMatchObject([{ type: 'PaymentSettled', attempt: 1, line: 'L1' }]);
    expect([book.records.get('awards', 'A1')?.state, book.records.get('orders', 'P-A1')?.state]).toEqual(['PAID', 'PAID']);
    expect(book.when(late())).toEqual([]);
    expect(book.when(reissued('A1'))).toMatchObject({ refused: 'ALREADY_PAID' });
  });

  it('is booked as paid on the line that held it when the award was let go, and a clawback opens with it', () => {
    const book = given(...letGo);
    const before = book.records.get('limits', 'sj-08b-bole-match/person=p1');
    expect(book.does(late())).toMatchObject([GONE, OPENED]);
    expect(book.records.get('lines', 'L1')).toMatchObject({ committedFen: 0n, paidFen: FIVE });
    expect(book.records.get('awards', 'A1')).toMatchObject({ state: 'RELEASED', recoveredFen: 0n, groundlessFen: FIVE });
    expect(book.records.get('limits', 'sj-08b-bole-match/person=p1')).toEqual(before);
    expect(book.when(late())).toEqual([]);
    expect(book.when(on('2026-03-12', receipt('A1', FIVE, 1, 'R-other')))).toMatchObject({ refused: 'ALREADY_PAID' });
  });

  it('waits for the attempt that is on its way: what that says decides which of the two had ground', () => {
    const again = [...rejected, reissued('A1')];
    expect(given(...again).when(on('2026-03-12', late()))).toMatchObject({ refused: 'OUTCOME_UNKNOWN_OPEN' });
    const twice = given(...again, on('2026-03-12', by('treasury', act({ type: 'recordReceipt', order: 'P-A1', endToEndId: 'P-A1-2', amountFen: FIVE, bankReference: 'R2', executedOn: day('2026-03-12') }))));
    expect(twice.does(on('2026-03-13', late()))).toMatchObject([GONE, OPENED]);
    expect(twice.records.get('lines', 'L1')).toMatchObject({ committedFen: 0n, paidFen: 2n * FIVE });
    const once = given(...again, on('2026-03-12', rejection('A1', FIVE, 2)));
    expect(once.when(on('2026-03-13', late()))).toMatchObject([{ type: 'PaymentSettled', attempt: 1 }]);
  });

  it('is borne by a line of its year that has room, or by another that is declared', () => {
    const full = given(...letGo, ...bound('A2', bole('p2', 48_000_000n)));
    expect(full.when(late())).toMatchObject({ refused: 'BUDGET_EXHAUSTED', facts: { line: 'L1', shortByFen: 3_000_000n } });
    expect(full.when(late('L2'))).toMatchObject([{ ...GONE, line: 'L2' }, { groundless: { line: 'L2' } }]);
    expect(full.when(late('L9'))).toMatchObject({ refused: 'NOT_FOUND' });
    const nextYear = given(...letGo, lineOpened('L3', 90_000_000n, 2027));
    expect(nextYear.when(late(undefined, '2027-01-04'))).toMatchObject({ refused: 'WRONG_FISCAL_YEAR', facts: { line: 'L1', year: 2026 } });
    expect(nextYear.when(late('L3', '2027-01-04'))).toMatchObject([{ ...GONE, line: 'L3' }, {}]);
    expect(given(...rejected).when(late('L2'))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'line' } });
  });

  it('gives back to its line what comes back, and nothing to any limit', () => {
    const book = given(...letGo, late(), ...steps());
    expect(book.does(by('finance', recovered('A1', FIVE, 'V1', 'G-P-A1-1')))).toMatchObject([{ type: 'RecoveryRecorded', line: 'L1', restores: [], groundless: true, leftFen: 0n }]);
    expect(book.records.get('lines', 'L1')).toMatchObject({ paidFen: FIVE, reversedFen: FIVE });
    expect(book.records.get('awards', 'A1')).toMatchObject({ state: 'RELEASED', recoveredFen: 0n, groundlessFen: 0n });
  });

  it('is claimed whole: what a decision left out nobody could claim any more', () => {
    expect(given(...letGo, late(), steps()[0]).when(steps(FIVE - 1n)[1])).toMatchObject({ refused: 'MALFORMED', facts: { field: 'amountFen', leftFen: FIVE } });
  });

  it('leaves the same award’s own money as it was, where it was paid twice', () => {
    const paidOnce = on('2026-03-12', act({ type: 'recordReceipt', order: 'P-A1', endToEndId: 'P-A1-2', amountFen: FIVE, bankReference: 'R2', executedOn: day('2026-03-12') }, 'treasury'));
    const book = given(...rejected, reissued('A1'), paidOnce, on('2026-03-13', late()), ...steps(), by('finance', recovered('A1', FIVE, 'V1', 'G-P-A1-1')));
    expect(book.records.get('awards', 'A1')).toMatchObject({ state: 'PAID', recoveredFen: 0n, receivable: null });
    expect(book.when(act({ type: 'openClawback', receivable: 'Q1', award: 'A1', cause: 'FRAUD', amountFen: FIVE, reason: '虚报' }, 'inspector', '2026-05-10'))).toMatchObject([{ type: 'ClawbackOpened' }]);
    expect(book.when(on('2026-05-10', returned('A1', FIVE, 1, { returnedOn: '2026-05-10' })))).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    expect(book.when(on('2026-05-10', returned('A1', FIVE, 2, { returnedOn: '2026-05-10' })))).toMatchObject([{ type: 'PaymentReturned', attempt: 2 }]);
  });

  it('is never closed as if nothing had gone, nor sent back by the bank beside its clawback', () => {
    const book = given(...letGo, late());
    expect(book.when(closed('A1', 'G-P-A1-1'))).toMatchObject({ refused: 'MALFORMED' });
    expect(book.when(returned('A1', FIVE))).toMatchObject({ refused: 'CLAWBACK_OPEN' });
  });

  it('leaves a rejected attempt of an award without a line to be bound first', () => {
    const unpaid = [...openBook, ...paid('A1', bole('p1', FIVE), FIVE)];
    expect(given(...unpaid).when(late())).toMatchObject({ refused: 'ALREADY_PAID' });
    expect(given(...openBook, ...bound('A1', bole('p1', FIVE)), ordered('A1')).when(late())).toMatchObject({ refused: 'NOT_FOUND' });
    expect(given(...rejected, lineOpened('L3', 90_000_000n, 2027), on('2027-01-04', committed('A1', 'L3'))).when(late(undefined, '2027-01-04'))).toMatchObject([{ type: 'PaymentSettled', line: 'L3' }]);
  });
});
