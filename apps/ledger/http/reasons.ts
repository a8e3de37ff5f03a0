import type { Act } from '#access/permissions';
import type { RefusalCode } from '#kernel/refusals';
import { INSTRUMENTS } from '#policy/catalogue';

type Codes = readonly RefusalCode[];

const STATE: Codes = ['ACT_NOT_ALLOWED_IN_STATE'];
/** State and separation of duties: what nearly every act is asked. */
const DUTY: Codes = [...STATE, 'FORBIDDEN_SOD'];
/** Window and conditions of the clause, asked at filing and again when the money is decided. */
const CLAIM: Codes = [
  'UNKNOWN_PROGRAMME', 'BEFORE_POLICY_WINDOW', 'AFTER_POLICY_WINDOW', 'FACT_NOT_YET', 'WINDOW_CLOSED', 'FILED_AFTER_EXPIRY', 'NO_MUNICIPAL_AWARD', 'HUKOU_REQUIRED',
  'CONTRACT_TOO_SHORT', 'EMPLOYMENT_NOT_REGISTERED', 'INSURANCE_TOO_SHORT', 'NO_PRIOR_APPROVAL',
];
const CLAIMANT: Codes = ['NOT_ADOPTED', 'DISQUALIFIED', 'NOT_AN_ENTERPRISE', 'NOT_LOCAL_ENTERPRISE', 'NOT_A_PARTNER_COUNTY'];
const AMOUNT: Codes = ['RATE_NOT_PUBLISHED', 'OUT_OF_RANGE', 'PAID_UNDER_OTHER_POLICY'];
/** The limits of the documents name their own reasons. */
const LIMITS: Codes = INSTRUMENTS.flatMap(({ programmes }) => programmes.flatMap(({ limits }) => limits.flatMap(({ refusal, pending }) => (pending ? [refusal, pending] : [refusal]))));
const MOVES: Codes = ['BATCH_NOT_ZERO_SUM', 'WRONG_FISCAL_YEAR', 'BUDGET_EXHAUSTED'];
const PAYABLE: Codes = ['DISQUALIFIED', 'NO_COMMITMENT', 'NO_PAYEE_ACCOUNT', 'ACCOUNT_COOLING_OFF'];
const TREASURY: Codes = ['FORBIDDEN_SOD', 'ID_ALREADY_USED', 'ANSWER_MISMATCH', 'ALREADY_RETURNED'];

/**
 * What the rules may answer to each act, beside what the interface itself refuses (openapi.ts). The drivers of the tests
 * hold every refusal that they receive against this table, and a test holds the table against the rules.
 */
export const REASONS: Readonly<Record<Act, Codes>> = {
  file: [...CLAIM, 'NOT_A_MONEY_PROGRAMME', 'ID_ALREADY_USED'],
  accept: DUTY,
  notAccept: DUTY,
  preliminaryReview: DUTY,
  bureauReview: DUTY,
  propose: [...DUTY, ...CLAIM, ...CLAIMANT, ...AMOUNT, ...LIMITS],
  publishNotice: DUTY,
  object: [...DUTY, 'OBJECTION_NOT_ADMISSIBLE', 'ID_ALREADY_USED'],
  resolveObjection: DUTY,
  endorse: DUTY,
  approve: [...DUTY, 'OBJECTION_OPEN', 'NOTICE_NOT_OVER', 'MANUAL_REVIEW_REQUIRED', 'SECOND_APPROVER_REQUIRED', 'DISQUALIFIED'],
  reject: DUTY,
  withdraw: [...STATE, 'OUTCOME_UNKNOWN_OPEN', 'SECOND_APPROVER_REQUIRED'],

  adoptInstrument: ['ID_ALREADY_USED'],
  draftTable: ['ID_ALREADY_USED', 'ROWS_OVERLAP', 'OUT_OF_RANGE'],
  publishTable: DUTY,
  registerParty: ['ID_ALREADY_USED'],
  proposeAccount: ['ID_ALREADY_USED', 'ACCOUNT_NAME_MISMATCH'],
  confirmAccount: DUTY,

  openLine: ['ID_ALREADY_USED', 'UNKNOWN_PROGRAMME'],
  supplementLine: ['WRONG_FISCAL_YEAR', 'DOCUMENT_NUMBER_REQUIRED'],
  proposeAdjustment: ['ID_ALREADY_USED', ...MOVES],
  confirmAdjustment: [...DUTY, ...MOVES],
  commitAward: [...DUTY, 'NOT_APPROVED', 'DISQUALIFIED', 'WRONG_BUDGET_LINE', 'WRONG_FISCAL_YEAR', 'BUDGET_EXHAUSTED'],
  proposeAbandonment: DUTY,
  abandonAward: [...DUTY, 'SECOND_APPROVER_REQUIRED'],

  makeOrder: [...DUTY, 'ID_ALREADY_USED', 'NOT_APPROVED', 'ALREADY_PAID', 'NO_COMMITMENT', 'DISQUALIFIED'],
  checkOrder: [...DUTY, 'ALREADY_PAID'],
  releaseOrder: [...DUTY, 'ALREADY_PAID', ...PAYABLE],
  reissueOrder: [...DUTY, 'ALREADY_PAID', ...PAYABLE, 'OUTCOME_UNKNOWN_OPEN', 'ACCOUNT_UNCHANGED'],
  recordReceipt: [...TREASURY, 'ALREADY_PAID'],
  recordRejection: [...TREASURY, 'ALREADY_PAID'],
  recordReturn: [...TREASURY, 'CLAWBACK_OPEN'],

  openClawback: [...DUTY, 'ID_ALREADY_USED', 'CLAWBACK_OPEN', 'OVER_RECEIVABLE'],
  notifyClawback: DUTY,
  decideClawback: [...DUTY, 'STATEMENT_PERIOD_OPEN', 'OVER_RECEIVABLE'],
  closeClawback: DUTY,
  demandClawback: DUTY,
  recordRecovery: [...DUTY, 'ID_ALREADY_USED', 'OVER_RECEIVABLE', 'WRONG_FISCAL_YEAR'],
  proposeRestore: [...DUTY, 'OVER_RECOVERED'],
  confirmRestore: ['FORBIDDEN_SOD', 'RESTORE_NEEDS_TWO'],

  // What the acts of a script are refused stands in the outcomes.
  rehearse: [],
};
