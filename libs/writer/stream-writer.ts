import type { Aggregate } from '#kernel/aggregate';
import { type Ask, isRefusal, refuse } from '#kernel/decision';
import type { DigestAlgorithm } from '#kernel/digest';
import type { Event } from '#kernel/envelope';
import type { Living } from '#kernel/records';
import { Codec } from '#store/codec';
import { Conflict, type EventStore, OutcomeUnknown, Unavailable } from '#store/port';
import { type Flight, isFull, landingOf, type Outcome, USUAL_BATCH, type Waiting } from './flights';
import { type LongReading, StreamReader } from './stream-reader';
import { type Batch, StreamState } from './stream-state';

/** Batches on their way into the store at one time, so that it need not wait for the next one. */
const FLYING = 3;
/** Conflicts and unknown outcomes in a row before the caller is told to come back. */
const TRIES = 8;

/**
 * The one writer of a stream in this process: a mailbox, decided in order on speculative state, appended in batches, each
 * answered together. While batches are on their way into the store the next is decided behind them; where one does not land,
 * none behind it stands. A conflict with another process reloads what it wrote and decides again: the only retry loop here.
 */
export class StreamWriter<Command, Fact extends { type: string }, Tables> {
  private readonly state: StreamState<Command, Fact, Tables>;
  private readonly reader: StreamReader<Command, Fact, Tables>;
  private waiting: Waiting<Command, Fact>[] = [];
  private working: Promise<void> | undefined;
  private loading: Promise<void> | undefined;
  /** In a row, without one batch that landed. */
  private failures = 0;
  /** One of them was an append that may still be done: until another lands in its place, nobody is told that nothing was. */
  private unsure = false;
  private knock: () => void = () => undefined;

  constructor(
    private readonly store: EventStore,
    readonly stream: string,
    aggregate: Aggregate<Command, Fact, Tables>,
    algorithm: DigestAlgorithm,
  ) {
    this.state = new StreamState(stream, aggregate, new Codec<Fact>(aggregate), algorithm);
    this.reader = new StreamReader(store, stream, this.state);
  }

