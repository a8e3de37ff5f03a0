import { setImmediate as turn } from 'node:timers/promises';
import { NO_STREAM, OutcomeUnknown, Unavailable, type Appended, type EventStore, type NewEvent, type StoredEvent, type StoreState } from '#store/port';
import { openEventStoreDB } from '#store/eventstoredb';
import type { ServerAt } from '#store/eventstoredb.connection';
import { canonical } from '#kernel/canonical';
import { type Double, type DoubleOptions, startDouble } from './double';
import type { Recorded } from './record';

/** A double for one test, and adapters to it; all are closed behind the test. */
export interface OwnDouble {
  double: Double;
  /** One more adapter. Patient (10 s) where no test waits for it to lose patience. */
  open: (how?: Partial<ServerAt> & { timeoutMs?: number }) => EventStore;
}

export function ownDouble(give: (own: OwnDouble) => void, options: () => DoubleOptions = () => ({})): void {
  let double: Double;
  const stores: EventStore[] = [];
  beforeEach(async () => {
    double = await startDouble(options());
    const open: OwnDouble['open'] = (how) => {
      const store = openEventStoreDB({ url: double.url, ...how });
      stores.push(store);
      return store;
    };
    give({ double, open });
  });
  afterEach(async () => {
    // What a fault holds back is not to hold back the end.
    for (const node of double.nodes) await node.kill();
    await Promise.all(stores.splice(0).map((store) => store.close()));
    await double.stop();
  });
}

const storedOf = ({ id, type, data, stream, revision, position }: Recorded): StoredEvent => ({
  id,
  type,
  json: canonical(JSON.parse(Buffer.from(data).toString('utf8'))),
  stream,
  revision,
  position: `${position}:${position}`,
});

/** What the log holds, past every connection: the truth that answers are held against. */
export const logged = ({ log }: Double, prefix = ''): StoredEvent[] => log.all.filter(({ stream }) => stream.startsWith(prefix) && !stream.startsWith('$')).map(storedOf);

/** Milliseconds after which an adapter gives up that a test wants to give up. A slow machine gives up more often, and asks again. */
export const HASTY_MS = 250;

/** Asks until it is not known whether the append was done; on a slow machine the server may first seem to be away. */
export async function unknown(store: EventStore, stream: string, events: readonly NewEvent[]): Promise<OutcomeUnknown> {
  for (;;) {
    const answer = await store.append(stream, NO_STREAM, events).catch((error: unknown) => error);
    if (answer instanceof OutcomeUnknown) return answer;
    if (!(answer instanceof Unavailable)) throw new Error(`the outcome is known: ${JSON.stringify(answer)}`);
  }
}

/** As a client that goes on asking for the same, until there is an answer. */
export async function untilAnswered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof OutcomeUnknown || error instanceof Unavailable)) throw error;
      await turn();
    }
  }
}

export const persisted = (store: EventStore, stream: string, expected: number, events: readonly NewEvent[]): Promise<Appended> => untilAnswered(() => store.append(stream, expected, events));

/** Asks how the server is until it is so. */
export async function untilState(store: EventStore, enough: (state: StoreState) => boolean): Promise<StoreState> {
  for (;;) {
    const state = store.state!();
    if (enough(state)) return state;
    await turn();
  }
}
