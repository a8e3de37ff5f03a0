import type { Role } from '#access/permissions';
import type { Answer, District } from '../journeys/district';
import { account, approved, FIRM_A, orderIn, ordered, propose, reviewed } from '../journeys/lifecycle';

export const FIRM_D = '91310117MAFAKE035A';
export const BOLE = 'sj-08b-bole-match';
export const BASE = 'sj-09b-labour-base-opening';
export const PLACEMENT = 'sj-09a-placement-subsidy';
export const EVENT = 'sj-10b-event-subsidy';
/** A day with no holiday near it; noticed on it, a case is approved from 2026-05-13 on. */
export const NOTICED = '2026-05-07';
export const APPROVED = '2026-05-13';

/** What a firm's account makes the simulated treasury do (apps/treasury/simulator.ts), by its last four digits. */
export const GOOD = '1001234567890129999';
export const COMES_BACK = '1001234567890120001';
export const REJECTED = '1001234567890120002';
export const SILENT = '1001234567890120003';
export const TWICE = '1001234567890120004';
const BANK = '102290024433';

const IDENTITY_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A person nobody is: born on a first of January from 1901 on, a thousand a year, with a right check character (GB 11643). */
export function person(n: number): string {
  const body = `310117${1901 + Math.floor(n / 1000)}0101${String(n % 1000).padStart(3, '0')}`;
  const weighed = IDENTITY_WEIGHTS.reduce((total, weight, at) => total + weight * Number(body.charAt(at)), 0);
  return body + '10X98765432'.charAt(weighed % 11);
}

export const base = (county: string, hostAddress: string, openedOn = '2026-04-01'): object => ({ kind: 'LABOUR_BASE', county, hostAddress, openedOn });

export const veteran = (personIdNumber: string, startedOn: string): object => ({
  kind: 'PLACEMENT', personIdNumber, groups: ['VETERAN'], startedOn, localHousehold: true, contractMonths: 12, insuredMonths: 3, registered: true,
});

export async function adopted(district: District, choices: { point: string; value: string; reason: string }[] = []): Promise<void> {
  await district.done('policy', 'instruments/sj-2024-05/adoption', { choices });
  if (choices.length > 0) await district.done('leader', 'instruments/sj-2024-05/adoption/confirmation', { choices: choices.map(({ point, value }) => ({ point, value })) });
}

interface Firm {
  uscc?: string;
  legalName?: string;
  accountNumber?: string;
  local?: boolean;
  groupUscc?: string;
}

/** A firm with an account: proposed by one person, confirmed by another. */
export async function known(district: District, { uscc = FIRM_A, legalName = '示例甲公司', accountNumber = GOOD, local = true, groupUscc }: Firm = {}): Promise<string> {
  await district.done('desk', 'parties', { uscc, legalName, kind: 'ENTERPRISE', local, ...(groupUscc && { groupUscc }) });
  return account(district, uscc, accountOf(accountNumber, legalName));
}

export const accountOf = (accountNumber: string, accountName = '示例甲公司', bankNumber = BANK): object => ({ accountName, accountNumber, bankNumber });

export const lineOf = (district: District, line: string, year: number, amountFen: string): Promise<void> => lineFor(district, { line, year, amountFen, programmes: [BOLE, BASE, PLACEMENT, EVENT] });

export async function lineFor(district: District, opened: { line: string; year: number; amountFen: string; programmes: string[] }): Promise<void> {
  const codes = { agencyCode: '126001', functionCode: '2080199', governmentEconomicCode: '50799', departmentEconomicCode: '31299' };
  await district.done('finance', 'budget-lines', { ...opened, documentNo: `松财预〔${opened.year}〕1号`, ...codes });
}

/** A table drafted by the policy officer and published by another one. */
export async function published(district: District, table: string, rows: object[], version = 'v1'): Promise<void> {
  await district.done('policy', 'rate-tables', { table, version, documentNo: '松人社〔2024〕88号', rows });
  await district.done('policy', `rate-tables/${table}/${version}/publication`, {}, { person: 'u-policy-2' });
}

export const counties = (...keys: string[]): object[] => keys.map((key) => ({ key, amountFen: null, fromOn: '2024-01-01', toOn: null }));

interface Filing {
  programme: string;
  claimant?: string;
  claim: object;
  /** What the meeting finds, where the amount is not in the papers alone. */
  finding?: object;
  line: string;
  noticeOn?: string;
  approvedOn?: string;
}

