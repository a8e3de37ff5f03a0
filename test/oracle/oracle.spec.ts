import fc from 'fast-check';
import type { RefusalCode } from '#kernel/refusals';
import { JIADING_CLAIMS, SONGJIANG_CLAIMS } from './claims';
import { played, type Reached } from './run';

/** A hundred and ten throws lead to a hundred and sixty acts or so, with the opening of the district before them. */
const THROWS = { minLength: 110, maxLength: 110, size: 'max' } as const;
/** A fixed seed, so that what a run reaches can be asserted. */
const RUNS = { seed: 2_026, numRuns: 200 };

/** The answers of the law to a claim; each must be met under each of these programmes, or under any where there are none. */
const MET: Readonly<Partial<Record<RefusalCode, readonly string[]>>> = {
  BEFORE_POLICY_WINDOW: ['sj-08b', 'jd-01'], AFTER_POLICY_WINDOW: ['sj-10b'], FACT_NOT_YET: ['sj-04', 'jd-02'], WINDOW_CLOSED: [], FILED_AFTER_EXPIRY: ['sj-05'], FILED_AFTER_AWARD_YEAR: ['jd-05', 'jd-06'],
  VALIDITY_UNCONFIRMED: ['jd-02'], PROGRAMME_SUSPENDED: ['sj-10b', 'jd-07'], RATE_NOT_PUBLISHED: ['sj-09a', 'jd-01'], NO_SUCH_GRADE: ['sj-04'], OUT_OF_RANGE: ['sj-04', 'jd-01', 'jd-03', 'sj-10b', 'jd-07'], COSTS_BORNE_BY_OTHERS: ['sj-10b', 'jd-07'], NOT_A_TIER: ['jd-01', 'jd-05'],
  NOT_THE_GRADE_AMOUNT: ['sj-04'], OVER_MAX: ['sj-05', 'sj-06', 'sj-07', 'jd-07'], REASON_REQUIRED: ['sj-05', 'jd-03', 'jd-07'], VETO: ['sj-04'], NOT_LOCAL_ENTERPRISE: ['sj-06', 'sj-08b', 'sj-09a'],
  NOT_ABOVE_SCALE: ['sj-07'], NOT_AN_ENTERPRISE: ['sj-05', 'jd-06'], NOT_RESIDENT: ['jd-01'], NOT_A_SUPPORTED_CATEGORY: ['jd-01', 'jd-07'], NOT_A_TOP_500: ['jd-01'], ISSUER_BELOW_MUNICIPAL: ['jd-05', 'jd-06'],
  EMPLOYER_NOT_LOCAL: ['sj-08a'], SELF_REFERRAL: ['jd-03'], RATED_BEFORE_INTRODUCTION: ['sj-08a'], RATED_AFTER_3_YEARS: ['sj-08a'], NOTHING_ABOVE_PAID: ['sj-08a'], TALENT_CLAIM_PENDING: ['sj-08a', 'jd-03'], TALENT_ALREADY_PAID: ['sj-08a', 'jd-03'],
  NO_MUNICIPAL_AWARD: ['sj-08b'], AWARD_MATCH_PENDING: ['sj-08b'], AWARD_ALREADY_MATCHED: ['sj-08b'], CAP_EXHAUSTED: ['sj-08b', 'sj-10b'], ONCE_ONLY: ['sj-05', 'sj-09b', 'sj-10b', 'jd-01', 'jd-05', 'jd-07'], ONCE_PER_LEVEL: ['sj-06'],
  ONCE_PER_YEAR: ['sj-04', 'sj-07', 'jd-02', 'jd-04'], HIGHER_LEVEL_IN_CYCLE: ['sj-06'], QUOTA_EXHAUSTED: ['sj-07'], PERSON_ALREADY_SUBSIDISED: ['sj-09a'], PERSON_CLAIM_PENDING: ['sj-09a'], HUKOU_REQUIRED: ['sj-09a'],
  CONTRACT_TOO_SHORT: ['sj-09a'], INSURANCE_TOO_SHORT: ['sj-09a'], EMPLOYMENT_NOT_REGISTERED: ['sj-09a'], NOT_A_PARTNER_COUNTY: ['sj-09b'], NO_PRIOR_APPROVAL: ['sj-10b'], RENT_YEARS_EXHAUSTED: ['jd-02'],
  ACHIEVEMENT_ALREADY_CLAIMED: ['jd-05', 'jd-06'], PAID_UNDER_OTHER_POLICY: ['sj-10b', 'sj-09b', 'approveAward', 'commitAward'], DISQUALIFIED: ['sj-08b', 'file', 'reopenCase'], NOT_A_KEY_INDUSTRY: ['jd-03'],
  PROPOSAL_OUTDATED: ['approveAward'], NOTICE_NOT_OVER: ['approveAward'], MANUAL_REVIEW_REQUIRED: ['approveAward'], SECOND_APPROVER_REQUIRED: ['approveAward', 'abandonAward'], ESCALATION_REQUIRED: ['approveAward'], NOT_APPROVED: ['commitAward'],
  APPROVAL_REVOKED: ['commitAward'], BUDGET_EXHAUSTED: ['commitAward'], WRONG_FISCAL_YEAR: ['commitAward'], WRONG_BUDGET_LINE: ['commitAward'], OVER_RECEIVABLE: ['openClawback', 'recordRecovery'], OVER_RECOVERED: ['proposeRestore'],
  LINE_STRUCK: ['LineDeclined'], LINE_DEALT_WITH_ANEW: ['LineDeclined'], CLAWBACK_OPEN: ['openClawback'], YEAR_NOT_OVER: ['closeLine'], PERIOD_CLOSED: ['closeLine'], ID_ALREADY_USED: ['closeLine', 'supplementLine'], OUTCOME_UNKNOWN_OPEN: ['closeLine'],
  FORBIDDEN_SOD: ['approveAward', 'checkOrder', 'decideClawback', 'disqualifyParty', 'liftDisqualification', 'referLiability', 'declineAward', 'bureauReview', 'reopenCase'], READING_NEEDS_DOCUMENT: ['interpret'], NOT_INTERPRETING_BUREAU: ['interpret'], ENFORCEMENT_TOO_EARLY: ['enforceClawback'], FORBIDDEN_ROLE: [], SUPERSEDED: ['sj-', 'approveAward'], NOT_SUPERSEDED: ['supersedeAward'], DECIDED_NOT_DUE: ['reissueOrder'], SUSPICION_OPEN: ['reissueOrder', 'proposeAbandonment'],
};

