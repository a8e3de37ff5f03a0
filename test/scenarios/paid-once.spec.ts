import type { District } from '../journeys/district';
import { assessed, FIRM_A, FIRM_B, passed, propose, reviewed } from '../journeys/lifecycle';
import { BASE, base, EVENT, known, onCase, person, refusal } from './acts';
import { expectAudited } from './audited';
import { JIADING_FIRM, jiading, songjiang } from './districts';

/** Filed, corrected by a claim for the same matter, accepted and twice reviewed. */
async function corrected(district: District, [programme, claimant]: [string, string], filed: object, mended: object): Promise<string> {
  const id = String((await district.done('applicant', 'cases', { programme, claimant, claim: filed }))['case']);
  await district.done('desk', `cases/${id}/correction-request`, { defects: ['请补正'] });
  expect((await onCase(district, 'applicant', `${id}/correction`, { body: { note: '已补正', claim: mended } })).status).toBe(200);
  await passed(district, id);
  return id;
}

const FIT = { grade: null, amountFen: null, outcome: 'PASSED' };
const award = async (district: District, id: string) => (await district.get(`awards/${id}`)).body;
const tier = (amountFen: string): object => ({ amountFen, reason: '相应档次' });

describe('money of Jiading is given once, and for what it is for', () => {
  let district: District;
  let honoured: string;
  beforeAll(async () => {
    district = await jiading('2026-05-06');
    await known(district, { uscc: FIRM_B, legalName: '示例乙公司', groupUscc: JIADING_FIRM });
    await district.done('desk', `parties/${FIRM_B}/residency`, { movedInOn: '2025-04-01', category: 'SERVICES', documentNo: '嘉人才港入驻〔2025〕2号' });
    await district.done('desk', `parties/${JIADING_FIRM}/residency/end`, { leftOn: '2026-02-28', documentNo: '嘉人才港迁出〔2026〕2号' });
  });
  afterAll(() => district.close());

  const rent = (rentYear: number, more: object = {}): object => ({ kind: 'RENT_YEAR', movedInOn: '2024-04-01', rentYear, rentPaidFen: '60000000', otherFiscalFen: '0', ...more });

  it('shares other fiscal money for the rent by the days of the stay, too, unless the claim says that it was for these alone (A-18)', async () => {
    const borne = { otherFiscalFen: '10000000', fiscalStayOnly: true };
    const id = await corrected(district, ['jd-02-rent-subsidy', JIADING_FIRM], rent(2, borne), rent(2, { ...borne, fiscalStayOnly: false }));
    await propose(district, id);
    // 334 of 365 days: 549,041.09 of the rent, without 91,506.84 of the 100,000; of that 30 %.
    const { amountFen, decision } = await award(district, id) as { amountFen: string; decision: { sentences: { zh: string[] } } };
    expect(amountFen).toBe('13726027');
    expect(decision.sentences.zh.join('')).toContain('其他财政资金承担该租金100,000.00元，按日计其份额为91,506.84元，予以扣除');
    await district.done('applicant', `cases/${id}/withdrawal`, { reason: '更正后另行申报' });
  });

  it('pays of a rent year the days of the stay, and reads them out (A-18)', async () => {
    const id = await reviewed(district, 'jd-02-rent-subsidy', JIADING_FIRM, rent(2));
    await propose(district, id);
    // 334 of 365 days of 600,000 yuan are 549,041.09, of which 30 %.
    const { flags, amountFen, decision } = await award(district, id) as { flags: string[]; amountFen: string; decision: { sentences: { zh: string[]; en: string[] }; receipt: object } };
    expect({ flags, amountFen, receipt: decision.receipt }).toMatchObject({ flags: ['PART_OF_RENT_YEAR'], amountFen: '16471232', receipt: { inputs: { claimant: { residency: { leftOn: '2026-02-28', days: 334 } } } } });
    expect(decision.sentences.zh.join('')).toContain('所付租金600,000.00元的期间共365日，其中入驻334日');
    expect(decision.sentences.en.join(' ')).toMatch(/600,000\.00 yuan of rent are for 365 days, on 334 of which it sat in the port/);
  });

  it('and takes rent of the days that the claim names, also when they come with the correction', async () => {
    const id = await corrected(district, ['jd-02-rent-subsidy', JIADING_FIRM], rent(1, { paidFromOn: '2024-05-01', paidToOn: '2025-03-31' }), rent(1, { paidFromOn: '2024-04-01', paidToOn: '2025-03-31', stayOnly: true }));
    await propose(district, id);
    expect(await award(district, id)).toMatchObject({ flags: [], amountFen: '18000000' });
  });

  it('counts a training base by its place (三、4)', async () => {
    const trained = (baseAddress: string): object => ({ kind: 'TRAINING_BASE', baseAddress, year: 2025, traineeMonths: 120, assessedOn: '2026-01-20' });
    const id = await corrected(district, ['jd-04-training-base', JIADING_FIRM], trained('上海市嘉定区示范路 8 号'), trained('上海市嘉定区示范路8号'));
    await assessed(district, id, FIT);
    await propose(district, id);
    const again = await reviewed(district, 'jd-04-training-base', FIRM_B, trained('嘉定区示范路八号三楼'));
    await assessed(district, again, FIT);
    expect(await refusal(district, () => propose(district, again), again)).toMatchObject({ code: 'ONCE_PER_YEAR', takenBy: id });
  });

  it('pays one honour under one clause to a group, and shows it to two where two of its firms claim it (A-20, B-09)', async () => {
    const honour = { kind: 'ACHIEVEMENT', achievement: '沪人社荣〔2026〕1号', issuer: '市人社局', issuerLevel: 'MUNICIPAL', decidedOn: '2026-02-10' };
    honoured = await reviewed(district, 'jd-05-honour-award', JIADING_FIRM, honour);
    await propose(district, honoured, tier('30000000'));
    const other = await reviewed(district, 'jd-06-innovation-recognition', FIRM_B, { ...honour, achievement: '沪人社荣[2026]第一号' });
    expect(await refusal(district, () => propose(district, other, tier('30000000')), other)).toMatchObject({ code: 'ACHIEVEMENT_ALREADY_CLAIMED', takenBy: honoured });
    const beside = await reviewed(district, 'jd-05-honour-award', FIRM_B, honour);
    await propose(district, beside, tier('20000000'));
    expect(await award(district, beside)).toMatchObject({ flags: ['GROUP_MEMBER_GRANTED', 'SAME_MATTER'], decision: { receipt: { inputs: { alike: [{ award: honoured, claimant: JIADING_FIRM, ofGroup: true }] } } } });
  });

  it('approves nothing after the validity was withdrawn, and says that it was (A-33, B-21)', async () => {
    await onCase(district, 'publicity', `${honoured}/public-notice`);
    await district.done('leader', 'instruments/jd-2022-14/confirmations/withdrawal', { year: 2026, documentNo: '嘉府办〔2026〕88号', reason: '公平竞争审查未通过' });
    district.on('2026-05-14');
    const approval = { confirmedFlags: ['SAME_MATTER', 'GROUP_MEMBER_GRANTED'] };
    await onCase(district, 'leader', `${honoured}/endorsement`, { body: { reason: '同意' }, person: 'u-leader-2' });
    expect(await refusal(district, () => onCase(district, 'leader', `${honoured}/approval`, { body: approval }), honoured)).toMatchObject({ status: 422, code: 'VALIDITY_UNCONFIRMED', article: '嘉府办发〔2022〕14号 五（三）', year: 2026 });
    const { decision } = await award(district, honoured) as { decision: { sentences: { zh: string[]; en: string[] } } };
    expect(decision.sentences.zh).toContain('上述2026年度的效力确认其后已由嘉府办〔2026〕88号撤回。');
    expect(decision.sentences.en.join(' ')).toMatch(/That confirmation, of 2026, was withdrawn since/);
    await expectAudited(district);
  });
});

