import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { aStream, caughtUp, eventsOf, idsOf, Reader, seen, someEvents } from '#store/contract.words';
import { openEventStoreDB } from '#store/eventstoredb';
import { type EventStore, NO_STREAM, Unavailable } from '#store/port';
import { certificateIn } from './certificate';
import { logged, ownDouble, type OwnDouble, persisted, untilState } from './own-double';

let own: OwnDouble;

const ports = (): number[] => own.double.nodes.map(({ port }) => port);
const connections = (): number[] => own.double.nodes.map((node) => node.connections);

/** It writes, reads and follows, and what it says stands there. */
async function expectServed(store: EventStore): Promise<void> {
  const [stream, events] = [aStream(), someEvents(3)];
  await persisted(store, stream, NO_STREAM, events);
  expect(idsOf(await eventsOf(store, stream))).toEqual(idsOf(events));
  const reader = await new Reader(store.subscribe({ prefixes: [stream] })).until(caughtUp);
  expect(reader.events).toEqual(logged(own.double, stream));
  await reader.subscription.close();
}

describe('a cluster is found', () => {
  ownDouble((made) => (own = made), () => ({ nodes: 3 }));

  it.each([
    ['by the name of one of its servers', () => `esdb+discover://localhost:${ports()[2]}?tls=false`],
    ['by the addresses of all of them', () => own.double.url],
    ['where the first address is nobody’s', () => `esdb://127.0.0.1:1,127.0.0.1:${ports()[1]}?tls=false`],
  ])('%s, and its leader is spoken to', async (_, url) => {
    own.double.elect(1);
    await expectServed(own.open({ url: url() }));
    expect(connections()).toEqual([0, 1, 0]);
  });

  it('once one of its servers is there', async () => {
    const { double, open } = own;
    for (const node of double.nodes) await node.kill();
    const store = open({ url: `${double.url}&maxDiscoverAttempts=1` });
    await expect(store.append(aStream(), NO_STREAM, someEvents(1))).rejects.toMatchObject({ why: expect.stringMatching(/检查地址.* \/ .*check address/) as string });
    await double.nodes[0]?.start();
    await expectServed(store);
  });

  it('again when it has another leader, and who follows goes on', async () => {
    const { double, double: { nodes }, open } = own;
    const [stream, store] = [aStream(), open()];
    await persisted(store, stream, NO_STREAM, someEvents(1));
    const reader = await new Reader(store.subscribe({ prefixes: [stream] })).until(caughtUp);
    for (const [n, leader] of [1, 2, 0].entries()) {
      double.elect(leader);
      await persisted(store, stream, n, someEvents(1));
      expect(await eventsOf(store, stream)).toEqual(logged(double, stream));
      expect(nodes[leader]?.connections).toBeGreaterThan(0);
    }
    expect((await reader.until(seen(4))).events).toEqual(logged(double, stream));
  });
});

describe('a server that is looked for', () => {
  ownDouble((made) => (own = made));

  it('and not found, while what it had begun before is lost, is tried again, and nothing is thrown where nobody can catch it', async () => {
    // By which Jest would fail the test.
    const { double, double: { faults, nodes: [node] }, open } = own;
    const [stream, store] = [aStream(), open({ url: `esdb+discover://127.0.0.1:${ports()[0]}?tls=false&maxDiscoverAttempts=1` })];
    await persisted(store, stream, NO_STREAM, someEvents(1));
    const reader = await new Reader(store.subscribe({ prefixes: [stream] })).until(caughtUp);
    faults.plan('read', { before: 'unavailable' });
    await expect(eventsOf(store, stream)).rejects.toBeInstanceOf(Unavailable);
    const gossips = faults.arrived.gossip;
    faults.plan('gossip', { before: 'hangs' });
    const looking = eventsOf(store, stream).catch((error: unknown) => error);
    while (faults.arrived.gossip === gossips) await turn();
    await node?.kill();
    expect(await looking).toBeInstanceOf(Unavailable);
    await node?.start();
    await persisted(store, stream, 0, someEvents(1));
    expect((await reader.until(seen(2))).events).toEqual(logged(double, stream));
  });
});

