import { day } from '#kernel/day';
import { bole, decisionOf, held, type Known, opened, paidElsewhere, placed, termFor } from './assessment.given';
import { declined } from './assessment';
import type { Claim } from './claims';
import { sentencesOf } from './sentences';
import { LINE } from './sentences.matter';
import type { Stage } from './sentences.words';

const said = (claim: Claim, known: Known = {}) => sentencesOf(termFor(claim, known.programme), decisionOf(claim, known));
const proposes = (amountFen: bigint, known: Known = {}): Known => ({ finding: { amountFen, reason: '经评估审定' }, ...known });

const talent: Claim = {
  kind: 'TALENT_REFERRAL', person: 't1', employer: 'e1', employerLocal: true, contractFromOn: day('2024-03-01'), insuredFromOn: day('2024-03-01'), rank: 'MUNICIPAL', ratingNo: '评1号', ratedOn: day('2025-02-10'),
};
const rent: Claim = { kind: 'RENT_YEAR', movedInOn: day('2024-04-01'), rentYear: 1, rentPaidFen: 60_000_000n, otherFiscalFen: 0n };
const brand: Claim = { kind: 'BRAND_AWARD', level: 'MUNICIPAL', organiser: '行业协会', cycle: 2025, decisionNo: '2025-1', decidedOn: day('2025-11-20') };

/** The town paid, and ours was taken back for it. */
const beside = (paidFen: bigint): NonNullable<Known['registered']> => [{ policy: '某镇人才引荐', paidFen, paidOn: day('2025-01-02'), grant: 'G1', elsewhereFen: paidFen }];

/** Chinese that is no name, title, number or reason in quotation marks. */
const unquoted = (sentence: string): boolean => /\p{Script=Han}/u.test(sentence.replace(/“[^”]*”/g, ''));

