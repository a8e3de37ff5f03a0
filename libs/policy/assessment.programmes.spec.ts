import { day } from '#kernel/day';
import { asked, decided, flags, held, type Known, receiptOf } from './assessment.given';
import type { ClaimOf } from './claims';

const assessedIn = (year: number): ClaimOf<'GROWTH_ASSESSMENT'> => ({ kind: 'GROWTH_ASSESSMENT', year });
const project: ClaimOf<'INNOVATION_PROJECT'> = { kind: 'INNOVATION_PROJECT', project: '人才测评云平台', assessedOn: day('2026-01-15') };
const brand = (level: ClaimOf<'BRAND_AWARD'>['level'], cycle = 2025): ClaimOf<'BRAND_AWARD'> =>
  ({ kind: 'BRAND_AWARD', level, organiser: '行业协会', cycle, decisionNo: `${cycle}-${level}`, decidedOn: day(`${cycle}-11-20`) });
const served = (year = 2025): ClaimOf<'REAL_ECONOMY_SERVICE'> => ({ kind: 'REAL_ECONOMY_SERVICE', year });

type Talent = ClaimOf<'TALENT_REFERRAL'>;
const talent = (rank: Talent['rank'], introducedOn: string, ratedOn: string, more: Partial<Talent> = {}): Talent => ({
  kind: 'TALENT_REFERRAL', person: 't1', employer: '91310117MAFAKE0510', employerLocal: true, contractFromOn: day('2023-01-01'), insuredFromOn: day(introducedOn), rank, ratingNo: '评1号', ratedOn: day(ratedOn), ...more,
});

const settled = (list: ClaimOf<'SETTLEMENT'>['list'] = 'CHINA_500'): ClaimOf<'SETTLEMENT'> => ({ kind: 'SETTLEMENT', list, form: 'BRANCH', recognisedOn: day('2026-01-10') });
const rent = (rentYear: number, rentPaidFen: bigint, movedInOn = '2024-04-01'): ClaimOf<'RENT_YEAR'> => ({ kind: 'RENT_YEAR', movedInOn: day(movedInOn), rentYear, rentPaidFen, otherFiscalFen: 0n });
const placedTalent = (industry = 'INTELLIGENT_VEHICLES'): ClaimOf<'TALENT_PLACEMENT'> => ({ kind: 'TALENT_PLACEMENT', person: 't1', employer: '91310114MAFAKE0199', industry, startedOn: day('2026-02-02') });
const base = (traineeMonths: number): ClaimOf<'TRAINING_BASE'> => ({ kind: 'TRAINING_BASE', base: 'b1', year: 2025, traineeMonths, assessedOn: day('2026-01-20') });
const honour = (issuerLevel: ClaimOf<'ACHIEVEMENT'>['issuerLevel'] = 'MUNICIPAL', decidedOn = '2026-01-18'): ClaimOf<'ACHIEVEMENT'> =>
  ({ kind: 'ACHIEVEMENT', achievement: '示范项目', issuer: '上海市人力资源和社会保障局', issuerLevel, decidedOn: day(decidedOn) });

/** An amount that an officer proposes with a reason. */
const proposes = (amountFen: bigint, more: Known = {}): Known => ({ finding: { amountFen, reason: '经评估审定' }, ...more });

describe('第（四）条 growth incentive (S19)', () => {
  it.each([
    ['A: grade A, but a veto indicator is hit', { finding: { grade: 'A', veto: '年度内受到行政处罚' } }, 'VETO'],
    ['B 2025: grade B', { finding: { grade: 'B' } }, 5_000_000n],
    ['B 2026: grade A', { finding: { grade: 'A' } }, 10_000_000n],
    ['low: the assessor enters 15,000 yuan', { finding: { grade: 'C', amountFen: 1_500_000n } }, 'OUT_OF_RANGE'],
    ['high: the assessor enters 120,000 yuan', { finding: { grade: 'A', amountFen: 12_000_000n } }, 'OUT_OF_RANGE'],
    ['an amount of another grade', { finding: { grade: 'C', amountFen: 5_000_000n } }, 'NOT_THE_GRADE_AMOUNT'],
    ['a grade that the table does not have', { finding: { grade: 'D' } }, 'NO_SUCH_GRADE'],
    ['a grade, and no table published', { finding: { grade: 'D' }, without: 'sj-04-grades' }, 'RATE_NOT_PUBLISHED'],
    ['no grade', {}, 'MALFORMED'],
    ['once a year', { finding: { grade: 'B' }, takenBy: 'A0' }, 'ONCE_PER_YEAR'],
  ])('%s', (_, known: Known, expected) => expect(decided(assessedIn(2025), known)).toBe(expected));

  it('is counted by firm and year, paid to firms below scale too, and shows them (A-27)', () => {
    expect(asked(assessedIn(2025), {}).keys).toEqual(['sj-04-growth-incentive/claimant=firm-a/year=2025']);
    expect(flags(receiptOf(assessedIn(2025), { finding: { grade: 'B' }, aboveScale: false }))).toEqual(['BELOW_SCALE']);
  });

  it('waits until the year is over (B-12)', () => expect(decided(assessedIn(2026), { finding: { grade: 'B' } })).toBe('FACT_NOT_YET'));
});

