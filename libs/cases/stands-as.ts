import type { BookTables } from '#book/facts';
import { openClawbacks } from '#book/line-clawbacks';
import type { Refusal } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import type { Case } from './case.facts';
import { isRoster } from './roster-lines';

/** The award that a refusal finds in the wrong state; of one whose lines are being decided, the book itself knows what comes next. */
export function awardMisplaced(book: Reading<BookTables>, { refused, facts: { award } }: Refusal): string | null {
  return refused === 'ACT_NOT_ALLOWED_IN_STATE' && typeof award === 'string' && book.get('awards', award)?.state !== 'ASSESSING' ? award : null;
}

/**
 * A refusal with what the other one knows: the book says how far the money of a case has come and nothing of its notice or
 * objections, the case nothing of its clawbacks; what can be done next hangs on both.
 */
export function asItStands(book: Reading<BookTables>, refusal: Refusal, one: Case | undefined): Refusal {
  const { facts } = refusal;
  const known = one && awardMisplaced(book, refusal) === one.case ? { ...facts, caseState: one.state, ...(isRoster(one.claim) && { roster: true }) } : facts;
  const { caseState = known['state'] } = known as { caseState?: unknown };
  return { ...refusal, facts: { ...known, ...(one && caseState === 'CLAWBACK' && { clawbacks: openClawbacks(book, one.case).map(({ state }) => state) }) } };
}
