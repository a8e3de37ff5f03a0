import type { Act } from '#access/permissions';
import type { Award, AwardState } from '#book/awards.facts';
import type { BookCommand, BookTables } from '#book/facts';
import type { Attempt, OrderState, PaymentOrder } from '#book/payments.facts';
import type { Receivable, ReceivableState } from '#book/receivables.facts';
import type { SpendingPlan } from '#book/spending-plans.facts';
import type { Case, CaseCommand } from '#cases/case.facts';
import { rosterOf } from '#cases/roster';
import { day } from '#kernel/day';
import type { ClaimOf } from '#policy/claims';
import { change, Records } from '#kernel/records';

/** The day on which everything is asked. */
export const today = day('2026-05-20');
const yesterday = today.subtract({ days: 1 });
const BUREAU = '区统计局';

const single: Case['claim'] = { kind: 'BOLE_AWARD', person: 'p', level: 'MUNICIPAL', decisionNo: 'D', decidedOn: today, decidedFen: 1n, receivedFen: 1n };
export const LINES: ClaimOf<'PLACEMENT'>[] = [{ kind: 'PLACEMENT', person: 'p', groups: ['VETERAN'], startedOn: today, localHousehold: true, contractMonths: 12, insuredMonths: 3, registered: true }];
const corrected = rosterOf(LINES);
const roster: Case['claim'] = { ...corrected, digest: 'as it was filed' };
const found: NonNullable<Case['panel']> = { experts: [], veto: null, grade: 'A', amountFen: null, reason: 'x' };
const asked: NonNullable<Case['correction']> = { defects: ['x'], requestedOn: today, dueOn: today, provisional: false, correctedOn: null };
const open: Case['objections'] = [{ objection: 'O1', from: today, to: null, upheld: null }];
const upheld: Case['objections'] = [{ objection: 'O1', from: yesterday, to: yesterday, upheld: true }];
const [running, over] = [{ firstOn: today, lastOn: day('2026-05-26'), provisional: false }, { firstOn: day('2026-05-11'), lastOn: yesterday, provisional: false }];
const reopening = { documentNo: 'x1', decidedOn: today, reason: 'x', proposer: 'u-9' };
const REOPENABLE: Partial<Case>[] = [{}, { reopening }, { reopening, claimant: 'P2' }];

const aCase = (more: Partial<Case>): Case => ({
  case: 'C1', area: '310117', state: 'SUBMITTED', since: today, due: null, programme: 'sj-08b-bole-match', claimant: 'P1', filedOn: today, applicant: 'u-applicant', reviewers: [], objections: [], claim: single, correction: null,
  asks: { joint: [], panel: false }, joint: [], panel: null, papers: [], inspections: [], evaluations: [], notice: null, amountFen: 1n, order: null, answeredRevision: 0, ...more,
});

const JOINT_ASKED = { asks: { joint: [BUREAU], panel: true } };
const PANEL_ASKED = { asks: { joint: [BUREAU], panel: true }, joint: [{ bureau: BUREAU, outcome: 'PASSED' as const, opinion: 'x', overlap: null }] };

