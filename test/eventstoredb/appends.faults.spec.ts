import { aStream, eventsOf, idsOf, someEvents, upTo } from '#store/contract.words';
import { Conflict, type EventStore, NO_STREAM, OutcomeUnknown, TooLarge, Unavailable } from '#store/port';
import { startDoubleProcess } from './double.process';
import type { Trouble } from './faults';
import { HASTY_MS, logged, ownDouble, type OwnDouble, persisted, unknown } from './own-double';

const TROUBLES: Trouble[] = ['unavailable', 'cancelled', 'deadline', 'unknown', 'cut', 'hangs'];

describe('an append to EventStoreDB that gets no answer', () => {
  let own: OwnDouble;
  ownDouble((made) => (own = made));

  it.each(TROUBLES)('because of "%s" after it was done, is not known to be done, and is done once when it is repeated', async (after) => {
    const { double, open } = own;
    const [stream, events] = [aStream(), someEvents(3)];
    double.faults.plan('append', { after });
    await unknown(open({ timeoutMs: HASTY_MS }), stream, events);
    const stored = logged(double);
    expect(idsOf(stored)).toEqual(idsOf(events));
    expect(await open().append(stream, NO_STREAM, events)).toEqual({ revision: 2, position: stored[2]?.position });
    expect(logged(double)).toEqual(stored);
  });

  it.each(TROUBLES)('because of "%s" before it was done, is not known to be done either', async (before) => {
    const { double, open } = own;
    const [stream, events] = [aStream(), someEvents(3)];
    double.faults.plan('append', { before });
    await unknown(open({ timeoutMs: HASTY_MS }), stream, events);
    expect(logged(double)).toEqual([]);
    expect(await open().append(stream, NO_STREAM, events)).toEqual({ revision: 2, position: logged(double)[2]?.position });
  });

  it('because the server stands still, may be done later, and then another is refused in its place', async () => {
    const { double, open } = own;
    const [stream, events] = [aStream(), someEvents(2)];
    const held = Promise.withResolvers<void>();
    double.faults.plan('append', { until: held.promise });
    await unknown(open({ timeoutMs: HASTY_MS }), stream, events);
    expect(logged(double)).toEqual([]);
    held.resolve();
    const patient = open();
    expect(await patient.append(stream, NO_STREAM, events)).toMatchObject({ revision: 1 });
    await expect(patient.append(stream, NO_STREAM, someEvents(2))).rejects.toMatchObject({ actual: 1 });
    expect(idsOf(logged(double))).toEqual(idsOf(events));
  });

  it('because the process of the server stands still, is given up by the adapter itself', async () => {
    const server = await startDoubleProcess();
    const store = own.open({ url: server.url, timeoutMs: HASTY_MS });
    await persisted(store, aStream(), NO_STREAM, someEvents(1));
    server.freeze();
    const [stream, events] = [aStream(), someEvents(1)];
    await expect(store.append(stream, NO_STREAM, events)).rejects.toBeInstanceOf(OutcomeUnknown);
    await expect(eventsOf(store, stream)).rejects.toBeInstanceOf(Unavailable);
    server.thaw();
    const { position } = await persisted(store, stream, NO_STREAM, events);
    expect(await eventsOf(own.open({ url: server.url }), stream)).toMatchObject([{ id: events[0]?.id, position }]);
    await server.kill();
  });

  it('was not done where the server could not be reached before', async () => {
    const { double: { nodes: [node] }, double, open } = own;
    const store = open();
    await node?.kill();
    await expect(store.append(aStream(), NO_STREAM, someEvents(1))).rejects.toBeInstanceOf(Unavailable);
    await node?.start();
    expect(await store.append(aStream(), NO_STREAM, someEvents(1))).toMatchObject({ revision: 0 });
    await node?.kill();
    await expect(store.append(aStream(), NO_STREAM, someEvents(1))).rejects.toBeInstanceOf(OutcomeUnknown);
    await expect(store.append(aStream(), NO_STREAM, someEvents(1))).rejects.toBeInstanceOf(Unavailable);
    expect(logged(double)).toHaveLength(1);
  });
});

describe('an append to EventStoreDB', () => {
  let own: OwnDouble;
  ownDouble((made) => (own = made), () => ({ nodes: 3 }));

  it('that the leader must take, was not done, and the next call goes to the leader', async () => {
    const { double, double: { nodes: [first, , third] }, open } = own;
    const store = open();
    const [stream, events] = [aStream(), someEvents(1)];
    await store.append(aStream(), NO_STREAM, someEvents(1));
    expect([first?.connections, third?.connections]).toEqual([1, 0]);
    double.elect(2);
    double.faults.plan('append', { before: { leaderAt: { host: '127.0.0.1', port: third?.port ?? 0 } } });
    await expect(store.append(stream, NO_STREAM, events)).rejects.toMatchObject({ why: expect.stringMatching(/主节点.* \/ .*leader/) as string });
    expect(logged(double, stream)).toEqual([]);
    expect(await store.append(stream, NO_STREAM, events)).toMatchObject({ revision: 0 });
    expect(third?.connections).toBe(1);
  });

  it('goes to another server when the leader dies, once there is another leader', async () => {
    const { double, double: { nodes: [first] }, open } = own;
    const store = open();
    const stream = aStream();
    await store.append(stream, NO_STREAM, someEvents(1));
    await first?.kill();
    const next = someEvents(2);
    await expect(store.append(stream, 0, next)).rejects.toBeInstanceOf(OutcomeUnknown);
    double.elect(1);
    expect(await persisted(store, stream, 0, next)).toMatchObject({ revision: 2 });
    expect(idsOf(logged(double, stream)).slice(1)).toEqual(idsOf(next));
  });

  it('above the limit of the server is too large, and writes nothing', async () => {
    const { double, open } = own;
    const store = open();
    const stream = aStream();
    double.appendLimit = 1_000;
    await expect(store.append(stream, NO_STREAM, someEvents(40))).rejects.toMatchObject({ limit: 1_000 });
    await expect(store.append(stream, NO_STREAM, someEvents(40))).rejects.toBeInstanceOf(TooLarge);
    expect(logged(double)).toEqual([]);
    expect(await store.append(stream, NO_STREAM, someEvents(2))).toMatchObject({ revision: 1 });
  });

  it('never goes by the call for many, which would share its fate with others', async () => {
    const { double, open } = own;
    await open().append(aStream(), NO_STREAM, someEvents(1));
    expect(double.faults.arrived.features).toBe(0);
  });

  it('of two writers to one stream wins a revision of its own, each from another server', async () => {
    const { double, double: { nodes }, open } = own;
    const stream = aStream();
    const won = await Promise.all(upTo(2).map((n) => race(open({ url: `esdb://127.0.0.1:${nodes[n]?.port}?tls=false` }), stream)));
    const stored = logged(double, stream);
    expect(stored.map(({ id, revision, position }) => `${id} ${revision} ${position}`).sort()).toEqual(won.flat().sort());
    expect(stored.map(({ revision }) => revision)).toEqual(upTo(40));
  });
});

/** Twenty events, one by one, each behind the revision at which the stream was found; what was answered of each. */
async function race(store: EventStore, stream: string): Promise<string[]> {
  const told: string[] = [];
  let head = NO_STREAM;
  while (told.length < 20) {
    const [event] = someEvents(1);
    const answer = await store.append(stream, head, [event!]).catch((error: unknown) => error as Conflict);
    if (answer instanceof Error) head = answer.actual ?? head;
    else told.push(`${event?.id} ${(head = answer.revision)} ${answer.position}`);
  }
  return told;
}
