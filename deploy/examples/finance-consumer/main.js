import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { connect, credsAuthenticator, Events } from 'nats';
import { takeEvents } from './events.js';
import { addressOf, settingsOf, USAGE } from './settings.js';
import { showUtilisation } from './views.js';

const AGAIN_MS = 1_000;
const say = (line) => void process.stdout.write(`${line}\n`);
const reasonOf = (fault) => fault?.api_error?.description ?? fault?.message ?? String(fault);

/** Repeats what may fail for a while, such as a stream that the ledger has not made yet, until the connection is gone. */
async function whileConnected(nats, work) {
  let last = '';
  while (!nats.isClosed()) {
    try {
      await work();
    } catch (fault) {
      if (!nats.isClosed() && reasonOf(fault) !== last) say(`稍后继续 goes on later: ${(last = reasonOf(fault))}`);
    }
    if (!nats.isClosed()) await pause(AGAIN_MS);
  }
}

/** One connection for as long as it lasts. The client itself reconnects to the same address; after some seconds the address is read anew. */
async function session(settings, account, known, stopping) {
  const { creds, districts } = settings;
  const nats = await connect({ servers: addressOf(settings).split(','), name: settings.durable, maxReconnectAttempts: 10, reconnectTimeWait: 500, pingInterval: 15_000, ...(creds && { authenticator: credsAuthenticator(readFileSync(creds)) }) });
  say(`已连接 connected: ${nats.getServer()}`);
  stopping.addEventListener('abort', () => void nats.drain().catch(() => nats.close()), { once: true });
  let unbroken = new AbortController();
  void (async () => {
    for await (const { type } of nats.status()) {
      if (type !== Events.Reconnect) continue;
      unbroken.abort();
      unbroken = new AbortController();
    }
  })();
  const parts = districts.flatMap((area) => [
    whileConnected(nats, () => takeEvents(nats, settings, { area, account, say })),
    whileConnected(nats, () => showUtilisation(nats, settings, { area, account, say, known, unbroken: unbroken.signal })),
  ]);
  await nats.closed();
  await Promise.all(parts);
}

async function run() {
  if (process.argv.length > 2) return say(USAGE);
  const settings = settingsOf(process.env);
  const { Account } = await import('./account.js').catch((cause) => {
    throw new Error('需要 Node 22.13 或更新版本（node:sqlite） / this needs Node 22.13 or newer (node:sqlite)', { cause });
  });
  const account = new Account(settings.dataFile);
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stopping.abort());
  const known = new Map();
  while (!stopping.signal.aborted) {
    try {
      await session(settings, account, known, stopping.signal);
    } catch (fault) {
      say(reasonOf(fault));
    }
    await pause(AGAIN_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
  }
  account.close();
  say('已停止 stopped');
}

run().catch((fault) => {
  process.stderr.write(`${reasonOf(fault)}\n`);
  process.exitCode = 1;
});
