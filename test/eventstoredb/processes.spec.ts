import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'nats';
import { DISTRICTS } from '#catalogue/documents';
import { Mapping } from '#messages/mapping';
import type { NatsServer } from '#messages/nats-server';
import { preparedServer } from '#messages/nats-server.rehearsal';
import { ledgerStream } from '#messages/subjects';
import { openEventStoreDB } from '#store/eventstoredb';
import type { StoredEvent } from '#store/port';
import { Snapshots } from '#writer/snapshots';
import { Writers } from '#writer/writers';
import { Client } from '../faults/client';
import { emptyFolder } from '../faults/service';
import { brokenLinks, byCommand, everyEvent } from '../faults/truth';
import { openDistrict, Work } from '../faults/work';
import { type DoubleProcess, startDoubleProcess } from './double.process';
import { paid, released } from './paid';
import { figureAt, healthAt, Part, untilHealth, type Word } from './part';
import { Persistent } from './persistent';

const AREA = '310117';
const CHILD = 'test/faults/ledger.child.ts';
/** Answers before the server is killed, and after it has come back. */
const [BEFORE, AFTER] = [40, 80];
const AWAY = /[\u4e00-\u9fff].* \/ .*EventStoreDB/;

describe('four services, each a process of its own, on a server that comes late, is killed and comes back', () => {
  const folder = emptyFolder();
  const file = join(folder, 'log');
  const work = new Work();
  const parts = new Map<Word, Part>();
  const doors = new Map<Word, string>();
  let nats: NatsServer;
  let server: DoubleProcess;
  let ledgerUrl: string;
  let order: string;
  beforeAll(async () => {
    nats = await preparedServer(join(folder, 'nats'), Object.keys(DISTRICTS));
    server = await startDoubleProcess({ file });
    await server.kill();
  });
  afterAll(async () => {
    await Part.endAll();
    await server.kill();
    await nats.stop();
    rmSync(folder, { recursive: true });
  });

  const settings = (): Record<string, string> => ({ EVENTSTORE_URL: server.url, DATA_DIR: join(folder, 'data'), NATS_URL: nats.url, RATE_LIMIT: '0', AUDIT_EVERY_MINUTES: '0.02', CLOCK: '2026-05-06T02:00:00Z' });
  const begin = (word: Word, more: Record<string, string> = {}): Part => {
    const part = new Part(word, { ...settings(), ...more }, word === 'ledger' ? CHILD : undefined);
    parts.set(word, part);
    return part;
  };
  const comeBack = async (): Promise<void> => void (server = await startDoubleProcess({ file, ports: server.ports }));

  async function stored(): Promise<StoredEvent[]> {
    const store = openEventStoreDB({ url: server.url });
    const events = await everyEvent(store);
    await store.close();
    return events;
  }

  it('the ledger is there before its server, and says at its door what it waits for', async () => {
    const door = await begin('ledger').door();
    expect((await fetch(`${door}/health/live`)).status).toBe(200);
    const { store, books } = (await untilHealth(door, (health) => AWAY.test(health.parts['store']?.detail ?? ''))).parts;
    expect([(await healthAt(door)).status, store?.ok, books?.ok]).toEqual([503, false, undefined]);
    const refused = await fetch(`${door}/v1/districts/${AREA}/cases`);
    expect([refused.status, refused.headers.get('content-type'), refused.headers.get('retry-after')]).toEqual([503, expect.stringContaining('application/problem+json'), '5']);
    expect(await refused.json()).toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(await figureAt(door, 'grantbook_part_up{part="store"}')).toBe(0);
  });

  it('all four are ready once the server is there', async () => {
    await comeBack();
    ledgerUrl = await parts.get('ledger')!.served();
    doors.set('ledger', ledgerUrl);
    await openDistrict(new Client(ledgerUrl));
    for (const word of ['relay', 'treasury', 'audit'] as const) doors.set(word, await begin(word, { LEDGER_URL: ledgerUrl }).door());
    for (const url of doors.values()) {
      const health = await untilHealth(url, ({ ready }) => ready);
      expect(health.parts['store']).toEqual({ ok: true, required: true, detail: '已连接 connected', interruptions: 0 });
      expect(await figureAt(url, 'grantbook_part_up{part="store"}')).toBe(1);
    }
  });

  it('the server killed under load: acts are put off, each service says so, and all goes on when it is back', async () => {
    const client = new Persistent(ledgerUrl);
    const interrupted: unknown[] = [];
    let faulty: unknown;
    const storm = async (): Promise<void> => {
      await server.kill();
      await client.firstPutOff.promise;
      for (const url of doors.values()) interrupted.push((await untilHealth(url, ({ parts: { store } }) => store?.ok === false)).parts['store']);
      await comeBack();
      for (const url of doors.values()) await untilHealth(url, ({ parts: { store } }) => store?.ok === true);
      const goal = work.answered.length + AFTER;
      while (work.answered.length < goal) await healthAt(ledgerUrl);
    };
    await work.run(client, BEFORE, () => void storm().catch((error: unknown) => (faulty = error)).finally(() => (client.enough = true)));
    expect(faulty).toBeUndefined();
    await work.again(new Client(ledgerUrl));
    expect(interrupted).toEqual(Array.from({ length: 4 }, () => ({ ok: false, required: true, detail: expect.stringMatching(AWAY) as string, interruptions: 1 })));
    expect(client.putOff.every(({ retryAfter, body }) => Number(retryAfter) > 0 && body.code === 'STORE_UNAVAILABLE')).toBe(true);
    expect(await figureAt(ledgerUrl, 'grantbook_part_interruptions{part="store"}')).toBeGreaterThan(0);
    expect(work.wrong).toEqual([]);
  });

  it('a grant is paid, once', async () => {
    const client = new Client(ledgerUrl);
    order = await released(client);
    expect(await paid(client, order)).toMatchObject({ attempts: [{ attempt: 1, state: 'SETTLED' }] });
    const types = (await stored()).map(({ type }) => type);
    expect(['PaymentInstructed', 'PaymentSettled'].map((type) => types.filter((one) => one === type).length)).toEqual([1, 1]);
  });

  it('every act is in the book once, and answers the same when it is asked again', async () => {
    const events = await stored();
    expect(brokenLinks(events)).toEqual([]);
    const written = byCommand(events);
    const acts = work.asked.map(({ act, reply }) => [act.key, reply?.body.code ?? 'done', (written.get(`u-${act.role}:${act.key}`) ?? []).filter(({ type }) => type !== 'BookAnswered').length]);
    expect(acts).toEqual(work.asked.map(({ act, reply }) => [act.key, reply?.body.code ?? 'done', reply?.body.code ? 0 : 1]));
    await mustRepeat();
  });

  it('the relay has published all, each once and in order', async () => {
    const mapping = new Mapping(AREA);
    const due = (await stored()).filter(({ stream }) => stream === `book-${AREA}`).flatMap((event) => mapping.take(event) ?? []).map(({ event }) => event.id);
    expect(due.length).toBeGreaterThan(BEFORE / 5);
    const connection = await connect({ servers: nats.url });
    const messages = await (await connection.jetstream().consumers.get(ledgerStream(AREA))).consume();
    const got: string[] = [];
    for await (const { headers } of messages) if (got.push(headers?.get('ce-id') ?? '') === due.length) break;
    const { state } = await (await connection.jetstreamManager()).streams.info(ledgerStream(AREA));
    await connection.close();
    expect([got, state.messages]).toEqual([due, due.length]);
  });

  it('the audit has read all and found nothing, and says so', async () => {
    const door = doors.get('audit')!;
    const all = (await stored()).length;
    while ((await figureAt(door, 'grantbook_audit_events')) !== all);
    expect(await figureAt(door, 'grantbook_audit_findings')).toBe(0);
    expect(await figureAt(door, 'grantbook_audit_checks')).toBeGreaterThan(0);
    expect((await healthAt(door)).parts['ledger']).toEqual({ ok: true, required: false, detail: `核验通过 verified: ${all}` });
  });

  it.each(['without a snapshot', 'with one'])('the ledger killed, and started again on its folder %s, has lost nothing and goes on', async (kind) => {
    const snapshots = join(folder, 'data', 'snapshots');
    const before = await standing();
    await parts.get('ledger')!.stop('SIGKILL');
    rmSync(snapshots, { recursive: true, force: true });
    if (kind === 'with one') await snapshotIn(snapshots);
    ledgerUrl = await begin('ledger', { PORT: new URL(ledgerUrl).port }).served();
    expect(parts.get('ledger')!.said).not.toMatch(/已弃用/);
    expect(await standing()).toEqual(before);
    await mustRepeat();
    expect(await new Client(ledgerUrl).done({ role: 'desk', path: 'parties', body: { uscc: kind === 'with one' ? '91310117MAFAKE027F' : '91310117MAFAKE035A', legalName: '示例', kind: 'ENTERPRISE', local: true }, key: `party-${kind.replaceAll(' ', '-')}` })).toMatchObject({ status: 201 });
  });

  it('each ends in order when it is asked to', async () => {
    const codes = await Promise.all([...parts.values()].map((part) => part.stop()));
    expect(codes).toEqual([0, 0, 0, 0]);
  });

  /** Every act that was done, asked once more. */
  async function mustRepeat(): Promise<void> {
    const client = new Client(ledgerUrl);
    for (const { act, reply } of work.answered.filter((asked) => asked.reply?.body.code === undefined)) {
      const { status, body, replayed } = await client.act(act);
      expect([act.key, status, body, replayed]).toEqual([act.key, reply?.status, reply?.body, true]);
    }
  }

  /** What the views show. */
  async function standing(): Promise<unknown[]> {
    const client = new Client(ledgerUrl);
    const shown = await Promise.all(['cases?limit=500', 'budget-lines', `payment-orders/${order}`].map((path) => client.read(path)));
    return shown.map(({ body: { bookRevision: _, ...body } }) => body);
  }

  /** As a ledger leaves one that has read so many events that it is worth while. */
  async function snapshotIn(home: string): Promise<void> {
    const store = openEventStoreDB({ url: server.url });
    const kept = Promise.withResolvers<void>();
    await new Writers(store, 'SM3', { snapshots: new Snapshots(home, () => kept.resolve(), 1), told: () => undefined }).book(AREA);
    await kept.promise;
    await store.close();
  }
});
