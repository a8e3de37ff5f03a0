import { canonical } from '#kernel/canonical';
import { GENESIS, hashOf, type WireEnvelope } from '#kernel/envelope';
import { anEvent, answer, anEventOf, aStream, eventsOf, idsOf, placeOf, repeatOf, someEvents, type Made } from './contract.words';
import { APPEND_LIMIT } from './admission';
import { Conflict, NO_STREAM, TooLarge, type NewEvent } from './port';

export function describeAppends(made: () => Made): void {
  describe('an append', () => {
    landing(made);
    repeating(made);
    sealing(made);
    limits(made);
  });
}

function landing(made: () => Made): void {
  it('answers the revision and position of its last event', async () => {
    const { store } = made();
    const stream = aStream();
    expect(await store.append(stream, NO_STREAM, someEvents(3))).toMatchObject({ revision: 2 });
    const second = await store.append(stream, 2, someEvents(2));
    expect(second.revision).toBe(4);
    expect((await eventsOf(store, stream)).at(-1)).toMatchObject(placeOf(second));
  });

  it('is refused where the stream stands elsewhere, and writes nothing', async () => {
    const { store } = made();
    const stream = aStream();
    await expect(store.append(stream, 0, someEvents(1))).rejects.toMatchObject({ stream, expected: 0, actual: NO_STREAM });
    await expect(store.append(stream, 0, someEvents(1))).rejects.toBeInstanceOf(Conflict);
    const events = someEvents(3);
    await store.append(stream, NO_STREAM, events);
    for (const expected of [NO_STREAM, 0, 1, 3, 5]) {
      await expect(store.append(stream, expected, someEvents(1))).rejects.toMatchObject({ expected, actual: 2 });
    }
    expect(idsOf(await eventsOf(store, stream))).toEqual(idsOf(events));
  });

  it('may carry ids that stand elsewhere', async () => {
    const { store } = made();
    const [one, other] = [aStream(), aStream()];
    const events = someEvents(2);
    await store.append(one, NO_STREAM, events);
    expect(await store.append(other, NO_STREAM, events)).toMatchObject({ revision: 1 });
    expect(await store.append(one, 1, events)).toMatchObject({ revision: 3 });
    expect(idsOf(await eventsOf(store, one))).toEqual(idsOf([...events, ...events]));
    expect(idsOf(await eventsOf(store, other))).toEqual(idsOf(events));
  });
}

function repeating(made: () => Made): void {
  it('answers as the first time when it is repeated, also after others', async () => {
    const { store } = made();
    const stream = aStream();
    const events = someEvents(3);
    const first = await store.append(stream, NO_STREAM, events);
    expect(await store.append(stream, NO_STREAM, events)).toEqual(repeatOf(store, first));
    const next = someEvents(2);
    const second = await store.append(stream, 2, next);
    expect(await store.append(stream, NO_STREAM, events)).toEqual(repeatOf(store, first));
    expect(await store.append(stream, 2, next)).toEqual(repeatOf(store, second));
    expect(idsOf(await eventsOf(store, stream))).toEqual(idsOf([...events, ...next]));
  });

  it('recognises any part of what stands there already', async () => {
    const { store } = made();
    const stream = aStream();
    const events = someEvents(4);
    await store.append(stream, NO_STREAM, events.slice(0, 3));
    await store.append(stream, 2, events.slice(3));
    expect(await store.append(stream, NO_STREAM, events.slice(0, 2))).toMatchObject({ revision: 1 });
    expect(await store.append(stream, NO_STREAM, events)).toMatchObject({ revision: 3 });
    expect(await store.append(stream, 1, events.slice(2))).toMatchObject({ revision: 3 });
  });

  it('is a conflict when only a part of it stands there', async () => {
    const { store } = made();
    const stream = aStream();
    const [a, b, c, d] = someEvents(4) as [NewEvent, NewEvent, NewEvent, NewEvent];
    await store.append(stream, NO_STREAM, [a, b, c]);
    const cases = [[NO_STREAM, [a, b, c, d]], [NO_STREAM, [a, d]], [NO_STREAM, [d]], [0, [c]], [1, [c, d]], [0, [b, d]]] as const;
    for (const [expected, events] of cases) await expect(store.append(stream, expected, events)).rejects.toBeInstanceOf(Conflict);
    expect(idsOf(await eventsOf(store, stream))).toEqual(idsOf([a, b, c]));
  });
}

