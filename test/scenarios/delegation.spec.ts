import type { Role } from '#access/permissions';
import { type Answer, District } from '../journeys/district';
import { boleClaim, FIRM_A, LINE, propose, reviewed } from '../journeys/lifecycle';
import { APPROVED, BOLE, NOTICED, onCase, person, refusal, refusedCode } from './acts';
import { expectAudited } from './audited';
import { songjiang } from './districts';

const lent = { delegate: 'u-deputy', fromOn: NOTICED, toOn: '2026-05-20', documentNo: '松人社授〔2026〕4号' };
const opinion = { outcome: 'PASSED', opinion: '属实' };

/** Who holds exactly these roles, sends it. */
async function sentBy(district: District, { roles, ref = 'u-deputy' }: { roles: Role[]; ref?: string }, path: string, body: object = {}): Promise<Answer> {
  const token = await district.ledger.ground.demo?.issuer.issue({ ref, roles, districts: ['310117'] });
  const id = /^cases\/([^/]+)/.exec(path)?.[1];
  const seen = id === undefined ? {} : { seen: (await district.get(`cases/${id}`)).headers.get('etag') ?? '' };
  return district.post('auditor', path, body, { ...seen, headers: { authorization: `Bearer ${token}` } });
}

describe('delegation has dates, needs the role, never to oneself (B-20)', () => {
  let district: District;
  beforeAll(async () => void (district = await songjiang('2026-05-06')));
  afterAll(() => district.close());
  const delegate = (role: Role, body: object = lent, who = `u-${role}`) => district.post(role, `roles/${role}/delegations`, body, { person: who });

  it('is refused for a role that one does not hold, to oneself, for the past, and of auditors and applicants', async () => {
    expect(await refusedCode(district, 'desk', 'roles/leader/delegations', { body: lent })).toBe('FORBIDDEN_ROLE');
    expect(await refusal(district, () => delegate('leader', { ...lent, delegate: 'u-leader' }))).toMatchObject({ code: 'MALFORMED', field: 'delegate' });
    expect(await refusal(district, () => delegate('leader', { ...lent, fromOn: '2026-05-05' }))).toMatchObject({ code: 'MALFORMED', field: 'fromOn' });
    for (const [role, code] of [['applicant', 'FORBIDDEN_ROLE'], ['auditor', 'FORBIDDEN_SOD']] as const) expect(await refusal(district, () => delegate(role))).toMatchObject({ code, act: 'delegateRole' });
  });

  it('is said once under its key, and stands in the list', async () => {
    const send = () => district.post('leader', 'roles/leader/delegations', lent, { key: 'delegated-once' });
    const [first, again] = [await send(), await send()];
    expect([first.status, again.body, again.headers.get('idempotent-replay')]).toEqual([201, first.body, 'true']);
    expect(await district.done('leader', 'roles/leader/delegations', lent)).toMatchObject({ unchanged: true });
    expect((await district.get('delegations?delegate=u-deputy')).body).toMatchObject({ items: [{ delegator: 'u-leader', role: 'leader', state: 'DELEGATED' }] });
  });
});

describe('the delegate acts on the days of the delegation, and counts as the delegator (B-20)', () => {
  let district: District;
  let id: string;
  beforeAll(async () => {
    district = await songjiang('2026-05-06');
    id = await reviewed(district, BOLE, FIRM_A, boleClaim(person(1), '5000000', 'D-1'));
    await propose(district, id);
    await district.done('leader', 'roles/leader/delegations', lent);
    district.on(NOTICED);
    await onCase(district, 'publicity', `${id}/public-notice`);
  });
  afterAll(() => district.close());

  it('is admitted with the role of the other, on the record, and with no role besides', async () => {
    district.on('2026-05-06');
    expect((await refusal(district, () => sentBy(district, { roles: ['budget'] }, `cases/${id}/approval`, { confirmedFlags: [] }), id)).code).toBe('FORBIDDEN_ROLE');
    district.on(APPROVED);
    for (const [role, code] of [['auditor', 'FORBIDDEN_SOD'], ['applicant', 'FORBIDDEN_ROLE']] as [Role, string][]) expect((await refusal(district, () => sentBy(district, { roles: [role] }, `cases/${id}/approval`, { confirmedFlags: [] }), id)).code).toBe(code);
    expect((await refusal(district, () => sentBy(district, { roles: ['budget'] }, 'payment-orders', { award: id }), id)).code).toBe('FORBIDDEN_ROLE');
    expect((await sentBy(district, { roles: ['budget'] }, `cases/${id}/approval`, { confirmedFlags: [] })).status).toBe(200);
    const { events } = await expectAudited(district);
    expect(events.find(({ type }) => type === 'AwardApproved')?.actor).toEqual({ ref: 'u-deputy', role: 'leader', onBehalfOf: 'u-leader', oneWith: ['u-leader'] });
    expect((await district.get(`awards/${id}`)).body).toMatchObject({ approver: 'u-deputy/u-leader' });
  });

  it('neither of the two makes the order, during the delegation and after it', async () => {
    await district.done('budget', `awards/${id}/commitment`, { line: LINE });
    for (const on of [APPROVED, '2026-06-08']) {
      district.on(on);
      for (const who of ['u-leader', 'u-deputy']) expect(await refusedCode(district, 'maker', 'payment-orders', { body: { award: id }, person: who })).toBe('FORBIDDEN_SOD');
    }
    expect((await district.post('maker', 'payment-orders', { award: id })).status).toBe(201);
  });

  it('two reviews of a case by the two are one person’s', async () => {
    const another = String((await district.done('applicant', 'cases', { programme: BOLE, claimant: FIRM_A, claim: boleClaim(person(2), '5000000', 'D-2') }))['case']);
    await onCase(district, 'desk', `${another}/acceptance`);
    const { delegation } = await district.done('street', 'roles/street/delegations', { ...lent, delegate: 'u-clerk', fromOn: '2026-06-08', toOn: '2026-06-30' });
    expect((await sentBy(district, { roles: ['publicity'], ref: 'u-clerk' }, `cases/${another}/preliminary-review`, { ...opinion, office: '方松街道' })).status).toBe(200);
    for (const who of ['u-street', 'u-clerk']) expect(await refusedCode(district, 'reviewer', `cases/${another}/bureau-review`, { body: opinion, person: who })).toBe('FORBIDDEN_SOD');
    const { items } = (await district.get(`cases/${another}/history`)).body as { items: { type: string; actor: object }[] };
    expect(items.find(({ type }) => type === 'PreliminaryReviewed')?.actor).toEqual({ ref: 'u-clerk', role: 'street', onBehalfOf: 'u-street', oneWith: ['u-street'] });
    expect(await refusedCode(district, 'desk', `delegations/${String(delegation)}/revocation`, { body: { reason: '返岗' } })).toBe('FORBIDDEN_ROLE');
    await district.done('street', `delegations/${String(delegation)}/revocation`, { reason: '提前返岗' });
    const third = String((await district.done('applicant', 'cases', { programme: BOLE, claimant: FIRM_A, claim: boleClaim(person(3), '5000000', 'D-3') }))['case']);
    await onCase(district, 'desk', `${third}/acceptance`);
    expect((await refusal(district, () => sentBy(district, { roles: ['publicity'], ref: 'u-clerk' }, `cases/${third}/preliminary-review`, { ...opinion, office: '方松街道' }), third)).code).toBe('FORBIDDEN_ROLE');
    expect(await refusedCode(district, 'reviewer', `cases/${another}/bureau-review`, { body: opinion, person: 'u-street' })).toBe('FORBIDDEN_SOD');
    await expectAudited(district);
  });
});