/** Filed, reviewed, proposed, noticed and approved; waits for budget. Returns the case. */
export async function grantApproved(district: District, { programme, claimant = FIRM_A, claim, finding, noticeOn = NOTICED, approvedOn = APPROVED }: Omit<Filing, 'line'>): Promise<string> {
  const id = await reviewed(district, programme, claimant, claim);
  const { status, body } = await propose(district, id, finding);
  if (status !== 200) throw new Error(`proposal: ${status} ${JSON.stringify(body)}`);
  await approved(district, id, { noticeOn, approvedOn });
  return id;
}

/** The same, committed and told to be paid. Returns the case and its order, which stands as the treasury answers. */
export async function grantOrdered(district: District, filing: Filing): Promise<{ id: string; order: string }> {
  const id = await grantApproved(district, filing);
  return { id, order: await ordered(district, id, filing.line) };
}

export async function grantPaid(district: District, filing: Filing): Promise<{ id: string; order: string }> {
  const granted = await grantOrdered(district, filing);
  await orderIn(district, granted.order, 'PAID');
  return granted;
}

/** A match of the first firm, paid from a line of 2026 that holds 300,000 yuan; it is then June. */
export async function bolePaid(district: District, line: string, claim: object): Promise<string> {
  district.on('2026-05-06');
  await adopted(district);
  await known(district);
  await lineOf(district, line, 2026, '30000000');
  const { id } = await grantPaid(district, { programme: BOLE, claim, line });
  district.on('2026-06-08');
  return id;
}

/** A base of ours opened in 勐海县, paid from a line of 2026 that holds 200,000 yuan; it is then October. */
export async function basePaid(district: District, line: string, hostAddress: string): Promise<{ id: string; order: string }> {
  district.on('2026-03-02');
  await adopted(district);
  await known(district);
  await published(district, 'partner-counties', counties('532822'));
  await lineOf(district, line, 2026, '20000000');
  const granted = await grantPaid(district, { programme: BASE, claim: base('532822', hostAddress, '2026-02-02'), line, noticeOn: '2026-03-03', approvedOn: '2026-03-10' });
  district.on('2026-10-09');
  return granted;
}

export const revision = async (district: District): Promise<number> => Number((await district.get('events?limit=1')).body['bookRevision']);

/** The revisions of the book and of a case: what changes when anything is written. */
async function written(district: District, id?: string): Promise<unknown[]> {
  const history = id === undefined ? undefined : await district.get(`cases/${id}/history`);
  return [await revision(district), history && (history.body['items'] as unknown[]).length];
}

/** The problem with which an act was refused; an act that wrote anything is an error. */
export async function refusal(district: District, attempt: () => Promise<Answer>, id?: string): Promise<Answer['body']> {
  const before = await written(district, id);
  const { status, body } = await attempt();
  const after = await written(district, id);
  if (status < 400) throw new Error(`not refused: ${status} ${JSON.stringify(body)}`);
  if (String(before) !== String(after)) throw new Error(`refused with ${String(body.code)} and yet written: ${String(before)} then ${String(after)}`);
  return body;
}

/** The ETag of the case as it stands now: acts of the book move it too. */
export async function asRead(district: District, id: string): Promise<string> {
  return (await district.get(`cases/${id}`)).headers.get('etag') ?? '';
}

/** Somebody acts on the case who has just read it. */
export async function onCase(district: District, role: Role, path: string, { body = {}, person: who = `u-${role}` }: { body?: object; person?: string } = {}): Promise<Answer> {
  return district.post(role, `cases/${path}`, body, { person: who, seen: await asRead(district, path.split('/')[0] ?? '') });
}

interface Attempt {
  body?: object;
  person?: string;
}

/** The code with which an act is refused that writes nothing. */
export async function refusedCode(district: District, role: Role, path: string, { body = {}, person: who = `u-${role}` }: Attempt = {}): Promise<string | undefined> {
  const ofCase = /^cases\/(([^/]+)\/.+)$/.exec(path);
  if (!ofCase) return (await refusal(district, () => district.post(role, path, body, { person: who }))).code;
  return (await refusal(district, () => onCase(district, role, ofCase[1] ?? '', { body, person: who }), ofCase[2])).code;
}
