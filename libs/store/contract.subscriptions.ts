import { setImmediate as turn } from 'node:timers/promises';
import { aStream, caughtUp, idsOf, Reader, revisionsOf, seen, someEvents, upTo, type Made } from './contract.words';
import { NO_STREAM, type EventStore, type StoredEvent } from './port';

export function describeSubscriptions(made: () => Made): void {
  describe('a subscription', () => {
    pastAndPresent(made);
    matching(made);
    pace(made);
    ending(made);
  });
}

function pastAndPresent(made: () => Made): void {
  it('gives the past, then says so, then the present', async () => {
    const { store } = made();
    const stream = aStream();
    const events = someEvents(5);
    await store.append(stream, NO_STREAM, events.slice(0, 3));
    const reader = new Reader(store.subscribe({ prefixes: [stream] }));
    await reader.until(caughtUp);
    expect(idsOf(reader.events)).toEqual(idsOf(events.slice(0, 3)));
    await store.append(stream, 2, events.slice(3));
    await reader.until(seen(5));
    expect(reader.events).toEqual(await Array.fromAsync(store.read(stream)));
  });

  it('says that the past is over where there is none', async () => {
    const reader = new Reader(made().store.subscribe({ prefixes: [aStream()] }));
    expect((await reader.until(caughtUp)).events).toEqual([]);
  });

  it('goes on behind any position', async () => {
    const { store } = made();
    const stream = aStream();
    await store.append(stream, NO_STREAM, someEvents(2));
    await store.append(stream, 1, someEvents(2));
    const events = await Array.fromAsync(store.read(stream));
    for (const [i, { position }] of events.entries()) {
      const reader = new Reader(store.subscribe({ after: position, prefixes: [stream] }));
      await reader.until(caughtUp);
      expect(reader.events).toEqual(events.slice(i + 1));
      await reader.subscription.close();
    }
  });
}

function matching(made: () => Made): void {
  it('gives what starts with one of the prefixes, and nothing else', async () => {
    const { store } = made();
    const [book, file] = [aStream('book'), aStream('case')];
    const others = [`x${book}`, book.toUpperCase(), book.slice(0, -1), file.replace('-', '_'), `%${file}`];
    const wanted = [`${book}`, `${book}-区`, `${file}/1`];
    for (const stream of [...wanted, ...others]) await store.append(stream, NO_STREAM, someEvents(1));
    const reader = new Reader(store.subscribe({ prefixes: [book, file] }));
    await reader.until(caughtUp);
    expect(reader.events.map(({ stream }) => stream)).toEqual(wanted);
  });

  it('tells how far it has come where nothing of it matched', async () => {
    const { store } = made();
    const [stream, foreign] = [aStream(), aStream('case')];
    const { position } = await store.append(stream, NO_STREAM, someEvents(1));
    await store.append(foreign, NO_STREAM, someEvents(300));
    const reader = new Reader(store.subscribe({ after: position, prefixes: [stream] }));
    await reader.until((each) => each.checkpoints.length > 0);
    await store.append(stream, 0, someEvents(1));
    const resumed = new Reader(store.subscribe({ after: reader.checkpoints[0], prefixes: [stream] }));
    expect(revisionsOf((await bothSee(reader, resumed)).events)).toEqual([1]);
  });
}

function pace(made: () => Made): void {
  it('passes nothing over and gives nothing twice while writers write', async () => {
    const { store } = made();
    const category = aStream();
    const streams = upTo(4).map((n) => `${category}-${n}`);
    const writing = Promise.all(streams.map((stream) => write(store, stream, 20)));
    const reader = new Reader(store.subscribe({ prefixes: [category] }));
    await reader.until(seen(30));
    const late = new Reader(store.subscribe({ after: reader.events[9]!.position, prefixes: [category] }));
    await Promise.all([writing, reader.until(seen(160)), late.until(seen(150))]);
    for (const stream of streams) expect(revisionsOf(reader.events.filter((event) => event.stream === stream))).toEqual(upTo(40));
    expect(late.events).toEqual(reader.events.slice(10));
  });

  it('waits for a slow reader', async () => {
    const { store } = made();
    const stream = aStream();
    const reader = new Reader(store.subscribe({ prefixes: [stream] }));
    await reader.until(caughtUp);
    await write(store, stream, 5);
    await reader.until(seen(1));
    for (const n of upTo(20)) await store.append(stream, 9 + 100 * n, someEvents(100));
    while (reader.events.length < 2_010) {
      await reader.next();
      await turn();
    }
    expect(revisionsOf(reader.events)).toEqual(upTo(2_010));
  });
}

function ending(made: () => Made): void {
  it('ends when it is closed, also while it waits, and may be closed twice', async () => {
    const { store } = made();
    const reader = new Reader(store.subscribe({ prefixes: [aStream()] }));
    await reader.until(caughtUp);
    const waiting = untilOver(reader);
    await reader.subscription.close();
    await waiting;
    await reader.subscription.close();
    expect(await reader.next()).toBeUndefined();
  });

  it('gives nothing when it is closed before it is read', async () => {
    const { store } = made();
    const stream = aStream();
    await store.append(stream, NO_STREAM, someEvents(1));
    const subscription = store.subscribe({ prefixes: [stream] });
    await subscription.close();
    expect(await Array.fromAsync(subscription)).toEqual([]);
  });

  it('ends with the store, which may be closed twice', async () => {
    const { store } = made();
    const reader = new Reader(store.subscribe({ prefixes: [aStream()] }));
    await reader.until(caughtUp);
    const waiting = untilOver(reader);
    await Promise.all([store.close(), store.close()]);
    await waiting;
    await store.close();
    await expect(store.append(aStream(), NO_STREAM, someEvents(1))).rejects.toThrow('not available');
    await expect(Array.fromAsync(store.read(aStream()))).rejects.toThrow('not available');
  });

  it.each([{ after: 'yesterday', prefixes: ['book-'] }, { prefixes: [] }])('with %j is the fault of the caller', (options) => {
    expect(() => made().store.subscribe(options)).toThrow(TypeError);
  });
}

async function write(store: EventStore, stream: string, appends: number): Promise<void> {
  for (const n of upTo(appends)) await store.append(stream, 2 * n - 1, someEvents(2));
}

async function bothSee(one: Reader, other: Reader): Promise<{ events: StoredEvent[] }> {
  await Promise.all([one.until(seen(1)), other.until(seen(1))]);
  expect(other.events).toEqual(one.events);
  return one;
}

async function untilOver(reader: Reader): Promise<void> {
  while (await reader.next());
}
