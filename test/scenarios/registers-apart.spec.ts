import { District } from '../journeys/district';
import { FIRM_A, propose } from '../journeys/lifecycle';
import { adopted, BASE, base, counties, known, onCase, published, refusal, refusedCode } from './acts';
import { expectAudited } from './audited';

const ENROLMENT = `parties/${FIRM_A}/enrolment`;
const enrolled = { fromOn: '2026-01-01', documentNo: '松统〔2026〕1号' };
const opinion = { outcome: 'PASSED', opinion: '属实' };
const atFirst = { ...opinion, office: '方松街道' };
const filing = { programme: BASE, claimant: FIRM_A, claim: base('532822', '云南省西双版纳州勐海县示范路9号') };

/** One person in the registers of the claimant or in the tables of the programme, and in the case (domain 3.2). */
describe('who keeps a register has no part in the case that rests on it', () => {
  let district: District;
  let id: string;
  beforeAll(async () => {
    district = (await District.open()).on('2026-05-06');
    await adopted(district);
    await known(district);
    await published(district, 'partner-counties', counties('532822'));
  });
  afterAll(() => district.close());

  it('files nothing for a party that it registered, or whose account it confirmed, and is told who may', async () => {
    for (const person of ['u-desk', 'u-checker']) expect(await refusedCode(district, 'applicant', 'cases', { body: filing, person })).toBe('FORBIDDEN_SOD');
    const no = await refusal(district, () => district.post('applicant', 'cases', filing, { person: 'u-desk' }));
    expect(no).toMatchObject({ code: 'FORBIDDEN_SOD', person: 'u-desk', remedy: expect.stringContaining('未登记过该单位') });
    id = String((await district.done('applicant', 'cases', filing))['case']);
  });

  it('reviews and judges nothing that is paid by a table which it drafted or published', async () => {
    await onCase(district, 'desk', `${id}/acceptance`);
    for (const person of ['u-policy', 'u-policy-2']) expect(await refusedCode(district, 'street', `cases/${id}/preliminary-review`, { body: atFirst, person })).toBe('FORBIDDEN_SOD');
    await onCase(district, 'street', `${id}/preliminary-review`, { body: atFirst });
    expect(await refusedCode(district, 'reviewer', `cases/${id}/bureau-review`, { body: opinion, person: 'u-policy-2' })).toBe('FORBIDDEN_SOD');
    await onCase(district, 'reviewer', `${id}/bureau-review`, { body: opinion });
    const seats = { experts: ['u-expert-1', 'u-policy', 'u-expert-3'].map((expert) => ({ expert, conflict: false, score: 85 })), veto: null, grade: null, amountFen: '5000000', reason: '经评审' };
    expect(await refusedCode(district, 'reviewer', `cases/${id}/panel-assessment`, { body: seats, person: 'u-reviewer-2' })).toBe('FORBIDDEN_SOD');
  });

  it('records nothing of a party for which it has filed', async () => {
    expect((await propose(district, id)).status).toBe(200);
    expect(await refusedCode(district, 'reviewer', ENROLMENT, { body: enrolled, person: 'u-applicant' })).toBe('FORBIDDEN_SOD');
    await district.done('reviewer', ENROLMENT, enrolled);
    expect(await refusedCode(district, 'reviewer', `${ENROLMENT}/end`, { body: { toOn: '2026-05-01', reason: '退出' }, person: 'u-applicant' })).toBe('FORBIDDEN_SOD');
  });

  it('and leaves a book that an auditor finds in order', () => expectAudited(district));
});
