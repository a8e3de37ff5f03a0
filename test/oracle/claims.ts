import type { BookCommand } from '#book/facts';
import type { Claim, ClaimOf, Finding } from '#policy/claims';
import { type Day, day, type Dice, later, plus } from './dice';
import { factDay } from './history';

type Proposal = Extract<BookCommand, { type: 'proposeAward' }>;

/** What somebody may claim. Few names and amounts near the limits, so that every limit is met, and met exactly. */
interface Drawn {
  claim: Claim;
  claimant?: string;
  finding?: Finding;
}

type Draw = (dice: Dice, now: Day) => Drawn;

export const PERSONS = ['p1', 'p1', 'p1', 'p2', 'p3'];
export const FIRMS = ['firm-a', 'firm-b', 'firm-c'];
/** Enough of them to fill the five seats of sj-07. */
export const SIX = [...FIRMS, 'firm-d', 'firm-e', 'firm-h'];
const OTHERS = ['firm-f', 'firm-f', 'inst', 'assoc', 'firm-n', 'firm-x', 'nobody'];
const EDGES = ['2021-12-31', '2022-01-01', '2023-12-31', '2024-01-01', '2024-09-08', '2024-09-09', '2028-12-31', '2029-01-01'].map(day);
const MILLION = 100_000_000n;

/** A day of the last year, or one on the edge of a window. */
const past = (dice: Dice, now: Day): Day => (dice.once(9) ? dice.of(EDGES) : plus(now, -dice.of([1, 30, 200, 364])));
const lastYear = (dice: Dice, { year }: Day): number => dice.mostly(Math.min(year - 1, 2026), [year - 2, year, 2023, 2024], 7);

/** The amount proposed: the most, one fen to either side, or less; reasons are sometimes forgotten. */
function discretion(dice: Dice, most: bigint): Finding {
  const amountFen = dice.of([most, most, most - 1n, most + 1n, most / 2n]);
  if (dice.once(25)) return { reason: '经评估审定' };
  return { amountFen, ...(!dice.once(15) && { reason: '经评估审定' }) };
}

function graded(dice: Dice): Finding {
  if (dice.once(10)) return { veto: '严重失信' };
  const grade = dice.mostly(dice.of(['A', 'B', 'C']), ['D'], 10);
  return { ...(!dice.once(20) && { grade }), ...(dice.once(3) && { amountFen: dice.of([10_000_000n, 5_000_000n, 2_000_000n, 1_999_999n, 10_000_001n, 7_000_000n]) }) };
}

const event = (dice: Dice, now: Day): ClaimOf<'EVENT'> => {
  const name = dice.of(['E1', 'E2', 'E3']);
  // Of one event the hosts mostly say the same days.
  const lastDayOn = dice.mostly(day(`${now.year - 1}-10-1${name.charAt(1)}`), [past(dice, now)], 3);
  const opensOn = plus(lastDayOn, dice.mostly(-2, [0, 1], 20));
  const auditedCostFen = dice.of([MILLION, MILLION - 1n, MILLION + 3n, MILLION + 4n, 33_333_333n, 60_000_000n, 125_000_000n, 0n]);
  const otherFiscalFen = dice.mostly(0n, [10_000_000n, auditedCostFen, auditedCostFen + 1n], 10);
  const hours = dice.once(4) ? { approvedAt: dice.of(['08:00', '09:00']), opensAt: '09:00' } : {};
  const whose = dice.once(2) ? { otherFiscalPolicies: [dice.of(['会展资金', '市级补贴'])] } : {};
  return { kind: 'EVENT', event: name, lastDayOn, opensOn, approvedOn: dice.mostly<Day | null>(plus(opensOn, -1), [null, opensOn], 10), auditedCostFen, otherFiscalFen, ...hours, ...whose };
};

function talent(dice: Dice): ClaimOf<'TALENT_REFERRAL'> {
  const introduced = day(dice.mostly(dice.of(['2024-03-01', '2025-03-01']), ['2024-02-29', '2023-06-01', '2023-12-31', '2024-01-01'], 3));
  const lastOn = introduced.add({ years: 3 });
  const ratedOn = dice.mostly(introduced.add({ years: 1 }), [lastOn, plus(lastOn, 1), introduced, plus(introduced, -1)], 3);
  return {
    kind: 'TALENT_REFERRAL', person: dice.of(PERSONS), employer: 'employer', employerLocal: !dice.once(15), contractFromOn: dice.mostly(introduced, [plus(introduced, -40)], 4), insuredFromOn: introduced,
    rank: dice.of(['NATIONAL', 'MUNICIPAL', 'DISTRICT_LEADING', 'DISTRICT_TOPNOTCH']), ratingNo: 'R1', ratedOn,
  };
}

