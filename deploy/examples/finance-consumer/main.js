import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { connect, credsAuthenticator, Events, nkeyAuthenticator } from 'nats';
import { takeEvents } from './events.js';
import { isLeaving } from './place.js';
import { addressOf, settingsOf, USAGE } from './settings.js';
import { showKnown, showUtilisation } from './views.js';

const AGAIN_MS = 1_000;
const say = (line) => void process.stdout.write(`${line}\n`);
const reasonOf = (fault) => fault?.api_error?.description ?? fault?.message ?? String(fault);

/** Read at every connection, so that a file may be replaced. Answers arrive where an account of a finance bureau may listen. */
function optionsOf(settings) {
  const { creds, ca, durable } = settings;
  const bytes = creds && readFileSync(creds);
  const authenticator = bytes && (bytes.includes('BEGIN NATS USER JWT') ? credsAuthenticator(bytes) : nkeyAuthenticator(Buffer.from(bytes.toString().trim())));
  const common = { servers: addressOf(settings).split(','), name: durable, inboxPrefix: '_INBOX.finance', maxReconnectAttempts: 10, reconnectTimeWait: 500, pingInterval: 15_000 };
  return { ...common, ...(authenticator && { authenticator }), ...(ca && { tls: { caFile: ca } }) };
}

/** Repeats what may fail for a while, such as a stream that the ledger has not made yet, until the connection is gone. */
async function whileConnected(nats, work) {
  let last = '';
  while (!isLeaving(nats)) {
    try {
      await work();
    } catch (fault) {
      if (!isLeaving(nats) && reasonOf(fault) !== last) say(`稍后继续 goes on later: ${(last = reasonOf(fault))}`);
    }
    if (!isLeaving(nats)) await pause(AGAIN_MS);
  }
}

/** One connection for as long as it lasts. The client itself reconnects to the same address; after some seconds the address is read anew. */
async function session(settings, account, stopping) {
  const nats = await connect(optionsOf(settings));
  say(`已连接 connected: ${nats.getServer()}`);
  const leave = () => void nats.drain().catch(() => nats.close());
  if (stopping.aborted) leave();
  stopping.addEventListener('abort', leave, { once: true });
  void (async () => {
    for await (const { type, data, permissionContext } of nats.status()) {
      if (type === Events.Error) say(`NATS: ${data}${permissionContext ? ` ${permissionContext.operation} ${permissionContext.subject}` : ''}`);
    }
  })();
  const parts = settings.districts.flatMap((area) => [takeEvents, showUtilisation].map((part) => whileConnected(nats, () => part(nats, settings, { area, account, say }))));
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
  for (const area of settings.districts) showKnown({ area, account, say });
  while (!stopping.signal.aborted) {
    try {
      await session(settings, account, stopping.signal);
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
