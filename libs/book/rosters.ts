import { assess, declined } from '#policy/assessment';
import { factDayOf } from '#policy/claim-days';
import { type LimitKey, limitKeys } from '#policy/limits';
import type { Term } from '#policy/programme';
import { inLines } from '#policy/refused-lines';
import type { AssessmentInputs } from '#policy/receipt';
import { canonical } from '#kernel/canonical';
import { dayOf } from '#kernel/day';
import { type Ask, type Decided, type Decision, type Fold, isRefusal, type Refusal, refuse } from '#kernel/decision';
import { amend, put, type Reading } from '#kernel/records';
import type { RefusalCode } from '#kernel/refusals';
import { keysAlike } from './aliases';
import { inputsOf, unregistered } from './assessing';
import type { Award } from './awards.facts';
import { apart } from './duties';
import type { BookTables } from './facts';
import { grantedBy } from './granting';
import type { ReceivableFact } from './receivables.facts';
import { lineKey, type RosterCommand, type RosterFact, type RosterLineClaim } from './rosters.facts';
import { superseded } from './superseded';
import { type Filed, termOf } from './terms';
import { suspended } from './validity';

type Book = Reading<BookTables>;
type Of<T extends RosterCommand['type']> = Extract<RosterCommand, { type: T }>;

type OfLine = Extract<RosterFact, { type: 'LineGranted' | 'LineDeclined' }>;
type OfLines = OfLine | Extract<ReceivableFact, { type: 'RecoveryRecorded' }>;

export const foldRosters: Fold<OfLines, BookTables> = {
  LineGranted: ({ award, no, factOn, amountFen, holds, netted }) => [put('rosterLines', lineKey(award, no), () => ({ award, no, factOn, amountFen, refused: null, article: '', holds, recoveredFen: 0n, ...(netted && { netted }) }))],
  LineDeclined: ({ award, no, factOn, refused, article }) => [put('rosterLines', lineKey(award, no), () => ({ award, no, factOn, amountFen: 0n, refused, article, holds: [], recoveredFen: 0n }))],
  RecoveryRecorded: ({ award, lines = [] }) =>
    lines.map(({ no, amountFen }) => amend('rosterLines', lineKey(award, no), (old) => ({ ...old, recoveredFen: old.recoveredFen + amountFen }))),
};

export function decideRosters(book: Book, ask: Ask<RosterCommand>): Decision<RosterFact> {
  const { command } = ask;
  if (command.type === 'openRoster') return open(book, ask, command);
  const award = book.get('awards', command.award);
  if (!award?.roster) return refuse('NOT_FOUND', '', { award: command.award });
  if (award.state !== 'ASSESSING') return refuse('ACT_NOT_ALLOWED_IN_STATE', '', { award: award.award, state: award.state, allowedIn: ['ASSESSING'] });
  if (command.type === 'decideLines') return decideLines(book, ask, { ...command, award });
  return outstanding(award) ?? (command.type === 'declineRoster' ? decline(ask, award, command) : propose(ask, award, command));
}

/** Asked again after a crash, it goes on where it stopped. */
function open(book: Book, ask: Ask<unknown>, { type: _, nothing, filedOn, filedUnder, ...opened }: Of<'openRoster'>): Decision<RosterFact> {
  const term = termOf(book, opened.programme, opened.factOn, filedOn && { filedOn, filedUnder });
  if (!term) return refuse('NOT_ADOPTED', '', { programme: opened.programme });
  const { article, limits } = term.programme;
  const known = book.get('awards', opened.award);
  if (known) return known.state === 'ASSESSING' ? [] : refuse('ACT_NOT_ALLOWED_IN_STATE', article, { award: opened.award, state: known.state });
  if (limits.some(({ kind }) => kind !== 'ONCE')) throw new Error(`${opened.programme} counts amounts: it has no rosters`);
  if (!book.get('parties', opened.claimant)) return unregistered(article, opened.claimant);
  // What ends, or stops for a while, is no reason of nothing, and stops no decision of it (record 14).
  const refusal = nothing ? apart(ask, 'reject', opened) : (suspended(book, term) ?? superseded(book, term, dayOf(ask.at)) ?? apart(ask, 'openRoster', opened));
  return refusal ?? [{ fact: { type: 'RosterOpened', instrument: term.instrument.id, ...opened, ...(filedOn && { filedOn }) } }];
}