describe('第（五）条 innovation grant', () => {
  it.each([
    ['up to 200,000 yuan', proposes(20_000_000n), 20_000_000n],
    ['not a fen more', proposes(20_000_001n), 'OVER_MAX'],
    ['not without a reason (A-35)', { finding: { amountFen: 1n } }, 'REASON_REQUIRED'],
    ['not without an amount', {}, 'MALFORMED'],
    ['not nothing', proposes(0n), 'OUT_OF_RANGE'],
    ['once (A-24)', proposes(1n, { takenBy: 'A0' }), 'ONCE_ONLY'],
    ['nothing that nobody reads', { finding: { amountFen: 1n, reason: '理由', grade: 'A' } }, 'MALFORMED'],
  ])('%s', (_, known: Known, expected) => expect(decided(project, known)).toBe(expected));

  it('is once for a group, or once for each of its projects where that was chosen (A-24)', () => {
    expect(asked(project, {}).keys).toEqual(['sj-05-innovation-grant/group=group-a']);
    expect(asked(project, { choices: { 'A-24': 'PER_PROJECT' } }).keys).toEqual(['sj-05-innovation-grant/group=group-a/project=人才测评云平台', 'sj-05-innovation-grant/project=人才测评云平台']);
  });
});

describe('第（六）条 brand award (S20)', () => {
  it.each([
    ['district', brand('DISTRICT'), proposes(2_000_000n), 2_000_000n],
    ['municipal', brand('MUNICIPAL'), proposes(20_000_000n), 20_000_000n],
    ['national', brand('NATIONAL'), proposes(40_000_000n), 40_000_000n],
    ['the same level again', brand('DISTRICT'), proposes(2_000_000n, { takenBy: 'A0', paid: true }), 'ONCE_PER_LEVEL'],
    ['municipal, 250,000 yuan proposed', brand('MUNICIPAL'), proposes(25_000_000n), 'OVER_MAX'],
    ['a higher level of the same cycle pays the difference (B-25)', brand('MUNICIPAL'), proposes(18_000_000n, { takenFen: 2_000_000n }), 16_000_000n],
    ['a higher level set at less than a lower one of the cycle has brought adds nothing', brand('NATIONAL'), proposes(2_000_000n, { takenFen: 20_000_000n }), 'NOTHING_ABOVE_PAID'],
    ['nothing proposed, and nothing paid before', brand('NATIONAL'), proposes(0n), 'OUT_OF_RANGE'],
    ['nothing proposed above what a lower level has brought', brand('NATIONAL'), proposes(0n, { takenFen: 2_000_000n }), 'NOTHING_ABOVE_PAID'],
    ['a firm from elsewhere (B-08)', brand('DISTRICT'), proposes(1n, { local: false }), 'NOT_LOCAL_ENTERPRISE'],
  ])('%s', (_, claim, known: Known, expected) => expect(decided(claim, known)).toBe(expected));
});

