import { unwatchFile, watchFile } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { connect, type ConnectionOptions, Events, NatsError, type NatsConnection } from 'nats';
import { fileAuthenticator } from './credentials';
import type { Log } from './persevere';
import { reasonOf } from './reasons';

const PING_EVERY = 15_000;
const DRAIN_WITHIN = 3_000;
const RELAY_INBOX = '_INBOX.relay';

/** By what we may connect: each file is read again at every connection, so that it can be replaced while the relay runs. */
export interface Access {
  /** An NKEY seed or a .creds file. */
  credsFile?: string;
  /** The authorities whose certificates count, a private one's for instance. */
  caFile?: string;
  /** Who we are, where the server asks for a certificate. */
  certFile?: string;
  keyFile?: string;
}

export interface Destination extends Access {
  /** `nats://` or `tls://`; several, with commas between them, for a cluster. A user and password may stand in the first. */
  url: string;
  /** Shown by the server's monitoring. */
  name: string;
  /** Where answers arrive; an account then needs to allow no more than this (nats.md, security). */
  inbox?: string;
}

/**
 * What nats.md found out. The client never gives up by itself: its default does after 21 seconds. Only the first connection
 * is not left to it (`waitOnFirstConnect`), because that wait cannot be ended: `persevere` repeats it and can be stopped.
 */
export function connectionOptions({ url, name, inbox = RELAY_INBOX, credsFile, caFile, certFile, keyFile }: Destination): ConnectionOptions {
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
    inboxPrefix: inbox,
    // Credentials that are refused may be replaced: no answer of the server ends the trying.
    ignoreAuthErrorAbort: true,
    ...((first?.protocol === 'tls:' || caFile) && { tls: { ...(caFile && { caFile }), ...(certFile && { certFile }), ...(keyFile && { keyFile }) } }),
    ...(first?.username && { user: decodeURIComponent(first.username), pass: decodeURIComponent(first.password) }),
    ...(credsFile && { authenticator: fileAuthenticator(credsFile) }),
  };
}

/** A connection and whether it stands at this moment. */
export interface Connection {
  nats: NatsConnection;
  connected(): boolean;
  /** Why it does not stand, where the server said it. */
  trouble(): string | undefined;
  /** Aborts when the server has been away and is there again: what it held may be lost, so it is to be read back. */
  unbroken(): AbortSignal;
  /** Aborts when the connection is gone for good. */
  gone: AbortSignal;
  /** Sends what is under way, then closes. */
  close(): Promise<void>;
}

/** @throws NatsError where no server answers; Error where a file cannot be read */
export async function openConnection(to: Destination, log: Log): Promise<Connection> {
  const options = connectionOptions(to);
  // A file that cannot be read is told before a socket is open that would outlast the refusal.
  if (to.credsFile) fileAuthenticator(to.credsFile)('');
  const nats = await connect(options);
  const gone = new AbortController();
  let connected = true;
  let trouble: string | undefined;
  let unbroken = new AbortController();
  log.info(`${to.name} 已连接 NATS / connected to NATS ${nats.getServer()}`);
  // Not waited for: the client never ends this iteration, it goes with the connection.
  void follow(nats, log, (up, why) => {
    connected = up;
    trouble = up ? undefined : (why ?? trouble);
    if (!up) return;
    unbroken.abort();
    unbroken = new AbortController();
  });
  const forget = onReplacement(to, () => nats.reconnect());
  const over = nats.closed().then((fault) => {
    connected = false;
    forget();
    if (fault) log.error(`${to.name} NATS 连接已终止 / the connection to NATS is gone for good: ${reasonOf(fault)}`);
    gone.abort();
  });
  const close = async () => {
    if (!nats.isClosed()) await drained(nats, connected);
    await over;
  };
  return { nats, connected: () => connected, trouble: () => trouble, unbroken: () => unbroken.signal, gone: gone.signal, close };
}

const LOOK_EVERY = 1_000;

/** Whoever replaces a file wants it to be used: credentials may be good, and not the right ones. */
function onReplacement({ credsFile, caFile, certFile, keyFile }: Access, changed: () => Promise<void>): () => void {
  const files = [credsFile, caFile, certFile, keyFile].filter((file) => file !== undefined);
  // A connection that is closed meanwhile needs no other one.
  const again = (): void => void changed().catch(() => undefined);
  for (const file of files) watchFile(file, { interval: LOOK_EVERY, persistent: false }, again);
  return () => {
    for (const file of files) unwatchFile(file, again);
  };
}

/** What the server says to credentials that it does not accept, or no longer. */
const REFUSED = /^(AUTH|ACCOUNT_)/;

async function follow(nats: NatsConnection, log: Log, changed: (up: boolean, why?: string) => void): Promise<void> {
  let refused = '';
  for await (const { type, data } of nats.status()) {
    if (type === Events.Disconnect) {
      changed(false);
      log.warn(`NATS 连接中断，正在重连 / disconnected from NATS ${nats.getServer()}, reconnecting`);
    }
    if (type === Events.Reconnect) {
      changed(true);
      refused = '';
      log.info(`NATS 已重新连接 / reconnected to NATS ${nats.getServer()}`);
    }
    if (type === Events.Error && typeof data === 'string' && REFUSED.test(data)) {
      const why = reasonOf(new NatsError(data, data));
      // It is refused again and again, four times a second.
      if (why !== refused) log.error(`${nats.getServer()}: ${why}`);
      changed(false, (refused = why));
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
