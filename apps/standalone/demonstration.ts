import { documentNamed } from '#catalogue/documents';
import { noticePeriod } from '#policy/calendar';
import { DemoDesk } from './demo-desk';
import { noteIn, writeNote } from './demonstration-note';
import { WAITING_FIRM } from './five-lines';
import type { Standalone } from './standalone';

const AREA = '310117';
const FIRMS = { a: '91310117MAFAKE000P', b: '91310117MAFAKE0A28', c: '91310117MAFAKE027F', d: WAITING_FIRM };
const PERSON = { one: '310117190001010004', two: '31011719000101008X' };
const INSTRUMENT = 'sj-2024-05';
const PROGRAMMES = documentNamed(INSTRUMENT).programmes.map(({ id }) => id);

/** Days of the demonstration, counted from the day on which it was first started. */
interface Days {
  filed: Temporal.PlainDate;
  noticed: Temporal.PlainDate;
  today: Temporal.PlainDate;
}

/**
 * Fills an empty district with cases in every state worth seeing. What is done is done through the HTTP interface, with
 * keys that count the acts: cut off in the middle, the next start goes on. Returns whether anything was new.
 */
export async function demonstrate({ url, ground }: Standalone, dataDir: string): Promise<boolean> {
  const { demo } = ground;
  const note = noteIn(dataDir);
  if (!demo || !note || note.done) return false;
  const started = demo.clock.now();
  const desk = new DemoDesk(url, AREA, demo.issuer, demo.clock);
  demo.clock.held = true;
  ground.health.add('demonstration', () => ({ ok: !demo.clock.held, required: true, detail: demo.clock.held ? '正在准备演示数据 being written' : '已备 in place' }));
  await fill(desk, daysBefore(Temporal.PlainDate.from(note.today)));
  demo.clock.set(started);
  demo.clock.held = false;
  writeNote(dataDir, { ...note, done: true });
  return true;
}

/** A notice published so long ago that it is over today, and a filing some working days before it. */
function daysBefore(today: Temporal.PlainDate): Days {
  const noticed = today.subtract({ days: 18 });
  const { lastOn } = noticePeriod(noticed, 5, []);
  if (lastOn === null || Temporal.PlainDate.compare(lastOn, today) >= 0) throw new Error(`no notice is over between ${noticed.toString()} and ${today.toString()}`);
  return { filed: noticed.subtract({ days: 10 }), noticed, today };
}

async function fill(desk: DemoDesk, days: Days): Promise<void> {
  desk.on(days.filed, 9);
  await rules(desk, days);
  await firms(desk);
  const cases = await filings(desk, days);
  desk.on(days.noticed, 10);
  for (const id of cases) await desk.post('publicity', `cases/${id}/public-notice`);
  desk.on(days.today, 0);
  await payments(desk, days, cases);
  await stillUnderWay(desk, days);
}

async function rules(desk: DemoDesk, { today }: Days): Promise<void> {
  await desk.post('policy', `instruments/${INSTRUMENT}/adoption`, { choices: [] });
  const valid = { fromOn: '2024-01-01', toOn: '2028-12-31' };
  const rates = { UNEMPLOYED_GRADUATE: '80000', LONG_TERM_UNEMPLOYED_YOUTH: '100000', VETERAN: '70000', RURAL_HARDSHIP: '60000', DISABLED: '100000', PARTNER_REGION: '30000' };
  const rateRows = Object.entries(rates).map(([key, amountFen]) => ({ key, amountFen, ...valid }));
  const counties = ['532822', '532823'].map((key) => ({ key, amountFen: null, ...valid }));
  for (const [table, rows] of [['sj-09a-rates', rateRows], ['partner-counties', counties]] as const) {
    await desk.post('policy', 'rate-tables', { table, version: 'demo-v1', documentNo: '演示文号〔2024〕1号', rows });
    // Who publishes a table approves no case that uses it (domain 3.2).
    await desk.post('leader', `rate-tables/${table}/demo-v1/publication`, {}, 'demo-deputy');
  }
  const codes = { agencyCode: '126001', functionCode: '2080199', governmentEconomicCode: '50799', departmentEconomicCode: '31299' };
  for (const [line, amountFen] of [['01', '60000000'], ['02', '30000000']] as const) {
    await desk.post('finance', 'budget-lines', { line: lineOf(today, line), year: today.year, programmes: PROGRAMMES, amountFen, documentNo: '演示文号〔2026〕1号', ...codes });
  }
}

const lineOf = ({ year }: Temporal.PlainDate, number: string): string => `310117-${year}-${number}`;

