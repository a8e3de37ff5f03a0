import { factDayOf } from '#policy/claim-days';
import { inLines } from '#policy/refused-lines';
import { canonical } from '#kernel/canonical';
import { dayOf } from '#kernel/day';
import { type Ask, type Decided, type Decision, isRefusal, type Refusal, refuse } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import type { RefusalCode } from '#kernel/refusals';
import { letGoAgain } from './again';
import { asIf } from './as-if';
import { unregistered } from './assessing';
import type { Award, AwardFact } from './awards.facts';
import { apart } from './duties';
import { saysWhose } from './entitlement';
import type { BookTables } from './facts';
import type { DecidedHere } from './passports';
import { decideLine, type OfLine } from './roster-lines';
import { lineNow, nextRound } from './rounds';
import type { RosterCommand, RosterFact, RosterLine, RosterLineClaim } from './rosters.facts';
import { superseded } from './superseded';
import { termOf } from './terms';
import { shut } from './validity';

type Book = Reading<BookTables>;
type Of<T extends RosterCommand['type']> = Extract<RosterCommand, { type: T }>;
/** A roster that is proposed again is let go first. */
type Opened = Extract<RosterFact, { type: 'RosterOpened' }> | Extract<AwardFact, { type: 'AwardReleased' }>;

export function decideRosters(book: Book, ask: Ask<RosterCommand>): Decision<RosterFact | Opened> {
  const { command } = ask;
  if (command.type === 'openRoster') return open(book, ask, command);
  const award = book.get('awards', command.award);
  if (!award?.roster) return refuse('NOT_FOUND', '', { award: command.award });
  if (award.state !== 'ASSESSING') return refuse('ACT_NOT_ALLOWED_IN_STATE', '', { award: award.award, state: award.state, allowedIn: ['ASSESSING'] });
  if (command.type === 'decideLines') return decideLines(book, ask, { ...command, award });
  return outstanding(award) ?? (command.type === 'declineRoster' ? decline(ask, award, command) : propose(ask, award, command));
}

/** Asked again after a crash, it goes on where it stopped; proposed again, it is let go, and opened for another round in the same breath. */
function open(book: Book, ask: Ask<unknown>, { type: _, filedOn, filedUnder, decidedUnder, again, ...opened }: Of<'openRoster'>): Decision<Opened> {
  const term = termOf(book, opened.programme, opened.factOn, filedOn && { filedOn, filedUnder, decidedUnder });
  if (!term) return refuse('NOT_ADOPTED', '', { programme: opened.programme });
  const { article, limits } = term.programme;
  const { rejectedFor } = opened;
  const known = book.get('awards', opened.award);
  if (known?.state === 'ASSESSING') return rejectedElse(known, rejectedFor) ?? [];
  if (known && !again) return refuse('ACT_NOT_ALLOWED_IN_STATE', article, { award: opened.award, state: known.state });
  const first = known && again ? letGoAgain(book, ask, known, again) : [];
  if (isRefusal(first)) return first;
  if (limits.some(({ kind }) => kind !== 'ONCE')) throw new Error(`${opened.programme} counts amounts: it has no rosters`);
  if (!book.get('parties', opened.claimant)) return unregistered(article, opened.claimant);
  // What ends, or stops for a while, is no reason of nothing, and stops no decision of it (record 14).
  const refusal = rejectedFor !== undefined ? apart(ask, 'declineAward', opened) : (shut(book, term, { filedOn, on: dayOf(ask.at) }) ?? superseded(book, term, dayOf(ask.at), opened.reopenedOn) ?? apart(ask, 'openRoster', opened));
  return refusal ?? [...first, { fact: { type: 'RosterOpened', instrument: term.instrument.id, ...opened, ...(filedOn && { filedOn }), ...(known && nextRound(known)) } }];
}

type Opening = Of<'openRoster'> & { filedOn: Temporal.PlainDate };

/**
 * Why a roster cannot be proposed now: it cannot be opened, an office has still to speak of a line, or no line gets anything,
 * each for its own reason. What is only tried writes nothing (record 14): it is asked before the roster is opened. Whether an
 * office has spoken hangs on all of a line but its person, so that one line that is paid answers for all that say the same.
 */
export function undecidableRoster(now: Book, ask: Ask<unknown>, opening: Opening, lines: readonly RosterLineClaim[]): Refusal | null {
  const opened = open(now, ask, opening);
  if (isRefusal(opened)) return opened;
  const book = opening.again ? asIf(now, ask, opened.map(({ fact }) => fact)) : now;
  const award = { ...opening, ...book.get('awards', opening.award) };
  const paid = new Set<string>();
  const nothing: { no: number; refusal: Refusal }[] = [];
  for (const one of lines) {
    const kind = canonical({ ...one.claim, person: '', passport: '' });
    if (paid.has(kind)) continue;
    const known = lineNow(book, award, one.no);
    const term = termOf(book, opening.programme, factDayOf(one.claim), opening);
    if (!term) return refuse('NOT_ADOPTED', '', { programme: opening.programme });
    const decided = known ? { fact: known } : decideLine(book, ask, { award, term, filed: opening, taken: new Map(), here: [], one });
    if (isRefusal(decided)) return decided;
    const refusal = noTo(decided.fact, 'receipt' in decided ? decided.receipt.refusal?.facts : undefined);
    if (refusal) nothing.push({ no: one.no, refusal: saysWhose(book, refusal, opening.claimant) });
    else paid.add(kind);
  }
  return paid.size > 0 ? null : inLines(nothing);
}

