import { book } from '#book/book';
import { aStream, eventsOf, someEvents } from '#store/contract.words';
import { clientAt } from '#store/eventstoredb.client';
import { NO_STREAM, OutcomeUnknown, Unavailable } from '#store/port';
import { StreamWriter } from '#writer/stream-writer';
import { ownDouble, type OwnDouble } from './own-double';

let own: OwnDouble;
ownDouble((made) => (own = made));

const CUT_OFF = { why: expect.stringMatching(/已被删除或截断.*从备份恢复.* \/ .*deleted or cut off.*backup/) as string };

describe('a stream that somebody deleted or cut off in EventStoreDB', () => {
  const clients: ReturnType<typeof clientAt>[] = [];
  const client = (): ReturnType<typeof clientAt> => {
    const made = clientAt(own.double.url);
    clients.push(made);
    return made;
  };
  afterEach(() => Promise.all(clients.splice(0).map((made) => made.dispose())));
  const told = (promise: Promise<unknown>): Promise<void> => expect(promise).rejects.toMatchObject(CUT_OFF);

  it('is not taken for one that never was', async () => {
    const stream = aStream();
    await own.open().append(stream, NO_STREAM, someEvents(3));
    await client().deleteStream(stream);
    await told(eventsOf(own.open(), stream));
    await told(new StreamWriter(own.open(), stream, book, 'SM3').load());
    expect(await eventsOf(own.open(), aStream())).toEqual([]);
  });

  it('is not written on as if it began anew: the answer does not say a revision that is not so', async () => {
    const stream = aStream();
    const store = own.open();
    await store.append(stream, NO_STREAM, someEvents(3));
    await client().deleteStream(stream);
    const answer = await store.append(stream, NO_STREAM, someEvents(2)).catch((failure: unknown) => failure);
    expect(answer).toBeInstanceOf(OutcomeUnknown);
    expect(answer).toMatchObject({ cause: CUT_OFF });
    await told(eventsOf(own.open(), stream));
  });

  it('is told wherever it is read from before its new beginning', async () => {
    const stream = aStream();
    const store = own.open();
    await store.append(stream, NO_STREAM, someEvents(5));
    await client().setStreamMetadata(stream, { truncateBefore: 2 });
    await told(eventsOf(store, stream));
    const [first] = await Array.fromAsync(store.read(stream, 2));
    expect(first?.revision).toBe(2);
  });

  it('that is gone for ever is no stream that never was either', async () => {
    const stream = aStream();
    await own.open().append(stream, NO_STREAM, someEvents(1));
    await client().tombstoneStream(stream);
    await expect(eventsOf(own.open(), stream)).rejects.toBeInstanceOf(Unavailable);
  });
});
