import { day } from '#kernel/day';
import { type Act, act, by, dropped, given, lineOpened, notified, on, paid, placement, proposed, recovered, returned } from './book.given';
import { type Cause, MOST_CLAIMED } from './receivables.facts';
import { ROSTER, rosterBook, rosterPaid } from './rosters.given';
import { lineKey } from './rosters.facts';

const EACH = 70_000n;
const settled = [...rosterBook, ...rosterPaid('R1', ['p1', 'p2', 'p3'], 3n * EACH)];

const claim = (lines: number[] | undefined, amountFen: bigint, cause: Cause = 'FRAUD', receivable = 'Q-R1'): Act =>
  act({ type: 'openClawback', receivable, award: 'R1', cause, amountFen, reason: '查实未入职', ...(lines && { lines }) }, 'inspector', '2026-04-01');
const found = (amountFen: bigint, lines?: number[], receivable = 'Q-R1'): Act =>
  act({ type: 'decideClawback', receivable, amountFen, documentNo: '松人社追〔2026〕8号', reason: '属实', ...(lines && { lines }) }, 'deputy', '2026-04-13');
const decided = (lines: number[], amountFen: bigint, cause: Cause, receivable = 'Q-R1'): Act[] => [claim(lines, amountFen, cause, receivable), notified('R1', receivable), found(amountFen, undefined, receivable)];
const restore = (person: string, amountFen = EACH): Act[] => [
  act({ type: 'proposeRestore', receivable: 'Q-R1', key: `${ROSTER}/person=${person}`, amountFen, reason: '其他机构如实推荐' }, 'inspector', '2026-05-10'),
  act({ type: 'confirmRestore', receivable: 'Q-R1', key: `${ROSTER}/person=${person}`, amountFen }, 'leader', '2026-05-10'),
];
const byOther = (person: string, claimant = 'firm-b'): Act => on('2026-05-11', proposed('A2', placement(person, 'VETERAN'), claimant));
const TAKEN = { refused: 'PERSON_ALREADY_SUBSIDISED', facts: { takenBy: 'R1' } };

