import { District } from '../journeys/district';
import { FIRM_A, FIRM_B, PERSON_1, PERSON_2 } from '../journeys/lifecycle';
import { adopted, known, refusal, refusedCode } from './acts';
import { expectAudited } from './audited';

/** The whitelist of institutions of quality and integrity, and the persons of a title route (sj-12, sj-15). */
describe('lists that the clauses keep', () => {
  let district: District;
  beforeAll(async () => {
    district = (await District.open()).on('2026-06-15');
    await adopted(district);
    await known(district);
    await known(district, { uscc: FIRM_B, legalName: '示例乙公司' });
  });
  afterAll(() => district.close());

  const said = { reason: '信用评价优良', documentNo: '松人社〔2026〕41号', fromOn: '2026-06-15' };
  const party = (uscc: string): object => ({ subject: { kind: 'PARTY', uscc }, ...said });
  const person = (personIdNumber: string): object => ({ subject: { kind: 'PERSON', personIdNumber, uscc: FIRM_A }, ...said });
  const shown = async (list: string, on: string): Promise<unknown[]> => {
    const { body } = await district.get(`lists/${list}?on=${on}`, 'applicant');
    return [(body['parties'] as { party: string }[]).map((one) => one.party), body['persons']];
  };

  it('are published as of a day, institutions by name and persons as a number', async () => {
    const { listing } = await district.done('reviewer', 'lists/sj-whitelist/names', party(FIRM_A));
    await district.done('reviewer', 'lists/sj-whitelist/names', { ...party(FIRM_B), untilOn: '2026-12-31' });
    for (const id of [PERSON_1, PERSON_2]) await district.done('reviewer', 'lists/sj-title-green/names', person(id));
    expect(await refusedCode(district, 'reviewer', `listings/${String(listing)}/delisting`, { body: { reason: '不符' }, person: 'u-reviewer' })).toBe('FORBIDDEN_SOD');
    district.on('2026-09-01');
    await district.done('leader', `listings/${String(listing)}/delisting`, { reason: '检查不符' });
    expect(await shown('sj-whitelist', '2026-08-31')).toEqual([[FIRM_B, FIRM_A].toSorted(), 0]);
    expect(await shown('sj-whitelist', '2026-09-01')).toEqual([[FIRM_B], 0]);
    expect(await shown('sj-whitelist', '2027-01-01')).toEqual([[], 0]);
    expect(await shown('sj-title-green', '2026-09-01')).toEqual([[], 2]);
    expect((await district.get(`listings?party=${FIRM_A}&list=sj-whitelist`)).body['items']).toMatchObject([{ state: 'DELISTED', delisted: { by: 'u-leader', lastOn: '2026-08-31' } }]);
  });

  it('are those of the documents, and hold a name once', async () => {
    expect((await district.get('lists')).body['items']).toEqual(expect.arrayContaining([expect.objectContaining({ list: 'sj-whitelist', clause: 'sj-15-regulatory-innovation', zh: '优质诚信人力资源机构白名单' })]));
    expect((await district.get('lists/sj-nothing')).body.code).toBe('NOT_FOUND');
    expect(await refusedCode(district, 'reviewer', 'lists/sj-nothing/names', { body: party(FIRM_A) })).toBe('NOT_FOUND');
    expect(await refusal(district, () => district.post('reviewer', 'lists/sj-whitelist/names', party(FIRM_B)))).toMatchObject({ code: 'ACT_NOT_ALLOWED_IN_STATE', possibleActs: [{ act: 'delistName' }] });
    expect(await district.done('reviewer', 'lists/sj-title-green/names', person(PERSON_1))).toMatchObject({ unchanged: true });
  });

  it('show no reference of a person to those who apply', async () => {
    expect((await district.get('listings', 'applicant')).body.code).toBe('FORBIDDEN_ROLE');
  });

  it('leave a book that an auditor can recompute, without a person in clear', () => expectAudited(district));
});
