import type { Flag } from '#policy/receipt';
import { NOTICE_WORKING_DAYS, noticeOver, noticePeriod } from '#policy/calendar';
import { before, dayOf } from '#kernel/day';
import { type Ask, type Decision, isRefusal, type Refusal, refuse } from '#kernel/decision';
import { handOf, sameHand } from '#kernel/hands';
import type { Reading } from '#kernel/records';
import type { RefusalCode } from '#kernel/refusals';
import type { Award, AwardCommand, AwardFact, ReleasedFor } from './awards.facts';
import { disqualified } from './barring';
import { cannotBind } from './budget';
import { decline } from './declines';
import { apart, signedBefore } from './duties';
import { takenTwice } from './entitlement';
import type { BookTables } from './facts';
import { flagsNow } from './flags';
import { tableOfficers } from './granting';
import { findingsEndingWith, paidElsewhere } from './overlaps';
import { outdated } from './outdated';
import type { PaymentOrder } from './payments.facts';
import { decidedNotDue, heldBySuspicion, heldStill, refundOf } from './returns';
import { endsRunning, superseded, transitionOf, versionsOfOne } from './superseded';
import { articleOf, termOfAward } from './terms';
import { shut } from './validity';

/** Of an award that stands; a proposal is decided in proposals.ts. */
type OnAward = Exclude<AwardCommand, { type: 'proposeAward' }>;
type Released = Extract<AwardFact, { type: 'AwardReleased' }>;
/** Why an award ends, and whether its notice was over then. */
interface Ending {
  why: ReleasedFor;
  reason: string;
  noticeOver?: boolean | undefined;
}
type Of<T extends OnAward['type']> = Extract<OnAward, { type: T }>;

const PUBLICITY = '政府信息公开条例 第十五条；公示规则：公示五个工作日';
const RETURNED_MONEY = '预算法 第六十一条；国库集中支付 退汇';

export function decideAwards(book: Reading<BookTables>, ask: Ask<OnAward>): Decision<AwardFact> {
  const { command } = ask;
  if (command.type === 'declineAward') return decline(book, ask, command);
  const award = book.get('awards', command.award);
  if (!award) return refuse('NOT_FOUND', '', { award: command.award });
  switch (command.type) {
    case 'endorseAward':
      return endorse(book, ask, award, command);
    case 'approveAward':
      return approve(book, ask, award, command);
    case 'commitAward':
      return commit(book, ask, award, command);
    case 'releaseAward':
      return release(book, ask, award, command);
    case 'supersedeAward':
      return supersede(book, ask, award, command);
    case 'proposeAbandonment':
      return cannotAbandon(book, ask, award) ?? [{ fact: { ...command, type: 'AbandonmentProposed' } }];
    case 'abandonAward':
      return abandon(book, ask, award);
  }
}

/** The first of two signatures (domain B-20). */
function endorse(book: Reading<BookTables>, ask: Ask<OnAward>, award: Award, command: Of<'endorseAward'>): Decision<AwardFact> {
  const refusal = inState(book, award, ['PROPOSED']) ?? apart(ask, 'endorseAward', { ...award, tableOfficers: tableOfficers(book, award) });
  return refusal ?? [{ fact: { ...command, type: 'AwardEndorsed' } }];
}

/** 批复: after the full notice, by somebody who reviewed nothing of it, every flag confirmed. */
function approve(book: Reading<BookTables>, ask: Ask<OnAward>, proposed: Award, command: Of<'approveAward'>): Decision<AwardFact> {
  const award = { ...proposed, flags: flagsNow(book, ask, proposed) };
  const refusal = inState(book, award, ['PROPOSED']) ?? apart(ask, 'approveAward', { ...award, tableOfficers: tableOfficers(book, award) }) ?? noticeRefusal(ask, command) ?? flagRefusal(book, ask, award, command);
  if (refusal) return refusal;
  const term = termOfAward(book, award);
  const barred = stillBarred(book, ask, award) ?? shutFor(book, ask, award) ?? (term ? superseded(book, term, dayOf(ask.at), award.reopenedOn) : null) ?? takenTwice(book, award, articleOf(book, award)) ?? paidElsewhere(book, award) ?? outdated(book, ask, award);
  if (barred) return barred;
  const { noticeFirstOn, noticeLastOn, documentNo } = command;
  return [{ fact: { type: 'AwardApproved', award: award.award, amountFen: award.amountFen, noticeFirstOn, noticeLastOn, confirmedFlags: award.flags, ...(documentNo !== undefined && { documentNo }) } }];
}

