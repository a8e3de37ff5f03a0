import { problemOf } from '#apps/ledger/http/problem';
import { type Refusal, refuse } from '#kernel/decision';
import { FIRM_A, reviewed, boleClaim } from '../journeys/lifecycle';
import { BOLE, person } from '../scenarios/acts';
import { Door, expectRefused } from './door';

const remedy = (code: Refusal['refused'], facts: Record<string, unknown> = {}): unknown => problemOf(refuse(code, '', facts), 'zh', '')['remedy'];
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

describe('a remedy is one that works', () => {
  let door: Door;
  beforeAll(async () => {
    door = await Door.open();
  });
  afterAll(() => door.close());

  it('a roster may have sixteen MiB, anything else one', async () => {
    const much = 'x'.repeat(18 * 1024 * 1024);
    const roster = { path: 'rosters?programme=p&claimant=c', role: 'applicant', body: much, headers: { 'content-type': 'text/csv; charset=utf-8' } } as const;
    const { body } = await expectRefused(door, roster, 'TOO_LARGE', { limitBytes: 16 * 1024 * 1024 });
    expect(body['remedy']).toContain('每份至多 16 MiB');
    const claim = { path: 'cases', role: 'applicant', body: much, headers: { 'content-type': 'application/json' } } as const;
    expect((await expectRefused(door, claim, 'TOO_LARGE', {})).body['remedy']).toContain('至多 1 MiB');
  });

  it('a spreadsheet is saved as CSV, and the template is named', async () => {
    const sheet = { path: 'rosters', role: 'applicant', body: 'PK', headers: { 'content-type': XLSX } } as const;
    const { body } = await expectRefused(door, sheet, 'UNSUPPORTED_MEDIA_TYPE', { template: '/rosters/template.csv' });
    expect(body['remedy']).toContain('CSV');
    expect((await expectRefused(door, { ...sheet, path: 'cases' }, 'UNSUPPORTED_MEDIA_TYPE', {})).body['remedy']).toContain('application/json');
  });

  it('an auditor reads, and is told so with the article', async () => {
    const { body } = await expectRefused(door, { path: 'parties', role: 'auditor', body: {} }, 'FORBIDDEN_SOD', { auditor: true });
    expect([body['article'], body['remedy']]).toEqual(['行政事业单位内部控制规范（试行） 第十四条', expect.stringContaining('只查阅')]);
  });

  it('what is registered, adopted or filed by a colleague is named with what to do', async () => {
    const { body } = await expectRefused(door, { path: 'parties', role: 'desk', body: { uscc: FIRM_A, legalName: '另一名称', kind: 'ENTERPRISE', local: true } }, 'ID_ALREADY_USED', { party: FIRM_A });
    expect(body['remedy']).toContain(`parties/${FIRM_A}/changes`);
    expect(remedy('ID_ALREADY_USED', { instrument: 'sj-2024-05' })).toContain('已采用');
    expect(remedy('ID_ALREADY_USED', { case: 'R1' })).toContain('cases/R1');
    expect(remedy('ID_ALREADY_USED', { line: 'L1' })).toContain('使用新的编号');
    expect(remedy('ID_ALREADY_USED', { line: 'L1', supplementFen: 1n })).toContain('另一文号');
  });

  it('what is paid is waited for by nobody, what is pending may be let go', async () => {
    const { district } = door;
    const [first, second] = [await reviewed(district, BOLE, FIRM_A, boleClaim(person(1), '100', 'W-1')), await reviewed(district, BOLE, FIRM_A, boleClaim(person(1), '100', 'W-1'))];
    await district.done('meeting', `cases/${first}/proposal`);
    const { body } = await district.post('meeting', `cases/${second}/proposal`);
    expect([body.code, body['paid'], body['remedy']]).toEqual(['AWARD_MATCH_PENDING', undefined, expect.stringContaining('撤回或不予支持后可再申报')]);
    for (const code of ['ONCE_ONLY', 'ONCE_PER_LEVEL', 'AWARD_ALREADY_MATCHED'] as const) expect(remedy(code, { paid: true })).toContain('已支付');
  });

  it('what the panel found no meeting overlooks: a leader says no, and the claimant can have it reviewed', () => {
    for (const code of ['VETO', 'PANEL_FAILED'] as const) expect(remedy(code)).toEqual(expect.stringMatching(/rejection.*行政复议/));
  });

  it('what is restored, recorded too early or found in one roster twice is told what can be done', () => {
    expect(remedy('OVER_RECOVERED', { amountFen: 30_000n, leftFen: 60_000n, wholeFen: 70_000n })).toContain('700.00 元全部收回后');
    expect(remedy('OVER_RECOVERED', { amountFen: 2n, leftFen: 1n })).toContain('0.01 元以内');
    expect([remedy('FACT_NOT_YET', { period: '2026-07' }), remedy('FACT_NOT_YET', { takenOn: '2026-07-02' }), remedy('FACT_NOT_YET', { factOn: '2026-07-02' })]).toEqual([expect.stringContaining('2026-07'), expect.stringContaining('登记'), expect.stringContaining('申报')]);
    const twins = remedy('ONCE_ONLY', { award: 'A1', takenBy: 'A1', awards: ['A1'], lines: [3], sameAs: [1] });
    expect(twins).toEqual(expect.stringMatching(/第 3 行的人员分别与本名单第 1 行为同一人.*第 3 行不再支持/));
    expect(twins).not.toContain('撤回');
    expect(remedy('ONCE_ONLY', { award: 'A1', takenBy: 'A2', awards: ['A1', 'A2'], lines: [3] })).toContain('撤回');
    expect(remedy('OVER_RECEIVABLE', { line: 3, amountFen: 1n, leftFen: 0n })).toContain('第 3 行没有可追回的金额');
  });

  it('two signatures are asked for in the words of each situation, and a residency where it is missing', () => {
    expect(remedy('SECOND_APPROVER_REQUIRED', { flag: 'NON_LOCAL_AGENCY' })).toContain('endorsement');
    expect(remedy('SECOND_APPROVER_REQUIRED', { award: 'A1' })).toContain('abandonment');
    expect(remedy('SECOND_APPROVER_REQUIRED', { merge: 'M1' })).toContain('合并证件');
    expect(remedy('NOT_RESIDENT')).toContain('residency');
  });
});