/** What the law refuses of each line where none gets anything. */
type Nothing = { no: number; refusal: Refusal }[];
type Opening = Of<'openRoster'> & { filedOn: Temporal.PlainDate };

/**
 * Why a roster cannot be proposed now: it cannot be opened, an office has still to speak of a line, or no line gets anything,
 * each for its own reason. What is only tried writes nothing (record 14): it is asked before the roster is opened.
 */
export function undecidableRoster(book: Book, ask: Ask<unknown>, opening: Opening, lines: readonly RosterLineClaim[]): Refusal | null {
  const law = foreseen(book, ask, opening, lines);
  return law && (isRefusal(law) ? law : inLines(law));
}

/** Whether a roster can be declined as it stands: the law answers for every line, and gives nothing for any. */
export function givesNothing(book: Book, ask: Ask<unknown>, opening: Opening, lines: readonly RosterLineClaim[]): boolean {
  const law = foreseen(book, ask, opening, lines);
  return law !== null && !isRefusal(law);
}

/**
 * What the lines would come to; null: to money. Whether an office has spoken hangs on all of a line but its person, so that one
 * line that is paid answers for all that say the same.
 */
function foreseen(book: Book, ask: Ask<unknown>, opening: Opening, lines: readonly RosterLineClaim[]): Refusal | Nothing | null {
  const opened = open(book, ask, opening);
  if (isRefusal(opened)) return opened;
  const paid = new Set<string>();
  const nothing: Nothing = [];
  for (const one of lines) {
    const kind = canonical({ ...one.claim, person: '' });
    if (paid.has(kind)) continue;
    const known = book.get('rosterLines', lineKey(opening.award, one.no));
    const term = termOf(book, opening.programme, factDayOf(one.claim), opening);
    if (!term) return refuse('NOT_ADOPTED', '', { programme: opening.programme });
    const decided = known ? { fact: known } : decideLine(book, ask, { award: opening, term, filedOn: opening.filedOn, filedUnder: opening.filedUnder, taken: new Set(), one });
    if (isRefusal(decided)) return decided;
    const { refused, article } = { refused: null, article: '', ...decided.fact };
    if (refused === null) paid.add(kind);
    else nothing.push({ no: one.no, refusal: refuse(refused as RefusalCode, article) });
  }
  return paid.size > 0 ? null : nothing;
}

/** Line by line, each on what those before it left; a line that is decided already stays as it is. */
function decideLines(book: Book, ask: Ask<unknown>, { award, filedOn, filedUnder, lines }: Filed & { award: Award; lines: readonly RosterLineClaim[] }): Decision<RosterFact> {
  const [first] = lines;
  // Parts of one act may be asked for before the part before them is answered: where that was refused, they are, too.
  if (first && first.no > 1 && !book.get('rosterLines', lineKey(award.award, first.no - 1))) return refuse('ACT_NOT_ALLOWED_IN_STATE', '', { award: award.award, state: award.state, line: first.no });
  const taken = new Set<string>();
  const decided: Decided<RosterFact>[] = [];
  for (const one of lines) {
    if (book.get('rosterLines', lineKey(award.award, one.no))) continue;
    const { claim } = one;
    const term = termOf(book, award.programme, factDayOf(claim), { filedOn, filedUnder });
    if (!term) return refuse('NOT_ADOPTED', '', { programme: award.programme });
    const result = decideLine(book, ask, { award, term, filedOn, filedUnder, taken, one });
    if (isRefusal(result)) return result;
    decided.push(result);
  }
  return decided;
}

/** What of an award its lines are decided by. */
type Assessed = Pick<Award, 'award' | 'programme' | 'claimant' | 'applicant'>;