function shutFor(book: Reading<BookTables>, ask: Ask<OnAward>, award: Award): Refusal | null {
  const term = termOfAward(book, award);
  return term ? shut(book, term, { filedOn: award.filedOn, on: dayOf(ask.at) }) : null;
}

function noticeRefusal(ask: Ask<OnAward>, { noticeFirstOn, noticeLastOn }: Of<'approveAward'>): Refusal | null {
  const soonest = noticePeriod(noticeFirstOn, NOTICE_WORKING_DAYS, []).lastOn;
  const full = soonest !== null && !before(noticeLastOn, soonest);
  if (full && noticeOver({ lastOn: noticeLastOn }, ask.at)) return null;
  return refuse('NOTICE_NOT_OVER', PUBLICITY, { noticeFirstOn, noticeLastOn });
}

/** Two approvers, or the approver and the next level (domain B-20). */
export const SIGNED_TWICE: Readonly<Partial<Record<string, RefusalCode>>> = {
  NON_LOCAL_AGENCY: 'SECOND_APPROVER_REQUIRED',
  MANUAL_REVIEW: 'SECOND_APPROVER_REQUIRED',
  DUAL_CLAIM: 'SECOND_APPROVER_REQUIRED',
  // A difference of one fen must not save a signature: it is not asked whether the sums are alike.
  CO_HOSTED: 'SECOND_APPROVER_REQUIRED',
  SAME_COST: 'SECOND_APPROVER_REQUIRED',
  PART_OF_RENT_YEAR: 'SECOND_APPROVER_REQUIRED',
  AFFILIATE_PAID_ELSEWHERE: 'SECOND_APPROVER_REQUIRED',
  SAME_MATTER: 'SECOND_APPROVER_REQUIRED',
  OTHER_BASE_IN_COUNTY: 'SECOND_APPROVER_REQUIRED',
  OVERLAP_NAMED: 'SECOND_APPROVER_REQUIRED',
  ALIKE_PERSON: 'SECOND_APPROVER_REQUIRED',
  OVER_SOFT_CAP: 'ESCALATION_REQUIRED',
  ABOVE_ESCALATION: 'ESCALATION_REQUIRED',
} satisfies Partial<Record<Flag, RefusalCode>>;

function flagRefusal(book: Reading<BookTables>, ask: Ask<OnAward>, award: Award, { confirmedFlags }: Of<'approveAward'>): Refusal | null {
  const article = articleOf(book, award);
  const unconfirmed = award.flags.filter((flag) => !confirmedFlags.includes(flag));
  if (unconfirmed.length > 0) return refuse('MANUAL_REVIEW_REQUIRED', article, { unconfirmed });
  if (award.endorser && !sameHand(handOf(ask.actor), award.endorser)) return null;
  for (const flag of award.flags) {
    const code = SIGNED_TWICE[flag];
    if (code) return refuse(code, article, { flag });
  }
  return null;
}

/** 指标占用. An award that finds no room keeps its limits and waits, visibly (domain B-27). */
function commit(book: Reading<BookTables>, ask: Ask<OnAward>, award: Award, { line }: Of<'commitAward'>): Decision<AwardFact> {
  const { programme, amountFen } = award;
  const lapsed = lapsedLine(book, ask, award);
  // What a line has bound once, or a bank has sent back, is a debt and not suspended (domain B-02, B-21).
  const isOwed = lapsed !== null || award.order !== null;
  const refusal = notApproved(book, award) ?? (lapsed ? null : inState(book, award, ['AWAITING_BUDGET'])) ?? apart(ask, 'commitAward', award) ?? stillBarred(book, ask, award) ?? (isOwed ? null : shutFor(book, ask, award)) ?? paidElsewhere(book, award) ?? heldBySuspicion(book, award) ?? decidedNotDue(book, award) ?? cannotBind(book, ask, { line, programme, amountFen });
  return refusal ?? [{ fact: { type: 'AwardCommitted', award: award.award, line, amountFen, ...(lapsed && { lapsed }), ...(award.order && { order: award.order }) } }];
}

