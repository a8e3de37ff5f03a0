import { bookStream } from '#book/facts';
import type { EventStore, Notice, Subscription } from '#store/port';
import { BudgetView } from './budget-view';

/** Follows the books of some districts and knows their figures, for questions. Nothing is written: the bucket has a writer of its own (utilisation.ts). */
export class BudgetFollower {
  private readonly views: ReadonlyMap<string, BudgetView>;
  private subscription: Subscription | undefined;
  private stopped = false;
  private live = false;

  constructor(
    areas: readonly string[],
    private readonly store: EventStore,
  ) {
    this.views = new Map(areas.map((area) => [area, new BudgetView(area)]));
  }

  /** The figures of a district; none before the past has been read, for they would be of no day at all. */
  of(area: string): BudgetView | undefined {
    return this.live ? this.views.get(area) : undefined;
  }

  /** Runs until `stop`. @throws Unavailable, Unreadable: whoever runs it makes another one */
  async run(): Promise<void> {
    if (this.stopped) return;
    const names = new Map([...this.views].map(([area, view]) => [bookStream(area), view]));
    this.subscription = this.store.subscribe({ prefixes: [...names.keys()] });
    for await (const notice of this.subscription) this.take(notice, names);
    this.live = false;
    if (!this.stopped) throw new Error('账簿订阅已结束 / the subscription to the book ended');
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.subscription?.close();
  }

  private take(notice: Notice, names: ReadonlyMap<string, BudgetView>): void {
    if (notice.kind === 'caughtUp') this.live = true;
    if (notice.kind === 'event') names.get(notice.event.stream)?.take(notice.event);
  }
}
