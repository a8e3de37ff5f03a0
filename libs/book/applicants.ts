import type { Reading } from '#kernel/records';
import type { BookTables } from './facts';

/** Who has filed for the party decides nothing of it, in any role (domain 3.2). */
export const applicantsFor = (book: Reading<BookTables>, party: string): string[] => [...book.where('awards', 'claimant', party)].map(({ applicant }) => applicant);