  get records(): Living<Tables> {
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

  /** Reads what the stream holds beyond what is known here, while nothing is under way. @throws Unavailable, Unreadable */
  async load(): Promise<void> {
    // Not by `settled`: between its end and the next line somebody could begin to work.
    while (this.working) await this.working;
    this.loading ??= this.reader.catchUp().finally(() => (this.loading = undefined));
    await this.loading;
    if (!this.working) this.reader.keep();
  }

  /** A long stream is begun behind its snapshot, and tells how far it has been read. */
  by(long: LongReading): this {
    this.reader.long = long;
    return this;
  }

  /** @throws Unavailable, OutcomeUnknown, TooLarge, or a fault of ours; a refusal is a value */
  submit(ask: Ask<Command>, seen?: number): Promise<Outcome<Fact>> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ ask, seen, resolve, reject });
      this.working ??= this.work();
      this.knock();
    });
  }

  /** Once something more is asked: it is decided while what was asked before is stored. */
  private asked(): Promise<void> {
    return new Promise((resolve) => (this.knock = resolve));
  }

  /** The first answer to this command, where it has been given; the same id with other content is refused. */
  async recall(id: string, hash: string): Promise<Outcome<Fact> | undefined> {
    const known = this.state.known(id);
    if (!known || known.last > this.revision) return undefined;
    if (known.hash !== hash) return { refusal: refuse('IDEMPOTENCY_KEY_REUSED', '', { commandId: id }) };
    return { events: await this.reader.events(known.first, known.last), revision: known.last, repeated: true };
  }

  /** The same asking with the receipt that it is decided on, where the state has it not. @throws Unavailable, Unreadable */
  async recalling<Asked extends Command>(ask: Ask<Asked>): Promise<Ask<Asked>> {
    const revision = this.state.recalls(ask);
    if (revision === undefined) return ask;
    const [event] = await this.reader.events(revision, revision);
    return { ...ask, recalled: { revision, receipt: event?.receipt } };
  }

  /** The stream's events up to a revision, this one included. @throws Unavailable, Unreadable */
  history(last: number, first = 0): Promise<Event<Fact>[]> {
    return this.reader.events(first, last);
  }

  private async work(): Promise<void> {
    // What is asked in the same breath is written together; what comes while that is on its way, behind it.
    await this.loading?.catch(() => undefined);
    const flying: Flight<Command, Fact>[] = [];
    let next = this.open();
    for (this.fill(next); next.asked.length + flying.length > 0; this.fill(next)) {
      const [first] = flying;
      // Behind others only a full batch goes: any other grows until one of them has landed.
      if (!first || (flying.length < FLYING && isFull(next))) {
        flying.push(this.send(next, flying.at(-1)));
        next = this.open();
        continue;
      }
      const landed = await Promise.race([first.landing, this.asked()]);
      if (!landed) continue;
      if ('hashes' in landed) {
        await this.land(first, landed.hashes);
        flying.shift();
      } else {
        await this.takeBack([...flying.splice(0), next], landed.failure);
        next = this.open();
      }
    }
    this.working = undefined;
    this.reader.keep();
  }

  private open(): Flight<Command, Fact> {
    return { asked: [], answers: [], batch: this.state.batch(), most: this.store.batch ?? USUAL_BATCH, appended: undefined, landing: Promise.resolve({ hashes: [] }) };
  }

  /** Decides what waits, in order, on the state as it would then be. */
  private fill(flight: Flight<Command, Fact>): void {
    const { asked, answers, batch } = flight;
    let taken = 0;
    while (!isFull(flight)) {
      const one = this.waiting[taken];
      if (!one) break;
      taken += 1;
      asked.push(one);
      try {
        answers.push(this.decide(one, batch));
      } catch (fault) {
        answers.push(() => one.reject(fault));
      }
    }
    this.waiting.splice(0, taken);
  }

  /** Behind the last one on its way, or behind what is durable. */
  private send(flight: Flight<Command, Fact>, before: Flight<Command, Fact> | undefined): Flight<Command, Fact> {
    const { batch } = flight;
    flight.appended = before?.appended;
    if (batch.drafts.length === 0) return flight;
    flight.appended = this.store.append(this.stream, batch.expected, batch.drafts, before?.appended ?? this.state.hash);
    flight.landing = flight.appended.then(
      (appended) => landingOf(appended, this.stream, batch),
      (failure: unknown) => ({ failure }),
    );
    return flight;
  }

  /** It is durable: all of it is answered. */
  private async land({ batch, answers }: Flight<Command, Fact>, hashes: readonly string[]): Promise<void> {
    this.failures = 0;
    this.unsure = false;
    this.state.landed(batch, hashes);
    for (const answer of answers) await answer();
  }

  /** The first has not landed: neither it nor what was decided behind it stands. */
  private async takeBack([first, ...behind]: Flight<Command, Fact>[], failure: unknown): Promise<void> {
    // Those behind it fail as it did; nothing may be on its way when the stream is looked at.
    await Promise.all(behind.map(({ landing }) => landing));
    this.state.rollback();
    this.waiting.unshift(...behind.flatMap(({ asked }) => asked));
    if (first) await this.again(first, failure);
  }

  /** Whether ours landed or another's did, the stream says it; a command that is found there answers as a repeat. */
  private async again({ asked }: Flight<Command, Fact>, failure: unknown): Promise<void> {
    try {
      this.failures += 1;
      this.unsure ||= failure instanceof OutcomeUnknown;
      if (this.failures === TRIES || !(failure instanceof Conflict || failure instanceof OutcomeUnknown)) throw failure;
      await this.reader.catchUp();
      this.waiting.unshift(...asked);
    } catch (fault) {
      const told = this.unsure && (fault instanceof Unavailable || fault instanceof Conflict) ? new OutcomeUnknown(this.stream, fault) : fault;
      this.failures = 0;
      this.unsure = false;
      for (const { reject } of asked) reject(told);
    }
  }

  private decide({ ask, seen, resolve, reject }: Waiting<Command, Fact>, batch: Batch<Fact>): () => void | Promise<void> {
    if (this.state.known(ask.id)) return () => this.recall(ask.id, ask.hash).then((outcome) => outcome && resolve(outcome), reject);
    const at = this.state.head;
    if (seen !== undefined && seen !== at) return () => resolve({ refusal: refuse('STALE_REVISION', '', { currentRevision: at, seenRevision: seen }) });
    // Read once what is decided with it has landed: it may be a receipt of this very batch.
    if (this.state.recalls(ask) !== undefined) return () => void this.recalling(ask).then((asked) => this.submit(asked, seen)).then(resolve, reject);
    const placed = this.state.placed(ask);
    const decided = this.state.decide(placed);
    if (isRefusal(decided)) return () => resolve({ refusal: decided });
    const events = this.state.record(batch, placed, decided);
    const revision = this.state.head;
    return () => resolve({ events, revision, repeated: events.length === 0 });
  }
}
