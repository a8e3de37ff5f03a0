import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { connect, type ConnectionOptions, credsAuthenticator, Events, type NatsConnection } from 'nats';
import { type Log, reasonOf } from './persevere';

const PING_EVERY = 15_000;
const DRAIN_WITHIN = 3_000;

export interface Destination {
  /** `nats://` or `tls://`; several, with commas between them, for a cluster. A user and password may stand in the first. */
  url: string;
  /** Shown by the server's monitoring. */
  name: string;
  /** An NKEY/JWT file; read again at every connection, because a token expires. */
  credsFile?: string;
}

/**
 * What nats.md found out. The client never gives up by itself: its default does after 21 seconds. Only the first connection
 * is not left to it (`waitOnFirstConnect`), because that wait cannot be ended: `persevere` repeats it and can be stopped.
 */
export function connectionOptions({ url, name, credsFile }: Destination): ConnectionOptions {
  const urls = url.split(',').map((one) => new URL(one.trim()));
  const [first] = urls;
  return {
    name,
    servers: urls.map(({ host }) => host),
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    reconnectJitter: 250,
    waitOnFirstConnect: false,
    timeout: 5_000,
    pingInterval: PING_EVERY,
    noAsyncTraces: true,
    // An account then needs to allow no more than this (nats.md, security).
    inboxPrefix: '_INBOX.relay',
    ...(first?.protocol === 'tls:' && { tls: {} }),
    ...(first?.username && { user: decodeURIComponent(first.username), pass: decodeURIComponent(first.password) }),
    ...(credsFile && { ignoreAuthErrorAbort: true, authenticator: (nonce?: string) => credsAuthenticator(readFileSync(credsFile))(nonce) }),
  };
}

/** A connection and whether it stands at this moment. */
export interface Connection {
  nats: NatsConnection;
  connected(): boolean;
  /** Aborts when the server has been away and is there again: what it held may be lost, so it is to be read back. */
  unbroken(): AbortSignal;
  /** Aborts when the connection is gone for good. */
  gone: AbortSignal;
  /** Sends what is under way, then closes. */
  close(): Promise<void>;
}

/** @throws NatsError where no server answers */
export async function openConnection(to: Destination, log: Log): Promise<Connection> {
  const nats = await connect(connectionOptions(to));
  const gone = new AbortController();
  let connected = true;
  let unbroken = new AbortController();
  log.info(`${to.name} 已连接 NATS / connected to NATS ${nats.getServer()}`);
  // Not waited for: the client never ends this iteration, it goes with the connection.
  void follow(nats, log, (up) => {
    connected = up;
    if (!up) return;
    unbroken.abort();
    unbroken = new AbortController();
  });
  const over = nats.closed().then((fault) => {
    connected = false;
    if (fault) log.error(`${to.name} NATS 连接已终止 / the connection to NATS is gone for good: ${reasonOf(fault)}`);
    gone.abort();
  });
  const close = async () => {
    if (!nats.isClosed()) await drained(nats, connected);
    await over;
  };
  return { nats, connected: () => connected, unbroken: () => unbroken.signal, gone: gone.signal, close };
}

async function follow(nats: NatsConnection, log: Log, changed: (up: boolean) => void): Promise<void> {
  for await (const { type } of nats.status()) {
    if (type === Events.Disconnect) {
      changed(false);
      log.warn(`NATS 连接中断，正在重连 / disconnected from NATS ${nats.getServer()}, reconnecting`);
    }
    if (type === Events.Reconnect) {
      changed(true);
      log.info(`NATS 已重新连接 / reconnected to NATS ${nats.getServer()}`);
    }
  }
}

/** A drain waits for the server's answer, which a server that is away never gives. */
async function drained(nats: NatsConnection, connected: boolean): Promise<void> {
  if (!connected) return nats.close();
  const limit = new AbortController();
  const tooLong = pause(DRAIN_WITHIN, 'too long', { signal: limit.signal }).catch(() => undefined);
  const outcome = await Promise.race([nats.drain().catch(() => undefined), tooLong]);
  limit.abort();
  if (outcome === 'too long' || !nats.isClosed()) await nats.close();
}
