import type { JetStreamManager, NatsConnection } from 'nats';
import { bookStream } from '#book/facts';
import type { EventStore, Position, StoredEvent } from '#store/port';
import { catchUp, type Fence, mustBeWhole, mustRepeat, readBack } from './fence';
import { Mapping } from './mapping';
import { KeptMark } from './mark';
import { type Capacity, inventoryOf, ledgerPart } from './inventory';
import { type Log, runUntilHalted } from './persevere';
import { Pipeline } from './pipeline';
import { create, mustStand } from './provision';
import { ledgerStream } from './subjects';

export interface RelayOptions {
  inFlight?: number;
  ackWithinMs?: number;
  /** How often a standing stream is looked at: whether it is whole, and as it must be. */
  lookEveryMs?: number;
  /** Where it is kept how far each stream was published. */
  marks?: string;
  /** It makes what is missing itself, with this capacity: for a server of our own, where nobody else sees to it. */
  provisioning?: Capacity;
}

const IN_FLIGHT = 128;
const ACK_WITHIN = 5_000;
const LOOK_EVERY = 60_000;
/** Messages between two writings of the mark while there is no rest. */
const MARK_EVERY = 1_000;

/**
 * Publishes the events of one book, in order, each once, by the stream's own last message and its sequence (nats.md). Two
 * at once, or one that is killed at any instruction, leave the same stream as one that ran through.
 */
export class Relay {
  private readonly book: string;
  private readonly stream: string;
  private readonly mapping: Mapping;
  private readonly mark: KeptMark;
  private fence: Fence | null = null;
  private read = -1;
  private pipeline: Pipeline | undefined;
  /** Why it stands still until a person has acted. */
  halted: string | undefined;
  /** Why it was interrupted last, while it has not gone on since. */
  trouble: string | undefined;

  constructor(
    private readonly area: string,
    private readonly store: EventStore,
    private readonly log: Log,
    private readonly options: RelayOptions = {},
  ) {
    this.book = bookStream(area);
    this.stream = ledgerStream(area);
    this.mapping = new Mapping(area);
    this.mark = new KeptMark(options.marks, area);
  }

  /** The stream's last sequence that is known to hold our message; 0 before the first. */
  get sequence(): number {
    return this.fence?.sequence ?? 0;
  }

  /** The last revision of the book that is dealt with: it went out, or there is nothing of it to go out. -1 before the first. */
  get bookRevision(): number {
    const open = this.pipeline && (!this.pipeline.idle || this.pipeline.failure !== undefined);
    return open ? (this.fence?.bookRevision ?? -1) : this.read;
  }

  /** The last revision of the book that has been read. */
  get known(): number {
    return this.read;
  }

  /** Runs until `signal`, or until it halts: then `halted` says why, and it is logged. */
  async run(nats: NatsConnection, signal: AbortSignal): Promise<void> {
    if (this.halted !== undefined) return;
    const work = {
      name: `发布 ${this.stream}`,
      attempt: (stop: AbortSignal) => this.attempt(nats, stop),
      achieved: () => this.sequence,
      interrupted: (reason: string) => (this.trouble = reason),
      halted: (reason: string) => (this.halted = reason),
    };
    await runUntilHalted(work, signal, this.log);
  }

  /** Reads back, then goes on behind what stands in the stream. */
  private async attempt(nats: NatsConnection, signal: AbortSignal): Promise<void> {
    const timeout = this.options.ackWithinMs ?? ACK_WITHIN;
    const manager = await nats.jetstreamManager({ checkAPI: false, timeout });
    if (this.options.provisioning) await create(manager, inventoryOf([this.area], this.options.provisioning));
    await mustStand(manager, [ledgerPart(this.area)]);
    this.fence = await this.readBack(manager);
    const after = await this.catchUp();
    this.log.info(`${this.stream} 自账簿第 ${this.read + 1} 版、序号 ${this.sequence + 1} 起发布 / goes on from revision ${this.read + 1} at sequence ${this.sequence + 1}`);
    await this.watched(manager, signal, (until) => this.follow(nats, after, until));
  }

