import type { District } from '../journeys/district';
import { asFound, assessed, boleClaim, FIRM_A, LINE, orderIn, ordered, propose, reviewed } from '../journeys/lifecycle';
import { APPROVED, base, grantPaid, NOTICED, onCase, person, refusedCode, veteran } from './acts';
import { expectAudited } from './audited';
import { JIADING_FIRM, JIADING_LINE, jiading, songjiang } from './districts';

const EMPLOYER = '91310117MAFAKE0510';
const event = (name: string, auditedCostFen: string): object => ({ kind: 'EVENT', event: name, opensOn: '2026-04-08', lastDayOn: '2026-04-10', approvedOn: '2026-03-01', auditedCostFen, otherFiscalFen: '0' });
const brand = (level: string, cycle: number): object => ({ kind: 'BRAND_AWARD', level, organiser: '行业协会', cycle, decisionNo: `${level}-${cycle}`, decidedOn: '2026-03-20' });
const talent = (n: number, rank: string, contractFromOn: string, ratedOn: string): object => ({
  kind: 'TALENT_REFERRAL', personIdNumber: person(n), employer: EMPLOYER, employerLocal: true, contractFromOn, insuredFromOn: contractFromOn, rank, ratingNo: `${rank}-${n}`, ratedOn,
});
const achievement = (name: string): object => ({ kind: 'ACHIEVEMENT', achievement: name, issuer: '上海市人力资源和社会保障局', issuerLevel: 'MUNICIPAL', decidedOn: '2026-03-18' });
const finding = (amountFen: string): object => ({ amountFen, reason: '经评估审定' });

interface Grant {
  clause: string;
  programme: string;
  claim: object;
  found?: object;
  /** What the approver confirms. */
  flags?: string[];
  amountFen: string;
}

/** All of them filed, proposed, published and approved together, then paid one by one. Returns the amount that each case was paid. */
async function paidTogether(district: District, claimant: string, line: string, grants: readonly Grant[]): Promise<Record<string, unknown>> {
  const cases: { clause: string; id: string; flags: string[] }[] = [];
  for (const { clause, programme, claim, found, flags = [] } of grants) {
    const id = await reviewed(district, programme, claimant, claim);
    await assessed(district, id, asFound(programme === 'sj-04-growth-incentive' ? undefined : found));
    const { status, body } = await propose(district, id, found);
    if (status !== 200) throw new Error(`${clause}: ${JSON.stringify(body)}`);
    cases.push({ clause, id, flags });
  }
  district.on(NOTICED);
  for (const { id } of cases) await district.done('publicity', `cases/${id}/public-notice`);
  district.on(APPROVED);
  for (const { id, flags } of cases) await district.done('leader', `cases/${id}/approval`, { confirmedFlags: flags });
  for (const { id } of cases) await orderIn(district, await ordered(district, id, line), 'PAID');
  const amounts: Record<string, unknown> = {};
  for (const { clause, id } of cases) {
    const { state, amountFen, decision } = (await district.get(`cases/${id}`)).body;
    amounts[clause] = state === 'PAID' && (decision as { receipt: { payableFen: string } }).receipt.payableFen === amountFen ? amountFen : state;
  }
  return amounts;
}

const expected = (grants: readonly Grant[]): Record<string, string> => Object.fromEntries(grants.map(({ clause, amountFen }) => [clause, amountFen]));

describe('every programme of Songjiang, from filing to the payment', () => {
  let district: District;
  beforeAll(async () => {
    district = await songjiang('2026-05-06');
    await district.done('reviewer', `parties/${FIRM_A}/enrolment`, { fromOn: '2025-01-01', documentNo: '松统入库〔2025〕1号' });
    await district.done('desk', 'reports', { uscc: FIRM_A, period: '2025', receivedOn: '2026-02-10', revenueFen: '1200000000', taxFen: '36000000', headcount: 40 });
  });
  afterAll(() => district.close());

  const grants: Grant[] = [
    { clause: '（四）', programme: 'sj-04-growth-incentive', claim: { kind: 'GROWTH_ASSESSMENT', year: 2025 }, found: { grade: 'B', reason: '集体研究，按乙等' }, flags: ['BELOW_SCALE', 'UNREPORTED', 'REPORTS_OVERDUE', 'DEPARTS_FROM_PANEL'], amountFen: '5000000' },
    { clause: '（五）', programme: 'sj-05-innovation-grant', claim: { kind: 'INNOVATION_PROJECT', project: '测评云平台', assessedOn: '2026-04-10' }, found: finding('12000000'), amountFen: '12000000' },
    { clause: '（六）', programme: 'sj-06-brand-award', claim: brand('MUNICIPAL', 2025), found: finding('20000000'), amountFen: '20000000' },
    { clause: '（七）', programme: 'sj-07-real-economy-support', claim: { kind: 'REAL_ECONOMY_SERVICE', year: 2025 }, found: finding('5000000'), flags: ['REPORTS_OVERDUE'], amountFen: '5000000' },
    { clause: '（八）前段 S01', programme: 'sj-08a-talent-referral', claim: talent(1, 'NATIONAL', '2024-10-03', '2026-05-06'), amountFen: '20000000' },
    { clause: '（八）后段', programme: 'sj-08b-bole-match', claim: boleClaim(person(2), '30000000', 'D-2'), amountFen: '30000000' },
    { clause: '（九）前段', programme: 'sj-09a-placement-subsidy', claim: veteran(person(3), '2026-02-01'), amountFen: '70000' },
    { clause: '（九）后段', programme: 'sj-09b-labour-base-opening', claim: base('532822', '勐海县示范路 1 号'), amountFen: '5000000' },
    { clause: '（十）后段', programme: 'sj-10b-event-subsidy', claim: event('核准3号', '60000000'), amountFen: '18000000' },
  ];

  it('pays each to the fen', async () => {
    expect(await paidTogether(district, FIRM_A, LINE, grants)).toEqual(expected(grants));
  });

  it('and the book of all of it stands to be recomputed', async () => {
    await expectAudited(district);
  });
});