describe('第（七）条 real-economy support (S09)', () => {
  it.each([
    ['up to 50,000 yuan', proposes(5_000_000n), 5_000_000n],
    ['not a fen more', proposes(5_000_001n), 'OVER_MAX'],
    ['above-scale firms only', proposes(1n, { aboveScale: false }), 'NOT_ABOVE_SCALE'],
    ['local firms only', proposes(1n, { local: false }), 'NOT_LOCAL_ENTERPRISE'],
  ])('%s', (_, known: Known, expected) => expect(decided(served(), known)).toBe(expected));

  it('is counted by firm and year, and five a year', () => {
    const { term, keys } = asked(served(), {});
    expect(keys).toEqual(['sj-07-real-economy-support/claimant=firm-a/year=2025', 'sj-07-real-economy-support/year=2025']);
    expect(term.programme.limits[1]).toMatchObject({ kind: 'QUOTA', places: 5, refusal: 'QUOTA_EXHAUSTED' });
  });
});

describe('第（八）条 talent referral', () => {
  it.each([
    ['S01 national, rated within three years', talent('NATIONAL', '2024-06-03', '2026-02-20'), {}, 20_000_000n],
    ['S04 T2 district leading', talent('DISTRICT_LEADING', '2024-03-01', '2025-02-10'), {}, 5_000_000n],
    ['S12 district top-notch (A-01)', talent('DISTRICT_TOPNOTCH', '2026-03-01', '2028-12-20'), { filedOn: '2028-12-31' }, 5_000_000n],
    ['S12 filed a day late', talent('DISTRICT_TOPNOTCH', '2026-03-01', '2028-12-20'), { filedOn: '2029-01-01' }, 'FILED_AFTER_EXPIRY'],
    ['S04 T2 municipal on the last day: the difference (A-02)', talent('MUNICIPAL', '2024-03-01', '2027-03-01'), { filedOn: '2027-05-01', takenFen: 5_000_000n }, 5_000_000n],
    ['S04 T3 a day later', talent('MUNICIPAL', '2024-03-01', '2027-03-02'), { filedOn: '2027-05-01' }, 'RATED_AFTER_3_YEARS'],
    ['introduced on 29 February: three years end on the 28th (A-03)', talent('MUNICIPAL', '2024-02-29', '2027-03-01'), { filedOn: '2027-05-01' }, 'RATED_AFTER_3_YEARS'],
    ['rated before it was introduced', talent('MUNICIPAL', '2025-03-01', '2025-02-28'), {}, 'RATED_BEFORE_INTRODUCTION'],
    ['an employer from elsewhere', talent('MUNICIPAL', '2024-03-01', '2025-02-10', { employerLocal: false }), {}, 'EMPLOYER_NOT_LOCAL'],
    ['nothing above what has been paid', talent('DISTRICT_LEADING', '2024-03-01', '2025-02-10'), { takenFen: 5_000_000n }, 'NOTHING_ABOVE_PAID'],
    ['while another claim is pending (B-19)', talent('NATIONAL', '2024-03-01', '2025-02-10'), { takenBy: 'A0' }, 'TALENT_CLAIM_PENDING'],
    ['paid once, where only the first counts (A-02)', talent('NATIONAL', '2024-03-01', '2025-02-10'), { choices: { 'A-02': 'FIRST_ONLY' }, takenBy: 'A0', paid: true }, 'TALENT_ALREADY_PAID'],
  ])('%s', (_, claim, known: Known, expected) => expect(decided(claim, known)).toBe(expected));

  it('keeps what a lower rank has brought before as the alternative that lost', () => {
    const besideOne = receiptOf(talent('MUNICIPAL', '2024-03-01', '2026-02-01'), { takenFen: 5_000_000n, introduced: { ratedBefore: [{ award: 'A2', rank: 'MUNICIPAL', capFen: 8_000_000n }] } });
    expect(besideOne).toMatchObject({ payableFen: 3_000_000n, alternatives: [{ what: 'not-above', amountFen: 2_000_000n }, { what: 'granted-before', amountFen: 5_000_000n }] });
    expect(receiptOf(talent('MUNICIPAL', '2024-03-01', '2026-02-01'), { takenFen: 5_000_000n }).alternatives).toMatchObject([{ what: 'granted-before', amountFen: 5_000_000n }]);
  });

  it('shows two approvers an agency from elsewhere, a talent from before the policy and one claimed twice (B-08, A-04, A-08)', () => {
    expect(flags(receiptOf(talent('NATIONAL', '2024-10-01', '2025-02-10'), { local: false, dual: true }))).toEqual(['NON_LOCAL_AGENCY', 'DUAL_CLAIM']);
    expect(flags(receiptOf(talent('NATIONAL', '2023-10-01', '2025-02-10')))).toEqual(['MANUAL_REVIEW']);
    expect(flags(receiptOf(talent('NATIONAL', '2024-03-01', '2025-02-10')))).toEqual(['RETROACTIVE_REFERENCE']);
  });
});

