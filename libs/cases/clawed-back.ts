import type { BookTables } from '#book/facts';
import { openClawbacks } from '#book/line-clawbacks';
import type { Refusal } from '#kernel/decision';
import type { Reading } from '#kernel/records';

/** A case under a clawback does not know how far that has come: its book does, and what can be done hangs on it. */
export function withClawbacks(book: Reading<BookTables>, refusal: Refusal): Refusal {
  const { case: id, state } = refusal.facts;
  if (state !== 'CLAWBACK' || typeof id !== 'string') return refusal;
  return { ...refusal, facts: { ...refusal.facts, clawbacks: openClawbacks(book, id).map((one) => one.state) } };
}
