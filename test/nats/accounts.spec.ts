import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { connect, type Consumer, type JetStreamClient, type JsMsg, type NatsConnection } from 'nats';
import { Rehearsal } from '#apps/relay/rehearsal';
import { RelayApp } from '#apps/relay/relay';
import { grantbook } from '#apps/audit/grantbook.given';
import { DISTRICTS } from '#catalogue/documents';
import { READER_API } from '#messages/accounts';
import { connectionOptions } from '#messages/connection';
import { budgetKey } from '#messages/subjects';
import { openEmbedded } from '#store/embedded';
import type { EventStore } from '#store/port';
import { ROOT } from '../law/tree';
import { SecuredNats } from './secured';

const [HERE, THERE] = ['310117', '310114'];
const AREAS = Object.keys(DISTRICTS);
const nothing = (): void => undefined;
const QUIET = { info: nothing, warn: nothing, error: nothing };

describe('the accounts of a district', () => {
  let nats: SecuredNats;
  let store: EventStore;
  let relay: RelayApp;
  const revisions = new Map<string, number>();

  beforeAll(async () => {
    nats = await SecuredNats.open();
    await nats.provision('--apply');
    store = openEmbedded(join(nats.folder, 'book.db'));
    relay = new RelayApp({ store, areas: AREAS, natsUrl: nats.url, access: nats.access('relay'), log: QUIET });
    relay.start();
    for (const area of [HERE, THERE]) {
      const rehearsal = new Rehearsal(store, area);
      await rehearsal.open();
      await rehearsal.pay(0, 3);
      revisions.set(area, rehearsal.revision);
    }
  });
  afterAll(async () => {
    await relay.stop();
    await store.close();
    await nats.close();
  });

  const reading = (connection: NatsConnection): JetStreamClient => connection.jetstream({ apiPrefix: READER_API, checkAPI: false });
  const lineOf = async (connection: NatsConnection, area: string): Promise<string | undefined> => {
    const bucket = await reading(connection).views.kv('budget_util', { bindOnly: true, allow_direct: true });
    return (await bucket.get(budgetKey(area, `${area}-2026-01`)))?.string();
  };

  /** One after the other: a place gives the next when the last is acknowledged. */
  async function read(consumer: Consumer, many: number): Promise<JsMsg[]> {
    const got: JsMsg[] = [];
    while (got.length < many) {
      const message = await consumer.next();
      if (message) got.push(message);
      await message?.ackAck();
    }
    return got;
  }

  /** Waits until everything that is due, in both districts, is in its stream and its bucket. */
  async function published(connection: NatsConnection): Promise<number> {
    const caughtUp = (): boolean => relay.states().every(({ area, bookRevision }) => bookRevision === revisions.get(area));
    while (!caughtUp()) await connection.flush();
    return (await (await connection.jetstreamManager()).streams.info(`LEDGER-${HERE}`)).state.messages;
  }

  it('are those that stand in deploy/nats, where no secret is', async () => {
    const { out } = await grantbook('nats-keys', '--print');
    expect(readFileSync(join(ROOT, 'deploy', 'nats', 'accounts.conf'), 'utf8')).toBe(out);
    expect(readFileSync(join(nats.folder, 'accounts.conf'), 'utf8')).toBe(out);
    for (const name of ['accounts.conf', 'keys.conf']) expect(readFileSync(join(nats.folder, name), 'utf8')).not.toMatch(/\bS[UA][A-Z2-7]{56}\b|password/);
    expect(statSync(nats.access('relay').credsFile).mode & 0o777).toBe(0o600);
  });

  it('let the relay publish, read back and keep the lines, and the reader read its own place, one after the other', async () => {
    const operator = await nats.connect('operator');
    const messages = await published(operator);
    expect(relay.states().map(({ halted, trouble }) => [halted, trouble])).toEqual(AREAS.map(() => [undefined, undefined]));
    const finance = await nats.connect(`finance-${HERE}`);
    const consumer = await reading(finance).consumers.get(`LEDGER-${HERE}`, 'FINANCE');
    expect((await read(consumer, messages)).map(({ seq }) => seq)).toEqual(Array.from({ length: messages }, (_, index) => index + 1));
    expect((await consumer.info()).num_pending).toBe(0);
  });

  it('let the treasury read what is paid, and only that', async () => {
    await published(await nats.connect('operator'));
    const treasury = await nats.connect(`treasury-${HERE}`);
    const consumer = await reading(treasury).consumers.get(`LEDGER-${HERE}`, 'TREASURY');
    const { num_pending: due } = await consumer.info();
    expect(due).toBeGreaterThan(0);
    const got = await read(consumer, due);
    expect(new Set(got.map(({ subject }) => subject.split('.')[5]))).toEqual(new Set(['payment']));
  });

  it('let the auditors read every district, and each finance bureau the lines of its own', async () => {
    await published(await nats.connect('operator'));
    const audit = await nats.connect('audit');
    for (const area of AREAS) {
      expect((await read(await reading(audit).consumers.get(`LEDGER-${area}`, 'AUDIT'), 4)).length).toBe(4);
      const finance = await nats.connect(`finance-${area}`);
      expect(JSON.parse((await lineOf(finance, area))!)).toMatchObject({ area, line: `${area}-2026-01` });
      expect(await lineOf(audit, area)).toBe(await lineOf(finance, area));
    }
  });

  it('let a finance bureau and the auditors read what each figure is, each at a place of its own', async () => {
    const operator = await nats.connect('operator');
    await published(operator);
    const bucket = await operator.jetstream().views.kv('budget_util', { bindOnly: true });
    for (const [who, place] of [[`finance-${HERE}`, `FINANCE-${HERE}`], ['audit', `AUDIT-${HERE}`]] as const) {
      const consumer = await reading(await nats.connect(who)).consumers.get('KV_budget_util', place);
      const last = new Map<string, string>();
      for (let message = await consumer.next({ expires: 1_000 }); message; message = await consumer.next({ expires: 1_000 })) {
        last.set(message.subject.split('.').slice(2).join('.'), message.string());
        await message.ackAck();
      }
      expect([...last.keys()]).toContain(budgetKey(HERE, `${HERE}-2026-01`));
      for (const [key, value] of last) expect([key, value]).toEqual([key, (await bucket.get(key))?.string()]);
    }
  });

  it('let queries be answered, to whom they belong', async () => {
    const [service, finance] = [await nats.connect('query'), await nats.connect(`finance-${HERE}`)];
    const answering = await service.services.add({ name: 'ledger', version: '1.0.0' });
    answering.addEndpoint('lines', { subject: `ledger.v1.qry.${HERE}.lines`, handler: (error, message) => void (error ?? message.respond('answered')) });
    await service.flush();
    expect((await finance.request(`ledger.v1.qry.${HERE}.lines`)).string()).toBe('answered');
    const operator = await nats.connect('operator');
    expect((await operator.request('$SRV.PING')).json()).toMatchObject({ name: 'ledger' });
  });

  const API = '$JS.API';
  const STREAM = `LEDGER-${HERE}`;
  const EVENT = `ledger.v1.evt.${HERE}.-.budget.opened.x`;
  const REFUSED: [string, string[]][] = [
    ['relay', [
      ...['PURGE', 'DELETE', 'MSG.DELETE', 'CREATE', 'UPDATE', 'SNAPSHOT', 'RESTORE'].map((verb) => `${API}.STREAM.${verb}.${STREAM}`), `${API}.STREAM.PURGE.KV_budget_util`,
      `${API}.CONSUMER.CREATE.${STREAM}.own`, `${API}.CONSUMER.CREATE.${STREAM}.own.>`, `${API}.CONSUMER.DURABLE.CREATE.${STREAM}.own`, `${API}.CONSUMER.DELETE.${STREAM}.FINANCE`, `${API}.CONSUMER.MSG.NEXT.${STREAM}.FINANCE`,
      `ledger.v1.evt.310199.-.budget.opened.x`, `$KV.other.x`, `ledger.v1.qry.${HERE}.lines`, '_INBOX.finance.x', `$JS.ACK.${STREAM}.FINANCE.1.1.1.1.0`,
    ]],
    ['provision', [EVENT, `$KV.budget_util.${HERE}.x`, `${API}.STREAM.DELETE.${STREAM}`, `${API}.STREAM.PURGE.${STREAM}`, `${API}.STREAM.MSG.DELETE.${STREAM}`, `${API}.STREAM.CREATE.OWN`, `${API}.CONSUMER.DELETE.${STREAM}.FINANCE`, `${API}.CONSUMER.CREATE.${STREAM}.own`, `${API}.CONSUMER.CREATE.${STREAM}.TREASURY.ledger.v1.evt.${HERE}.>`, `${API}.CONSUMER.DURABLE.CREATE.${STREAM}.TREASURY`, `${API}.STREAM.MSG.GET.${STREAM}`]],
    ['query', [EVENT, `$KV.budget_util.${HERE}.x`, `${API}.STREAM.INFO.${STREAM}`, `ledger.v1.qry.${HERE}.lines`]],
    [`finance-${HERE}`, [
      EVENT, `$KV.budget_util.${HERE}.x`, `${API}.CONSUMER.CREATE.${STREAM}.own`, `${READER_API}.CONSUMER.CREATE.${STREAM}.own.>`, `${READER_API}.CONSUMER.DURABLE.CREATE.${STREAM}.FINANCE`, `${READER_API}.STREAM.PURGE.${STREAM}`, `${READER_API}.STREAM.MSG.GET.${STREAM}`,
      `${READER_API}.CONSUMER.MSG.NEXT.${STREAM}.AUDIT`, `${READER_API}.CONSUMER.MSG.NEXT.LEDGER-${THERE}.FINANCE`, `${READER_API}.CONSUMER.MSG.NEXT.KV_budget_util.FINANCE-${THERE}`, `${READER_API}.CONSUMER.MSG.NEXT.KV_budget_util.AUDIT-${HERE}`, `$JS.ACK.${STREAM}.AUDIT.1.1.1.1.0`, `$JS.ACK.LEDGER-${THERE}.FINANCE.1.1.1.1.0`,
      `${READER_API}.DIRECT.GET.KV_budget_util`, `${READER_API}.DIRECT.GET.KV_budget_util.$KV.budget_util.${budgetKey(THERE, `${THERE}-2026-01`)}`, `ledger.v1.qry.${THERE}.lines`,
    ]],
    [`treasury-${HERE}`, [EVENT, `${READER_API}.CONSUMER.MSG.NEXT.${STREAM}.FINANCE`, `${READER_API}.CONSUMER.CREATE.${STREAM}.TREASURY.ledger.v1.evt.${HERE}.>`, `${READER_API}.DIRECT.GET.KV_budget_util.$KV.budget_util.${HERE}.x`, `ledger.v1.qry.${HERE}.lines`]],
    ['audit', [EVENT, `${READER_API}.CONSUMER.MSG.NEXT.${STREAM}.FINANCE`, `${READER_API}.STREAM.PURGE.${STREAM}`, `$JS.ACK.${STREAM}.FINANCE.1.1.1.1.0`]],
  ];
  it.each(REFUSED)('refuse %s to publish what is not its own: %s', async (who, subjects) => {
    const connection = await nats.connect(who);
    const statuses = connection.status()[Symbol.asyncIterator]();
    for (const subject of subjects) {
      connection.publish(subject, '{}');
      await connection.flush();
      const { value } = await statuses.next();
      expect(value).toMatchObject({ type: 'error', data: 'PERMISSIONS_VIOLATION', permissionContext: { operation: 'publish', subject } });
    }
  });

  it.each([['relay', 'ledger.v1.evt.>'], ['relay', '_INBOX.>'], ['provision', 'ledger.>'], ['query', 'ledger.v1.evt.>'], [`finance-${HERE}`, '>'], [`finance-${HERE}`, '_INBOX.treasury.>'], [`treasury-${HERE}`, 'ledger.>'], ['audit', '>']])(
    'let %s not listen on %s',
    async (who, subject) => {
      const connection = await nats.connect(who);
      const heard = new Promise((resolve) => connection.subscribe(subject, { callback: (fault) => resolve(fault?.code) }));
      await connection.flush();
      expect(await heard).toBe('PERMISSIONS_VIOLATION');
    },
  );

  it('changed nothing by all that was refused', async () => {
    const manager = await (await nats.connect('operator')).jetstreamManager();
    expect((await nats.provision()).code).toBe(0);
    const { messages, last_seq: last } = (await manager.streams.info(STREAM)).state;
    expect([messages, (await manager.streams.list().next()).length]).toEqual([last, AREAS.length + 1]);
  });

  it('admit nobody without a key, with another key, without encryption, or whose authority is another', async () => {
    const { credsFile, caFile } = nats.access('relay');
    await expect(connect(connectionOptions({ url: nats.url, name: 'spec', caFile }))).rejects.toThrow(/AUTHORIZATION_VIOLATION|Authorization Violation/);
    await grantbook('nats-keys', join(nats.folder, 'others'));
    await expect(connect(connectionOptions({ url: nats.url, name: 'spec', caFile, credsFile: join(nats.folder, 'others', 'keys', 'relay.nk') }))).rejects.toThrow(/AUTHORIZATION_VIOLATION|Authorization Violation/);
    await expect(connect(connectionOptions({ url: nats.url, name: 'spec', credsFile }))).rejects.toThrow(/certificate/i);
    await expect(connect({ servers: nats.url.replace('tls://', ''), tls: null })).rejects.toThrow();
  });
});
