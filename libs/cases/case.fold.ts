import { lineKey } from '#book/rosters.facts';
import type { About } from '#kernel/decision';
import { handOf } from '#kernel/hands';
import { amend, change, type Update } from '#kernel/records';
import type { BookAnswer, Case, CaseFact, CaseState, CaseTables } from './case.facts';
import { dueStep } from './deadlines';
import { papersOf } from './papers';
import { endedAt, reopened, takenOver } from './reopened';
import { leftToAsk } from './review';
import { isRoster, type RosterClaim } from './roster-lines';
import { ASSESSABLE, hasEnded } from './rules';

/** Where a case stands once the book has answered. */
const STATE_AFTER: Record<BookAnswer, CaseState> = {
  PROPOSED: 'PROPOSED',
  ENDORSED: 'PUBLICISED',
  APPROVED: 'AWAITING_BUDGET',
  COMMITTED: 'COMMITTED',
  ORDERED: 'PAYMENT_APPLIED',
  INSTRUCTED: 'INSTRUCTED',
  PAID: 'PAID',
  REJECTED_BY_BANK: 'PAY_FAILED',
  RETURNED: 'RETURNED',
  RETURNED_AFTER_YEAR_END: 'AWAITING_BUDGET',
  BUDGET_LAPSED: 'AWAITING_BUDGET',
  RELEASED: 'ABANDONED',
  CLAWBACK: 'CLAWBACK',
  CLAWBACK_CLOSED: 'PAID',
  RECOVERED: 'RECOVERED',
  WRITTEN_OFF: 'WRITTEN_OFF',
  DECLINED: 'REJECTED',
  FINANCE_REVIEWED: 'FINANCE_REVIEWED',
  BOOKED: 'BOOKED',
};

type Later = Exclude<CaseFact, { type: 'CaseFiled' }>;
type Answered = Extract<Later, { type: 'BookAnswered' }>;
type Life = { [F in Later as F['type']]: (fact: F, old: Case, about: About) => Partial<Case> };

/** The papers' own steps, and what the book answered. */
const LIFE: Life = {
  CorrectionRequested: ({ defects, requestedOn, dueOn, provisional }) => ({ state: 'CORRECTION_REQUESTED', correction: { defects, requestedOn, dueOn, provisional, correctedOn: null } }),
  // The claim as corrected is the claim; the day of filing stays. A roster waits for its lines.
  CaseCorrected: ({ claim, correctedOn }, old) => ({ ...(claim && isRoster(claim) ? { linesCorrected: true } : { state: 'SUBMITTED' }), claim: claim ?? old.claim, correction: old.correction && { ...old.correction, correctedOn } }),
  RosterLinesFiled: ({ from, claims }, { claim, state }) => (isRoster(claim) && from + claims.length > claim.lines ? { state: 'SUBMITTED' } : { state }),
  LinesStruck: ({ lines }, { reviewers, state, struckSince = [] }, { actor }) => ({ reviewers: [...new Set([...reviewers, handOf(actor)])], ...(!ASSESSABLE.includes(state) && { struckSince: [...struckSince, ...lines] }) }),
  // Nothing is accepted of whom the register does not know.
  CaseAccepted: (_, { unregistered }) => ({ state: 'ACCEPTED', ...(unregistered && { unregistered: undefined }) }),
  CaseNotAccepted: ({ reason, remedy }) => ({ state: 'NOT_ACCEPTED', ended: { reason, remedy } }),
  PreliminaryReviewed: ({ outcome, office, opinion }, { reviewers }, { actor }) => ({ ...(outcome === 'PASSED' ? { state: 'PRELIM_PASSED' } : { state: 'PRELIM_FAILED', failedFor: opinion }), reviewers: [...reviewers, handOf(actor)], ...(office !== undefined && { office }) }),
  BureauReviewed: ({ outcome, opinion }, { reviewers }, { actor }) => ({ ...(outcome === 'PASSED' ? { state: 'BUREAU_REVIEWED' } : { state: 'BUREAU_FAILED', failedFor: opinion }), reviewers: [...reviewers, handOf(actor)] }),
  JointOpinionGiven: ({ bureau, outcome, opinion, overlap }, old, { actor }) => {
    const joint = [...old.joint, { bureau, outcome, opinion, overlap }];
    return { state: jointState({ ...old, joint }), joint, reviewers: [...old.reviewers, handOf(actor)] };
  },
  PanelAssessed: ({ type: _, case: __, ...panel }, { reviewers }) => ({ state: 'PANEL_ASSESSED', panel, reviewers: [...reviewers, ...panel.experts.map(({ expert }) => expert)] }),
  NoticePublished: ({ firstOn, lastOn, provisional }) => ({ state: 'PUBLICISED', notice: { firstOn, lastOn, provisional } }),
  ObjectionAdmitted: ({ objection, openedOn }, { objections }) => ({ state: 'OBJECTION_OPEN', objections: [...objections, { objection, from: openedOn, to: null, upheld: null }] }),
  ObjectionResolved: ({ objection, resolvedOn, upheld, conclusion, noticeLastOn }, { objections, notice }) => {
    const resolved = objections.map((one) => (one.objection === objection ? { ...one, to: resolvedOn, upheld, conclusion } : one));
    return { state: stateOf(resolved), objections: resolved, notice: notice && { ...notice, lastOn: noticeLastOn } };
  },
  CaseInspected: ({ type: _, case: __, ...inspection }, { inspections }) => ({ inspections: [...inspections, inspection] }),
  CaseEvaluated: ({ type: _, case: __, ...evaluation }, { evaluations }) => ({ evaluations: [...evaluations, evaluation] }),
  CaseWithdrawn: ({ reason }) => ({ state: 'WITHDRAWN', ended: { reason, remedy: null } }),
  CaseRejected: ({ reason, remedy }) => ({ state: 'REJECTED', ended: { reason, remedy } }),
  CaseExpired: ({ remedy }) => ({ state: 'EXPIRED', ended: { reason: null, remedy } }),
  CaseSuperseded: ({ article: reason, remedy }) => ({ state: 'SUPERSEDED', ended: { reason, remedy } }),
  CaseTerminated: ({ reason, remedy }) => ({ state: 'TERMINATED_DISQUALIFIED', ended: { reason, remedy } }),
  ReopeningProposed: ({ type: _, case: __, ...said }, ___, { actor }) => ({ reopening: { ...said, proposer: handOf(actor) } }),
  CaseReopened: reopened,
  BookAnswered: (fact, old, about) => (fact.answer === 'RELEASED' && fact.detail === 'REASSESSED' ? reassessed(fact, old) : bookAnswered(fact, old, about)),
};

