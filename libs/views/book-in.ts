import type { BookTables } from '#book/facts';
import { among, type Reading } from '#kernel/records';

/** What of the views is read; they read themselves by it, too. */
interface Kept {
  record(area: string, view: keyof BookTables, key: string): { item: object } | undefined;
  list(area: string, view: keyof BookTables, paging: { limit: number; after?: string }): { items: readonly (object & { revision: number })[]; next: string | null };
}

const AT_ONCE = 500;

/** The book as the views have it, for the pure questions that the deciders ask, too. What is asked together is asked in one read (`atOnce`). */
export const bookIn = (views: Kept, area: string): Reading<BookTables> => ({
  get: (table, key) => views.record(area, table, key)?.item as never,
  all: (table) => everyRecord(views, area, table) as never,
  where: (table, field, is) => among(everyRecord(views, area, table), field as never, is) as never,
});

function* everyRecord(views: Kept, area: string, table: keyof BookTables): Generator<object, undefined> {
  let after: string | undefined;
  do {
    const { items, next } = views.list(area, table, { limit: AT_ONCE, ...(after !== undefined && { after }) });
    // The revision belongs to the answer, not to the record.
    for (const { revision: _, ...record } of items) yield record;
    after = next ?? undefined;
  } while (after !== undefined);
}
