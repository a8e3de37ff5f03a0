import { verify } from '#audit/verify';
import { District } from '../journeys/district';
import { boleClaim, FIRM_A, propose, reviewed } from '../journeys/lifecycle';
import { adopts, later } from '../journeys/superseding';
import { adopted, BOLE, known, onCase, person, refusal, refusedCode } from './acts';

const DOCUMENT = '松府复决〔2029〕9号';
const OVERTURNED = { documentNo: DOCUMENT, decidedOn: '2029-02-01', reason: '复议决定撤销，责令重新作出' };

describe('a review that is won after the last day of the policy (复议、诉讼, 重新受理)', () => {
  let district: District;
  beforeEach(async () => {
    district = (await District.open()).on('2028-05-08');
    await adopted(district);
    await known(district);
  });
  afterEach(() => district.close());

  const claim = (n: number): object => boleClaim(person(n), '30000000', `D-R${n}`);
  const passes = async (id: string): Promise<void> => {
    await district.done('street', `cases/${id}/preliminary-review`, { outcome: 'PASSED', opinion: '属实', office: '方松街道' });
    await district.done('reviewer', `cases/${id}/bureau-review`, { outcome: 'PASSED', opinion: '符合' }, { person: 'u-reviewer-2' });
  };
  const reopen = async (id: string, more: object = {}): Promise<void> => {
    await onCase(district, 'legal', `${id}/reopening`, { body: { ...OVERTURNED, ...more } });
    await onCase(district, 'leader', `${id}/reopening/confirmation`, { body: { documentNo: DOCUMENT }, person: 'u-leader-2' });
  };

  it('brings a rejected case back to its money, as of its day of filing', async () => {
    const id = await reviewed(district, BOLE, FIRM_A, claim(1));
    await onCase(district, 'leader', `${id}/rejection`, { body: { reason: '经费紧张' } });
    district.on('2029-02-02');
    expect(await refusedCode(district, 'applicant', 'cases', { body: { programme: BOLE, claimant: FIRM_A, claim: claim(1) } })).toBe('FILED_AFTER_EXPIRY');
    expect(await refusal(district, () => onCase(district, 'meeting', `${id}/proposal`), id)).toMatchObject({ code: 'ACT_NOT_ALLOWED_IN_STATE', possibleActs: [{ act: 'proposeReopening', allowedRoles: ['legal'] }, { act: 'reopenCase', allowedRoles: ['leader'] }] });
    await onCase(district, 'legal', `${id}/reopening`, { body: OVERTURNED });
    // Who said no takes it up as little as he decides it again (回避).
    expect(await refusedCode(district, 'leader', `cases/${id}/reopening/confirmation`, { body: { documentNo: DOCUMENT } })).toBe('FORBIDDEN_SOD');
    await reopen(id);
    expect((await district.get(`cases/${id}`)).body).toMatchObject({ state: 'ACCEPTED', filedOn: '2028-05-08', amountFen: null, reopened: OVERTURNED });
    expect((await verify(district.ledger.ground.store)).findings).toEqual([]);
    expect(await refusedCode(district, 'leader', `cases/${id}/reopening/confirmation`, { body: { documentNo: DOCUMENT } })).toBe('ACT_NOT_ALLOWED_IN_STATE');
    await district.done('street', `cases/${id}/preliminary-review`, { outcome: 'PASSED', opinion: '属实', office: '方松街道' });
    expect(await refusedCode(district, 'reviewer', `cases/${id}/bureau-review`, { body: { outcome: 'PASSED', opinion: '符合' } })).toBe('FORBIDDEN_SOD');
    await district.done('reviewer', `cases/${id}/bureau-review`, { outcome: 'PASSED', opinion: '符合' }, { person: 'u-reviewer-2' });
    expect(await district.done('meeting', `cases/${id}/proposal`)).toMatchObject({ state: 'PROPOSED', amountFen: '30000000' });
    expect((await district.get(`awards/${id}`)).body).toMatchObject({ state: 'PROPOSED', reopenedBy: DOCUMENT });
    district.on('2029-02-05');
    await district.done('publicity', `cases/${id}/public-notice`);
    district.on('2029-02-20');
    expect(await refusedCode(district, 'leader', `cases/${id}/approval`, { body: { confirmedFlags: [] } })).toBe('FORBIDDEN_SOD');
    expect((await onCase(district, 'leader', `${id}/approval`, { body: { confirmedFlags: [] }, person: 'u-leader-2' })).body).toMatchObject({ state: 'AWAITING_BUDGET' });
    expect((await verify(district.ledger.ground.store)).findings).toEqual([]);
  });

  it('may end with another no, which says by what the case was reopened', async () => {
    const id = await reviewed(district, BOLE, FIRM_A, claim(3));
    await onCase(district, 'leader', `${id}/rejection`, { body: { reason: '经费紧张' } });
    district.on('2029-02-02');
    await reopen(id);
    await passes(id);
    const { decision, foreseen } = (await district.get(`cases/${id}`, 'leader')).body as { decision: { sentences: { zh: string[] } }; foreseen?: object };
    expect(decision.sentences.zh).toEqual([`原决定已由${DOCUMENT}撤销，本案正在重新办理，尚未作出新的决定。`]);
    expect(foreseen).toMatchObject({ outcome: 'AMOUNT', amountFen: '30000000' });
    expect((await onCase(district, 'leader', `${id}/rejection`, { body: { reason: '复核后仍不予支持' }, person: 'u-leader-2' })).body).toMatchObject({ state: 'REJECTED', amountFen: '0' });
    expect((await district.get(`awards/${id}`)).body).toMatchObject({ state: 'DECLINED', reopenedBy: DOCUMENT });
    expect((await verify(district.ledger.ground.store)).findings).toEqual([]);
  });

  it('brings back what a disqualification ended, once that is lifted and not before', async () => {
    const id = await reviewed(district, BOLE, FIRM_A, claim(2));
    await propose(district, id);
    const { disqualification } = await district.done('legal', 'disqualifications', { uscc: FIRM_A, instrument: 'sj-2024-05', documentNo: '1号', reason: '虚假材料' });
    await district.done('leader', `disqualifications/${String(disqualification)}/decision`);
    expect((await district.get(`cases/${id}`)).body).toMatchObject({ state: 'TERMINATED_DISQUALIFIED' });
    district.on('2029-02-02');
    for (const [role, path, body] of [['legal', 'reopening', OVERTURNED], ['leader', 'reopening/confirmation', { documentNo: DOCUMENT }]] as const) expect(await refusedCode(district, role, `cases/${id}/${path}`, { body })).toBe('DISQUALIFIED');
    await district.done('legal', `disqualifications/${String(disqualification)}/lifting`, { documentNo: DOCUMENT, reason: '复议撤销' });
    await district.done('leader', `disqualifications/${String(disqualification)}/lifting/confirmation`, { documentNo: DOCUMENT });
    await reopen(id);
    await passes(id);
    expect(await district.done('meeting', `cases/${id}/proposal`)).toMatchObject({ state: 'PROPOSED', amountFen: '30000000' });
    expect((await verify(district.ledger.ground.store)).findings).toEqual([]);
  });

  it.each<[string, string | undefined]>([['the one that it was filed under', undefined], ['the later one, where the decision names it', 'sj-2026-03']])('brings back what a later document ended, under %s (A-30)', async (_, instrument) => {
    const matched = (n: number): object => ({ ...claim(n), decidedOn: '2028-05-05' });
    const id = await reviewed(district, BOLE, FIRM_A, matched(4));
    const waiting = String((await district.done('applicant', 'cases', { programme: BOLE, claimant: FIRM_A, claim: matched(5) }))['case']);
    await adopts(district, { ...later('CLOSE'), inForceOn: Temporal.PlainDate.from('2028-05-01') });
    district.on('2029-02-01');
    for (const one of [id, waiting]) expect((await onCase(district, 'leader', `${one}/supersession`)).body).toMatchObject({ state: 'SUPERSEDED', ended: { remedy: expect.stringContaining('行政复议') } });
    district.on('2029-02-02');
    expect(await refusedCode(district, 'legal', `cases/${id}/reopening`, { body: { ...OVERTURNED, instrument: 'sj-9999-01' } })).toBe('NOT_ADOPTED');
    for (const one of [id, waiting]) await reopen(one, instrument ? { instrument } : {});
    expect((await district.get(`cases/${waiting}`)).body).toMatchObject({ state: 'SUBMITTED', filedOn: '2028-05-08' });
    expect(await refusedCode(district, 'leader', `cases/${id}/supersession`, { person: 'u-leader-3' })).toBe('NOT_SUPERSEDED');
    await passes(id);
    expect(await district.done('meeting', `cases/${id}/proposal`)).toMatchObject({ state: 'PROPOSED', amountFen: '30000000' });
    expect((await district.get(`awards/${id}`)).body).toMatchObject({ instrument: instrument ?? 'sj-2024-05', reopenedOn: '2029-02-02' });
    await district.done('publicity', `cases/${id}/public-notice`);
    district.on('2029-02-20');
    expect((await onCase(district, 'leader', `${id}/approval`, { body: { confirmedFlags: [] } })).body).toMatchObject({ state: 'AWAITING_BUDGET' });
    expect((await verify(district.ledger.ground.store)).findings).toEqual([]);
  });
});
