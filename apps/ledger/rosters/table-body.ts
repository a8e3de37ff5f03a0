/** The bytes of a table, as they came; which characters they are, the content type says. */
export class Table {
  constructor(
    readonly bytes: Uint8Array,
    readonly contentType: string,
  ) {}
}

/** The one route that takes a table, and more of it than of anything else. */
export const TAKES_TABLES = '/v1/districts/:area/rosters';
export const TABLE_LIMIT = 16 * 1024 * 1024;
