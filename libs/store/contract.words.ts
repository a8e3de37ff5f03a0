import { randomUUID } from 'node:crypto';
import { canonical } from '#kernel/canonical';
import { Conflict, type Appended, type EventStore, type NewEvent, type Notice, type Position, type StoredEvent, type Subscription } from './port';

/** The words in which the contract of a store is written. Names are new for each test: a server is shared by all of them. */
export interface Made {
  store: EventStore;
  /** Closes the store and opens the same again, where the test can do that. */
  reopen?: () => Promise<EventStore>;
  dispose(): Promise<void>;
}

export const aStream = (category = 'book'): string => `${category}${randomUUID().slice(0, 8)}-310117`;

export const anEvent = (content: unknown = {}): NewEvent => ({ id: randomUUID(), type: 'BudgetLineOpened', json: canonical(content) });

export const someEvents = (count: number): NewEvent[] => Array.from({ length: count }, (_, n) => anEvent({ n }));

/** An event of just so many bytes. */
export const anEventOf = (bytes: number): NewEvent => {
  const event = anEvent({ text: '' });
  const fill = bytes - Buffer.byteLength(event.json) - 2 * event.type.length;
  return { ...event, json: canonical({ text: 'x'.repeat(fill) }) };
};

export const eventsOf = (store: EventStore, stream: string, from?: number): Promise<StoredEvent[]> => Array.fromAsync(store.read(stream, from));

export const idsOf = (events: readonly { id: string }[]): string[] => events.map(({ id }) => id);

export const revisionsOf = (events: readonly StoredEvent[]): number[] => events.map(({ revision }) => revision);

export const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

export const placeOf = ({ revision, position }: Appended): Pick<Appended, 'revision' | 'position'> => ({ revision, position });

/** What the same append answers once more. */
export const repeatOf = ({ tellsRepeats }: EventStore, first: Appended): Appended => (tellsRepeats ? { ...first, repeated: true } : first);

/** The answer, or the Conflict as a value; every other failure stays one. */
export async function answer(appending: Promise<Appended>): Promise<Appended | Conflict> {
  try {
    return await appending;
  } catch (error) {
    if (error instanceof Conflict) return error;
    throw error;
  }
}

/** Reads a subscription bit by bit and keeps what it saw. */
export class Reader {
  readonly events: StoredEvent[] = [];
  readonly checkpoints: Position[] = [];
  caughtUp = 0;
  private readonly notices: AsyncIterator<Notice>;

  constructor(readonly subscription: Subscription) {
    this.notices = subscription[Symbol.asyncIterator]();
  }

  /** The next notice; `undefined` when the subscription is over. */
  async next(): Promise<Notice | undefined> {
    const { done, value } = await this.notices.next();
    if (done) return undefined;
    const notice = value as Notice;
    if (notice.kind === 'event') this.events.push(notice.event);
    else if (notice.kind === 'checkpoint') this.checkpoints.push(notice.position);
    else this.caughtUp++;
    return notice;
  }

  /** Reads on until it is so. */
  async until(enough: (reader: this) => boolean): Promise<this> {
    while (!enough(this)) if (!(await this.next())) throw new Error('the subscription ended too early');
    return this;
  }
}

export const caughtUp = (reader: Reader): boolean => reader.caughtUp > 0;

export const seen = (count: number) => (reader: Reader): boolean => reader.events.length >= count;
