import {
  START,
  streamNameFilter,
  type AllStreamRecordedEvent,
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  type Position as WirePosition,
} from '@eventstore/db-client';
import type { Connection } from './eventstoredb.connection';
import { fromWire } from './eventstoredb.events';
import { isRefusal, positionOf, readFailure, silent, unreachable, wirePosition } from './eventstoredb.failures';
import type { Notice, Subscription } from './port';

/** Milliseconds between two tries to subscribe again: doubled each time up to the last. */
const FIRST_PAUSE = 100;
const LAST_PAUSE = 5_000;
/** A checkpoint every so many windows of 32 events passed over. */
const CHECKPOINT_WINDOWS = 4;

/** A notice that belongs behind so many events of the present connection. */
interface Mark {
  behind: number;
  notice: Notice;
}

/** Follows $all by prefix and, where the connection is lost, subscribes again behind what was last handed out. */
export class Follower implements Subscription {
  private over = false;
  private pause = FIRST_PAUSE;
  private wake: () => void = () => undefined;
  private gone: () => void = () => undefined;
  private readonly notices = this.follow();

  constructor(
    private readonly server: Connection,
    private readonly how: { prefixes: readonly string[]; silenceMs: number },
    private at?: WirePosition,
  ) {}

  /** There is one iteration, whoever asks: it goes on where it stands. */
  [Symbol.asyncIterator](): AsyncIterator<Notice> {
    return this.notices;
  }

  close(): Promise<void> {
    this.over = true;
    this.wake();
    this.gone();
    return Promise.resolve();
  }

  whenClosed(gone: () => void): void {
    this.gone = gone;
  }

  private async *follow(): AsyncGenerator<Notice, undefined> {
    try {
      while (!this.over) {
        yield* this.connection();
        if (!this.over) await this.rest();
      }
      return undefined;
    } finally {
      await this.close();
    }
  }

  /** One subscription, until it is lost or closed. */
  private async *connection(): AsyncGenerator<Notice, void> {
    const marks: Mark[] = [];
    let taken = 0;
    // Counted from what waits in the buffer: a checkpoint must not overtake events that were sent before it.
    const mark = (notice: Notice) => {
      marks.push({ behind: taken + (live?.readableLength ?? 0), notice });
      this.wake();
    };
    const live = this.begun(mark);
    if (!live) return;
    const lost = this.listen(live, () => mark({ kind: 'caughtUp' }));
    try {
      while (!this.over) {
        if (marks[0] && marks[0].behind <= taken) yield* this.passed(marks.shift()!.notice);
        else {
          const resolved = live.read() as AllStreamResolvedEvent | null;
          if (resolved) taken++;
          if (resolved?.event) yield* this.passed(noticeOf(resolved.event));
          else if (resolved) continue;
          else if (lost.yet) return this.mourn(lost.error);
          else await this.something();
        }
      }
    } finally {
      clearTimeout(lost.unlessHeard);
      // Leaving without it leaks the call. It is not waited for: a connection that never came about never answers.
      live.unsubscribe().catch(() => undefined);
    }
  }

  /** None where it is not known, for a while, who asks: whoever rotates a password may be about to write it. */
  private begun(mark: (notice: Notice) => void): AllStreamSubscription | undefined {
    try {
      return this.subscription(mark);
    } catch (error) {
      return this.mourn(error);
    }
  }

  private subscription(mark: (notice: Notice) => void): AllStreamSubscription {
    const checkpointReached = (_: AllStreamSubscription, position: WirePosition) => mark({ kind: 'checkpoint', position: positionOf(position) });
    const filter = streamNameFilter({ prefixes: [...this.how.prefixes], checkpointInterval: CHECKPOINT_WINDOWS, checkpointReached });
    return this.server.subscribeToAll({ fromPosition: this.at ?? START, filter });
  }

  private listen(live: AllStreamSubscription, caughtUp: () => void): { yet: boolean; error?: unknown; unlessHeard?: NodeJS.Timeout } {
    const lost: ReturnType<Follower['listen']> = { yet: false };
    const lose = (error?: unknown) => {
      lost.yet = true;
      lost.error ??= error;
      this.wake();
    };
    // Later on a silent server is lost by its keep-alive; one that never began to answer would not be.
    lost.unlessHeard = setTimeout(() => lose(silent(this.how.silenceMs)), this.how.silenceMs);
    live.on('confirmation', () => clearTimeout(lost.unlessHeard));
    live.on('error', lose);
    live.on('end', () => lose());
    live.on('readable', () => this.wake());
    live.on('caughtUp', caughtUp);
    return lost;
  }

  /**
   * What is handed out is where the next connection starts, and not handed out again; a sign of life ends the backing off. It
   * says nothing of the server's state: while a cluster has no leader, those that follow still answer.
   */
  private *passed(notice: Notice): Generator<Notice, void> {
    this.pause = FIRST_PAUSE;
    if (notice.kind === 'caughtUp') return yield notice;
    const position = wirePosition(notice.kind === 'event' ? notice.event.position : notice.position);
    if (this.at && !isBehind(position, this.at)) return;
    this.at = position;
    yield notice;
  }

  /** @throws Unavailable where the right to read is missing: that mends itself by no waiting */
  private mourn(error: unknown): undefined {
    const failure = readFailure(error, '$all') ?? unreachable(error);
    this.server.failed(failure);
    if (isRefusal(error, this.server.mayAskAsAnother)) throw failure;
    return undefined;
  }

  private something(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve));
  }

  private async rest(): Promise<void> {
    const woken = this.something();
    const timer = setTimeout(() => this.wake(), this.pause);
    this.pause = Math.min(2 * this.pause, LAST_PAUSE);
    await woken;
    clearTimeout(timer);
  }
}

/** The server's own streams match an empty prefix only, and are passed over here. */
const noticeOf = (event: AllStreamRecordedEvent): Notice =>
  event.streamId.startsWith('$') ? { kind: 'checkpoint', position: positionOf(event.position) } : { kind: 'event', event: fromWire(event) };

const isBehind = (one: WirePosition, other: WirePosition): boolean => one.commit > other.commit || (one.commit === other.commit && one.prepare > other.prepare);
