import type { BookCommand, BookFact } from '#book/facts';
import { all, type Entry, written } from './written';

/** Somebody, and everybody on the other side of a delegation that runs on the day, whoever gave it (B-20). */
export function handsOf(log: readonly Entry[], who: string, on: string): string[] {
  const linked = written(log, 'RoleDelegated').flatMap(({ fact, by }) => {
    if (on < String(fact.fromOn) || on > String(fact.toOn)) return [];
    const revoked = written(log, 'DelegationRevoked').find((one) => one.fact.delegation === fact.delegation);
    // The day of the revocation still counts.
    if (revoked && on > revoked.on) return [];
    return by === who ? [fact.delegate] : fact.delegate === who ? [by] : [];
  });
  return [...new Set([who, ...linked])];
}

/** Whether one has handed a role to the other for the day, and not taken it back (B-20). */
export const lent = (log: readonly Entry[], [from, to]: readonly [string, string], on: string): boolean =>
  written(log, 'RoleDelegated').some(({ fact, by }) => by === from && fact.delegate === to && String(fact.fromOn) <= on && on <= String(fact.toOn) && !all(log, 'DelegationRevoked').some(({ delegation }) => delegation === fact.delegation));

export const areOne = (some: readonly string[], others: readonly string[]): boolean => some.some((person) => others.includes(person));

type Doing = BookFact['type'];

/** Of each act on an order, a clawback or a decision: whose hands on the same one must be another person's (section 8, domain 3.2). */
const APART: Readonly<Partial<Record<BookCommand['type'], readonly [by: 'order' | 'receivable' | 'award' | 'disqualification' | 'finding', doings: readonly Doing[]]>>> = {
  checkOrder: ['order', ['OrderMade']],
  releaseOrder: ['order', ['OrderMade', 'OrderChecked']],
  reissueOrder: ['order', ['OrderMade', 'OrderChecked']],
  decideClawback: ['receivable', ['ClawbackOpened', 'PaymentMadeWithoutGround']],
  closeClawback: ['receivable', ['ClawbackOpened', 'PaymentMadeWithoutGround', 'ClawbackClosureProposed']],
  recordRecovery: ['receivable', ['ClawbackOpened', 'PaymentMadeWithoutGround']],
  confirmWriteOff: ['receivable', ['WriteOffProposed']],
  confirmRestore: ['receivable', ['HeadroomRestoreProposed']],
  disqualifyParty: ['disqualification', ['DisqualificationProposed']],
  liftDisqualification: ['disqualification', ['LiftingProposed']],
  abandonAward: ['award', ['AbandonmentProposed']],
  closeFinding: ['finding', ['OverlapFound']],
};

const PROPOSAL: readonly Doing[] = ['AwardProposed', 'RosterOpened', 'LineGranted', 'RosterProposed'];
const GRANT: readonly Doing[] = [...PROPOSAL, 'AwardEndorsed', 'AwardApproved'];
const LIFE: readonly Doing[] = [...GRANT, 'OrderMade', 'OrderChecked', 'PaymentInstructed'];

/** The same on the award that it is about: who granted does not pay, and who granted or paid lets nothing go (domain 3.2, A-35). */
const APART_ON_AWARD: Readonly<Partial<Record<BookCommand['type'], readonly Doing[]>>> = {
  endorseAward: PROPOSAL, approveAward: PROPOSAL, makeOrder: GRANT, checkOrder: GRANT, releaseOrder: GRANT, reissueOrder: GRANT,
  decideClawback: LIFE, proposeClosure: LIFE, closeClawback: LIFE, confirmWriteOff: LIFE, recordRecovery: LIFE, closeFinding: LIFE,
};

/** Whether somebody has had a hand in the same matter that must be another's; the last of each doing counts. */
export function actedBefore(log: readonly Entry[], command: BookCommand, hands: readonly string[]): boolean {
  const [field, doings] = APART[command.type] ?? [];
  if (field && doings && didOne(log, { field, id: named(command, field), doings, from: 0 }, hands)) return true;
  const onAward = command.type === 'decideClawback' && !isForLess(log, command) ? [] : APART_ON_AWARD[command.type];
  const award = onAward && awardOf(log, command);
  if (!onAward || award === undefined) return false;
  // Proposed anew, it has been in nobody's hands since.
  const from = log.findLastIndex(({ fact }) => (fact.type === 'AwardProposed' || fact.type === 'RosterOpened') && fact.award === award);
  return didOne(log, { field: 'award', id: award, doings: onAward, from }, hands);
}

const named = (of: object, field: string): unknown => Object.entries(of).find(([name]) => name === field)?.[1];

function didOne(log: readonly Entry[], { field, id, doings, from }: { field: string; id: unknown; doings: readonly Doing[]; from: number }, hands: readonly string[]): boolean {
  return doings.some((doing) => {
    const last = written(log, doing).findLast(({ fact }) => named(fact, field) === id);
    return last !== undefined && log.indexOf(last) >= from && areOne(hands, last.hands);
  });
}

const isForLess = (log: readonly Entry[], { receivable, amountFen }: Extract<BookCommand, { type: 'decideClawback' }>): boolean =>
  all(log, 'ClawbackOpened').some((one) => one.receivable === receivable && amountFen < one.amountFen);

/** The award that an act is about, by itself or by what it names. */
function awardOf(log: readonly Entry[], command: BookCommand): unknown {
  const bearers: readonly (readonly [string, Doing])[] = [['order', 'OrderMade'], ['receivable', 'ClawbackOpened'], ['finding', 'OverlapFound']];
  const [field, doing] = bearers.find(([name]) => name in command) ?? [];
  if (!field || !doing) return named(command, 'award');
  const bearer = written(log, doing).findLast(({ fact }) => named(fact, field) === named(command, field));
  return bearer && named(bearer.fact, 'award');
}
