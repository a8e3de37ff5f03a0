import type { Fold } from '#kernel/decision';
import { amend, change, type Update } from '#kernel/records';
import type { BookTables } from './facts';
import type { LineClaim, Receivable, ReceivableFact } from './receivables.facts';

const after = (receivable: string, next: (receivable: Receivable) => Partial<Receivable>): Update<BookTables>[] => [
  amend<BookTables, 'receivables'>('receivables', receivable, (old) => ({ ...old, ...next(old) })),
];

const claimed = (lines: readonly Omit<LineClaim, 'recoveredFen'>[] | undefined): Pick<Receivable, 'lines'> => (lines ? { lines: lines.map((line) => ({ ...line, recoveredFen: 0n })) } : {});

function paidBack(claims: readonly LineClaim[], lines: readonly Omit<LineClaim, 'recoveredFen'>[]): LineClaim[] {
  const came = new Map(lines.map(({ no, amountFen }) => [no, amountFen]));
  return claims.map((claim) => ({ ...claim, recoveredFen: claim.recoveredFen + (came.get(claim.no) ?? 0n) }));
}

/** A clawback from opening to the last fen. */
export const foldReceivables: Fold<ReceivableFact, BookTables> = {
  ClawbackOpened: ({ receivable, award, party, cause, amountFen, lines }, { actor }) => [
    change<BookTables, 'receivables'>('receivables', receivable, () => ({
      receivable, award, party, cause, amountFen,
      state: 'OPENED', recoveredFen: 0n, restoredFen: 0n, opener: actor.ref, statementDueOn: null, proposedRestore: null,
      ...claimed(lines),
    })),
  ],
  ClawbackNotified: ({ receivable, statementDueOn }) => after(receivable, () => ({ state: 'NOTIFIED', statementDueOn })),
  ClawbackDecided: ({ receivable, amountFen, lines }) => after(receivable, () => ({ state: 'DECIDED', amountFen, ...claimed(lines) })),
  ClawbackClosed: ({ receivable }) => after(receivable, () => ({ state: 'CLOSED' })),
  ClawbackDemanded: ({ receivable }) => after(receivable, () => ({ state: 'DEMANDED' })),
  RecoveryRecorded: ({ receivable, amountFen, bankReference, recoveredOn, disposition, lines }) => [
    ...after(receivable, (old) => {
      const recoveredFen = old.recoveredFen + amountFen;
      return { recoveredFen, state: recoveredFen === old.amountFen ? 'RECOVERED' : 'PARTLY_RECOVERED', ...(old.lines && lines && { lines: paidBack(old.lines, lines) }) };
    }),
    change('recoveryReferences', bankReference, () => ({ bankReference, receivable, amountFen, recoveredOn, disposition })),
  ],
  HeadroomRestoreProposed: ({ receivable, key, amountFen }, { actor }) => after(receivable, () => ({ proposedRestore: { key, amountFen, proposer: actor.ref } })),
  HeadroomRestored: ({ receivable, amountFen }) => after(receivable, (old) => ({ restoredFen: old.restoredFen + amountFen, proposedRestore: null })),
};
