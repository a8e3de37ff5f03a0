import { setImmediate as turn } from 'node:timers/promises';
import { Unavailable, type Notice, type Subscription } from './port';
import type { Scan } from './embedded.rows';

/** Foreign events after which it is told how far the looking has come: as often as EventStoreDB does. */
const CHECKPOINT_EVERY = 128;

/** What a follower asks of the store; `last` is the position up to which everything is durable. */
interface Followed {
  last(): number;
  scan: Scan;
  left(follower: Follower): void;
}

/** Pulls from the file, never is pushed to: a slow reader costs nothing, and past and present cannot miss an event. */
export class Follower implements Subscription {
  private over = false;
  private live = false;
  private wake: () => void = () => undefined;
  /** The last position that the reader knows of. */
  private told: number;
  private readonly notices = this.follow();

  constructor(
    private readonly store: Followed,
    private at: number,
  ) {
    this.told = at;
  }

  /** There is one iteration, whoever asks: it goes on where it stands. */
  [Symbol.asyncIterator](): AsyncIterator<Notice> {
    return this.notices;
  }

  close(): Promise<void> {
    this.over = true;
    this.wake();
    this.store.left(this);
    return Promise.resolve();
  }

  /** Something was committed. */
  stir(): void {
    this.wake();
  }

  private async *follow(): AsyncGenerator<Notice, undefined> {
    try {
      // Waiting there would be waiting for ever, and what was put in that place would be missed.
      if (this.at > this.store.last()) throw beyondTheEnd(this.at);
      while (!this.over) {
        if (this.at < this.store.last()) yield* this.page();
        else if (!this.live) yield this.caughtUp();
        else await this.something();
      }
      return undefined;
    } finally {
      await this.close();
    }
  }

  private async *page(): AsyncGenerator<Notice, void> {
    const { events, upTo } = this.store.scan(this.at, this.store.last());
    for (const event of events) {
      if (this.over) return;
      this.at = this.told = Number(event.position);
      yield { kind: 'event', event };
    }
    if (this.over) return;
    this.at = Math.max(this.at, upTo);
    if (this.at - this.told >= CHECKPOINT_EVERY) {
      this.told = this.at;
      yield { kind: 'checkpoint', position: String(this.at) };
    }
    // A long past is read in turns, so that appends and requests are served in between.
    await turn();
  }

  private caughtUp(): Notice {
    this.live = true;
    return { kind: 'caughtUp' };
  }

  private something(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve));
  }
}

const beyondTheEnd = (at: number): Unavailable =>
  new Unavailable(`位置 ${at} 超出账簿末尾，文件可能被旧备份替换 / position ${at} is beyond the end: the file may have been replaced by an older one`);
