import type { Fold } from '#kernel/decision';
import { amend, change, type Update } from '#kernel/records';
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
      state: 'OPENED', recoveredFen: 0n, restoredFen: 0n, opener: actor.ref, statementDueOn: null, proposedRestore: null,
    })),
  ],
  ClawbackNotified: ({ receivable, statementDueOn }) => after(receivable, () => ({ state: 'NOTIFIED', statementDueOn })),
  ClawbackDecided: ({ receivable, amountFen }) => after(receivable, () => ({ state: 'DECIDED', amountFen })),
  ClawbackClosed: ({ receivable }) => after(receivable, () => ({ state: 'CLOSED' })),
  ClawbackDemanded: ({ receivable }) => after(receivable, () => ({ state: 'DEMANDED' })),
  RecoveryRecorded: ({ receivable, amountFen, bankReference, recoveredOn, disposition }) => [
    ...after(receivable, (old) => {
      const recoveredFen = old.recoveredFen + amountFen;
      return { recoveredFen, state: recoveredFen === old.amountFen ? 'RECOVERED' : 'PARTLY_RECOVERED' };
    }),
    change('recoveryReferences', bankReference, () => ({ bankReference, receivable, amountFen, recoveredOn, disposition })),
  ],
  HeadroomRestoreProposed: ({ receivable, key, amountFen }, { actor }) => after(receivable, () => ({ proposedRestore: { key, amountFen, proposer: actor.ref } })),
  HeadroomRestored: ({ receivable, amountFen }) => after(receivable, (old) => ({ restoredFen: old.restoredFen + amountFen, proposedRestore: null })),
};
