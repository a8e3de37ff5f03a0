import { spawnSync } from 'node:child_process';
import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Writers } from '#writer/writers';
import { Answers } from '#writer/answers';
import { createServer } from '#apps/ledger/server';
import type { EventStore } from '#store/port';
import { openEmbedded } from '#store/embedded';
import { FIRM_A, FIRM_C, LINE } from '../journeys/lifecycle';
import { type Ledger, startLedger } from '../journeys/ledger';
import { type Act, Client, type Reply } from './client';
import { emptyFolder, Service } from './service';
import { brokenLinks, byCommand, everyEvent } from './truth';
import { openDistrict } from './work';

const supplement = (n: number): Act => ({ role: 'finance', path: `budget-lines/${LINE}/supplements`, body: { amountFen: '1', documentNo: `${n}号` }, key: `supplement-${n}` });

function expectUnavailable({ status, retryAfter, body }: Reply): void {
  expect([status, retryAfter, body]).toEqual([503, expect.stringMatching(/^\d+$/), expect.objectContaining({ code: 'STORE_UNAVAILABLE', status: 503, retryable: true, title: '账簿存储暂不可用' })]);
  expect(JSON.stringify(body)).not.toMatch(/stack|sqlite|\.db/i);
}

/** One fen after another until the store takes no more. Returns those that were taken, and the answer that ended it. */
async function untilFull(client: Client): Promise<{ taken: Act[]; refused: Act; reply: Reply }> {
  const taken: Act[] = [];
  for (let n = 0; ; n += 1) {
    const act = supplement(n);
    const reply = await client.act(act);
    if (reply.status !== 201) return { taken, refused: act, reply };
    taken.push(act);
  }
}

/** Each act under its key once, and nothing half-written. */
async function expectOnce(store: EventStore, acts: readonly Act[]): Promise<void> {
  const events = await everyEvent(store);
  expect(brokenLinks(events)).toEqual([]);
  const written = byCommand(events);
  expect(acts.filter(({ role, key }) => written.get(`u-${role}:${key}`)?.length !== 1)).toEqual([]);
  expect(events.filter(({ type }) => type === 'BudgetSupplemented')).toHaveLength(acts.length);
}

/** What was refused is done, and the views follow to its revision. */
async function expectGoesOn(client: Client, refused: Act, revision: number): Promise<void> {
  expect(await client.act(refused)).toMatchObject({ status: 201, replayed: false, body: { bookRevision: revision } });
  expect((await client.read(`budget-lines/${LINE}?minRevision=${revision}&wait=5000`)).body).toMatchObject({ bookRevision: revision });
}

const ballastOf = (folder: string): string => join(folder, 'ballast');

/** Takes all the room that is left, page by page: the service may be writing too. */
function fill(folder: string): void {
  try {
    for (;;) appendFileSync(ballastOf(folder), Buffer.alloc(4_096));
  } catch (error) {
    if (!(Error.isError(error) && 'code' in error && error.code === 'ENOSPC')) throw error;
  }
}

/** A small disk of its own, where this machine lets us have one. */
const disk = emptyFolder();
const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', disk]).status === 0;
let onDisk: Service | undefined;
afterAll(async () => {
  await onDisk?.stop();
  if (isMounted) spawnSync('umount', [disk]);
  rmSync(disk, { recursive: true });
});

/** A whole service on the small disk, which is filled behind its back and emptied again. */
async function expectPatience(): Promise<void> {
  onDisk = await Service.start(disk);
  const client = new Client(onDisk.url);
  await openDistrict(client);
  fill(disk);
  const { taken, refused, reply } = await untilFull(client);
  expectUnavailable(reply);
  for (let n = 0; n < 5; n += 1) expectUnavailable(await client.act(refused));
  expectUnavailable(await client.act({ role: 'desk', path: 'parties', body: { uscc: FIRM_C, legalName: '示'.repeat(200), kind: 'ENTERPRISE', local: true }, key: 'party-on-full-disk' }));
  rmSync(ballastOf(disk));
  await expectGoesOn(client, refused, 4 + taken.length);
  await onDisk.stop();
  onDisk = undefined;
  const store = openEmbedded(join(disk, 'grantbook.db'));
  await expectOnce(store, [...taken, refused]);
  await store.close();
}

const passOver: (title: string, test: () => Promise<void>) => void = () => undefined;

describe('a service whose disk is full', () => {
  if (isMounted) it('refuses what does not fit, and goes on by itself when there is room', () => expectPatience());
  (isMounted ? passOver : it.skip)('did not run: only root may mount a small disk', () => expectPatience());

  it('has written nothing by halves, and all that it answered, also where the next process has the room', async () => {
    const folder = emptyFolder();
    const file = join(folder, 'grantbook.db');
    const ledger = await startLedger();
    const { taken, refused } = await onStore(ledger, openEmbedded(file, { maxPages: 8 }), async (client, store) => {
      await openDistrict(client);
      const { reply, ...all } = await untilFull(client);
      expectUnavailable(reply);
      expectUnavailable(await client.act(filing));
      await expectOnce(store, all.taken);
      return all;
    });
    await onStore(ledger, openEmbedded(file), async (client, store) => {
      expect(await client.act(refused)).toMatchObject({ status: 201, replayed: false });
      expect(await client.act(filing)).toMatchObject({ status: 201, replayed: false });
      await expectOnce(store, [...taken, refused]);
    });
    await ledger.stop();
    rmSync(folder, { recursive: true });
  });

  const event = { kind: 'EVENT', event: '1号', opensOn: '2026-05-18', lastDayOn: '2026-05-20', approvedOn: '2026-04-20', auditedCostFen: '1', otherFiscalFen: '0' };
  const filing: Act = { role: 'applicant', path: 'cases', body: { programme: 'sj-10b-event-subsidy', claimant: FIRM_A, claim: event }, key: 'filing-on-full-disk' };

  /** The HTTP service of a running ledger once more, on another store. */
  async function onStore<T>({ ground }: Ledger, store: EventStore, use: (client: Client, store: EventStore) => Promise<T>): Promise<T> {
    const writers = new Writers(store, 'SM3');
    const app = await createServer({ ...ground, store, writers, answers: new Answers(writers) });
    await app.listen(0, '127.0.0.1');
    const answer = await use(new Client(await app.getUrl()), store);
    await app.close();
    await store.close();
    return answer;
  }
});
