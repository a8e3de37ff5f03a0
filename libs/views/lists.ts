import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { cursorTo, placeIn } from './cursor';
import type { Condition } from './filters';
import type { View } from './tables';

/** `limit` from 1 to 500, 100 where it is not given; `after` is the `next` of the page before. */
export interface Paging {
  limit?: number | undefined;
  after?: string | undefined;
}

/** A cursor that no list of this kind has given. */
export class UnknownCursor extends Error {
  constructor(after: string) {
    super(`not a cursor of this list: ${after}`);
  }
}

/** The records to list: `of` narrows the view, `by` is what they stand in order of, different for each of them. */
export interface Listing {
  area: string;
  view: View;
  of: readonly Condition[];
  by: string;
}

/** A record as a list finds it. */
export interface ListedRow {
  key: string;
  revision: number;
  body: string;
}

const MOST = 500;
const USUAL = 100;
/** Behind every key that begins with a prefix. */
const LAST = '\u{10FFFF}';

/** The keys that begin so, as conditions of a list. */
export const beginningWith = (prefix: string): Condition[] => [
  { sql: 'key >= ?', value: prefix },
  { sql: 'key < ?', value: prefix + LAST },
];

/** Pages through records, each statement prepared once. */
export class Lists {
  private readonly statements = new Map<string, StatementSync>();

  constructor(private readonly db: DatabaseSync) {}

  /** @throws UnknownCursor, RangeError */
  page({ area, view, of, by }: Listing, { limit = USUAL, after }: Paging): { rows: ListedRow[]; next: string | null } {
    if (!Number.isInteger(limit) || limit < 1 || limit > MOST) throw new RangeError(`a page has 1 to ${MOST} records, not ${limit}`);
    const behind = after === undefined ? [] : [{ sql: `${by} > ?`, value: placeOf(after, view, by) }];
    const conditions = [...of, ...behind];
    const found: unknown[] = this.prepared(select(view, conditions, by)).all(area, ...conditions.map(({ value }) => value), limit + 1);
    const rows = found.slice(0, limit) as (ListedRow & { place: string | number })[];
    const last = rows.at(-1);
    return { rows, next: last && found.length > limit ? cursorAt(last.place, view, by) : null };
  }

  /** The figures of a statement that answers with one row of sums. */
  sums(sql: string, ...values: string[]): Partial<Record<string, bigint>> {
    const statement = this.prepared(sql);
    statement.setReadBigInts(true);
    return statement.get(...values) as Partial<Record<string, bigint>>;
  }

  private prepared(sql: string): StatementSync {
    const known = this.statements.get(sql) ?? this.db.prepare(sql);
    this.statements.set(sql, known);
    return known;
  }
}

/** The name of the view stands in the text, not in a parameter: only so can SQLite use the indexes of that view. */
export function select(view: View, conditions: readonly Condition[], by: string): string {
  const where = ['area = ?', `view = '${checked(view)}'`, ...conditions.map(({ sql }) => sql)].join(' AND ');
  return `SELECT key, revision, body, ${by} AS place FROM records WHERE ${where} ORDER BY ${by} LIMIT ?`;
}

function checked(view: string): string {
  if (!/^[A-Za-z]+$/.test(view)) throw new RangeError(`there is no view ${view}`);
  return view;
}

const cursorAt = (place: string | number, view: View, by: string): string => cursorTo([view, by, place]);

function placeOf(after: string, view: View, by: string): string | number {
  const [list, order, place] = placeIn(after);
  if (list !== view || order !== by || (typeof place !== 'string' && typeof place !== 'number')) throw new UnknownCursor(after);
  return place;
}
