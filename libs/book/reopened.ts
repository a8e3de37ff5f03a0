import type { Reading } from '#kernel/records';
import type { Award } from './awards.facts';
import type { BookTables } from './facts';

/** What stands of it, so that it is not proposed: nothing where it is assessed anew, or ended and its case was reopened. */
export function standing(book: Reading<BookTables>, { award, reopenedBy }: { award: string; reopenedBy?: string | undefined }): Award | undefined {
  const known = book.get('awards', award);
  return known && (known.released === 'REASSESSED' || (reopenedBy !== undefined && isReopenable(known))) ? undefined : known;
}

const BY_THE_OFFICE: readonly Award['released'][] = ['REJECTED', 'REVOKED', 'DISQUALIFIED', 'SUPERSEDED'];

/** Ended by the office. */
export const isReopenable = ({ state, released }: Award): boolean => state === 'DECLINED' || BY_THE_OFFICE.includes(released);
