import { BACKWARDS, END, type EventData, NO_STREAM as NEW_STREAM, type ReadStreamOptions, type ResolvedEvent } from '@eventstore/db-client';
import { admit, admitSubscription } from './admission';
import { Connection, type ServerAt } from './eventstoredb.connection';
import { fromWire, toWire } from './eventstoredb.events';
import { appendFailure, type Asked, brokenOff, cutOff, isDenied, lossOf, positionOf, readFailure, silent, unreachable, wirePosition } from './eventstoredb.failures';
import { Follower } from './eventstoredb.follower';
import { hashBehind, sealed } from './sealing';
import { Conflict, NO_STREAM, OutcomeUnknown, SERVER_BATCH, Unavailable, type Appended, type EventStore, type NewEvent, type Following, type Previous, type StoreState, type StoredEvent } from './port';

const PAGE_EVENTS = 500;
const PAGE_CHARACTERS = 4 * 1024 * 1024;
/** Pages in a row without an event, where the stream has more, before a reading is given up. */
const BLANK_PAGES = 3;
const LAST: ReadStreamOptions = { direction: BACKWARDS, fromRevision: END, maxCount: 1 };
/** A server that has said nothing for so long is asked, whoever wants to know of it. */
const UNHEARD_MS = 3_000;
/** In the metadata of a stream: from where on its events count, as a deletion leaves it. */
const CUT = /"\$tb":/;
/** Whether there is such a stream is all the same: the server answers. */
const LOOKED_FOR = 'book-';

/**
 * The store in EventStoreDB 22.6 to 24 or KurrentDB 25 and 26. `timeoutMs` (default 10,000) is how long one call may take.
 * Connects with the first call, not here.
 * @throws Unavailable where the address cannot be understood
 */
export function openEventStoreDB({ timeoutMs = 10_000, ...at }: ServerAt & { timeoutMs?: number }): EventStore {
  return new EventStoreDB(new Connection(at), timeoutMs);
}

/** What an append was asked for. */
interface Asking {
  stream: string;
  expected: number;
  drafts: readonly NewEvent[];
  previous: Previous | undefined;
}

class EventStoreDB implements EventStore {
  /** A server takes a repeat for the first time (eventstoredb.md). */
  readonly tellsRepeats = false;
  readonly batch = SERVER_BATCH;
  private readonly followers = new Set<Follower>();
  /** The last hash of an append, known before it lands. */
  private readonly onTheWay = new WeakMap<Promise<Appended>, Promise<string>>();
  private looking?: Promise<void> | undefined;
  private closing?: Promise<void>;

  constructor(
    private readonly server: Connection,
    private readonly timeoutMs: number,
  ) {}

  /** Where it did not answer, or was not heard of for long, it is asked again: nobody waits for the next append to hear of it. */
  state(): StoreState {
    const { state, unheardMs } = this.server;
    if ((!state.reached || unheardMs > UNHEARD_MS) && !this.closing) this.looking ??= this.look().finally(() => (this.looking = undefined));
    return state;
  }

  append(stream: string, expected: number, drafts: readonly NewEvent[], previous?: Previous): Promise<Appended> {
    const hash = Promise.withResolvers<string>();
    // Where none is sent behind it nobody listens.
    hash.promise.catch(() => undefined);
    const appended = this.send({ stream, expected, drafts, previous }, hash);
    this.onTheWay.set(appended, hash.promise);
    return appended;
  }

  /**
   * Made ready while the one before is on its way, and sent when that one has landed: a revision alone does not keep it from
   * landing behind as many events of another writer (docs/decisions/0059).
   */
  private async send({ stream, expected, drafts, previous }: Asking, hash: PromiseWithResolvers<string>): Promise<Appended> {
    try {
      const before = typeof previous === 'object' ? await (this.onTheWay.get(previous) ?? hashBehind(previous)) : previous;
      const { events, named } = sealed(drafts, before);
      const bytes = admit(stream, expected, events);
      const data = events.map(toWire);
      const last = named.hashes?.at(-1);
      if (last === undefined) hash.reject(new TypeError('the append before this one was not of drafts'));
      else hash.resolve(last);
      await previous;
      this.mustBeOpen();
      await this.reach(stream);
      return { ...(await this.land({ stream, expected, bytes }, data)), ...named };
    } catch (failure) {
      hash.reject(failure);
      throw failure;
    }
  }

  private async land({ stream, expected, bytes }: Asked, data: EventData[]): Promise<Appended> {
    try {
      const expectedRevision = expected === NO_STREAM ? NEW_STREAM : BigInt(expected);
      const asked = this.server.append(stream, data, { expectedRevision, deadline: this.timeoutMs });
      const { success, position, nextExpectedRevision } = await this.inTime(asked, () => new OutcomeUnknown(stream, silent(this.timeoutMs)));
      // The address may switch the client's exceptions off; the revision it then tells is wrong.
      if (!success) throw new Conflict(stream, expected);
      if (!position) throw new OutcomeUnknown(stream, new Error('the server told no position'));
      // Behind a deletion the server counts on, and takes for new what is none.
      if (nextExpectedRevision !== BigInt(expected + data.length)) throw new OutcomeUnknown(stream, cutOff(stream, Number(nextExpectedRevision)));
      this.server.answered();
      return { revision: expected + data.length, position: positionOf(position) };
    } catch (error) {
      const failure = isOurs(error) ? error : appendFailure(error, { stream, expected, bytes });
      if (failure instanceof OutcomeUnknown) this.server.failed(lossOf(failure));
      if (failure instanceof Unavailable) this.server.failed(failure);
      throw failure;
    }
  }

