import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessDeniedError, END, EventStoreDBClient, jsonEvent, NotLeaderError, START } from '@eventstore/db-client';
import { certificateIn } from './certificate';
import { type Double, type DoubleOptions, startDouble } from './double';
import { startDoubleProcess } from './double.process';

let folder: string;
let double: Double;
const clients: EventStoreDBClient[] = [];
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'grantbook-double-'))));
afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose();
  await double?.stop();
  rmSync(folder, { recursive: true });
});

async function doubleOf(options: DoubleOptions): Promise<Double> {
  double = await startDouble(options);
  return double;
}

function clientAt(url: string): EventStoreDBClient {
  const client = EventStoreDBClient.connectionString(url);
  clients.push(client);
  return client;
}

const event = () => jsonEvent({ type: 'T', data: {} });
const revisionsIn = async (client: EventStoreDBClient) => (await Array.fromAsync(client.readStream('book-1'))).map((resolved) => resolved.event?.revision);

describe('the double of a server', () => {
  it('keeps its port and its log when it is stopped and started', async () => {
    const { nodes: [node], url } = await doubleOf({});
    await clientAt(url).appendToStream('book-1', [event(), event()]);
    await node?.stop();
    await expect(revisionsIn(clientAt(url))).rejects.toThrow('UNAVAILABLE');
    await node?.start();
    expect(await revisionsIn(clientAt(url))).toEqual([0n, 1n]);
  });

  it('keeps them in a file when its process is killed', async () => {
    const file = join(folder, 'log');
    const first = await startDoubleProcess({ file });
    const before = await clientAt(first.url).appendToStream('book-1', [event(), event()]);
    await first.kill();
    const second = await startDoubleProcess({ file, ports: first.ports });
    expect(second.url).toBe(first.url);
    expect(await revisionsIn(clientAt(second.url))).toEqual([0n, 1n]);
    const after = await clientAt(second.url).appendToStream('book-1', event(), { expectedRevision: before.nextExpectedRevision });
    expect(after.position?.commit).toBeGreaterThan(before.position?.commit ?? 0n);
    await second.kill();
  });

  it('tells a subscription that it stops, or that it is gone', async () => {
    const { nodes: [node], url } = await doubleOf({});
    const lost = async (end: () => Promise<void>): Promise<unknown> => {
      const live = clientAt(url).subscribeToAll();
      const error = Promise.withResolvers<unknown>();
      live.on('error', error.resolve);
      await new Promise((resolve) => live.on('caughtUp', resolve));
      await end();
      await node?.start();
      return error.promise;
    };
    expect(await lost(async () => node?.stop())).toMatchObject({ type: 'unknown', code: 13 });
    expect(await lost(async () => node?.kill())).toMatchObject({ type: 'unavailable', code: 14 });
  });

  it.each([[START, 'confirmation event caughtUp'], [END, 'confirmation caughtUp event']] as const)('tells a subscription from the %s of a stream that is not there yet when it is caught up', async (fromRevision, order) => {
    const client = clientAt((await doubleOf({})).url);
    const live = client.subscribeToStream('book-1', { fromRevision });
    const told: string[] = [];
    const three = new Promise<void>((resolve) => {
      const tell = (what: string) => () => void (told.push(what) === 3 && resolve());
      live.on('confirmation', tell('confirmation')).on('data', tell('event')).on('caughtUp', tell('caughtUp'));
    });
    await new Promise((resolve) => live.on(fromRevision === END ? 'caughtUp' : 'confirmation', resolve));
    await client.appendToStream('book-1', event());
    await three;
    expect(told.join(' ')).toBe(order);
  });

  it('asks for a name and a password where it has any, and for the right to all', async () => {
    const { url, users, ...rest } = await doubleOf({ tls: certificateIn(folder), users: { ledger: 'old' } });
    expect(rest.nodes).toHaveLength(1);
    expect(await clientAt(url).appendToStream('book-1', event())).toMatchObject({ success: true });
    users.set('ledger', { password: 'new', readsAll: false });
    await expect(clientAt(url).appendToStream('book-1', event())).rejects.toBeInstanceOf(AccessDeniedError);
    await expect(revisionsIn(clientAt(double.urlFor('')))).rejects.toBeInstanceOf(AccessDeniedError);
    expect(await revisionsIn(clientAt(double.url))).toEqual([0n]);
    await expect(Array.fromAsync(clientAt(double.url).readAll())).rejects.toBeInstanceOf(AccessDeniedError);
  });
});

describe('the double of a cluster', () => {
  const nodeUrl = (index: number): string => `esdb://127.0.0.1:${double.nodes[index]?.port}?tls=false`;

  it('has one log behind all of its servers, and one leader, who may change', async () => {
    const { url, nodes } = await doubleOf({ nodes: 3 });
    await clientAt(url).appendToStream('book-1', event(), { requiresLeader: true });
    await clientAt(nodeUrl(2)).appendToStream('book-1', event());
    const asked = clientAt(nodeUrl(2)).appendToStream('book-1', event(), { requiresLeader: true });
    await expect(asked).rejects.toBeInstanceOf(NotLeaderError);
    await expect(asked).rejects.toMatchObject({ leader: { address: '127.0.0.1', port: nodes[0]?.port } });
    double.elect(2);
    await clientAt(url).appendToStream('book-1', event(), { requiresLeader: true });
    expect(await revisionsIn(clientAt(nodeUrl(1)))).toEqual([0n, 1n, 2n]);
  });

  it('takes nothing while its leader is dead and none is elected, and is read all the same', async () => {
    const { nodes } = await doubleOf({ nodes: 3 });
    await clientAt(nodeUrl(1)).appendToStream('book-1', event());
    await nodes[0]?.kill();
    await expect(clientAt(nodeUrl(1)).appendToStream('book-1', event())).rejects.toThrow('Server Is Not Ready');
    expect(await revisionsIn(clientAt(nodeUrl(1)))).toEqual([0n]);
    double.elect(1);
    await clientAt(nodeUrl(1)).appendToStream('book-1', event());
    expect(await revisionsIn(clientAt(nodeUrl(1)))).toEqual([0n, 1n]);
  });
});
