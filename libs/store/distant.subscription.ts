import { NOTICES_AHEAD, type Told, unpacked } from './across';
import type { Notice, Subscription } from './port';

/** Tells the other side what it must know. */
interface Reports {
  taken(notices: number): void;
  left(): void;
}

/** A subscription that another thread reads for us, some notices ahead. */
export class DistantSubscription implements Subscription {
  private coming: Notice[] = [];
  private end: { failure?: unknown } | undefined;
  private closed = false;
  private taken = 0;
  private wake: () => void = () => undefined;
  private readonly notices = this.follow();

  constructor(private readonly reports: Reports) {}

  /** There is one iteration, whoever asks: it goes on where it stands. */
  [Symbol.asyncIterator](): AsyncIterator<Notice> {
    return this.notices;
  }

  take(told: Told): void {
    if (told.tell === 'notices') this.coming.push(...told.notices);
    else this.end = told.tell === 'failed' ? { failure: unpacked(told.failure) } : {};
    this.wake();
  }

  close(): Promise<void> {
    if (!this.closed && !this.end) this.reports.left();
    this.closed = true;
    this.wake();
    return Promise.resolve();
  }

  private async *follow(): AsyncGenerator<Notice, undefined> {
    try {
      while (!this.closed) {
        const notices = this.coming;
        this.coming = [];
        yield* this.each(notices);
        if (this.closed) break;
        if (notices.length > 0) this.report(notices.length);
        else if (!this.end) await new Promise<void>((resolve) => (this.wake = resolve));
        else if ('failure' in this.end) throw this.end.failure;
        else break;
      }
      return undefined;
    } finally {
      await this.close();
    }
  }

  /** Not of every few: a message costs more than what is in it. */
  private report(notices: number): void {
    this.taken += notices;
    if (this.taken < NOTICES_AHEAD / 4) return;
    this.reports.taken(this.taken);
    this.taken = 0;
  }

  private *each(notices: readonly Notice[]): Generator<Notice> {
    for (const notice of notices) {
      if (this.closed) return;
      yield notice;
    }
  }
}
