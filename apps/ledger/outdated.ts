import { outdated } from '#book/outdated';
import type { BookTables } from '#book/facts';
import type { Case } from '#cases/case.facts';
import type { Instant } from '#kernel/day';
import type { Reading } from '#kernel/records';
import type { Views } from '#views/views';
import { bothWays, type Told } from './told';

/** 须重新核定: what the approval would refuse because the registers have changed since the proposal, for the office before it asks. Of a roster the approval says it. */
export function outdatedIn(views: Views, book: Reading<BookTables>, { area, case: id }: Case, at: Instant): Told | undefined {
  const award = book.get('awards', id);
  const isOpen = award && !award.roster && (award.state === 'PROPOSED' || award.state === 'AWAITING_BUDGET');
  const revision = isOpen ? book.get('proposals', id)?.receiptAt : undefined;
  const kept = views.receipt(area, id)?.item;
  // The views may be behind the book by a proposal.
  if (!isOpen || revision === undefined || revision === null || kept?.bookRevision !== revision) return undefined;
  const refusal = outdated(book, { at, recalled: { revision, receipt: kept.receipt } }, award);
  return refusal ? bothWays(refusal) : undefined;
}
