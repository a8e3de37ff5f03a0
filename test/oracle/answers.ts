import type { Act } from '#book/book.given';
import type { BookCommand, BookFact, BookTables } from '#book/facts';
import { type Decided, isRefusal, type Refusal } from '#kernel/decision';
import type { RefusalCode } from '#kernel/refusals';
import type { Records } from '#kernel/records';
import { claimable, demandable, enforceable, givenUp } from './claimable';
import { endedWith, endsUnpaid, isHeld } from './clawbacks';
import { accounts } from './grants';
import { actedBefore, lent } from './hands';
import { interpreting } from './interpreted';
import { outcome, referral, referralProposed } from './liable';
import { barredGrant, disqualifying, endsWith, lifting } from './misconduct';
import type { Due } from './oracle';
import { changedBy, linesFound, notTheExcess } from './against';
import { due } from './proposals';
import { bookedAs, refusalDue } from './reopened';
import { linesDue, linesShown, noDue, opening, sumDue } from './rosters';
import { approval, commitment, ending } from './steps';
import { saidBefore } from './supplements';
import { closed, closing } from './year-end';
import { all, type Entry } from './written';

type Of<T extends BookCommand['type']> = Extract<BookCommand, { type: T }>;

/** An act, all that was before it, and what the book says. */
interface Asked {
  log: readonly Entry[];
  book: Records<BookTables>;
  one: Act;
  hands: readonly string[];
  decided: Decided<BookFact>[] | Refusal;
}

/** What the law says and what the book says, in the same words. */
type Both = readonly [law: string, book: string];

const said = (reason: RefusalCode | null): string => reason ?? 'it may be';
const shown = ({ amountFen, flags, document }: Due): string => [document, amountFen, ...flags].join(' ');
const refused = (decided: Asked['decided']): string => said(isRefusal(decided) ? decided.refused : null);
const factsOf = (decided: Asked['decided']): BookFact[] => (isRefusal(decided) ? [] : decided.map(({ fact }) => fact));
/** The reason of the book, or its facts as they are shown. */
const orReason = (decided: Asked['decided'], show: (facts: readonly BookFact[]) => string): string => (isRefusal(decided) ? decided.refused : show(factsOf(decided)));

const proposed = (facts: readonly BookFact[]): string => facts.flatMap((fact) => (fact.type === 'AwardProposed' ? shown({ ...fact, document: fact.instrument, givesFen: 0n }) : [])).join() || 'nothing';
const found = (facts: readonly BookFact[]): string => facts.flatMap((fact) => (fact.type === 'OverlapFound' ? `${fact.award} ${fact.differenceFen}` : [])).join();
const ended = (facts: readonly BookFact[]): string => facts.flatMap((fact) => (fact.type === 'AwardReleased' ? fact.award : [])).join();

type Law = { [T in BookCommand['type']]?: (asked: Asked, command: Of<T>) => Both | null };

