import { District } from '../journeys/district';
import { SONGJIANG } from '../documents';
import { approved, boleClaim, FIRM_A, FIRM_B, LINE, ordered, orderIn, propose, reviewed } from '../journeys/lifecycle';
import { adopts, later, TRANSITION } from '../journeys/superseding';
import { adopted, BOLE, known, lineOf, onCase, person, refusal, refusedCode } from './acts';
import { expectAudited } from './audited';

const claim = (n: number): object => boleClaim(person(n), '5000000', `D-${n}`);

async function prepared(): Promise<District> {
  const district = (await District.open()).on('2026-06-08');
  await adopted(district);
  await known(district);
  await known(district, { uscc: FIRM_B, legalName: '示例乙公司' });
  await lineOf(district, LINE, 2026, '200000000');
  return district;
}

describe('cases under a document that another one supersedes and says so (A-30, B-22)', () => {
  let district: District;
  const file = async (n: number): Promise<string> => String((await district.done('applicant', 'cases', { programme: BOLE, claimant: FIRM_A, claim: claim(n) }))['case']);
  const supersede = (id: string, person = 'u-leader') => onCase(district, 'leader', `${id}/supersession`, { person });
  let [filed, accepted, proposed, paid] = ['', '', '', ''];

  beforeAll(async () => {
    district = await prepared();
    [filed, accepted, proposed, paid] = [await file(1), await reviewed(district, BOLE, FIRM_A, claim(2)), await reviewed(district, BOLE, FIRM_A, claim(3)), await reviewed(district, BOLE, FIRM_A, claim(4))];
    for (const id of [proposed, paid]) await propose(district, id);
    await approved(district, paid, { noticeOn: '2026-06-09', approvedOn: '2026-06-16' });
    await onCase(district, 'publicity', `${proposed}/public-notice`);
    await adopts(district, later('CLOSE'));
  });
  afterAll(() => district.close());

  it('go on until that document is in force', async () => {
    district.on('2026-06-30');
    expect(await refusal(district, () => supersede(filed), filed)).toMatchObject({ status: 409, code: 'NOT_SUPERSEDED', remedy: expect.stringContaining('施行') });
    expect(await refusal(district, () => supersede(proposed), proposed)).toMatchObject({ code: 'NOT_SUPERSEDED', instrument: 'sj-2024-05' });
  });

  it('are neither filed nor proposed nor approved from then on', async () => {
    district.on('2026-07-01');
    const expected = { status: 422, code: 'SUPERSEDED', article: TRANSITION, supersededBy: 'sj-2026-03', fromOn: '2026-07-01' };
    expect(await refusal(district, () => district.post('applicant', 'cases', { programme: BOLE, claimant: FIRM_A, claim: claim(9) }))).toMatchObject(expected);
    expect(await refusal(district, () => propose(district, accepted), accepted)).toMatchObject(expected);
    expect(await refusal(district, () => onCase(district, 'leader', `${proposed}/approval`, { body: { confirmedFlags: [] } }), proposed)).toMatchObject(expected);
  });

  it('end by an act that names the article, whether the book holds nothing for them', async () => {
    expect(await refusedCode(district, 'leader', `cases/${filed}/supersession`, { person: 'u-applicant' })).toBe('FORBIDDEN_SOD');
    for (const id of [filed, accepted]) expect((await supersede(id)).body).toMatchObject({ state: 'SUPERSEDED', due: null });
    const [last] = ((await district.get(`cases/${filed}/history`)).body['items'] as { fact: object }[]).slice(-1);
    expect(last?.fact).toMatchObject({ type: 'CaseSuperseded', supersededBy: 'sj-2026-03', article: TRANSITION, remedy: expect.stringContaining('行政复议') });
  });

  it('or an award, which it lets go: the cap is free for the claim under the new document', async () => {
    const key = `test-supersession-${proposed}`;
    const seen = (await district.get(`cases/${proposed}`)).headers.get('etag') ?? '';
    const again = () => district.post('leader', `cases/${proposed}/supersession`, {}, { key, seen });
    const [first, second] = [await again(), await again()];
    expect(first.body).toMatchObject({ ended: { reason: TRANSITION, remedy: expect.stringContaining('行政复议') } });
    const { ending } = (await district.get(`cases/${String(first.body['case'])}`)).body as { ending: { zh: string[]; en: string[] } };
    expect([ending.zh.at(-1), ending.en.at(-1)]).toEqual([expect.stringMatching(/^申报单位[^A-Za-z]+。$/), expect.stringMatching(/^Against this decision [^一-龥]+\.$/)]);
    expect([first.body['state'], second.body, second.headers.get('idempotent-replay')]).toEqual(['SUPERSEDED', first.body, 'true']);
    expect((await district.get(`awards/${proposed}`)).body).toMatchObject({ state: 'RELEASED', released: 'SUPERSEDED' });
    const { items } = (await district.get(`entitlements?beginning=${BOLE}/person=`)).body as { items?: { heldFen: string }[] };
    expect(items?.filter(({ heldFen }) => heldFen !== '0')).toHaveLength(1);
    const anew = { ...claim(3), decidedOn: '2026-07-01' };
    expect((await propose(district, await reviewed(district, BOLE, FIRM_B, anew))).body).toMatchObject({ state: 'PROPOSED', amountFen: '5000000' });
  });

  it('are paid where they were approved, and not ended twice', async () => {
    expect(await refusedCode(district, 'leader', `cases/${paid}/supersession`)).toBe('ACT_NOT_ALLOWED_IN_STATE');
    expect(await refusedCode(district, 'leader', `cases/${proposed}/supersession`)).toBe('ACT_NOT_ALLOWED_IN_STATE');
    await orderIn(district, await ordered(district, paid), 'PAID');
    expect((await expectAudited(district)).line(LINE)).toMatchObject({ paidFen: '5000000' });
  });
});

