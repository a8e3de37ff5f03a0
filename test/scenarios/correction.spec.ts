import { District } from '../journeys/district';
import { boleClaim, FIRM_A } from '../journeys/lifecycle';
import { adopted, BOLE, known, onCase, person, refusal, refusedCode } from './acts';
import { expectAudited } from './audited';

const defects = ['缺少市级奖励到账凭证', '承诺书未加盖公章'];
const note = '已补交到账凭证';

describe('an application with defects (补正, 3.1 no. 3, B-16)', () => {
  let district: District;
  const claim = (decidedFen = '5000000'): object => boleClaim(person(70), decidedFen, 'D-70');
  const file = async (): Promise<string> => String((await district.done('applicant', 'cases', { programme: BOLE, claimant: FIRM_A, claim: claim() }))['case']);
  const asked = async (): Promise<string> => {
    const id = await file();
    await district.done('desk', `cases/${id}/correction-request`, { defects });
    return id;
  };

  beforeAll(async () => {
    district = (await District.open()).on('2026-05-06');
    await adopted(district);
    await known(district);
  });
  afterAll(() => district.close());
  beforeEach(() => void district.on('2026-05-06'));

  it('is told all of them at once, with the last day for the correction; a second list is refused', async () => {
    const id = await asked();
    expect((await district.get(`cases/${id}`)).body).toMatchObject({ state: 'CORRECTION_REQUESTED', correction: { defects, requestedOn: '2026-05-06', dueOn: '2026-05-19', provisional: false, correctedOn: null } });
    const again = await refusal(district, () => onCase(district, 'desk', `${id}/correction-request`, { body: { defects: ['还缺'] } }), id);
    expect(again).toMatchObject({ status: 422, code: 'CORRECTION_ALREADY_REQUESTED', requestedOn: '2026-05-06', dueOn: '2026-05-19' });
  });

  it('a second list is refused with what can be done: wait, refuse the papers once the time is over, decide on them once they are corrected', async () => {
    const id = await asked();
    const remedy = async (): Promise<unknown> => (await refusal(district, () => onCase(district, 'desk', `${id}/correction-request`, { body: { defects: ['还缺'] } }), id) as { remedy?: unknown }).remedy;
    expect(await remedy()).toContain('请待申报单位补正，最后一日为2026年5月19日');
    for (const [path, body] of [['acceptance', {}], ['non-acceptance', { reason: '不符' }]] as const) expect((await onCase(district, 'desk', `${id}/${path}`, { body })).status).toBe(409);
    district.on('2026-05-20');
    expect(await remedy()).toContain('未补正，请不予受理');
    district.on('2026-05-19');
    await onCase(district, 'applicant', `${id}/correction`, { body: { note } });
    expect(await remedy()).toContain('已经补正：请受理或不予受理');
    expect((await onCase(district, 'desk', `${id}/acceptance`)).status).toBe(200);
  });

  it('is corrected by its applicant in person, claim and all, and then accepted; the day of filing stays', async () => {
    const id = await asked();
    district.on('2026-05-19');
    const body = { note, claim: claim('4000000') };
    expect(await refusedCode(district, 'applicant', `cases/${id}/correction`, { body, person: 'u-other-applicant' })).toBe('FORBIDDEN_ROLE');
    const { status, body: said } = await onCase(district, 'applicant', `${id}/correction`, { body });
    expect([status, said]).toMatchObject([200, { state: 'SUBMITTED', filedOn: '2026-05-06', claim: { decidedFen: '4000000' }, correction: { correctedOn: '2026-05-19' } }]);
    expect((await onCase(district, 'desk', `${id}/acceptance`)).body).toMatchObject({ state: 'ACCEPTED' });
    await district.done('street', `cases/${id}/preliminary-review`, { outcome: 'PASSED', opinion: '属实', office: '方松街道' });
    await district.done('reviewer', `cases/${id}/bureau-review`, { outcome: 'PASSED', opinion: '符合' });
    expect(await district.done('meeting', `cases/${id}/proposal`)).toMatchObject({ amountFen: '4000000' });
    await expectAudited(district);
  });

  it('is the same correction when it is sent again', async () => {
    const id = await asked();
    const send = () => district.post('applicant', `cases/${id}/correction`, { note }, { key: `correction-${id}`, seen: '"1"' });
    const [first, again] = [await send(), await send()];
    expect([again.status, again.body, again.headers.get('idempotent-replay')]).toEqual([200, first.body, 'true']);
  });

  it('takes no claim of another kind, and none that could not be filed', async () => {
    const id = await asked();
    const other = { kind: 'LABOUR_BASE', county: '532822', hostAddress: '示范路1号', openedOn: '2026-04-01' };
    expect(await refusal(district, () => onCase(district, 'applicant', `${id}/correction`, { body: { note, claim: other } }), id)).toMatchObject({ code: 'MALFORMED', field: 'claim.kind' });
    expect(await refusedCode(district, 'applicant', `cases/${id}/correction`, { body: { note, claim: claim('0') } })).toBe('NO_MUNICIPAL_AWARD');
    expect(await refusedCode(district, 'applicant', `cases/${id}/correction`, { body: { note, claim: null } })).toBe('MALFORMED');
    expect(await refusedCode(district, 'desk', `cases/${await file()}/correction-request`, { body: { defects: [] } })).toBe('MALFORMED');
  });

  it('is not the place of another matter: whom the claim is for, and which award, stays (B-16, A-31)', async () => {
    const id = await asked();
    const other = boleClaim(person(71), '5000000', 'D-71');
    const said = await refusal(district, () => onCase(district, 'applicant', `${id}/correction`, { body: { note: '换人', claim: other } }), id);
    expect(said).toMatchObject({ status: 422, code: 'ANOTHER_MATTER', fields: ['claim.person', 'claim.decisionNo'], remedy: expect.stringContaining('另行申报') });
    expect((await onCase(district, 'applicant', `${id}/correction`, { body: { note, claim: claim('4000000') } })).body).toMatchObject({ state: 'SUBMITTED' });
  });

  it('is not accepted when it is not corrected in ten working days, and may be filed again', async () => {
    const id = await asked();
    expect(await refusedCode(district, 'desk', `cases/${id}/non-acceptance`, { body: { reason: '未补正' } })).toBe('ACT_NOT_ALLOWED_IN_STATE');
    district.on('2026-05-20');
    const late = await refusal(district, () => onCase(district, 'applicant', `${id}/correction`, { body: { note } }), id);
    expect(late).toMatchObject({ status: 422, code: 'CORRECTION_PERIOD_OVER', requestedOn: '2026-05-06', dueOn: '2026-05-19', remedy: expect.stringContaining('重新申报') });
    expect(await refusedCode(district, 'desk', `cases/${id}/acceptance`)).toBe('CORRECTION_PERIOD_OVER');
    expect((await onCase(district, 'desk', `${id}/non-acceptance`, { body: { reason: '逾期未补正' } })).body).toMatchObject({ state: 'NOT_ACCEPTED' });
    expect(await file()).not.toBe(id);
  });
});
