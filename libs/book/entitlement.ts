import { capsOf, type LimitKey } from '#policy/limits';
import type { Places } from '#policy/receipt';
import type { Fold } from '#kernel/decision';
import type { Fen } from '#kernel/money';
import { amend, change, type Reading, type Update } from '#kernel/records';
import type { AwardFact, Hold, LimitUse } from './awards.facts';
import type { BookTables } from './facts';
import type { PaymentFact } from './payments.facts';
import type { ReceivableFact } from './receivables.facts';

type Taking =
  | Extract<AwardFact, { type: 'AwardProposed' | 'AwardReleased' }>
  | Extract<PaymentFact, { type: 'PaymentSettled' | 'PaymentReturned' }>
  | Extract<ReceivableFact, { type: 'RecoveryRecorded' | 'HeadroomRestored' }>;

/** What counts against the cap: pending and paid, less what was given back (invariant 1). */
export const takenFen = (use: LimitUse): Fen => use.heldFen + use.usedFen - use.restoredFen;

const unused = ({ key, kind, capFen }: Hold): LimitUse => ({ key, kind, capFen, heldFen: 0n, usedFen: 0n, restoredFen: 0n, takenBy: null, paid: false });

const eachHold = (holds: readonly Hold[], next: (use: LimitUse, amountFen: Fen) => Partial<LimitUse>): Update<BookTables>[] =>
  holds.map((hold) => amend<BookTables, 'limits'>('limits', hold.key, (use) => ({ ...use, ...next(use, hold.amountFen) })));

export const foldEntitlement: Fold<Taking, BookTables> = {
  AwardProposed: ({ award, holds }) =>
    holds.map((hold) =>
      change<BookTables, 'limits'>('limits', hold.key, (use = unused(hold)) => ({
        ...use,
        heldFen: use.heldFen + hold.amountFen,
        takenBy: hold.kind === 'ONCE' ? award : null,
        paid: false,
      })),
    ),
  AwardReleased: ({ holds }) => eachHold(holds, (use, amountFen) => ({ heldFen: use.heldFen - amountFen, takenBy: null })),
  PaymentSettled: ({ holds }) =>
    eachHold(holds, (use, amountFen) => ({ heldFen: use.heldFen - amountFen, usedFen: use.usedFen + amountFen, paid: use.kind === 'ONCE' })),
  // 退汇: the obligation is open again, the room on the cap is not (domain B-02).
  PaymentReturned: ({ holds, settled }) =>
    settled ? eachHold(holds, (use, amountFen) => ({ heldFen: use.heldFen + amountFen, usedFen: use.usedFen - amountFen, paid: false })) : [],
  RecoveryRecorded: ({ restores }) => eachHold(restores, (use, amountFen) => ({ restoredFen: use.restoredFen + amountFen, takenBy: null, paid: false })),
  HeadroomRestored: ({ key, amountFen }) => [amend('limits', key, (use) => ({ ...use, restoredFen: use.restoredFen + amountFen }))],
};

/** What is taken of every cap among the keys, as an assessment takes it. */
export const takenOf = (book: Reading<BookTables>, keys: readonly LimitKey[]): Fen[] =>
  capsOf(keys).map(({ key }) => {
    const use = book.get('limits', key);
    return use ? takenFen(use) : 0n;
  });

/** The once-only places among the keys that an award has. */
export const placesOf = (book: Reading<BookTables>, keys: readonly LimitKey[]): Places =>
  new Map(
    keys.flatMap(({ key }) => {
      const use = book.get('limits', key);
      return use?.takenBy ? [[key, { takenBy: use.takenBy, paid: use.paid }]] : [];
    }),
  );
