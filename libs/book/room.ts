import type { Fen } from '#kernel/money';
import type { Reading } from '#kernel/records';
import { takenFen } from './entitlement';
import type { BookTables } from './facts';
import type { LimitUse } from './limits.facts';
import { stands } from './standing';

/**
 * What is left under a cap; null without one. A difference brings the level that is above: where the level that set the amount has
 * been given, once for good, nobody can claim what came back below it (domain ).
 */
export function leftFen(book: Pick<Reading<BookTables>, 'get' | 'where'>, use: LimitUse): Fen | null {
  if (use.capFen === null) return null;
  const left = use.capFen - takenFen(use);
  return use.kind === 'TOP_UP' && left > 0n && isGivenForGood(book, use) ? 0n : left;
}

function isGivenForGood(book: Pick<Reading<BookTables>, 'get' | 'where'>, { key, capFen }: LimitUse): boolean {
  const highest = [...book.where('awards', 'holds.key', key)].filter((award) => stands(award) && award.holds.some((hold) => hold.key === key && hold.capFen === capFen));
  return highest.some(({ award, holds }) => holds.some((hold) => hold.kind === 'ONCE' && book.get('limits', hold.key)?.takenBy === award));
}
