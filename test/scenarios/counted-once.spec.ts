import type { District } from '../journeys/district';
import { boleClaim, FIRM_A, LINE, propose, reviewed } from '../journeys/lifecycle';
import { APPROVED, grantPaid, NOTICED, person, refusal } from './acts';
import { expectAudited } from './audited';
import { JIADING_FIRM, jiading, songjiang } from './districts';

const RENT = 'jd-02-rent-subsidy';
const REFERRAL = 'sj-08a-talent-referral';
const BOLE = 'sj-08b-bole-match';

interface Award extends Record<string, unknown> {
  amountFen: string;
  flags: string[];
  decision: { receipt: { inputs: Record<string, unknown>; steps: { rule: string; resultFen: string }[] }; sentences: { zh: string[]; en: string[] } };
}
const awardOf = async (district: District, id: string): Promise<Award> => (await district.get(`awards/${id}`)).body as Award;

describe('rent of the same days (A-18, B-28)', () => {
  let district: District;
  beforeAll(async () => {
    district = await jiading('2026-05-06');
  });
  afterAll(() => district.close());

  const rent = (movedInOn: string, rentYear: number, more: object = {}): object => ({ kind: 'RENT_YEAR', movedInOn, rentYear, rentPaidFen: '60000000', otherFiscalFen: '0', ...more });
  const corrected = (...stays: object[]): Promise<object> => district.done('reviewer', `parties/${JIADING_FIRM}/residency/correction`, { stays: stays.map((stay) => ({ category: 'SERVICES', ...stay })), documentNo: '嘉人才港入驻〔2026〕3号', reason: '入驻日误登' });
  let first = '';

  it('that a claim says it was paid for alone is not shared out over the gap in the stay', async () => {
    await corrected({ movedInOn: '2024-04-01', leftOn: '2024-09-30' }, { movedInOn: '2024-12-01' });
    first = await reviewed(district, RENT, JIADING_FIRM, rent('2024-04-01', 1, { rentPaidFen: '50000000', stayOnly: true }));
    await propose(district, first);
    const { amountFen, flags, decision } = await awardOf(district, first);
    expect([amountFen, flags]).toEqual(['15000000', ['PART_OF_RENT_YEAR']]);
    expect(decision.sentences.zh.join('')).toContain('所付租金500,000.00元只对应入驻的304日，按日计其份额为500,000.00元');
  });

  it('is paid once, also where a correction moves the lease years; the receipt says which case has them', async () => {
    await corrected({ movedInOn: '2023-10-01', leftOn: '2024-09-30' }, { movedInOn: '2024-12-01' });
    const inside = await reviewed(district, RENT, JIADING_FIRM, rent('2023-10-01', 2, { paidFromOn: '2024-12-01', paidToOn: '2025-03-31' }));
    expect(await refusal(district, () => propose(district, inside), inside)).toMatchObject({ status: 422, code: 'ONCE_PER_YEAR', article: '嘉府办发〔2022〕14号 三、2', takenBy: first, rentDays: 121 });
    const second = await reviewed(district, RENT, JIADING_FIRM, rent('2023-10-01', 2));
    await propose(district, second);
    const { amountFen, flags, decision } = await awardOf(district, second);
    // 304 days of the stay, 121 of which stand in the first: 183 of 365.
    expect([amountFen, flags, decision.receipt.inputs['rentBefore']]).toEqual(['9024657', ['PART_OF_RENT_YEAR'], [{ award: first, claimant: JIADING_FIRM, days: 121 }]]);
    expect(decision.sentences.zh.join('')).toContain(`其中入驻304日，其中本单位${first}号案件已计121日，不再计算`);
    expect(decision.sentences.en.join(' ')).toContain(`121 are in case ${first} of the claimant and not counted again`);
    await expectAudited(district);
  });
});

describe('money of another policy that an earlier claim declared (A-28)', () => {
  let district: District;
  beforeAll(async () => {
    district = await songjiang('2026-05-06');
  });
  afterAll(() => district.close());

  it('is not paid again to whoever leaves it out of the next one', async () => {
    const talent = (rank: string, more: object = {}): object => ({ kind: 'TALENT_REFERRAL', personIdNumber: person(7), employer: '91310117MAFAKE0510', employerLocal: true, contractFromOn: '2025-10-03', insuredFromOn: '2025-10-03', rank, ratingNo: rank, ratedOn: '2026-04-01', ...more });
    const otherGrants = [{ policy: '市人才奖', paidFen: '5000000', paidOn: '2026-01-10' }];
    const { id } = await grantPaid(district, { programme: REFERRAL, claim: talent('MUNICIPAL', { otherGrants }), line: LINE, noticeOn: NOTICED, approvedOn: APPROVED });
    const next = await reviewed(district, REFERRAL, FIRM_A, talent('NATIONAL'));
    await propose(district, next);
    const { amountFen, decision } = await awardOf(district, next);
    expect([amountFen, decision.receipt.inputs['declaredBefore']]).toEqual(['10000000', [{ award: id, claimant: FIRM_A, policy: '市人才奖', paidFen: '5000000', paidOn: '2026-01-10' }]]);
    expect(decision.sentences.zh.join('')).toContain('其他政策（市人才奖）已支付50,000.00元，代替了本项目在同一限额下的其他支持');
    await expectAudited(district);
  });

  it('nor is what the register has for one award of a person paid again with the next of them', async () => {
    await district.done('reviewer', 'other-grants', { programme: BOLE, claimant: FIRM_A, subject: { kind: 'DECISION', decisionNo: '沪人社力〔2025〕31号' }, policy: '方松街道伯乐奖', level: 'TOWN', town: '方松街道', paidFen: '10000000', paidOn: '2026-04-20', documentNo: '方松办〔2026〕31号' });
    const first = await reviewed(district, BOLE, FIRM_A, boleClaim(person(8), '45000000', '沪人社力〔2025〕31号'));
    expect((await propose(district, first)).body).toMatchObject({ amountFen: '35000000' });
    const next = await reviewed(district, BOLE, FIRM_A, { ...boleClaim(person(8), '10000000', '沪人社力〔2026〕12号'), decidedOn: '2026-03-10' });
    await propose(district, next);
    const { amountFen, decision } = await awardOf(district, next);
    expect([amountFen, decision.receipt.inputs['heldUnder']]).toMatchObject(['5000000', [{ policy: '方松街道伯乐奖', heldFen: '10000000' }]]);
    expect(decision.sentences.zh.join('')).toContain('其他政策（方松街道伯乐奖）已支付100,000.00元，代替了本项目在同一限额下的其他支持');
    await expectAudited(district);
  });
});