/** Of these acts the law says all: what they may not, and what they do. */
const LAWS: Law = {
  proposeAward: ({ log, one, decided }, command) => {
    const law = due(log, command, one.on);
    return [typeof law === 'string' ? law : shown(law), orReason(decided, proposed)];
  },
  declineAward: ({ log, one, hands, decided }, command) => {
    const law = refusalDue(log, command, { hands, on: one.on });
    return law === null ? null : [law, orReason(decided, ([fact]) => (fact?.type === 'AwardDeclined' ? `${fact.instrument} ${fact.refused}` : 'nothing'))];
  },
  recordReceipt: ({ log, decided }, command) => {
    const isAnswered = isRefusal(decided) ? decided.refused === 'NO_COMMITMENT' : decided.length > 0;
    return isAnswered ? [bookedAs(log, command), orReason(decided, ([fact]) => (fact?.type === 'PaymentMadeWithoutGround' ? 'without ground' : 'paid'))] : null;
  },
  registerOtherGrant: ({ log, decided }, command) => (factsOf(decided).length === 0 ? null : [changedBy(log, { ...command, type: 'OtherGrantRegistered' }, null).join(), found(factsOf(decided))]),
  withdrawOtherGrant: ({ log, decided }, { grant, enteredInError = false }) => {
    const known = all(log, 'OtherGrantRegistered').find((one) => one.grant === grant);
    return factsOf(decided).length === 0 || !known ? null : [changedBy(log, known, enteredInError).join(), found(factsOf(decided))];
  },
  approveAward: ({ log, book, one, hands, decided }, command) => [said(approval(log, command, { hands, on: one.on, flags: book.get('awards', command.award)?.flags ?? [] })), refused(decided)],
  supersedeAward: ({ log, one, decided }, command) => [said(ending(log, command, one.on)), refused(decided)],
  commitAward: ({ log, one, decided }, command) => [said(commitment(log, command, one.on)), refused(decided)],
  openRoster: ({ log, one, hands, decided }, command) => [opening(log, command, { on: one.on, hands }), orReason(decided, (facts) => facts.flatMap((fact) => (fact.type === 'RosterOpened' ? fact.award : [])).join())],
  decideLines: ({ log, one, hands, decided }, command) => [linesDue(log, command, { by: one.by, hands, on: one.on }), linesShown(decided)],
  proposeRoster: ({ log, decided }, command) => [sumDue(log, command), orReason(decided, ([fact]) => (fact?.type === 'RosterProposed' ? `${fact.amountFen}` : ''))],
  declineRoster: ({ log, hands, decided }, command) => [noDue(log, command, hands), orReason(decided, ([fact]) => (fact?.type === 'RosterDeclined' ? fact.award : ''))],
  closeLine: ({ log, one, decided }, command) => [closing(log, command, one.on), orReason(decided, closed)],
  openClawback: ({ log, decided }, command) => [claimable(log, command) ?? notTheExcess(log, command) ?? linesMeant(command, linesFound(log, command.award, command.finding)), orReason(decided, (facts) => linesMeant(command, linesOpened(facts)))],
  recordReturn: ({ log, one, decided }, command) => {
    const grant = accounts(log).grants.find(({ award }) => all(log, 'OrderMade').some(({ order, award: of }) => order === command.order && of === award));
    if (!grant || isRefusal(decided) || decided.length === 0) return null;
    const { receivables, guilty } = endedWith(accounts(log), grant.award);
    const ends = guilty && barredGrant(log, grant, one.on) !== null;
    return [[...receivables, ...(ends ? [grant.award] : [])].join(), factsOf(decided).flatMap((fact) => (fact.type === 'ClawbackClosed' ? fact.receivable : fact.type === 'AwardReleased' ? fact.award : [])).join()];
  },
  decideClawback: ({ log, decided }, command) => (isRefusal(decided) ? null : [endsWith(log, command) || endsUnpaid(accounts(log), command).join(), ended(factsOf(decided))]),
  reissueOrder: ({ log, book, decided }, { order }) => holding(log, decided, book.get('orders', order)?.award),
  proposeAbandonment: ({ log, decided }, { award }) => holding(log, decided, award),
  abandonAward: ({ log, decided }, { award }) => holding(log, decided, award),
  supplementLine: ({ log, decided }, command) => {
    const law = saidBefore(log, command);
    const isAnswered = isRefusal(decided) ? law !== null || decided.refused === 'ID_ALREADY_USED' : true;
    return isAnswered ? [law ?? 'it may be', orReason(decided, ([fact]) => (fact ? 'it may be' : 'nothing new'))] : null;
  },
  demandClawback: ({ log, decided }, { receivable }) => instate(decided, demandable(log, receivable)),
  proposeWriteOff: ({ log, decided }, { receivable }) => instate(decided, givenUp(log, receivable)),
  enforceClawback: ({ log, one, decided }, command) => instate(decided, enforceable(log, command, one.on)),
  disqualifyParty: ({ log, one, decided }, command) => [disqualifying(log, command, one), orReason(decided, ended)],
  liftDisqualification: ({ log, one, decided }, command) => [lifting(log, command, one), orReason(decided, () => '')],
  interpret: ({ log, one, decided }, command) => [interpreting(log, command, one.on), orReason(decided, ([fact]) => (fact?.type === 'InterpretationIssued' ? fact.interpretation : ''))],
  proposeLiabilityReferral: ({ log, decided }, command) => [said(referralProposed(log, command)), refused(decided)],
  referLiability: ({ log, hands, decided }, command) => [said(referral(log, command, hands)), refused(decided)],
  recordLiabilityOutcome: ({ log, one, decided }, command) => [said(outcome(log, command, one.on)), refused(decided)],
};