describe('嘉定 三、1 settlement reward (S24)', () => {
  it.each([
    ['a: 2,000,000 yuan', proposes(200_000_000n), 200_000_000n],
    ['b: 1,800,000 yuan is no tier', proposes(180_000_000n), 'NOT_A_TIER'],
    ['c: 6,000,000 yuan', proposes(600_000_000n), 'OUT_OF_RANGE'],
    ['d: no table of tiers', proposes(200_000_000n, { without: 'jd-01-tiers' }), 'RATE_NOT_PUBLISHED'],
    ['once for the group (B-09)', proposes(200_000_000n, { takenBy: 'A0' }), 'ONCE_ONLY'],
    ['in a year for which the document is not confirmed (A-33)', proposes(200_000_000n, { confirmedBy: null }), 'VALIDITY_UNCONFIRMED'],
    ['not resident in the port', proposes(200_000_000n, { residency: null }), 'NOT_RESIDENT'],
    ['resident, in no supported category', proposes(200_000_000n, { residency: { movedInOn: day('2024-04-01'), firstOn: day('2024-04-01'), category: 'NONE' } }), 'NOT_A_SUPPORTED_CATEGORY'],
    ['an association', proposes(200_000_000n, { kind: 'ASSOCIATION' }), 'NOT_A_SUPPORTED_CATEGORY'],
    ['an institution', proposes(200_000_000n, { kind: 'INSTITUTION' }), 200_000_000n],
  ])('%s', (_, known: Known, expected) => expect(decided(settled(), known)).toBe(expected));

  it('asks for a place among the 500', () => expect(decided(settled('NONE'), proposes(200_000_000n))).toBe('NOT_A_TOP_500'));
});

describe('嘉定 三、2 rent subsidy (S10)', () => {
  it.each([
    ['year 1', rent(1, 60_000_000n), { filedOn: '2025-04-10' }, 18_000_000n],
    ['year 2', rent(2, 66_000_000n), { filedOn: '2026-04-10' }, 19_800_000n],
    ['year 3', rent(3, 72_600_000n), { filedOn: '2027-04-10' }, 21_780_000n],
    ['year 4', rent(4, 80_000_000n), { filedOn: '2028-04-10' }, 'RENT_YEARS_EXHAUSTED'],
    ['a year claimed twice (B-28)', rent(1, 60_000_000n), { filedOn: '2025-04-10', takenBy: 'A0' }, 'ONCE_PER_YEAR'],
    ['before the year is over', rent(1, 60_000_000n), { filedOn: '2025-03-30' }, 'FACT_NOT_YET'],
    ['a move that would begin the years again (A-18)', rent(1, 60_000_000n, '2025-01-01'), { filedOn: '2026-04-10' }, 'NOT_FIRST_MOVE_IN'],
    ['down to the yuan, where that was chosen (A-34)', rent(1, 33_333_333n), { filedOn: '2025-04-10', choices: { 'A-34': 'ROUND_DOWN_TO_YUAN' } }, 9_999_900n],
  ])('%s', (_, claim, known: Known, expected) => expect(decided(claim, known)).toBe(expected));

  it('counts years by group, each from the first move-in, and 29 February to the last day of February', () => {
    expect(asked(rent(2, 1n), {}).keys).toEqual(['jd-02-rent-subsidy/group=group-a/rentYear=2']);
    expect(receiptOf(rent(1, 60_000_000n), { filedOn: '2025-04-10' }).factOn.toString()).toBe('2025-03-31');
    const leap = { movedInOn: day('2024-02-29'), firstOn: day('2024-02-29'), category: 'SERVICES' } as const;
    expect(receiptOf(rent(1, 60_000_000n, '2024-02-29'), { filedOn: '2025-04-10', residency: leap }).factOn.toString()).toBe('2025-02-27');
  });
});

