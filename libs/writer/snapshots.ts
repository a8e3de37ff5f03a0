import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { codeVersion } from '#store/code-version';
import { decodeRecord, encodeRecord } from '#store/record.codec';

/** Of a fold: in which of its two parts, which table, which key. */
export type SnapshotRow = [of: 'records' | 'commands', table: string, key: string, record: object];

/** What a stream had come to behind one of its events. */
export interface Snapshot {
  stream: string;
  revision: number;
  /** Of the event at that revision: another one in the store, and the snapshot is of another history. */
  hash: string;
  at: string | null;
  rows: Iterable<SnapshotRow>;
}

/** Takes one line for the operator. */
type Log = (line: string) => void;

const headShape = z.strictObject({ code: z.string(), stream: z.string(), revision: z.int(), hash: z.string(), at: z.string().nullable(), rows: z.int() });

/** Rows that are written, and bytes that are read, before others have their turn. */
const ROWS_AT_ONCE = 2_000;
const PIECE_BYTES = 1024 * 1024;
/** A snapshot costs as much as the state is large: one is worth while where so much of it is new. */
const WORTH_EVENTS = 50_000;
const WORTH_SHARE = 4;

/**
 * A local cache of what long streams have come to, in files of one row a line. It is bound to the code that made it and to
 * the event that it stands behind, its text is digested, and at the first doubt it is deleted: that costs time, never truth.
 */
export class Snapshots {
  constructor(
    private readonly folder: string,
    private readonly log: Log,
    /** Fewer new events are read again sooner than a snapshot is written. */
    private readonly worthEvents = WORTH_EVENTS,
  ) {}

  /** Whether so much has come since the last one, or since the beginning, that another is worth its time. */
  isDue(revision: number, last: number): boolean {
    return revision - last >= Math.max(this.worthEvents, last / WORTH_SHARE);
  }

  /** The snapshot of a stream, whole and of this code; undefined where there is none. */
  async read(stream: string): Promise<Snapshot | undefined> {
    if (!existsSync(this.fileOf(stream))) return undefined;
    try {
      return await this.parsed(stream);
    } catch (doubt) {
      this.discard(stream, doubt instanceof Error ? doubt.message : String(doubt));
      return undefined;
    }
  }

  /** Beside the old one, then in its place: whoever is killed leaves the old one. A disk that is full costs the snapshot alone. */
  async write(snapshot: Snapshot): Promise<void> {
    const file = this.fileOf(snapshot.stream);
    try {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      const rows = [...snapshot.rows];
      await pipeline(Readable.from(piecesOf(linesOf({ ...snapshot, rows }, rows.length))), createWriteStream(`${file}.new`, { mode: 0o600, flush: true }));
      renameSync(`${file}.new`, file);
      this.log(`快照已存 snapshot kept: ${snapshot.stream} @${snapshot.revision}`);
    } catch (fault) {
      rmSync(`${file}.new`, { force: true });
      this.log(`快照未存，不影响账簿 / no snapshot was kept, the ledger is unharmed: ${fault instanceof Error ? fault.message : String(fault)}`);
    }
  }

  discard(stream: string, why: string): void {
    this.log(`快照 ${stream} 已弃用，账簿将自首个事件读起 / the snapshot of ${stream} is dropped, and its events are read from the first: ${why}`);
    try {
      rmSync(this.fileOf(stream), { force: true, recursive: true });
    } catch (fault) {
      this.log(`快照 ${stream} 无法删除，账簿不受影响 / the snapshot of ${stream} cannot be removed, the ledger is unharmed: ${fault instanceof Error ? fault.message : String(fault)}`);
    }
  }

  private fileOf(stream: string): string {
    return join(this.folder, `${encodeURIComponent(stream)}.snapshot`);
  }

  /** @throws Error at the first doubt */
  private async parsed(stream: string): Promise<Snapshot> {
    const rows: SnapshotRow[] = [];
    const digest = createHash('sha256');
    let head: z.infer<typeof headShape> | undefined;
    let said: string | undefined;
    for await (const line of linesIn(this.fileOf(stream))) {
      if (said !== undefined) throw new Error('it goes on behind its digest');
      if (line.startsWith(DIGEST)) said = line.slice(DIGEST.length);
      else {
        add(digest, line);
        if (head) rows.push(rowOf(line));
        else head = headOf(line, stream);
      }
    }
    if (!head || said !== digest.digest('hex') || head.rows !== rows.length) throw new Error('it is not whole');
    const { revision, hash, at } = head;
    return { stream, revision, hash, at, rows };
  }
}

const DIGEST = 'sha256 ';

const add = (digest: Hash, line: string): void => void digest.update(line).update('\n');

function headOf(line: string, stream: string): z.infer<typeof headShape> {
  const head = headShape.parse(JSON.parse(line));
  if (head.code !== codeVersion()) throw new Error('it was made by another version of the program');
  if (head.stream !== stream) throw new Error(`it is of ${head.stream}`);
  return head;
}

/** Not checked one by one: the digest says that the text is ours. */
function rowOf(line: string): SnapshotRow {
  const cut = line.indexOf('\t');
  const [of, table, key] = JSON.parse(line.slice(0, cut)) as [SnapshotRow[0], string, string];
  return [of, table, key, decodeRecord(line.slice(cut + 1))];
}

function* linesOf({ stream, revision, hash, at, rows }: Snapshot, count: number): Generator<string, undefined> {
  const digest = createHash('sha256');
  const told = (line: string): string => {
    add(digest, line);
    return line;
  };
  yield told(JSON.stringify({ code: codeVersion(), stream, revision, hash, at, rows: count }));
  for (const [of, table, key, record] of rows) yield told(`${JSON.stringify([of, table, key])}\t${encodeRecord(record)}`);
  yield `${DIGEST}${digest.digest('hex')}`;
  return undefined;
}

/** In pieces, so that others have their turn between two. */
function* piecesOf(lines: Iterable<string>): Generator<string, undefined> {
  let piece: string[] = [];
  for (const line of lines) {
    piece.push(line);
    if (piece.length < ROWS_AT_ONCE) continue;
    yield `${piece.join('\n')}\n`;
    piece = [];
  }
  if (piece.length > 0) yield `${piece.join('\n')}\n`;
  return undefined;
}

async function* linesIn(file: string): AsyncGenerator<string, undefined> {
  let rest = '';
  for await (const piece of createReadStream(file, { encoding: 'utf8', highWaterMark: PIECE_BYTES }) as AsyncIterable<string>) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') throw new Error('it ends within a line');
  return undefined;
}
