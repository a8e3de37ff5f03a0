import type { Again, AwardCommand } from '#book/awards.facts';
import type { BookTables } from '#book/facts';
import { canBeDeclined, undecidableRoster } from '#book/rosters';
import { lineNow } from '#book/rounds';
import { lineKey, type RosterCommand, type RosterLineClaim } from '#book/rosters.facts';
import { dayOf } from '#kernel/day';
import { type Ask, type Decision, type Refusal, refuse, unfit } from '#kernel/decision';
import { fingerprint } from '#kernel/digest';
import type { Reading } from '#kernel/records';
import type { ClaimOf } from '#policy/claims';
import type { Case, CaseCommand, CaseFact, CaseTables } from './case.facts';
import { lateCorrection } from './correction';
import { cannotCorrectLines } from './filing';
import { overlapsIn } from './review';
import { ownReopening, takenFrom } from './reopened';
import { isRoster, lineOf, linesOf } from './roster-lines';
import { apart, ASSESSABLE, filedAs, inState, misplaced, numbered, onlyCase, ownedBy, REMEDY } from './rules';

type StrikeLines = Extract<CaseCommand, { type: 'strikeLines' }>;
type FileLines = Extract<CaseCommand, { type: 'fileLines' }>;

/** The next lines of a roster, in their order; those that stand there already are passed over, and those that a correction has replaced. */
export function fileLines(cases: Reading<CaseTables>, ask: Ask<CaseCommand>, one: Case, { from, claims, corrected }: FileLines): Decision<CaseFact> {
  const known = cases.get('rosterClaims', lineKey(one.case, from));
  if (known && (known.corrected || !corrected)) return [];
  const { claim } = one;
  const wrong = inState(one, [corrected ? 'CORRECTION_REQUESTED' : 'FILING']) ?? (takenFrom(one) === undefined ? ownedBy(ask, one) : null);
  if (wrong) return wrong;
  const isNext = corrected === one.linesCorrected && (from === 1 || lineOf(cases, one, from - 1) !== undefined);
  if (!isRoster(claim) || !isNext || from + claims.length - 1 > claim.lines) return misplaced(one, one.state, { from });
  return [{ fact: { type: 'RosterLinesFiled', case: one.case, from, claims, ...(corrected && { corrected }) } }];
}

/** Why the law has a roster not be corrected to these lines; what the case itself says of it, it says when it is asked. */
export function uncorrectable(book: Reading<BookTables>, cases: Reading<CaseTables>, ask: Ask<unknown>, lines: readonly ClaimOf<'PLACEMENT'>[]): Refusal | null {
  const one = onlyCase(cases);
  if (!one || !isRoster(one.claim)) return unfit('lines', one?.article ?? '', { zh: '只有名单以新文件补正', en: 'only a roster is corrected by a new file' });
  if (one.state !== 'CORRECTION_REQUESTED' || one.linesCorrected || lateCorrection(ask, one)) return null;
  return cannotCorrectLines(book, one, { was: linesFrom(cases, one, 1, one.claim.lines).map(({ claim }) => claim), lines, on: dayOf(ask.at) });
}

/**
 * 剔除, by the bureau's reviewer before the approval: lines that are not true are decided with nothing, and the others go on;
 * of what is proposed already, once it is proposed again. Whoever strikes has reviewed, and does not approve.
 */
export function strikeLines(cases: Reading<CaseTables>, ask: Ask<CaseCommand>, one: Case, { lines, reason }: StrikeLines): Decision<CaseFact> {
  const { claim, article = '' } = one;
  const isOther = isRoster(claim) ? null : unfit('lines', article, { zh: '只有名单可以剔除行', en: 'only a roster has lines to strike' });
  const wrong = inState(one, STRIKABLE) ?? isOther ?? apart(ask, one);
  if (wrong) return wrong;
  const fresh: number[] = [];
  for (const no of lines) {
    const known = lineOf(cases, one, no);
    if (!known) return refuse('NOT_FOUND', article, { case: one.case, line: no });
    if (known.struck === reason) continue;
    if (known.reopenedAs !== undefined) return refuse('LINE_DEALT_WITH_ANEW', article, { line: no, anewAs: known.reopenedAs });
    if (known.struck === undefined) fresh.push(no);
    else return refuse('LINE_STRUCK', article, { line: no, struck: known.struck });
  }
  return fresh.length === 0 ? [] : [{ fact: { type: 'LinesStruck', case: one.case, lines: fresh, reason, remedy: REMEDY } }];
}

const STRIKABLE: readonly Case['state'][] = [...ASSESSABLE, 'PROPOSED', 'PUBLICISED', 'OBJECTION_UPHELD'];

/** A line that the book has begun to decide is struck no more, until it is proposed; nor one of what is approved. */
export function decidedAlready(book: Reading<BookTables>, { case: id, article = '' }: Case, { lines }: StrikeLines): Refusal | null {
  const award = book.get('awards', id);
  if (!award || award.state === 'PROPOSED') return null;
  const decided = award.state === 'ASSESSING' ? lines.find((no) => lineNow(book, award, no)) : lines[0];
  return decided === undefined ? null : refuse('ACT_NOT_ALLOWED_IN_STATE', article, { award: id, state: award.state, line: decided });
}

/** So many lines a command: a receipt each, and an append stays well below its limit. */
const DECIDED_AT_ONCE = 100;
const FILED_AT_ONCE = 500;

