import { type NatsServer, startNatsServer } from './nats-server';

/** The server that these tests need; without one they fail, for what they test would be untested. */
export async function neededServer(folder: string, port = -1): Promise<NatsServer> {
  const server = await startNatsServer(folder, { port });
  if (server) return server;
  throw new Error('这些测试需要 PATH 中有 nats-server / these tests need nats-server on the PATH (apt-get install nats-server)');
}
