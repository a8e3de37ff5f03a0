import type { RefusalCode } from '#kernel/refusals';
import type { Claim, ClaimOf, Finding } from '#policy/claims';
import { anniversary, groupsPaidFor, lateForItsYear, matched, numberOf, ofDays, paidOutsideYear, wasApproved, wereOver } from './readings';

/** A reason of the law, or an amount. */
export type Said = RefusalCode | bigint;

/** What the district's registers say on the day of the fact. */
export interface Known {
  firm: { party: string; kind: string; local: boolean; group: string };
  aboveScale: boolean;
  /** The first day on which the talent was introduced, by the awards that stand. */
  introducedFirst?: string | undefined;
  /** The first day of the group in the talent port, and what the firm does there; null where it is not there. */
  resident: { firstOn: string; category: string; days: number; newDays?: number } | null;
  listed: (table: string, key: string) => boolean;
  rate: (table: string, key: string) => bigint | undefined;
  tiers: (table: string) => bigint[];
  chosen: (point: string) => string | undefined;
  /** The cap of 第（八）条, where a later document has another (B-22). */
  capFen?: bigint | undefined;
}

export interface Asked<C = Claim> {
  claim: C;
  filedOn: string;
  finding: Finding;
  known: Known;
}

export interface Key {
  kind: 'CAP' | 'ONCE' | 'TOP_UP' | 'QUOTA' | 'SOFT_CAP';
  key: string;
  mostFen?: bigint;
  refusal: RefusalCode;
  pending?: RefusalCode;
  /** The same place of each higher level. */
  above?: string[];
}

/** One programme as the text has it: who may not, what it gives, under which keys it counts, which findings count. */
interface Clause<C> {
  asks?: (asked: Asked<C>) => (RefusalCode | false)[];
  gives: (asked: Asked<C>) => Said;
  keys: (asked: Asked<C>) => Key[];
  reads?: string[];
  localOnly?: boolean;
  institutionsToo?: boolean;
}

export const iso = (on: Temporal.PlainDate): string => on.toString();
const yuan = (amount: number): bigint => BigInt(amount) * 100n;

/** The later of contract and insurance. */
export const introduced = (talent: ClaimOf<'TALENT_REFERRAL'>): string => [iso(talent.contractFromOn), iso(talent.insuredFromOn)].sort()[1] ?? '';

const once = (key: string, refusal: RefusalCode = 'ONCE_ONLY', pending?: RefusalCode): Key => ({ kind: 'ONCE', key, refusal, ...(pending && { pending }) });
/** Of a selection the highest level counts, whatever each was worth (A-25, B-25). */
const highest = (of: string, level: keyof typeof LEVELS, refusal: RefusalCode): Key => ({ ...once(`${of}${level}`, refusal), above: Object.keys(LEVELS).filter((other) => LEVELS[other as keyof typeof LEVELS] > LEVELS[level]).map((other) => `${of}${other}`) });
const cap = (key: string, mostFen: bigint): Key => ({ kind: 'CAP', key, mostFen, refusal: 'CAP_EXHAUSTED' });

const upTo = (most: bigint, { amountFen, reason }: Finding): Said => {
  if (amountFen === undefined) return 'MALFORMED';
  if (amountFen > most) return 'OVER_MAX';
  return reason === undefined ? 'REASON_REQUIRED' : amountFen;
};

/** 相应档次. */
const tier = (table: string, [least, most]: readonly [bigint, bigint], { finding: { amountFen, reason }, known }: Asked<unknown>): Said => {
  if (known.tiers(table).length === 0) return 'RATE_NOT_PUBLISHED';
  if (amountFen === undefined) return 'MALFORMED';
  if (amountFen < least || amountFen > most) return 'OUT_OF_RANGE';
  if (!known.tiers(table).includes(amountFen)) return 'NOT_A_TIER';
  return reason === undefined ? 'REASON_REQUIRED' : amountFen;
};

/** Thirty in a hundred at most, down to the fen, or to the yuan where it was chosen so. */
const share = (cost: bigint, percentHundredths: number, known: Known): bigint => {
  const fen = ((cost < 0n ? 0n : cost) * BigInt(percentHundredths)) / 10_000n;
  return known.chosen('A-34') === 'ROUND_DOWN_TO_YUAN' ? (fen / 100n) * 100n : fen;
};

const inPort = ({ known: { resident } }: Asked<unknown>): (RefusalCode | false)[] => [resident === null && 'NOT_RESIDENT', resident?.category === 'NONE' && 'NOT_A_SUPPORTED_CATEGORY'];