function sealing(made: () => Made): void {
  const draft = (n: number): NewEvent => ({ ...anEvent(), json: canonical({ actor: {}, chain: { algorithm: n % 2 ? 'SM3' : 'SHA256' }, fact: { chain: { n } } }) });

  it('of drafts binds each to the one before it, and names the hashes', async () => {
    const { store } = made();
    const stream = aStream();
    const drafts = [draft(0), draft(1), draft(2)];
    const { hashes = [] } = await store.append(stream, NO_STREAM, drafts.slice(0, 2), GENESIS);
    const { hashes: [last] = [] } = await store.append(stream, 1, drafts.slice(2), hashes[1]);
    const links = [GENESIS, ...hashes, last];
    for (const [n, { json }] of (await eventsOf(store, stream)).entries()) {
      const wire = JSON.parse(json) as WireEnvelope;
      expect(wire).toMatchObject({ fact: { chain: { n } }, chain: { algorithm: n % 2 ? 'SM3' : 'SHA256', previous: links[n], hash: links[n + 1] } });
      expect(hashOf(wire)).toBe(links[n + 1]);
      expect(json).toBe(canonical(wire));
    }
  });

  it('goes behind others that are still on their way', async () => {
    const { store } = made();
    const stream = aStream();
    const first = store.append(stream, NO_STREAM, [draft(0)], GENESIS);
    const second = store.append(stream, 0, [draft(1), draft(2)], first);
    const third = await store.append(stream, 2, [draft(3)], second);
    const links = [GENESIS, ...(await first).hashes!, ...(await second).hashes!, ...third.hashes!];
    const wires = (await eventsOf(store, stream)).map(({ json }) => JSON.parse(json) as WireEnvelope);
    expect(wires.map(({ chain: { previous, hash } }) => [previous, hash])).toEqual(links.slice(1).map((hash, n) => [links[n], hash]));
  });

  it('fails where the one before it fails, and writes nothing', async () => {
    const { store } = made();
    const stream = aStream();
    await store.append(stream, NO_STREAM, [draft(0)], GENESIS);
    const late = store.append(stream, NO_STREAM, [draft(1)], GENESIS);
    const behind = answer(store.append(stream, 0, [draft(2)], late));
    expect([await answer(late), await behind]).toEqual([expect.any(Conflict), expect.any(Conflict)]);
    expect(await eventsOf(store, stream)).toHaveLength(1);
  });
}

function limits(made: () => Made): void {
  it.each([
    ['without events', aStream(), NO_STREAM, []],
    ['to a stream of the server', '$settings', NO_STREAM, someEvents(1)],
    ['to a stream without a name', '', NO_STREAM, someEvents(1)],
    ['behind no revision', aStream(), -2, someEvents(1)],
    ['with an id that is no UUID', aStream(), NO_STREAM, [{ ...anEvent(), id: '1' }]],
  ])('%s is the fault of the caller', async (_, stream, expected, events) => {
    await expect(made().store.append(stream, expected, events)).rejects.toBeInstanceOf(TypeError);
  });

  it('of up to 1 MiB is taken', async () => {
    const { store } = made();
    const stream = aStream();
    // 2,000 bytes are left for what EventStoreDB adds to each event.
    const event = anEventOf(APPEND_LIMIT - 2_000);
    await store.append(stream, NO_STREAM, [event]);
    expect(await eventsOf(store, stream)).toMatchObject([event]);
  });

  it.each([
    ['one event', [anEventOf(APPEND_LIMIT + 1)]],
    ['several events', [anEventOf(600 * 1024), anEventOf(600 * 1024)]],
  ])('above 1 MiB in %s is too large and writes nothing', async (_, events) => {
    const { store } = made();
    const stream = aStream();
    await expect(store.append(stream, NO_STREAM, events)).rejects.toBeInstanceOf(TooLarge);
    expect(await eventsOf(store, stream)).toEqual([]);
    expect(await store.append(stream, NO_STREAM, someEvents(1))).toMatchObject({ revision: 0 });
  });
}
