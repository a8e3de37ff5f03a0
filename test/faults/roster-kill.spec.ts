import { rmSync } from 'node:fs';
import { z } from 'zod';
import { person, PLACEMENT } from '../scenarios/acts';
import { FIRM_A } from '../journeys/lifecycle';
import { type Act, Client, type Reply } from './client';
import { emptyFolder, Service } from './service';

/** So many that the service is still at it when somebody has seen that it began. */
const COUNT = 5000;
const rate = { key: 'VETERAN', amountFen: '70000', fromOn: '2024-01-01', toOn: null };
const line = (n: number): object => ({ personIdNumber: person(n), groups: ['VETERAN'], startedOn: '2026-02-02', localHousehold: true, contractMonths: 12, insuredMonths: 3, registered: true });

const SETUP: Act[] = [
  { role: 'policy', path: 'instruments/sj-2024-05/adoption', body: { choices: [] }, key: 'adoption' },
  { role: 'desk', path: 'parties', body: { uscc: FIRM_A, legalName: '示例甲公司', kind: 'ENTERPRISE', local: true }, key: 'the-party' },
  { role: 'policy', path: 'rate-tables', body: { table: 'sj-09a-rates', version: 'v1', documentNo: '松人社〔2024〕88号', rows: [rate] }, key: 'the-draft' },
  { role: 'policy', path: 'rate-tables/sj-09a-rates/v1/publication', body: {}, key: 'publication', person: 'u-policy-2' },
];
const FILING: Act = { role: 'applicant', path: 'rosters', body: { programme: PLACEMENT, claimant: FIRM_A, lines: Array.from({ length: COUNT }, (_, n) => line(n)) }, key: 'the-roster' };

const page = z.looseObject({ items: z.array(z.looseObject({ no: z.int(), outcome: z.string(), amountFen: z.string() })), next: z.string().nullable() });
type Line = z.output<typeof page>['items'][number];
const cases = z.looseObject({ items: z.array(z.unknown()) });
const roster = z.looseObject({ decided: z.int(), lines: z.int() });

async function everyLine(client: Client, id: string): Promise<Line[]> {
  const lines: Line[] = [];
  for (let after = ''; ; ) {
    const { items, next } = page.parse((await client.read(`rosters/${id}/lines?limit=500${after}`)).body);
    lines.push(...items);
    if (next === null) return lines;
    after = `&after=${encodeURIComponent(next)}`;
  }
}

/** Asks, and kills the service as soon as what it has done so far is enough; gives what was asked where it was answered before. */
async function cutOff(service: Service, act: Act, enough: () => Promise<boolean>): Promise<Reply | undefined> {
  const answer = new Client(service.url).act(act).catch(() => undefined);
  while (!(await enough()));
  await service.kill();
  return answer;
}

/** Each step of the papers, seen as the one before left it. */
async function reviewed(client: Client, filed: Reply): Promise<Act> {
  const at = `cases/${String(filed.body['case'])}`;
  let { etag } = filed;
  const seen = (): object => (etag === null ? {} : { seen: etag });
  const steps: Omit<Act, 'key' | 'seen'>[] = [
    { role: 'desk', path: `${at}/acceptance`, body: {} },
    { role: 'street', path: `${at}/preliminary-review`, body: { outcome: 'PASSED', opinion: '属实', office: '方松街道' } },
    { role: 'reviewer', path: `${at}/bureau-review`, body: { outcome: 'PASSED', opinion: '符合条件' } },
  ];
  for (const step of steps) ({ etag } = await client.done({ ...step, key: step.path.replaceAll('/', '.'), ...seen() }));
  return { role: 'meeting', path: `${at}/proposal`, body: {}, key: 'proposal', ...seen() };
}

describe('a service that is killed while it decides a roster', () => {
  let folder: string;
  let service: Service;
  let cutAt: z.output<typeof roster>;
  let proposed: Reply;
  let lines: Line[];
  let id: string;

  beforeAll(async () => {
    folder = emptyFolder();
    service = await Service.start(folder);
    for (const act of SETUP) await new Client(service.url).done(act);
    let client = new Client(service.url);
    await cutOff(service, FILING, async () => cases.parse((await client.read('cases')).body).items.length > 0);
    service = await Service.start(folder);
    client = new Client(service.url);
    const filed = await client.done(FILING);
    id = String(filed.body['case']);
    const proposal = await reviewed(client, filed);
    const progress = async (): Promise<typeof cutAt> => roster.parse((await client.read(`rosters/${id}`)).body);
    await cutOff(service, proposal, async () => (await progress()).decided > 0);
    service = await Service.start(folder);
    client = new Client(service.url);
    cutAt = await progress();
    proposed = await client.done(proposal);
    lines = await everyLine(client, id);
  });
  afterAll(async () => {
    await service.stop();
    rmSync(folder, { recursive: true });
  });

  it('was in the middle of it', () => {
    expect(cutAt.decided).toBeGreaterThan(0);
    expect(cutAt.decided).toBeLessThan(COUNT);
  });

  it('goes on where it stopped when it is asked again: every line once, and the sum of them', () => {
    expect(lines.map(({ no }) => no)).toEqual(Array.from({ length: COUNT }, (_, n) => n + 1));
    expect(lines.filter(({ outcome, amountFen }) => outcome !== 'GRANTED' || amountFen !== '70000')).toEqual([]);
    expect(proposed.body).toMatchObject({ state: 'PROPOSED', amountFen: String(COUNT * 70_000) });
  });
});
