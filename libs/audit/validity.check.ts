import type { BookFact, BookTables } from '#book/facts';
import { type Day, dayOf } from '#kernel/day';
import type { Event } from '#kernel/envelope';
import type { Reading } from '#kernel/records';
import { type Found, found } from './finding';

/** Nothing is approved, and nothing bound for the first time, under a confirmation of validity that was withdrawn, of the year of filing or of the year that runs (domain A-33, B-21). */
export function validityFault({ fact, at }: Pick<Event<BookFact>, 'fact' | 'at'>, book: Reading<BookTables>): Found | null {
  if (fact.type !== 'AwardApproved' && fact.type !== 'AwardCommitted') return null;
  const award = book.get('awards', fact.award);
  if (!award || (fact.type === 'AwardCommitted' && (fact.lapsed !== undefined || award.order !== null))) return null;
  const withdrawn = [award.filedOn, dayOf(at)].flatMap((on?: Day) => (on ? [book.get('confirmations', `${award.instrument}#${on.year}`)] : [])).find((one) => one?.withdrawn);
  return withdrawn?.withdrawn ? found('APPROVAL', `${award.instrument} confirmed for ${withdrawn.year}`, `withdrawn by ${withdrawn.withdrawn.documentNo}`) : null;
}
