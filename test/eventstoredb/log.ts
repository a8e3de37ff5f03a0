import { Journal } from './journal';
import type { Proposed, Recorded } from './record';

export type Expected = number | 'any' | 'stream_exists';

export type Appended = { last: Recorded | undefined; repeated: boolean } | { actual: number } | 'deleted';

/** What a metadata stream says of its stream; seconds in `$maxAge`. */
interface Limits {
  $tb?: number;
  $maxCount?: number;
  $maxAge?: number;
}

export const NONE = -1;
/** The revision of a tombstone, and where a deleted stream is cut off: 2^63 - 1, here as the nearest safe number. */
export const DELETED = Number.MAX_SAFE_INTEGER;
export const DELETED_TEXT = '9223372036854775807';
/** With what a record takes beside its data. */
const sizeOf = ({ data, metadata }: Proposed): number => 64 + data.length + metadata.length;

const NOTHING = new Uint8Array();
const metastreamOf = (stream: string): string => `$$${stream}`;

/** The log of a server or of a whole cluster: decides on appends as EventStoreDB 23.10.6 does (its IndexWriter). */
export class Log {
  readonly all: Recorded[] = [];
  /** Called whenever the log has grown. */
  readonly readers = new Set<() => void>();
  private readonly streams = new Map<string, Recorded[]>();
  private readonly tombstones = new Set<string>();
  /** The server's memory of ids, which `any` goes by; gone with its process. */
  private readonly remembered = new Map<string, Recorded>();
  private readonly journal: Journal | undefined;
  private end = 0;

  constructor(file?: string) {
    this.journal = file === undefined ? undefined : new Journal(file);
    for (const record of this.journal?.before ?? []) this.put(record);
  }

  close(): void {
    this.journal?.close();
  }

  forget(): void {
    this.remembered.clear();
  }

  /** The events that were ever in the stream, whatever is visible of them. */
  of(stream: string): readonly Recorded[] {
    return this.streams.get(stream) ?? [];
  }

  isTombstoned(stream: string): boolean {
    return this.tombstones.has(stream);
  }

  isMissing(stream: string): boolean {
    return this.of(stream).length === 0 || this.isDeleted(stream);
  }

  /** The first revision that a reader sees. */
  firstOf(stream: string): number {
    const { $tb = 0, $maxCount, $maxAge } = this.limitsOf(stream);
    const events = this.of(stream);
    const counted = $maxCount === undefined ? 0 : events.length - $maxCount;
    const young = $maxAge === undefined ? 0 : events.findIndex(({ createdMs }) => createdMs > Date.now() - $maxAge * 1_000);
    return Math.max($tb, counted, young < 0 ? events.length : young);
  }

  append(stream: string, expected: Expected, events: readonly Proposed[]): Appended {
    const decided = this.decide(stream, expected, events.map(({ id }) => id));
    if (decided !== 'write') return decided;
    const there = this.of(stream);
    if (events.length > 0 && this.isDeleted(stream)) this.writeLimits(stream, { ...this.limitsOf(stream), $tb: there.length });
    this.write(stream, there.length, events);
    return { last: this.of(stream).at(-1), repeated: false };
  }

  /** Cuts the stream off; it may begin again behind what it held. */
  delete(stream: string, expected: Expected): Appended {
    return this.ending(stream, expected, () => this.writeLimits(stream, { ...this.limitsOf(stream), $tb: DELETED }));
  }

  /** Ends the stream for good. */
  tombstone(stream: string, expected: Expected): Appended {
    return this.ending(stream, expected, () => this.write(stream, DELETED, [{ id: crypto.randomUUID(), type: '$streamDeleted', isJson: false, data: NOTHING, metadata: NOTHING }]));
  }

  /** The event that a link points to. */
  linked({ data }: Recorded): Recorded | undefined {
    const [, revision, stream] = /^(\d+)@(.+)$/.exec(new TextDecoder().decode(data)) ?? [];
    return stream === undefined ? undefined : this.of(stream)[Number(revision)];
  }

  private ending(stream: string, expected: Expected, write: () => void): Appended {
    if (this.isTombstoned(stream)) return 'deleted';
    const actual = this.of(stream).length - 1;
    if (typeof expected === 'number' ? expected !== actual : expected === 'stream_exists' && actual < 0) return { actual };
    write();
    return { last: this.all.at(-1), repeated: false };
  }

  private decide(stream: string, expected: Expected, ids: readonly string[]): Appended | 'write' {
    const actual = this.of(stream).length - 1;
    if (this.isTombstoned(stream)) return 'deleted';
    if (expected === 'stream_exists' && this.isDeleted(stream)) return 'deleted';
    if (expected === 'stream_exists' && actual === NONE && this.of(metastreamOf(stream)).length === 0) return { actual };
    if (typeof expected !== 'number') return this.byMemory(stream, ids);
    if (expected === actual) return 'write';
    return expected > actual ? { actual } : this.byLog(stream, expected, ids);
  }

  private byMemory(stream: string, ids: readonly string[]): Appended | 'write' {
    const known = ids.map((id) => this.remembered.get(id)).map((record) => (record?.stream === stream ? record : undefined));
    if (!known[0]) return 'write';
    return known.every(Boolean) ? { last: known.at(-1), repeated: true } : { actual: this.of(stream).length - 1 };
  }

  /** A repeat stands there from the expected revision on, id by id. */
  private byLog(stream: string, expected: number, ids: readonly string[]): Appended | 'write' {
    const there = this.of(stream);
    const differs = ids.findIndex((id, n) => there[expected + 1 + n]?.id !== id);
    if (differs === 0 && expected === NONE && this.isDeleted(stream)) return 'write';
    return differs >= 0 || ids.length === 0 ? { actual: there.length - 1 } : { last: there[expected + ids.length], repeated: true };
  }

  private isDeleted(stream: string): boolean {
    return (this.limitsOf(stream).$tb ?? 0) >= DELETED;
  }

  private limitsOf(stream: string): Limits {
    const said = this.of(metastreamOf(stream)).at(-1);
    // Of a metadata stream itself the last event counts.
    if (stream.startsWith('$$')) return { $maxCount: 1 };
    return said ? (JSON.parse(new TextDecoder().decode(said.data)) as Limits) : {};
  }

  private writeLimits(stream: string, limits: Limits): void {
    const data = new TextEncoder().encode(JSON.stringify(limits).replace(String(DELETED), DELETED_TEXT));
    this.write(metastreamOf(stream), this.of(metastreamOf(stream)).length, [{ id: crypto.randomUUID(), type: '$metadata', isJson: true, data, metadata: NOTHING }]);
  }

  private write(stream: string, first: number, events: readonly Proposed[]): void {
    let position = this.end;
    const records = events.map((event, n): Recorded => {
      const record = { ...event, stream, revision: first + n, position, createdMs: Date.now() };
      position += sizeOf(record);
      return record;
    });
    this.journal?.write(records);
    for (const record of records) {
      this.put(record);
      this.remembered.set(record.id, record);
    }
    for (const tell of this.readers) tell();
  }

  private put(record: Recorded): void {
    this.all.push(record);
    this.end = record.position + sizeOf(record);
    if (record.revision === DELETED) this.tombstones.add(record.stream);
    else if (!this.streams.get(record.stream)?.push(record)) this.streams.set(record.stream, [record]);
  }
}
