import { decideBook, foldBook } from '#book/book';
import type { BookCommand, BookTables } from '#book/facts';
import { documentNamed } from '#catalogue/documents';
import { day, dayOf } from '#kernel/day';
import { type Actor, isRefusal } from '#kernel/decision';
import { isIdentityNumber } from '#kernel/identifiers';
import { Records } from '#kernel/records';
import { AT, FIRM, openDesk } from './bench.desk';
import { type Measured, median } from './bench.measured';
import type { DemoDesk } from './demo-desk';

const LINES = 10_000;
/** As the writer asks for them. */
const AT_ONCE = 100;
const PLACEMENT = 'sj-09a-placement-subsidy';
const RATE = { key: 'VETERAN', amountFen: '70000', fromOn: '2024-01-01', toOn: null };

/** A roster of 10,000 lines, from the request that files it to the answer that every line is decided and durable, beside a bare loop: the same lines by the same deciders and folds, in memory. Reported, no floor yet. */
export async function benchRoster(rounds: number, lines = LINES): Promise<Measured[]> {
  const { desk, close } = await openDesk();
  await desk.post({ role: 'policy', key: 'bench-draft' }, 'rate-tables', { table: 'sj-09a-rates', version: 'v1', documentNo: '测速〔2026〕1号', rows: [RATE] });
  await desk.post({ role: 'leader', key: 'bench-publication' }, 'rate-tables/sj-09a-rates/v1/publication', {});
  const measured: { ours: number; bare: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const ours = lines / (await rosterOf(desk, lines, round));
    if (round > 0) measured.push({ ours, bare: bareLoop(lines) });
  }
  const figures = median(measured, { bench: 'roster.lines', unit: 'lines', atLeast: null, detail: `每份 ${lines} 行，每行一个事件 lines a roster, one event each` });
  await close();
  return [figures];
}

/** Seconds for the filing and the decision of a roster; the papers between them are not counted. */
async function rosterOf(desk: DemoDesk, many: number, round: number): Promise<number> {
  const lines = Array.from({ length: many }, (_, n) => ({ personIdNumber: person(round * many + n), groups: ['VETERAN'], startedOn: '2026-02-02', localHousehold: true, contractMonths: 12, insuredMonths: 3, registered: true }));
  const filing = process.hrtime.bigint();
  const { case: id } = await desk.post({ role: 'applicant', key: `bench-filing-${round}` }, 'rosters', { programme: PLACEMENT, claimant: FIRM, lines });
  const filed = process.hrtime.bigint() - filing;
  await desk.post({ role: 'desk', key: `bench-desk-${round}` }, `cases/${String(id)}/acceptance`, {});
  await desk.post({ role: 'street', key: `bench-street-${round}` }, `cases/${String(id)}/preliminary-review`, { outcome: 'PASSED', opinion: '属实', office: '方松街道' });
  await desk.post({ role: 'reviewer', key: `bench-reviewer-${round}` }, `cases/${String(id)}/bureau-review`, { outcome: 'PASSED', opinion: '符合条件' });
  const proposing = process.hrtime.bigint();
  await desk.post({ role: 'meeting', key: `bench-meeting-${round}` }, `cases/${String(id)}/proposal`, {});
  return Number(filed + process.hrtime.bigint() - proposing) / 1e9;
}

/** A person nobody is, a thousand a year from 1901 on. */
function person(n: number): string {
  const body = `310117${1901 + Math.floor(n / 1000)}0101${String(n % 1000).padStart(3, '0')}`;
  return [...'0123456789X'].map((check) => body + check).find(isIdentityNumber) ?? '';
}

/** Lines a second, decided and folded in plain tables. */
function bareLoop(many: number): number {
  const records = new Records<BookTables>();
  let revision = -1;
  const decide = (command: BookCommand, ref: string): void => {
    const actor: Actor = { ref, role: 'meeting' };
    const decided = decideBook(records, { command, at: AT, actor, id: 'b', hash: 'b', correlationId: 'b', causationId: 'b' });
    if (isRefusal(decided)) throw new Error(decided.refused);
    for (const { fact, receipt } of decided) for (const update of foldBook(fact, { at: AT, on: dayOf(AT), actor, revision: (revision += 1), receipt })) records.apply(update);
    records.commit();
  };
  const [startedOn, filedOn] = [day('2026-02-02'), day('2026-05-06')];
  decide({ type: 'adoptInstrument', area: '310117', rules: documentNamed('sj-2024-05'), choices: [] }, 'policy');
  decide({ type: 'registerParty', party: 'A', legalNameHash: '0'.repeat(64), kind: 'ENTERPRISE', local: true, group: 'A' }, 'desk');
  decide({ type: 'draftTable', table: 'sj-09a-rates', version: 'v1', documentNo: '1', rows: [{ key: 'VETERAN', amountFen: 70_000n, fromOn: day('2024-01-01'), toOn: null }] }, 'policy');
  decide({ type: 'publishTable', table: 'sj-09a-rates', version: 'v1' }, 'leader');
  const start = process.hrtime.bigint();
  decide({ type: 'openRoster', award: 'R', programme: PLACEMENT, claimant: 'A', lines: many, factOn: startedOn, applicant: 'a', reviewers: ['r'] }, 'meeting');
  for (let from = 1; from <= many; from += AT_ONCE) {
    const lines = Array.from({ length: Math.min(AT_ONCE, many - from + 1) }, (_, n) => ({
      no: from + n,
      claim: { kind: 'PLACEMENT', person: `P${from + n}`, groups: ['VETERAN'], startedOn, localHousehold: true, contractMonths: 12, insuredMonths: 3, registered: true } as const,
    }));
    decide({ type: 'decideLines', award: 'R', filedOn, lines: lines.map(({ no, claim }) => ({ no, claim: { ...claim, groups: [...claim.groups] } })) }, 'meeting');
  }
  return many / (Number(process.hrtime.bigint() - start) / 1e9);
}
