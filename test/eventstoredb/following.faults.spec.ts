import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aStream, caughtUp, Reader, seen, someEvents, upTo } from '#store/contract.words';
import { type EventStore, NO_STREAM, Unavailable } from '#store/port';
import { certificateIn } from './certificate';
import type { Fault, Trouble } from './faults';
import { HASTY_MS, logged, ownDouble, type OwnDouble, persisted } from './own-double';

const TROUBLES: Trouble[] = ['ends', 'unavailable', 'cancelled', 'deadline', 'unknown', 'cut'];

async function write(store: EventStore, stream: string, appends: number): Promise<void> {
  // Adapters of one process share the line to a server: what cuts off the one cuts off the other.
  for (const n of upTo(appends)) await persisted(store, stream, 10 * n - 1, someEvents(10));
}

describe('a subscription to EventStoreDB', () => {
  let own: OwnDouble;
  ownDouble((made) => (own = made), () => ({ nodes: 3 }));

  /** All that is stored, in its order, each event once. */
  const whole = (stream: string) => logged(own.double, stream);

  it.each(TROUBLES)('that is lost by "%s" in the middle of the past, goes on behind what it gave', async (after) => {
    const { double, open } = own;
    const [stream, store] = [aStream(), open()];
    await write(store, stream, 10);
    double.faults.plan('subscribe', { after, events: 0 }, { after, events: 7 }, { after, events: 40 }, { before: after });
    const reader = await new Reader(store.subscribe({ prefixes: [stream] })).until(caughtUp);
    expect(reader.events).toEqual(whole(stream));
    expect(double.faults.arrived.subscribe).toBe(5);
    await store.append(stream, 99, someEvents(1));
    expect((await reader.until(seen(101))).events).toEqual(whole(stream));
  });

  it.each(TROUBLES)('that is lost by "%s" while it waits, goes on with what came meanwhile', async (after) => {
    const { double, open } = own;
    const [stream, store, writer] = [aStream(), open(), open()];
    double.faults.plan('subscribe', { after, events: 12 });
    const reader = await new Reader(store.subscribe({ prefixes: [stream] })).until(caughtUp);
    await write(writer, stream, 4);
    expect((await reader.until(seen(40))).events).toEqual(whole(stream));
  });

  it.each<[string, Fault]>([
    ['each event', { twice: true }],
    ['each event, and then what it had before it was lost', { twice: true, after: 'cut', events: 30 }],
  ])('that brings %s twice, gives it once', async (_, fault) => {
    const { double, open } = own;
    const [stream, other, store] = [aStream(), aStream('case'), open()];
    await write(store, other, 20);
    await write(store, stream, 10);
    double.faults.plan('subscribe', fault);
    const reader = await new Reader(store.subscribe({ prefixes: [stream] })).until(caughtUp);
    expect(reader.events).toEqual(whole(stream));
    expect(new Set(reader.checkpoints).size).toBe(reader.checkpoints.length);
  });

  it('that is slow, gives all in the end', async () => {
    const { double, open } = own;
    const [stream, store] = [aStream(), open({ timeoutMs: HASTY_MS })];
    await write(open(), stream, 3);
    const held = Promise.withResolvers<void>();
    double.faults.plan('subscribe', { until: held.promise, events: 5 });
    const reader = await new Reader(store.subscribe({ prefixes: [stream] })).until(seen(5));
    const rest = reader.until(caughtUp);
    held.resolve();
    expect((await rest).events).toEqual(whole(stream));
  });

  it('that is never answered, is asked for again', async () => {
    const { double, open } = own;
    const [stream, store] = [aStream(), open({ timeoutMs: 2 * HASTY_MS })];
    await write(open(), stream, 1);
    double.faults.plan('subscribe', { before: 'hangs' }, { before: 'hangs' });
    const reader = await new Reader(store.subscribe({ prefixes: [stream] })).until(caughtUp);
    expect(reader.events).toEqual(whole(stream));
    expect(double.faults.arrived.subscribe).toBeGreaterThan(2);
  });

  it('goes on elsewhere when its server dies, and when the next one stops', async () => {
    const { double, double: { nodes: [first, second] }, open } = own;
    const [stream, store] = [aStream(), open()];
    await write(store, stream, 1);
    const reader = await new Reader(store.subscribe({ prefixes: [stream] })).until(caughtUp);
    for (const [n, end] of [() => first?.kill(), () => second?.stop()].entries()) {
      await end();
      double.elect(n + 1);
      await open().append(stream, 9 + n, someEvents(1));
      expect((await reader.until(seen(11 + n))).events).toEqual(whole(stream));
    }
  });
});

describe('behind a certificate', () => {
  let folder: string;
  let own: OwnDouble;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'grantbook-double-'))));
  afterAll(() => rmSync(folder, { recursive: true }));
  ownDouble((made) => (own = made), () => ({ tls: certificateIn(folder), users: { ledger: 'right' } }));

  /** Reading, writing and following are refused, each with what is to be looked at; nothing is written. */
  async function expectRefused(store: EventStore, why: RegExp): Promise<void> {
    const before = logged(own.double);
    await expect(store.append(aStream(), NO_STREAM, someEvents(1))).rejects.toMatchObject({ why: expect.stringMatching(why) as string });
    await expect(Array.fromAsync(store.read(aStream()))).rejects.toMatchObject({ why: expect.stringMatching(why) as string });
    expect(logged(own.double)).toEqual(before);
  }

  const DENIED = /检查用户名、密码和权限.* \/ .*check user, password and rights/;

  it.each([['a wrong password', 'ledger', 'wrong'], ['a wrong name', 'somebody', 'right'], ['no name at all', '', '']])('the server refuses %s', async (_, user, password) => {
    const store = own.open({ url: own.double.urlFor(user, password) });
    await expectRefused(store, DENIED);
    await expect(new Reader(store.subscribe({ prefixes: ['book'] })).next()).rejects.toBeInstanceOf(Unavailable);
  });

  it('the server refuses what it took before when the password is another, and takes it again', async () => {
    const { double, open } = own;
    const store = open();
    await store.append(aStream(), NO_STREAM, someEvents(1));
    double.users.set('ledger', { password: 'other', readsAll: true });
    await expectRefused(store, DENIED);
    double.users.set('ledger', { password: 'right', readsAll: true });
    expect(await store.append(aStream(), NO_STREAM, someEvents(1))).toMatchObject({ revision: 0 });
  });

  it('the server refuses to let all be followed without the right to it', async () => {
    const { double, open } = own;
    double.users.set('ledger', { password: 'right', readsAll: false });
    const store = open();
    await store.append(aStream(), NO_STREAM, someEvents(1));
    await expect(new Reader(store.subscribe({ prefixes: ['book'] })).next()).rejects.toMatchObject({ why: expect.stringMatching(/\$all/) as string });
  });

  it.each([
    ['the line is not secured', () => `esdb://127.0.0.1:${own.double.nodes[0]?.port}?tls=false`],
    ['the authority is not known', () => own.double.url.replace(/&tlsCaFile=.*/, '')],
  ])('nothing is reached where %s', async (_, url) => {
    await expectRefused(own.open({ url: url() }), /检查地址、证书和服务状态.* \/ .*check address, certificate and server/);
  });
});
