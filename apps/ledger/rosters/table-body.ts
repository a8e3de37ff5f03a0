/** The bytes of a table, as they came; which characters they are, the content type says. */
export class Table {
  constructor(
    readonly bytes: Uint8Array,
    readonly contentType: string,
  ) {}
}

/** The routes that take a table, and more of it than of anything else: a roster, and its correction. */
const TAKE_TABLES: readonly unknown[] = ['/v1/districts/:area/rosters', '/v1/districts/:area/rosters/:id/correction'];
export const takesTables = (url: unknown): boolean => TAKE_TABLES.includes(url);
export const TABLE_LIMIT = 16 * 1024 * 1024;
