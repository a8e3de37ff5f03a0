import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { headers } from 'nats';
import { demonstrate } from '#apps/standalone/demonstration';
import { bookStream } from '#book/facts';
import type { WireEnvelope } from '#kernel/envelope';
import { VIEW_SHAPES } from '#messages/budget-shapes';
import type { NatsServer } from '#messages/nats-server';
import { preparedServer } from '#messages/nats-server.rehearsal';
import { BUDGET_BUCKET, ledgerStream, viewKindOf } from '#messages/subjects';
import { wireOf } from '../faults/truth';
import { type Ledger, startLedger } from '../journeys/ledger';
import { Asker } from './asking';
import { PlainFigures } from './plain-figures';

const AREAS = ['310117', '310114'];
interface Entry {
  key: string;
  value: Record<string, unknown> & { bookRevision: number; eventHash: string; position: string };
}

describe('the figures that are published of a year of both districts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'grantbook-figures-'));
  let server: NatsServer;
  let ledger: Ledger;
  let asker: Asker;
  let entries: Entry[];
  const books = new Map<string, WireEnvelope[]>();
  beforeAll(async () => {
    server = await preparedServer(folder, AREAS);
    ledger = await startLedger({ NATS_URL: server.url });
    asker = await Asker.at(server.url);
    await demonstrate(ledger, ledger.folder);
    for (const area of AREAS) {
      const events: WireEnvelope[] = [];
      for await (const event of ledger.ground.store.read(bookStream(area))) events.push(wireOf(event));
      books.set(area, events);
      while ((await asker.ask('utilisation', { of: 'district', year: 2026, minRevision: events.length - 1 }, { area })).code !== undefined);
    }
    entries = await written();
  });
  afterAll(async () => {
    await asker.close();
    await ledger.stop();
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  /** Everything that the bucket remembers, in the order in which it was written. */
  async function written(): Promise<Entry[]> {
    const bucket = await asker.nats.jetstream().views.kv(BUDGET_BUCKET, { bindOnly: true });
    const got: Entry[] = [];
    for await (const entry of await bucket.history()) got.push({ key: entry.key, value: entry.json() });
    return got;
  }

  it('follow from the book at the revision that each names, also the older ones, by sums that are not ours', () => {
    const plain = new Map(AREAS.map((area) => [area, new PlainFigures(books.get(area)!)]));
    for (const { key, value } of entries) {
      const { area, bookRevision, eventHash, position: _, ...figures } = value;
      expect([key, bookRevision, figures]).toEqual([key, bookRevision, shown(plain.get(String(area))!.at(key, bookRevision), figures)]);
      expect(eventHash).toBe(books.get(String(area))![bookRevision]!.chain.hash);
    }
    expect(new Set(entries.map(({ key }) => viewKindOf(key)))).toEqual(new Set(Object.keys(VIEW_SHAPES)));
    expect(entries.filter(({ key }, at) => entries.findLastIndex((one) => one.key === key) !== at).length).toBeGreaterThan(300);
  });

  it('are each the last of their key: no later event of the book changes one', () => {
    for (const key of new Set(entries.map((entry) => entry.key))) {
      const { value } = entries.findLast((entry) => entry.key === key)!;
      const area = String(value['area']);
      const { area: _, bookRevision: __, eventHash: ___, position: ____, ...figures } = value;
      expect([key, figures]).toEqual([key, shown(new PlainFigures(books.get(area)!).at(key, books.get(area)!.length - 1), figures)]);
    }
  });

  it('name nobody, as no event and no answer does: no person, account, officer or reason of the book', async () => {
    const hidden = new Set([...books.values()].flat().flatMap((event) => [...personalIn(event)]));
    expect(hidden.size).toBeGreaterThan(100);
    const said: string[] = [];
    const manager = await asker.nats.jetstreamManager();
    for (const stream of [`KV_${BUDGET_BUCKET}`, ...AREAS.map(ledgerStream)]) {
      const { first_seq: first, last_seq: last } = (await manager.streams.info(stream)).state;
      for (let seq = first; seq <= last; seq += 1) {
        const { subject, header, data } = await manager.streams.getMessage(stream, { seq }).catch(() => NOTHING);
        said.push(subject, ...[...header].flat(2), Buffer.from(data).toString());
      }
    }
    const { views } = ledger.ground;
    for (const area of AREAS) {
      for (const { order } of views.orders(area, { limit: 500 }).items) said.push((await asker.ask('payment', { order }, { area })).text);
      for (const { key } of views.entitlements(area, { limit: 500 }).items) said.push((await asker.ask('entitlement', { key }, { area })).text);
    }
    const all = said.join('\n');
    expect([...hidden].filter((one) => all.includes(one))).toEqual([]);
  });

  it('are written only where they changed, and never go back', () => {
    for (const [key, of] of Map.groupBy(entries, (entry) => entry.key)) {
      const revisions = of.map(({ value }) => value.bookRevision);
      expect([key, revisions]).toEqual([key, [...new Set(revisions)].toSorted((a, b) => a - b)]);
      const figures = of.map(({ value: { bookRevision: _, eventHash: __, position: ___, ...rest } }) => JSON.stringify(rest));
      expect([key, figures.filter((one, at) => one === figures[at - 1])]).toEqual([key, []]);
    }
  });
});

/** A figure that is nothing may be left out of a value. */
const shown = (expected: Record<string, unknown>, figures: object): Record<string, unknown> => Object.fromEntries(Object.entries(expected).filter(([name, value]) => name in figures || value !== '0'));

/** Of history the bucket keeps 64 of a key; what it has forgotten is nothing. */
const NOTHING = { subject: '', header: headers(), data: new Uint8Array() };

const PERSONAL = ['person', 'personRef', 'account', 'applicant', 'reviewers', 'proposer', 'reason', 'ref', 'bankNumber', 'legalNameHash', 'accountNumberHash', 'accountNameHash', 'opinion'];

/** What of an event is nobody else's; codes, such as those of a return, are short. */
function* personalIn(value: unknown, field = ''): Iterable<string> {
  if (typeof value === 'string' && PERSONAL.includes(field) && value.length > 6) yield value;
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) yield* personalIn(inner, Array.isArray(value) ? field : name);
}
