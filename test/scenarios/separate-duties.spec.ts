import type { Role } from '#access/permissions';
import { District } from '../journeys/district';
import { boleClaim, FIRM_A, PERSON_1, propose } from '../journeys/lifecycle';
import { accountOf, adopted, APPROVED, BOLE, counties, GOOD, grantApproved, known, lineOf, NOTICED, onCase, person, refusal, refusedCode, TWICE } from './acts';
import { expectAudited } from './audited';

const LINE = '310117-2026-01';
const opinion = { outcome: 'PASSED', opinion: '属实' };

/** S22: every pair of duties that must be apart (domain 3.2), tried by one person who holds both roles. Nothing is written. */
describe('nobody acts twice where two must (不相容岗位分离)', () => {
  let district: District;
  let id: string;
  const tried = (who: string, role: Role, path: string, body: object = {}): Promise<string | undefined> => refusedCode(district, role, path, { body, person: who });
  beforeAll(async () => {
    district = (await District.open()).on('2026-05-06');
    await adopted(district);
    await known(district);
    await lineOf(district, LINE, 2026, '90000000');
    await lineOf(district, `${LINE}-b`, 2026, '90000000');
    id = String((await district.done('applicant', 'cases', { programme: BOLE, claimant: FIRM_A, claim: boleClaim(PERSON_1, '5000000', 'D-1') }))['case']);
  });
  afterAll(() => district.close());

  it('an applicant is no officer of the own case, from the desk to the review', async () => {
    const path = `cases/${id}`;
    const codes = [await tried('u-applicant', 'desk', `${path}/acceptance`), await tried('u-applicant', 'desk', `${path}/non-acceptance`, { reason: '不予受理' })];
    await onCase(district, 'desk', `${id}/acceptance`);
    codes.push(await tried('u-applicant', 'street', `${path}/preliminary-review`, { ...opinion, office: '方松街道' }));
    expect(codes).toEqual(['FORBIDDEN_SOD', 'FORBIDDEN_SOD', 'FORBIDDEN_SOD']);
  });

  it('one person does not review twice', async () => {
    await onCase(district, 'street', `${id}/preliminary-review`, { body: { ...opinion, office: '方松街道' }, person: 'u1' });
    expect(await tried('u1', 'reviewer', `cases/${id}/bureau-review`, opinion)).toBe('FORBIDDEN_SOD');
    expect(await tried('u-applicant', 'reviewer', `cases/${id}/bureau-review`, opinion)).toBe('FORBIDDEN_SOD');
    await onCase(district, 'reviewer', `${id}/bureau-review`, { body: opinion, person: 'u2' });
  });

  it('a reviewer neither approves nor rejects, nor does the applicant, in any role', async () => {
    expect(await tried('u-applicant', 'meeting', `cases/${id}/proposal`)).toBe('FORBIDDEN_SOD');
    for (const who of ['u1', 'u2', 'u-applicant']) expect(await tried(who, 'leader', `cases/${id}/rejection`, { reason: '不同意' })).toBe('FORBIDDEN_SOD');
    await propose(district, id);
    expect(await tried('u-applicant', 'publicity', `cases/${id}/public-notice`)).toBe('FORBIDDEN_SOD');
    district.on(NOTICED);
    await onCase(district, 'publicity', `${id}/public-notice`);
    district.on(APPROVED);
    for (const who of ['u1', 'u2', 'u-applicant']) {
      expect(await tried(who, 'leader', `cases/${id}/approval`, { confirmedFlags: [] })).toBe('FORBIDDEN_SOD');
      expect(await tried(who, 'leader', `cases/${id}/endorsement`, { reason: '同意' })).toBe('FORBIDDEN_SOD');
      expect(await tried(who, 'leader', `cases/${id}/rejection`, { reason: '不同意' })).toBe('FORBIDDEN_SOD');
    }
    expect((await onCase(district, 'leader', `${id}/approval`, { body: { confirmedFlags: [] }, person: 'u3' })).status).toBe(200);
  });

  it('who approved makes no order for it, nor does a reviewer or the applicant', async () => {
    await district.done('budget', `awards/${id}/commitment`, { line: LINE });
    for (const who of ['u1', 'u2', 'u3', 'u-applicant']) expect(await tried(who, 'maker', 'payment-orders', { award: id })).toBe('FORBIDDEN_SOD');
  });

  it('who makes an order does not check it, and neither of them releases it', async () => {
    const { order } = await district.done('maker', 'payment-orders', { award: id }, { person: 'u4' });
    const path = `payment-orders/${String(order)}`;
    expect(await tried('u4', 'checker', `${path}/check`)).toBe('FORBIDDEN_SOD');
    await district.done('checker', `${path}/check`, {}, { person: 'u5' });
    for (const who of ['u4', 'u5']) expect(await tried(who, 'releaser', `${path}/release`)).toBe('FORBIDDEN_SOD');
    await district.done('releaser', `${path}/release`, {}, { person: 'u6' });
  });

  it('who proposes an account does not confirm it', async () => {
    const { account } = await district.done('maker', `parties/${FIRM_A}/accounts`, accountOf(TWICE), { person: 'u7' });
    for (const role of ['checker', 'leader'] as const) expect(await tried('u7', role, `parties/${FIRM_A}/accounts/${String(account)}/confirmation`)).toBe('FORBIDDEN_SOD');
  });

  it('who drafts a table does not publish it', async () => {
    await district.done('policy', 'rate-tables', { table: 'partner-counties', version: 'v1', documentNo: '沪对口〔2026〕2号', rows: counties('532822') }, { person: 'u7' });
    for (const role of ['policy', 'leader'] as const) expect(await tried('u7', role, 'rate-tables/partner-counties/v1/publication')).toBe('FORBIDDEN_SOD');
  });

  it('who proposes an adjustment does not confirm it', async () => {
    const moves = [{ line: LINE, byFen: '1' }, { line: `${LINE}-b`, byFen: '-1' }];
    for (const role of ['budget', 'finance'] as const) {
      const { batch } = await district.done(role, 'budget-lines/adjustments', { moves, reason: '调剂' }, { person: 'u7' });
      expect(await tried('u7', 'finance', `budget-lines/adjustments/${String(batch)}/confirmation`)).toBe('FORBIDDEN_SOD');
    }
  });

  it('an auditor does nothing at all', async () => {
    const other = await grantApproved(district, { programme: BOLE, claim: boleClaim(person(50), '5000000', 'D-2'), noticeOn: '2026-05-14', approvedOn: '2026-05-21' });
    for (const [path, body] of [[`cases/${other}/withdrawal`, { reason: '放弃' }], [`awards/${other}/commitment`, { line: LINE }], ['payment-orders', { award: other }], [`parties/${FIRM_A}/accounts`, accountOf(GOOD)]] as const) {
      expect(await tried('u9', 'auditor', path, body)).toBe('FORBIDDEN_SOD');
    }
    await expectAudited(district);
  });

  it('an auditor does nothing either under a token that names a writing role beside', async () => {
    const token = await district.ledger.ground.demo?.issuer.issue({ ref: 'u9', roles: ['auditor', 'finance', 'budget'], districts: ['310117'] });
    const moves = [{ line: LINE, byFen: '1' }, { line: `${LINE}-b`, byFen: '-1' }];
    const attempt = () => district.post('auditor', 'budget-lines/adjustments', { moves, reason: '调剂' }, { headers: { authorization: `Bearer ${token}` } });
    expect(await refusal(district, attempt)).toMatchObject({ status: 403, code: 'FORBIDDEN_SOD', act: 'proposeAdjustment', person: 'u9' });
  });
});