const PROGRAMMES = [...Object.keys(SONGJIANG_CLAIMS), ...Object.keys(JIADING_CLAIMS)];
const FACTS = ['AwardReleased', 'PaymentReturned', 'PaymentRejected', 'PaymentMadeWithoutGround', 'ClawbackDecided', 'ClawbackDecided FRAUD', 'ClawbackDecided BREACH', 'ClawbackDecided BROKEN_COMMITMENT', 'RecoveryRecorded', 'ReceivableWrittenOff', 'HeadroomRestored', 'BudgetAdjusted', 'BudgetReduced', 'OtherGrantWithdrawn', 'OverlapFound', 'OverlapFindingClosed', 'ProgrammeResumed', 'EnrolmentEnded', 'EnrolmentCorrected', 'ResidencyEnded', 'ResidencyCorrected', 'ValidityConfirmed',
  'RosterProposed', 'RosterDeclined', 'LineGranted', 'LineGranted again', 'LineDeclined PERSON_CLAIM_PENDING', 'LineDeclined PERSON_ALREADY_SUBSIDISED', 'LineDeclined DISQUALIFIED', 'a line came back', 'a line is free again', 'OverlapFound of a roster',
  'LineClosed', 'CommitmentCarried', 'CommitmentLapsed', 'PartyDisqualified', 'DisqualificationLifted', 'AwardReleased DISQUALIFIED', 'EnforcementApplied', 'the rest was demanded', 'the rest was enforced', 'stands CLAWBACK', 'stands WRITTEN_OFF', 'stands RECOVERED', 'it came after the write-off', 'HeadroomRestored ONCE', 'the bank ended a clawback', 'the payee has money back', 'RoleDelegated', 'DelegationRevoked', 'done for another', 'AwardReleased REASSESSED', 'OverlapFound NO_TOP_UP', 'ReceivableWrittenOff of a finding', 'AwardReleased SUPERSEDED', 'AwardProposed reopened', 'AwardDeclined', 'AwardDeclined reopened', 'InterpretationIssued', 'LiabilityReferred', 'LiabilityOutcomeRecorded', 'CaseTerminated', 'proposeReopening DONE', 'reopenCase DONE'];

const wanted = (): string[] => [
  ...PROGRAMMES.map((programme) => `paid ${programme}`),
  ...FACTS,
  ...Object.entries(MET).flatMap(([code, abouts]) => (abouts.length === 0 ? [`* ${code}`] : abouts.map((about) => `${about}* ${code}`))),
];

const metIn = (reached: Reached, what: string): boolean => {
  const [about = '', code] = what.split('* ');
  return [...reached.keys()].some((met) => (code === undefined ? met === what : met.startsWith(about) && met.endsWith(` ${code}`)));
};

describe('whatever is filed, approved, paid, returned, clawed back and reopened, the book says what the law says', () => {
  const reached: Reached = new Map();

  it.each(['songjiang', 'jiading'] as const)('in the book of %s, after every act', (district) => {
    fc.assert(fc.property(fc.array(fc.noBias(fc.nat()), THROWS), (throws) => expect(played(district, throws, reached)).toEqual([])), RUNS);
  });

  it.each(['songjiang', 'jiading'] as const)('and so in the book of %s by other throws, too (FC_SEED)', (district) => {
    fc.assert(fc.property(fc.array(fc.noBias(fc.nat()), THROWS), (throws) => expect(played(district, throws, new Map())).toEqual([])), { numRuns: 10 });
  });

  it('and all sixteen programmes were paid, and every answer of the law was met', () => {
    expect(wanted().filter((what) => !metIn(reached, what))).toEqual([]);
  });
});
