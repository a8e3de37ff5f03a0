import { problemOf } from '#apps/ledger/http/problem';
import { type Refusal, refuse } from '#kernel/decision';
import { FIRM_A, reviewed, boleClaim } from '../journeys/lifecycle';
import { BOLE, EVENT, person } from '../scenarios/acts';
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
    expect(remedy('OVER_RECOVERED', { amountFen: 30_000n, recoveredFen: 60_000n, wholeFen: 70_000n })).toContain('700.00 元全部收回后');
    expect(remedy('OVER_RECOVERED', { amountFen: 2n, leftFen: 1n })).toContain('0.01 元以内');
    expect([remedy('FACT_NOT_YET', { period: '2026-07' }), remedy('FACT_NOT_YET', { takenOn: '2026-07-02' }), remedy('FACT_NOT_YET', { factOn: '2026-07-02' })]).toEqual([expect.stringContaining('2026-07'), expect.stringContaining('登记'), expect.stringContaining('申报')]);
    const twins = remedy('ONCE_ONLY', { award: 'A1', takenBy: 'A1', awards: ['A1'], lines: [3], sameAs: [1] });
    expect(twins).toEqual(expect.stringMatching(/第 3 行的人员分别与本名单第 1 行为同一人.*第 3 行不再支持/));
    expect(twins).not.toContain('撤回');
    expect(remedy('ONCE_ONLY', { award: 'A1', takenBy: 'A2', awards: ['A1', 'A2'], lines: [3] })).toContain('撤回');
    expect(remedy('OVER_RECEIVABLE', { line: 3, amountFen: 1n, leftFen: 0n })).toContain('第 3 行没有可追回的金额');
  });

  it('numbers that a clerk reads stand in the sentence, and the remedy fits what was asked', () => {
    const detail = (code: Refusal['refused'], facts: Record<string, unknown>): unknown => problemOf(refuse(code, '', facts), 'zh', '').detail;
    const on = Temporal.PlainDate.from('2026-05-01');
    expect(detail('NOT_A_TIER', { amountFen: 1n, tiersFen: [100n, 200n] })).toContain('公布的档次为 1.00、2.00 元');
    expect(detail('NOT_THE_GRADE_AMOUNT', { amountFen: 1n, gradeFen: 300n })).toContain('该等次为 3.00 元');
    expect(detail('PAID_UNDER_OTHER_POLICY', { ownFen: 500n, otherFen: 200n, dueFen: 300n })).toContain('核定 5.00 元，其他政策 2.00 元，应为 3.00 元');
    expect(detail('NOT_INTERPRETING_BUREAU', { bureau: '某局', interpreter: '松江区人社局' })).toContain('解释机关为松江区人社局');
    expect(detail('NOT_RESIDENT', { residentFromOn: on, leftOn: on })).toContain('迁出日 2026年5月1日');
    expect(detail('NO_PRIOR_APPROVAL', { approvedOn: on, opensOn: on })).toContain('核准日 2026年5月1日，开始日 2026年5月1日');
    expect([remedy('NO_PRIOR_APPROVAL', { approvedOn: on, opensOn: on }), remedy('NO_PRIOR_APPROVAL', { opensOn: on })]).toEqual([expect.stringContaining('approvedAt、opensAt'), expect.not.stringContaining('approvedAt')]);
    expect(detail('OVER_RECOVERED', { amountFen: 60_000n, recoveredFen: 60_000n, wholeFen: 70_000n })).toBe('一次性名额的款项尚未全部收回：金额 600.00 元，已收回 600.00 元，全额 700.00 元。');
    expect([remedy('BUDGET_EXHAUSTED', { leftFen: 100n, awayFen: 200n }), remedy('BUDGET_EXHAUSTED', { leftFen: 100n })]).toEqual([expect.stringMatching(/可减的余额为 1\.00 元/), expect.stringContaining('本案')]);
  });

  it('what is restored is of guilt and of a person, and a suspended programme is resumed', () => {
    const restored = (facts: Record<string, unknown>) => problemOf(refuse('ACT_NOT_ALLOWED_IN_STATE', '', { receivable: 'R1', key: 'k', ...facts }), 'zh', '');
    expect(restored({ cause: 'ADMIN_CORRECTION' })['remedy']).toContain('自动恢复');
    expect(restored({ cause: 'FRAUD', keys: ['a/person=p1'] })['remedy']).toContain('a/person=p1');
    expect(restored({ cause: 'FRAUD', keys: [] })['remedy']).toContain('没有按人计的额度');
    expect([restored({ cause: 'ADMIN_CORRECTION', state: 'RECOVERED' })['possibleActs'], restored({ cause: 'FRAUD', state: 'RECOVERED' })['possibleActs']]).toMatchObject([[], [{ act: 'proposeRestore' }, { act: 'confirmRestore' }]]);
    expect(problemOf(refuse('ACT_NOT_ALLOWED_IN_STATE', '', { programme: 'p', state: 'SUSPENDED' }), 'en', '')).toMatchObject({ title: 'Its present state does not allow this act', possibleActs: [{ act: 'resumeProgramme' }] });
  });

  it('a title is said once, a place in braces is filled in, and a number of an office is quoted as a whole', () => {
    const errors = [{ field: 'claimant', zh: '统一社会信用代码有误（GB 32100）', en: 'must be a code' }];
    expect(problemOf(refuse('INVALID_USCC', '', { field: 'claimant', errors }), 'zh', '').detail).toBe('统一社会信用代码有误：claimant（GB 32100）。');
    expect(remedy('NOT_RESIDENT', { party: FIRM_A })).toContain(`parties/${FIRM_A}/residency`);
    expect(remedy('OBJECTION_OPEN', { case: 'C1', objection: 'O1' })).toContain('objections/O1/resolution');
    expect(problemOf(refuse('PROGRAMME_SUSPENDED', '停1号'), 'en', '').detail).toBe('“停1号”: The programme is suspended.');
    expect(remedy('ID_ALREADY_USED', { merge: 'M2', proposedAs: 'M1' })).toContain('person-merges/M1/confirmation');
  });

  it('an event whose number is only signs is told from no other, and refused', async () => {
    const claim = { kind: 'EVENT', event: '……', opensOn: '2026-05-18', lastDayOn: '2026-05-20', approvedOn: '2026-04-20', auditedCostFen: '100', otherFiscalFen: '0' };
    await expectRefused(door, { path: 'cases', role: 'applicant', body: { programme: EVENT, claimant: FIRM_A, claim } }, 'MALFORMED', { field: 'claim.event' });
  });

  it('two signatures are asked for in the words of each situation, and a residency where it is missing', () => {
    expect(remedy('SECOND_APPROVER_REQUIRED', { flag: 'NON_LOCAL_AGENCY' })).toContain('endorsement');
    expect(remedy('SECOND_APPROVER_REQUIRED', { award: 'A1' })).toContain('abandonment');
    expect(remedy('SECOND_APPROVER_REQUIRED', { merge: 'M1' })).toContain('合并证件');
    expect(remedy('NOT_RESIDENT')).toContain('residency');
  });
});
