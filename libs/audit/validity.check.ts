import type { BookFact, BookTables } from '#book/facts';
import { dayOf } from '#kernel/day';
import type { Event } from '#kernel/envelope';
import type { Reading } from '#kernel/records';
import { type Found, found } from './finding';

/** Nothing is approved, and nothing bound for the first time, under a confirmation of validity that was withdrawn, of the year of filing or of the year that runs (domain A-33, B-21). */
export function validityFault({ fact, at }: Pick<Event<BookFact>, 'fact' | 'at'>, book: Reading<BookTables>): Found | null {
  if (fact.type !== 'AwardApproved' && fact.type !== 'AwardCommitted') return null;
  const award = book.get('awards', fact.award);
  if (!award || (fact.type === 'AwardCommitted' && (fact.lapsed !== undefined || award.order !== null))) return null;
  for (const { year } of [award.filedOn ?? dayOf(at), dayOf(at)]) {
    const { withdrawn } = book.get('confirmations', `${award.instrument}#${year}`) ?? {};
    if (withdrawn) return found('APPROVAL', { zh: `${award.instrument} 经 ${year} 年度效力确认`, en: `${award.instrument} confirmed for ${year}` }, { zh: `已由 ${withdrawn.documentNo} 撤回`, en: `withdrawn by ${withdrawn.documentNo}` });
  }
  return null;
}
