import type { Fold } from '#kernel/decision';
import { handOf } from '#kernel/hands';
import { amend, change, type Update } from '#kernel/records';
import { daysOf } from './enforcement';
import { interestOf, withInterest } from './interest';
import { referenceKey } from './transfers';
import type { BookTables } from './facts';
import type { ClaimedLine, LineClaim, Receivable, ReceivableFact } from './receivables.facts';

const after = (receivable: string, next: (receivable: Receivable) => Partial<Receivable>): Update<BookTables>[] => [
  amend<BookTables, 'receivables'>('receivables', receivable, (old) => ({ ...old, ...next(old) })),
];

const claimed = (lines: readonly ClaimedLine[] | undefined): Pick<Receivable, 'lines'> => (lines ? { lines: lines.map((line) => ({ ...line, recoveredFen: 0n })) } : {});

function paidBack(claims: readonly LineClaim[], lines: readonly ClaimedLine[]): LineClaim[] {
  const came = new Map(lines.map(({ no, amountFen }) => [no, amountFen]));
  return claims.map((claim) => ({ ...claim, recoveredFen: claim.recoveredFen + (came.get(claim.no) ?? 0n) }));
}

/** A clawback from opening to the last fen. */
export const foldReceivables: Fold<ReceivableFact, BookTables> = {
  ClawbackOpened: ({ receivable, award, party, cause, amountFen, finding, groundless, lines }, { actor }) => [
    change<BookTables, 'receivables'>('receivables', receivable, () => ({
      receivable, award, party, cause, amountFen, ...(finding !== undefined && { finding }), ...(groundless && { groundless }),
      state: 'OPENED', recoveredFen: 0n, restoredFen: 0n, opener: handOf(actor), statementDueOn: null, proposedRestore: null,
      ...claimed(lines),
    })),
  ],
  ClawbackNotified: ({ receivable, statementDueOn, interest }, { actor }) =>
    after(receivable, () => ({ state: 'NOTIFIED', statementDueOn, ...(interest && { interest: { ...interest, recoveredFen: 0n, notifier: handOf(actor) } }) })),
  ClawbackClosureProposed: ({ receivable, reason }, { actor }) => after(receivable, () => ({ closure: { proposer: handOf(actor), reason } })),
  ClawbackDecided: ({ receivable, amountFen, documentNo: decisionNo, lines, interest, grounds }, { on }) =>
    after(receivable, ({ interest: notified, closure }) => ({ state: 'DECIDED', amountFen, decidedOn: on, decisionNo, ...(grounds && { grounds }), ...(closure && { closure: null }), ...claimed(lines), ...(notified && { interest: interest ? { ...notified, ...interest } : null }) })),
  ClawbackClosed: ({ receivable, byReturn, groundGone }) => after(receivable, (old) => ({ state: 'CLOSED', ...(old.closure && { closure: null }), ...(byReturn && { notDueFen: byReturn.owedFen }), ...((byReturn || groundGone) && { ...(old.due && { due: null }), ...(old.writeOff && { writeOff: null }) }) })),
  ClawbackDemanded: ({ receivable, dueOn }) => after(receivable, ({ state, decidedOn = dueOn }) => ({ state: state === 'PARTLY_RECOVERED' ? state : 'DEMANDED', due: daysOf(decidedOn, dueOn) })),
  EnforcementApplied: ({ receivable }, { on }) => after(receivable, ({ due }) => ({ state: 'ENFORCEMENT', enforcedOn: on, ...(due && { due: { ...due, enforceLastOn: null } }) })),
  WriteOffProposed: ({ receivable, amountFen, interestFen, reason }, { actor }) => after(receivable, () => ({ writeOff: { amountFen, ...withInterest(interestFen), reason, proposer: handOf(actor) } })),
  ReceivableWrittenOff: ({ receivable }) => after(receivable, () => ({ state: 'WRITTEN_OFF', writeOff: null, due: null })),
  RecoveryRecorded: ({ receivable, amountFen, interestFen = 0n, bankReference, recoveredOn, disposition, leftFen, lines, transferFen }) => [
    ...after(receivable, (old) => {
      const recoveredFen = old.recoveredFen + amountFen;
      const filled = { ...(old.lines && lines && { lines: paidBack(old.lines, lines) }), ...interestOf(old, interestFen) };
      if (leftFen === 0n) return { recoveredFen, state: 'RECOVERED', ...(old.due && { due: null }), ...(old.writeOff && { writeOff: null }), ...filled };
      // What was proposed to be written off is no longer what is open.
      return { recoveredFen, state: old.state === 'WRITTEN_OFF' ? old.state : 'PARTLY_RECOVERED', ...(old.writeOff && { writeOff: null }), ...filled };
    }),
    change('recoveryReferences', referenceKey({ bankReference, receivable, transferFen }), () => ({ bankReference, receivable, amountFen, ...withInterest(interestFen), recoveredOn, disposition, ...(transferFen !== undefined && { transferFen }) })),
  ],
  HeadroomRestoreProposed: ({ receivable, key, amountFen }, { actor }) => after(receivable, () => ({ proposedRestore: { key, amountFen, proposer: handOf(actor) } })),
  HeadroomRestored: ({ receivable, amountFen }) => after(receivable, (old) => ({ restoredFen: old.restoredFen + amountFen, proposedRestore: null })),
};