function bole(dice: Dice, now: Day): ClaimOf<'BOLE_AWARD'> {
  const decidedFen = dice.of([10_000_000n, 20_000_000n, 30_000_000n, 49_999_999n, 50_000_000n, 1n]);
  const receivedFen = dice.mostly(decidedFen, [0n, decidedFen - 1n, decidedFen + 1n], 8);
  return { kind: 'BOLE_AWARD', person: dice.of(PERSONS), level: 'MUNICIPAL', decisionNo: dice.of(['D1', 'D2', 'D3号', 'D3号-2']), decidedOn: past(dice, now), decidedFen, receivedFen, ...(dice.once(4) && { nationalDecidedFen: 7_000_000n, nationalReceivedFen: dice.of([7_000_000n, 5_000_000n, 0n]) }) };
}

const GROUPS: ClaimOf<'PLACEMENT'>['groups'] = ['UNEMPLOYED_GRADUATE', 'LONG_TERM_UNEMPLOYED_YOUTH', 'VETERAN', 'RURAL_HARDSHIP', 'DISABLED', 'PARTNER_REGION'];

export const placement = (dice: Dice, now: Day): ClaimOf<'PLACEMENT'> => ({
  kind: 'PLACEMENT', person: dice.of(PERSONS), groups: GROUPS.filter((_, at) => at === dice.below(6) || dice.once(4)).concat(dice.of(GROUPS)).slice(0, 2), startedOn: plus(past(dice, now), dice.mostly(-100, [-60, -89, -92], 4)),
  localHousehold: !dice.once(12), contractMonths: dice.mostly(12, [11, 13]), insuredMonths: dice.mostly(3, [2, 4], 10), registered: !dice.once(15),
});

const achievement = (dice: Dice, now: Day): ClaimOf<'ACHIEVEMENT'> => ({
  kind: 'ACHIEVEMENT', achievement: dice.of(['荣誉一', '示范三', '沪荣1号', '沪荣1号-1', '沪荣1号-2']), issuer: '主管部门', issuerLevel: dice.mostly(dice.of(['NATIONAL', 'MUNICIPAL']), ['DISTRICT'], 12),
  decidedOn: dice.mostly(plus(now, -dice.below(60)), [day(`${now.year}-01-01`), day(`${now.year - 1}-12-31`)], 5),
});

const tierOf = (dice: Dice, tiers: readonly bigint[]): Finding => {
  const amountFen = dice.mostly(dice.of(tiers), [(tiers[0] ?? 0n) - 1n, (tiers.at(-1) ?? 0n) + 1n, (tiers[0] ?? 0n) + 1n], 7);
  return { ...(!dice.once(25) && { amountFen }), ...(!dice.once(15) && { reason: '相应档次' }) };
};

/** Published in every run (acts.ts), from 2024 on. */
export const TIERS = { 'jd-01-tiers': [50_000_000n, 100_000_000n, 200_000_000n], 'jd-03-tiers': [1_000_000n, 20_000_000n, 30_000_000n, 50_000_000n], 'jd-05-tiers': [20_000_000n, 25_000_000n, 30_000_000n], 'jd-06-tiers': [20_000_000n, 30_000_000n] };

export const MOVED_IN = { 'firm-a': '2024-02-29', 'firm-b': '2025-01-10', 'firm-c': '2021-06-01', inst: '2024-06-30', 'firm-n': '2024-05-01' };

const rent = (dice: Dice): ClaimOf<'RENT_YEAR'> => {
  const rentPaidFen = dice.of([60_000_000n, 66_000_001n, 33_333_333n, 3n, 72_600_000n]);
  return { kind: 'RENT_YEAR', movedInOn: day(dice.of(['2024-02-29', '2024-02-29', '2024-02-29', '2021-06-01', '2021-06-01', '2025-01-10', '2024-06-30'])), rentYear: dice.of([1, 1, 2, 2, 3, 4]), rentPaidFen, otherFiscalFen: dice.mostly(0n, [1_000_000n, rentPaidFen + 1n], 8), ...(dice.once(9) && { paidToOn: day('2025-08-31') }), ...(dice.once(6) && { stayOnly: true }), ...(dice.once(9) && { fiscalStayOnly: true }) };
};

