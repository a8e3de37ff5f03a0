import { type KV, type NatsConnection, NatsError } from 'nats';
import { bookStream } from '#book/facts';
import type { EventStore, Notice, Position } from '#store/port';
import { VIEW_SHAPES } from './budget-shapes';
import { BudgetView, type Figures } from './budget-view';
import { bucketPart, type Capacity } from './inventory';
import { Halted, type Log, runUntilHalted } from './persevere';
import { create, mustStand } from './provision';
import { BUDGET_BUCKET, viewKindOf } from './subjects';

/** What the bucket holds under a key. */
interface Held {
  value: string;
  /** The bucket's revision, which an update must name; 0 where there is none. */
  entry: number;
  bookRevision: number;
  eventHash: string;
}

const NOTHING: Held = { value: '', entry: 0, bookRevision: -1, eventHash: '' };
const JS_WRONG_LAST_SEQUENCE = 10071;
const ANSWER_WITHIN = 5_000;

/**
 * Keeps the figures of one book in the bucket, each with the revision it was computed from. The past is folded in silence
 * and only the outcome written; from then on each change. No figure goes back to an older revision.
 */
export class Utilisation {
  private readonly view: BudgetView;
  private readonly book: string;
  private held = new Map<string, Held>();
  private after: Position | undefined;
  private writes = 0;
  halted: string | undefined;
  trouble: string | undefined;

  constructor(
    private readonly area: string,
    private readonly store: EventStore,
    private readonly log: Log,
    /** As for the relay. */
    private readonly provisioning?: Capacity,
  ) {
    this.book = bookStream(area);
    this.view = new BudgetView(area);
  }

  /** The last revision of the book that has been read; -1 before the first. */
  get bookRevision(): number {
    return this.view.bookRevision;
  }

  /** Figures written since the start: a restart on an unchanged book writes none. */
  get written(): number {
    return this.writes;
  }

  /** Runs until `signal`, or until it halts: then `halted` says why, and it is logged. */
  async run(nats: NatsConnection, signal: AbortSignal): Promise<void> {
    if (this.halted !== undefined) return;
    const work = {
      name: `指标视图 ${this.area}`,
      attempt: (stop: AbortSignal) => this.attempt(nats, stop),
      achieved: () => this.writes,
      interrupted: (reason: string) => (this.trouble = reason),
      halted: (reason: string) => (this.halted = reason),
    };
    await runUntilHalted(work, signal, this.log);
  }

  private async attempt(nats: NatsConnection, signal: AbortSignal): Promise<void> {
    const options = { checkAPI: false, timeout: ANSWER_WITHIN };
    const manager = await nats.jetstreamManager(options);
    if (this.provisioning) await create(manager, [bucketPart(BUDGET_BUCKET, this.provisioning)]);
    await mustStand(manager, [bucketPart(BUDGET_BUCKET)]);
    const bucket = await nats.jetstream(options).views.kv(BUDGET_BUCKET, { bindOnly: true, allow_direct: true });
    // Somebody else may have written while this one was away.
    this.held.clear();
    const subscription = this.store.subscribe({ prefixes: [this.book], ...(this.after !== undefined && { after: this.after }) });
    const end = (): void => void subscription.close();
    signal.addEventListener('abort', end, { once: true });
    try {
      let live = false;
      for await (const notice of subscription) {
        if (signal.aborted) return;
        live ||= notice.kind === 'caughtUp';
        await this.take(notice, live, bucket);
      }
    } finally {
      signal.removeEventListener('abort', end);
      await subscription.close();
    }
    if (!signal.aborted) throw new Error('账簿订阅已结束 / the subscription to the book ended');
  }

  private async take(notice: Notice, live: boolean, bucket: KV): Promise<void> {
    if (notice.kind === 'caughtUp') {
      for (const key of this.view.keys()) await this.settle(key, bucket);
      this.trouble = undefined;
      this.log.info(`指标视图 ${this.area} 已跟上账簿第 ${this.bookRevision} 版 / has caught up with revision ${this.bookRevision} of the book`);
    }
    if (notice.kind !== 'event' || notice.event.stream !== this.book) return;
    const changed = this.view.take(notice.event);
    this.after = notice.event.position;
    if (live) await all(changed.map((key) => this.settle(key, bucket)));
  }

  /** Writes the figures where they differ. Where another relay was quicker, its figures must be the same or newer. */
  private async settle(key: string, bucket: KV): Promise<void> {
    const figures = this.view.figures(key);
    if (!figures) return;
    const held = this.held.get(key) ?? (await look(bucket, key));
    if (isSettled(figures, held)) return void this.held.set(key, held);
    try {
      const entry = held.entry === 0 ? await bucket.create(key, figures.value) : await bucket.update(key, figures.value, held.entry);
      this.writes += 1;
      this.held.set(key, { ...figures, entry });
    } catch (fault) {
      if (!(fault instanceof NatsError) || fault.api_error?.err_code !== JS_WRONG_LAST_SEQUENCE) throw fault;
      const other = await look(bucket, key);
      if (!isSettled(figures, other)) throw fault;
      this.held.set(key, other);
    }
  }
}

/** One event changes up to four keys or more, which stand for themselves: they are written together. What failed first is thrown once none is under way. */
async function all(writes: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(writes)).find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Nothing is to be written: the bucket says the same, or something of a newer revision. @throws Halted */
function isSettled({ key, bookRevision, eventHash, value }: Figures, held: Held): boolean {
  if (held.bookRevision === bookRevision && held.eventHash !== eventHash) {
    throw new Halted(
      `指标视图 ${key} 在账簿第 ${bookRevision} 版的已发布视图出自另一段历史：账簿可能被旧备份替换`,
      `the published view ${key} at revision ${bookRevision} comes from another history: the book may have been replaced by an older one`,
    );
  }
  return held.value === value || held.bookRevision > bookRevision;
}

/** What cannot be read as a view of ours counts as nothing, and is written anew. */
async function look(bucket: KV, key: string): Promise<Held> {
  const found = await bucket.get(key);
  if (!found) return NOTHING;
  const value = found.string();
  const read = VIEW_SHAPES[viewKindOf(key)].safeParse(parsed(value));
  if (found.operation !== 'PUT' || !read.success) return { ...NOTHING, entry: found.revision };
  return { value, entry: found.revision, bookRevision: read.data.bookRevision, eventHash: read.data.eventHash };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
