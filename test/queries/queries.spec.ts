import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv';
import { neededServer } from '#messages/nats-server.rehearsal';
import type { NatsServer } from '#messages/nats-server';
import { queryName, schemaNamed } from '#messages/json-schemas';
import type { Query } from '#messages/queries';
import { District } from '../journeys/district';
import { FIRM_A } from '../journeys/lifecycle';
import { BASE, basePaid, BOLE } from '../scenarios/acts';
import { Asker } from './asking';

const LINE = '310117-2026-09';
const ajv = new Ajv({ strict: false });
const fits = (query: Query, part: 'request' | 'answer', value: unknown): boolean => ajv.validate(schemaNamed(queryName(query, part)), value);

describe('questions over NATS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'grantbook-queries-'));
  let server: NatsServer;
  let district: District;
  let asker: Asker;
  let paid: { id: string; order: string };
  let bookRevision: number;
  beforeAll(async () => {
    server = await neededServer(folder);
    district = await District.open('310117', { NATS_URL: server.url });
    paid = await basePaid(district, LINE, '云南省西双版纳州勐海县示范路1号');
    bookRevision = Number((await district.get('budget-lines')).body['bookRevision']);
    asker = await Asker.at(server.url);
    for (const [query, question] of [['utilisation', { of: 'line', line: LINE }], ['payment', { order: paid.order }]] as const) await asker.once(query, { ...question, minRevision: bookRevision });
  });
  afterAll(async () => {
    await asker.close();
    await district.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  const answered = async (query: Query, question: object): Promise<Record<string, unknown>> => {
    expect([question, fits(query, 'request', question)]).toEqual([question, true]);
    const { code, type, body } = await asker.ask(query, question);
    expect([code, type, fits(query, 'answer', body), ajv.errors]).toEqual([undefined, 'application/json', true, null]);
    return body;
  };

  it('on a line are answered with the figures that HTTP gives', async () => {
    const { item } = (await district.get(`budget-lines/${LINE}/utilisation`)).body as { item: Record<string, unknown> };
    const body = await answered('utilisation', { of: 'line', line: LINE });
    const { committedFen, paidFen, availableFen, amountFen } = item;
    expect(body).toMatchObject({ bookRevision, figures: { line: LINE, area: '310117', committedFen, paidFen, availableFen, amountFen } });
    expect(paidFen).toBe('5000000');
  });

  it('on a programme, a fiscal year and a month are answered with sums', async () => {
    const none = { reversedFen: '0', returnedFen: '0', recoveredFen: '0' };
    expect(await answered('utilisation', { of: 'programme', programme: BASE })).toMatchObject({ bookRevision, figures: { programme: BASE, lines: [LINE], awards: 1, awardsPaid: 1, paidFen: '5000000', committedFen: '0', ...none } });
    expect(await answered('utilisation', { of: 'programme', programme: BOLE })).toMatchObject({ figures: { lines: [LINE], awards: 0, paidFen: '0' } });
    expect(await answered('utilisation', { of: 'district', year: 2026 })).toMatchObject({ figures: { year: 2026, lines: 1, budgetedFen: '20000000', availableFen: '15000000', paidFen: '5000000', ...none } });
    expect(await answered('utilisation', { of: 'month', month: '2026-03' })).toMatchObject({ figures: { month: '2026-03', budgetedFen: '20000000', committedFen: '5000000', releasedFen: '0', paidFen: '5000000' } });
  });

  const aLimit = async (): Promise<string> => ((await district.get('entitlements')).body['items'] as { key: string }[]).map(({ key }) => key).find((key) => key.startsWith(`${BASE}/`) && !key.includes('person='))!;

  it('on a limit are answered as over HTTP, but for what is nobody else’s', async () => {
    const key = await aLimit();
    const { item, history } = (await district.get(`entitlements?key=${encodeURIComponent(key)}`)).body as { item: Record<string, unknown>; history: { items: Record<string, unknown>[] } };
    const body = await answered('entitlement', { key });
    const { kind, usedFen, heldFen, leftFen, takenBy } = item;
    expect(body).toMatchObject({ bookRevision, limit: { key, kind, usedFen, heldFen, leftFen, takenBy }, next: null });
    expect((body['history'] as { event: string }[]).map(({ event }) => event)).toEqual(history.items.map((step) => step['event']));
    const first = await answered('entitlement', { key, limit: 1 });
    const second = await answered('entitlement', { key, limit: 1, after: first['next'] });
    expect([first, second].flatMap((one) => one['history'] as unknown[])).toEqual((body['history'] as unknown[]).slice(0, 2));
  });

  it('on a payment are answered without an account, an officer or a free reason', async () => {
    const { body: http } = await district.get(`payment-orders/${paid.order}`);
    const body = await answered('payment', { order: paid.order });
    const [attempt] = http['attempts'] as Record<string, unknown>[];
    const { account, reason: _, booked: __, ...shown } = attempt!;
    expect(body).toEqual({ bookRevision, order: paid.order, award: paid.id, line: LINE, payee: FIRM_A, amountFen: '5000000', state: 'PAID', attempts: [shown] });
    const officers = [http['maker'], http['checker'], http['releaser'], account].map(String);
    expect(officers.every((one) => one.length > 3)).toBe(true);
    for (const secret of officers) expect(JSON.stringify(body)).not.toContain(secret);
  });

  it('are refused as over HTTP where there is no such thing, no such district, or the book has not come so far', async () => {
    for (const [query, question] of [['utilisation', { of: 'line', line: 'L-9' }], ['utilisation', { of: 'month', month: '1999-01' }], ['payment', { order: 'PO-9' }], ['entitlement', { key: `${BASE}/claimant=X` }]] as const) {
      expect(await asker.ask(query, question)).toMatchObject({ code: '404', type: 'application/problem+json; charset=utf-8', body: { code: 'NOT_FOUND', status: 404, instance: `ledger.v1.qry.310117.${query}` } });
    }
    const { body: http } = await district.get('payment-orders/PO-9');
    expect((await asker.ask('payment', { order: 'PO-9' })).body).toEqual({ ...http, instance: 'ledger.v1.qry.310117.payment' });
    expect(await asker.ask('payment', { order: paid.order }, { area: '999999' })).toMatchObject({ code: '404', body: { code: 'UNKNOWN_DISTRICT' } });
    expect(await asker.ask('payment', { order: paid.order, minRevision: bookRevision + 1 })).toMatchObject({ code: '409', body: { code: 'VIEW_BEHIND', bookRevision, retryable: true } });
    expect(await asker.ask('utilisation', { of: 'line', line: LINE, minRevision: bookRevision + 1 })).toMatchObject({ code: '409', body: { code: 'VIEW_BEHIND', bookRevision } });
  });

  it('are refused in the language that is asked for, with the next step', async () => {
    expect(await asker.ask('payment', {})).toMatchObject({ language: 'zh-CN', body: { title: '请求格式有误', remedy: expect.stringContaining('/asyncapi.json') } });
    expect(await asker.ask('payment', {}, { language: 'en' })).toMatchObject({ language: 'en', body: { title: 'The request is malformed', errors: [{ field: 'order', message: expect.stringMatching(/^[ -~]+$/) }] } });
  });

  it('that are malformed are refused with the field', async () => {
    const key = await aLimit();
    const cases: [Query, unknown, string | undefined][] = [
      ['payment', { order: paid.order, colour: 'red' }, 'colour'],
      ['payment', { order: 'a b' }, 'order'],
      ['payment', { order: 7 }, 'order'],
      ['payment', [], ''],
      ['payment', 'null', ''],
      ['payment', '', ''],
      ['payment', '{"order":', undefined],
      ['payment', Buffer.from([0xff, 0xfe, 0x00]), undefined],
      ['utilisation', {}, 'of'],
      ['utilisation', { of: 'person', person: 'x' }, 'of'],
      ['utilisation', { of: 'month', month: '2026-13' }, 'month'],
      ['utilisation', { of: 'line', line: LINE, programme: BASE }, 'programme'],
      ['entitlement', { key: `${BASE}/claimant=X`, limit: 101 }, 'limit'],
      ['entitlement', { key, after: 'elsewhere' }, 'after'],
      ['entitlement', { key: `${BOLE}/person=x` }, 'key'],
    ];
    for (const [query, question, field] of cases) {
      const { code, body } = await asker.ask(query, question);
      const [error] = (body['errors'] ?? []) as { field: string; message: string }[];
      expect([question, code, body['code'], error?.field]).toEqual([question, '400', 'MALFORMED', field]);
    }
    expect(await asker.ask('payment', { order: 'x'.repeat(5_000) })).toMatchObject({ code: '413', body: { code: 'TOO_LARGE', limitBytes: 4_096 } });
    expect(await asker.ask('payment', Buffer.alloc(900_000, 0x5b))).toMatchObject({ code: '413' });
  });

  it('that no service knows have nobody who answers', async () => {
    for (const subject of ['ledger.v1.qry.310117.person', 'ledger.v1.qry.310117', 'ledger.v2.qry.310117.payment']) await expect(asker.nats.request(subject, '{}')).rejects.toMatchObject({ code: '503' });
  });

  it('are a service that tells of itself: ping, info, statistics', async () => {
    const client = asker.nats.services.client();
    const gathered = async <T>(asked: Promise<AsyncIterable<T>>): Promise<T[]> => Array.fromAsync(await asked);
    expect(await gathered(client.ping())).toMatchObject([{ name: 'grantbook-ledger', version: '1.0.0' }]);
    const [info] = await gathered(client.info('grantbook-ledger'));
    expect(info?.endpoints?.map(({ subject }) => subject)).toEqual(['utilisation', 'entitlement', 'payment'].map((query) => `ledger.v1.qry.*.${query}`));
    const figures = async () => (await gathered(client.stats('grantbook-ledger')))[0]!.endpoints!.map((endpoint) => [endpoint.num_requests, (endpoint.data as { refused: number } | undefined)?.refused]);
    const before = await figures();
    await asker.ask('payment', {});
    await asker.ask('payment', { order: paid.order });
    expect(await figures()).toEqual(before.map(([asked, refused], at) => (at === 2 ? [asked! + 2, refused! + 1] : [asked, refused])));
  });

  it('whose asker never reads the answers, or says not where to, harm nobody', async () => {
    const lost = asker.nats.subscribe('_INBOX.nobody', { callback: () => undefined, max: 1 });
    for (let n = 0; n < 2_000; n += 1) asker.nats.publish('ledger.v1.qry.310117.payment', JSON.stringify({ order: paid.order }), n % 2 === 0 ? { reply: '_INBOX.nobody' } : {});
    expect(await asker.ask('payment', { order: paid.order })).toMatchObject({ body: { state: 'PAID' } });
    lost.unsubscribe();
    expect((await fetch(`${district.ledger.url}/health/ready`)).status).toBe(200);
  });
});