describe('a clawback of single lines of a roster (附则（三）, A-21)', () => {
  it('is for what those lines were given, and says which', () => {
    expect(given(...settled).when(claim([2], EACH))).toMatchObject([{ type: 'ClawbackOpened', award: 'R1', amountFen: EACH, lines: [{ no: 2, amountFen: EACH }] }]);
    expect(given(...settled).when(claim(undefined, 3n * EACH))).toMatchObject([{ lines: [{ no: 1 }, { no: 2 }, { no: 3 }] }]);
  });

  it('is never for more, nor for a line that is none, nor for a part of a line after fraud', () => {
    const book = given(...settled);
    expect(book.when(claim([2], EACH + 1n))).toMatchObject({ refused: 'OVER_RECEIVABLE', facts: { leftFen: EACH } });
    expect(book.when(claim([4], EACH))).toMatchObject({ refused: 'NOT_FOUND', facts: { line: 4 } });
    expect(book.when(claim([2], 1n))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'amountFen', linesFen: EACH } });
    expect(book.when(claim([1, 2], EACH, 'ADMIN_CORRECTION'))).toMatchObject({ refused: 'MALFORMED' });
    expect(book.when(claim([2], 30_000n, 'ADMIN_CORRECTION'))).toMatchObject([{ lines: [{ no: 2, amountFen: 30_000n }] }]);
  });

  it('is of a whole roster, however long, after fraud or breach; our own mistakes give places back, and name fewer lines', () => {
    const persons = Array.from({ length: MOST_CLAIMED + 1 }, (_, n) => `p${n}`);
    const allFen = BigInt(persons.length) * EACH;
    const book = given(...rosterBook, lineOpened('L2', allFen), ...rosterPaid('R1', persons, allFen, { line: 'L2' }));
    expect(book.when(claim(undefined, allFen, 'ADMIN_CORRECTION'))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'lines' } });
    for (const one of [claim(undefined, allFen, 'BREACH'), notified('R1'), found(allFen), recovered('R1', allFen)]) book.does(one);
    expect(book.records.get('receivables', 'Q-R1')).toMatchObject({ state: 'RECOVERED', recoveredFen: allFen });
    expect(book.records.get('rosterLines', lineKey('R1', persons.length))).toMatchObject({ recoveredFen: EACH });
    expect(book.when(byOther('p0'))).toMatchObject(TAKEN);
  });

  it('names no lines of what is no roster', () => {
    const single = given(...rosterBook, ...paid('R1', placement('p9', 'VETERAN'), EACH));
    expect(single.when(claim([1], EACH))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'lines' } });
  });

  it('stands beside one of other lines, and never twice on the same', () => {
    const book = given(...settled, claim([1], EACH));
    expect(book.when(claim([1], EACH, 'ADMIN_CORRECTION', 'Q2'))).toMatchObject({ refused: 'CLAWBACK_OPEN', facts: { receivable: 'Q-R1' } });
    expect(book.when(claim(undefined, 3n * EACH, 'FRAUD', 'Q2'))).toMatchObject({ refused: 'CLAWBACK_OPEN' });
    expect(book.when(claim([2], EACH, 'FRAUD', 'Q2'))).toMatchObject([{ lines: [{ no: 2 }] }]);
  });

  it('takes of a line no more than an earlier one left of it', () => {
    const book = given(...settled, ...decided([1], 30_000n, 'ADMIN_CORRECTION'), recovered('R1', 30_000n));
    expect(book.records.get('rosterLines', lineKey('R1', 1))).toMatchObject({ amountFen: EACH, recoveredFen: 30_000n });
    expect(book.when(claim([1], EACH, 'FRAUD', 'Q2'))).toMatchObject({ refused: 'OVER_RECEIVABLE', facts: { leftFen: 40_000n } });
    const whole = given(...settled, ...decided([1], EACH, 'FRAUD'), recovered('R1', EACH));
    expect(whole.when(claim([1], EACH, 'FRAUD', 'Q2'))).toMatchObject({ refused: 'OVER_RECEIVABLE', facts: { line: 1, leftFen: 0n } });
    expect(whole.when(claim(undefined, 2n * EACH, 'FRAUD', 'Q2'))).toMatchObject([{ lines: [{ no: 2 }, { no: 3 }] }]);
  });

  it('may find fewer lines than were suspected, and none that was not', () => {
    const book = given(...settled, claim([1, 3], 2n * EACH), notified('R1'));
    expect(book.when(found(EACH))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'amountFen' } });
    expect(book.when(found(EACH, [2]))).toMatchObject({ refused: 'NOT_FOUND', facts: { line: 2 } });
    expect(book.when(found(EACH, [3]))).toMatchObject([{ type: 'ClawbackDecided', amountFen: EACH, lines: [{ no: 3, amountFen: EACH }] }]);
  });

  it('fills its lines one after the other as the money comes, and is quiet when it is told again', () => {
    const book = given(...settled, ...decided([1, 2], 2n * EACH, 'FRAUD'), recovered('R1', 100_000n));
    expect(book.log.at(-1)?.fact).toMatchObject({ leftFen: 40_000n, lines: [{ no: 1, amountFen: EACH }, { no: 2, amountFen: 30_000n }] });
    expect(book.when(recovered('R1', 100_000n))).toEqual([]);
    expect(book.records.get('receivables', 'Q-R1')).toMatchObject({ state: 'PARTLY_RECOVERED', lines: [{ no: 1, recoveredFen: EACH }, { no: 2, recoveredFen: 30_000n }] });
  });

  it('of which one is over leaves the other open, until the bank sends the money back', () => {
    const book = given(...settled, claim([1], EACH, 'ADMIN_CORRECTION'), claim([2], EACH, 'FRAUD', 'Q2'), ...dropped('R1', 'Q2'));
    expect(book.log.at(-1)?.fact).toMatchObject({ type: 'ClawbackClosed', besides: 'Q-R1' });
    expect(book.when(on('2026-04-14', returned('R1', 3n * EACH)))).toMatchObject([{ type: 'PaymentReturned' }, { type: 'ClawbackClosed', receivable: 'Q-R1' }]);
  });
});

describe('a mistake of our own in more lines than one clawback names', () => {
  const persons = Array.from({ length: MOST_CLAIMED + 5 }, (_, n) => `p${n}`);
  const big = [...rosterBook, lineOpened('L9', 1_000_000_000n), ...rosterPaid('R1', persons, BigInt(persons.length) * EACH, { line: 'L9' })];
  const first = Array.from({ length: MOST_CLAIMED }, (_, n) => n + 1);
  const later = [1, 2, 3, 4, 5].map((n) => MOST_CLAIMED + n);
  const back = (lines: number[], receivable: string): Act[] => {
    const fen = BigInt(lines.length) * EACH;
    return [...decided(lines, fen, 'ADMIN_CORRECTION', receivable), recovered('R1', fen, `V-${receivable}`, receivable)];
  };

  it('is claimed back by several, one after the other or side by side, and every line comes back once', () => {
    for (const acts of [[...back(first, 'Q1'), ...back(later, 'Q2')], [claim(later, 5n * EACH, 'ADMIN_CORRECTION', 'Q2'), ...back(first, 'Q1'), notified('R1', 'Q2'), found(5n * EACH, undefined, 'Q2'), recovered('R1', 5n * EACH, 'V-Q2', 'Q2')]]) {
      const book = given(...big, ...acts);
      expect(book.records.get('awards', 'R1')).toMatchObject({ state: 'PAID', recoveredFen: BigInt(persons.length) * EACH });
      for (const no of [1, MOST_CLAIMED, MOST_CLAIMED + 5]) expect(book.records.get('rosterLines', lineKey('R1', no))).toMatchObject({ recoveredFen: EACH });
      expect([book.records.get('receivables', 'Q1')?.state, book.records.get('receivables', 'Q2')?.state]).toEqual(['RECOVERED', 'RECOVERED']);
      expect(book.when(byOther('p0'))).toMatchObject([{ type: 'AwardProposed' }]);
      expect(book.when(claim([1], EACH, 'ADMIN_CORRECTION', 'Q3'))).toMatchObject({ refused: 'OVER_RECEIVABLE' });
    }
  });

  it('names of the rest what is left where no lines are named', () => {
    expect(given(...big, ...back(first, 'Q1')).when(claim(undefined, 5n * EACH, 'ADMIN_CORRECTION', 'Q2'))).toMatchObject([{ type: 'ClawbackOpened', lines: later.map((no) => ({ no, amountFen: EACH })) }]);
  });
});