describe('every programme of Jiading, from filing to the payment', () => {
  let district: District;
  beforeAll(async () => void (district = await jiading('2026-05-06')));
  afterAll(() => district.close());

  const grants: Grant[] = [
    { clause: '三、1 S24 a', programme: 'jd-01-settlement-reward', claim: { kind: 'SETTLEMENT', list: 'CHINA_500', form: 'BRANCH', recognisedOn: '2026-03-02' }, found: finding('200000000'), amountFen: '200000000' },
    { clause: '三、2', programme: 'jd-02-rent-subsidy', claim: { kind: 'RENT_YEAR', movedInOn: '2024-04-01', rentYear: 2, rentPaidFen: '66000000', otherFiscalFen: '0' }, amountFen: '19800000' },
    { clause: '三、3', programme: 'jd-03-talent-referral', claim: { kind: 'TALENT_PLACEMENT', personIdNumber: person(1), employer: FIRM_A, industry: 'INTELLIGENT_VEHICLES', startedOn: '2026-02-02' }, found: finding('30000000'), amountFen: '30000000' },
    { clause: '三、4', programme: 'jd-04-training-base', claim: { kind: 'TRAINING_BASE', baseAddress: '嘉定区示范路 8 号', year: 2025, traineeMonths: 120, assessedOn: '2026-01-20' }, amountFen: '9600000' },
    { clause: '三、5', programme: 'jd-05-honour-award', claim: achievement('荣誉一'), found: finding('25000000'), amountFen: '25000000' },
    { clause: '三、6', programme: 'jd-06-innovation-recognition', claim: { ...achievement('示范二'), decidedOn: '2026-03-19' }, found: finding('30000000'), amountFen: '30000000' },
    { clause: '三、7', programme: 'jd-07-event-subsidy', claim: event('论坛', '50000000'), found: { basisPoints: 2500, reason: '影响力较强' }, amountFen: '12500000' },
  ];

  it('pays each to the fen', async () => {
    expect(await paidTogether(district, JIADING_FIRM, JIADING_LINE, grants)).toEqual(expected(grants));
  });

  it('refuses what is out of the range, no tier, and the same achievement under the other clause (S24)', async () => {
    const propose = async (name: string, amountFen: string): Promise<string | undefined> => {
      const id = await reviewed(district, 'jd-06-innovation-recognition', JIADING_FIRM, achievement(name));
      return refusedCode(district, 'meeting', `cases/${id}/proposal`, { body: { finding: finding(amountFen) } });
    };
    expect(await propose('示范三', '18000000')).toBe('OUT_OF_RANGE');
    expect(await propose('示范三', '22000000')).toBe('NOT_A_TIER');
    expect(await propose('荣誉一', '20000000')).toBe('ACHIEVEMENT_ALREADY_CLAIMED');
  });

  it('takes no filing for a year that is not confirmed, nor for a suspended programme, nor outside a published window', async () => {
    district.on('2026-06-01');
    const file = (programme: string, claim: object): Promise<string | undefined> => refusedCode(district, 'applicant', 'cases', { body: { programme, claimant: JIADING_FIRM, claim } });
    await district.done('leader', 'programmes/jd-05-honour-award/suspension', { documentNo: '嘉人社函〔2026〕9号', reason: '公平竞争审查' });
    expect(await file('jd-05-honour-award', achievement('荣誉三'))).toBe('PROGRAMME_SUSPENDED');
    await district.done('leader', 'programmes/jd-05-honour-award/resumption', { documentNo: '嘉人社函〔2026〕10号', reason: '审查完成' });
    await district.done('policy', 'filing-windows', { programme: 'jd-05-honour-award', year: 2026, fromOn: '2026-09-01', toOn: '2026-09-30', documentNo: '嘉人社通〔2026〕4号' });
    expect(await file('jd-05-honour-award', achievement('荣誉三'))).toBe('WINDOW_CLOSED');
    district.on('2027-01-04');
    expect(await file('jd-01-settlement-reward', { kind: 'SETTLEMENT', list: 'WORLD_500', form: 'BRANCH', recognisedOn: '2026-12-02' })).toBe('VALIDITY_UNCONFIRMED');
  });

  it('lets only the interpreting bureau interpret', async () => {
    const said = { article: '嘉府办发〔2022〕14号 三、2', question: '迁址是否重新起算？', answer: '不重新起算。', documentNo: '嘉人社释〔2026〕1号' };
    expect(await refusedCode(district, 'policy', 'instruments/jd-2022-14/interpretations', { body: { ...said, bureau: '嘉定区财政局' } })).toBe('NOT_INTERPRETING_BUREAU');
    expect(await district.done('policy', 'instruments/jd-2022-14/interpretations', { ...said, bureau: '嘉定区人力资源和社会保障局' })).toMatchObject({ type: 'InterpretationIssued' });
  });

  it('and the book of all of it stands to be recomputed', async () => {
    await expectAudited(district);
  });
});

