import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import { type Hole, NO_STREAM, type NewEvent, type StoredEvent } from './port';

type Row = Record<'stream' | 'id' | 'type' | 'json', string> & Record<'position' | 'revision', number>;

/** A page ends at whichever comes first, so that neither many events nor large ones fill the memory. */
const PAGE_ROWS = 500;
const PAGE_CHARACTERS = 4 * 1024 * 1024;
/** How many foreign events one look into the past may pass over before it lets others run. */
const PAGE_WINDOW = 5_000;

const COLUMNS = 'position, stream, revision, id, type, json';

/** Matching events, and the position up to which everything has been looked at. */
export interface Page {
  events: StoredEvent[];
  upTo: number;
  /** Positions up to there at which nothing stands: none was ever left out, so somebody or something took them away. */
  missing: number;
}

/** Looks for matching events behind `after`, up to the position `last`. */
export type Scan = (after: number, last: number) => Page;

/** The one table of the embedded store; the only place that knows SQL. Every call is synchronous. */
export class EventRows {
  private readonly beginning: StatementSync;
  private readonly committing: StatementSync;
  private readonly headOf: StatementSync;
  private readonly idsOf: StatementSync;
  private readonly insert: StatementSync;
  private readonly pageOf: StatementSync;
  private readonly countOf: StatementSync;

  constructor(private readonly db: DatabaseSync) {
    this.beginning = db.prepare('BEGIN IMMEDIATE');
    this.committing = db.prepare('COMMIT');
    this.headOf = db.prepare('SELECT max(revision) AS revision FROM events WHERE stream = ?');
    this.idsOf = db.prepare('SELECT id, position FROM events WHERE stream = ? AND revision > ? ORDER BY revision LIMIT ?');
    this.insert = db.prepare(`INSERT INTO events (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)`);
    this.countOf = db.prepare('SELECT count(*) AS count FROM events NOT INDEXED WHERE position > ? AND position <= ?');
    this.pageOf = db.prepare(`SELECT ${COLUMNS} FROM events WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ${PAGE_ROWS}`);
  }

  begin(): void {
    this.rollback();
    this.beginning.run();
  }

  commit(): void {
    this.committing.run();
  }

  /** SQLite itself has rolled back already after some errors, such as a full disk. */
  rollback(): void {
    if (this.db.isTransaction) this.db.exec('ROLLBACK');
  }

  /** The position of the last event; 0 where there is none. */
  last(): number {
    return Number(this.db.prepare('SELECT max(position) AS position FROM events').get()?.position ?? 0);
  }

  head(stream: string): number {
    return Number(this.headOf.get(stream)?.revision ?? NO_STREAM);
  }

  add(position: number, stream: string, revision: number, event: NewEvent): void {
    this.insert.run(position, stream, revision, event.id, event.type, event.json);
  }

  /** The position of the last of these events if just they stand behind revision `expected`. */
  repeated(stream: string, expected: number, events: readonly NewEvent[]): number | undefined {
    const rows = this.idsOf.all(stream, expected, events.length);
    return events.every((event, i) => rows[i]?.id === event.id) ? Number(rows.at(-1)?.position) : undefined;
  }

  /** All of them, of the whole file. What is gone from its very end leaves no hole. */
  holes(): Hole[] {
    const behind = 'SELECT position, stream, revision, id, position - lag(position, 1, 0) OVER (ORDER BY position) - 1 AS missing FROM events';
    return this.db.prepare(`SELECT * FROM (${behind}) WHERE missing > 0 ORDER BY position`).all().map(({ missing, position, ...event }) => ({
      missing: Number(missing),
      before: { position: String(position), stream: String(event['stream']), revision: Number(event['revision']), id: String(event['id']) },
    }));
  }

  page(stream: string, from: number): StoredEvent[] {
    return takePage(this.pageOf.iterate(stream, from)).events;
  }

  /** One statement a subscription: the prefixes are compared in SQLite, so that foreign events cost no reading of their JSON. */
  scanner(prefixes: readonly string[]): Scan {
    const matches = prefixes.map((_, i) => `substr(stream, 1, length(:p${i})) = :p${i}`).join(' OR ');
    const statement = this.db.prepare(
      `SELECT ${COLUMNS} FROM events WHERE position > :after AND position <= :upTo AND (${matches}) ORDER BY position LIMIT ${PAGE_ROWS}`,
    );
    const named = Object.fromEntries(prefixes.map((prefix, i) => [`p${i}`, prefix]));
    return (after, last) => {
      const end = Math.min(last, after + PAGE_WINDOW);
      const { events, cutAt: upTo = end } = takePage(statement.iterate({ ...named, after, upTo: end }));
      return { events, upTo, missing: upTo - after - Number(this.countOf.get(after, upTo)?.['count']) };
    };
  }
}

/** Leaving the loop early resets the statement: no read stays open between two pages, so the log can always be folded in. */
function takePage(rows: Iterable<Record<string, SQLOutputValue>>): { events: StoredEvent[]; cutAt?: number } {
  const events: StoredEvent[] = [];
  let characters = 0;
  for (const row of rows) {
    const { position, ...event } = row as Row;
    events.push({ ...event, position: String(position) });
    characters += event.json.length;
    if (events.length === PAGE_ROWS || characters >= PAGE_CHARACTERS) return { events, cutAt: position };
  }
  return { events };
}
