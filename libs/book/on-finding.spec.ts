import { SONGJIANG } from '../../test/documents';
import { type Act, act, clawback, type DecidedBook, dropped, given, lineOpened, merged, notified, on, paid, placement, recovered, separated } from './book.given';
import { day } from '#kernel/day';
import { linesShown } from './found-lines';
import { lineKey } from './rosters.facts';
import { ROSTER, rosterBook, rosterPaid } from './rosters.given';
import { MOST_CLAIMED } from './receivables.facts';

const EACH = 70_000n;
const PART = 60_000n;
const roster = [...rosterBook, ...rosterPaid('R1', ['p1', 'p2', 'p3'], 3n * EACH)];
const town = (person: string, paidFen = PART, grant = 'OG1'): Act =>
  act({ type: 'registerOtherGrant', grant, programme: ROSTER, claimant: 'firm-a', subject: `person=${person}`, policy: '街道推岗补贴', level: 'TOWN', town: '方松街道', paidFen, paidOn: day('2026-03-20'), documentNo: `${grant}号` }, 'reviewer', '2026-03-30');
const claimed = (lines?: number[], amountFen = PART, finding = 'F-OG1-1'): Act =>
  act({ type: 'openClawback', receivable: 'Q-R1', award: 'R1', cause: 'ADMIN_CORRECTION', amountFen, reason: '重复支持', finding, ...(lines && { lines }) }, 'inspector', '2026-04-01');
const decidedFor = (amountFen: bigint, lines: number[]): Act => act({ type: 'decideClawback', receivable: 'Q-R1', amountFen, documentNo: '松人社更〔2026〕8号', reason: '重复', lines }, 'deputy', '2026-04-13');
const linesOf = ({ records }: DecidedBook, finding = 'F-OG1-1'): unknown => linesShown(records, records.get('overlapFindings', finding) ?? { award: '', subject: '', receivable: null }).lines;
const late = (acts: readonly Act[], when: string): Act[] => acts.map((one) => on(when, one));
const oneOf = (...persons: [string, string]): Act[] => late(merged('M1', ...persons), '2026-03-29');

describe('a clawback of a roster on a finding of one person (B-24, A-28)', () => {
  it('is of that person’s line, and of no other', () => {
    const book = given(...roster, town('p1'));
    for (const lines of [[2], [1, 2], [3]]) expect(book.when(claimed(lines))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'lines', lines: [1] } });
    expect(book.when(claimed([1]))).toMatchObject([{ type: 'ClawbackOpened', lines: [{ no: 1, amountFen: PART }] }]);
    expect(book.when(claimed([1], EACH))).toMatchObject({ refused: 'OVER_RECEIVABLE', facts: { leftFen: PART } });
    expect(book.when(claimed([1], PART, 'F-none'))).toMatchObject({ refused: 'NOT_FOUND' });
  });

  it('takes the line from the finding where none is named, whose place alone is free when it is back', () => {
    const book = given(...roster, town('p1', EACH));
    expect(linesOf(book)).toEqual([1]);
    for (const one of [claimed(undefined, EACH), notified('R1'), clawback('R1', EACH), recovered('R1', EACH)]) book.does(one);
    expect([1, 2].map((no) => book.records.get('rosterLines', lineKey('R1', no))?.recoveredFen)).toEqual([EACH, 0n]);
    expect(['p1', 'p2'].map((person) => book.records.get('limits', `${ROSTER}/person=${person}`)?.takenBy)).toEqual([null, 'R1']);
    expect([book.records.get('overlapFindings', 'F-OG1-1')?.state, linesOf(book)]).toEqual(['SETTLED', [1]]);
    expect(book.when({ ...claimed([2], EACH), command: { ...claimed([2], EACH).command, receivable: 'Q2' } as Act['command'] })).toMatchObject({ refused: 'ACT_NOT_ALLOWED_IN_STATE', facts: { state: 'SETTLED' } });
  });

  it('also of a roster that is too long to be claimed whole', () => {
    const persons = Array.from({ length: MOST_CLAIMED + 1 }, (_, n) => `p${n}`);
    const allFen = BigInt(persons.length) * EACH;
    const book = given(...rosterBook, lineOpened('L2', allFen), ...rosterPaid('R1', persons, allFen, { line: 'L2' }), town('p7'));
    expect(book.when(claimed())).toMatchObject([{ lines: [{ no: 8, amountFen: PART }] }]);
  });

  it('may be of any line where the money is for all of a programme, as far as they come to it', () => {
    const programmes = SONGJIANG.programmes.map((one) => (one.id === ROSTER ? { ...one, limits: [] } : one));
    const unlimited = roster.map((one) => (one.command.type === 'adoptInstrument' ? { ...one, command: { ...one.command, rules: { ...SONGJIANG, programmes } } } : one));
    const whole = town('p1', EACH + PART);
    const book = given(...unlimited, { ...whole, command: { ...whole.command, subject: 'programme=all' } as Act['command'] });
    expect([book.records.get('overlapFindings', 'F-OG1-1'), linesOf(book)]).toMatchObject([{ award: 'R1', differenceFen: EACH + PART }, undefined]);
    expect(book.when(claimed([2, 3], EACH + PART))).toMatchObject([{ lines: [{ no: 2, amountFen: EACH }, { no: 3, amountFen: PART }] }]);
    expect(book.when(claimed([2], EACH))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'amountFen', excessFen: EACH + PART } });
    // Whose lines they are is for somebody to say.
    expect(book.when(claimed(undefined, EACH + PART))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'amountFen', linesFen: 3n * EACH } });
  });

  it('names no line of what is no roster', () => {
    const book = given(...rosterBook, ...paid('R1', placement('p1', 'VETERAN'), EACH), town('p1'));
    expect([linesOf(book), book.when(claimed([1]))]).toMatchObject([undefined, { refused: 'MALFORMED', facts: { field: 'lines' } }]);
    expect(book.when(claimed())).toMatchObject([{ type: 'ClawbackOpened', amountFen: PART }]);
  });

  it('is of each line of who is one person under two documents, one filled before the other', () => {
    const book = given(...roster, ...oneOf('p1', 'p3'), town('p3', EACH + PART));
    expect(linesOf(book)).toEqual([1, 3]);
    expect(book.when(claimed([2], EACH))).toMatchObject({ refused: 'MALFORMED', facts: { lines: [1, 3] } });
    // All that is found is claimed at once, and not what one of the lines can bring.
    expect(book.when(claimed([1], EACH))).toMatchObject({ refused: 'MALFORMED', facts: { field: 'amountFen', excessFen: EACH + PART } });
    expect(book.when(claimed(undefined, EACH + PART))).toMatchObject([{ lines: [{ no: 1, amountFen: EACH }, { no: 3, amountFen: PART }] }]);
    expect(book.when(claimed([3, 1], EACH + PART))).toMatchObject([{ lines: [{ no: 3, amountFen: EACH }, { no: 1, amountFen: PART }] }]);
    for (const one of [claimed(undefined, EACH + PART), notified('R1')]) book.does(one);
    expect(book.when(decidedFor(PART, [2]))).toMatchObject({ refused: 'NOT_FOUND', facts: { line: 2 } });
    expect(book.when(clawback('R1', EACH + 1n))).toMatchObject([{ lines: [{ no: 1, amountFen: EACH }, { no: 3, amountFen: 1n }] }]);
  });
});

