import type { BookFact, BookTables } from '#book/facts';
import { flagsNow } from '#book/flags';
import type { Event } from '#kernel/envelope';
import type { Reading } from '#kernel/records';
import { type Found, unequal } from './finding';

/** What the approver confirmed is what there was to confirm: the flags of the receipts, and what the registers had come to say since (domain A-08, B-09, B-20). */
export function flagsFault({ fact, at }: Pick<Event<BookFact>, 'fact' | 'at'>, book: Reading<BookTables>): Found | null {
  const award = fact.type === 'AwardApproved' ? book.get('awards', fact.award) : undefined;
  if (fact.type !== 'AwardApproved' || !award) return null;
  return unequal('APPROVAL', [['confirmedFlags', flagsNow(book, { at }, award).join(), fact.confirmedFlags.join()]]);
}
