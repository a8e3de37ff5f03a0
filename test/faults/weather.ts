import { type Appended, type EventStore, type Following, OutcomeUnknown, type StoredEvent, type Subscription, Unavailable } from '#store/port';

/** What becomes of an append; everything else goes through to the real store as it is. */
export type Weather =
  | 'fair'
  /** It was done, and the answer was lost. */
  | 'answer lost'
  /** It never came there, and nobody knows. */
  | 'request lost'
  /** It was refused: nothing was done. */
  | 'away'
  /** It was done, the answer was lost, and the store cannot then be read either. */
  | 'gone behind it';

/** A real store behind a network that is not: faults come in the order of the forecast, then the sky is fair. */
export class StormyStore implements EventStore {
  readonly tellsRepeats: boolean;
  private gone = false;

  constructor(
    private readonly store: EventStore,
    private readonly forecast: Weather[],
  ) {
    this.tellsRepeats = store.tellsRepeats;
  }

  async append(...asked: Parameters<EventStore['append']>): Promise<Appended> {
    const [stream] = asked;
    this.gone = false;
    switch (this.forecast.shift() ?? 'fair') {
      case 'fair':
        return this.store.append(...asked);
      case 'answer lost':
        await this.store.append(...asked);
        throw new OutcomeUnknown(stream);
      case 'request lost':
        throw new OutcomeUnknown(stream);
      case 'away':
        throw new Unavailable('out of order for a test');
      case 'gone behind it':
        await this.store.append(...asked);
        this.gone = true;
        throw new OutcomeUnknown(stream);
    }
  }

  async *read(stream: string, from?: number): AsyncIterable<StoredEvent> {
    if (this.gone) {
      this.gone = false;
      throw new Unavailable('out of order for a test');
    }
    yield* this.store.read(stream, from);
  }

  subscribe(options: Following): Subscription {
    return this.store.subscribe(options);
  }

  close(): Promise<void> {
    return this.store.close();
  }
}