function bookAnswered({ bookRevision, answer, amountFen, detail, reason, remedy }: Answered, old: Case, { on: bookedOn }: About): Partial<Case> {
  return {
    answeredRevision: bookRevision,
    ...(answer === 'PROPOSED' && anew(old)),
    amountFen: answer === 'PROPOSED' || answer === 'DECLINED' ? amountFen : old.amountFen,
    order: answer === 'ORDERED' ? detail : answer === 'BUDGET_LAPSED' && detail === old.order ? null : old.order,
    ...(answer === 'BOOKED' && { booked: { accountingVoucherNo: detail, bookedOn } }),
    ...(reason !== undefined && !old.ended && { ended: { reason, remedy: remedy ?? null } }),
    ...(old.booked && GONE_BACK.includes(answer) && { booked: null }),
    state: answered(old, answer, detail),
  };
}

/** 重新核定: it stands as the reviews left it, and the next answer is the new proposal; notice and order were for the old amount. */
function reassessed({ bookRevision }: Answered, old: Case): Partial<Case> {
  const { panel, joint, decisionNo } = old;
  return { ...anew(old), ...(decisionNo !== undefined && { decisionNo: undefined }), answeredRevision: bookRevision, state: panel ? 'PANEL_ASSESSED' : joint.length > 0 ? 'JOINT_REVIEWED' : 'BUREAU_REVIEWED', amountFen: null, order: null };
}

/** What was said of an earlier proposal: what was upheld of it has been heeded. */
function anew({ objections, heeded = [], struckSince }: Case): Partial<Case> {
  const upheld = objections.filter((one) => one.upheld);
  return { notice: null, objections: [], ...(upheld.length > 0 && { heeded: [...heeded, ...upheld] }), ...(struckSince && { struckSince: undefined }) };
}

/** A fact on a case: one record, changed. */
export function foldCase(fact: CaseFact, about: About): Update<CaseTables>[] {
  if (fact.type === 'CaseFiled') return [change<CaseTables, 'cases'>('cases', fact.case, () => filed(fact, about))];
  return [...linesOf(fact, about), amend<CaseTables, 'cases'>('cases', fact.case, (old) => dated({ ...old, ...LIFE[fact.type](fact as never, old, about), ...withPapers(old, fact, about) }, old, about))];
}

/** What came with a fact is put to the papers; a decision is found by its number. */
function withPapers({ papers }: Case, fact: Later, { on }: About): Partial<Case> {
  const more = papersOf(fact, on);
  const decisionNo = more.find(({ paper }) => paper === 'APPROVAL' || paper === 'DECISION')?.documentNo;
  return more.length === 0 ? {} : { papers: [...papers, ...more], ...(decisionNo !== undefined && { decisionNo }) };
}