describe('嘉定 三、3 to 三、7', () => {
  it.each([
    ['三、3 a published tier', placedTalent(), proposes(30_000_000n), 30_000_000n],
    ['三、3 an industry that is no key one', placedTalent('FISHING'), proposes(30_000_000n), 'NOT_A_KEY_INDUSTRY'],
    ['三、3 a talent already paid', placedTalent(), proposes(30_000_000n, { takenBy: 'A0', paid: true }), 'TALENT_ALREADY_PAID'],
    ['三、3 a talent claimed by another', placedTalent(), proposes(30_000_000n, { takenBy: 'A0' }), 'TALENT_CLAIM_PENDING'],
    ['三、4 a rate for each month of a trainee', base(120), {}, 9_600_000n],
    ['三、4 no rate published', base(120), { without: 'jd-04-rates' }, 'RATE_NOT_PUBLISHED'],
    ['三、4 assessed on the last day of the year that is assessed (B-12)', { ...base(120), assessedOn: day('2025-12-31') }, {}, 9_600_000n],
    ['三、4 assessed before the year was over', { ...base(120), assessedOn: day('2025-12-30') }, {}, 'MALFORMED'],
    ['三、4 assessed after it was filed', { ...base(120), assessedOn: day('2026-02-21') }, { filedOn: '2026-02-20' }, 'FACT_NOT_YET'],
    ['三、4 no trainee', base(0), {}, 'OUT_OF_RANGE'],
    ['三、4 a base and year twice', base(120), { takenBy: 'A0' }, 'ONCE_PER_YEAR'],
    ['三、5 an honour of the year', honour(), proposes(25_000_000n), 25_000_000n],
    ['三、5 of a district office', honour('DISTRICT'), proposes(25_000_000n), 'ISSUER_BELOW_MUNICIPAL'],
    ['三、5 of last year (A-20)', honour('MUNICIPAL', '2025-12-31'), proposes(25_000_000n), 'FILED_AFTER_AWARD_YEAR'],
    ['三、6 a recognition', honour(), proposes(30_000_000n, { programme: 'jd-06-innovation-recognition' }), 30_000_000n],
    ['三、6 pays enterprises', honour(), proposes(30_000_000n, { programme: 'jd-06-innovation-recognition', kind: 'INSTITUTION' }), 'NOT_AN_ENTERPRISE'],
    ['三、7 a share that was assessed', held(50_000_000n), { programme: 'jd-07-event-subsidy', finding: { basisPoints: 2_500, reason: '影响力' } }, 12_500_000n],
    ['三、7 above thirty percent', held(50_000_000n), { programme: 'jd-07-event-subsidy', finding: { basisPoints: 3_001, reason: '影响力' } }, 'OVER_MAX'],
    ['三、7 needs no prior approval', held(50_000_000n, { approvedOn: null }), { programme: 'jd-07-event-subsidy', finding: { basisPoints: 3_000, reason: '影响力' } }, 15_000_000n],
    ['三、7 knows no net-off: what others gave for the costs is out of the base (B-03)', held(50_000_000n, { otherGrants: [{ policy: '其他', paidFen: 1n, paidOn: day('2025-12-01') }] }), { programme: 'jd-07-event-subsidy', finding: { basisPoints: 3_000, reason: '影响力' } }, 'MALFORMED'],
  ])('%s', (_, claim, known: Known, expected) => expect(decided(claim, known)).toBe(expected));

  it('shows the next level what is above 300,000 yuan for an event, or above 500,000 a year for talents (A-16, A-19)', () => {
    const event = { programme: 'jd-07-event-subsidy', finding: { basisPoints: 3_000, reason: '影响力' } };
    expect(flags(receiptOf(held(100_000_000n), event))).toEqual([]);
    expect(flags(receiptOf(held(100_000_004n), event))).toEqual(['ABOVE_ESCALATION']);
    expect(flags(receiptOf(placedTalent(), proposes(30_000_000n, { takenFen: 20_000_000n })))).toEqual([]);
    expect(flags(receiptOf(placedTalent(), proposes(30_000_000n, { takenFen: 20_000_001n })))).toEqual(['OVER_SOFT_CAP']);
  });

  it('counts one achievement under both clauses together', () => {
    const shared = 'jd-2022-14/claimant=firm-a/achievement=示范项目';
    expect(asked(honour(), {}).keys).toEqual(['jd-05-honour-award/claimant=firm-a/achievement=示范项目', shared]);
    expect(asked(honour(), { programme: 'jd-06-innovation-recognition' }).keys[1]).toBe(shared);
  });
});
