import { day } from '#kernel/day';
import { openBook } from './book.drill';
import { type Act, act, bole, clawback, clawedBack, given, notified, opened, paid, recovered } from './book.given';

const FIVE = 5_000_000n;
const [TWO, THREE] = [2_000_000n, 3_000_000n];
const both = [...openBook, ...paid('A1', bole('p1', FIVE), FIVE), ...clawedBack('A1', TWO), opened('A1', THREE, 'FRAUD', 'Q2'), notified('A1', 'Q2'), clawback('A1', THREE, 'Q2')];
const part = (receivable: string, amountFen: bigint, transferFen: bigint | undefined, more: object = {}): Act =>
  act({ type: 'recordRecovery', receivable, amountFen, recoveredOn: day('2026-05-06'), bankReference: 'V1', disposition: 'SAME_YEAR_REVERSAL', ...(transferFen !== undefined && { transferFen }), ...more }, 'treasury', '2026-05-06');

describe('one transfer that pays two clawbacks', () => {
  it('is recorded in parts, the whole said with each, or with the second alone', () => {
    for (const whole of [FIVE, undefined]) {
      const book = given(...both);
      book.does(part('Q-A1', TWO, whole));
      expect(book.does(part('Q2', THREE, FIVE))).toMatchObject([{ type: 'RecoveryRecorded', receivable: 'Q2', bankReference: 'V1', transferFen: FIVE, leftFen: 0n }]);
      expect([book.when(part('Q-A1', TWO, whole)), book.when(part('Q2', THREE, FIVE))]).toEqual([[], []]);
      expect(book.records.get('awards', 'A1')).toMatchObject({ recoveredFen: FIVE });
    }
  });

  it('is refused where no whole is said: the entry may have been made twice', () => {
    const book = given(...both, recovered('A1', TWO, 'V1'));
    expect(book.when(recovered('A1', TWO, 'V1', 'Q2'))).toMatchObject({ refused: 'ID_ALREADY_USED', facts: { bankReference: 'V1', receivable: 'Q-A1', recordedFen: TWO } });
    expect(book.when(recovered('A1', 1n, 'V1'))).toMatchObject({ refused: 'ID_ALREADY_USED', facts: { bankReference: 'V1', receivable: 'Q-A1' } });
  });

  it('is never more than its whole, which is one, of one day and one party', () => {
    const book = given(...both, part('Q-A1', TWO, FIVE - 1n));
    expect(book.when(part('Q2', THREE, FIVE - 1n))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'transferFen', recordedFen: TWO } });
    expect(book.when(part('Q2', THREE, FIVE))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'transferFen', transferFen: FIVE - 1n } });
    expect(book.when(part('Q-A1', TWO, 1n, { bankReference: 'V9' }))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'transferFen', recordedFen: 0n } });
    expect(book.when(part('Q2', 1n, FIVE - 1n, { recoveredOn: day('2026-05-05') }))).toMatchObject({ refused: 'ID_ALREADY_USED', facts: { receivable: 'Q-A1' } });
    const another = given(...both, part('Q-A1', TWO, FIVE), ...paid('A2', bole('p2', FIVE), FIVE, 'firm-b'), ...clawedBack('A2', THREE));
    expect(another.when(part('Q-A2', THREE, FIVE))).toMatchObject({ refused: 'ID_ALREADY_USED', facts: { bankReference: 'V1', receivable: 'Q-A1' } });
  });
});
