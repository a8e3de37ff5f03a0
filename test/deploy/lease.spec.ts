import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LeaseHolding, type LeaseTerms } from '#apps/standalone/lease-holding';
import { LeaseServer } from '#apps/standalone/lease-server';
import { LeaseApi } from './lease-api';

/** A fifth of the usual, so that a holding is over while a test looks on, and asked so often that it is not by chance. */
const QUICK: LeaseTerms = { seconds: 3, giveUpMs: 2_000, everyMs: 20 };
const NAME = 'grantbook-ledger';

describe('the lease of the ledger', () => {
  let api: LeaseApi;
  const folder = mkdtempSync(join(tmpdir(), 'grantbook-lease-'));
  const holdings: LeaseHolding[] = [];
  const lines: string[] = [];
  const say = (line: string): void => void lines.push(line);
  beforeEach(async () => {
    lines.length = 0;
    api = await LeaseApi.start(folder);
  });
  afterEach(async () => {
    api.away = false;
    for (const one of holdings.splice(0)) await one.release();
    await api.stop();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function candidate(identity: string) {
    const holding = new LeaseHolding(new LeaseServer(api.at(NAME)), identity, { info: say, warn: say, error: say }, QUICK);
    holdings.push(holding);
    const lost = Promise.withResolvers<string>();
    const stop = new AbortController();
    return { holding, lost: lost.promise, stop, taken: () => holding.take(stop.signal, lost.resolve) };
  }
  const spec = () => api.leases.get(NAME)?.spec;

  it('is created where there is none, and renewed', async () => {
    const one = candidate('one');
    expect(one.holding.part).toMatchObject({ ok: false, required: true });
    expect(await one.taken()).toBe(true);
    expect(spec()).toMatchObject({ holderIdentity: 'one', leaseDurationSeconds: 3, leaseTransitions: 0 });
    await api.next('PUT', 200);
    expect(spec()).toMatchObject({ holderIdentity: 'one', leaseTransitions: 0 });
    expect(one.holding.part).toMatchObject({ ok: true });
    expect(lines).toEqual([expect.stringMatching(/已持有租约 the lease is held: one/)]);
  });

  it('is given back also while it is being renewed', async () => {
    const one = candidate('one');
    await one.taken();
    const released = new Promise<void>((resolve) => (api.before = () => resolve(one.holding.release())));
    await released;
    expect(spec()).toMatchObject({ holderIdentity: '' });
  });

  it('is waited for while another renews it, with its name, said once, and taken at once when it is given back', async () => {
    const [one, two] = [candidate('one'), candidate('two')];
    await one.taken();
    let taken = false;
    const second = two.taken().then((answer) => (taken = answer));
    // Longer than it lasts: it is renewed all the while.
    for (let renewals = 0; renewals < 160; renewals += 1) await api.next('PUT', 200);
    expect(taken).toBe(false);
    expect(two.holding.part).toEqual({ ok: false, required: true, detail: '由 one 持有，本进程待命 · held by one, this process stands by' });
    expect(lines.filter((line) => line.includes('stands by'))).toHaveLength(1);
    await one.holding.release();
    expect(await second).toBe(true);
    expect(spec()).toMatchObject({ holderIdentity: 'two', leaseTransitions: 1 });
  });

  it('is one process’s where two create it at once: the other reads again and waits', async () => {
    const [one, two] = [candidate('one'), candidate('two')];
    api.before = () => void api.put(NAME, { holderIdentity: 'quicker', leaseDurationSeconds: 1, leaseTransitions: 0 });
    const first = Promise.race([one.taken(), two.taken()]);
    await api.next('POST', 409);
    await api.next('GET', 200);
    // The quicker one never renews: one of the two has it in the end, and the other does not.
    await first;
    expect(['one', 'two']).toContain(spec()?.holderIdentity);
    expect([one, two].filter(({ holding }) => holding.part.ok)).toHaveLength(1);
    for (const { stop } of [one, two]) stop.abort();
  });

  it('is not taken where somebody else wrote first', async () => {
    api.put(NAME, { holderIdentity: '', leaseDurationSeconds: 1, leaseTransitions: 4 });
    const one = candidate('one');
    api.before = () => void api.put(NAME, { holderIdentity: 'quicker', leaseDurationSeconds: 3_600, leaseTransitions: 5 });
    const taken = one.taken();
    await api.next('PUT', 409);
    await api.next('GET', 200);
    expect(spec()).toMatchObject({ holderIdentity: 'quicker' });
    one.stop.abort();
    expect(await taken).toBe(false);
  });

  it('is kept over an API that is away for less than the holding lasts', async () => {
    const one = candidate('one');
    await one.taken();
    api.away = true;
    await api.next('GET', 503);
    expect(one.holding.part).toMatchObject({ ok: true });
    api.away = false;
    await api.next('PUT', 200);
    expect(spec()).toMatchObject({ holderIdentity: 'one', leaseTransitions: 0 });
  });

  it('is given up where it cannot be renewed in time, before another may take it', async () => {
    const one = candidate('one');
    await one.taken();
    api.away = true;
    expect(await one.lost).toMatch(/租约不可达 the lease cannot be reached: Kubernetes 503 the server is currently unable/);
    expect(one.holding.part).toMatchObject({ ok: false });
    expect(QUICK.giveUpMs).toBeLessThan(QUICK.seconds * 1_000);
  });

  it('is lost where another has it, however that came', async () => {
    const one = candidate('one');
    await one.taken();
    api.put(NAME, { holderIdentity: 'usurper', leaseDurationSeconds: 15, leaseTransitions: 9 });
    expect(await one.lost).toMatch(/由 usurper 持有/);
    await one.holding.release();
    expect(spec()).toMatchObject({ holderIdentity: 'usurper' });
  });

  it('is asked for with the token of the moment', async () => {
    const one = candidate('one');
    await one.taken();
    api.rotate('second-token');
    await api.next('PUT', 200);
    expect(one.holding.part).toMatchObject({ ok: true });
  });

  it('with a token that may not says so and goes on trying', async () => {
    api.token = 'another';
    const one = candidate('one');
    const taken = one.taken();
    await api.next('GET', 401);
    await api.next('GET', 401);
    expect(one.holding.part.detail).toBe('租约不可达 the lease cannot be reached: Kubernetes 401 Unauthorized');
    api.rotate('allowed');
    expect(await taken).toBe(true);
  });
});
