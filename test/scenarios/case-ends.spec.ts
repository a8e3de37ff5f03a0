import type { Role } from '#access/permissions';
import { District } from '../journeys/district';
import { boleClaim, FIRM_A, FIRM_B, propose, reviewed } from '../journeys/lifecycle';
import { adopted, BOLE, known, lineOf, NOTICED, onCase, person, refusedCode } from './acts';
import { expectAudited } from './audited';

const LINE = '310117-2026-01';
const reason = { reason: '本单位不再申报' };

describe('ways in which a case ends without payment', () => {
  let district: District;
  let persons = 0;
  /** Files for the n-th person, or for a new one. */
  const file = async (n = (persons += 1)): Promise<string> =>
    String((await district.done('applicant', 'cases', { programme: BOLE, claimant: FIRM_A, claim: boleClaim(person(n), '30000000', `D-${n}`) }))['case']);
  const act = async (role: Role, path: string, body: object = {}): Promise<unknown[]> => {
    const answer = await onCase(district, role, path, { body });
    return [answer.status, answer.body['state'] ?? answer.body.code];
  };
  const acts = ['preliminary-review', 'bureau-review'].map((path, n) => ({ path, body: { outcome: 'PASSED', opinion: '属实', ...(n === 0 && { office: '方松街道' }) } }));
  /** Of every act that a case can take, those that a case in its last state does not refuse. */
  const stillOpen = async (id: string): Promise<string[]> => {
    const all: { role: Role; path: string; body: object }[] = [
      { role: 'desk', path: 'acceptance', body: {} },
      { role: 'street', ...(acts[0] as { path: string; body: object }) },
      { role: 'reviewer', ...(acts[1] as { path: string; body: object }) },
      { role: 'meeting', path: 'proposal', body: {} },
      { role: 'publicity', path: 'public-notice', body: {} },
      { role: 'leader', path: 'approval', body: { confirmedFlags: [] } },
      { role: 'leader', path: 'rejection', body: reason },
      { role: 'applicant', path: 'withdrawal', body: reason },
    ];
    const codes = await Promise.all(all.map(async ({ role, path, body }) => [path, (await onCase(district, role, `${id}/${path}`, { body })).body.code] as const));
    return codes.filter(([, code]) => code !== 'ACT_NOT_ALLOWED_IN_STATE').map(([path]) => path);
  };

  beforeAll(async () => {
    district = (await District.open()).on('2026-05-06');
    await adopted(district);
    await known(district);
    await known(district, { uscc: FIRM_B, legalName: '示例乙公司' });
    await lineOf(district, LINE, 2026, '200000000');
  });
  afterAll(() => district.close());

  it('is not accepted, with the reason and the remedy, and may be filed again', async () => {
    const id = await file(90);
    expect(await act('desk', `${id}/non-acceptance`, { reason: '材料不齐，未补正' })).toEqual([200, 'NOT_ACCEPTED']);
    const [last] = ((await district.get(`cases/${id}/history`)).body['items'] as { fact: object }[]).slice(-1);
    expect(last?.fact).toMatchObject({ type: 'CaseNotAccepted', remedy: expect.stringContaining('行政复议') });
    expect(await stillOpen(id)).toEqual([]);
    expect(await file(90)).not.toBe(id);
  });

  it('fails the preliminary review and is rejected', async () => {
    const id = await file();
    await act('desk', `${id}/acceptance`);
    expect(await act('street', `${id}/preliminary-review`, { outcome: 'FAILED', opinion: '不属实', office: '方松街道' })).toEqual([200, 'PRELIM_FAILED']);
    expect(await refusedCode(district, 'reviewer', `cases/${id}/bureau-review`, { body: { outcome: 'PASSED', opinion: '符合' } })).toBe('ACT_NOT_ALLOWED_IN_STATE');
    expect(await act('leader', `${id}/rejection`, { reason: '不属实' })).toEqual([200, 'REJECTED']);
    expect(await stillOpen(id)).toEqual([]);
  });

  it('fails the review of the bureau, and no meeting can propose it', async () => {
    const id = await file();
    await act('desk', `${id}/acceptance`);
    await act('street', `${id}/preliminary-review`, { outcome: 'PASSED', opinion: '属实', office: '方松街道' });
    expect(await act('reviewer', `${id}/bureau-review`, { outcome: 'FAILED', opinion: '不符合条件' })).toEqual([200, 'BUREAU_FAILED']);
    expect(await refusedCode(district, 'meeting', `cases/${id}/proposal`)).toBe('ACT_NOT_ALLOWED_IN_STATE');
    expect(await act('applicant', `${id}/withdrawal`, reason)).toEqual([200, 'WITHDRAWN']);
    expect(await stillOpen(id)).toEqual([]);
  });

  it('has told the book nothing of all this', async () => {
    const auditor = await expectAudited(district);
    expect([...auditor.awards.keys()]).toEqual([]);
  });

  it('is withdrawn by nobody but its applicant', async () => {
    const id = await file();
    expect(await refusedCode(district, 'applicant', `cases/${id}/withdrawal`, { body: reason, person: 'u-other-applicant' })).toBe('FORBIDDEN_ROLE');
    expect(await refusedCode(district, 'leader', `cases/${id}/withdrawal`, { body: reason, person: 'u-applicant' })).toBe('FORBIDDEN_ROLE');
    expect(await act('applicant', `${id}/withdrawal`, reason)).toEqual([200, 'WITHDRAWN']);
  });

  it('is withdrawn before the notice closes: the hold is released and the cap is free for another', async () => {
    const id = await reviewed(district, BOLE, FIRM_A, boleClaim(person(91), '50000000', 'D-91'));
    await propose(district, id);
    const other = await reviewed(district, BOLE, FIRM_B, boleClaim(person(91), '20000000', 'D-91-B'));
    expect(await refusedCode(district, 'meeting', `cases/${other}/proposal`)).toBe('CAP_EXHAUSTED');
    district.on(NOTICED);
    await onCase(district, 'publicity', `${id}/public-notice`);
    district.ledger.clock.at = Temporal.Instant.from('2026-05-13T00:00:00+08:00');
    expect(await act('applicant', `${id}/withdrawal`, reason)).toEqual([200, 'WITHDRAWN']);
    expect((await district.get(`awards/${id}`)).body).toMatchObject({ state: 'RELEASED' });
    expect((await propose(district, other)).body).toMatchObject({ amountFen: '20000000' });
    expect(await stillOpen(id)).toEqual([]);
    await expectAudited(district);
  });

  it('is renounced after the notice: from approval to the order, cap and line are free and the order is void', async () => {
    district.on('2026-05-14');
    const ids = [];
    for (const n of [92, 93, 94, 95]) {
      const id = await reviewed(district, BOLE, FIRM_A, boleClaim(person(n), '30000000', `D-${n}`));
      await propose(district, id);
      await onCase(district, 'publicity', `${id}/public-notice`);
      ids.push(id);
    }
    const [noticed = '', waiting = '', bound = '', ordered = ''] = ids;
    district.on('2026-05-21');
    for (const id of [waiting, bound, ordered]) await onCase(district, 'leader', `${id}/approval`, { body: { confirmedFlags: [] } });
    for (const id of [bound, ordered]) await district.done('budget', `awards/${id}/commitment`, { line: LINE });
    const { order } = await district.done('maker', 'payment-orders', { award: ordered });
    await district.done('checker', `payment-orders/${String(order)}/check`);
    expect((await district.get(`budget-lines/${LINE}`)).body).toMatchObject({ committedFen: '60000000' });
    for (const id of [noticed, waiting, bound, ordered]) expect(await act('applicant', `${id}/withdrawal`, reason)).toEqual([200, 'RENOUNCED']);
    expect((await district.get(`payment-orders/${String(order)}`)).body).toMatchObject({ state: 'VOID' });
    expect(await refusedCode(district, 'releaser', `payment-orders/${String(order)}/release`)).toBe('ACT_NOT_ALLOWED_IN_STATE');
    for (const id of ids) expect(await stillOpen(id)).toEqual([]);
    expect((await expectAudited(district)).line(LINE)).toMatchObject({ committedFen: '0', availableFen: '200000000' });
  });

  it('is rejected when the book holds an award for it: the reason and the remedy stand with the case (3.1 no. 12)', async () => {
    const id = await reviewed(district, BOLE, FIRM_A, boleClaim(person(96), '5000000', 'D-96'));
    await propose(district, id);
    expect(await act('leader', `${id}/rejection`, { reason: '经核实，不符合条件' })).toEqual([200, 'REJECTED']);
    expect((await district.get(`cases/${id}`)).body['ended']).toEqual({ reason: '经核实，不符合条件', remedy: expect.stringMatching(/六十日.*行政复议.*六个月.*行政诉讼/) });
    const withdrawn = await file();
    await act('applicant', `${withdrawn}/withdrawal`, reason);
    expect((await district.get(`cases/${withdrawn}`)).body['ended']).toMatchObject({ remedy: null });
    await expectAudited(district);
  });

  it('takes no act that is not bound to what its officer has read', async () => {
    const id = await file();
    const unread = await district.post('desk', `cases/${id}/acceptance`, {}, { seen: '"7"' });
    expect([unread.status, unread.body.code, unread.headers.get('etag')]).toEqual([412, 'STALE_REVISION', '"0"']);
    const unbound = await district.post('desk', `cases/${id}/acceptance`, {}, { seen: 'x', headers: { 'if-match': '' } });
    expect(unbound.status).toBeGreaterThanOrEqual(400);
    expect((await district.get(`cases/${id}`)).body).toMatchObject({ state: 'SUBMITTED' });
  });
});
