import type { Reading } from '#kernel/records';
import type { BookTables } from './facts';
import type { OtherGrant, OverlappingGrants } from './other-grants.facts';

/** Where it stands in the register, or stood. */
export function grantNamed(book: Reading<BookTables>, id: string): { overlap: OverlappingGrants; grant: OtherGrant } | undefined {
  for (const overlap of book.all('otherGrants')) {
    const grant = overlap.grants.find((one) => one.grant === id);
    if (grant) return { overlap, grant };
  }
  return undefined;
}
