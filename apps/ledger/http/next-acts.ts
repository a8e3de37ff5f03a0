import { ACT_TITLES } from '#access/act-titles';
import { type Act, PERMISSIONS, ROLES } from '#access/permissions';
import type { AwardState } from '#book/awards.facts';
import type { OrderState } from '#book/payments.facts';
import type { ReceivableState } from '#book/receivables.facts';
import type { CaseState } from '#cases/case.facts';
import type { Refusal } from '#kernel/decision';
import { ANEW, ONLY_IF, type Said, type STANDING_WORDS } from './act-conditions';

type Acts = readonly Act[];

const REOPENING: Acts = ['proposeReopening', 'reopenCase'];

/** Whoever may withdraw or reject may do so until the end; the money of an approved case is in the hands of the book. `supersede` hangs on a document, not on a state, and is not listed. */
const CASE: Readonly<Record<CaseState, Acts>> = {
  FILING: ['fileRoster', 'expire', 'withdraw'],
  SUBMITTED: ['requestCorrection', 'accept', 'notAccept', 'withdraw'],
  CORRECTION_REQUESTED: ['correct', 'correctRoster', 'notAccept', 'withdraw'],
  ACCEPTED: ['preliminaryReview', 'reject', 'withdraw'],
  NOT_ACCEPTED: REOPENING,
  PRELIM_PASSED: ['bureauReview', 'reject', 'withdraw'],
  PRELIM_FAILED: ['reject', 'withdraw'],
  BUREAU_REVIEWED: ['strikeLines', 'jointReview', 'assessPanel', 'propose', 'reject', 'withdraw'],
  BUREAU_FAILED: ['reject', 'withdraw'],
  JOINT_REVIEWED: ['strikeLines', 'jointReview', 'assessPanel', 'propose', 'reject', 'withdraw'],
  JOINT_FAILED: ['reject', 'withdraw'],
  PANEL_ASSESSED: ['strikeLines', 'propose', 'reject', 'withdraw'],
  PROPOSED: ['strikeLines', 'publishNotice', 'reject', 'withdraw'],
  PUBLICISED: ['strikeLines', 'object', 'endorse', 'approve', 'reject', 'withdraw'],
  OBJECTION_OPEN: ['resolveObjection', 'object', 'reject', 'withdraw'],
  OBJECTION_UPHELD: ['strikeLines', 'propose', 'object', 'reject', 'withdraw'],
  AWAITING_BUDGET: ['propose', 'commitAward', 'revoke', 'withdraw'],
  COMMITTED: ['makeOrder', 'revoke', 'withdraw'],
  PAYMENT_APPLIED: ['checkOrder', 'revoke', 'withdraw'],
  FINANCE_REVIEWED: ['releaseOrder', 'revoke', 'withdraw'],
  INSTRUCTED: ['recordReceipt', 'recordRejection', 'recordReturn'],
  PAID: ['bookPayment', 'recordReturn', 'openClawback', 'inspect', 'evaluate'],
  BOOKED: ['recordReturn', 'openClawback', 'inspect', 'evaluate'],
  PAY_FAILED: ['reissueOrder', 'recordReceipt', 'proposeAbandonment', 'abandonAward'],
  RETURNED: ['reissueOrder', 'proposeAbandonment', 'abandonAward', 'notifyClawback', 'decideClawback', 'proposeClosure', 'closeClawback'],
  CLAWBACK: ['notifyClawback', 'decideClawback', 'proposeClosure', 'closeClawback', 'demandClawback', 'enforceClawback', 'proposeWriteOff', 'confirmWriteOff', 'recordRecovery', 'openClawback', 'recordReturn', 'inspect', 'evaluate'],
  RECOVERED: ['openClawback', 'proposeRestore', 'confirmRestore', 'inspect', 'evaluate'],
  WRITTEN_OFF: ['openClawback', 'recordRecovery', 'proposeRestore', 'confirmRestore', 'inspect', 'evaluate'],
  WITHDRAWN: [],
  RENOUNCED: [],
  REJECTED: REOPENING,
  ABANDONED: [],
  REVOKED: REOPENING,
  TERMINATED_DISQUALIFIED: REOPENING,
  SUPERSEDED: REOPENING,
  EXPIRED: REOPENING,
};

const AWARD: Readonly<Record<AwardState, Acts>> = {
  ASSESSING: ['propose', 'reject', 'withdraw'],
  DECLINED: [],
  PROPOSED: ['endorse', 'approve', 'reject', 'withdraw'],
  AWAITING_BUDGET: ['commitAward', 'proposeAbandonment', 'abandonAward', 'revoke', 'withdraw'],
  COMMITTED: ['makeOrder', 'revoke', 'withdraw'],
  ORDERED: ['checkOrder', 'releaseOrder', 'revoke', 'withdraw'],
  PAID: ['openClawback'],
  RETURNED: ['reissueOrder', 'proposeAbandonment', 'abandonAward'],
  RELEASED: [],
};