/** One of every kind of assessment, with the step that is read out of it. */
const READINGS: [string, Claim, Known, { zh: string; en: string }][] = [
  ['FIXED', opened(), {}, { zh: '第1步，依据沪松人社规〔2024〕5号 第（九）条，条文规定的定额为50,000.00元。', en: 'Step 1: by Hu Song Ren She Gui [2024] No. 5, clause (9), the clause gives a fixed amount of 50,000.00 yuan.' }],
  ['FIXED_BY_RANK', talent, {}, { zh: '按市级高层次人才的标准，为100,000.00元', en: 'the clause gives 100,000.00 yuan for high-level talent of municipal rank' }],
  ['MATCHING', bole(30_000_000n), {}, { zh: '按1:1配套，为300,000.00元', en: 'the lower of what the city decided and paid, matched 1:1, is 300,000.00 yuan' }],
  ['PERCENT', held(33_333_333n), {}, { zh: '以333,333.33元为基数，按30%计算，向下取整到分，为99,999.99元', en: '30% of 333,333.33 yuan, rounded down to the fen, is 99,999.99 yuan' }],
  ['PERCENT to the yuan', held(33_333_333n), { choices: { 'A-34': 'ROUND_DOWN_TO_YUAN' } }, { zh: '向下取整到元，为99,999.00元', en: 'rounded down to the yuan, is 99,999.00 yuan' }],
  ['PERCENT_DISCRETIONARY', { ...held(10_000_000n), approvedOn: day('2025-09-01') }, { programme: 'jd-07-event-subsidy', filedOn: '2025-12-20', finding: { basisPoints: 2_000, reason: '影响力一般' } }, { zh: '按20%计算', en: '20% of 100,000.00 yuan' }],
  ['DISCRETIONARY', { kind: 'INNOVATION_PROJECT', project: '云平台', assessedOn: day('2026-01-15') }, proposes(8_000_000n), { zh: '在最高200,000.00元以内，经审核认定为80,000.00元，理由是：经评估审定', en: 'within the maximum of 200,000.00 yuan it was set at 80,000.00 yuan, for this reason: “经评估审定”' }],
  ['a reason that the officer gave in English, too', { kind: 'INNOVATION_PROJECT', project: '云平台', assessedOn: day('2026-01-15') }, { finding: { amountFen: 8_000_000n, reason: '经评估审定', reasonEn: 'assessed and approved' } }, { zh: '理由是：经评估审定', en: 'it was set at 80,000.00 yuan, for this reason: assessed and approved' }],
  ['DISCRETIONARY_BY_LEVEL', brand, proposes(20_000_000n), { zh: '经审核认定为200,000.00元', en: 'it was set at 200,000.00 yuan' }],
  ['BY_GROUP_IN_RANGE', placed('2025-03-15', 'DISABLED', 'VETERAN'), {}, { zh: '按残疾人的标准，为1,000.00元', en: 'the rate for people with disabilities is 1,000.00 yuan' }],
  ['BY_GRADE_IN_RANGE', { kind: 'GROWTH_ASSESSMENT', year: 2025 }, { finding: { grade: 'B' } }, { zh: '评估等次为B，该等次的金额为50,000.00元', en: 'grade B gives 50,000.00 yuan' }],
  ['BY_TIER_IN_RANGE', { kind: 'SETTLEMENT', list: 'CHINA_500', form: 'BRANCH', recognisedOn: day('2026-01-10') }, proposes(200_000_000n), { zh: '按已公布的T3档，为2,000,000.00元', en: 'the published tier T3 gives 2,000,000.00 yuan' }],
  ['PER_TRAINEE_MONTH', { kind: 'TRAINING_BASE', base: 'b1', year: 2025, traineeMonths: 120, assessedOn: day('2026-01-20') }, {}, { zh: '每人每月800.00元，共120人月，为96,000.00元', en: '120 trainee months at 800.00 yuan are 96,000.00 yuan' }],
  ['a cap that is nearly taken (S03)', bole(30_000_000n), { takenFen: 30_000_000n }, { zh: '超过累计限额的100,000.00元不予支持', en: '100,000.00 yuan are above the cumulative cap and are not given' }],
  ['a cap, what of it is taken and what is left (A-06)', bole(30_000_000n), { takenFen: 30_000_000n }, { zh: '每人的累计限额为500,000.00元，已占用300,000.00元，尚余200,000.00元，本次可支持200,000.00元', en: 'the cumulative cap for one person is 500,000.00 yuan, of which 300,000.00 yuan are taken and 200,000.00 yuan are left, so that 200,000.00 yuan can be given' }],
  ['a cap that nobody has used', bole(30_000_000n), {}, { zh: '每人的累计限额为500,000.00元，尚未占用，本次可支持300,000.00元', en: 'of which nothing is taken yet, so that 300,000.00 yuan can be given' }],
  ['a cap for an event', held(60_000_000n), { takenFen: 20_000_000n }, { zh: '每项活动的累计限额为300,000.00元，已占用200,000.00元，尚余100,000.00元，本次可支持100,000.00元', en: 'the cumulative cap for one event is 300,000.00 yuan' }],
  ['a top-up (A-02)', talent, { takenFen: 5_000_000n }, { zh: '此前已享受且未退回的50,000.00元不再重复支持', en: '50,000.00 yuan were given before, stand, and are not given again' }],
  ['another policy in the place of an award of ours (A-28)', talent, { registered: beside(5_000_000n) }, { zh: '依据沪松人社规〔2024〕5号 附则（一），其他政策（某镇人才引荐）已支付50,000.00元，代替了本项目在同一限额下的其他支持，该部分不重复支持，为50,000.00元', en: 'another policy (“某镇人才引荐”) has paid 50,000.00 yuan in the place of another award of ours under the same limit; that part is not paid again, and 50,000.00 yuan remain' }],
  ['another policy (S13)', held(60_000_000n, paidElsewhere(10_000_000n)), {}, { zh: '其他政策就同一事项已支付100,000.00元，予以扣除，为80,000.00元', en: 'other policies have paid 100,000.00 yuan for the same matter; with these taken off, 80,000.00 yuan' }],
  ['a rate that lost (A-11)', placed('2025-03-15', 'DISABLED', 'VETERAN'), {}, { zh: '退役军人的标准700.00元未采用', en: 'the rate for veterans, 700.00 yuan, lost' }],
  ['a flag (B-11)', placed('2024-03-15', 'VETERAN'), { filedOn: '2024-10-10' }, { zh: '系参照执行，批准人须予确认', en: 'the approver must confirm it' }],
  ['a choice other than the stated one (A-14)', opened(), { choices: { 'A-14': 'PER_ENTERPRISE' } }, { zh: '开办补贴按企业计算，每家企业只给予一次', en: 'the one-off opening subsidy is paid once for an enterprise' }],
  ['a number that was chosen (A-13)', placed('2025-03-15', 'VETERAN'), { choices: { 'A-13a': '6' } }, { zh: '其二，劳动合同期限须满6个月，并已办理用工登记，才算实现就业', en: 'a contract of at least 6 months' }],
  ['a cap that was chosen (A-16)', { ...held(10_000_000n), approvedOn: day('2025-09-01') }, { programme: 'jd-07-event-subsidy', filedOn: '2025-12-20', finding: { basisPoints: 3_000, reason: '影响力大' }, choices: { 'A-16': '2000000' } }, { zh: '每项活动一次，最高不超过20,000.00元', en: 'no more than 20,000.00 yuan' }],
  ['a national part (A-07)', { ...bole(10_000_000n), level: 'NATIONAL', nationalDecidedFen: 5_000_000n, nationalReceivedFen: 5_000_000n }, { choices: { 'A-07': 'NATIONAL_PART_TOO' } }, { zh: '以市级、国家级各自决定金额与实际到账金额中较低者之和为基数，按1:1配套，为150,000.00元', en: 'the lower of what the city (and of what the nation) decided and paid, added up and matched 1:1' }],
  ['a first rating: nothing was had before', talent, {}, { zh: '就同一人才没有此前已享受且未退回的金额，本次可支持100,000.00元', en: 'nothing that was granted before for this talent stands, so that 100,000.00 yuan can be given' }],
  ['the talent, by days and rank', talent, {}, { zh: '2024年3月1日引进的人才于2025年2月10日评定为市级高层次人才（评1号）', en: 'a talent brought in on 2024-03-01 and rated on 2025-02-10 as high-level talent of municipal rank (“评1号”)' }],
  ['what other fiscal money bore (A-15)', { ...held(80_000_000n), otherFiscalFen: 20_000_000n }, {}, { zh: '经审计的费用800,000.00元，扣除其他财政资金承担的200,000.00元，以600,000.00元为基数', en: 'of 800,000.00 yuan of costs, other fiscal money bore 200,000.00 yuan, which are taken off: 30% of 600,000.00 yuan' }],
  ['that another host claims, and nothing of its costs (A-15)', held(80_000_000n), { coHosts: [{ award: 'one', claimant: 'B', opensOn: day('2025-10-10'), lastDayOn: day('2025-10-12'), auditedCostFen: 50_000_000n, otherFiscalFen: 20_000_000n, otherFiscalPolicies: ['会展资金'], amountFen: 9_000_000n }] }, { zh: '同一活动另有1个案件由其他举办单位申报，各自只计本单位支付的费用', en: 'case of other hosts stands for the same event; each host has the costs that it paid itself' }],
  ['the most that an officer may give, and why (A-35)', { ...held(10_000_000n), approvedOn: day('2025-09-01') }, { programme: 'jd-07-event-subsidy', filedOn: '2025-12-20', finding: { basisPoints: 2_000, reason: '影响力一般' } }, { zh: '在最高30%以内，按20%计算，向下取整到分，为20,000.00元，理由是：影响力一般', en: 'where at most 30% may be given, rounded down to the fen, is 20,000.00 yuan, for this reason: “影响力一般”' }],
  ['the reason for a tier (A-35)', { kind: 'SETTLEMENT', list: 'CHINA_500', form: 'BRANCH', recognisedOn: day('2026-01-10') }, proposes(200_000_000n), { zh: '按已公布的T3档，为2,000,000.00元，理由是：经评估审定', en: 'gives 2,000,000.00 yuan, for this reason: “经评估审定”' }],
  ['which selection', brand, proposes(20_000_000n), { zh: '获评市级优质或星级机构（行业协会2025年度评选，2025-1）', en: 'a quality or star rating of municipal level, of the 2025 selection of “行业协会” (2025-1)' }],
  ['which lease year', rent, {}, { zh: '2024年4月1日入驻后第一个租约年度的租金，实付600,000.00元', en: 'the rent of the first lease year after moving in on 2024-04-01' }],
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
  it.each<[string, Claim, Known, { zh: string; en: string }]>([
    ['an amount of nothing, which no bound forbids', { kind: 'REAL_ECONOMY_SERVICE', year: 2025 }, proposes(0n), { zh: '核定金额为零，没有可支付的金额', en: 'the amount comes to nothing: there is nothing to pay' }],
    ['a lower level that has brought as much', brand, proposes(1_000_000n, { takenFen: 2_000_000n }), { zh: '不高于申报单位就品牌评选已享受的金额，本次层次可得10,000.00元，此前已享受20,000.00元', en: 'nothing above what the claimant has already been granted for brand awards; this level would give 10,000.00 yuan; 20,000.00 yuan were granted before' }],
    ['who was brought in, which the review judges (三、3)', { kind: 'TALENT_PLACEMENT', person: 't1', employer: 'e1', industry: 'INTELLIGENT_VEHICLES', startedOn: day('2026-02-02') }, proposes(5_000_000n), { zh: '条文另要求所引进的是高层次人才或者高技能人才，是否符合由审核认定，本案已通过审核', en: 'that whoever was brought in is a high-level or a highly skilled talent, which is for the review to judge' }],
    ['the conditions of who moves in (三、2)', rent, {}, { zh: '条文另要求新入驻机构符合一定条件，是否符合由审核认定', en: 'which is for the review to judge' }],
  ])('says of %s', (_, claim, known, { zh, en }) => {
    const { zh: chinese, en: english } = said(claim, known);
    expect(chinese.join('')).toContain(zh);
    expect(english.join(' ').toLowerCase()).toContain(en.toLowerCase());
  });

  it.each(READINGS)('reads out %s', (_, claim, known, { zh, en }) => {
    const { zh: chinese, en: english } = said(claim, known);
    expect(chinese.join('')).toContain(zh);
    expect(english.join(' ')).toContain(en);
    expect(english.filter(unquoted)).toEqual([]);
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
      '依据沪松人社规〔2024〕5号 第（九）条，本案拟支持金额为700.00元。',
      '申报单位（编号firm-a）于2026年2月20日依据沪松人社规〔2024〕5号 第（九）条（推岗服务补贴）提出申报。',
      '申报事项为推荐一人就业（退役军人，2025年3月15日入职）；事实发生日为2025年3月15日，适用该日的条文和标准。',
      '本决定以2026年3月2日已登记的情况为依据。',
      '经核对符合的条件：申报单位没有被取消申请资格；事实发生日为2025年3月15日（须在2024年1月1日以后、2028年12月31日以前），申报日为2026年2月20日（最迟为2028年12月31日）；申报单位为企业（可申报的为企业）；申报单位是本区单位；该人员有本区户籍；劳动合同期限12个月（须满12个月）；已办理用工登记；已缴社会保险3个月（须满3个月）。',
      '第1步，依据沪松人社规〔2024〕5号 第（九）条，按退役军人的标准，为700.00元。',
      '所用标准或名录由松人社〔2024〕88号公布。',
      '条文未尽明确之处，按以下理解办理：六类人员各有标准，每人在三百元至一千元之间；尚未公布标准的类别，公布后才能计算。',
    ]);
    expect(en).toEqual([
      'By Hu Song Ren She Gui [2024] No. 5, clause (9), the amount proposed is 700.00 yuan.',
      'The claimant (party firm-a) applied on 2026-02-20 under Hu Song Ren She Gui [2024] No. 5, clause (9) (Placement subsidy).',
      'The claim is for the placement of one person in work (veterans; employed from 2025-03-15); its day is 2025-03-15, and the rules and rates of that day apply.',
      'The decision rests on what was on record on 2026-03-02.',
      'These conditions were checked and are met: the claimant is not disqualified; the day of the fact is 2025-03-15 (asked for: from 2024-01-01 on, until 2028-12-31), and the claim was filed on 2026-02-20 (by 2028-12-31 at the latest); the claimant is an enterprise (who may claim: an enterprise); the claimant is of this district; the person’s household is registered in the district; the term of the contract: 12 months (asked for: 12); the employment is registered; social insurance paid: 3 months (asked for: 3).',
      'Step 1: by Hu Song Ren She Gui [2024] No. 5, clause (9), the rate for veterans is 700.00 yuan.',
      'The rates or names used were published by document “松人社〔2024〕88号”.',
      'Where the text is open, it is read so: “respectively” means a rate for each group, of 300 to 1,000 yuan, and none before it is published.',
    ]);
  });

  it.each<[string, Claim, { zh: string; en: string }]>([
    ['a project', { kind: 'INNOVATION_PROJECT', project: '人才测评云平台6期', assessedOn: day('2026-01-15') }, { zh: '业态创新项目（人才测评云平台6期）', en: 'an innovation project (“人才测评云平台6期”)' }],
    ['a key industry and who employs', { kind: 'TALENT_PLACEMENT', person: 't1', employer: '91310114MAFAKE0199', industry: 'INTELLIGENT_VEHICLES', startedOn: day('2026-02-02') }, { zh: '推荐人才入职重点产业（INTELLIGENT_VEHICLES，用人单位统一社会信用代码91310114MAFAKE0199，2026年2月2日入职）', en: 'the placement of a talent in a key industry (“INTELLIGENT_VEHICLES”, employer unified social credit code 91310114MAFAKE0199, from 2026-02-02)' }],
    ['an event', held(10_000_000n, { event: '松人社活动核〔2026〕23号' }), { zh: '举办活动（松人社活动核〔2026〕23号，', en: 'an event (“松人社活动核〔2026〕23号”, ' }],
    ['an honour and who gave it', { kind: 'ACHIEVEMENT', achievement: '“金星”奖', issuer: '市局', issuerLevel: 'MUNICIPAL', decidedOn: day('2026-01-18') }, { zh: '（“金星”奖，市局）', en: '(“‘金星’奖”, by “市局”)' }],
  ])('keeps the name of %s as it is written', (_, claim, { zh, en }) => {
    const { zh: chinese, en: english } = said(claim, proposes(1_000n));
    expect(chinese.join('')).toContain(zh);
    expect(english.join(' ')).toContain(en);
    expect(english.filter(unquoted)).toEqual([]);
  });

  it('says of a line that gets nothing what is proposed, and what helps once its roster is decided', () => {
    const claim = placed('2025-03-15', 'VETERAN');
    const struck = declined(termFor(claim), { ...decisionOf(claim).inputs, struck: '已离职' }, decisionOf(claim).knownOn);
    const at = (stage: Stage): [string | undefined, boolean] => {
      const { zh } = sentencesOf(termFor(claim), struck!, stage, LINE);
      return [zh[0], zh.some((sentence) => sentence.includes('行政复议'))];
    };
    for (const stage of ['PROPOSED', 'OBJECTED'] as const) expect(at(stage)).toEqual(['本行拟不予支持，金额为0.00元。', false]);
    for (const stage of ['WAITING', 'APPROVED', 'PAID', 'RELEASED'] as const) expect(at(stage)).toEqual(['本行不予支持，金额为0.00元。', true]);
  });

  it('calls an institution by its code', () => {
    const [claim, receipt] = [opened(), decisionOf(opened())];
    const party = '91310117MA1J1ABC12';
    const { zh, en } = sentencesOf(termFor(claim), { ...receipt, inputs: { ...receipt.inputs, claimant: { ...receipt.inputs.claimant, party } } });
    expect(zh[1]).toContain(`申报单位（统一社会信用代码${party}）`);
    expect(en[1]).toContain(`The claimant (unified social credit code ${party})`);
  });

  it.each<[Stage, string, string]>([
    ['PROPOSED', '本案拟支持金额为50,000.00元。', 'the amount proposed is 50,000.00 yuan.'],
    ['OBJECTED', '本案原拟支持金额为50,000.00元，公示期间的异议成立，金额待重新决定。', 'an objection to it was upheld, and the amount is open again.'],
    ['WAITING', '本案已批准金额为50,000.00元，尚待安排预算指标。', 'the amount approved is 50,000.00 yuan, which waits for money of a budget line.'],
    ['APPROVED', '本案已批准金额为50,000.00元。', 'the amount approved is 50,000.00 yuan.'],
    ['PAID', '本案已支付金额为50,000.00元。', 'the amount paid is 50,000.00 yuan.'],
    ['RETURNED', '本案已批准金额为50,000.00元，款项未到账，尚待重新支付。', 'the money has not arrived, and is to be paid again.'],
    ['RELEASED', '本案原核定金额为50,000.00元，现已终止，不再支付。', 'the award has ended, and is not paid.'],
  ])('says of an amount how far it has come: %s', (stage, chinese, english) => {
    const { zh, en } = sentencesOf(termFor(opened()), decisionOf(opened(), { local: false }), stage);
    expect([zh[0], en[0]]).toEqual([expect.stringContaining(chinese), expect.stringContaining(english)]);
    expect(zh.some((sentence) => sentence.includes('须由两人批准'))).toBe(stage === 'PROPOSED');
  });

  it.each<[string, Claim, Known, string, boolean]>([
    ['where a firm is from, of one from elsewhere', opened(), { local: false }, '外区机构也可以申报，但须经两人批准', true],
    ['where a firm is from, of a local one', opened(), {}, '外区机构', false],
    ['another policy, where none paid', held(60_000_000n), {}, '其他政策', false],
    ['another policy that paid', held(60_000_000n, paidElsewhere(10_000_000n)), {}, '两项合计等于其中较高的一项', true],
    ['several groups', placed('2025-03-15', 'DISABLED', 'VETERAN'), {}, '只按标准最高的一类给予一次', true],
    ['several groups, of one', placed('2025-03-15', 'VETERAN'), {}, '标准最高', false],
    ['the cap, of which nothing is taken', bole(10_000_000n), {}, '条文的限额是每人五十万元', false],
    ['the cap that is taken', bole(10_000_000n), { takenFen: 50_000_000n }, '条文的限额是每人五十万元', true],
    ['a rounding that took something off', held(33_333_333n), {}, '不足一分的舍去，使其不超过百分之三十', true],
    ['a rounding that took nothing off', held(10_000_000n), {}, '不超过百分之三十', false],
    ['anything, of who is no firm of the district', bole(10_000_000n), { local: false, takenFen: 50_000_000n }, '按以下理解办理', false],
  ])('reads a reading only where it bore on the case: %s', (...[, claim, known, words, isSaid]) => {
    expect(said(claim, known).zh.some((sentence) => sentence.includes(words))).toBe(isSaid);
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
    ['a place that another case has (S07)', opened(), { takenBy: 'C-1' }, { zh: '一次性补贴已享受或在办，已由另一案件享受或申报。', en: 'another case has it, or has claimed it.' }],
    ['places that other cases have, by their number alone', opened(), { takenBy: 'C-1,C-2,C-3' }, { zh: '已由另外3个案件享受或申报。', en: '3 other cases have it, or have claimed it.' }],
    ['a day that is over', { ...opened(), openedOn: day('2029-01-01') }, { filedOn: '2029-02-01' }, { zh: '事实发生在政策有效期之后，至2028年12月31日止。', en: 'until 2028-12-31.' }],
    ['another policy that paid as much (S13)', held(60_000_000n, paidElsewhere(25_000_000n)), {}, { zh: '已按其他政策享受，按本条可得180,000.00元，其他政策已支付250,000.00元。', en: 'this clause would give 180,000.00 yuan; other policies have paid 250,000.00 yuan.' }],
    ['another policy that paid as much in the place of ours (A-28)', talent, { registered: beside(10_000_000n) }, { zh: '已按其他政策享受，按本条可得100,000.00元，其他政策已支付100,000.00元。', en: 'this clause would give 100,000.00 yuan; other policies have paid 100,000.00 yuan.' }],
    ['a lower level after a higher one (A-02)', { ...talent, rank: 'DISTRICT_LEADING' }, { takenFen: 10_000_000n }, { zh: '本次层次可得50,000.00元，此前已享受100,000.00元', en: 'this level would give 50,000.00 yuan; 100,000.00 yuan were granted before' }],
    ['costs that other fiscal money bore in full', { ...held(10_000_000n), otherFiscalFen: 10_000_000n }, {}, { zh: '费用已全部由其他财政资金承担，费用为100,000.00元，其他财政资金承担100,000.00元。', en: 'Other fiscal money bore all of the costs; the costs are 100,000.00 yuan; other fiscal money bore 100,000.00 yuan.' }],
    ['a veto (S19)', { kind: 'GROWTH_ASSESSMENT', year: 2025 }, { finding: { grade: 'A', veto: '年度内受到行政处罚' } }, { zh: '触及否决指标，否决指标是：年度内受到行政处罚。', en: 'A veto indicator is hit; the indicator is: “年度内受到行政处罚”.' }],
    ['a talent whom another agency had brought in before (A-03)', { ...talent, ratedOn: day('2026-06-01') }, { filedOn: '2026-07-01', introduced: { firstIntroducedOn: day('2023-03-01'), firstIntroducedIn: 'C-1' } }, { zh: '引进日为2023年3月1日，引进日以此前案件所载的首次引进为准，评定日为2026年6月1日，最后一日为2026年3月1日。', en: 'the day of introduction is 2023-03-01; that day is of the first introduction, in an earlier case; the rating is of 2026-06-01; the last day was 2026-03-01.' }],
    ['a firm from elsewhere', bole(10_000_000n), { local: false }, { zh: '不是本区企业。', en: 'Not an enterprise of this district.' }],
  ])('says that there is nothing, why, and what can be done: %s', (_, claim, known, { zh, en }) => {
    const { zh: chinese, en: english } = said(claim, known);
    expect(chinese.join('')).toContain(zh);
    expect(english.join(' ')).toContain(en);
    expect([chinese[0], chinese[1]?.slice(0, 4), chinese.at(-1)]).toEqual(['本案不予支持，金额为0.00元。', '理由是：', '申报单位对本决定不服的，可自知道之日起六十日内申请行政复议，或六个月内提起行政诉讼。']);
    expect(chinese.join('')).not.toContain('C-1');
    expect(english.filter(unquoted)).toEqual([]);
  });
});
