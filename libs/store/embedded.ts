import { setImmediate as turn } from 'node:timers/promises';
import type { DatabaseSync } from 'node:sqlite';
import { admit, admitSubscription } from './admission';
import { incomplete, mustBeSound, openFile } from './embedded.file';
import { Follower } from './embedded.follower';
import { EventRows, type Page } from './embedded.rows';
import { commitFailure, fileFailure } from './file-failure';
import { hashBehind, type Sealed, sealed } from './sealing';
import { Conflict, Unavailable, type Appended, type EventStore, type NewEvent, type Following, type Hole, type Previous, type StoredEvent } from './port';

/** One transaction takes no more than this, so that a flood of appends still lets other work run in between. */
const GROUP_BYTES = 4 * 1024 * 1024;
/** Turns of the event loop for which appends are gathered, at the most. */
const GATHER_TURNS = 6;

/** An append that waits for its transaction. */
interface Waiting extends Sealed {
  stream: string;
  expected: number;
  bytes: number;
  settle(outcome: Appended | Conflict): void;
  fail(error: unknown): void;
}

/**
 * The store in one SQLite file, held by this process alone. `maxPages` (of 16 KiB) is for tests only: it fills the "disk"
 * without a file system of its own, which only root could mount. An `audit` looks at the whole file first, and then reads past
 * events that are gone, so that it can name what else is wrong; `holes` says where they stood.
 * @throws Unavailable with the reason in Chinese and English
 */
export function openEmbedded(file: string, options: { maxPages?: number; audit?: boolean } = {}): EventStore {
  const { audit = false } = options;
  return openFile(file, (db) => {
    if (audit) mustBeSound(db, file);
    if (options.maxPages !== undefined) db.exec(`PRAGMA max_page_count = ${Math.trunc(options.maxPages)}`);
    return new EmbeddedStore(db, file, audit);
  });
}

class EmbeddedStore implements EventStore {
  readonly tellsRepeats = true;
  private readonly rows: EventRows;
  private readonly followers = new Set<Follower>();
  private readonly waiting: Waiting[] = [];
  private last: number;
  private closed = false;

  constructor(
    private readonly db: DatabaseSync,
    private readonly file: string,
    private readonly audit: boolean,
  ) {
    this.rows = new EventRows(db);
    this.last = this.rows.last();
  }

  async append(stream: string, expected: number, drafts: readonly NewEvent[], previous?: Previous): Promise<Appended> {
    const before = typeof previous === 'object' ? await hashBehind(previous) : previous;
    const { events, named } = sealed(drafts, before);
    const bytes = admit(stream, expected, events);
    this.mustBeOpen();
    // All that arrive in one turn of the event loop share one transaction, and so one wait for the disk.
    if (this.waiting.length === 0) setImmediate(() => this.flush());
    return await new Promise((resolve, reject) => {
      const settle = (outcome: Appended | Conflict) => (outcome instanceof Conflict ? reject(outcome) : resolve(outcome));
      this.waiting.push({ stream, expected, events, named, bytes, settle, fail: reject });
    });
  }

  async *read(stream: string, from = 0): AsyncIterable<StoredEvent> {
    for (let next = from; ; await turn()) {
      const page = this.guarded(() => this.rows.page(stream, next));
      if (page.length === 0) return;
      yield* page;
      next = page.at(-1)!.revision + 1;
    }
  }

  subscribe(options: Following): Follower {
    const { after, prefixes } = options;
    admitSubscription(options);
    if (after !== undefined && !/^\d{1,15}$/.test(after)) throw new TypeError(`not a position of this store: ${after}`);
    const scan = this.guarded(() => this.rows.scanner(prefixes));
    const follower = new Follower(
      { last: () => this.last, scan: (behind, last) => this.guarded(() => this.whole(scan(behind, last))), left: (gone) => this.followers.delete(gone) },
      Number(after ?? 0),
    );
    this.followers.add(follower);
    return follower;
  }

  holes(): Hole[] {
    return this.guarded(() => this.rows.holes());
  }

  async close(): Promise<void> {
    if (this.closed) return;
    while (this.waiting.length > 0) this.commitGroup();
    this.closed = true;
    await Promise.all([...this.followers].map((follower) => follower.close()));
    this.db.close();
  }

  /** While every turn brings more, the group grows: one fsync for all of them costs less than one for each few. */
  private flush(turns = 0, before = 0): void {
    const { length } = this.waiting;
    if (length > before && turns < GATHER_TURNS) {
      setImmediate(() => this.flush(turns + 1, length));
      return;
    }
    if (length > 0) this.commitGroup();
    if (this.waiting.length > 0) setImmediate(() => this.flush());
  }

  /** Nobody hears of an outcome before the COMMIT: until then a conflict, too, may be with something that is taken back. */
  private commitGroup(): void {
    const group = this.nextGroup();
    const before = this.last;
    let committing = false;
    try {
      this.rows.begin();
      const outcomes = group.map((one) => this.place(one));
      committing = true;
      this.rows.commit();
      group.forEach((one, i) => one.settle(outcomes[i]!));
    } catch (error) {
      this.last = before;
      this.rollback();
      for (const one of group) one.fail(committing ? commitFailure(error, one.stream, this.file) : fileFailure(error, this.file));
    }
    if (this.last > before) for (const follower of this.followers) follower.stir();
  }

  private nextGroup(): Waiting[] {
    let bytes = 0;
    const end = this.waiting.findIndex((one) => (bytes += one.bytes) > GROUP_BYTES);
    return this.waiting.splice(0, end === -1 ? this.waiting.length : end);
  }

  /** Checked against what stands in the transaction so far, neighbours of the same group included. */
  private place({ stream, expected, events, named }: Waiting): Appended | Conflict {
    const head = this.rows.head(stream);
    if (expected === head) {
      events.forEach((event, i) => this.rows.add(++this.last, stream, head + 1 + i, event));
      return { revision: head + events.length, position: String(this.last), repeated: false, ...named };
    }
    const position = this.rows.repeated(stream, expected, events);
    if (position === undefined) return new Conflict(stream, expected, head);
    return { revision: expected + events.length, position: String(position), repeated: true };
  }

  /** A rollback that fails as well must not hide what failed first; before the next transaction it is tried again. */
  private rollback(): void {
    try {
      this.rows.rollback();
    } catch {
      return;
    }
  }

  /** What stands behind a hole must not be built upon; only an audit reads past it. */
  private whole(page: Page): Page {
    if (page.missing > 0 && !this.audit) throw incomplete(this.file, page);
    return page;
  }

  private guarded<T>(look: () => T): T {
    this.mustBeOpen();
    try {
      return look();
    } catch (error) {
      throw fileFailure(error, this.file);
    }
  }

  private mustBeOpen(): void {
    if (this.closed) throw new Unavailable(`账簿文件 ${this.file} 已关闭 / ${this.file} has been closed`);
  }
}
