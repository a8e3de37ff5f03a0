import { anEvent, anEventOf, aStream, eventsOf, idsOf, type Made, repeatOf, revisionsOf, someEvents, upTo } from './contract.words';
import { NO_STREAM } from './port';

/** More than two pages of every adapter. */
const LONG = 1_201;

const TEXTS = ['区人社局', '𠮷野家', '👩‍🔬', 'e\u0301', '\u0000\u2028\u2029', '"\\/', '\u{10ffff}'];

export function describeReading(made: () => Made): void {
  describe('a stream', () => {
    order(made);
    length(made);
    fidelity(made);
  });
}

function order(made: () => Made): void {
  it('holds nothing before the first append', async () => {
    expect(await eventsOf(made().store, aStream())).toEqual([]);
  });

  it('gives back what was appended, with contiguous revisions', async () => {
    const { store } = made();
    const stream = aStream();
    const events = someEvents(5);
    await store.append(stream, NO_STREAM, events.slice(0, 2));
    await store.append(stream, 1, events.slice(2));
    const read = await eventsOf(store, stream);
    expect(read).toMatchObject(events.map((event, revision) => ({ ...event, stream, revision })));
    expect(new Set(read.map(({ position }) => position)).size).toBe(5);
  });

  it('is read from any revision, also behind its end', async () => {
    const { store } = made();
    const stream = aStream();
    await store.append(stream, NO_STREAM, someEvents(4));
    for (const from of upTo(7)) expect(revisionsOf(await eventsOf(store, stream, from))).toEqual(upTo(4).slice(from));
  });

  it('has nothing to do with the others', async () => {
    const { store } = made();
    const streams = upTo(40).map(() => aStream('case'));
    await Promise.all(streams.map((stream) => store.append(stream, NO_STREAM, [anEvent({ stream, n: 0 })])));
    await Promise.all(streams.map((stream) => store.append(stream, 0, [anEvent({ stream, n: 1 })])));
    for (const stream of streams) {
      const read = await eventsOf(store, stream);
      expect(read.map(({ json }) => JSON.parse(json) as unknown)).toEqual([{ stream, n: 0 }, { stream, n: 1 }]);
    }
  });
}

function length(made: () => Made): void {
  it('is read whole when it is long', async () => {
    const { store } = made();
    const stream = aStream();
    const events = someEvents(LONG);
    await store.append(stream, NO_STREAM, events);
    expect(idsOf(await eventsOf(store, stream))).toEqual(idsOf(events));
    for (const from of [499, 500, 501, 1_000, LONG - 1]) expect(idsOf(await eventsOf(store, stream, from))).toEqual(idsOf(events.slice(from)));
  });

  it('is read whole when its events are large', async () => {
    const { store } = made();
    const stream = aStream();
    const events = upTo(7).map(() => anEventOf(900_000));
    for (const [i, event] of events.entries()) await store.append(stream, i - 1, [event]);
    expect(idsOf(await eventsOf(store, stream))).toEqual(idsOf(events));
  });

  it('can be left in the middle', async () => {
    const { store } = made();
    const stream = aStream();
    await store.append(stream, NO_STREAM, someEvents(LONG));
    for await (const event of store.read(stream)) if (event.revision === 3) break;
    expect(await store.append(stream, LONG - 1, someEvents(1))).toMatchObject({ revision: LONG });
  });
}

function fidelity(made: () => Made): void {
  it('keeps every character, and the order of the keys', async () => {
    const { store } = made();
    const stream = aStream('账本');
    const events = [...TEXTS.map((text) => anEvent({ [text]: text })), anEvent({ k10: 'a', k9: 'b', a: [1, null, true, 'x'], Z: { b: '', a: 0.1 } })];
    await store.append(stream, NO_STREAM, events);
    expect(await eventsOf(store, stream)).toMatchObject(events);
  });

  it('is there after the store was closed and opened', async () => {
    const { store, reopen } = made();
    if (!reopen) return;
    const stream = aStream();
    const events = someEvents(3);
    const first = await store.append(stream, NO_STREAM, events);
    const before = await eventsOf(store, stream);
    const again = await reopen();
    expect(await eventsOf(again, stream)).toEqual(before);
    expect(await again.append(stream, NO_STREAM, events)).toEqual(repeatOf(again, first));
    await expect(again.append(stream, NO_STREAM, someEvents(1))).rejects.toMatchObject({ actual: 2 });
    expect(await again.append(stream, 2, someEvents(1))).toMatchObject({ revision: 3 });
  });
}
