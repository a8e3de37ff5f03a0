import { REPORT_STATUS } from '#apps/ledger/answers/clause.answers';
import { POSSIBLE, STATES } from '#apps/ledger/http/next-acts';
import { documentNamed, PROGRAMMES } from '#catalogue/documents';
import { verify } from '#audit/verify';
import type { AttemptState } from '#book/payments.facts';
import { everyEvent } from '../../test/faults/truth';
import { EveryRead } from '../../test/journeys/every-read';
import { type Ledger, startLedger } from '../../test/journeys/ledger';
import { DemoDesk } from './demo-desk';
import { demonstrate } from './demonstration';
import { noteIn } from './demonstration-note';
import { type Plan, plansFor } from './history/play';
import { shownUntil } from './history/shown';
import { PLANS } from './history/songjiang.register';
import { TRIAL_EVENT } from './history/trial';

type Item = Record<string, unknown> & { state: string };

const TODAY = '2026-05-20';
/** Registers with a state of their own: where they are read, and every state that one of them can have. */
const REGISTERS: readonly [path: string, states: readonly string[]][] = [
  ['referrals', Object.keys(POSSIBLE.referral)],
  ['listings', Object.keys(POSSIBLE.listing)],
  ['disqualifications', Object.keys(POSSIBLE.disqualification)],
  ['other-grants/findings', Object.keys(POSSIBLE.finding)],
];