const ORDER: Readonly<Record<OrderState, Acts>> = {
  MADE: ['checkOrder'],
  CHECKED: ['releaseOrder'],
  IN_FLIGHT: ['recordReceipt', 'recordRejection', 'recordReturn'],
  PAID: ['recordReturn', 'bookPayment'],
  // The treasury may have paid all the same (B-31).
  REJECTED: ['reissueOrder', 'recordReceipt'],
  RETURNED: ['reissueOrder'],
  VOID: [],
};

/** `proposeLiabilityReferral` hangs on the cause, not on the state alone, and is not listed: nobody is told to refer our own mistake. */
const RECEIVABLE: Readonly<Record<ReceivableState, Acts>> = {
  OPENED: ['notifyClawback', 'proposeClosure', 'closeClawback'],
  NOTIFIED: ['decideClawback', 'proposeClosure', 'closeClawback'],
  DECIDED: ['demandClawback', 'recordRecovery', 'proposeClosure', 'closeClawback'],
  DEMANDED: ['enforceClawback', 'proposeWriteOff', 'confirmWriteOff', 'recordRecovery', 'proposeClosure', 'closeClawback'],
  ENFORCEMENT: ['proposeWriteOff', 'confirmWriteOff', 'recordRecovery', 'proposeClosure', 'closeClawback'],
  PARTLY_RECOVERED: ['demandClawback', 'enforceClawback', 'proposeWriteOff', 'confirmWriteOff', 'recordRecovery', 'proposeClosure', 'closeClawback', 'proposeRestore', 'confirmRestore'],
  WRITTEN_OFF: ['recordRecovery', 'proposeRestore', 'confirmRestore'],
  RECOVERED: ['proposeRestore', 'confirmRestore'],
  CLOSED: [],
};

/**
 * Why an act is refused where the state of the case alone does not say it: what a refusal then names as `state`, beside the
 * states that a case is listed by (docs/glossary.md).
 */
export const STANDINGS = {
  LINES_AWAITED: ['correctRoster', 'withdraw'],
  JOINT_OUTSTANDING: ['strikeLines', 'jointReview', 'reject', 'withdraw'],
  PANEL_OUTSTANDING: ['strikeLines', 'jointReview', 'assessPanel', 'reject', 'withdraw'],
  NOTICE_OVER: ['strikeLines', 'endorse', 'approve', 'reject', 'withdraw'],
  NOTICE_OVER_UPHELD: ['strikeLines', 'propose', 'reject', 'withdraw'],
  LINES_STRUCK: ['strikeLines', 'propose', 'reject', 'withdraw'],
} as const satisfies Record<keyof typeof STANDING_WORDS, Acts>;

/** What can be done with each thing in each of its states; a test asks the rules whether it is so. */
export const POSSIBLE = {
  case: { ...CASE, ...STANDINGS },
  award: AWARD,
  order: ORDER,
  receivable: RECEIVABLE,
  batch: { DONE: [] },
  version: { PUBLISHED: [] },
  account: { CONFIRMED: [] },
  change: { CONFIRMED: [], OVERTAKEN: ['proposePartyChange'] },
  merge: { MERGED: [] },
  enrolment: { ENROLLED: ['endEnrolment', 'correctEnrolment'], NOT_ENROLLED: ['enrolFirm', 'correctEnrolment'] },
  referral: { REFERRED: ['recordOutcome', 'withdrawReferral'], OUTCOME_RECORDED: ['recordOutcome'], WITHDRAWN: [] },
  listing: { LISTED: ['delistName'], DELISTED: [] },
  delegation: { REVOKED: [] },
  disqualification: { PROPOSED: ['disqualifyParty'], DISQUALIFIED: ['proposeLifting', 'liftDisqualification', 'proposeLiabilityReferral'], LIFTED: [] },
  liability: { PROPOSED: ['referLiability'], WITHDRAWN: [], REFERRED: ['recordLiabilityOutcome'], OUTCOME_RECORDED: ['recordLiabilityOutcome'] },
  measure: { RECORDED: ['withdrawMeasure'], WITHDRAWN: [] },
  grant: { REGISTERED: ['withdrawOtherGrant'], WITHDRAWN: [] },
  programme: { SUSPENDED: ['resumeProgramme'], IN_FORCE: ['suspendProgramme'] },
  finding: { OPEN: ['openClawback', 'closeFinding'], CLAIMED: [], SETTLED: [], CLOSED: [] },
} as const;

