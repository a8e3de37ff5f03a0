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
const APART: Readonly<Partial<Record<BookCommand['type'], readonly [by: 'order' | 'receivable' | 'award' | 'disqualification', doings: readonly Doing[]]>>> = {
  checkOrder: ['order', ['OrderMade']],
  releaseOrder: ['order', ['OrderMade', 'OrderChecked']],
  reissueOrder: ['order', ['OrderMade', 'OrderChecked']],
  decideClawback: ['receivable', ['ClawbackOpened', 'PaymentMadeWithoutGround']],
  closeClawback: ['receivable', ['ClawbackOpened', 'PaymentMadeWithoutGround']],
  recordRecovery: ['receivable', ['ClawbackOpened', 'PaymentMadeWithoutGround']],
  confirmWriteOff: ['receivable', ['WriteOffProposed']],
  confirmRestore: ['receivable', ['HeadroomRestoreProposed']],
  disqualifyParty: ['disqualification', ['DisqualificationProposed']],
  liftDisqualification: ['disqualification', ['LiftingProposed']],
  abandonAward: ['award', ['AbandonmentProposed']],
};

/** Whether somebody has had a hand in the same matter that must be another's; the last of each doing counts. */
export function actedBefore(log: readonly Entry[], command: BookCommand, hands: readonly string[]): boolean {
  const [field, doings] = APART[command.type] ?? [];
  if (!field || !doings) return false;
  const id: unknown = Object.entries(command).find(([name]) => name === field)?.[1];
  const isOf = ({ fact }: Entry): boolean => Object.entries(fact).some(([name, value]) => name === field && value === id);
  return doings.some((doing) => areOne(hands, written(log, doing).findLast(isOf)?.hands ?? []));
}