/** How a case can stand in a state, where that makes a difference to what can be done. */
const WAYS: Readonly<Partial<Record<string, Partial<Case>[]>>> = {
  FILING: [{ claim: roster, closesOn: yesterday }, { claim: roster, closesOn: today }],
  SUBMITTED: [{}, { correction: { ...asked, correctedOn: today } }],
  CORRECTION_REQUESTED: [{ correction: asked }, { correction: { ...asked, dueOn: yesterday } }, { correction: asked, claim: roster }],
  LINES_AWAITED: [{ state: 'CORRECTION_REQUESTED', correction: asked, claim: corrected, linesCorrected: true }],
  NOT_ACCEPTED: REOPENABLE, REJECTED: REOPENABLE, REVOKED: REOPENABLE, TERMINATED_DISQUALIFIED: REOPENABLE, SUPERSEDED: REOPENABLE, EXPIRED: REOPENABLE.map((way) => ({ ...way, endedIn: 'FILING', claim: roster })),
  BUREAU_REVIEWED: [{}, { claim: roster }, JOINT_ASKED, PANEL_ASKED],
  JOINT_REVIEWED: [{}, { claim: roster }, JOINT_ASKED, PANEL_ASKED],
  PANEL_ASSESSED: [{ panel: found }, { panel: found, claim: roster }, { panel: { ...found, veto: 'x' } }],
  JOINT_OUTSTANDING: [{ state: 'BUREAU_REVIEWED', ...JOINT_ASKED }, { state: 'BUREAU_REVIEWED', ...JOINT_ASKED, claim: roster }],
  PANEL_OUTSTANDING: [{ state: 'JOINT_REVIEWED', ...PANEL_ASKED }, { state: 'JOINT_REVIEWED', ...PANEL_ASKED, claim: roster }],
  PROPOSED: [{}, { claim: roster }], PUBLICISED: [{ notice: running }, { notice: over }, { notice: over, claim: roster }],
  NOTICE_OVER: [{ state: 'PUBLICISED', notice: over }, { state: 'PUBLICISED', notice: over, claim: roster }],
  AWAITING_BUDGET: [{}, { notice: over, objections: upheld, claim: roster }],
  OBJECTION_OPEN: [{ notice: running, objections: open }, { notice: over, objections: open }], OBJECTION_UPHELD: [{ notice: running, objections: upheld }, { notice: over, objections: upheld, claim: roster }],
  NOTICE_OVER_UPHELD: [{ state: 'OBJECTION_UPHELD', notice: over, objections: upheld }, { state: 'OBJECTION_UPHELD', notice: over, objections: upheld, claim: roster }], LINES_STRUCK: [{ state: 'PROPOSED', claim: roster, struckSince: [1] }, { state: 'PUBLICISED', notice: over, claim: roster, struckSince: [1] }],
};

export const casesIn = (state: string): Case[] => (WAYS[state] ?? [{}]).map((way) => aCase({ state: state as Case['state'], ...way }));

const experts = ['u-1', 'u-2', 'u-3'].map((expert) => ({ expert, conflict: false, score: 80 }));

/** Every act on the papers, in words that nothing is wrong with. */
export const CASE_ACTS: Partial<Record<Act, (one: Case) => CaseCommand>> = {
  requestCorrection: () => ({ type: 'requestCorrection', defects: ['x'] }),
  correct: () => ({ type: 'correct', note: 'x' }),
  correctRoster: () => ({ type: 'correct', note: 'x', claim: corrected }),
  proposeReopening: ({ endedIn }) => ({ type: 'proposeReopening', documentNo: 'x1', decidedOn: today, reason: 'y', ...(endedIn === 'FILING' && { closesOn: today }) }),
  reopenCase: () => ({ type: 'reopenCase', documentNo: 'x1' }),
  accept: () => ({ type: 'accept' }),
  notAccept: () => ({ type: 'notAccept', reason: 'x' }),
  preliminaryReview: () => ({ type: 'preliminaryReview', outcome: 'PASSED', opinion: 'x', office: '方松街道' }),
  bureauReview: () => ({ type: 'bureauReview', outcome: 'PASSED', opinion: 'x' }),
  strikeLines: () => ({ type: 'strikeLines', lines: [1], reason: 'x' }),
  jointReview: () => ({ type: 'jointReview', bureau: '区财政局', outcome: 'PASSED', opinion: 'x', overlap: null }),
  assessPanel: () => ({ type: 'assessPanel', experts, veto: null, grade: 'A', amountFen: null, reason: 'x' }),
  propose: ({ claim, notice, objections, struckSince }) => ({ type: 'propose', ...(claim === roster && notice && (struckSince ?? objections.length > 0) && { again: true }) }),
  publishNotice: () => ({ type: 'publishNotice' }),
  object: () => ({ type: 'object', objection: 'O2', named: true, evidence: true }),
  resolveObjection: () => ({ type: 'resolveObjection', objection: 'O1', upheld: false, conclusion: 'x' }),
  endorse: () => ({ type: 'endorse', reason: 'x' }),
  approve: () => ({ type: 'approve', confirmedFlags: [] }),
  reject: () => ({ type: 'reject', reason: 'x' }),
  revoke: () => ({ type: 'revoke', reason: 'x' }),
  inspect: () => ({ type: 'inspect', inspectedOn: today, outcome: 'IN_ORDER', finding: 'x' }),
  evaluate: () => ({ type: 'evaluate', year: 2026, documentNo: 'x1', grade: 'GOOD', finding: 'x' }),
  withdraw: () => ({ type: 'withdraw', reason: 'x' }),
  // What the book says of the last day is put in by the handler.
  expire: ({ closesOn }) => ({ type: 'expire', ...(closesOn && { lastOn: closesOn }) }),
};

