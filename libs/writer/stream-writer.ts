import type { Aggregate } from '#kernel/aggregate';
import { type Ask, isRefusal, type Refusal, refuse } from '#kernel/decision';
import type { DigestAlgorithm } from '#kernel/digest';
import type { Event } from '#kernel/envelope';
import type { Reading } from '#kernel/records';
import { Codec } from '#store/codec';
import { Conflict, type EventStore, OutcomeUnknown } from '#store/port';
import { StreamState } from './stream-state';

/** What came of a command. A repeat answers with the events of the first time. */
export type Outcome<Fact extends { type: string }> =
  | { refusal: Refusal }
  | { events: Event<Fact>[]; revision: number; repeated: boolean };

interface Waiting<Command, Fact extends { type: string }> {
  ask: Ask<Command>;
  /** The revision that the person saw (If-Match), where the act is bound to it. */
  seen: number | undefined;
  resolve: (outcome: Outcome<Fact>) => void;
  reject: (fault: unknown) => void;
}

/** Few enough that an append stays well below 1 MiB and a batch is decided in milliseconds. */
const BATCH = 128;
const BATCH_BYTES = 700_000;
/** Conflicts and unknown outcomes in a row before the caller is told to come back. */
const TRIES = 8;

/**
 * The one writer of a stream in this process: a mailbox, decided in order on speculative state, appended in one piece,
 * answered together. A conflict with another process reloads what it wrote and decides again: the only retry loop here.
 */
export class StreamWriter<Command, Fact extends { type: string }, Tables> {
  private readonly state: StreamState<Command, Fact, Tables>;
  private waiting: Waiting<Command, Fact>[] = [];
  private working: Promise<void> | undefined;

  constructor(
    private readonly store: EventStore,
    readonly stream: string,
    aggregate: Aggregate<Command, Fact, Tables>,
    algorithm: DigestAlgorithm,
  ) {
    this.state = new StreamState(stream, aggregate, new Codec<Fact>(aggregate), algorithm);
  }

  get records(): Reading<Tables> {
    return this.state.records;
  }

  /** The last durable revision that this writer has seen; -1 before the first event. */
  get revision(): number {
    return this.state.revision;
  }

  /** Once nothing is under way, so that what the records say is durable. */
  async settled(): Promise<void> {
    while (this.working) await this.working;
  }

  /** Whether the records say more than the stream does: a batch is under way. */
  get ahead(): boolean {
    return this.state.head !== this.state.revision;
  }

  /** The instant of the last durable event; null before the first. */
  get lastAt(): Temporal.Instant | null {
    return this.state.lastAt;
  }

  /** Reads what the stream holds beyond what is known here. @throws Unavailable, Unreadable */
  async load(): Promise<void> {
    for await (const stored of this.store.read(this.stream, this.state.revision + 1)) this.state.take(stored);
  }

  /** @throws Unavailable, OutcomeUnknown, TooLarge, or a fault of ours; a refusal is a value */
  submit(ask: Ask<Command>, seen?: number): Promise<Outcome<Fact>> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ ask, seen, resolve, reject });
      this.working ??= this.work();
    });
  }

  /** The first answer to this command, where it has been given; the same id with other content is refused. */
  async recall(id: string, hash: string): Promise<Outcome<Fact> | undefined> {
    const known = this.state.known(id);
    if (!known || known.last > this.revision) return undefined;
    if (known.hash !== hash) return { refusal: refuse('IDEMPOTENCY_KEY_REUSED', '', { commandId: id }) };
    return { events: await this.events(known.first, known.last), revision: known.last, repeated: true };
  }

  /** The stream's events up to a revision, this one included. @throws Unavailable, Unreadable */
  history(last: number, first = 0): Promise<Event<Fact>[]> {
    return this.events(first, last);
  }

  private async events(first: number, last: number): Promise<Event<Fact>[]> {
    const events: Event<Fact>[] = [];
    for await (const stored of this.store.read(this.stream, first)) {
      events.push(this.state.codec.decode(stored));
      if (stored.revision >= last) break;
    }
    return events;
  }

  private async work(): Promise<void> {
    // One turn of the loop for others to come in: what waits together is written together.
    await new Promise((turn) => setImmediate(turn));
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, BATCH);
      try {
        await this.write(batch);
      } catch (fault) {
        for (const { reject } of batch) reject(fault);
      }
    }
    this.working = undefined;
  }

  /** Decides and appends until it lands; what did not fit into one append goes back to the head of the mailbox. */
  private async write(batch: Waiting<Command, Fact>[]): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const answers = this.decide(batch);
      try {
        await this.append();
        this.state.commit();
      } catch (failure) {
        this.state.rollback();
        if (tries === TRIES || !(failure instanceof Conflict || failure instanceof OutcomeUnknown)) throw failure;
        // Whether ours landed or another's did, the stream says it; a command that is found there answers as a repeat.
        await this.load();
        continue;
      }
      for (const answer of answers) await answer();
      return;
    }
  }

  private async append(): Promise<void> {
    const { pending } = this.state;
    if (pending.length > 0) await this.store.append(this.stream, this.state.revision, pending);
  }

  /** Decides what waits, in order, on the state as it would then be. Returns how each is to be answered once durable. */
  private decide(batch: Waiting<Command, Fact>[]): (() => void | Promise<void>)[] {
    const answers: (() => void | Promise<void>)[] = [];
    for (const [index, one] of batch.entries()) {
      if (this.state.pendingBytes > BATCH_BYTES) {
        this.waiting.unshift(...batch.splice(index));
        break;
      }
      try {
        answers.push(this.decideOne(one));
      } catch (fault) {
        answers.push(() => one.reject(fault));
      }
    }
    return answers;
  }

  private decideOne({ ask, seen, resolve, reject }: Waiting<Command, Fact>): () => void | Promise<void> {
    if (this.state.known(ask.id)) return () => this.recall(ask.id, ask.hash).then((outcome) => outcome && resolve(outcome), reject);
    const at = this.state.head;
    if (seen !== undefined && seen !== at) return () => resolve({ refusal: refuse('STALE_REVISION', '', { currentRevision: at, seenRevision: seen }) });
    const decided = this.state.decide(ask);
    if (isRefusal(decided)) return () => resolve({ refusal: decided });
    const events = this.state.record(ask, decided);
    const revision = this.state.head;
    return () => resolve({ events, revision, repeated: events.length === 0 });
  }
}
