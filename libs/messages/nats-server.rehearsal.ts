import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type JetStreamManager, type NatsConnection } from 'nats';
import { inventoryOf } from './inventory';
import { type NatsServer, startNatsServer } from './nats-server';
import { create } from './provision';

/** The server that these tests need; without one they fail, for what they test would be untested. */
export async function neededServer(folder: string, port = -1): Promise<NatsServer> {
  const server = await startNatsServer(folder, { port });
  if (server) return server;
  throw new Error('这些测试需要 PATH 中有 nats-server / these tests need nats-server on the PATH (apt-get install nats-server)');
}

/** The same, prepared as an operator does who runs it apart from the ledger. */
export async function preparedServer(folder: string, areas: readonly string[]): Promise<NatsServer> {
  const server = await neededServer(folder);
  const nats = await connect({ servers: server.url });
  await create(await nats.jetstreamManager(), inventoryOf(areas));
  await nats.close();
  return server;
}

/** What a test finds at a server of its own. */
interface Served {
  folder: string;
  url: string;
  nats: NatsConnection;
  manager: JetStreamManager;
}

/** A server for the tests of one file, and somebody who may do everything there; each test finds it without streams. */
export function serving(): Served {
  const served = { folder: mkdtempSync(join(tmpdir(), 'grantbook-served-')) } as Served;
  let server: NatsServer;
  beforeAll(async () => {
    server = await neededServer(served.folder);
    served.url = server.url;
    served.nats = await connect({ servers: server.url });
    served.manager = await served.nats.jetstreamManager();
  });
  afterEach(async () => {
    for (const { config } of await served.manager.streams.list().next()) await served.manager.streams.delete(config.name);
  });
  afterAll(async () => {
    await served.nats.close();
    await server.stop();
    rmSync(served.folder, { recursive: true });
  });
  return served;
}
