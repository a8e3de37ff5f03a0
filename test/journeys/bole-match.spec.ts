import { District } from './district';
import { approved, boleClaim, FIRM_A, FIRM_B, FIRM_C, LINE, ordered, orderIn, PERSON_1, PERSON_2, prepared, propose, reviewed } from './lifecycle';

const BOLE = 'sj-08b-bole-match';

describe('S02 a match hits the cap exactly, then nothing is left (第（八）条)', () => {
  let district: District;
  beforeAll(async () => {
    district = await District.open();
    await prepared(district.on('2026-05-06'));
  });
  afterAll(() => district.close());

  it('pays the first award in full, to the fen', async () => {
    const id = await reviewed(district, BOLE, FIRM_A, boleClaim(PERSON_1, '50000000', 'D-1'));
    const proposal = await propose(district, id);
    expect(proposal.body).toMatchObject({ state: 'PROPOSED', amountFen: '50000000' });
    await approved(district, id, { noticeOn: '2026-05-07', approvedOn: '2026-05-15' });
    const order = await ordered(district, id);
    expect(await orderIn(district, order, 'PAID')).toMatchObject({ amountFen: '50000000', attempts: [{ attempt: 1, state: 'SETTLED' }] });
    const { body } = await district.get(`cases/${id}`);
    expect(body).toMatchObject({ state: 'PAID', amountFen: '50000000', decision: { receipt: { payableFen: '50000000' } } });
    expect(body).toHaveProperty('decision.receipt.inputs.choices', {
      'A-06': 'PER_PERSON_POLICY_TERM', 'A-07': 'LOWER_OF_DECIDED_AND_RECEIVED', 'A-08': 'STACKABLE_WITH_TWO_APPROVERS', 'A-28': 'NET_OFF', 'A-29': 'MATCHED_AWARD_EXEMPT', 'A-30': 'DAY_OF_THE_FACT', 'A-31': 'FILED_BY_LAST_DAY',
      'A-32': 'ENTERPRISES_CONFIRMED_BY_HAND', 'B-12': 'DAY_OF_THE_CLAUSE', 'B-19': 'FIRST_COMES_FIRST', 'B-30': 'LOWER_COUNTS',
    });
    const utilisation = await district.get(`budget-lines/${LINE}/utilisation`);
    expect(utilisation.body).toMatchObject({ item: { paidFen: '50000000', committedFen: '0', availableFen: '150000000' } });
  });

  it('refuses the second award with the cap, the article and what is left', async () => {
    const id = await reviewed(district, BOLE, FIRM_B, boleClaim(PERSON_1, '10000000', 'D-2'));
    const before = (await district.get('events?limit=1')).body['bookRevision'];
    const { status, body } = await propose(district, id);
    expect([status, body]).toEqual([422, expect.objectContaining({ code: 'CAP_EXHAUSTED', article: '沪松人社规〔2024〕5号 第（八）条', capFen: '50000000', usedFen: '50000000', leftFen: '0' })]);
    expect((await district.get('events?limit=1')).body['bookRevision']).toBe(before);
  });
});

describe('S03 the cap counts a person across agencies (第（八）条, A-06)', () => {
  it('pays A in full, B what is left, C nothing', async () => {
    const district = await District.open();
    await prepared(district.on('2026-05-06'));
    const amounts: unknown[] = [];
    for (const [firm, amount] of [[FIRM_A, '30000000'], [FIRM_B, '30000000'], [FIRM_C, '5000000']] as const) {
      const id = await reviewed(district, BOLE, firm, boleClaim(PERSON_2, amount, `D-${firm}`));
      const { body } = await propose(district, id);
      amounts.push(body['amountFen'] ?? body.code);
    }
    expect(amounts).toEqual(['30000000', '20000000', 'CAP_EXHAUSTED']);
    await district.close();
  });
});