  /** Where the stream stands; further back than it did, it goes on only where the same goes out again. */
  private async readBack(manager: JetStreamManager): Promise<Fence | null> {
    const found = await readBack(manager, this.stream);
    const mark = this.mark.get();
    if (!mark || (found?.sequence ?? 0) >= mark.sequence) return found;
    await mustRepeat(this.store.read(this.book), { found, mark, mapping: new Mapping(this.area) });
    const [from, to] = [(found?.sequence ?? 0) + 1, mark.sequence];
    this.log.warn(`${this.stream} 曾至序号 ${to}，现自 ${from} 起原样重发：流被重建或恢复了旧备份 / was published up to ${to} and is from ${from} on again, the same: it was made anew or restored from an older backup`);
    return found;
  }

  /** Follows, and looks at the stream now and then: nobody else would notice what is taken out of it. */
  private async watched(manager: JetStreamManager, signal: AbortSignal, follow: (until: AbortSignal) => Promise<void>): Promise<void> {
    const wrong = new AbortController();
    const look = async (): Promise<void> => {
      await mustStand(manager, [ledgerPart(this.area)]);
      await mustBeWhole(manager, this.stream);
    };
    const looking = setInterval(() => void look().catch((fault: unknown) => wrong.abort(fault)), this.options.lookEveryMs ?? LOOK_EVERY);
    try {
      await follow(AbortSignal.any([signal, wrong.signal]));
    } finally {
      clearInterval(looking);
    }
    if (wrong.signal.aborted && !signal.aborted) throw wrong.signal.reason;
  }

  private async catchUp(): Promise<Position | undefined> {
    if (!this.fence) {
      this.read = -1;
      return undefined;
    }
    const past = this.store.read(this.book, Math.min(this.mapping.next, this.fence.bookRevision));
    const position = await catchUp(past, this.fence, (event) => this.mapping.note(event));
    this.read = this.fence.bookRevision;
    return position;
  }

  private async follow(nats: NatsConnection, after: Position | undefined, signal: AbortSignal): Promise<void> {
    const subscription = this.store.subscribe({ prefixes: [this.book], ...(after !== undefined && { after }) });
    const end = (): void => void subscription.close();
    const pipeline = this.open(nats, end);
    signal.addEventListener('abort', end, { once: true });
    try {
      for await (const notice of subscription) {
        if (signal.aborted || pipeline.failure !== undefined) break;
        if (notice.kind === 'event') await this.pass(notice.event, pipeline);
        if (notice.kind === 'caughtUp' && pipeline.idle) this.trouble = undefined;
      }
    } finally {
      signal.removeEventListener('abort', end);
      await subscription.close();
      await pipeline.drained();
      this.mark.write();
    }
    if (pipeline.failure !== undefined) throw pipeline.failure;
    if (!signal.aborted) throw new Error('账簿订阅已结束 / the subscription to the book ended');
  }

  private open(nats: NatsConnection, failed: () => void): Pipeline {
    const { inFlight = IN_FLIGHT, ackWithinMs = ACK_WITHIN } = this.options;
    const landed = (fence: Fence): void => {
      this.trouble = undefined;
      if (fence.sequence > this.sequence) this.fence = fence;
      this.mark.take(fence);
      if (this.pipeline?.last || fence.sequence % MARK_EVERY === 0) this.mark.write();
    };
    const behind = this.sequence;
    return (this.pipeline = new Pipeline(nats.jetstream(), { stream: this.stream, behind, inFlight, ackWithinMs, landed, failed }));
  }

  /** A prefix also matches a longer name, and a subscription may repeat itself: the revision decides. */
  private async pass(event: StoredEvent, pipeline: Pipeline): Promise<void> {
    if (event.stream !== this.book || event.revision <= this.read) return;
    if (event.revision !== this.read + 1) throw new Error(`${this.book} 从第 ${this.read} 版跳到 ${event.revision} / goes from ${this.read} to ${event.revision}`);
    const message = this.mapping.take(event);
    if (message) await pipeline.send({ ...message, bookRevision: event.revision, position: event.position });
    this.read = event.revision;
  }
}
