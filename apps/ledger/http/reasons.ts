import type { Act } from '#access/permissions';
import type { RefusalCode } from '#kernel/refusals';
import { PROGRAMMES } from '#catalogue/documents';

type Codes = readonly RefusalCode[];

const STATE: Codes = ['ACT_NOT_ALLOWED_IN_STATE'];
/** State and separation of duties: what nearly every act is asked. */
const DUTY: Codes = [...STATE, 'FORBIDDEN_SOD'];
/** What shuts a programme for a while (domain A-33, B-21). */
const SHUT: Codes = ['PROGRAMME_SUSPENDED', 'VALIDITY_UNCONFIRMED'];
/** Window and conditions of the clause, asked at filing and again when the money is decided. */
const CLAIM: Codes = [
  'UNKNOWN_PROGRAMME', 'BEFORE_POLICY_WINDOW', 'AFTER_POLICY_WINDOW', 'FACT_NOT_YET', 'WINDOW_CLOSED', 'FILED_AFTER_EXPIRY', 'NO_MUNICIPAL_AWARD', 'HUKOU_REQUIRED',
  'CONTRACT_TOO_SHORT', 'EMPLOYMENT_NOT_REGISTERED', 'INSURANCE_TOO_SHORT', 'NO_PRIOR_APPROVAL', 'EMPLOYER_NOT_LOCAL', 'SELF_REFERRAL', 'RATED_BEFORE_INTRODUCTION', 'RATED_AFTER_3_YEARS',
  'NOT_A_TOP_500', 'ISSUER_BELOW_MUNICIPAL', 'FILED_AFTER_AWARD_YEAR', 'RENT_YEARS_EXHAUSTED', 'VALIDITY_UNCONFIRMED', 'PROGRAMME_SUSPENDED', 'SUPERSEDED',
];
const CLAIMANT: Codes = ['NOT_ADOPTED', 'CLAIMANT_NOT_REGISTERED', 'DISQUALIFIED', 'NOT_AN_ENTERPRISE', 'NOT_LOCAL_ENTERPRISE', 'NOT_A_PARTNER_COUNTY', 'NOT_A_KEY_INDUSTRY', 'NOT_ABOVE_SCALE', 'NOT_RESIDENT', 'NOT_A_SUPPORTED_CATEGORY', 'NOT_FIRST_MOVE_IN'];
const AMOUNT: Codes = ['VETO', 'PANEL_FAILED', 'RATE_NOT_PUBLISHED', 'OUT_OF_RANGE', 'COSTS_BORNE_BY_OTHERS', 'OVER_MAX', 'NOT_A_TIER', 'NO_SUCH_GRADE', 'NOT_THE_GRADE_AMOUNT', 'REASON_REQUIRED', 'PAID_UNDER_OTHER_POLICY'];
/** The limits of the documents name their own reasons. */
const LIMITS: Codes = PROGRAMMES.flatMap(({ limits }) => limits.flatMap(({ refusal, pending }) => (pending ? [refusal, pending] : [refusal])));
/** An award is let go once, and not while or after its money was on its way. */
const IN_FLIGHT: Codes = ['OUTCOME_UNKNOWN_OPEN', 'SECOND_APPROVER_REQUIRED', 'APPROVAL_REVOKED'];
const MOVES: Codes = ['BATCH_NOT_ZERO_SUM', 'WRONG_FISCAL_YEAR', 'BUDGET_EXHAUSTED'];
/** What two names that turned out to be one have taken twice. */
const TWICE: Codes = ['ONCE_ONLY', 'CAP_EXHAUSTED'];
const PAYABLE: Codes = [...TWICE, 'DISQUALIFIED', 'PAID_UNDER_OTHER_POLICY', 'NO_COMMITMENT', 'NO_PAYEE_ACCOUNT', 'ACCOUNT_COOLING_OFF'];
/** What nobody does under a clause whose document the book has not adopted. */
const CLAUSE: Codes = ['UNKNOWN_PROGRAMME', 'NOT_ADOPTED'];
const OTHER_MONEY: Codes = [...CLAUSE, 'FACT_NOT_YET', 'ID_ALREADY_USED', 'BEFORE_POLICY_WINDOW', 'AFTER_POLICY_WINDOW', 'OVER_MAX'];
/** Whom a clause or a list is for. */
const KINDS: Codes = ['NOT_AN_ENTERPRISE', 'NOT_A_SUPPORTED_CATEGORY'];
const COUNTED: Codes = ['NOT_PROVIDED_FOR', 'NOT_AN_ENTERPRISE', 'NOT_LOCAL_ENTERPRISE'];
const TREASURY: Codes = ['FORBIDDEN_SOD', 'ID_ALREADY_USED', 'ANSWER_MISMATCH', 'ALREADY_RETURNED'];

