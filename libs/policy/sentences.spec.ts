import { day } from '#kernel/day';
import { bole, decisionOf, held, type Known, opened, paidElsewhere, placed, termFor } from './assessment.given';
import type { Claim } from './claims';
import { sentencesOf } from './sentences';

const said = (claim: Claim, known: Known = {}) => sentencesOf(termFor(claim, known.programme), decisionOf(claim, known));
const proposes = (amountFen: bigint): Known => ({ finding: { amountFen, reason: '经评估审定' } });

const talent: Claim = {
  kind: 'TALENT_REFERRAL', person: 't1', employer: 'e1', employerLocal: true, contractFromOn: day('2024-03-01'), insuredFromOn: day('2024-03-01'), rank: 'MUNICIPAL', ratingNo: '评1号', ratedOn: day('2025-02-10'),
};
const rent: Claim = { kind: 'RENT_YEAR', movedInOn: day('2024-04-01'), rentYear: 1, rentPaidFen: 60_000_000n, otherFiscalFen: 0n };
const brand: Claim = { kind: 'BRAND_AWARD', level: 'MUNICIPAL', organiser: '行业协会', cycle: 2025, decisionNo: '2025-1', decidedOn: day('2025-11-20') };

/** The town paid, and ours was taken back for it. */
const beside = (paidFen: bigint): NonNullable<Known['registered']> => [{ policy: '某镇人才引荐', paidFen, paidOn: day('2025-01-02'), grant: 'G1', elsewhereFen: paidFen }];