const achieved = (id: string, table: string): Clause<ClaimOf<'ACHIEVEMENT'>> => ({
  institutionsToo: id.startsWith('jd-05'),
  reads: ['amountFen', 'reason'],
  asks: (asked) => [asked.claim.issuerLevel === 'DISTRICT' && 'ISSUER_BELOW_MUNICIPAL', lateForItsYear(asked) && 'FILED_AFTER_AWARD_YEAR', ...inPort(asked)],
  gives: (asked) => tier(table, [yuan(200_000), yuan(300_000)], asked),
  keys: ({ claim, known }) => {
    const which = `claimant=${known.firm.party}/achievement=${claim.achievement}`;
    return [once(`${id}/${which}`), once(`jd-2022-14/${which}`, 'ACHIEVEMENT_ALREADY_CLAIMED')];
  },
});

const grade = ({ finding, known }: Asked<unknown>): Said => {
  const { amountFen, grade: named } = finding;
  if (finding.veto !== undefined) return 'VETO';
  if (amountFen !== undefined && (amountFen < yuan(20_000) || amountFen > yuan(100_000))) return 'OUT_OF_RANGE';
  if (named === undefined) return 'MALFORMED';
  const rate = known.rate('sj-04-grades', named);
  if (rate === undefined) return known.rate('sj-04-grades', 'A') === undefined ? 'RATE_NOT_PUBLISHED' : 'NO_SUCH_GRADE';
  return amountFen !== undefined && amountFen !== rate ? 'NOT_THE_GRADE_AMOUNT' : rate;
};

const RANKS = { NATIONAL: yuan(200_000), MUNICIPAL: yuan(100_000), DISTRICT_LEADING: yuan(50_000), DISTRICT_TOPNOTCH: yuan(50_000) };
const LEVELS = { NATIONAL: yuan(400_000), MUNICIPAL: yuan(200_000), DISTRICT: yuan(20_000) };

/** A clause is read with the one kind of claim that it takes. */
const clause = <C extends Claim>(read: Clause<C>): Clause<Claim> => read as Clause<Claim>;

