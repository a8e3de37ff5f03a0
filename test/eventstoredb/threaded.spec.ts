import { setImmediate as turn } from 'node:timers/promises';
import { aStream, eventsOf, someEvents } from '#store/contract.words';
import { type EventStore, NO_STREAM, OutcomeUnknown, Unavailable } from '#store/port';
import { openThreadedEventStoreDB } from '#store/threaded';
import { type Double, startDouble } from './double';

describe('the adapter to EventStoreDB in a thread of its own', () => {
  let double: Double;
  let store: EventStore;
  beforeAll(async () => {
    double = await startDouble();
    store = await openThreadedEventStoreDB({ url: double.url, timeoutMs: 500 });
  });
  afterAll(async () => {
    await store.close();
    await double.stop();
  });

  it('says why an address cannot be understood', async () => {
    await expect(openThreadedEventStoreDB({ url: 'http://admin:changeit@localhost' })).rejects.toThrow(/连接串有误.* \/ .*not valid/);
  });

  it('says across the thread whether the server answers, and what failed, in words', async () => {
    const stream = aStream();
    await store.append(stream, NO_STREAM, someEvents(1));
    const isSo = async (so: (state: NonNullable<ReturnType<NonNullable<EventStore['state']>>>) => boolean): Promise<void> => {
      while (!so(store.state?.() ?? { reached: false, interruptions: 0 })) await turn();
    };
    await isSo(({ reached }) => reached);
    double.faults.plan('append', { after: 'hangs' });
    const unknown = await store.append(stream, 0, someEvents(1)).catch((error: unknown) => error);
    expect(unknown).toBeInstanceOf(OutcomeUnknown);
    await double.nodes[0]?.kill();
    await expect(eventsOf(store, stream)).rejects.toBeInstanceOf(Unavailable);
    await isSo(({ reached, trouble, interruptions }) => !reached && trouble !== undefined && interruptions > 0);
    await double.nodes[0]?.start();
    await isSo(({ reached }) => reached);
    expect((await eventsOf(store, stream)).length).toBe(2);
  });
});