async function firms(desk: DemoDesk): Promise<void> {
  // The last four digits tell the simulated treasury what to do: 0001 is sent back after the debit.
  const accounts = { [FIRMS.a]: ['松江示例人力甲有限公司', '1001234567890129999'], [FIRMS.b]: ['松江示例人力乙有限公司', '1001234567890120001'], [FIRMS.c]: ['外区示例人力丙有限公司', '1001234567890128888'], [FIRMS.d]: ['松江示例人力丁有限公司', '1001234567890127777'] };
  for (const [uscc, [legalName, accountNumber]] of Object.entries(accounts)) {
    await desk.post('desk', 'parties', { uscc, legalName, kind: 'ENTERPRISE', local: uscc !== FIRMS.c });
    const { account } = await desk.post('maker', `parties/${uscc}/accounts`, { accountName: legalName, accountNumber, bankNumber: '102290024433' });
    await desk.post('checker', `parties/${uscc}/accounts/${String(account)}/confirmation`);
  }
}

const bole = (personIdNumber: string, decidedFen: string, decisionNo: string, on: Temporal.PlainDate): object => ({
  programme: 'sj-08b-bole-match',
  claim: { kind: 'BOLE_AWARD', personIdNumber, level: 'MUNICIPAL', decisionNo, decidedOn: on.toString(), decidedFen, receivedFen: decidedFen },
});

const base = (county: string, hostAddress: string, on: Temporal.PlainDate): object => ({
  programme: 'sj-09b-labour-base-opening',
  claim: { kind: 'LABOUR_BASE', county, hostAddress, openedOn: on.toString() },
});

const placement = (personIdNumber: string, group: string, filed: Temporal.PlainDate): object => ({
  personIdNumber, groups: [group], startedOn: filed.subtract({ days: 120 }).toString(), localHousehold: true, contractMonths: 12, insuredMonths: 3, registered: true,
});

/** Four proposals: one to be paid, one to be sent back, one that waits for its release, one that finds no budget. */
async function filings(desk: DemoDesk, { filed }: Days): Promise<string[]> {
  const on = filed.subtract({ days: 20 });
  return [
    await proposed(desk, FIRMS.a, bole(PERSON.one, '20000000', '演示决定-01', on)),
    await proposed(desk, FIRMS.b, base('532822', '演示县示例路 1 号', on)),
    await proposed(desk, FIRMS.d, base('532823', '演示县示例路 2 号', on)),
    await proposed(desk, FIRMS.a, bole(PERSON.two, '40000000', '演示决定-02', on)),
  ];
}

async function proposed(desk: DemoDesk, claimant: string, filing: object): Promise<string> {
  const id = String((await desk.post('applicant', 'cases', { claimant, ...filing }))['case']);
  await decided(desk, id);
  return id;
}

async function decided(desk: DemoDesk, id: string): Promise<void> {
  await desk.post('desk', `cases/${id}/acceptance`);
  await desk.post('street', `cases/${id}/preliminary-review`, { outcome: 'PASSED', opinion: '材料属实 true and complete' });
  await desk.post('reviewer', `cases/${id}/bureau-review`, { outcome: 'PASSED', opinion: '符合条件 eligible' });
  await desk.post('meeting', `cases/${id}/proposal`);
}

async function payments(desk: DemoDesk, { today }: Days, cases: readonly string[]): Promise<void> {
  for (const id of cases) await desk.post('leader', `cases/${id}/approval`, { confirmedFlags: [] });
  const [paid = '', sentBack = '', waiting = ''] = cases;
  for (const award of [paid, sentBack, waiting]) await desk.post('budget', `awards/${award}/commitment`, { line: lineOf(today, '01') });
  for (const award of [paid, sentBack, waiting]) {
    const order = String((await desk.post('maker', 'payment-orders', { award }))['order']);
    await desk.post('checker', `payment-orders/${order}/check`);
    if (award === waiting) continue;
    await desk.post('releaser', `payment-orders/${order}/release`);
    await answered(desk, order, award === paid ? 'PAID' : 'RETURNED');
  }
}

/** Until the treasury has answered: whoever looks at the demonstration finds it finished. */
async function answered(desk: DemoDesk, order: string, state: string): Promise<void> {
  for (;;) {
    const found = await desk.get(`payment-orders/${order}`);
    if (found['state'] === state) return;
    // A view that is still behind after the wait is a reason to look again.
    await desk.get(`payment-orders/${order}?minRevision=${Number(found['bookRevision']) + 1}&wait=5000`).catch(() => undefined);
  }
}

/** A notice that runs, a filing that nobody has looked at, and a roster, decided line by line. */
async function stillUnderWay(desk: DemoDesk, { filed }: Days): Promise<void> {
  const on = filed.subtract({ days: 5 });
  const id = await proposed(desk, FIRMS.b, bole(PERSON.one, '40000000', '演示决定-03', on));
  await desk.post('publicity', `cases/${id}/public-notice`);
  await desk.post('applicant', 'cases', { claimant: FIRMS.c, ...base('532822', '演示县示例路 9 号', on) });
  const roster = await desk.post('applicant', 'rosters', { programme: 'sj-09a-placement-subsidy', claimant: FIRMS.d, lines: [placement(PERSON.one, 'VETERAN', on), placement(PERSON.two, 'DISABLED', on)] });
  await decided(desk, String(roster['case']));
}