interface Deciding extends Filed {
  award: Assessed;
  term: Term;
  /** The places that earlier lines of the same breath have taken. */
  taken: Set<string>;
  one: RosterLineClaim;
}

function decideLine(book: Book, ask: Ask<unknown>, { award, term, filedOn, filedUnder, taken, one: { no, claim, struck } }: Deciding): Decided<OfLine> | Refusal {
  const known = inputsOf(book, ask, term, { claimant: award.claimant, claim, filedOn, filedUnder, struck });
  if (isRefusal(known)) return known;
  const keys = limitKeys(term, claim, known.claimant, known.choices);
  const inputs = { ...known, ...blockedHere(book, known, keys, (key) => (taken.has(key) ? award.award : undefined)) };
  const factOn = factDayOf(claim);
  const ofLine = { award: award.award, no, programme: award.programme, instrument: term.instrument.id, factOn };
  const receipt = assess(term, inputs, dayOf(ask.at));
  if (isRefusal(receipt)) {
    const nothing = declined(term, inputs, dayOf(ask.at));
    // What an office has still to say is no answer to the person of this line.
    return nothing ? { fact: { type: 'LineDeclined', ...ofLine, refused: nothing.refusal.code, article: nothing.refusal.article }, effectiveOn: factOn, receipt: nothing } : { ...receipt, facts: { ...receipt.facts, line: no } };
  }
  const granting = grantedBy(book, ask, { term, receipt, applicant: award.applicant });
  if (isRefusal(granting)) return granting;
  for (const { key } of keys) taken.add(key);
  return { fact: { type: 'LineGranted', ...ofLine, ...granting }, effectiveOn: factOn, receipt };
}

/** As the book will have it when the lines before this one stand there. */
function blockedHere(book: Book, { blockedBy = [] }: AssessmentInputs, keys: readonly LimitKey[], takenHere: (key: string) => string | undefined): Pick<AssessmentInputs, 'blockedBy'> {
  const blocked = keys.flatMap(({ key }) => {
    const known = blockedBy.find((place) => place.key === key);
    const takenBy = keysAlike(book, key).map((alike) => takenHere(alike.key)).find((award) => award !== undefined);
    return known ?? (takenBy === undefined ? [] : { key, takenBy, paid: false });
  });
  return blocked.length === 0 ? {} : { blockedBy: blocked };
}

/** Nothing is said of the whole before every line is decided. */
function outstanding({ award, roster }: Award): Refusal | null {
  const { lines = 0, granted = 0, declined = 0 } = roster ?? {};
  return granted + declined < lines ? refuse('ACT_NOT_ALLOWED_IN_STATE', '', { award, state: 'ASSESSING', decided: granted + declined, lines }) : null;
}

function propose(ask: Ask<unknown>, { award, programme, instrument, claimant, factOn, applicant, amountFen, roster }: Award, { minutes }: Of<'proposeRoster'>): Decision<RosterFact> {
  const { granted = 0, declined = 0 } = roster ?? {};
  if (granted === 0) return refuse('OUT_OF_RANGE', '', { amountFen: 0n, declined });
  return apart(ask, 'openRoster', { applicant }) ?? [{ fact: { type: 'RosterProposed', award, programme, instrument, claimant, factOn, amountFen, granted, declined, ...(minutes && { minutes }) }, effectiveOn: factOn }];
}

/** 不予支持: the leader's no to a roster of which the law gives nothing for any line; what a line has got by then is let go by a rejection. */
function decline(ask: Ask<unknown>, { award, state, programme, instrument, claimant, factOn, applicant, reviewers, amountFen, roster }: Award, { reason, documentNo }: Of<'declineRoster'>): Decision<RosterFact> {
  const { granted = 0, declined = 0 } = roster ?? {};
  if (granted > 0) return refuse('ACT_NOT_ALLOWED_IN_STATE', '', { award, state, granted });
  return apart(ask, 'reject', { applicant, reviewers }) ?? [{ fact: { type: 'RosterDeclined', award, programme, instrument, claimant, factOn, amountFen, declined, reason, ...(documentNo !== undefined && { documentNo }) }, effectiveOn: factOn }];
}
