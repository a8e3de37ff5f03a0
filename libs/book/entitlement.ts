import { countedKeys, type LimitKey } from '#policy/limits';
import type { Places } from '#policy/receipt';
import type { Fold } from '#kernel/decision';
import { type Fen, most } from '#kernel/money';
import { amend, change, type Reading, type Update } from '#kernel/records';
import type { AwardFact, Hold, LimitUse } from './awards.facts';
import type { BookTables } from './facts';
import type { PaymentFact } from './payments.facts';
import type { ReceivableFact } from './receivables.facts';

type Taking =
  | Extract<AwardFact, { type: 'AwardProposed' | 'AwardReleased' }>
  | Extract<PaymentFact, { type: 'PaymentSettled' | 'PaymentReturned' }>
  | Extract<ReceivableFact, { type: 'RecoveryRecorded' | 'HeadroomRestored' }>;

type Place = NonNullable<ReturnType<Places['get']>>;

/** What counts against the cap: pending and paid, less what was given back (invariant 1). */
export const takenFen = (use: LimitUse): Fen => use.heldFen + use.usedFen - use.restoredFen;

const unused = ({ key, kind, capFen, places }: Hold): LimitUse => ({ key, kind, capFen, heldFen: 0n, usedFen: 0n, restoredFen: 0n, takenBy: null, paid: false, ...(places && { places, seats: [] }) });

/** One award at a time has the place of a once-only key, or the pending claim of a top-up. */
const isSingle = (kind: Hold['kind']): boolean => kind === 'ONCE' || kind === 'TOP_UP';

/** The higher of two amounts for one person or cycle is what they may come to together. */
const capWith = (use: LimitUse, { kind, capFen }: Hold): LimitUse['capFen'] => (kind === 'TOP_UP' && capFen !== null && use.capFen !== null ? most(use.capFen, capFen) : use.capFen);

const eachHold = (holds: readonly Hold[], next: (use: LimitUse, amountFen: Fen) => Partial<LimitUse>): Update<BookTables>[] =>
  holds.map((hold) => amend<BookTables, 'limits'>('limits', hold.key, (use) => ({ ...use, ...next(use, hold.amountFen) })));

export const foldEntitlement: Fold<Taking, BookTables> = {
  AwardProposed: ({ award, holds }) =>
    holds.map((hold) =>
      change<BookTables, 'limits'>('limits', hold.key, (use = unused(hold)) => ({
        ...use,
        capFen: capWith(use, hold),
        heldFen: use.heldFen + hold.amountFen,
        takenBy: isSingle(hold.kind) ? award : null,
        paid: false,
        ...(use.seats && { seats: [...use.seats, award] }),
      })),
    ),
  AwardReleased: ({ award, holds, why }) =>
    eachHold(holds, (use, amountFen) => ({
      heldFen: use.heldFen - amountFen,
      takenBy: null,
      // 名额: free again only before the notice closes (domain A-26, B-01).
      ...(use.seats && (why === 'WITHDRAWN' || why === 'REJECTED') && { seats: use.seats.filter((seat) => seat !== award) }),
    })),
  PaymentSettled: ({ holds }) =>
    eachHold(holds, (use, amountFen) => ({ heldFen: use.heldFen - amountFen, usedFen: use.usedFen + amountFen, paid: isSingle(use.kind) })),
  // 退汇: the obligation is open again, the room on the cap is not (domain B-02).
  PaymentReturned: ({ holds, settled }) =>
    settled ? eachHold(holds, (use, amountFen) => ({ heldFen: use.heldFen + amountFen, usedFen: use.usedFen - amountFen, paid: false })) : [],
  RecoveryRecorded: ({ restores }) => eachHold(restores, (use, amountFen) => ({ restoredFen: use.restoredFen + amountFen, takenBy: null, paid: false })),
  HeadroomRestored: ({ key, amountFen }) => [amend('limits', key, (use) => ({ ...use, restoredFen: use.restoredFen + amountFen }))],
};

/** What is taken of every cap among the keys, as an assessment takes it. */
export const takenOf = (book: Reading<BookTables>, keys: readonly LimitKey[]): Fen[] =>
  countedKeys(keys).map(({ key }) => {
    const use = book.get('limits', key);
    return use ? takenFen(use) : 0n;
  });

/** The keys that are not free: a once-only place that an award has, a quota that is full, a person of whom a claim is pending. */
export const placesOf = (book: Reading<BookTables>, keys: readonly LimitKey[]): Places =>
  new Map(
    keys.flatMap(({ key, limit }) => {
      const use = book.get('limits', key);
      const place = use && placeOf(book, use, limit.pending !== undefined);
      return place ? [[key, place] as const] : [];
    }),
  );

function placeOf(book: Reading<BookTables>, { key, kind, heldFen, takenBy, paid, places, seats }: LimitUse, asksPending: boolean): Place | null {
  if (kind === 'ONCE') return takenBy ? { takenBy, paid } : null;
  // Of several claims one may be paid, returned or given up while another is pending (domain B-19): what is held says so.
  if (kind === 'TOP_UP') return asksPending && heldFen > 0n ? { takenBy: pendingOf(book, key) ?? '', paid: false } : null;
  return kind === 'QUOTA' && seats && seats.length >= (places ?? 0) ? { takenBy: seats.join(), paid } : null;
}

const pendingOf = (book: Reading<BookTables>, key: string): string | undefined =>
  [...book.all('awards')].find(({ state, holds }) => state !== 'PAID' && state !== 'RELEASED' && holds.some((hold) => hold.key === key))?.award;