describe('all cases that a later document closes, at one go (A-30, B-22)', () => {
  let district: District;
  const file = async (n: number, as = 'u-applicant'): Promise<string> => String((await district.done('applicant', 'cases', { programme: BOLE, claimant: FIRM_A, claim: claim(n) }, { person: as }))['case']);
  const supersede = async (limit?: number, person = 'u-leader') => district.done('leader', 'supersessions', limit === undefined ? {} : { limit }, { person });
  const states = async (ids: readonly string[]): Promise<unknown[]> => Promise.all(ids.map(async (id) => (await district.get(`cases/${id}`)).body['state']));
  let [first, second, own, held, paid] = ['', '', '', '', ''];

  beforeAll(async () => {
    district = await prepared();
    [first, second, own, held, paid] = [await file(1), await file(2), await file(3, 'u-leader'), await reviewed(district, BOLE, FIRM_A, claim(4)), await reviewed(district, BOLE, FIRM_A, claim(5))];
    for (const id of [held, paid]) await propose(district, id);
    await approved(district, paid, { noticeOn: '2026-06-09', approvedOn: '2026-06-16' });
    await adopts(district, later('CLOSE'));
  });
  afterAll(() => district.close());

  it('are none before that document is in force, and nobody else may ask', async () => {
    district.on('2026-06-30');
    expect(await supersede()).toMatchObject({ ended: [], refused: [], left: 0 });
    expect(await refusedCode(district, 'reviewer', 'supersessions')).toBe('FORBIDDEN_ROLE');
    expect(await refusedCode(district, 'leader', 'supersessions', { body: { limit: 0 } })).toBe('MALFORMED');
  });

  it('end one by one, as many as are asked for, and the next request goes on', async () => {
    district.on('2026-07-01');
    expect(await supersede(1)).toMatchObject({ ended: [expect.any(String)], left: 3 });
    const { ended, refused, left } = (await supersede()) as { ended?: string[]; refused?: object[]; left?: number };
    expect([ended?.length, refused, left]).toEqual([2, [{ case: own, code: 'FORBIDDEN_SOD', article: expect.any(String) }], 1]);
    expect(await states([first, second, held, own, paid])).toEqual(['SUPERSEDED', 'SUPERSEDED', 'SUPERSEDED', 'SUBMITTED', 'AWAITING_BUDGET']);
    expect((await district.get(`awards/${held}`)).body).toMatchObject({ state: 'RELEASED', released: 'SUPERSEDED' });
  });

  it('change nothing when the same is asked again, and the last ends by another hand', async () => {
    const before = (await district.get('events?limit=1')).body['bookRevision'];
    expect(await supersede()).toMatchObject({ bookRevision: before, ended: [], refused: [{ case: own }], left: 1 });
    expect(await supersede(undefined, 'u-leader-2')).toMatchObject({ ended: [own], refused: [], left: 0 });
    expect(await supersede()).toMatchObject({ ended: [], left: 0 });
    await expectAudited(district);
  });
});

describe('cases under a document that another one supersedes and keeps (A-30)', () => {
  it('are decided under the one that they were filed under, also when the later one is adopted that same day', async () => {
    const district = await prepared();
    const morning = await reviewed(district, BOLE, FIRM_A, claim(1));
    await adopts(district, { ...later('KEEP'), inForceOn: Temporal.PlainDate.from('2025-01-01') });
    const evening = await reviewed(district, BOLE, FIRM_A, claim(2));
    for (const id of [morning, evening]) await propose(district, id);
    const under = async (id: string): Promise<unknown> => (await district.get(`awards/${id}`)).body['instrument'];
    expect([await under(morning), await under(evening)]).toEqual(['sj-2024-05', 'sj-2026-03']);
    expect((await district.get(`cases/${morning}`)).body).toMatchObject({ instrument: 'sj-2024-05' });
    await expectAudited(district);
    await district.close();
  });

  it('go on by the day of their fact, to the money', async () => {
    const district = await prepared();
    const id = await reviewed(district, BOLE, FIRM_A, claim(1));
    await adopts(district, later('KEEP'));
    district.on('2026-07-02');
    expect(await refusedCode(district, 'leader', `cases/${id}/supersession`)).toBe('NOT_SUPERSEDED');
    await propose(district, id);
    await approved(district, id, { noticeOn: '2026-07-03', approvedOn: '2026-07-10' });
    await orderIn(district, await ordered(district, id), 'PAID');
    expect((await district.get(`awards/${id}`)).body).toMatchObject({ instrument: 'sj-2024-05', state: 'PAID' });
    const read = async (): Promise<unknown> => ((await district.get(`awards/${id}`)).body['decision'] as { sentences: unknown }).sentences;
    const before = await read();
    expect(JSON.stringify(before)).toContain('沪松人社规〔2024〕5号');
    // A later document that takes what was filed changes nothing of what was decided.
    await adopts(district, { ...later('KEEP', 'sj-2026-04'), supersedes: 'sj-2026-03', takesFiled: true, inForceOn: Temporal.PlainDate.from('2025-01-01'), programmes: SONGJIANG.programmes.map((one) => ({ ...one, article: '沪松人社规〔2026〕9号 第（八）条' })) });
    expect(await read()).toEqual(before);
    await expectAudited(district);
    await district.close();
  });
});