/** Bound, and not paid. */
export const OWED: readonly Award['state'][] = ['COMMITTED', 'ORDERED', 'RETURNED'];

/** The line of a past year that still has the award, where no money of it is on its way or gone: the debt outlives the year (domain B-02, B-05). */
export function lapsedLine(book: Reading<BookTables>, ask: Ask<unknown>, award: Award): string | null {
  const line = award.line === null ? undefined : book.get('lines', award.line);
  const isOwed = OWED.includes(award.state) && orderOf(book, award)?.state !== 'IN_FLIGHT';
  return isOwed && line && line.year < dayOf(ask.at).year ? line.line : null;
}

const BEFORE_APPROVAL: readonly Award['state'][] = ['ASSESSING', 'PROPOSED'];
const APPROVED: readonly Award['state'][] = ['AWAITING_BUDGET', 'COMMITTED', 'ORDERED'];
/** 撤回、不予支持 before the approval, 放弃 at any time, 撤销 what was approved (domain B-01, 3.1). */
const RELEASABLE: Readonly<Record<Of<'releaseAward'>['why'], readonly Award['state'][]>> = { WITHDRAWN: BEFORE_APPROVAL, REJECTED: BEFORE_APPROVAL, RENOUNCED: [...BEFORE_APPROVAL, ...APPROVED], REVOKED: APPROVED };

function release(book: Reading<BookTables>, ask: Ask<OnAward>, award: Award, { why, reason, documentNo, noticeOver }: Of<'releaseAward'>): Decision<AwardFact> {
  const refusal = inState(book, award, RELEASABLE[why]) ?? (why === 'REVOKED' ? apart(ask, 'releaseAward', award) : null);
  const gone = refusal ?? letGo(book, award, { why, reason, noticeOver });
  return isRefusal(gone) ? gone : gone.map(({ fact }) => ({ fact: { ...fact, ...(documentNo !== undefined && { documentNo }) } }));
}

/** What no answer of the treasury is awaited of, and was never sent. */
export function letGo(book: Reading<BookTables>, award: Award, ending: Ending): { fact: Released }[] | Refusal {
  const order = orderOf(book, award);
  if (order?.state === 'IN_FLIGHT') return refuse('OUTCOME_UNKNOWN_OPEN', RETURNED_MONEY, { order: order.order });
  // Money that has been sent once is given up by two signatures only.
  if (order && order.attempts.length > 0) return refuse('SECOND_APPROVER_REQUIRED', RETURNED_MONEY, { award: award.award });
  return [{ fact: released(book, award, ending) }];
}

/** 新政策另有规定: what was not approved ends by the article of the later document; what was approved is paid (domain A-30, B-22). */
function supersede(book: Reading<BookTables>, ask: Ask<OnAward>, award: Award, { noticeOver }: Of<'supersedeAward'>): Decision<AwardFact> {
  const refusal = inState(book, award, BEFORE_APPROVAL) ?? apart(ask, 'supersede', award);
  if (refusal) return refusal;
  const later = endsRunning(book, { id: award.instrument }, dayOf(ask.at), award.reopenedOn);
  if (!later) return refuse('NOT_SUPERSEDED', articleOf(book, award), { instrument: award.instrument });
  return [{ fact: released(book, award, { why: 'SUPERSEDED', reason: transitionOf(later), noticeOver }) }];
}

const cannotAbandon = (book: Reading<BookTables>, ask: Ask<OnAward>, award: Award): Refusal | null => inState(book, award, ['RETURNED', 'AWAITING_BUDGET']) ?? apart(ask, ask.command.type === 'abandonAward' ? 'abandonAward' : 'proposeAbandonment', award) ?? heldBySuspicion(book, award);

