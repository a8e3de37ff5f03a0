import { type Event, GENESIS } from '#kernel/envelope';
import type { Update } from '#kernel/records';
import { NO_STREAM, type Position, type StoredEvent } from '#store/port';
import { areaOf, decode, project } from './projection';
import { decodeRecord, encodeRecord } from '#store/record.codec';
import type { View, ViewTables } from './tables';
import type { RecordRow, StreamRow, ViewRows } from './view-rows';

interface Held extends Omit<RecordRow, 'body'> {
  record: object;
}

/** Records that were read and not changed yet: an event looks at what it changes more than once. */
const READ_KEPT = 100;

/**
 * What some events change, before it is written in one transaction. A line that a thousand events touch is read once and
 * written once, and whoever asks meanwhile sees the state before them.
 */
export class Batch {
  private readonly records = new Map<string, Held>();
  private readonly read = new Map<string, object | undefined>();
  private readonly streams = new Map<string, StreamRow>();
  private position: Position | undefined;
  /** Notices taken. */
  size = 0;

  constructor(private readonly rows: ViewRows) {}

  /** An event that is known already changes nothing. @throws Unreadable, or Error where an event is missing before it */
  take(stored: StoredEvent): void {
    this.seen(stored.position);
    const known = this.streams.get(stored.stream) ?? this.rows.stream(stored.stream);
    if (known && stored.revision <= known.revision) return;
    const event = decode(stored);
    mustFollow(event, known);
    const area = areaOf(event) ?? known?.area;
    if (area === undefined) throw new Error(`${event.stream} does not begin with the district of its case`);
    const state = { get: <T extends View>(table: T, key: string) => this.record(area, table, key) as ViewTables[T] | undefined };
    for (const update of project(state, event)) this.apply(area, update, event.revision);
    this.streams.set(event.stream, { stream: event.stream, area, revision: event.revision, hash: event.chain.hash });
  }

  /** Everything up to here has been seen, also where it was not for us. */
  seen(position: Position): void {
    this.position = position;
    this.size += 1;
  }

  /** Everything in one transaction; nothing of it where this throws. */
  write(): void {
    const rows = this.records.values().map(({ record, ...row }): RecordRow => ({ ...row, body: encodeRecord(record) }));
    this.rows.write(rows, this.streams.values(), this.position);
  }

  private record(area: string, view: string, key: string): object | undefined {
    const name = nameOf(area, view, key);
    const held = this.records.get(name);
    if (held) return held.record;
    if (this.read.has(name)) return this.read.get(name);
    const row = this.rows.record(area, view, key);
    const record = row && decodeRecord(row.body);
    if (this.read.size >= READ_KEPT) this.read.clear();
    this.read.set(name, record);
    return record;
  }

  private apply(area: string, { table: view, key, next, afresh }: Update<ViewTables>, revision: number): void {
    const record = next((afresh ? undefined : this.record(area, view, key)) as never);
    this.records.set(nameOf(area, view, key), { area, view, key, revision, record });
  }
}

/** No name holds a zero character. */
const nameOf = (area: string, view: string, key: string): string => `${area}\0${view}\0${key}`;

/** The chain shows a gap, and also a stream that is not the one the views have followed so far. */
function mustFollow({ stream, revision, chain }: Event, known: StreamRow | undefined): void {
  const { revision: last, hash } = known ?? { revision: NO_STREAM, hash: GENESIS };
  if (revision !== last + 1) throw new Error(`the views know ${stream} up to ${last} and were given ${revision}`);
  if (chain.previous !== hash) throw new Error(`event ${revision} of ${stream} does not follow what the views have seen`);
}