describe('a firm that owes the statistics its months asks for the support of 第（七）条 (sj-13, sj-07)', () => {
  const told = async (reported: readonly string[]): Promise<unknown> => {
    const district = await songjiang('2026-05-06');
    await district.done('reviewer', `parties/${FIRM_A}/enrolment`, { fromOn: '2025-11-01', documentNo: '松统入库〔2025〕9号' });
    for (const period of reported) await district.done('desk', 'reports', { uscc: FIRM_A, period, receivedOn: '2026-05-04', revenueFen: '100000000', taxFen: '3000000', headcount: 40 });
    const id = await reviewed(district, 'sj-07-real-economy-support', FIRM_A, { kind: 'REAL_ECONOMY_SERVICE', year: 2025 });
    await assessed(district, id, asFound(finding('5000000')));
    await propose(district, id, finding('5000000'));
    const { flags, decision } = (await district.get(`awards/${id}`)).body as object as { flags: string[]; decision: { receipt: { inputs: { claimant: { overdueReports?: string[] } } } } };
    await approvable(district, id, flags);
    await expectAudited(district);
    await district.close();
    return [flags, decision.receipt.inputs.claimant.overdueReports];
  };
  /** Whoever approves it says that the months are missing, or cannot. */
  const approvable = async (district: District, id: string, flags: readonly string[]): Promise<void> => {
    district.on('2026-05-07');
    await district.done('publicity', `cases/${id}/public-notice`);
    district.on('2026-05-14');
    if (flags.length > 0) expect((await onCase(district, 'leader', `${id}/approval`, { body: { confirmedFlags: [] } })).body).toMatchObject({ code: 'MANUAL_REVIEW_REQUIRED' });
    await district.done('leader', `cases/${id}/approval`, { confirmedFlags: flags });
  };

  it('is shown to the approver, month by month, who must confirm it', async () => {
    expect(await told(['2025-12'])).toEqual([['REPORTS_OVERDUE'], ['2025-11']]);
  });

  it('is no matter once all have come', async () => {
    expect(await told(['2025-11', '2025-12'])).toEqual([[], undefined]);
  });
});

describe('S04 a talent is rated higher later (A-02, A-03)', () => {
  it('pays the difference on the last day of the three years, and nothing a day later', async () => {
    const district = await songjiang('2025-02-24');
    const first = await grantPaid(district, { programme: 'sj-08a-talent-referral', claim: talent(2, 'DISTRICT_LEADING', '2024-10-01', '2025-02-10'), line: LINE, noticeOn: '2025-02-25', approvedOn: '2025-03-10' });
    district.on('2027-10-11');
    const topUp = await reviewed(district, 'sj-08a-talent-referral', FIRM_A, talent(2, 'MUNICIPAL', '2024-10-01', '2027-10-01'));
    expect((await propose(district, topUp)).body).toMatchObject({ amountFen: '5000000' });
    expect((await district.get(`cases/${first.id}`)).body).toMatchObject({ state: 'PAID', amountFen: '5000000' });
    const late = { programme: 'sj-08a-talent-referral', claimant: FIRM_A, claim: talent(3, 'MUNICIPAL', '2024-10-01', '2027-10-02') };
    expect(await refusedCode(district, 'applicant', 'cases', { body: late })).toBe('RATED_AFTER_3_YEARS');
    const pending = await reviewed(district, 'sj-08a-talent-referral', FIRM_A, talent(2, 'NATIONAL', '2024-10-01', '2027-09-01'));
    expect((await onCase(district, 'meeting', `${pending}/proposal`)).body).toMatchObject({ code: 'TALENT_CLAIM_PENDING' });
    await expectAudited(district);
    await district.close();
  });
});
