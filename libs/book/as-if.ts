import { dayOf } from '#kernel/day';
import type { Ask, Fold } from '#kernel/decision';
import { among, type Reading, type Update } from '#kernel/records';
import { foldAwards } from './awards.fold';
import type { AwardFact } from './awards.facts';
import { foldEntitlement } from './entitlement';
import type { BookTables } from './facts';
import { foldOtherGrants } from './other-grants';
import type { OtherGrantFact } from './other-grants.facts';
import { foldOverlaps } from './overlaps';
import type { OverlapFact } from './overlaps.facts';
import type { PersonFact } from './persons.facts';
import { foldPersons } from './persons.fold';
import type { PaymentFact } from './payments.facts';
import type { ReceivableFact } from './receivables.facts';
import { foldReceivables } from './receivables.fold';
import { foldRosters } from './rosters.fold';
import type { RosterFact } from './rosters.facts';

type Table = keyof BookTables;
/** What can stand before another fact in one breath. */
type Landing = AwardFact | OtherGrantFact | OverlapFact | PersonFact | Extract<RosterFact, { type: 'RosterOpened' }> | Extract<PaymentFact, { type: 'PaymentReturned' }> | Extract<ReceivableFact, { type: 'ClawbackClosed' | 'RecoveryRecorded' }>;
type AnyFold = Partial<Record<Landing['type'], (...given: Parameters<Fold<Landing, BookTables>[Landing['type']]>) => Update<BookTables>[]>>;

const FOLDS = [foldEntitlement, foldAwards, foldOtherGrants, foldOverlaps, foldPersons, foldReceivables, foldRosters] as AnyFold[];

/** The book as it will read once these facts stand, for what is decided in the same breath; the book itself stays as it is. */
export function asIf(book: Reading<BookTables>, { at, actor }: Pick<Ask<unknown>, 'at' | 'actor'>, facts: readonly Landing[]): Reading<BookTables> {
  const changed = new Map<string, Map<string, object>>();
  const recordsOf = (table: string): Map<string, object> => changed.get(table) ?? new Map<string, object>();
  const get = <T extends Table>(table: T, key: string): BookTables[T] | undefined => (recordsOf(table).get(key) as BookTables[T] | undefined) ?? book.get(table, key);
  const about = { at, on: dayOf(at), actor, revision: 0 };
  for (const fact of facts) {
    for (const { table, key, next } of FOLDS.flatMap((fold) => fold[fact.type]?.(fact as never, about) ?? [])) {
      changed.set(table, recordsOf(table).set(key, next(get(table as Table, key) as never)));
    }
  }
  const own = <T extends Table>(table: T) => recordsOf(table).values() as IterableIterator<BookTables[T]>;
  function* standing<T extends Table>(table: T, records: Iterable<BookTables[T]>): Generator<BookTables[T], undefined> {
    const replaced = new Set([...recordsOf(table).keys()].map((key) => book.get(table, key)));
    for (const record of records) if (!replaced.has(record)) yield record;
    return undefined;
  }
  function* all<T extends Table>(table: T): IterableIterator<BookTables[T]> {
    yield* standing(table, book.all(table));
    yield* own(table);
  }
  const where: Reading<BookTables>['where'] = (table, field, is) => [...standing(table, book.where(table, field, is)), ...among(own(table), field, is)];
  return { get, all, where };
}
