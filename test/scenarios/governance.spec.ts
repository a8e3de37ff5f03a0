import { District } from '../journeys/district';
import { boleClaim, FIRM_A, PERSON_1 } from '../journeys/lifecycle';
import { adopted, BOLE, known, lineOf, onCase, refusal, refusedCode } from './acts';
import { expectAudited } from './audited';

/** How far a district is, what its money is for, and whose office looked first (sj-00, sj-16, sj-17, sj-18). */
describe('the conduct of a district', () => {
  let district: District;
  beforeAll(async () => {
    district = (await District.open()).on('2026-07-14');
    await adopted(district);
    await known(district);
  });
  afterAll(() => district.close());

  const targets = async (on: string): Promise<Record<string, unknown>> => {
    const { items } = (await district.get(`targets?on=${on}`)).body as object as { items: { target: string; latest: { figure: object } | null; reached: boolean; computed: boolean }[] };
    return Object.fromEntries(items.map(({ target, latest, reached, computed }) => [target, [latest?.figure ?? null, reached, computed]]));
  };

  it('is measured by its targets: recorded by period, or counted by the book', async () => {
    await district.done('policy', 'targets/sj-parks/indicators', { period: '2026-06', count: 1, documentNo: '6号' });
    await district.done('reviewer', `parties/${FIRM_A}/enrolment`, { fromOn: '2026-07-01', documentNo: '12号' });
    expect(await targets('2026-07-14')).toEqual({
      'sj-firms': [null, false, false],
      'sj-high-end-firms': [null, false, false],
      'sj-revenue': [null, false, true],
      'sj-firms-above-scale': [{ unit: 'NUMBER', count: 1 }, false, true],
      'sj-revenue-above-scale': [null, false, true],
      'sj-parks': [{ unit: 'NUMBER', count: 1 }, true, false],
    });
    expect((await targets('2026-06-30'))['sj-parks']).toEqual([null, false, false]);
    expect(await refusedCode(district, 'policy', 'targets/sj-parks/indicators', { body: { period: '2026-06', count: 1, amountFen: '1', documentNo: '6号' } })).toBe('MALFORMED');
    expect(await refusedCode(district, 'policy', 'targets/sj-revenue/indicators', { body: { period: '2025', amountFen: '1', documentNo: '6号' } })).toBe('MALFORMED');
    expect(await refusedCode(district, 'policy', 'targets/sj-parks/indicators', { body: { period: '2026-07', count: 1, documentNo: '7号' } })).toBe('FACT_NOT_YET');
  });

  it('has a figure corrected with the reason, and reads what was said before', async () => {
    const said = { period: '2026-05', count: 380, documentNo: '5号' };
    const path = 'targets/sj-firms/indicators';
    await district.done('policy', path, said);
    expect(await refusal(district, () => district.post('policy', path, { ...said, count: 390 }))).toMatchObject({ code: 'ID_ALREADY_USED', target: 'sj-firms', period: '2026-05', remedy: expect.stringContaining('corrects') as string });
    await district.done('policy', path, { ...said, count: 390, corrects: '漏计十家' });
    const { items } = (await district.get('targets?on=2026-07-14')).body as { items?: { target: string; latest: unknown }[] };
    expect(items?.find(({ target }) => target === 'sj-firms')?.latest).toMatchObject({ figure: { count: 390 }, corrections: [{ figure: { count: 380 }, documentNo: '5号', reason: '漏计十家', correctedOn: '2026-07-14' }] });
    expect(await refusal(district, () => district.post('policy', path, { ...said, period: '2026-07' }))).toMatchObject({ code: 'FACT_NOT_YET', remedy: expect.stringContaining('结束之后登记') as string });
  });

  it('records what was done under its clauses', async () => {
    const meeting = { clause: 'sj-16-coordination', title: '联席会议', takenOn: '2026-07-02', documentNo: '9号' };
    await district.done('policy', 'measures', meeting);
    expect((await district.get('measures?clause=sj-16-coordination')).body['items']).toMatchObject([meeting]);
    expect(await refusedCode(district, 'policy', 'measures', { body: { ...meeting, clause: BOLE } })).toBe('MALFORMED');
    expect(await refusedCode(district, 'policy', 'measures', { body: { ...meeting, clause: 'sj-99' } })).toBe('UNKNOWN_PROGRAMME');
  });

  it('says of a line what it is for and whose money it is', async () => {
    await lineOf(district, 'L-1', 2026, '10000000');
    const codes = { agencyCode: '126001', functionCode: '2080199', governmentEconomicCode: '50799', departmentEconomicCode: '31299' };
    const guided = { line: 'L-2', year: 2026, programmes: [BOLE], amountFen: '5000000', documentNo: '沪财预〔2026〕8号', ...codes, direction: 'TALENT', fundingSource: 'UPPER_LEVEL_GUIDANCE' };
    await district.done('finance', 'budget-lines', guided);
    expect((await district.get('budget-lines?direction=TALENT')).body['items']).toMatchObject([guided]);
    expect((await district.get('budget-lines?direction=INTEGRITY')).body['items']).toEqual([]);
    expect((await district.get('budget-lines/L-1')).body).not.toHaveProperty('direction');
    expect(await refusedCode(district, 'finance', 'budget-lines', { body: { ...guided, line: 'L-3', direction: 'HAPPINESS' } })).toBe('MALFORMED');
  });

  it('says of a case which street, town or park looked at it first', async () => {
    const id = String((await district.done('applicant', 'cases', { programme: BOLE, claimant: FIRM_A, claim: boleClaim(PERSON_1, '100', 'D-2') }))['case']);
    await district.done('desk', `cases/${id}/acceptance`);
    for (const outcome of ['PASSED', 'FAILED']) expect(await refusal(district, () => onCase(district, 'street', `${id}/preliminary-review`, { body: { outcome, opinion: '属实' } }), id)).toMatchObject({ code: 'MALFORMED', field: 'office', article: '沪松人社规〔2024〕5号 第（十八）条' });
    const { body } = await onCase(district, 'street', `${id}/preliminary-review`, { body: { outcome: 'PASSED', opinion: '属实', office: '方松街道' } });
    expect(body).toMatchObject({ state: 'PRELIM_PASSED', office: '方松街道' });
    expect((await district.get(`cases/${id}`)).body).toMatchObject({ office: '方松街道', reviewers: ['u-street'] });
  });

  it('leaves a book that an auditor can recompute', () => expectAudited(district));
});