describe('a server that wants to know who asks', () => {
  let folder: string;
  let certificate: ReturnType<typeof certificateIn>;
  let credentialsFile: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'grantbook-connecting-'));
    certificate = certificateIn(folder);
    credentialsFile = join(folder, 'credentials');
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  ownDouble((made) => (own = made), () => ({ nodes: 3, tls: certificate, users: { ledger: 'first' } }));
  beforeEach(() => says('ledger:first\n'));

  const says = (text: string): void => writeFileSync(credentialsFile, text);
  const withPassword = (password: string): void => void own.double.users.set('ledger', { password, readsAll: true });
  const hosts = (): string => ports().map((port) => `localhost:${port}`).join();
  const byFiles = (more: Parameters<OwnDouble['open']>[0] = {}): EventStore => own.open({ url: `esdb://${hosts()}`, caFile: certificate.caFile, credentialsFile, ...more });

  it.each([
    ['of one server', () => `esdb://localhost:${ports()[0]}`],
    ['of one server that is asked for the others', () => `esdb+discover://localhost:${ports()[2]}/`],
    ['of all of them', () => `esdb://${hosts()}?tls=true`],
    ['with somebody else’s name', () => `esdb://nobody:wrong@${hosts()}`],
  ])('is reached by the address %s, with the authority and the password from files', (_, url) => expectServed(byFiles({ url: url() })));

  it('is not reached with the certificate of another authority, and no file that is none is taken', async () => {
    const other = certificateIn(mkdtempSync(join(folder, 'other-')));
    await expect(byFiles({ caFile: other.caFile }).append(aStream(), NO_STREAM, someEvents(1))).rejects.toMatchObject({ why: expect.stringMatching(/检查地址、证书.* \/ .*check address, certificate/) as string });
    expect(() => openEventStoreDB({ url: 'esdb://localhost:1', caFile: join(folder, 'missing') })).toThrow(/证书文件须存在.* \/ .*certificate files that are there/);
  });

  it('takes the new password from the moment when it is in the file, and no store is opened anew', async () => {
    const store = byFiles();
    await expectServed(store);
    withPassword('second');
    await expect(eventsOf(store, aStream())).rejects.toMatchObject({ why: expect.stringMatching(/检查用户名、密码和权限.* \/ .*check user, password and rights/) as string });
    await expect(store.append(aStream(), NO_STREAM, someEvents(1))).rejects.toBeInstanceOf(Unavailable);
    says('ledger:second\n');
    await expectServed(store);
    expect(store.state!()).toEqual({ reached: true, interruptions: 1 });
  });

  it.each([
    ['is missing', () => rmSync(credentialsFile), /凭据文件 .* 不可读，请检查路径与权限 \/ .* cannot be read: check path and permissions/],
    ['is empty', () => says(''), /应为一行 用户名:密码 \/ .* must hold one line, user:password/],
    ['is half written', () => says('ledger'), /应为一行 用户名:密码 \/ .* must hold one line, user:password/],
  ])('is not asked while the file %s; whoever asks is told, and it goes on when the file is back', async (_, spoil, why) => {
    const [store, stream] = [byFiles(), aStream()];
    await persisted(store, stream, NO_STREAM, someEvents(1));
    spoil();
    await expect(store.append(stream, 0, someEvents(1))).rejects.toMatchObject({ why: expect.stringMatching(why) as string });
    await expect(eventsOf(store, stream)).rejects.toMatchObject({ why: expect.stringMatching(why) as string });
    expect(store.state!()).toMatchObject({ reached: false, trouble: expect.stringMatching(why) as string });
    const reader = new Reader(store.subscribe({ prefixes: [stream] }));
    const read = reader.until(caughtUp);
    says('ledger:first\n');
    expect((await read).events).toEqual(logged(own.double, stream));
    expect(await store.append(stream, 0, someEvents(1))).toMatchObject({ revision: 1 });
  });

  it('lets nobody follow with the old password; who follows waits for the new one and misses nothing', async () => {
    const { double, double: { faults, nodes: [leader] } } = own;
    const [store, stream] = [byFiles(), aStream()];
    await persisted(store, stream, NO_STREAM, someEvents(1));
    const reader = await new Reader(store.subscribe({ prefixes: [stream] })).until(caughtUp);
    withPassword('second');
    leader?.cutAll();
    const next = reader.until(seen(2));
    while (faults.arrived.subscribe < 4) await turn();
    expect(await untilState(store, ({ trouble }) => trouble !== undefined)).toMatchObject({ reached: false });
    says('ledger:second\n');
    await persisted(store, stream, 0, someEvents(1));
    expect((await next).events).toEqual(logged(double, stream));
  });

  it('lets who follows go on also where the file was missing when the connection was lost', async () => {
    const { double, double: { nodes: [leader] } } = own;
    const [store, stream] = [byFiles(), aStream()];
    await persisted(store, stream, NO_STREAM, someEvents(1));
    const reader = await new Reader(store.subscribe({ prefixes: [stream] })).until(caughtUp);
    rmSync(credentialsFile);
    leader?.cutAll();
    const next = reader.until(seen(2));
    await untilState(store, ({ trouble }) => trouble?.includes('凭据文件') ?? false);
    says('ledger:first\n');
    await persisted(store, stream, 0, someEvents(1));
    expect((await next).events).toEqual(logged(double, stream));
  });

  it('is not waited for where a right is missing that no other password brings', async () => {
    own.double.users.set('ledger', { password: 'first', readsAll: false });
    await expect(new Reader(byFiles().subscribe({ prefixes: ['book'] })).next()).rejects.toMatchObject({ why: expect.stringMatching(/\$all/) as string });
  });
});