function linesOf(fact: Later, { actor }: About): Update<CaseTables>[] {
  if (fact.type === 'RosterLinesFiled') return fact.claims.map((claim, n) => rosterClaim({ case: fact.case, no: fact.from + n, claim, ...(fact.corrected && { corrected: true }) }));
  if (fact.type === 'CaseReopened') return fact.as === undefined ? [] : eachLine(fact, { reopenedAs: fact.as });
  return fact.type === 'LinesStruck' ? eachLine(fact, { struck: fact.reason, struckBy: handOf(actor) }) : [];
}

const eachLine = ({ case: id, lines = [] }: { case: string; lines?: readonly number[] | undefined }, said: Partial<RosterClaim>): Update<CaseTables>[] =>
  lines.map((no) => amend<CaseTables, 'rosterClaims'>('rosterClaims', lineKey(id, no), (old) => ({ ...old, ...said })));

const rosterClaim = (line: RosterClaim): Update<CaseTables> => change<CaseTables, 'rosterClaims'>('rosterClaims', lineKey(line.case, line.no), () => line);

/** Ended without money: nothing is granted, and what was proposed is said beside it. */
function grantedOf({ state, amountFen, proposedFen }: Case): Partial<Case> {
  if (!hasEnded({ state })) return proposedFen === undefined ? {} : { proposedFen: undefined };
  return amountFen === null || amountFen === 0n ? {} : { amountFen: 0n, proposedFen: amountFen };
}

/** Since when it stands so, and what is due. */
function dated(next: Case, old: Case, about: About): Case {
  const since = next.state === old.state ? old.since : about.on;
  return { ...next, ...grantedOf(next), ...endedAt(next.state, old, about), since, due: dueStep({ ...next, since }) };
}

function filed(fact: Extract<CaseFact, { type: 'CaseFiled' }>, { actor, on: since }: About): Case {
  const { type: _, asks = { joint: [], panel: false }, reopens: __, ...filed } = fact;
  const one = {
    ...filed,
    papers: papersOf(fact, since),
    state: isRoster(filed.claim) ? ('FILING' as const) : ('SUBMITTED' as const),
    since,
    applicant: actor.ref,
    reviewers: [],
    correction: null,
    asks,
    joint: [],
    panel: null,
    notice: null,
    objections: [],
    inspections: [],
    evaluations: [],
    amountFen: null,
    order: null,
    answeredRevision: -1,
    ...takenOver(fact, since),
  };
  return { ...one, due: dueStep(one) };
}

/** One no is enough; passed when nobody is left who was asked. */
function jointState(one: Case): CaseState {
  if (one.joint.some(({ outcome }) => outcome === 'FAILED')) return 'JOINT_FAILED';
  return leftToAsk(one).length > 0 ? 'BUREAU_REVIEWED' : 'JOINT_REVIEWED';
}

function stateOf(objections: readonly { to: unknown; upheld: boolean | null }[]): CaseState {
  if (objections.some((one) => one.to === null)) return 'OBJECTION_OPEN';
  return objections.some((one) => one.upheld) ? 'OBJECTION_UPHELD' : 'PUBLICISED';
}

/** A release says why: the applicant's will before or after the notice, the approver's no, two signatures, the approval or the qualification lost. */
function answered(old: Case, answer: BookAnswer, why: string): CaseState {
  if (answer === 'ENDORSED') return old.state;
  // Withdrawn or rejected while the book was deciding: the case stays closed, and the book is asked to let go.
  if ((answer === 'PROPOSED' || answer === 'DECLINED') && ENDED[old.state]) return old.state;
  if (answer === 'RELEASED') return ENDED[why] ?? STATE_AFTER.RELEASED;
  // Bound anew on a line of the new year: its order stands, not sent yet or still to be sent again.
  if (answer === 'COMMITTED' && old.order) return BOUND_ANEW[old.state] ?? old.state;
  // The accounts follow the money: a clawback goes on as it is.
  if (answer === 'BOOKED' && old.state !== 'PAID') return old.state;
  if (answer === 'CLAWBACK_CLOSED' && old.booked) return 'BOOKED';
  return STATE_AFTER[answer];
}

const GONE_BACK: readonly BookAnswer[] = ['RETURNED', 'RETURNED_AFTER_YEAR_END'];

/** What was checked of another line is checked again. */
const BOUND_ANEW: Readonly<Partial<Record<CaseState, CaseState>>> = { AWAITING_BUDGET: 'RETURNED', FINANCE_REVIEWED: 'PAYMENT_APPLIED' };

/** Where a case stands that the book let go, by the reason of the release. */
const ENDED: Readonly<Partial<Record<string, CaseState>>> = {
  WITHDRAWN: 'WITHDRAWN',
  RENOUNCED: 'RENOUNCED',
  REJECTED: 'REJECTED',
  ABANDONED: 'ABANDONED',
  REVOKED: 'REVOKED',
  DISQUALIFIED: 'TERMINATED_DISQUALIFIED',
  SUPERSEDED: 'SUPERSEDED',
};
