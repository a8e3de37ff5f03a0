import type { BookTables } from '#book/facts';
import { tried, type Trial } from '#book/foreseeing';
import type { RosterLineClaim } from '#book/rosters.facts';
import { isGone } from '#book/standing';
import type { Instant } from '#kernel/day';
import type { Refusal } from '#kernel/decision';
import { type Fen, sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import { put, recommended } from './ask-of-book';
import type { Case } from './case.facts';
import { RUNNING } from './endings';
import { leftToAsk } from './review';
import { isRoster } from './roster-lines';

/** Lines of a roster that are tried for one answer: a look at a case must not hold up the others. */
export const MOST_TRIED = 1_000;
/** Of each reason, so many lines are named. */
const MOST_NAMED = 20;

/** An act that must come before the proposal and has not: of the joint review, by which bureaus. */
export interface Outstanding {
  act: 'jointReview' | 'assessPanel';
  bureaus?: string[];
}

/** Lines that would be refused alike. */
export interface LinesRefused {
  refusal: Refusal;
  outcome: 'NOTHING' | 'UNDECIDED';
  lines: number;
  first: number[];
}

export type Foreseen = { outstanding: Outstanding[] } & (Trial | { outcome: 'LINES'; amountFen: Fen; tried: number; granted: number; refused: LinesRefused[] });

/** Begun, or failed: of these the book is asked nothing but for a no. */
const NEVER_ASKED: readonly Case['state'][] = ['FILING', 'PRELIM_FAILED', 'BUREAU_FAILED', 'JOINT_FAILED'];

/** What the book would say of a case now; null where what it said stands, or nothing more will be asked. @param lines of a roster, as many as are to be tried */
export function foreseen(book: Reading<BookTables>, one: Case, at: Instant, lines: readonly RosterLineClaim[]): Foreseen | null {
  const known = book.get('awards', one.case);
  if (!RUNNING.includes(one.state) || NEVER_ASKED.includes(one.state) || (known && !isGone(known))) return null;
  const { claim } = one;
  const found = isRoster(claim) ? ofLines(book, one, at, lines) : tried(book, at, { ...put(one), ...recommended(one) });
  return { ...found, outstanding: outstandingOf(one) };
}

function ofLines(book: Reading<BookTables>, one: Case, at: Instant, lines: readonly RosterLineClaim[]): Omit<Extract<Foreseen, { outcome: 'LINES' }>, 'outstanding'> {
  const refused = new Map<string, LinesRefused>();
  const granted: Fen[] = [];
  for (const { no, ...line } of lines) {
    const trial = tried(book, at, { ...put(one), ...line });
    if (trial.outcome === 'AMOUNT') granted.push(trial.amountFen);
    else count(refused, trial, no);
  }
  return { outcome: 'LINES', amountFen: sum(granted), tried: lines.length, granted: granted.length, refused: [...refused.values()] };
}

/** By reason and article; of each line its own facts are found under the line itself, once it is decided. */
function count(refused: Map<string, LinesRefused>, { refusal: { refused: code, article }, outcome }: Exclude<Trial, { outcome: 'AMOUNT' }>, no: number): void {
  const key = `${outcome} ${code} ${article}`;
  const known = refused.get(key) ?? { refusal: { refused: code, article, facts: {} }, outcome, lines: 0, first: [] };
  refused.set(key, { ...known, lines: known.lines + 1, first: known.first.length < MOST_NAMED ? [...known.first, no] : known.first });
}

function outstandingOf(one: Case): Outstanding[] {
  const bureaus = leftToAsk(one);
  return [...(bureaus.length > 0 ? [{ act: 'jointReview' as const, bureaus }] : []), ...(one.asks.panel && !one.panel ? [{ act: 'assessPanel' as const }] : [])];
}