const answer = { order: 'PO1', endToEndId: 'PO1-1', amountFen: 2n, bankReference: 'B1' };
const CAP = '/person=p';

/** The same on the book. */
export const BOOK_ACTS: Partial<Record<Act, BookCommand>> = {
  propose: { type: 'openRoster', award: 'A1', programme: 'sj-09a-placement-subsidy', claimant: 'P1', lines: 1, factOn: today, filedOn: today, applicant: 'u-applicant', reviewers: [] },
  endorse: { type: 'endorseAward', award: 'A1', reason: 'x' },
  approve: { type: 'approveAward', award: 'A1', noticeFirstOn: over.firstOn, noticeLastOn: day('2026-05-15'), confirmedFlags: [] },
  reject: { type: 'releaseAward', award: 'A1', why: 'REJECTED', reason: 'x' },
  revoke: { type: 'releaseAward', award: 'A1', why: 'REVOKED', reason: 'x' },
  withdraw: { type: 'releaseAward', award: 'A1', why: 'RENOUNCED', reason: 'x' },
  commitAward: { type: 'commitAward', award: 'A1', line: 'L1' },
  proposeAbandonment: { type: 'proposeAbandonment', award: 'A1', reason: 'x' },
  abandonAward: { type: 'abandonAward', award: 'A1' },
  makeOrder: { type: 'makeOrder', order: 'PO2', award: 'A1' },
  openClawback: { type: 'openClawback', receivable: 'R2', award: 'A1', cause: 'FRAUD', amountFen: 2n, reason: 'x' },
  checkOrder: { type: 'checkOrder', order: 'PO1' },
  releaseOrder: { type: 'releaseOrder', order: 'PO1' },
  reissueOrder: { type: 'reissueOrder', order: 'PO1' },
  recordReceipt: { type: 'recordReceipt', ...answer, executedOn: today },
  recordRejection: { type: 'recordRejection', ...answer, reason: 'x' },
  recordReturn: { type: 'recordReturn', ...answer, reason: 'AC01', returnedOn: today },
  bookPayment: { type: 'bookPayment', order: 'PO1', accountingVoucherNo: '1', period: '2026-05' },
  notifyClawback: { type: 'notifyClawback', receivable: 'R1', statementDueOn: today.add({ days: 14 }) },
  decideClawback: { type: 'decideClawback', receivable: 'R1', amountFen: 2n, documentNo: 'x1', reason: 'x' },
  proposeClosure: { type: 'proposeClosure', receivable: 'R1', reason: 'x' },
  closeClawback: { type: 'closeClawback', receivable: 'R1' },
  demandClawback: { type: 'demandClawback', receivable: 'R1', dueOn: today.add({ days: 20 }) },
  enforceClawback: { type: 'enforceClawback', receivable: 'R1', urgedOn: day('2026-04-20'), court: 'x', documentNo: 'x1' },
  proposeWriteOff: { type: 'proposeWriteOff', receivable: 'R1', amountFen: 1n, reason: 'x' },
  confirmWriteOff: { type: 'confirmWriteOff', receivable: 'R1', amountFen: 1n, documentNo: 'x1' },
  recordRecovery: { type: 'recordRecovery', receivable: 'R1', amountFen: 1n, recoveredOn: today, bankReference: 'B2', disposition: 'SAME_YEAR_REVERSAL' },
  proposeRestore: { type: 'proposeRestore', receivable: 'R1', key: CAP, amountFen: 1n, reason: 'x' },
  confirmRestore: { type: 'confirmRestore', receivable: 'R1', key: CAP, amountFen: 1n },
};

export interface World {
  award?: Partial<Award>;
  order?: Partial<PaymentOrder>;
  receivable?: Partial<Receivable>;
  plans?: SpendingPlan[];
}

const ABANDONMENT = { proposer: 'u-leader', reason: 'x' };
const ATTEMPT: Partial<Record<OrderState, Attempt['state']>> = { IN_FLIGHT: 'IN_FLIGHT', PAID: 'SETTLED', REJECTED: 'REJECTED', RETURNED: 'RETURNED' };
const sent = (state: OrderState, reason = 'MS03'): Partial<PaymentOrder> => {
  const attempt = ATTEMPT[state];
  return { state, attempts: attempt ? [{ attempt: 1, endToEndId: 'PO1-1', voucherNo: 'V', account: 'X', instructedOn: today, executedOn: null, reason, state: attempt }] : [] };
};

