import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { noteIn } from '#apps/standalone/demonstration-note';
import { type Plan, plansFor } from '#apps/standalone/history/play';
import { shownUntil } from '#apps/standalone/history/shown';
import { verify } from '#audit/verify';
import { openEmbedded } from '#store/embedded';
import { emptyFolder, Service } from './service';
import { everyEvent } from './truth';

const MAIN = 'apps/standalone/main.ts';

/** The event that each of these acts leaves behind once, and no other act. */
const LEAVES = { file: 'CaseFiled', accept: 'CaseAccepted', notice: 'NoticePublished', approve: 'AwardApproved', commit: 'AwardCommitted', claw: 'ClawbackOpened', inspect: 'CaseInspected' } as const;

async function casesOf(url: string, area: string): Promise<string[]> {
  const said = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ person: 'u-auditor', roles: ['auditor'], districts: [area] }) };
  const { token } = (await (await fetch(`${url}/demo/tokens`, said)).json()) as { token: string };
  const { items } = (await (await fetch(`${url}/v1/districts/${area}/cases?limit=500`, { headers: { authorization: `Bearer ${token}` } })).json()) as { items: Record<string, string>[] };
  return items.map(({ programme, claimant, state }) => [programme, claimant, state].join(' ')).toSorted();
}

const QUIET = { NATS_URL: 'off' };

describe('a demonstration that is killed in the middle', () => {
  const folder = emptyFolder();
  let plans: Plan[];
  // Late, so that what is done again includes cases that have long gone further: sent again, claimed back.
  beforeAll(() => Service.cutOff(folder, /demonstration data: .*act [78]\d\d of/, 'SIGKILL', QUIET));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('goes on where it stopped, and every case comes to where its row says', async () => {
    const note = noteIn(folder);
    expect(note?.done).toBe(false);
    const service = await Service.start(folder, MAIN, QUIET);
    expect((await fetch(`${service.url}/health/ready`)).status).toBe(200);
    plans = plansFor(shownUntil(Temporal.PlainDate.from(note?.today ?? '')));
    const told = await Promise.all(plans.map(({ registers }) => casesOf(service.url, registers.area)));
    expect(told).toEqual(plans.map(({ cases }) => cases.map(({ row, firm }) => [row.programme, firm.uscc, row.ends].join(' ')).toSorted()));
    expect(await service.stop()).toBe(0);
    expect(noteIn(folder)?.done).toBe(true);
  });

  it('has done every act once, and the audit finds nothing', async () => {
    const store = openEmbedded(join(folder, 'grantbook.db'));
    const types = (await everyEvent(store)).map(({ type }) => type);
    const acts = plans.flatMap(({ cases }) => cases.flatMap((one) => one.acts.map(({ act }) => (act === 'cutOff' ? 'file' : act))));
    for (const [act, type] of Object.entries(LEAVES)) expect([type, types.filter((one) => one === type).length]).toEqual([type, acts.filter((one) => one === act).length]);
    const reports = plans.flatMap(({ register }) => register.filter(({ path }) => path === 'reports'));
    expect(types.filter((type) => type === 'ReportReceived')).toHaveLength(reports.length);
    expect((await verify(store)).findings).toEqual([]);
    await store.close();
  });
});