/** 沪松人社规〔2024〕5号 and 嘉府办发〔2022〕14号, clause by clause. */
export const LAW: Readonly<Record<string, Clause<Claim>>> = {
  'sj-04-growth-incentive': clause<ClaimOf<'GROWTH_ASSESSMENT'>>({
    reads: ['grade', 'amountFen', 'veto', 'reason'],
    gives: grade,
    keys: ({ claim, known }) => [once(`sj-04-growth-incentive/claimant=${known.firm.party}/year=${claim.year}`, 'ONCE_PER_YEAR')],
  }),
  'sj-05-innovation-grant': clause<ClaimOf<'INNOVATION_PROJECT'>>({
    reads: ['amountFen', 'reason'],
    gives: ({ finding }) => upTo(yuan(200_000), finding),
    keys: ({ claim, known }) => {
      const ofGroup = `sj-05-innovation-grant/group=${known.firm.group}`;
      return known.chosen('A-24') === 'PER_PROJECT' ? [once(`${ofGroup}/project=${claim.project}`), once(`sj-05-innovation-grant/project=${claim.project}`)] : [once(ofGroup)];
    },
  }),
  'sj-06-brand-award': clause<ClaimOf<'BRAND_AWARD'>>({
    reads: ['amountFen', 'reason'],
    localOnly: true,
    gives: ({ claim, finding }) => upTo(LEVELS[claim.level], finding),
    keys: ({ claim, known: { firm, chosen } }) => [
      once(`sj-06-brand-award/claimant=${firm.party}/level=${claim.level}`, 'ONCE_PER_LEVEL'),
      highest(`sj-06-brand-award/claimant=${firm.party}/organiser=${claim.organiser}/cycle=${claim.cycle}/level=`, claim.level, 'HIGHER_LEVEL_IN_CYCLE'),
      { kind: 'TOP_UP', key: `sj-06-brand-award/claimant=${firm.party}/organiser=${claim.organiser}/cycle=${claim.cycle}`, refusal: 'NOTHING_ABOVE_PAID' },
      ...(chosen('A-25') === 'HIGHEST_LEVEL_ONLY' ? [highest(`sj-06-highest-level/claimant=${firm.party}/level=`, claim.level, 'NOTHING_ABOVE_PAID'), { kind: 'TOP_UP', key: `sj-06-brand-award/claimant=${firm.party}`, refusal: 'NOTHING_ABOVE_PAID' } as const] : []),
      // One award, one claimant (B-09).
      once(`sj-06-brand-award/decisionNo=${claim.decisionNo}/organiser=${claim.organiser}/cycle=${claim.cycle}/level=${claim.level}/claimant=${firm.party}`),
    ],
  }),
  'sj-07-real-economy-support': clause<ClaimOf<'REAL_ECONOMY_SERVICE'>>({
    reads: ['amountFen', 'reason'],
    localOnly: true,
    asks: ({ known }) => [!known.aboveScale && 'NOT_ABOVE_SCALE'],
    gives: ({ finding }) => upTo(yuan(50_000), finding),
    keys: ({ claim, known }) => [
      once(`sj-07-real-economy-support/claimant=${known.firm.party}/year=${claim.year}`, 'ONCE_PER_YEAR'),
      { kind: 'QUOTA', key: `sj-07-real-economy-support/year=${claim.year}`, mostFen: 5n, refusal: 'QUOTA_EXHAUSTED' },
    ],
  }),
  'sj-08a-talent-referral': clause<ClaimOf<'TALENT_REFERRAL'>>({
    asks: ({ claim, known }) => [
      !claim.employerLocal && 'EMPLOYER_NOT_LOCAL',
      iso(claim.ratedOn) < introduced(claim) && 'RATED_BEFORE_INTRODUCTION',
      iso(claim.ratedOn) > anniversary(introduced(claim), 3) && 'RATED_AFTER_3_YEARS',
      known.introducedFirst !== undefined && iso(claim.ratedOn) > anniversary(known.introducedFirst, 3) && 'RATED_AFTER_3_YEARS',
    ],
    gives: ({ claim }) => RANKS[claim.rank],
    keys: ({ claim, known }) => {
      const key = `sj-08a-talent-referral/person=${claim.person}`;
      if (known.chosen('A-02') === 'FIRST_ONLY') return [once(key, 'TALENT_ALREADY_PAID', 'TALENT_CLAIM_PENDING')];
      return [{ kind: 'TOP_UP', key, refusal: 'NOTHING_ABOVE_PAID', pending: 'TALENT_CLAIM_PENDING' }];
    },
  }),
  'sj-08b-bole-match': clause<ClaimOf<'BOLE_AWARD'>>({
    localOnly: true,
    asks: (asked) => [matched(asked) === 0n && 'NO_MUNICIPAL_AWARD'],
    gives: matched,
    keys: ({ claim, known }) => {
      const agency = known.chosen('A-06') === 'PER_PERSON_AND_AGENCY' ? `/claimant=${known.firm.party}` : '';
      return [once(`sj-08b-bole-match/decisionNo=${claim.decisionNo}/person=${claim.person}`, 'AWARD_ALREADY_MATCHED', 'AWARD_MATCH_PENDING'), cap(`sj-08b-bole-match/person=${claim.person}${agency}`, known.capFen ?? yuan(500_000))];
    },
  }),
  'sj-09a-placement-subsidy': clause<ClaimOf<'PLACEMENT'>>({
    localOnly: true,
    asks: (asked) => [
      groupsPaidFor(asked).length === 0 && 'HUKOU_REQUIRED',
      asked.claim.contractMonths < numberOf(asked.known, 'A-13a', 12) && 'CONTRACT_TOO_SHORT',
      !asked.claim.registered && 'EMPLOYMENT_NOT_REGISTERED',
      !wereOver(asked.claim.insuredMonths, asked) && 'MALFORMED',
      asked.claim.insuredMonths < numberOf(asked.known, 'A-13b', 3) && 'INSURANCE_TOO_SHORT',
    ],
    gives: (asked) => {
      const rates = groupsPaidFor(asked).map((group) => asked.known.rate('sj-09a-rates', group));
      return rates.includes(undefined) ? 'RATE_NOT_PUBLISHED' : (rates.sort((a, b) => Number((b ?? 0n) - (a ?? 0n)))[0] ?? 0n);
    },
    keys: ({ claim }) => [once(`sj-09a-placement-subsidy/person=${claim.person}`, 'PERSON_ALREADY_SUBSIDISED', 'PERSON_CLAIM_PENDING')],
  }),
  'sj-09b-labour-base-opening': clause<ClaimOf<'LABOUR_BASE'>>({
    asks: ({ claim, known }) => [!known.listed('partner-counties', claim.county) && 'NOT_A_PARTNER_COUNTY'],
    gives: () => yuan(50_000),
    keys: ({ claim: { county, base }, known: { firm, chosen } }) => [
      once(`sj-09b-labour-base-opening/county=${county}/base=${base}`),
      once(`sj-09b-labour-base-opening/group=${firm.group}/county=${county}`),
      ...(chosen('A-14') === 'PER_ENTERPRISE' ? [once(`sj-09b-labour-base-opening/claimant=${firm.party}`)] : []),
    ],
  }),
  'sj-10b-event-subsidy': clause<ClaimOf<'EVENT'>>({
    asks: ({ claim }) => [iso(claim.lastDayOn) < iso(claim.opensOn) && 'MALFORMED', !wasApproved(claim) && 'NO_PRIOR_APPROVAL'],
    gives: ({ claim, known }) => share(claim.auditedCostFen - claim.otherFiscalFen, 30_00, known),
    keys: ({ claim, known }) => [once(`sj-10b-event-subsidy/event=${claim.event}/claimant=${known.firm.party}`), cap(`sj-10b-event-subsidy/event=${claim.event}`, yuan(300_000))],
  }),
  'jd-01-settlement-reward': clause<ClaimOf<'SETTLEMENT'>>({
    institutionsToo: true,
    reads: ['amountFen', 'reason'],
    asks: (asked) => [asked.claim.list === 'NONE' && 'NOT_A_TOP_500', ...inPort(asked)],
    gives: (asked) => tier('jd-01-tiers', [yuan(500_000), yuan(5_000_000)], asked),
    keys: ({ known }) => [once(`jd-01-settlement-reward/group=${known.firm.group}`)],
  }),
  'jd-02-rent-subsidy': clause<ClaimOf<'RENT_YEAR'>>({
    institutionsToo: true,
    asks: (asked) => [paidOutsideYear(asked.claim) && 'MALFORMED', asked.claim.rentYear > 3 && 'RENT_YEARS_EXHAUSTED', ...inPort(asked), asked.known.resident?.firstOn !== iso(asked.claim.movedInOn) && 'NOT_FIRST_MOVE_IN'],
    gives: ({ claim, known: { resident, ...known } }) => (resident?.newDays === 0 ? 'ONCE_PER_YEAR' : share(ofDays(claim, resident ?? {}, [claim.rentPaidFen, claim.stayOnly]) - ofDays(claim, resident ?? {}, [claim.otherFiscalFen, claim.stayOnly || claim.fiscalStayOnly]), 30_00, { ...known, resident })),
    keys: ({ claim, known }) => [once(`jd-02-rent-subsidy/group=${known.firm.group}/rentYear=${claim.rentYear}`, 'ONCE_PER_YEAR')],
  }),
  'jd-03-talent-referral': clause<ClaimOf<'TALENT_PLACEMENT'>>({
    institutionsToo: true,
    reads: ['amountFen', 'reason'],
    asks: (asked) => [...inPort(asked), !asked.known.listed('key-industries', asked.claim.industry) && 'NOT_A_KEY_INDUSTRY', asked.claim.employer === asked.known.firm.party && 'SELF_REFERRAL'],
    gives: (asked) => tier('jd-03-tiers', [yuan(10_000), yuan(500_000)], asked),
    keys: ({ claim, known }) => [
      once(`jd-03-talent-referral/person=${claim.person}`, 'TALENT_ALREADY_PAID', 'TALENT_CLAIM_PENDING'),
      { kind: 'SOFT_CAP', key: `jd-03-talent-referral/claimant=${known.firm.party}/year=${claim.startedOn.year}`, mostFen: yuan(500_000), refusal: 'ESCALATION_REQUIRED' },
    ],
  }),
  'jd-04-training-base': clause<ClaimOf<'TRAINING_BASE'>>({
    institutionsToo: true,
    asks: (asked) => [iso(asked.claim.assessedOn) > asked.filedOn && 'FACT_NOT_YET', iso(asked.claim.assessedOn) < `${asked.claim.year}-12-31` && 'MALFORMED', ...inPort(asked)],
    gives: ({ claim, known }) => {
      const rate = known.rate('jd-04-rates', 'TRAINEE_MONTH');
      return rate === undefined ? 'RATE_NOT_PUBLISHED' : rate * BigInt(claim.traineeMonths);
    },
    keys: ({ claim }) => [once(`jd-04-training-base/base=${claim.base}/year=${claim.year}`, 'ONCE_PER_YEAR')],
  }),
  'jd-05-honour-award': clause<ClaimOf<'ACHIEVEMENT'>>(achieved('jd-05-honour-award', 'jd-05-tiers')),
  'jd-06-innovation-recognition': clause<ClaimOf<'ACHIEVEMENT'>>(achieved('jd-06-innovation-recognition', 'jd-06-tiers')),
  'jd-07-event-subsidy': clause<ClaimOf<'EVENT'>>({
    institutionsToo: true,
    reads: ['basisPoints', 'reason'],
    asks: (asked) => [iso(asked.claim.lastDayOn) < iso(asked.claim.opensOn) && 'MALFORMED', ...inPort(asked)],
    gives: ({ claim, finding, known }) => {
      if (finding.basisPoints === undefined) return 'MALFORMED';
      if (finding.basisPoints > 30_00) return 'OVER_MAX';
      return finding.reason === undefined ? 'REASON_REQUIRED' : share(claim.auditedCostFen - claim.otherFiscalFen, finding.basisPoints, known);
    },
    keys: ({ claim, known }) => {
      const most = numberOf(known, 'A-16', 0);
      return [once(`jd-07-event-subsidy/event=${claim.event}`), ...(most > 0 ? [cap(`jd-07-event-cap/event=${claim.event}`, BigInt(most))] : [])];
    },
  }),
};