/** How an award, an order and a receivable can stand in a state. */
export const AWARDS: Readonly<Record<AwardState, World[]>> = {
  ASSESSING: [{ award: { roster: { lines: 1, granted: 0, declined: 0 } } }, { award: { roster: { lines: 1, granted: 0, declined: 0, rejectedFor: 'x' } } }],
  DECLINED: [{}],
  PROPOSED: [{}],
  AWAITING_BUDGET: [{ award: { line: null } }, { award: { line: null, abandonment: ABANDONMENT } }, { award: { line: null, order: 'PO1' }, order: sent('RETURNED') }],
  COMMITTED: [{}, { plans: [{ month: '2026-06', amountFen: 2n, documentNo: 'x' }] }],
  ORDERED: [{ award: { order: 'PO1' }, order: sent('MADE') }, { award: { order: 'PO1' }, order: sent('CHECKED') }, { award: { order: 'PO1' }, order: sent('IN_FLIGHT') }],
  PAID: [{}, { receivable: {} }],
  RETURNED: [{ award: { order: 'PO1', abandonment: ABANDONMENT }, order: sent('REJECTED') }, { award: { order: 'PO1' }, order: sent('RETURNED', 'AC01') }, { award: { order: 'PO1', abandonment: ABANDONMENT }, order: sent('RETURNED'), receivable: {} }],
  RELEASED: [{}],
};

export const ORDERS: Readonly<Record<OrderState, World[]>> = {
  MADE: [{ order: sent('MADE') }],
  CHECKED: [{ order: sent('CHECKED') }],
  IN_FLIGHT: [{ order: sent('IN_FLIGHT') }],
  PAID: [{ award: { state: 'PAID' }, order: sent('PAID') }],
  REJECTED: [{ award: { state: 'RETURNED' }, order: sent('REJECTED') }],
  RETURNED: [{ award: { state: 'RETURNED' }, order: sent('RETURNED') }, { award: { state: 'RETURNED' }, order: sent('RETURNED', 'AC01') }],
  VOID: [{ award: { state: 'RELEASED' }, order: sent('VOID') }],
};

const DEMANDED: Partial<Receivable> = { decidedOn: day('2025-10-09'), due: { payLastOn: day('2025-12-01'), enforceLastOn: day('2026-07-09'), provisional: false } };
const GROUNDLESS: Partial<Receivable> = { cause: 'ADMIN_CORRECTION', groundless: { line: 'L1', executedOn: yesterday } };
const CLOSING: Partial<Receivable> = { closure: { proposer: 'u-legal', reason: 'y' } };
const WRITING_OFF: Partial<Receivable> = { writeOff: { amountFen: 1n, proposer: 'u-legal', reason: 'x' } };
/** On a finding of money that the register does not have. */
const GROUND_GONE: Partial<Receivable> = { cause: 'ADMIN_CORRECTION', finding: 'F1' };
const RESTORING: Partial<Receivable> = { recoveredFen: 1n, proposedRestore: { key: CAP, amountFen: 1n, proposer: 'u-legal' } };
const MISTAKEN: Partial<Receivable> = { recoveredFen: 1n, cause: 'ADMIN_CORRECTION' };

/** Of two fen, as many have come back as the state says; one fen at least is open where anything is. */
export const RECEIVABLES: Readonly<Record<ReceivableState, World[]>> = {
  OPENED: [{}, { receivable: CLOSING }, { receivable: GROUNDLESS }],
  NOTIFIED: [{ receivable: { statementDueOn: yesterday } }, { receivable: { statementDueOn: yesterday, ...CLOSING } }, { receivable: { statementDueOn: today } }, { receivable: { statementDueOn: yesterday, ...GROUNDLESS } }],
  DECIDED: [{}, { receivable: GROUND_GONE }, { receivable: { ...GROUND_GONE, ...CLOSING } }],
  DEMANDED: [{ receivable: { ...DEMANDED, amountFen: 1n } }, { receivable: { ...DEMANDED, decidedOn: yesterday, amountFen: 1n } }, { receivable: { ...DEMANDED, ...WRITING_OFF, amountFen: 1n } }, { receivable: { ...DEMANDED, ...GROUND_GONE, ...CLOSING, amountFen: 1n } }],
  ENFORCEMENT: [{ receivable: { amountFen: 1n } }, { receivable: { ...WRITING_OFF, amountFen: 1n } }, { receivable: { ...GROUND_GONE, ...CLOSING, amountFen: 1n } }],
  PARTLY_RECOVERED: [{ receivable: { ...DEMANDED, ...WRITING_OFF, recoveredFen: 1n } }, { receivable: RESTORING }, { receivable: MISTAKEN }, { receivable: { ...MISTAKEN, ...GROUND_GONE, ...CLOSING } }],
  WRITTEN_OFF: [{ receivable: RESTORING }, { receivable: MISTAKEN }],
  RECOVERED: [{ receivable: { ...RESTORING, recoveredFen: 2n } }, { receivable: { ...MISTAKEN, recoveredFen: 2n } }],
  CLOSED: [{}],
};

