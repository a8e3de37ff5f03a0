import type { Event } from '#kernel/envelope';
import { type EventStore, NO_STREAM } from '#store/port';
import type { Snapshots } from './snapshots';
import type { StreamState } from './stream-state';

/** How a stream is read that may have grown for years. */
export interface LongReading {
  snapshots: Snapshots;
  /** The stream has been read up to a revision. */
  told(stream: string, revision: number): void;
  /** Events between two words about it; by default 20,000. */
  toldEvery?: number;
}

const TOLD_EVERY = 20_000;

/** Brings the state of a stream to what the store holds: page by page, as fast as it is folded and no faster. */
export class StreamReader<Command, Fact extends { type: string }, Tables> {
  long: LongReading | undefined;
  /** The revision of the last snapshot. */
  private kept = NO_STREAM;
  private keeping: Promise<void> | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly stream: string,
    private readonly state: StreamState<Command, Fact, Tables>,
  ) {}

  /** Reads what the stream holds beyond the state. @throws Unavailable, Unreadable */
  async catchUp(): Promise<void> {
    const { toldEvery = TOLD_EVERY } = this.long ?? {};
    if (this.state.revision === NO_STREAM && this.long) await this.begin(this.long.snapshots);
    for await (const stored of this.store.read(this.stream, this.state.revision + 1, { sealed: true })) {
      this.state.take(stored);
      if (stored.revision % toldEvery === 0 && stored.revision > 0) this.long?.told(this.stream, stored.revision);
    }
  }

  /** @throws Unavailable, Unreadable */
  async events(first: number, last: number): Promise<Event<Fact>[]> {
    const events: Event<Fact>[] = [];
    for await (const stored of this.store.read(this.stream, first)) {
      events.push(this.state.codec.decode(stored));
      if (stored.revision >= last) break;
    }
    return events;
  }

  /** Keeps a snapshot where so much is new that it is worth its time; only while nothing is under way. */
  keep(): void {
    if (!this.long || this.keeping || !this.long.snapshots.isDue(this.state.revision, this.kept)) return;
    this.kept = this.state.revision;
    this.keeping = this.long.snapshots.write(this.state.snapshot()).finally(() => (this.keeping = undefined));
  }

  /** A snapshot counts where its event stands in the store, under its hash. */
  private async begin(snapshots: Snapshots): Promise<void> {
    const snapshot = await snapshots.read(this.stream);
    if (!snapshot) return;
    const [event] = await this.events(snapshot.revision, snapshot.revision);
    if (event?.chain.hash !== snapshot.hash) return snapshots.discard(this.stream, `its event ${snapshot.revision} is not in the store`);
    this.state.restore(snapshot);
    this.kept = snapshot.revision;
  }
}