describe('a clawback on a finding of who turns out to be two persons (B-20)', () => {
  const parted = late(separated('M1'), '2026-04-12');
  const both = [...roster, ...oneOf('p1', 'p3'), town('p3')];

  it('takes nothing of the line of the one who is another after all, and is closed for it', () => {
    const book = given(...both, claimed([1]), notified('R1'), ...parted);
    for (const one of [clawback('R1', PART), decidedFor(PART, [1])]) expect(book.when(one)).toMatchObject({ refused: 'GROUND_GONE', facts: { finding: 'F-OG1-1', groundsFen: 0n } });
    for (const one of dropped('R1')) book.does(one);
    // What is found stands, of the line that it is of.
    expect([book.records.get('receivables', 'Q-R1')?.state, book.records.get('overlapFindings', 'F-OG1-1')?.state, linesOf(book, 'F-OG1-2')]).toEqual(['CLOSED', 'CLOSED', [3]]);
    expect(book.when(on('2026-04-14', claimed([1], PART, 'F-OG1-2')))).toMatchObject({ refused: 'ID_ALREADY_USED' });
  });

  it('nor once it is decided', () => {
    const book = given(...both, claimed([1]), notified('R1'), clawback('R1', PART), ...late(parted, '2026-04-14'));
    expect(book.when(recovered('R1', PART))).toMatchObject({ refused: 'GROUND_GONE', facts: { groundsFen: 0n } });
    for (const one of late(dropped('R1'), '2026-04-15')) book.does(one);
    expect(book.log.map(({ fact }) => fact)).toContainEqual(expect.objectContaining({ type: 'ClawbackClosed', groundGone: { owedFen: PART } }));
    expect(book.records.get('overlapFindings', 'F-OG1-2')).toMatchObject({ state: 'OPEN', differenceFen: PART });
  });

  it('keeps the line that it is of', () => {
    const more = [...roster, ...oneOf('p1', 'p3'), town('p1', EACH + PART), claimed(undefined, EACH + PART), notified('R1'), ...parted];
    const book = given(...more);
    expect(book.when(clawback('R1', EACH + PART))).toMatchObject({ refused: 'GROUND_GONE' });
    expect(book.when(decidedFor(PART, [3]))).toMatchObject({ refused: 'GROUND_GONE', facts: { amountFen: PART, groundsFen: 0n } });
    expect(book.when(decidedFor(EACH, [1]))).toMatchObject([{ type: 'ClawbackDecided', lines: [{ no: 1, amountFen: EACH }] }]);
  });
});