const ACCOUNT: BookTables['accounts'] = { account: 'X', party: 'P1', bankNumber: '102290000000', maker: 'u-desk', accountNumberHash: 'h', nameHash: 'h', checker: 'u-clerk', usableOn: yesterday };
const PARTY: BookTables['parties'] = { party: 'P1', legalNameHash: 'h', kind: 'ENTERPRISE', local: true, group: 'P1', registeredOn: yesterday, account: 'X', disqualified: {}, barred: [] };
const NO_MONEY = { supplementsFen: 0n, adjustInFen: 0n, adjustOutFen: 0n, committedFen: 0n, paidFen: 0n, reversedFen: 0n, carriedInFen: 0n, carriedOutFen: 0n, reclaimedFen: 0n };
const FINDING: BookTables['overlapFindings'] = { finding: 'F1', award: 'A1', grant: 'G1', programme: 'sj-09a-placement-subsidy', claimant: 'P1', subject: 'person=p1', kind: 'EXCESS', article: '附则（一）', oursFen: 2n, foundFen: 0n, otherFen: 2n, dueFen: 0n, differenceFen: 2n, state: 'CLAIMED', maker: 'u-reviewer', receivable: 'R1', closed: null };
const LINE: BookTables['lines'] = { line: 'L1', year: 2026, programmes: ['sj-09a-placement-subsidy'], documentNo: 'x1', agencyCode: '1', functionCode: '1', governmentEconomicCode: '1', departmentEconomicCode: '1', amountFen: 9n, closed: null, ...NO_MONEY };

/** A book in which an award, its order and its receivable stand so, and nothing else is in the way. */
export function bookOf(known: Records<BookTables>, { award, order, receivable, plans }: World): Records<BookTables> {
  const records = { awards: anAward(award ?? {}), orders: order && anOrder(order), receivables: receivable && aReceivable(receivable), lines: LINE, parties: PARTY, accounts: ACCOUNT, overlapFindings: receivable?.finding === undefined ? undefined : FINDING, spendingPlans: plans && { line: 'L1', plans, appliedFen: 0n } };
  const keys = { awards: 'A1', orders: 'PO1', receivables: 'R1', lines: 'L1', parties: 'P1', accounts: 'X', overlapFindings: 'F1', spendingPlans: 'L1' };
  for (const [table, record] of Object.entries(records)) {
    if (record) known.apply(change<BookTables, 'awards'>(table as 'awards', keys[table as keyof typeof keys], () => record as Award));
  }
  return known;
}

const anAward = (more: Partial<Award>): Award => ({
  award: 'A1', state: 'ORDERED', programme: 'sj-09a-placement-subsidy', instrument: 'sj-2024-05', claimant: 'P1', factOn: today, amountFen: 2n, holds: [{ key: CAP, kind: 'CAP', capFen: 9n, amountFen: 2n }], flags: [],
  applicant: 'u-applicant', reviewers: [], tables: [], proposers: ['u-meeting'], endorser: null, approver: 'u-leader', approvedAt: 1, line: 'L1', order: null, paidOn: null, recoveredFen: 0n, receivable: null, abandonment: null, released: null, ...more,
});
const anOrder = (more: Partial<PaymentOrder>): PaymentOrder => ({ order: 'PO1', award: 'A1', line: 'L1', payee: 'P1', amountFen: 2n, state: 'MADE', maker: 'u-maker', checker: 'u-checker', releaser: null, attempts: [], ...more });
const aReceivable = (more: Partial<Receivable>): Receivable => ({
  receivable: 'R1', award: 'A1', party: 'P1', cause: 'FRAUD', state: 'OPENED', amountFen: 2n, recoveredFen: 0n, restoredFen: 0n, opener: 'u-inspector', statementDueOn: null, proposedRestore: null, ...more,
});
