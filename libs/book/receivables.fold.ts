import type { Fold } from '#kernel/decision';
import { handOf } from '#kernel/hands';
import { amend, change, type Update } from '#kernel/records';
import { daysOf } from './enforcement';
import type { BookTables } from './facts';
import type { Receivable, ReceivableFact } from './receivables.facts';

const after = (receivable: string, next: (receivable: Receivable) => Partial<Receivable>): Update<BookTables>[] => [
  amend<BookTables, 'receivables'>('receivables', receivable, (old) => ({ ...old, ...next(old) })),
];

/** A clawback from opening to the last fen. */
export const foldReceivables: Fold<ReceivableFact, BookTables> = {
  ClawbackOpened: ({ receivable, award, party, cause, amountFen, finding, groundless }, { actor }) => [
    change<BookTables, 'receivables'>('receivables', receivable, () => ({
      receivable, award, party, cause, amountFen, ...(finding !== undefined && { finding }), ...(groundless && { groundless }),
      state: 'OPENED', recoveredFen: 0n, restoredFen: 0n, opener: handOf(actor), statementDueOn: null, proposedRestore: null,
    })),
  ],
  ClawbackNotified: ({ receivable, statementDueOn }) => after(receivable, () => ({ state: 'NOTIFIED', statementDueOn })),
  ClawbackDecided: ({ receivable, amountFen }, { on }) => after(receivable, () => ({ state: 'DECIDED', amountFen, decidedOn: on })),
  ClawbackClosed: ({ receivable }) => after(receivable, () => ({ state: 'CLOSED' })),
  ClawbackDemanded: ({ receivable, dueOn }) => after(receivable, ({ decidedOn = dueOn }) => ({ state: 'DEMANDED', due: daysOf(decidedOn, dueOn) })),
  EnforcementApplied: ({ receivable }, { on }) => after(receivable, ({ due }) => ({ state: 'ENFORCEMENT', enforcedOn: on, ...(due && { due: { ...due, enforceLastOn: null } }) })),
  WriteOffProposed: ({ receivable, amountFen, reason }, { actor }) => after(receivable, () => ({ writeOff: { amountFen, reason, proposer: handOf(actor) } })),
  ReceivableWrittenOff: ({ receivable }) => after(receivable, () => ({ state: 'WRITTEN_OFF', writeOff: null, due: null })),
  RecoveryRecorded: ({ receivable, amountFen, bankReference, recoveredOn, disposition }) => [
    ...after(receivable, (old) => {
      const recoveredFen = old.recoveredFen + amountFen;
      if (recoveredFen === old.amountFen) return { recoveredFen, state: 'RECOVERED', ...(old.due && { due: null }), ...(old.writeOff && { writeOff: null }) };
      // What was proposed to be written off is no longer what is open.
      return { recoveredFen, state: old.state === 'WRITTEN_OFF' ? old.state : 'PARTLY_RECOVERED', ...(old.writeOff && { writeOff: null }) };
    }),
    change('recoveryReferences', bankReference, () => ({ bankReference, receivable, amountFen, recoveredOn, disposition })),
  ],
  HeadroomRestoreProposed: ({ receivable, key, amountFen }, { actor }) => after(receivable, () => ({ proposedRestore: { key, amountFen, proposer: handOf(actor) } })),
  HeadroomRestored: ({ receivable, amountFen }) => after(receivable, (old) => ({ restoredFen: old.restoredFen + amountFen, proposedRestore: null })),
};
