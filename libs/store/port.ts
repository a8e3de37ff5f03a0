/**
 * Where events are kept. Every adapter passes one contract suite (contract.ts). An append is atomic, contiguous and in one
 * stream; a stream's revisions are 0, 1, 2 … and never reused.
 */
export interface EventStore {
  /** Whether an append says that its events stood there already (`Appended.repeated`). Where not, whoever must know looks first. */
  readonly tellsRepeats: boolean;

  /** How many decisions are best written together, where the usual (writer/flights.ts) does not suit. */
  readonly batch?: number;

  /**
   * Appends behind revision `expected` (`NO_STREAM` for a new stream) and answers once it is durable. The same events at the
   * same place again are recognised by their ids and answer as the first time. With `previous`, the hash of the event at
   * `expected`, the events are drafts: the store seals each to the one before it (kernel `seal`) and names the hashes. An
   * append may be asked for behind another of drafts that is still on its way: where that one fails this one fails, too, and
   * writes nothing.
   * @throws Conflict, OutcomeUnknown, Unavailable, TooLarge
   */
  append(stream: string, expected: number, events: readonly NewEvent[], previous?: Previous): Promise<Appended>;

  /** The stream's events from revision `from` (default 0) on, in order; nothing where there is no such stream. @throws Unavailable */
  read(stream: string, from?: number, how?: ReadHow): AsyncIterable<StoredEvent>;

  /** Every event of the streams whose names start with one of `prefixes`, behind `after`: first the past, then the present. */
  subscribe(options: Following): Subscription;

  /** Where events stood that are gone, in their order; only of a store whose positions leave none out. @throws Unavailable */
  holes?(): Hole[];

  /** Of a store on a server: whether it answers. */
  state?(): StoreState;

  close(): Promise<void>;
}

/** What is known of a server, by the last call and the subscriptions. */
export interface StoreState {
  reached: boolean;
  /** Why it did not answer, or not as it must. */
  trouble?: string;
  /** How often it stopped answering. */
  interruptions: number;
}

/** For a reader that builds upon what it reads. */
export interface ReadHow {
  /** A store in a thread of its own names the seal of each event (kernel `sealOf`), so that the reader need not compute it. */
  sealed?: boolean;
}

/** Which events, and behind which position; without one from the first. */
export interface Following {
  after?: Position;
  prefixes: readonly string[];
}

/** Before the first revision. */
export const NO_STREAM = -1;

/** A place in the order of the whole store; opaque, comparable only by the store that gave it. */
export type Position = string;

/** A server is far: it is asked seldom and told much (docs/decisions/0059). */
export const SERVER_BATCH = 256;

export interface NewEvent {
  /** A UUID that names this event for ever: a repeat of the append carries the same. */
  id: string;
  type: string;
  /** Canonical JSON (RFC 8785). */
  json: string;
}

export interface StoredEvent extends NewEvent {
  stream: string;
  revision: number;
  position: Position;
  /** What the text hashes to (kernel `sealOf`), where somebody computed it for the reader. */
  seal?: string;
}

/** Positions at which nothing stands, and the event that stands behind them. */
export interface Hole {
  missing: number;
  before: Pick<StoredEvent, 'stream' | 'revision' | 'id' | 'position'>;
}

/** The revision and position of the last event appended. */
export interface Appended {
  revision: number;
  position: Position;
  /** One an event, where drafts were appended. */
  hashes?: string[];
  /** The events stood there already; only of a store that tells repeats. */
  repeated?: boolean;
}

/** The hash of the event before, or the append that is to put it there. */
export type Previous = string | Promise<Appended>;

export type Notice =
  | { kind: 'event'; event: StoredEvent }
  /** Everything up to here has been seen, also where nothing of it matched. */
  | { kind: 'checkpoint'; position: Position }
  /** The past is over; may come again after a reconnection. At least once: the reader's own position decides. */
  | { kind: 'caughtUp' };

export interface Subscription extends AsyncIterable<Notice> {
  /** Ends the iteration; safe to call twice. */
  close(): Promise<void>;
}

/** The stream stands at another revision than expected: nothing was written. */
export class Conflict extends Error {
  constructor(
    readonly stream: string,
    readonly expected: number,
    /** The revision the stream stands at, where the store says it. */
    readonly actual?: number,
  ) {
    super(`${stream} is not at revision ${expected}${actual === undefined ? '' : ` but at ${actual}`}`);
  }
}

/** The append may or may not have been done: only reading back tells. */
export class OutcomeUnknown extends Error {
  constructor(
    readonly stream: string,
    cause?: unknown,
  ) {
    super(`it is not known whether the append to ${stream} was done`, { cause });
  }
}

/** Nothing was done: the store cannot be reached, is locked, or its disk is full. */
export class Unavailable extends Error {
  constructor(
    readonly why: string,
    cause?: unknown,
  ) {
    super(`存储不可用 the store is not available: ${why}`, { cause });
  }
}

/** More than one append may hold; nothing was written. */
export class TooLarge extends Error {
  constructor(
    readonly bytes: number,
    readonly limit: number,
  ) {
    super(`an append of ${bytes} bytes is above the limit of ${limit}`);
  }
}