  /** To the revision at which the stream stands: the client takes a reading that broke off for one that is complete. */
  async *read(stream: string, from = 0): AsyncIterable<StoredEvent> {
    let [next, blank] = [from, 0];
    while (blank < BLANK_PAGES) {
      this.mustBeOpen();
      const page = await this.pull(stream, { fromRevision: BigInt(next), maxCount: PAGE_EVENTS });
      if (!page) return await this.mustBeNew(stream);
      const [first] = page;
      if (first && first.revision !== next) throw cutOff(stream, first.revision);
      yield* page;
      next = (page.at(-1)?.revision ?? next - 1) + 1;
      blank = page.length === 0 ? blank + 1 : 0;
      if (page.length < PAGE_EVENTS && (await this.head(stream)) < next) return;
    }
    throw brokenOff(stream);
  }

  subscribe(options: Following): Follower {
    const { after, prefixes } = options;
    admitSubscription(options);
    this.mustBeOpen();
    const follower = new Follower(this.server, { prefixes, silenceMs: this.timeoutMs }, after === undefined ? undefined : wirePosition(after));
    this.followers.add(follower);
    follower.whenClosed(() => this.followers.delete(follower));
    return follower;
  }

  close(): Promise<void> {
    this.closing ??= this.end();
    return this.closing;
  }

  private async end(): Promise<void> {
    await Promise.all([...this.followers].map((follower) => follower.close()));
    // Without it the process would stay alive; it waits for calls to end, and a dead server would never end them.
    await this.inTime(this.server.dispose(), () => silent(this.timeoutMs)).catch(() => undefined);
  }

  /**
   * Reads one event of the stream where it is not known that the server can be reached. If that fails nothing was written
   * for certain; once an append has been sent a lost connection tells nothing any more.
   */
  private async reach(stream: string): Promise<void> {
    if (!this.server.state.reached) await this.pull(stream, LAST);
  }

  private async look(): Promise<void> {
    await this.pull(LOOKED_FOR, LAST).catch(() => undefined);
  }

  /** A stream that somebody deleted looks like one that never was, and would be written anew. @throws Unavailable */
  private async mustBeNew(stream: string): Promise<void> {
    const [metadata] = (await this.pull(`$$${stream}`, LAST).catch(unlessDenied)) ?? [];
    if (metadata && CUT.test(metadata.json)) throw cutOff(stream);
  }

  /** The stream's last revision, which no reading of it must end before. */
  private async head(stream: string): Promise<number> {
    const last = await this.pull(stream, LAST);
    return last ? (last[0]?.revision ?? Infinity) : NO_STREAM;
  }

  /** What is read, or nothing where there is no such stream. The client's reads have no deadline of their own. */
  private async pull(stream: string, options: ReadStreamOptions): Promise<StoredEvent[] | undefined> {
    const found = this.asked(() => this.server.readStream(stream, options));
    // After the loop nobody listens any more, and an unheard error would end the process.
    found.on('error', () => undefined);
    try {
      const events = await this.inTime(collect(found), () => silent(this.timeoutMs));
      this.server.answered();
      return events;
    } catch (error) {
      const failure = readFailure(error, stream);
      if (failure) {
        this.server.failed(failure);
        throw failure;
      }
      this.server.answered();
      return undefined;
    } finally {
      // What was received already must flow off, or the client would wait for the end of this call when it is disposed of.
      found.resume();
      found.cancel().catch(() => undefined);
    }
  }

  /** @throws Unavailable where it is not known who asks */
  private asked<Reading>(ask: () => Reading): Reading {
    try {
      return ask();
    } catch (error) {
      if (error instanceof Unavailable) this.server.failed(error);
      throw error;
    }
  }

  private async inTime<T>(asked: Promise<T>, late: () => Error): Promise<T> {
    const clock = Promise.withResolvers<never>();
    const timer = setTimeout(() => clock.reject(late()), this.timeoutMs);
    try {
      return await Promise.race([asked, clock.promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  private mustBeOpen(): void {
    if (this.closing) throw unreachable(new Error('the store has been closed'));
  }
}

/** Who may not read it cannot know. */
function unlessDenied(failure: unknown): undefined {
  if (!isDenied(failure)) throw failure;
}

const isOurs = (error: unknown): error is Error => error instanceof OutcomeUnknown || error instanceof Conflict || error instanceof Unavailable;

async function collect(found: ReturnType<Connection['readStream']>): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  let size = 0;
  const resolved: AsyncIterable<ResolvedEvent> = found.iterator({ destroyOnReturn: false });
  for await (const { event } of resolved) {
    if (!event) continue;
    events.push(fromWire(event));
    size += events.at(-1)!.json.length;
    if (size >= PAGE_CHARACTERS) break;
  }
  return events;
}