/** A part of an act on a roster, under a name of its own: whoever asks again after a crash goes on where it stopped. */
export interface Part<Command> {
  part: string;
  command: Command;
}

/** The claim of a case whose lines are these. @throws Error where there are none */
export function rosterOf(lines: readonly ClaimOf<'PLACEMENT'>[]): ClaimOf<'PLACEMENT_ROSTER'> {
  const days = lines.map(({ startedOn }) => startedOn).toSorted((a, b) => Temporal.PlainDate.compare(a, b));
  const [firstOn, lastOn] = [days[0], days.at(-1)];
  if (!firstOn || !lastOn) throw new Error('a roster has a line');
  const passports = lines.flatMap(({ passport }, n) => (passport === undefined ? [] : [n + 1]));
  return { kind: 'PLACEMENT_ROSTER', lines: lines.length, digest: fingerprint(lines), firstOn, lastOn, ...(passports.length > 0 && { passports }) };
}

/** The name of the n-th roster of the same lines: those before it have ended. */
export const againAs = (id: string, n: number): string => (n === 1 ? id : `${id}-${n}`);

/** The filing of the lines behind the case, or behind its correction, as many at once as fit. */
export function* filingParts(lines: readonly ClaimOf<'PLACEMENT'>[], behind: CaseCommand): Iterable<Part<FileLines>> {
  for (let at = 0; at < lines.length; at += FILED_AT_ONCE) {
    yield { part: `lines-${at + 1}`, command: { type: 'fileLines', from: at + 1, claims: lines.slice(at, at + FILED_AT_ONCE), ...(behind.type === 'correct' && { corrected: true }) } };
  }
}

/** What the book is asked to open a roster with. */
const openingOf = (one: Case, rejectedFor?: string, again?: Again): Extract<RosterCommand, { type: 'openRoster' }> & { filedOn: Temporal.PlainDate } => {
  const { case: award, programme, claimant, claim, applicant, reviewers } = one;
  const reopened = ownReopening(one);
  if (!isRoster(claim)) throw new Error(`${award} is no roster`);
  return { type: 'openRoster', ...(rejectedFor !== undefined && { rejectedFor }), ...(again && { again }), ...(reopened && { reopenedOn: reopened.on }), award, programme, claimant, lines: claim.lines, factOn: claim.firstOn, ...filedAs(one), applicant, reviewers };
};

/** Whether the book could decide a roster as it stands now: why not, or with nothing for any line. Asked before the first line is written. */
export const undecidable = (book: Reading<BookTables>, cases: Reading<CaseTables>, one: Case, ask: Ask<{ again?: Again }>): Refusal | null => {
  const opening = openingOf(one, undefined, againOf(book, one, ask));
  return undecidableRoster(book, ask, opening, linesFrom(cases, one, 1, opening.lines));
};

/** Whether a no to a roster is one to each of its lines, with a receipt: whom the book does not know it computes nothing of. */
export const declinable = (book: Reading<BookTables>, cases: Reading<CaseTables>, one: Case): boolean => {
  const opening = openingOf(one);
  return canBeDeclined(book, opening, linesFrom(cases, one, 1, opening.lines));
};

/** Why every line is decided anew; undefined where that has begun, and goes on where it stopped. */
export const againOf = (book: Reading<BookTables>, { case: id }: Case, { command }: Ask<{ again?: Again }>): Again | undefined => (book.get('awards', id)?.state === 'ASSESSING' ? undefined : command.again);

/** What the book is asked of a roster before it is proposed or declined: to open it, and to decide its lines; `rejectedFor`: each with a leader's no; `again`: each anew. */
export function* decidingParts(cases: Reading<CaseTables>, one: Case, rejectedFor?: string, again?: Again): Iterable<Part<RosterCommand>> {
  const opening = openingOf(one, rejectedFor, again);
  const { award } = opening;
  // Under a name of its own: asked again after a crash, it is not opened for one round more.
  yield { part: again ? 'again' : 'open', command: opening };
  for (let from = 1; from <= opening.lines; from += DECIDED_AT_ONCE) yield { part: `decide-${from}`, command: { type: 'decideLines', award, ...filedAs(one), ...overlapsIn(one), rejectedFor, lines: linesFrom(cases, one, from, DECIDED_AT_ONCE) } };
}

/** What is asked of the book when all lines are decided. */
export const sumOf = ({ award, minutes }: Extract<AwardCommand, { type: 'proposeAward' }>): RosterCommand => ({ type: 'proposeRoster', award, ...(minutes && { minutes }) });

/** The same of a no; what lines have got by then, of a proposal that was cut off, is let go. */
export function noOf(book: Reading<BookTables>, { award, reason, ...command }: Extract<AwardCommand, { type: 'declineAward' }>): RosterCommand | AwardCommand {
  const { granted = 0 } = book.get('awards', award)?.roster ?? {};
  const said = { award, reason, ...numbered(command) };
  return granted > 0 ? { type: 'releaseAward', why: 'REJECTED', noticeOver: false, ...said } : { type: 'declineRoster', ...said };
}

/** The lines from one on as the book is given them, as many as there are of so many. */
function linesFrom(cases: Reading<CaseTables>, one: Case, from: number, most: number): RosterLineClaim[] {
  return [...linesOf(cases, one, from).take(most)].map(({ no, claim, struck, reopenedAs }) => ({ no, claim, ...(struck !== undefined && { struck }), ...(reopenedAs !== undefined && { anewAs: reopenedAs }) }));
}