describe('the demonstration of npm start (issue 4)', () => {
  let ledger: Ledger;
  let plans: Plan[];
  const found: Record<keyof typeof STATES, Item[]> = { case: [], award: [], order: [], receivable: [] };
  const PATHS = { case: 'cases', award: 'awards', order: 'payment-orders', receivable: 'receivables' } as const;

  beforeAll(async () => {
    ledger = await startLedger();
    plans = plansFor(shownUntil(Temporal.PlainDate.from(TODAY)));
    await demonstrate(ledger, ledger.folder);
    for (const { registers } of plans) for (const what of ['case', 'award', 'order', 'receivable'] as const) found[what].push(...(await list(registers.area, PATHS[what])));
  });
  afterAll(() => ledger.stop());

  async function read(area: string, path: string): Promise<Record<string, unknown>> {
    const token = await ledger.ground.demo?.issuer.issue({ ref: 'u-auditor', roles: ['auditor'], districts: [area] });
    const response = await fetch(`${ledger.url}/v1/districts/${area}/${path}`, { headers: { authorization: `Bearer ${token ?? ''}` } });
    return (await response.json()) as Record<string, unknown>;
  }
  const list = async (area: string, what: string): Promise<Item[]> => (await read(area, `${what}?limit=500`))['items'] as Item[];

  it('leaves every case where its row says, and the views at the end of the book', async () => {
    const expected = plans.flatMap(({ registers: { area }, cases }) => cases.map(({ row, firm }) => [area, row.programme, firm.uscc, row.ends].join(' ')));
    expect(found.case.map(({ area, programme, claimant, state }) => [area, programme, claimant, state].join(' ')).toSorted()).toEqual(expected.toSorted());
    for (const { registers } of plans) expect((await read(registers.area, 'awards?limit=1'))['bookRevision']).toBe((await ledger.ground.writers.book(registers.area)).revision);
  });

  it('answers every read as the API document says, and has something to show for each', async () => {
    const areas = plans.map(({ registers }) => registers.area);
    const reads = await EveryRead.of(ledger.url, (await ledger.ground.demo?.issuer.issue({ ref: 'u-auditor', roles: ['auditor'], districts: areas })) ?? '');
    for (const area of areas) await reads.inDistrict(area);
    expect(reads.operations.map(({ operationId }) => operationId).filter((id) => !reads.given.has(id))).toEqual([]);
  });

  it('shows who is who: documents of one person, a firm that has moved, somebody who stands in, and a town with a policy of its own', async () => {
    expect(await list('310117', 'person-merges')).toMatchObject([{ state: 'MERGED' }]);
    expect(await list('310117', 'party-changes')).toMatchObject([{ confirmedOn: expect.any(String) }]);
    expect(await list('310117', 'delegations')).toMatchObject([{ role: 'finance', delegate: 'demo-finance-deputy' }]);
    expect((await read('310117', `regional-policies?on=${TODAY}`))['items']).toMatchObject([{ adopted: true }]);
  });

  it.each(Object.keys(STATES) as (keyof typeof STATES)[])('shows a %s in every state', (what) => {
    const shown = new Set(found[what].map(({ state }) => state));
    expect(STATES[what].filter((state) => !shown.has(state))).toEqual([]);
  });

  it('shows every attempt of a payment', () => {
    const attempts = found.order.flatMap((order) => (order['attempts'] as { state: AttemptState }[]).map(({ state }) => state));
    expect([...new Set(attempts)].toSorted()).toEqual(['IN_FLIGHT', 'REJECTED', 'RETURNED', 'SETTLED'] satisfies AttemptState[]);
  });

  it.each(REGISTERS)('has %s in every state', async (path, states) => {
    expect([...new Set((await list('310117', path)).map(({ state }) => state))].toSorted()).toEqual(states.toSorted());
  });

  it('has reports in every state, on the last day shown or, where one is still to come, some days after', async () => {
    const on = async (day: string): Promise<string[]> => ((await read('310117', `reports?on=${day}&limit=500`))['items'] as { status: string }[]).map(({ status }) => status);
    expect([...new Set([...(await on(TODAY)), ...(await on('2026-06-03'))])].toSorted()).toEqual(REPORT_STATUS.toSorted());
  });

  it('has documents that are confirmed, superseded and suspended', async () => {
    const records = await Promise.all(plans.map(async ({ registers }) => (await ledger.ground.writers.book(registers.area)).records));
    const documents = records.flatMap((one) => [...one.all('documents')]);
    expect(new Set(records.flatMap((one) => [...one.all('confirmations')].map(({ instrument }) => instrument)))).toEqual(new Set(['jd-2022-14']));
    expect(documents.flatMap(({ supersedes }) => supersedes ?? [])).toEqual(['sj-demo-trial-1']);
    expect(records.flatMap((one) => [...one.all('suspensions')].filter(({ documentNo }) => documentNo !== null).map(({ programme }) => programme))).toEqual([TRIAL_EVENT]);
  });

  it('closes the lines of the first year, and carries over what is bound: one is paid from it, one still stands bound', async () => {
    const lines = (await Promise.all(plans.map(({ registers }) => list(registers.area, 'budget-lines')))).flat();
    expect(lines.filter(({ year }) => year === 2025).filter(({ closed, availableFen }) => closed === null || availableFen !== '0')).toEqual([]);
    const carried = lines.filter((line) => typeof line['carriedFrom'] === 'string').map(({ line, paidFen, committedFen }) => [line, paidFen, committedFen]);
    expect(carried).toEqual([['310117-2026-01-C', '5000000', '0'], ['310114-2026-02-C', '0', '9600000']]);
  });

  it('has a paid case of every programme of both districts', () => {
    const paid = new Set(found.case.filter(({ state }) => state === 'PAID' || state === 'BOOKED').map(({ programme }) => programme));
    expect(PROGRAMMES.map(({ id }) => id).filter((id) => !paid.has(id))).toEqual([]);
    expect(paid.size).toBe(16);
  });

  it('shows a referral, a name on a list or a measure of every clause that knows one', async () => {
    const shown = new Set<unknown>();
    for (const { registers: { area } } of plans) {
      const items = (await Promise.all(['referrals', 'listings', 'measures'].map((what) => list(area, what)))).flat();
      for (const item of items) shown.add(item['clause']);
    }
    const clauses = plans.flatMap(({ registers: { instrument } }) => documentNamed(instrument).clauses);
    const knows = clauses.filter(({ kind, lists = [], directions = [], targets = [] }) => kind === 'REFERRAL' || lists.length > 0 || (kind === 'GOVERNANCE' && directions.length + targets.length === 0));
    expect(knows.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
    expect(knows.length).toBeGreaterThan(10);
  });

  it('fills twelve months: in each of them something was filed, and something paid', () => {
    const months = (days: unknown[]): number => new Set(days.map((on) => String(on).slice(0, 7))).size;
    expect(months(found.case.map(({ filedOn }) => filedOn))).toBeGreaterThanOrEqual(12);
    expect(months(found.award.filter(({ paidOn }) => paidOn !== null).map(({ paidOn }) => paidOn))).toBeGreaterThanOrEqual(8);
  });

  it('is told by the rules: the audit of both books finds nothing', async () => {
    const { findings } = await verify(ledger.ground.store);
    expect(findings).toEqual([]);
  });

  it('refers the fraud of Songjiang to the police, and says what came of it', async () => {
    const [fraud] = found.receivable.filter(({ cause, decidedOn }) => cause === 'FRAUD' && decidedOn !== undefined);
    const { liability } = await read('310117', `receivables/${String(fraud?.['receivable'])}`);
    expect(liability).toMatchObject([{ state: 'OUTCOME_RECORDED', authority: '上海市公安局松江分局', outcomes: [{ outcome: expect.stringContaining('已立案侦查') }] }]);
  });

  it('approves monthly spending plans of one line of Songjiang, by which it pays', async () => {
    const { plans: approved, appliedFen } = await read('310117', 'budget-lines/310117-2026-04');
    expect(approved).toMatchObject([{ month: '2026-01', amountFen: PLANS['01'] }, { month: '2026-07', amountFen: PLANS['07'] }]);
    expect(BigInt(String(appliedFen))).toBeGreaterThan(0n);
  });

  it('declines one line of a roster of twenty, and nets off what the town has paid', async () => {
    const roster = found.case.find(({ programme, state, claim }) => programme === 'sj-09a-placement-subsidy' && state === 'BOOKED' && (claim as { kind: string }).kind === 'PLACEMENT_ROSTER');
    expect(await read('310117', `rosters/${String(roster?.['case'])}`)).toMatchObject({ lines: 20, granted: 19, declined: 1 });
    expect(found.award.filter(({ programme, amountFen }) => programme === 'sj-10b-event-subsidy' && amountFen === '12000000')).toHaveLength(1);
    expect(found.award.filter(({ programme, amountFen }) => programme === 'sj-08b-bole-match' && amountFen === '20000000')).toHaveLength(1);
  });

  it('has booked what was paid in the year, but for a few', async () => {
    for (const { registers: { area } } of plans) {
      const items = (await read(area, `cases?overdueOn=${TODAY}&state=PAID&limit=500`))['items'] as Item[];
      expect([items.length > 0, items.length <= 5]).toEqual([true, true]);
    }
    expect(found.case.filter(({ state }) => state === 'BOOKED').length).toBeGreaterThan(15);
  });

  it('gives nothing but for a reason that the clause knows, or the law itself', async () => {
    const declined = found.case.filter(({ state }) => state === 'REJECTED');
    const decisions = await Promise.all(declined.map(async ({ area, case: id }) => (await read(String(area), `cases/${String(id)}`))['decision'] as { receipt: { refusal: { code: string; facts: { withheld?: string } } } }));
    const reasons = decisions.map(({ receipt: { refusal } }) => refusal.facts.withheld ?? refusal.code);
    expect(reasons.toSorted()).toEqual(['CAP_EXHAUSTED', 'VETO', '经实地核查，所报劳务开发基地未在对口地区设立', '经核实，所报认定未获市级以上相关行业主管部门认定']);
  });

  it('has its registers: lists, referrals, reports that came and that are overdue, targets over time, other grants', async () => {
    const states = async (path: string): Promise<string[]> => [...new Set((await list('310117', path)).map(({ state }) => state))].toSorted();
    expect(await states('listings')).toEqual(['DELISTED', 'LISTED']);
    expect(await states('referrals')).toEqual(['OUTCOME_RECORDED', 'REFERRED', 'WITHDRAWN']);
    const reports = (await read('310117', `reports?on=${TODAY}&limit=500`))['items'] as { status: string }[];
    expect(new Set(reports.map(({ status }) => status))).toEqual(new Set(['RECEIVED', 'LATE', 'OVERDUE']));
    const targets = (await read('310117', 'targets?on=2026-05-20'))['items'] as { target: string; series: { period: string; firms?: object }[] }[];
    expect([JSON.stringify(targets).includes('"count":388'), targets.filter(({ series }) => series.length === 0)]).toEqual([true, []]);
    const ofYear = ['sj-revenue', 'sj-revenue-above-scale'].map((id) => targets.find(({ target }) => target === id)?.series.find(({ period }) => period === '2025')?.firms);
    expect(ofYear).toEqual([{ reported: 7, due: 11 }, { reported: 3, due: 3 }]);
    expect((await read('310117', 'other-grants'))['items']).toHaveLength(6);
  });

  it('tells what happens to the documents: confirmed by year, suspended and resumed, interpreted, with windows', async () => {
    const types = (await everyEvent(ledger.ground.store)).filter(({ stream }) => stream.startsWith('book-')).map(({ type }) => type);
    const counted = ['ValidityConfirmed', 'ProgrammeSuspended', 'ProgrammeResumed', 'InterpretationIssued', 'FilingWindowPublished', 'BudgetLineOpened'].map((name) => types.filter((type) => type === name).length);
    expect(counted).toEqual([2, 2, 1, 2, 6, 24]);
  });

  it('has a roster decided in part: whoever proposes it goes on where it stopped', async () => {
    const [half] = found.award.filter(({ state }) => state === 'ASSESSING');
    const id = String(half?.['award']);
    expect(half).toMatchObject({ roster: { lines: 5, granted: 1, declined: 1 } });
    const desk = new DemoDesk(ledger.url, '310117', ledger.ground.demo!.issuer);
    await desk.get(`cases/${id}`);
    expect(await desk.post({ role: 'meeting', key: 'goes-on-1' }, `cases/${id}/proposal`, {})).toMatchObject({ state: 'PROPOSED' });
    expect(await read('310117', `rosters/${id}`)).toMatchObject({ lines: 5, granted: 4, declined: 1 });
    expect((await verify(ledger.ground.store)).findings).toEqual([]);
  });

  it('notes which days it shows', () => {
    expect(noteIn(ledger.folder)).toEqual({ today: '2026-05-20', shown: { fromOn: '2025-05-20', toOn: '2026-05-20' }, done: true });
  });
});
