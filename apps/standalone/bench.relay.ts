import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connect, type JetStreamClient, type MsgHdrs, type NatsConnection } from 'nats';
import { RelayApp } from '#apps/relay/relay';
import { bookStream } from '#book/facts';
import { toHeaders } from '#messages/cloud-events';
import { connectionOptions } from '#messages/connection';
import { EVENT_HASH, POSITION, REVISION } from '#messages/fence';
import { BUDGET_BUCKET, ledgerStream } from '#messages/subjects';
import { inventoryOf } from '#messages/inventory';
import { Mapping } from '#messages/mapping';
import { type NatsServer, startNatsServer } from '#messages/nats-server';
import { create } from '#messages/provision';
import { Relay } from '#messages/relay';
import type { EventStore } from '#store/port';
import { openThreaded } from '#store/threaded';
import { Writers } from '#writer/writers';
import { type Measured, median } from './bench.measured';
import { approval, ask, ground, proposal } from './bench.writer';

const AREA = '310117';
const STREAM = ledgerStream(AREA);
const AWARDS = 20_000;
const AT_ONCE = 5_000;
/** Events a second while the lag of the budget view is measured, and for how long. */
const PACE = 1_000;
const SECONDS = 5;
const STEP_MS = 10;
/** As the relay's own (libs/messages/relay.ts). */
const IN_FLIGHT = 128;
const LINE = '310117-2026-01';

const quiet = (): void => undefined;
const LOG = { info: quiet, warn: quiet, error: quiet };

/**
 * The public events of a book from the store to JetStream, beside a bare loop that publishes the same bytes with the same
 * fence; then how far the budget view in the bucket is behind while a line changes a thousand times a second.
 */
export async function benchRelay(rounds: number, awards = AWARDS, seconds = SECONDS): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'grantbook-bench-'));
  const server = await startNatsServer(join(folder, 'nats'));
  if (!server) throw new Error('测速 relay 需要 PATH 中有 nats-server / this bench needs nats-server on the PATH');
  const store = await openThreaded(join(folder, 'grantbook.db'));
  const nats = await connect(connectionOptions({ url: server.url, name: 'bench' }));
  try {
    await grow(store, awards);
    const throughput = await benchThroughput(rounds, store, nats);
    return [throughput, await benchLag(store, server, { nats, changes: Math.min(awards, PACE * seconds) })];
  } finally {
    await nats.close();
    await store.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

/** Awards that wait to be committed to one line that holds them all. */
async function grow(store: EventStore, awards: number): Promise<void> {
  const book = await new Writers(store, 'SM3').book(AREA);
  for (const command of ground(awards * 2)) await book.submit(ask(command, 'ground'));
  for (let from = 0; from < awards; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, awards - from) }, (_, n) => `A${from + n}`);
    await Promise.all(some.map((award) => book.submit(ask(proposal(award), 'meeting'))));
    await Promise.all(some.map((award) => book.submit(ask(approval(award), 'leader'))));
  }
}

async function benchThroughput(rounds: number, store: EventStore, nats: NatsConnection): Promise<Measured> {
  const messages = await allOf(store);
  const measured: { ours: number; bare: number }[] = [];
  // The first round is for the compiler of JavaScript.
  for (let round = 0; round <= rounds; round += 1) {
    const ours = messages.length / (await emptied(nats, () => relayed(store, nats, messages.length)));
    const bare = messages.length / (await emptied(nats, () => published(nats.jetstream(), messages)));
    if (round > 0) measured.push({ ours, bare });
  }
  return median(measured, { bench: 'relay.publish', unit: 'events', atLeast: 1 / 2, detail: `${messages.length} 个公开事件，${IN_FLIGHT} 条在途 public events, ${IN_FLIGHT} in flight` });
}

/** What is published, byte for byte. */
interface Bytes {
  subject: string;
  data: string;
  headers: () => MsgHdrs;
}