describe('the person of a line that was clawed back (A-21, B-34)', () => {
  it('is free again after our own mistake, when all of the line is back and not before; the others are not touched', () => {
    const mistaken = [...settled, ...decided([1, 2], 2n * EACH, 'ADMIN_CORRECTION')];
    expect(given(...mistaken).when(byOther('p1'))).toMatchObject(TAKEN);
    const book = given(...mistaken, recovered('R1', EACH + 1n));
    expect(book.log.at(-1)?.fact).toMatchObject({ lines: [{ no: 1, restores: [{ key: `${ROSTER}/person=p1`, amountFen: EACH }] }, { no: 2, amountFen: 1n }] });
    expect(book.when(byOther('p1'))).toMatchObject([{ type: 'AwardProposed', amountFen: EACH }]);
    expect(book.records.get('limits', `${ROSTER}/person=p1`)).toMatchObject({ heldFen: 0n, usedFen: EACH, restoredFen: EACH, takenBy: null });
    for (const other of ['p2', 'p3']) expect(book.when(byOther(other))).toMatchObject(TAKEN);
  });

  it('keeps the place where a part of the line came back for fraud', () => {
    const book = given(...settled, ...decided([1], EACH, 'FRAUD'), recovered('R1', EACH));
    expect(book.when(byOther('p1'))).toMatchObject(TAKEN);
  });

  it('is free for an innocent agency after fraud by two signatures, once all is back, and never for the offender', () => {
    const guilty = [...settled, ...decided([1], EACH, 'FRAUD')];
    const [propose, confirm] = restore('p1') as [Act, Act];
    expect(given(...guilty, recovered('R1', 60_000n)).when(restore('p1', 60_000n)[0] as Act)).toMatchObject({ refused: 'OVER_RECOVERED', facts: { recoveredFen: 60_000n } });
    expect(given(...guilty, recovered('R1', 60_000n)).when(restore('p1', 30_000n)[0] as Act)).toMatchObject({ refused: 'OVER_RECOVERED', facts: { amountFen: 30_000n, recoveredFen: 60_000n, wholeFen: EACH } });
    const back = given(...guilty, recovered('R1', EACH));
    expect(back.when(restore('p1', 1n)[0] as Act)).toMatchObject({ refused: 'MALFORMED', facts: { field: 'amountFen', wholeFen: EACH } });
    expect(back.when(restore('p2')[0] as Act)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
    back.does(propose);
    expect(back.when(by('inspector', confirm))).toMatchObject({ refused: 'RESTORE_NEEDS_TWO' });
    back.does(confirm);
    expect(back.when(byOther('p1'))).toMatchObject([{ type: 'AwardProposed', claimant: 'firm-b' }]);
    expect(back.records.get('limits', `${ROSTER}/person=p1`)).toMatchObject({ takenBy: null, forfeited: ['R1'], restoredFen: EACH });
    expect(back.when(propose)).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE' });
  });

  it('stays lost to who had it, where no disqualification says so any more', () => {
    const lifted = [
      act({ type: 'proposeLifting', disqualification: 'Q-R1', documentNo: '松府复决〔2026〕9号', reason: '复议撤销' }, 'inspector', '2026-05-10'),
      act({ type: 'liftDisqualification', disqualification: 'Q-R1', documentNo: '松府复决〔2026〕9号' }, 'leader', '2026-05-10'),
    ];
    const book = given(...settled, ...decided([1], EACH, 'FRAUD'), recovered('R1', EACH), ...restore('p1'), ...lifted);
    expect(book.when(byOther('p1', 'firm-a'))).toMatchObject(TAKEN);
    expect(book.when(byOther('p4', 'firm-a'))).toMatchObject([{ type: 'AwardProposed' }]);
  });
});

it('a single placement of fraud gives its person back to others by the same two signatures (A-21)', () => {
  const demanded = act({ type: 'demandClawback', receivable: 'Q-R1', dueOn: day('2026-05-14') }, 'finance', '2026-04-14');
  const book = given(...rosterBook, ...paid('R1', placement('p1', 'VETERAN'), EACH), claim(undefined, EACH), notified('R1'), found(EACH), demanded, recovered('R1', EACH), ...restore('p1'));
  expect(book.when(byOther('p1'))).toMatchObject([{ type: 'AwardProposed' }]);
});