const statesOf = <State extends string>(table: Readonly<Record<State, Acts>>): [State, ...State[]] => Object.keys(table) as [State, ...State[]];

/** Every state of each thing. */
export const STATES = { case: statesOf(CASE), award: statesOf(AWARD), order: statesOf(ORDER), receivable: statesOf(RECEIVABLE) } as const;

export interface NextAct {
  act: Act;
  allowedRoles: readonly string[];
  /** What must be so beside the state, where the state does not say it. */
  onlyIf?: Said;
}

/** What hangs on how far a clawback has come. */
const BY_RECEIVABLE: ReadonlySet<Act> = new Set(Object.values(RECEIVABLE).flat());

/** What came back for our own mistake makes its room free by itself (domain A-21). */
const OF_GUILT: Acts = ['proposeRestore', 'confirmRestore'];

/** What can only be done with a roster. */
const OF_ROSTERS: Acts = ['strikeLines', 'correctRoster'];

/**
 * What an act that came at the wrong moment could have been instead, and whose it is. Undefined where the refusal names no state.
 * Of an award with a case, the case says it: the book knows no notice and no objection (`caseState`).
 */
export function nextActs({ facts }: Pick<Refusal, 'facts'>): NextAct[] | undefined {
  const { caseState, state, roster, clawbacks, cause } = facts;
  if (typeof caseState === 'string') return nextActs({ facts: { case: facts['award'], state: caseState, roster, clawbacks } });
  const subject = (Object.keys(POSSIBLE) as (keyof typeof POSSIBLE)[]).find((name) => name in facts);
  if (!subject || typeof state !== 'string') return undefined;
  if (subject === 'case' && Array.isArray(clawbacks)) return underClawbacks(clawbacks as ReceivableState[], roster === true);
  const acts = (POSSIBLE[subject] as Partial<Record<string, Acts>>)[state];
  const isOther = subject === 'case' && roster !== true;
  const open = acts?.filter((act) => !(isOther && OF_ROSTERS.includes(act)) && !(cause === 'ADMIN_CORRECTION' && OF_GUILT.includes(act)));
  return open?.map((act) => offered(subject, state, act));
}

/** What a proposal that is not approved as it stands leaves to do: where nothing is due any more, it is not proposed again. */
export const instead = ({ dueFen }: Refusal['facts']): NextAct[] =>
  (dueFen === 0n ? (['reject', 'withdraw'] as const) : (['propose', 'reject', 'withdraw'] as const)).map((act) => ({ act, allowedRoles: PERMISSIONS[act], ...(act === 'propose' && { onlyIf: ANEW }) }));

function offered(subject: string, state: string, act: Act): NextAct {
  const onlyIf = conditionOf(subject, state, act);
  return { act, allowedRoles: PERMISSIONS[act], ...(onlyIf && { onlyIf }) };
}

/** Of a case under clawbacks that have come so far: what can be done with them, and beside them. */
function underClawbacks(clawbacks: readonly ReceivableState[], isRoster: boolean): NextAct[] {
  // How much an earlier one leaves is known once it is decided.
  const isMore = isRoster || clawbacks.every((at) => at !== 'OPENED' && at !== 'NOTIFIED');
  const ofThem = clawbacks.flatMap((at) => RECEIVABLE[at].map((act) => offered('receivable', at, act)));
  const beside = CASE.CLAWBACK.filter((act) => !BY_RECEIVABLE.has(act) && (isMore || act !== 'openClawback')).map((act) => offered('case', 'CLAWBACK', act));
  return [...Map.groupBy(ofThem, ({ act }) => act).values()].flatMap((same) => same.find(({ onlyIf }) => !onlyIf) ?? same[0] ?? []).concat(beside);
}

export const conditionOf = (subject: string, state: string, act: Act): Said | undefined => ONLY_IF[`${subject} ${state}`]?.[act];

/** The same as a sentence. */
export function nextStep(acts: readonly NextAct[], language: 'zh' | 'en'): string {
  const zh = language === 'zh';
  if (acts.length === 0) return zh ? '该事项已办结，不能再办理。' : 'It is closed: nothing more can be done with it.';
  const named = acts.map(({ act, onlyIf }) => {
    const roles = PERMISSIONS[act].map((role) => ROLES[role][language]).join(zh ? '、' : ' or ');
    return `${ACT_TITLES[act][language]}${zh ? '（' : ' ('}${[roles, ...(onlyIf ? [onlyIf[language]] : [])].join(zh ? '，' : ', ')}${zh ? '）' : ')'}`;
  });
  return zh ? `现在可以办理：${named.join('；')}。` : `Possible now: ${named.join('; ')}.`;
}