async function allOf(store: EventStore): Promise<Bytes[]> {
  const mapping = new Mapping(AREA);
  const all: Bytes[] = [];
  for await (const event of store.read(bookStream(AREA))) {
    const message = mapping.take(event);
    if (!message) continue;
    const sequence = all.length;
    const headers = (): MsgHdrs => {
      const made = toHeaders(message.event);
      const own = { [POSITION]: event.position, [REVISION]: String(event.revision), [EVENT_HASH]: message.eventHash, 'Nats-Msg-Id': message.event.id, 'Nats-Expected-Stream': STREAM, 'Nats-Expected-Last-Sequence': String(sequence) };
      for (const [name, value] of Object.entries(own)) made.set(name, value);
      return made;
    };
    all.push({ subject: message.subject, data: message.event.data, headers });
  }
  return all;
}

/** Seconds that the work takes on a stream without messages. */
async function emptied(nats: NatsConnection, work: () => Promise<void>): Promise<number> {
  const manager = await nats.jetstreamManager();
  await manager.streams.delete(STREAM).catch(quiet);
  await create(manager, inventoryOf([AREA]));
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

async function relayed(store: EventStore, nats: NatsConnection, messages: number): Promise<void> {
  const done = new AbortController();
  const relay = new Relay(AREA, store, LOG);
  const running = relay.run(nats, done.signal);
  // To ask the server again and again would be part of what is measured.
  while (relay.sequence < messages) await pause(1);
  done.abort();
  await running;
}

/** So many on their way at any time, and nothing else. */
async function published(jetstream: JetStreamClient, messages: readonly Bytes[]): Promise<void> {
  const made = messages.map(({ headers }) => headers());
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let at = next++; at < messages.length; at = next++) {
      const { subject, data } = messages[at]!;
      await jetstream.publish(subject, data, { headers: made[at]! });
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
}

/** A line changes a thousand times a second: how long after its answer each change stands in the bucket, seen by who watches it. */
async function benchLag(store: EventStore, server: NatsServer, { nats, changes }: { nats: NatsConnection; changes: number }): Promise<Measured> {
  const app = new RelayApp({ store, areas: [AREA], natsUrl: server.url, log: LOG, provisioning: {} });
  app.start();
  const book = await new Writers(store, 'SM3').book(AREA);
  while (app.states()[0]!.bookRevision < book.revision) await pause(STEP_MS);
  const bucket = await nats.jetstream().views.kv(BUDGET_BUCKET, { bindOnly: true });
  const entries = await bucket.watch({ key: `${AREA}.${LINE}` });
  const answered: { revision: number; at: number }[] = [];
  const from = performance.now();
  const asking = paced(changes, async (n) => {
    await book.submit(ask({ type: 'commitAward', award: `A${n}`, line: LINE }, 'budget'));
    answered.push({ revision: book.revision, at: performance.now() });
  });
  const first = book.revision;
  const lags: number[] = [];
  for await (const entry of entries) {
    const { bookRevision } = entry.json<{ bookRevision: number }>();
    const now = performance.now();
    for (; answered[0] && answered[0].revision <= bookRevision; answered.shift()) lags.push(now - answered[0].at);
    if (bookRevision >= first + changes) break;
  }
  await asking;
  const seconds = (performance.now() - from) / 1_000;
  await app.stop();
  return { ...median([{ ours: changes / seconds, bare: PACE }], { bench: 'relay.lag', unit: 'events', atLeast: null, detail: lagSaid(lags) }) };
}

/** Begun at the pace, whether or not the ones before have been answered. */
async function paced(changes: number, change: (n: number) => Promise<void>): Promise<void> {
  const many = (PACE * STEP_MS) / 1_000;
  const all: Promise<void>[] = [];
  const from = performance.now();
  while (all.length < changes) {
    const due = Math.min(changes, Math.ceil((performance.now() - from) / STEP_MS) * many);
    while (all.length < due) all.push(change(all.length));
    await pause(STEP_MS);
  }
  await Promise.all(all);
}

function lagSaid(lags: number[]): string {
  const sorted = lags.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
  return `每秒 ${PACE} 次变动，指标视图滞后 lag of the budget view at ${PACE} changes a second: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`;
}