/**
 * What the rules may answer to each act, beside what the interface itself refuses (openapi.ts). The drivers of the tests
 * hold every refusal that they receive against this table, and a test holds the table against the rules.
 */
export const REASONS: Readonly<Record<Act, Codes>> = {
  file: [...CLAIM, 'FORBIDDEN_SOD', 'DISQUALIFIED', 'NOT_A_MONEY_PROGRAMME', 'ID_ALREADY_USED'],
  requestCorrection: [...DUTY, 'CORRECTION_ALREADY_REQUESTED'],
  correct: [...STATE, ...CLAIM, 'CORRECTION_PERIOD_OVER', 'ANOTHER_MATTER'],
  correctRoster: [...STATE, ...CLAIM, 'CORRECTION_PERIOD_OVER', 'ANOTHER_MATTER'],
  fileRoster: [...CLAIM, 'FORBIDDEN_SOD', 'DISQUALIFIED', 'NOT_A_MONEY_PROGRAMME', 'ID_ALREADY_USED', 'INVALID_USCC', ...STATE],
  accept: [...DUTY, 'CLAIMANT_NOT_REGISTERED', 'CORRECTION_PERIOD_OVER', 'PAPERS_MISSING'],
  notAccept: DUTY,
  preliminaryReview: DUTY,
  bureauReview: DUTY,
  strikeLines: [...DUTY, 'LINE_STRUCK', 'LINE_DEALT_WITH_ANEW'],
  jointReview: [...DUTY, 'OPINION_ALREADY_GIVEN'],
  assessPanel: [...DUTY, 'PANEL_INVALID', 'CONFLICT_OF_INTEREST', 'OVER_MAX', 'OUT_OF_RANGE', 'NO_SUCH_GRADE'],
  // Proposed again, the award is let go first.
  propose: [...DUTY, 'PAPERS_MISSING', ...CLAIM, ...CLAIMANT, ...AMOUNT, ...LIMITS, ...IN_FLIGHT, 'LINE_STRUCK', 'LINE_DEALT_WITH_ANEW', 'OBJECTION_OPEN'],
  publishNotice: DUTY,
  object: [...DUTY, 'OBJECTION_NOT_ADMISSIBLE', 'ID_ALREADY_USED'],
  resolveObjection: DUTY,
  endorse: [...DUTY, 'APPROVAL_REVOKED'],
  approve: [...DUTY, 'OBJECTION_OPEN', 'NOTICE_NOT_OVER', 'PAPERS_MISSING', 'MANUAL_REVIEW_REQUIRED', 'SECOND_APPROVER_REQUIRED', 'ESCALATION_REQUIRED', ...SHUT, 'SUPERSEDED', 'DISQUALIFIED', 'APPROVAL_REVOKED', 'PAID_UNDER_OTHER_POLICY', 'PROPOSAL_OUTDATED', ...TWICE],
  reject: [...DUTY, 'APPROVAL_REVOKED'],
  revoke: [...DUTY, ...IN_FLIGHT],
  expire: [...DUTY, 'FILING_OPEN'],
  supersede: [...DUTY, 'NOT_SUPERSEDED'],
  supersedeRunning: [],
  proposeReopening: [...DUTY, 'DISQUALIFIED', 'NOT_ADOPTED'],
  reopenCase: [...DUTY, 'DISQUALIFIED', 'NOT_ADOPTED'],
  inspect: DUTY,
  evaluate: [...DUTY, 'ID_ALREADY_USED'],
  withdraw: [...STATE, ...IN_FLIGHT],

  adoptInstrument: ['ID_ALREADY_USED', 'NOT_ADOPTED'],
  confirmAdoption: ['FORBIDDEN_SOD', 'ID_ALREADY_USED', 'NOT_ADOPTED'],
  draftTable: ['ID_ALREADY_USED', 'ROWS_OVERLAP', 'OUT_OF_RANGE'],
  publishTable: [...DUTY, 'PUBLISHED_ROW_CHANGED'],
  confirmValidity: ['NOT_ADOPTED', 'ID_ALREADY_USED'],
  withdrawValidity: [],
  suspendProgramme: ['UNKNOWN_PROGRAMME', ...STATE],
  resumeProgramme: ['UNKNOWN_PROGRAMME', ...STATE],
  publishWindow: ['UNKNOWN_PROGRAMME'],
  interpret: ['NOT_ADOPTED', 'NOT_INTERPRETING_BUREAU', 'ID_ALREADY_USED', 'READING_NEEDS_DOCUMENT'],
  proposePartyChange: ['FORBIDDEN_SOD'],
  confirmPartyChange: DUTY,
  proposePersonMerge: ['ID_ALREADY_USED'],
  confirmPersonMerge: [...STATE, 'SECOND_APPROVER_REQUIRED'],
  withdrawPersonMerge: STATE,
  proposePersonSeparation: STATE,
  confirmPersonSeparation: [...STATE, 'SECOND_APPROVER_REQUIRED'],
  recordResidency: ['FORBIDDEN_SOD', 'NOT_PROVIDED_FOR', 'ID_ALREADY_USED', 'FACT_NOT_YET'],
  endResidency: ['FORBIDDEN_SOD', 'NOT_PROVIDED_FOR', 'NOT_RESIDENT', 'FACT_NOT_YET'],
  correctResidency: ['FORBIDDEN_SOD', 'NOT_PROVIDED_FOR', 'NOT_RESIDENT', 'FACT_NOT_YET'],
  registerParty: ['FORBIDDEN_SOD', 'ID_ALREADY_USED'],
  proposeAccount: ['FORBIDDEN_SOD', 'ID_ALREADY_USED', 'ACCOUNT_NAME_MISMATCH'],
  confirmAccount: [...DUTY, 'ACCOUNT_NAME_MISMATCH'],

  openLine: ['ID_ALREADY_USED', 'UNKNOWN_PROGRAMME'],
  supplementLine: ['WRONG_FISCAL_YEAR', 'DOCUMENT_NUMBER_REQUIRED', 'BUDGET_EXHAUSTED', 'ID_ALREADY_USED'],
  proposeAdjustment: ['ID_ALREADY_USED', ...MOVES],
  approveSpendingPlan: ['WRONG_FISCAL_YEAR', 'BUDGET_EXHAUSTED', 'ID_ALREADY_USED'],
  closeLine: ['YEAR_NOT_OVER', 'OUTCOME_UNKNOWN_OPEN', 'PERIOD_CLOSED', 'ID_ALREADY_USED'],
  confirmAdjustment: [...DUTY, ...MOVES],
  commitAward: [...DUTY, ...SHUT, 'NOT_APPROVED', 'APPROVAL_REVOKED', 'DISQUALIFIED', 'PAID_UNDER_OTHER_POLICY', 'SUSPICION_OPEN', 'DECIDED_NOT_DUE', 'WRONG_BUDGET_LINE', 'WRONG_FISCAL_YEAR', 'BUDGET_EXHAUSTED'],
  proposeAbandonment: [...DUTY, 'APPROVAL_REVOKED', 'SUSPICION_OPEN'],
  abandonAward: [...DUTY, 'SECOND_APPROVER_REQUIRED', 'APPROVAL_REVOKED', 'SUSPICION_OPEN'],

  makeOrder: [...DUTY, 'ID_ALREADY_USED', 'NOT_APPROVED', 'APPROVAL_REVOKED', 'ALREADY_PAID', 'NO_COMMITMENT', 'DISQUALIFIED', 'PAID_UNDER_OTHER_POLICY', 'PLAN_MONTH_NOT_OPEN'],
  checkOrder: [...DUTY, 'ALREADY_PAID', 'APPROVAL_REVOKED'],
  releaseOrder: [...DUTY, 'ALREADY_PAID', 'APPROVAL_REVOKED', ...PAYABLE],
  reissueOrder: [...DUTY, 'ALREADY_PAID', 'APPROVAL_REVOKED', ...PAYABLE, 'SUSPICION_OPEN', 'DECIDED_NOT_DUE', 'OUTCOME_UNKNOWN_OPEN', 'ACCOUNT_UNCHANGED'],
  bookPayment: [...DUTY, 'ID_ALREADY_USED', 'WRONG_FISCAL_YEAR'],
  // Of money that went without ground (B-31), whether a line can bear it.
  recordReceipt: [...TREASURY, 'ALREADY_PAID', 'OUTCOME_UNKNOWN_OPEN', 'NO_COMMITMENT', 'BUDGET_EXHAUSTED', 'WRONG_BUDGET_LINE', 'WRONG_FISCAL_YEAR'],
  recordRejection: [...TREASURY, 'ALREADY_PAID'],
  recordReturn: [...TREASURY, 'CLAWBACK_OPEN'],

  openClawback: [...DUTY, 'ID_ALREADY_USED', 'CLAWBACK_OPEN', 'OVER_RECEIVABLE', 'GROUND_GONE'],
  notifyClawback: [...DUTY, 'GROUND_GONE', 'FINES_NOT_KEPT'],
  decideClawback: [...DUTY, 'STATEMENT_PERIOD_OPEN', 'OVER_RECEIVABLE', 'GROUND_GONE', 'FINES_NOT_KEPT'],
  proposeClosure: DUTY,
  closeClawback: DUTY,
  demandClawback: [...DUTY, 'GROUND_GONE'],
  enforceClawback: [...DUTY, 'GROUND_GONE', 'ENFORCEMENT_TOO_EARLY', 'ENFORCEMENT_PERIOD_OVER'],
  proposeWriteOff: [...DUTY, 'OVER_RECEIVABLE', 'GROUND_GONE'],
  confirmWriteOff: [...DUTY, 'GROUND_GONE'],
  recordRecovery: [...DUTY, 'ID_ALREADY_USED', 'OVER_RECEIVABLE', 'GROUND_GONE', 'WRONG_FISCAL_YEAR'],
  proposeRestore: [...DUTY, 'OVER_RECOVERED'],
  confirmRestore: ['FORBIDDEN_SOD', 'RESTORE_NEEDS_TWO'],
  proposeDisqualification: ['FORBIDDEN_SOD', 'NOT_ADOPTED', 'ID_ALREADY_USED'],
  disqualifyParty: DUTY,
  proposeLifting: DUTY,
  liftDisqualification: DUTY,
  registerDisqualificationElsewhere: [],
  proposeLiabilityReferral: [...DUTY, 'ID_ALREADY_USED', 'ALREADY_REFERRED'],
  referLiability: [...DUTY, 'ALREADY_REFERRED'],
  recordLiabilityOutcome: [...DUTY, 'FACT_NOT_YET', 'ID_ALREADY_USED'],
  delegateRole: ['ID_ALREADY_USED'],
  revokeDelegation: STATE,

  enrolFirm: ['FORBIDDEN_SOD', ...COUNTED, ...STATE, 'FACT_NOT_YET'],
  endEnrolment: ['FORBIDDEN_SOD', 'NOT_PROVIDED_FOR', ...STATE, 'FACT_NOT_YET'],
  correctEnrolment: ['FORBIDDEN_SOD', 'NOT_PROVIDED_FOR', 'FACT_NOT_YET'],
  recordReport: ['FORBIDDEN_SOD', ...COUNTED, 'FACT_NOT_YET', 'BEFORE_POLICY_WINDOW', 'NOT_ABOVE_SCALE', 'ID_ALREADY_USED'],
  correctReport: ['FORBIDDEN_SOD', 'NOT_PROVIDED_FOR'],
  refer: [...CLAUSE, 'ALREADY_REFERRED', 'NOT_A_REFERRAL', 'NOT_LOCAL_ENTERPRISE', ...KINDS, 'DISQUALIFIED', 'ID_ALREADY_USED'],
  // Corrected, what it brought into the register is withdrawn there.
  recordOutcome: [...DUTY, ...OTHER_MONEY],
  withdrawReferral: STATE,
  registerOtherGrant: OTHER_MONEY,
  withdrawOtherGrant: DUTY,
  closeFinding: DUTY,
  listName: [...STATE, ...KINDS, 'BEFORE_POLICY_WINDOW', 'NOT_ADOPTED', 'ID_ALREADY_USED', 'DISQUALIFIED'],
  delistName: DUTY,
  recordIndicator: ['NOT_PROVIDED_FOR', 'FACT_NOT_YET', 'BEFORE_POLICY_WINDOW', 'ID_ALREADY_USED'],
  recordMeasure: [...CLAUSE, 'FACT_NOT_YET', 'BEFORE_POLICY_WINDOW', 'ID_ALREADY_USED'],
  withdrawMeasure: STATE,
  // What the acts of a script are refused stands in the outcomes.
  rehearse: [],
};
