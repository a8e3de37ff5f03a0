import type { Term } from '#policy/programme';
import { KEY_INDUSTRIES, PARTNER_COUNTIES } from '#policy/programme';
import type { AssessmentInputs } from '#policy/receipt';
import type { Reading } from '#kernel/records';
import type { BookTables } from './facts';
import { rowsFor } from './instruments';

/** 名录: tables that say who or what is eligible, and no rate (domain B-10). */
const LISTS: readonly string[] = [PARTNER_COUNTIES, KEY_INDUSTRIES];

const isOfList = ({ table }: { table: string }): boolean => LISTS.includes(table);

/**
 * The rows that a claim rested on, without those of a list that it has no more. A row of a day that is over goes by a
 * correction alone (record 26): it was an error from its first day, and no rate that changed since. Rates stay those of the
 * receipt.
 */
export function rowsStill(book: Reading<BookTables>, term: Term, { claim, rows }: AssessmentInputs): AssessmentInputs['rows'] {
  if (!rows.some(isOfList)) return rows;
  const now = rowsFor(book, term, claim, []);
  return rows.filter((row) => !isOfList(row) || now.some(({ table, key }) => table === row.table && key === row.key));
}
