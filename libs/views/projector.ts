import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { bookStream } from '#book/facts';
import type { EventStore, Notice, Subscription } from '#store/port';
import { Batch } from './batch';
import { decode, PREFIXES } from './projection';
import type { Views } from './views';

/** Notices in one transaction at most: it blocks the process for some tens of milliseconds. */
const BATCH = 500;
/** How long events are gathered while nobody waits for them: a transaction costs more than an event. */
const GATHER_MS = 50;

/** Carries the events of the books and the cases into the views. One a file. */
export class Projector {
  private subscription: Subscription | undefined;
  private batch: Batch;
  private over = false;
  private due: Promise<null> | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly views: Views,
    /** Told of each commit. */
    private readonly told: () => void = () => undefined,
  ) {
    this.batch = new Batch(views.rows);
  }

  /**
   * Runs until `stop`, from the checkpoint on. What was not committed when it fails is read again by the next one.
   * @throws Unavailable, Unreadable, or a fault: whoever runs it makes another one
   */
  run(): Promise<void> {
    this.running ??= this.follow();
    return this.running;
  }

  /** Ends the run and waits until its last commit is done; a failure of the run is told to who called `run`. */
  async stop(): Promise<void> {
    this.over = true;
    await this.subscription?.close();
    await this.running?.catch(() => undefined);
  }

  private async follow(): Promise<void> {
    await this.sameHistory();
    if (this.over) return;
    const after = this.views.rows.position();
    this.subscription = this.store.subscribe({ prefixes: PREFIXES, ...(after !== undefined && { after }) });
    const notices = this.subscription[Symbol.asyncIterator]();
    let coming = notices.next();
    try {
      for (;;) {
        // What comes in a short while is committed together; as soon as somebody waits for it, at once.
        const notice = this.mayCommit() ? await Promise.race([coming, this.gathered()]) : await coming;
        if (notice?.done) break;
        if (notice) {
          this.take(notice.value);
          coming = notices.next();
        } else this.commit();
      }
      this.commit();
    } finally {
      this.views.progress.live = false;
      // After a commit that failed nobody reads on; what the store then says of its end is not the reason of ours.
      coming.catch(() => undefined);
      await this.subscription.close();
    }
  }

  private gathered(): Promise<null> {
    this.due ??= Promise.race([pause(GATHER_MS), this.views.progress.wanted().then(() => turn())]).then(() => null);
    return this.due;
  }

  private mayCommit(): boolean {
    return this.views.progress.live && this.batch.size > 0;
  }

  private take(notice: Notice): void {
    switch (notice.kind) {
      case 'event':
        this.batch.take(notice.event);
        break;
      case 'checkpoint':
        this.batch.seen(notice.position);
        break;
      case 'caughtUp':
        this.views.progress.live = true;
        this.commit();
    }
    if (this.batch.size >= BATCH) this.commit();
  }

  private commit(): void {
    if (this.batch.size > 0) this.batch.write();
    this.batch = new Batch(this.views.rows);
    this.due = undefined;
    this.views.progress.moved();
    this.told();
  }

  /**
   * A store that was restored from an older backup, or is another one, no longer holds what the views remember: they
   * would show facts that nobody wrote. Then they begin again.
   */
  private async sameHistory(): Promise<void> {
    for (const known of this.views.rows.streams(bookStream(''))) {
      if ((await this.hashAt(known.stream, known.revision)) === known.hash) continue;
      this.views.restart(known.stream);
      return;
    }
  }

  private async hashAt(stream: string, revision: number): Promise<string | undefined> {
    for await (const stored of this.store.read(stream, revision)) return decode(stored).chain.hash;
    return undefined;
  }
}