/** One of every kind of assessment, with the step that is read out of it. */
const READINGS: [string, Claim, Known, { zh: string; en: string }][] = [
  ['FIXED', opened(), {}, { zh: '第1步，依据沪松人社规〔2024〕5号 第（九）条，条文规定的定额为50,000.00元。', en: 'Step 1: by Hu Song Ren She Gui [2024] No. 5, clause (9), the clause gives a fixed amount of 50,000.00 yuan.' }],
  ['FIXED_BY_RANK', talent, {}, { zh: '按市级高层次人才的标准，为100,000.00元', en: 'the clause gives 100,000.00 yuan for a municipal talent' }],
  ['MATCHING', bole(30_000_000n), {}, { zh: '按1:1配套，为300,000.00元', en: 'the lower of what the city decided and paid, matched 1:1, is 300,000.00 yuan' }],
  ['PERCENT', held(33_333_333n), {}, { zh: '以333,333.33元为基数，按30%计算，向下取整到分，为99,999.99元', en: '30% of 333,333.33 yuan, rounded down to the fen, is 99,999.99 yuan' }],
  ['PERCENT to the yuan', held(33_333_333n), { choices: { 'A-34': 'ROUND_DOWN_TO_YUAN' } }, { zh: '向下取整到元，为99,999.00元', en: 'rounded down to the yuan, is 99,999.00 yuan' }],
  ['PERCENT_DISCRETIONARY', { ...held(10_000_000n), approvedOn: day('2025-09-01') }, { programme: 'jd-07-event-subsidy', filedOn: '2025-12-20', finding: { basisPoints: 2_000, reason: '影响力一般' } }, { zh: '按20%计算', en: '20% of 100,000.00 yuan' }],
  ['DISCRETIONARY', { kind: 'INNOVATION_PROJECT', project: '云平台', assessedOn: day('2026-01-15') }, proposes(8_000_000n), { zh: '在最高200,000.00元以内，经审核认定为80,000.00元，理由是：经评估审定', en: 'within the maximum of 200,000.00 yuan it was set at 80,000.00 yuan, for the reasons on file' }],
  ['a reason that the officer gave in English, too', { kind: 'INNOVATION_PROJECT', project: '云平台', assessedOn: day('2026-01-15') }, { finding: { amountFen: 8_000_000n, reason: '经评估审定', reasonEn: 'assessed and approved' } }, { zh: '理由是：经评估审定', en: 'it was set at 80,000.00 yuan, for this reason: assessed and approved' }],
  ['DISCRETIONARY_BY_LEVEL', brand, proposes(20_000_000n), { zh: '经审核认定为200,000.00元', en: 'it was set at 200,000.00 yuan' }],
  ['BY_GROUP_IN_RANGE', placed('2025-03-15', 'DISABLED', 'VETERAN'), {}, { zh: '按残疾人的标准，为1,000.00元', en: 'the rate for people with disabilities is 1,000.00 yuan' }],
  ['BY_GRADE_IN_RANGE', { kind: 'GROWTH_ASSESSMENT', year: 2025 }, { finding: { grade: 'B' } }, { zh: '评估等次为B，该等次的金额为50,000.00元', en: 'grade B gives 50,000.00 yuan' }],
  ['BY_TIER_IN_RANGE', { kind: 'SETTLEMENT', list: 'CHINA_500', form: 'BRANCH', recognisedOn: day('2026-01-10') }, proposes(200_000_000n), { zh: '按已公布的T3档，为2,000,000.00元', en: 'the published tier T3 gives 2,000,000.00 yuan' }],
  ['PER_TRAINEE_MONTH', { kind: 'TRAINING_BASE', base: 'b1', year: 2025, traineeMonths: 120, assessedOn: day('2026-01-20') }, {}, { zh: '每人每月800.00元，共120人月，为96,000.00元', en: '120 trainee months at 800.00 yuan are 96,000.00 yuan' }],
  ['a cap that is nearly taken (S03)', bole(30_000_000n), { takenFen: 30_000_000n }, { zh: '超过累计限额的100,000.00元不予支持', en: '100,000.00 yuan are above the cumulative cap and are not given' }],
  ['a top-up (A-02)', talent, { takenFen: 5_000_000n }, { zh: '此前以较低层次已享受的50,000.00元不再重复支持', en: '50,000.00 yuan were given before at a lower level and are not given again' }],
  ['another policy in the place of an award of ours (A-28)', talent, { registered: beside(5_000_000n) }, { zh: '依据沪松人社规〔2024〕5号 附则（一），其他政策（某镇人才引荐）就同一事项已支付50,000.00元，已代替本项目的其他支持，该部分不重复支持，为50,000.00元', en: 'another policy has paid 50,000.00 yuan for the same matter in the place of another award of ours; that part is not paid again, and 50,000.00 yuan remain' }],
  ['another policy (S13)', held(60_000_000n, paidElsewhere(10_000_000n)), {}, { zh: '其他政策就同一事项已支付100,000.00元，予以扣除，为80,000.00元', en: 'other policies have paid 100,000.00 yuan for the same matter; with these taken off, 80,000.00 yuan' }],
  ['a rate that lost (A-11)', placed('2025-03-15', 'DISABLED', 'VETERAN'), {}, { zh: '退役军人的标准700.00元未采用', en: 'the rate for veterans, 700.00 yuan, lost' }],
  ['a flag (B-11)', placed('2024-03-15', 'VETERAN'), { filedOn: '2024-10-10' }, { zh: '系参照执行，批准人须予确认', en: 'the approver must confirm it' }],
  ['a choice other than the stated one (A-14)', opened(), { choices: { 'A-14': 'PER_ENTERPRISE' } }, { zh: '一次性开办补贴按企业计一次', en: 'the one-off opening subsidy is paid once for an enterprise' }],
  ['a number that was chosen (A-13)', placed('2025-03-15', 'VETERAN'), { choices: { 'A-13a': '6' } }, { zh: '其五，就业的证明：劳动合同满6个月并办理用工登记', en: 'a contract of 6 months' }],
  ['a cap that was chosen (A-16)', { ...held(10_000_000n), approvedOn: day('2025-09-01') }, { programme: 'jd-07-event-subsidy', filedOn: '2025-12-20', finding: { basisPoints: 3_000, reason: '影响力大' }, choices: { 'A-16': '2000000' } }, { zh: '每项活动一次，最高不超过20,000.00元', en: 'no more than 20,000.00 yuan' }],
  ['a national part (A-07)', { ...bole(10_000_000n), level: 'NATIONAL', nationalDecidedFen: 5_000_000n, nationalReceivedFen: 5_000_000n }, { choices: { 'A-07': 'NATIONAL_PART_TOO' } }, { zh: '以市级、国家级决定金额与实际到账金额中较低者为基数，按1:1配套，为150,000.00元', en: 'the lower of what the city and the nation decided and paid' }],
  ['a first rating: nothing was had before', talent, {}, { zh: '没有以其他层次享受且未退回的金额，本次可支持100,000.00元', en: 'nothing that was granted at another level stands, so that 100,000.00 yuan can be given' }],
  ['the talent, by days and rank', talent, {}, { zh: '2024年3月1日引进的人才于2025年2月10日评定为市级高层次人才（评1号）', en: 'a talent brought in on 1 March 2024 and rated on 10 February 2025 as municipal talent (1)' }],
  ['what other fiscal money bore (A-15)', { ...held(80_000_000n), otherFiscalFen: 20_000_000n }, {}, { zh: '经审计的费用800,000.00元，扣除其他财政资金承担的200,000.00元，以600,000.00元为基数', en: 'of 800,000.00 yuan of costs, other fiscal money bore 200,000.00 yuan, which are taken off: 30% of 600,000.00 yuan' }],
  ['the most that an officer may give, and why (A-35)', { ...held(10_000_000n), approvedOn: day('2025-09-01') }, { programme: 'jd-07-event-subsidy', filedOn: '2025-12-20', finding: { basisPoints: 2_000, reason: '影响力一般' } }, { zh: '在最高30%以内，按20%计算，向下取整到分，为20,000.00元，理由是：影响力一般', en: 'where at most 30% may be given, rounded down to the fen, is 20,000.00 yuan, for the reasons on file' }],
  ['the reason for a tier (A-35)', { kind: 'SETTLEMENT', list: 'CHINA_500', form: 'BRANCH', recognisedOn: day('2026-01-10') }, proposes(200_000_000n), { zh: '按已公布的T3档，为2,000,000.00元，理由是：经评估审定', en: 'gives 2,000,000.00 yuan, for the reasons on file' }],
  ['which selection', brand, proposes(20_000_000n), { zh: '获评市级优质或星级机构（行业协会2025年度评选，2025-1）', en: 'a quality or star rating of municipal level, of the 2025 selection (2025-1)' }],
  ['which lease year', rent, {}, { zh: '2024年4月1日入驻后第一个租约年度的租金，实付600,000.00元', en: 'the rent of the first lease year after moving in on 1 April 2024' }],
  ['a lease year', rent, {}, { zh: '以600,000.00元为基数', en: '30% of 600,000.00 yuan' }],
];

