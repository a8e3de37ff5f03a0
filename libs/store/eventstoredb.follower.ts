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
import { isRefusal, positionOf, readFailure, unreachable, wirePosition } from './eventstoredb.failures';
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
    private readonly prefixes: readonly string[],
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
      marks.push({ behind: taken + live.readableLength, notice });
      this.wake();
    };
    const live = this.subscription(mark);
    const lost = this.listen(live, () => mark({ kind: 'caughtUp' }));
    try {
      while (!this.over) {
        if (marks[0] && marks[0].behind <= taken) yield this.pass(marks.shift()!.notice);
        else {
          const resolved = live.read() as AllStreamResolvedEvent | null;
          if (resolved) taken++;
          if (resolved?.event) yield this.pass(noticeOf(resolved.event));
          else if (resolved) continue;
          else if (lost.yet) return this.mourn(lost.error);
          else await this.something();
        }
      }
    } finally {
      // Leaving without it leaks the call. It is not waited for: a connection that never came about never answers.
      live.unsubscribe().catch(() => undefined);
    }
  }

  private subscription(mark: (notice: Notice) => void): AllStreamSubscription {
    const checkpointReached = (_: AllStreamSubscription, position: WirePosition) => mark({ kind: 'checkpoint', position: positionOf(position) });
    const filter = streamNameFilter({ prefixes: [...this.prefixes], checkpointInterval: CHECKPOINT_WINDOWS, checkpointReached });
    return this.server.subscribeToAll({ fromPosition: this.at ?? START, filter });
  }

  private listen(live: AllStreamSubscription, caughtUp: () => void): { yet: boolean; error?: unknown } {
    const lost: { yet: boolean; error?: unknown } = { yet: false };
    const lose = (error?: unknown) => {
      lost.yet = true;
      lost.error ??= error;
      this.wake();
    };
    live.on('error', lose);
    live.on('end', () => lose());
    live.on('readable', () => this.wake());
    live.on('caughtUp', caughtUp);
    return lost;
  }

  /** What is handed out is where the next connection starts; a sign of life ends the backing off. */
  private pass(notice: Notice): Notice {
    this.pause = FIRST_PAUSE;
    this.server.answered();
    if (notice.kind === 'event') this.at = wirePosition(notice.event.position);
    if (notice.kind === 'checkpoint') this.at = wirePosition(notice.position);
    return notice;
  }

  /** @throws Unavailable where the right to read is missing: that mends itself by no waiting */
  private mourn(error: unknown): void {
    const failure = readFailure(error, '$all') ?? unreachable(error);
    this.server.failed(failure);
    if (isRefusal(error)) throw failure;
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