function abandon(book: Reading<BookTables>, ask: Ask<OnAward>, award: Award): Decision<AwardFact> {
  const wrong = cannotAbandon(book, ask, award);
  if (wrong) return wrong;
  const { abandonment } = award;
  if (!abandonment || signedBefore(ask, 'abandonAward', abandonment.proposer)) return refuse('SECOND_APPROVER_REQUIRED', RETURNED_MONEY, { award: award.award });
  return [{ fact: released(book, award, { why: 'ABANDONED', reason: abandonment.reason }) }];
}

/** As many events as fit one append of 1 MiB with room to spare; what is left over stays barred, and a leader revokes or rejects it. */
const MOST_ENDED = 500;

const ENDED: readonly Award['state'][] = ['DECLINED', 'PAID', 'RELEASED'];

/** 取消申请资格: what is not paid of the party under the instrument ends with the decision; what is on its way stays as it is (附则（三）, domain A-23). */
export function terminated(book: Reading<BookTables>, of: { party: string; instrument: string; noticesOver?: readonly string[] | undefined }, reason: string): AwardFact[] {
  const unpaid = [...book.where('awards', 'claimant', of.party)].filter(({ instrument, state }) => versionsOfOne(book, instrument, of.instrument) && !ENDED.includes(state));
  const still = unpaid.filter((award) => orderOf(book, award)?.state !== 'IN_FLIGHT');
  return still.slice(0, MOST_ENDED).map((award) => released(book, award, { why: 'DISQUALIFIED', reason, noticeOver: of.noticesOver?.includes(award.award) }));
}

/** The place of a quota is free again only where the notice was not over (domain A-26); what was approved or renounced had its whole notice; what is proposed again takes its place again. */
export function released(book: Reading<BookTables>, award: Award, { why, reason, noticeOver = false }: Ending): Released {
  const refund = refundOf(book, award);
  const committedFen = award.line ? award.amountFen - (refund?.lineFen ?? 0n) : 0n;
  const { amountFen, line, order, approver } = award;
  const holds = heldStill(book, award).map((hold) => ({ ...hold, amountFen: hold.amountFen - (refund?.restored.find(({ key }) => key === hold.key)?.amountFen ?? 0n) }));
  const seat = holds.some(({ kind }) => kind === 'QUOTA') && { noticeOver: why !== 'REASSESSED' && (noticeOver || approver !== null || why === 'RENOUNCED') };
  return { type: 'AwardReleased', award: award.award, why, amountFen, holds, line, committedFen, order, reason, ...seat, ...findingsEndingWith(book, award), ...(why !== 'REASSESSED' && { othersAnew: true as const }), ...(refund && { refund }) };
}

export const orderOf = (book: Reading<BookTables>, { order }: Award): PaymentOrder | undefined => (order === null ? undefined : book.get('orders', order));

export function inState(book: Reading<BookTables>, award: Award, states: readonly Award['state'][]): Refusal | null {
  if (states.includes(award.state)) return null;
  return revoked(book, award) ?? refuse('ACT_NOT_ALLOWED_IN_STATE', articleOf(book, award), { award: award.award, state: award.state, allowedIn: states });
}

/** 批复已撤销: by a leader, or with the claimant's qualification. */
export function revoked(book: Reading<BookTables>, award: Award): Refusal | null {
  const { award: id, approver, released: why } = award;
  if (approver === null || (why !== 'REVOKED' && why !== 'DISQUALIFIED')) return null;
  return refuse('APPROVAL_REVOKED', articleOf(book, award), { award: id, why });
}

export function notApproved(book: Reading<BookTables>, award: Award): Refusal | null {
  const { award: id, state } = award;
  return state === 'PROPOSED' ? refuse('NOT_APPROVED', articleOf(book, award), { award: id, state }) : null;
}

/** A claimant disqualified since the proposal gets no further step of the money (附则（三）). */
export function stillBarred(book: Reading<BookTables>, ask: Ask<unknown>, award: Award): Refusal | null {
  const { claimant: party, instrument, filedOn } = award;
  return disqualified(book, { party, instrument, on: dayOf(ask.at), filedOn }, articleOf(book, award));
}