describe('money of Songjiang is given once', () => {
  let district: District;
  beforeAll(async () => {
    district = await songjiang('2026-05-06');
    await known(district, { uscc: FIRM_B, legalName: '示例乙公司', groupUscc: FIRM_A });
  });
  afterAll(() => district.close());

  const event = (name: string, more: object = {}): object => ({ kind: 'EVENT', event: name, opensOn: '2026-04-08', lastDayOn: '2026-04-10', approvedOn: '2026-03-01', auditedCostFen: '60000000', otherFiscalFen: '0', ...more });

  it('shows what another policy paid the group for the event, with both amounts (A-28, B-09)', async () => {
    await district.done('reviewer', 'other-grants', { programme: EVENT, claimant: FIRM_B, subject: { kind: 'EVENT', event: '人才节' }, policy: '区会展政策', level: 'DISTRICT', paidFen: '25000000', paidOn: '2026-04-20', documentNo: '区经委〔2026〕1号' });
    const id = await reviewed(district, EVENT, FIRM_A, event('人才节'));
    await propose(district, id);
    const { flags, amountFen, decision } = await award(district, id) as { flags: string[]; amountFen: string; decision: { sentences: { zh: string[] } } };
    expect({ flags, amountFen }).toEqual({ flags: ['AFFILIATE_PAID_ELSEWHERE'], amountFen: '18000000' });
    expect(decision.sentences.zh.join('')).toMatch(new RegExp(`${FIRM_B}）已就同一事项获得其他政策（区会展政策）250,000\\.00元，本案为180,000\\.00元`));
  });

  it('takes declared and registered money of two days for two payments, and none of a day to come (B-03)', async () => {
    const grant = (paidOn: string): object => ({ otherGrants: [{ policy: '区会展政策', paidFen: '5000000', paidOn }] });
    await district.done('reviewer', 'other-grants', { programme: EVENT, claimant: FIRM_A, subject: { kind: 'EVENT', event: '招聘节' }, policy: '区会展政策', level: 'DISTRICT', paidFen: '5000000', paidOn: '2026-04-20', documentNo: '区经委〔2026〕2号' });
    const id = await reviewed(district, EVENT, FIRM_A, event('招聘节', grant('2026-05-05')));
    await propose(district, id);
    expect(await award(district, id)).toMatchObject({ amountFen: '8000000' });
    const filed = { programme: EVENT, claimant: FIRM_A, claim: event('春招', grant('2026-05-07')) };
    expect(await refusal(district, () => district.post('applicant', 'cases', filed))).toMatchObject({ status: 422, code: 'FACT_NOT_YET', paidOn: '2026-05-07' });
  });

  it('refers no talent to the agency itself, and shows an employer of its group (引荐)', async () => {
    const talent = (n: number, employer: string): object => ({ kind: 'TALENT_REFERRAL', personIdNumber: person(n), employer, employerLocal: true, contractFromOn: '2024-10-08', insuredFromOn: '2024-10-08', rank: 'NATIONAL', ratingNo: `R-${n}`, ratedOn: '2026-03-02' });
    const own = await reviewed(district, 'sj-08a-talent-referral', FIRM_A, talent(1, FIRM_A));
    expect(await refusal(district, () => propose(district, own), own)).toMatchObject({ code: 'SELF_REFERRAL', employer: FIRM_A });
    const sister = await reviewed(district, 'sj-08a-talent-referral', FIRM_A, talent(2, FIRM_B));
    await propose(district, sister);
    expect(await award(district, sister)).toMatchObject({ flags: ['EMPLOYER_OF_GROUP'], amountFen: '20000000' });
  });

  it('keeps the place of a base through its correction', async () => {
    const id = await corrected(district, [BASE, FIRM_A], base('532822', '勐海县示范路 1 号'), base('532822', '勐海县示范路1号'));
    await propose(district, id);
    expect(await award(district, id)).toMatchObject({ flags: [], amountFen: '5000000' });
    await expectAudited(district);
  });
});
