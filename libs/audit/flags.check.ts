import type { BookFact, BookTables } from '#book/facts';
import { flagsNow } from '#book/flags';
import type { Event } from '#kernel/envelope';
import type { Reading } from '#kernel/records';
import { type Found, unequal } from './finding';

/** What the approver confirmed is what there was to confirm: the flags of the receipts, and what the registers had come to say since (domain A-08, B-09, B-20). */
export function flagsFault({ fact, at }: Pick<Event<BookFact>, 'fact' | 'at'>, book: Reading<BookTables>): Found | null {
  const award = fact.type === 'AwardApproved' ? book.get('awards', fact.award) : undefined;
  if (fact.type !== 'AwardApproved' || !award) return null;
  const now = flagsNow(book, { at }, award);
  // Approvals from before a flag could fall away confirm all that the receipt raised.
  const said = fact.confirmedFlags.filter((flag) => now.includes(flag) || !award.flags.includes(flag));
  return unequal('APPROVAL', [['confirmedFlags', now.join(), said.join()]]);
}