/** Why a line that is decided gets nothing; null where it is paid for. */
const noTo = (line: OfLine | RosterLine, facts: Readonly<Record<string, string>> = {}): Refusal | null => ('refused' in line && line.refused !== null ? refuse(line.refused as RefusalCode, line.article, { ...facts }) : null);

/** Whether the book knows by which rules, and of whom, a no to each line is computed; else it stands on the case alone (declines.ts). */
export const canBeDeclined = (book: Book, { programme, claimant, ...filed }: Opening, lines: readonly RosterLineClaim[]): boolean =>
  book.get('parties', claimant) !== undefined && lines.every(({ claim }) => termOf(book, programme, factDayOf(claim), filed));

/** Line by line, each on what those before it left; a line that is decided already stays as it is. */
function decideLines(book: Book, ask: Ask<unknown>, { award, rejectedFor, lines, ...filed }: Omit<Of<'decideLines'>, 'award'> & { award: Award }): Decision<RosterFact> {
  const wrong = rejectedElse(award, rejectedFor) ?? (rejectedFor === undefined ? null : apart(ask, 'declineAward', award));
  if (wrong) return wrong;
  const [first] = lines;
  // Parts of one act may be asked for before the part before them is answered: where that was refused, they are, too.
  if (first && first.no > 1 && !lineNow(book, award, first.no - 1)) return refuse('ACT_NOT_ALLOWED_IN_STATE', '', { award: award.award, state: award.state, line: first.no });
  const taken = new Map<string, number>();
  const here: DecidedHere[] = [];
  const decided: Decided<RosterFact>[] = [];
  for (const one of lines) {
    if (lineNow(book, award, one.no)) continue;
    const { claim } = one;
    const term = termOf(book, award.programme, factDayOf(claim), filed);
    if (!term) return refuse('NOT_ADOPTED', '', { programme: award.programme });
    const result = decideLine(book, ask, { award, term, filed, rejectedFor, taken, here, one });
    if (isRefusal(result)) return result;
    decided.push(result);
  }
  return decided;
}

/** Nothing is said of the whole before every line is decided. */
function outstanding({ award, roster }: Award): Refusal | null {
  const { lines = 0, granted = 0, declined = 0 } = roster ?? {};
  return granted + declined < lines ? refuse('ACT_NOT_ALLOWED_IN_STATE', '', { award, state: 'ASSESSING', decided: granted + declined, lines }) : null;
}

function propose(ask: Ask<unknown>, { award, programme, instrument, claimant, factOn, applicant, amountFen, roster }: Award, { minutes }: Of<'proposeRoster'>): Decision<RosterFact> {
  const { granted = 0, declined = 0 } = roster ?? {};
  if (granted === 0) return refuse('OUT_OF_RANGE', '', { amountFen: 0n, declined });
  return rejectedElse({ award, roster }) ?? apart(ask, 'openRoster', { applicant }) ?? [{ fact: { type: 'RosterProposed', award, programme, instrument, claimant, factOn, amountFen, granted, declined, ...(minutes && { minutes }) }, effectiveOn: factOn }];
}

/** A no that was begun is brought to its end, for one reason: whose lines have it already are not given money behind it. */
function rejectedElse({ award, roster }: Pick<Award, 'award' | 'roster'>, reason?: string): Refusal | null {
  const rejectedFor = roster?.rejectedFor;
  return rejectedFor === undefined || rejectedFor === reason ? null : refuse('ACT_NOT_ALLOWED_IN_STATE', '', { award, state: 'ASSESSING', rejectedFor });
}

/** 不予支持: the leader's no to a roster, each of whose lines has its own by then; what a line has got is let go by a rejection. */
function decline(ask: Ask<unknown>, { award, state, programme, instrument, claimant, factOn, applicant, reviewers, amountFen, roster }: Award, { reason, documentNo }: Of<'declineRoster'>): Decision<RosterFact> {
  const { granted = 0, declined = 0 } = roster ?? {};
  if (granted > 0) return refuse('ACT_NOT_ALLOWED_IN_STATE', '', { award, state, granted });
  return rejectedElse({ award, roster }, reason) ?? apart(ask, 'declineAward', { applicant, reviewers }) ?? [{ fact: { type: 'RosterDeclined', award, programme, instrument, claimant, factOn, amountFen, declined, reason, ...(documentNo !== undefined && { documentNo }) }, effectiveOn: factOn }];
}