export const SONGJIANG_CLAIMS: Readonly<Record<string, Draw>> = {
  'sj-04-growth-incentive': (dice, now) => ({ claim: { kind: 'GROWTH_ASSESSMENT', year: lastYear(dice, now) }, finding: graded(dice) }),
  'sj-05-innovation-grant': (dice, now) => ({ claim: { kind: 'INNOVATION_PROJECT', project: dice.of(['云平台', '测评']), assessedOn: past(dice, now) }, finding: discretion(dice, 20_000_000n) }),
  'sj-06-brand-award': (dice, now) => {
    const level = dice.of(['NATIONAL', 'MUNICIPAL', 'DISTRICT'] as const);
    const most = { NATIONAL: 40_000_000n, MUNICIPAL: 20_000_000n, DISTRICT: 2_000_000n }[level];
    return { claim: { kind: 'BRAND_AWARD', level, organiser: dice.mostly('协会', ['市人社局'], 4), cycle: dice.of([2025, 2026]), decisionNo: dice.mostly(`${level}-${dice.below(4)}`, ['松选3号', '松选3号-1', '松选3号-2'], 4), decidedOn: past(dice, now) }, finding: discretion(dice, most) };
  },
  'sj-07-real-economy-support': (dice, now) => ({ claim: { kind: 'REAL_ECONOMY_SERVICE', year: lastYear(dice, now) }, claimant: dice.of(SIX), finding: discretion(dice, 5_000_000n) }),
  'sj-08a-talent-referral': (dice) => ({ claim: talent(dice), claimant: dice.mostly(dice.of(FIRMS), ['firm-f'], 5) }),
  'sj-08b-bole-match': (dice, now) => ({ claim: bole(dice, now) }),
  'sj-09a-placement-subsidy': (dice, now) => ({ claim: placement(dice, now) }),
  'sj-09b-labour-base-opening': (dice, now) => ({ claim: { kind: 'LABOUR_BASE', county: dice.mostly(dice.of(['532822', '532823']), ['532801'], 12), base: dice.of(['b1', 'b2', 'b3']), openedOn: past(dice, now) } }),
  'sj-10b-event-subsidy': (dice, now) => ({ claim: event(dice, now) }),
};

export const JIADING_CLAIMS: Readonly<Record<string, Draw>> = {
  'jd-01-settlement-reward': (dice, now) => ({
    claim: { kind: 'SETTLEMENT', list: dice.mostly(dice.of(['WORLD_500', 'CHINA_500']), ['NONE'], 12), form: 'BRANCH', recognisedOn: past(dice, now) }, finding: tierOf(dice, TIERS['jd-01-tiers']),
  }),
  'jd-02-rent-subsidy': (dice) => ({ claim: rent(dice) }),
  'jd-03-talent-referral': (dice, now) => ({
    claim: { kind: 'TALENT_PLACEMENT', person: dice.of([...PERSONS, 'p4']), employer: dice.mostly('employer', ['firm-a', 'firm-b'], 6), industry: dice.mostly('CHIPS', ['TOYS'], 12), startedOn: past(dice, now) }, finding: tierOf(dice, TIERS['jd-03-tiers']),
  }),
  'jd-04-training-base': (dice, now) => {
    const year = lastYear(dice, now);
    return { claim: { kind: 'TRAINING_BASE', base: dice.of(['b1', 'b2']), year, traineeMonths: dice.of([120, 1, 7, 0]), assessedOn: dice.mostly(day(`${year}-12-31`), [day(`${year}-12-30`), plus(now, 1), now], 10) } };
  },
  'jd-05-honour-award': (dice, now) => ({ claim: achievement(dice, now), finding: tierOf(dice, TIERS['jd-05-tiers']) }),
  'jd-06-innovation-recognition': (dice, now) => ({ claim: achievement(dice, now), finding: tierOf(dice, TIERS['jd-06-tiers']) }),
  'jd-07-event-subsidy': (dice, now) => ({ claim: event(dice, now), finding: { ...(!dice.once(25) && { basisPoints: dice.mostly(3_000, [2_999, 1, 3_001, 0], 4) }), ...(!dice.once(15) && { reason: '规模与影响力' }) } }),
};

/** Of a Bole award some declare itself. */
const named = <G extends { policy: string; paidFen: bigint }>(claim: Claim, grant: G): G => (claim.kind === 'BOLE_AWARD' && grant.paidFen > 2_000_000n ? { ...grant, policy: `伯乐奖励（${claim.decisionNo}）` } : grant);

/** A proposal of the programme, as two officers reviewed it and the applicant filed it. */
export function proposal(dice: Dice, now: Day, [programme, award]: readonly [string, string]): Proposal {
  const draw = SONGJIANG_CLAIMS[programme] ?? JIADING_CLAIMS[programme];
  if (!draw) throw new Error(`nobody claims ${programme}`);
  const { claim, finding, claimant = dice.mostly(dice.of(FIRMS), OTHERS, 7) } = draw(dice, now);
  const declared = dice.once(9) ? { otherGrants: [named(claim, { policy: dice.of(['市级补贴', '市级·补贴', '“市级补贴”']), paidFen: dice.of([1n, 2_000_000n, 5_000_000n, 10_000_000n, 30_000_000n]), paidOn: plus(now, -1) })] } : {};
  const full: Claim = programme.startsWith('sj-') || claim.kind === 'EVENT' ? ({ ...claim, ...declared } as Claim) : claim;
  const fact = day(factDay(claim));
  const filedOn = dice.mostly(later(now, fact), [plus(fact, -1), fact, day('2024-09-08'), day('2028-12-31'), day('2029-01-01'), now, plus(now, -20), plus(now, -20), plus(now, -1), plus(now, -1), plus(now, -3)], 5);
  const found = dice.once(60) ? { finding: { ...finding, grade: 'A' } } : finding ? { finding } : {};
  return { type: 'proposeAward', award, programme, claimant, claim: full, filedOn, ...found, applicant: 'applicant', reviewers: ['street', 'bureau'] };
}