/** Where it is left to the finding of which lines of a roster it is: these. */
const linesMeant = ({ finding, lines }: Of<'openClawback'>, found: readonly number[]): string => (finding === undefined || lines ? 'as named' : found.join());
const linesOpened = (facts: readonly BookFact[]): number[] => facts.flatMap((fact) => (fact.type === 'ClawbackOpened' ? (fact.lines ?? []) : [])).map(({ no }) => no);

/** What hangs on how far a clawback has come; days and amounts that do not fit are no matter here. */
const instate = (decided: Asked['decided'], law: RefusalCode | null): Both | null => (isRefusal(decided) && !IN_STATE.has(decided.refused) ? null : [said(law), refused(decided)]);
const IN_STATE = new Set<RefusalCode>(['ACT_NOT_ALLOWED_IN_STATE', 'ENFORCEMENT_TOO_EARLY']);

/** Nothing is sent again or given up while a suspicion is open; what else keeps it is no matter here. */
function holding(log: readonly Entry[], decided: Asked['decided'], award = ''): Both | null {
  const held = isHeld(accounts(log), { award });
  if (isRefusal(decided) && decided.refused !== 'SUSPICION_OPEN') return null;
  return [said(held ? 'SUSPICION_OPEN' : null), refused(decided)];
}

/** Where the law and the book differ on an act, in words; null where they do not. */
export function differing(asked: Asked): string | null {
  const { one: { command, by, on, onBehalfOf }, log, hands, decided } = asked;
  if (onBehalfOf !== undefined && !lent(log, [onBehalfOf, by], on)) return refused(decided) === 'FORBIDDEN_ROLE' ? null : `${by} has not the role of ${onBehalfOf} on ${on}: ${command.type}`;
  if (onBehalfOf !== undefined && command.type === 'delegateRole') return refused(decided) === 'FORBIDDEN_ROLE' ? null : `${by} delegates what was delegated`;
  const law = LAWS[command.type] as ((asked: Asked, command: BookCommand) => Both | null) | undefined;
  const both = law?.(asked, command) ?? null;
  const [says, books] = both && both[0] !== both[1] ? both : apart({ log, command, hands, decided });
  if (says === books) return null;
  return `${command.type} ${JSON.stringify(command, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value))} on ${on}: the law says ${says}, the book ${books}`;
}

/** Nothing is done by one person in duties that must be apart, and nobody else is kept from them (invariant 7). */
function apart({ log, command, hands, decided }: Pick<Asked, 'log' | 'hands' | 'decided'> & { command: BookCommand }): Both {
  const again = actedBefore(log, command, hands);
  const isKept = isRefusal(decided) && KEPT.has(decided.refused);
  if (again && !isRefusal(decided) && decided.length > 0) return ['one person', 'another'];
  return isKept && KNOWN.has(command.type) && !again ? ['another person', 'one'] : ['', ''];
}

const KEPT = new Set<RefusalCode>(['FORBIDDEN_SOD', 'RESTORE_NEEDS_TWO']);
const KNOWN = new Set<BookCommand['type']>(['checkOrder', 'releaseOrder', 'decideClawback', 'proposeClosure', 'closeClawback', 'closeFinding', 'recordRecovery', 'confirmWriteOff', 'confirmRestore', 'disqualifyParty']);
