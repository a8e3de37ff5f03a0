import type { Aggregate } from '#kernel/aggregate';
import { type Ask, isRefusal, type Refusal, refuse } from '#kernel/decision';
import type { DigestAlgorithm } from '#kernel/digest';
import type { Event } from '#kernel/envelope';
import type { Reading } from '#kernel/records';
import { Codec } from '#store/codec';
import { Conflict, type EventStore, OutcomeUnknown } from '#store/port';
import { type Batch, StreamState } from './stream-state';

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

/** Few enough that nobody waits long, many enough that the disk is not waited for too often (docs/decisions/0009). */
const BATCH = 64;
/** An append stays well below 1 MiB, whatever the characters. */
const BATCH_CHARACTERS = 300_000;
/** Conflicts and unknown outcomes in a row before the caller is told to come back. */
const TRIES = 8;

/** A batch of the mailbox: who asked, how each is answered once the batch has landed, and what lands. */
interface Flight<Command, Fact extends { type: string }> {
  asked: Waiting<Command, Fact>[];
  answers: (() => void | Promise<void>)[];
  batch: Batch<Fact>;
  landing: Promise<{ hashes: readonly string[] } | { failure: unknown }>;
}

/**
 * The one writer of a stream in this process: a mailbox, decided in order on speculative state, appended in batches, each
 * answered together. While one batch is on its way into the store the next is decided behind it; where the first does not
 * land, neither stands. A conflict with another process reloads what it wrote and decides again: the only retry loop here.
 */
export class StreamWriter<Command, Fact extends { type: string }, Tables> {
  private readonly state: StreamState<Command, Fact, Tables>;
  private waiting: Waiting<Command, Fact>[] = [];
  private working: Promise<void> | undefined;
  /** In a row, without one batch that landed. */
  private failures = 0;

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
    // What is asked in the same breath is written together; what comes while that is on its way, behind it.
    await Promise.resolve();
    let flying: Flight<Command, Fact> | undefined;
    while (flying || this.waiting.length > 0) {
      const next = this.open();
      this.fill(next);
      const landed = !flying || (await this.land(flying, next));
      if (landed) this.fill(next);
      flying = landed && next.asked.length > 0 ? this.send(next) : undefined;
    }
    this.working = undefined;
  }

  private open(): Flight<Command, Fact> {
    return { asked: [], answers: [], batch: this.state.batch(), landing: Promise.resolve({ hashes: [] }) };
  }

  /** Decides what waits, in order, on the state as it would then be. */
  private fill({ asked, answers, batch }: Flight<Command, Fact>): void {
    let taken = 0;
    while (taken < this.waiting.length && asked.length < BATCH && batch.bytes < BATCH_CHARACTERS) {
      const one = this.waiting[taken++];
      if (!one) break;
      asked.push(one);
      try {
        answers.push(this.decide(one, batch));
      } catch (fault) {
        answers.push(() => one.reject(fault));
      }
    }
    this.waiting.splice(0, taken);
  }

  /** Behind a batch that has landed: the store is told the hash to go on from. */
  private send(flight: Flight<Command, Fact>): Flight<Command, Fact> {
    const { batch } = flight;
    if (batch.drafts.length > 0) {
      flight.landing = this.store.append(this.stream, batch.expected, batch.drafts, this.state.hash).then(
        ({ hashes }) => (hashes?.length === batch.drafts.length ? { hashes } : { failure: new Error('the store does not name the hashes') }),
        (failure: unknown) => ({ failure }),
      );
    }
    return flight;
  }

  /** Whether it landed; then all of it is answered. If not, it and what was decided behind it are taken back. */
  private async land(flight: Flight<Command, Fact>, behind: Flight<Command, Fact>): Promise<boolean> {
    const landing = await flight.landing;
    if ('hashes' in landing) {
      this.failures = 0;
      this.state.landed(flight.batch, landing.hashes);
      for (const answer of flight.answers) await answer();
      return true;
    }
    this.state.rollback();
    this.waiting.unshift(...behind.asked);
    await this.again(flight, landing.failure);
    return false;
  }

  /** Whether ours landed or another's did, the stream says it; a command that is found there answers as a repeat. */
  private async again({ asked }: Flight<Command, Fact>, failure: unknown): Promise<void> {
    try {
      this.failures += 1;
      if (this.failures === TRIES || !(failure instanceof Conflict || failure instanceof OutcomeUnknown)) throw failure;
      await this.load();
      this.waiting.unshift(...asked);
    } catch (fault) {
      this.failures = 0;
      for (const { reject } of asked) reject(fault);
    }
  }

  private decide({ ask, seen, resolve, reject }: Waiting<Command, Fact>, batch: Batch<Fact>): () => void | Promise<void> {
    if (this.state.known(ask.id)) return () => this.recall(ask.id, ask.hash).then((outcome) => outcome && resolve(outcome), reject);
    const at = this.state.head;
    if (seen !== undefined && seen !== at) return () => resolve({ refusal: refuse('STALE_REVISION', '', { currentRevision: at, seenRevision: seen }) });
    const timed = this.state.timed(ask);
    const decided = this.state.decide(timed);
    if (isRefusal(decided)) return () => resolve({ refusal: decided });
    const events = this.state.record(batch, timed, decided);
    const revision = this.state.head;
    return () => resolve({ events, revision, repeated: events.length === 0 });
  }
}