describe('money of another policy that stands in the place of ours', () => {
  it('is a step of its own under 附则（一）, and nothing of ours from before', () => {
    const receipt = decisionOf(talent, { registered: beside(5_000_000n) });
    expect(receipt.steps.map(({ rule, article, resultFen }) => [rule, article, resultFen])).toEqual([
      ['amount-of-rank', '沪松人社规〔2024〕5号 第（八）条', 10_000_000n], ['top-up', '沪松人社规〔2024〕5号 第（八）条', 10_000_000n], ['held-beside', '沪松人社规〔2024〕5号 附则（一）', 5_000_000n],
    ]);
    expect(receipt.articles).toContain('沪松人社规〔2024〕5号 附则（一）');
    expect(receipt.alternatives.map(({ what }) => what)).toEqual(['without-net-off']);
  });

  it('stands beside what we granted before, each said for itself', () => {
    const { steps, alternatives, payableFen } = decisionOf(talent, { takenFen: 2_000_000n, registered: beside(5_000_000n) });
    expect([steps.map(({ rule }) => rule), alternatives.map(({ what, amountFen }) => [what, amountFen]), payableFen]).toEqual([['amount-of-rank', 'top-up', 'held-beside'], [['granted-before', 2_000_000n], ['without-net-off', 8_000_000n]], 3_000_000n]);
  });

  it('takes nothing where the room is wider', () => {
    expect(decisionOf(bole(10_000_000n), { registered: beside(5_000_000n) })).toMatchObject({ payableFen: 10_000_000n, steps: [{ rule: 'match' }, { rule: 'cap' }] });
  });
});

