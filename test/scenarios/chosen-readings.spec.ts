import { District } from '../journeys/district';
import { boleClaim, FIRM_A, PERSON_1, propose, reviewed } from '../journeys/lifecycle';
import { adopted, known, person, PLACEMENT, published, refusal, refusedCode, veteran } from './acts';
import { expectAudited } from './audited';

const ADOPTION = 'instruments/sj-2024-05/adoption';
const BOLE = 'sj-08b-bole-match';
const chosen = (point: string, value: string) => ({ point, value, reason: '区局实施细则' });
const rates = [{ key: 'VETERAN', amountFen: '70000', fromOn: '2024-01-01', toOn: '2028-12-31' }];

describe('what a district may read another way, it says when it adopts the document (A-07, A-13, A-31)', () => {
  let district: District;
  beforeAll(async () => (district = (await District.open()).on('2026-05-06')));
  afterAll(() => district.close());

  it('in a number within its bounds, and no other', async () => {
    const no = await refusal(district, () => district.post('policy', ADOPTION, { choices: [chosen('A-31', '400')] }));
    expect(no).toMatchObject({ code: 'NOT_FOUND', point: 'A-31', allowed: ['FILED_BY_LAST_DAY', '1–366 DAYS'] });
    await adopted(district, [chosen('A-07', 'NATIONAL_PART_TOO'), chosen('A-13a', '6'), chosen('A-31', '90')]);
    expect((await district.get('instruments')).body).toMatchObject({
      items: [{ adopted: { choices: { 'A-13a': '6', 'A-13b': '3', 'A-31': '90' } }, openPoints: expect.arrayContaining([expect.objectContaining({ point: 'A-31', number: { of: 'DAYS', atLeast: 1, atMost: 366 } })]) }],
    });
    await known(district);
    await published(district, 'sj-09a-rates', rates);
  });

  it('and it counts at the desk, in the amount, in the receipt and in what is read out', async () => {
    const short = { ...veteran(person(1), '2026-02-02'), contractMonths: 5 };
    expect(await refusedCode(district, 'applicant', 'cases', { body: { programme: PLACEMENT, claimant: FIRM_A, claim: short } })).toBe('CONTRACT_TOO_SHORT');
    const id = await reviewed(district, PLACEMENT, FIRM_A, { ...short, contractMonths: 6 });
    expect((await propose(district, id)).body).toMatchObject({ state: 'PROPOSED', amountFen: '70000' });
    const { decision } = (await district.get(`cases/${id}`)).body as { decision: { receipt: object; sentences: { zh: string[]; en: string[] } } };
    expect(decision.receipt).toHaveProperty(['inputs', 'choices', 'A-13a'], '6');
    expect(decision.sentences.zh).toContain('其二，劳动合同期限须满6个月，并已办理用工登记，才算实现就业。');
    expect(decision.sentences.en.join(' ')).toContain('a contract of at least 6 months that was registered');
  });

  it('and a national part is matched where that was chosen', async () => {
    const award = { ...boleClaim(PERSON_1, '20000000', 'D-1'), level: 'NATIONAL', nationalDecidedFen: '10000000', nationalReceivedFen: '4000000' };
    const id = await reviewed(district, BOLE, FIRM_A, award);
    expect((await propose(district, id)).body).toMatchObject({ amountFen: '24000000' });
  });

  it('and days of grace let a claim in after the last day, until they are over', async () => {
    const late = { ...boleClaim(PERSON_1, '1000000', 'D-9'), decidedOn: '2028-12-20' };
    district.on('2029-03-31');
    expect((await district.post('applicant', 'cases', { programme: BOLE, claimant: FIRM_A, claim: late })).status).toBe(201);
    district.on('2029-04-01');
    const no = await refusal(district, () => district.post('applicant', 'cases', { programme: BOLE, claimant: FIRM_A, claim: { ...late, decisionNo: 'D-10' } }));
    expect(no).toMatchObject({ code: 'FILED_AFTER_EXPIRY', toOn: '2029-03-31' });
  });

  it('and leaves a book that an auditor can recompute', () => expectAudited(district));
});