describe('a decision in words', () => {
  it.each(READINGS)('reads out %s', (_, claim, known, { zh, en }) => {
    const { zh: chinese, en: english } = said(claim, known);
    expect(chinese.join('')).toContain(zh);
    expect(english.join(' ')).toContain(en);
    expect(english.filter((sentence) => /\p{Script=Han}/u.test(sentence))).toEqual([]);
    expect(chinese.length).toBe(english.length);
    // What only the auditor reads stands in the receipt.
    expect([...chinese, ...english].filter((sentence) => /\b[AB]-\d\d|\b(sj|jd)-\d|[0-9a-f]{16}|[A-Z]+_[A-Z]+/.test(sentence))).toEqual([]);
  });

  it('says who claims what, when, on which reading and by which table, and what comes of it', () => {
    const tables = [{ table: 'sj-09a-rates', version: 'v1', documentNo: '松人社〔2024〕88号', hash: 'ab'.repeat(32) }];
    const claim = placed('2025-03-15', 'VETERAN');
    const receipt = decisionOf(claim);
    const { zh, en } = sentencesOf(termFor(claim), { ...receipt, inputs: { ...receipt.inputs, tables } });
    expect(zh).toEqual([
      '申报单位（编号firm-a）于2026年2月20日依据沪松人社规〔2024〕5号 第（九）条（推岗服务补贴）提出申报。',
      '申报的事实是推荐一人就业（退役军人，2025年3月15日入职），事实日为2025年3月15日，适用的条文和标准以该日为准。',
      '本决定以2026年3月2日已登记的情况为依据。',
      '条文未尽明确之处，按以下理解办理：其一，“分别”即按类别定标准，每类三百至一千元，未公布的不计算。',
      '其二，对口劳务协作人员本非本区户籍，其余五类须为本区户籍。',
      '其三，一次性补贴从高计一次。',
      '其四，一次性：每人在政策期内一次，不分机构。',
      '其五，就业的证明：劳动合同满十二个月并办理用工登记。',
      '其六，就业的证明：申报时已缴满三个月社会保险。',
      '其七，同一事项从高而不重复：扣除其他政策已支付的，合计为较高一项。',
      '其八，事实与申报均须在有效期最后一日二十四时之前。',
      '其九，同一人以先申报者为准：在办期间不接受后一申报，给付后不再接受，不排队。',
      '其十，所列类别中有一类未公布标准的，不以已公布的最高者代替。',
      '所用标准或名录由松人社〔2024〕88号公布。',
      '第1步，依据沪松人社规〔2024〕5号 第（九）条，按退役军人的标准，为700.00元。',
      '据此，拟支持金额为700.00元。',
    ]);
    expect(en.slice(0, 3)).toEqual([
      'The claimant (party firm-a) applied on 20 February 2026 under Hu Song Ren She Gui [2024] No. 5, clause (9) (Placement subsidy).',
      'The fact is the placement of one person in work (one of: veterans; employed from 15 March 2025); its day is 15 March 2025, and that day decides which rules and rates apply.',
      'The decision rests on what was on record on 2 March 2026.',
    ]);
    expect(en.slice(-3)).toEqual([
      'The rates or names used were published by document [2024] No. 88.',
      'Step 1: by Hu Song Ren She Gui [2024] No. 5, clause (9), the rate for veterans is 700.00 yuan.',
      'The amount is therefore 700.00 yuan.',
    ]);
  });

  it('leaves to the receipt what every programme rests on, and says it where it matters (A-30, A-32, B-12)', () => {
    const claim = placed('2024-03-15', 'VETERAN');
    const receipt = decisionOf(claim, { filedOn: '2024-10-10' });
    expect(receipt.inputs.choices).toMatchObject({ 'A-30': 'DAY_OF_THE_FACT', 'A-32': 'ENTERPRISES_CONFIRMED_BY_HAND', 'B-12': 'DAY_OF_THE_CLAUSE', 'B-19': 'FIRST_COMES_FIRST' });
    const { zh } = sentencesOf(termFor(claim), receipt);
    expect(zh.filter((sentence) => sentence.includes('参照执行'))).toEqual(['事实发生在文件施行之前，系参照执行，批准人须予确认。']);
  });

  it.each<[string, Claim, Known, { zh: string; en: string }]>([
    ['a cap that is taken (S02)', bole(10_000_000n), { takenFen: 50_000_000n }, { zh: '累计限额已用完，累计限额为500,000.00元，已占用500,000.00元。', en: 'The cumulative cap is used up; the cumulative cap is 500,000.00 yuan; 500,000.00 yuan of it are taken.' }],
    ['a place that another case has (S07)', opened(), { takenBy: 'C-1' }, { zh: '一次性补贴已享受或在办，已由C-1号案件享受或申报。', en: 'case C-1 has it, or has claimed it.' }],
    ['another policy that paid as much (S13)', held(60_000_000n, paidElsewhere(25_000_000n)), {}, { zh: '已按其他政策享受，按本条可得180,000.00元，其他政策已支付250,000.00元。', en: 'this clause would give 180,000.00 yuan; other policies have paid 250,000.00 yuan.' }],
    ['another policy that paid as much in the place of ours (A-28)', talent, { registered: beside(10_000_000n) }, { zh: '已按其他政策享受，按本条可得100,000.00元，其他政策已支付100,000.00元。', en: 'this clause would give 100,000.00 yuan; other policies have paid 100,000.00 yuan.' }],
    ['a lower level after a higher one (A-02)', { ...talent, rank: 'DISTRICT_LEADING' }, { takenFen: 10_000_000n }, { zh: '本次层次可得50,000.00元，此前已享受100,000.00元', en: 'this level would give 50,000.00 yuan; 100,000.00 yuan were granted before' }],
    ['costs that other fiscal money bore in full', { ...held(10_000_000n), otherFiscalFen: 10_000_000n }, {}, { zh: '扣除其他财政资金承担的100,000.00元，以0.00元为基数', en: 'what was computed is 0.00 yuan' }],
    ['a veto (S19)', { kind: 'GROWTH_ASSESSMENT', year: 2025 }, { finding: { grade: 'A', veto: '年度内受到行政处罚' } }, { zh: '触及否决指标，否决指标是：年度内受到行政处罚。', en: 'A veto indicator is hit; the indicator is named on file.' }],
    ['a talent whom another agency had brought in before (A-03)', { ...talent, ratedOn: day('2026-06-01') }, { filedOn: '2026-07-01', introduced: { firstIntroducedOn: day('2023-03-01'), firstIntroducedIn: 'C-1' } }, { zh: '引进日为2023-03-01，引进日以C-1号案件所载的首次引进为准，评定日为2026-06-01，最后一日为2026-03-01。', en: 'the day of introduction is 2023-03-01; that day is of the first introduction, in case C-1; the rating is of 2026-06-01; the last day was 2026-03-01.' }],
    ['a firm from elsewhere', bole(10_000_000n), { local: false }, { zh: '不是本区企业。', en: 'Not an enterprise of this district.' }],
  ])('says that there is nothing, why, and what can be done: %s', (_, claim, known, { zh, en }) => {
    const { zh: chinese, en: english } = said(claim, known);
    expect(chinese.join('')).toContain(zh);
    expect(english.join(' ')).toContain(en);
    expect(chinese.slice(-2)).toEqual(['据此，本案不予支持，金额为0.00元。', '申报单位对本决定不服的，可自知道之日起六十日内申请行政复议，或六个月内提起行政诉讼。']);
    expect(english.filter((sentence) => /\p{Script=Han}/u.test(sentence))).toEqual([]);
  });
});
