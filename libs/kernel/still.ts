import type { Changed, Field, Living, Reading } from './records';
import { Table } from './table';

/** What of a table was changed since, as it was before: the keys, and the records of those that stood. */
interface Before {
  keys: Set<string>;
  records: Table;
}

/** Tables as they were at one moment, while those below them are written on: of what changes there, what stood before is kept here, until they are let go. */
export class Still<Tables> implements Reading<Tables> {
  private readonly before = new Map<string, Before>();
  /** Records below that came since. */
  private readonly since = new WeakSet<object>();
  readonly letGo: () => void;

  constructor(private readonly below: Living<Tables>) {
    this.letGo = below.watch((change) => this.changed(change));
  }

  get<T extends keyof Tables & string>(table: T, key: string): Tables[T] | undefined {
    const before = this.before.get(table);
    return before?.keys.has(key) ? (before.records.records.get(key) as Tables[T] | undefined) : this.below.get(table, key);
  }

  *all<T extends keyof Tables & string>(table: T): IterableIterator<Tables[T]> {
    yield* this.untouched(this.below.all(table));
    yield* (this.before.get(table)?.records.records.values() ?? []) as Iterable<Tables[T]>;
  }

  *where<T extends keyof Tables & string>(table: T, field: Field<Tables[T]>, is: string): IterableIterator<Tables[T]> {
    yield* this.untouched(this.below.where(table, field, is));
    yield* (this.before.get(table)?.records.where(field, is) ?? []) as Iterable<Tables[T]>;
  }

  private changed({ table, key, old, next }: Changed): void {
    let before = this.before.get(table);
    if (!before) this.before.set(table, (before = { keys: new Set(), records: new Table() }));
    if (next) this.since.add(next);
    if (before.keys.has(key)) return;
    before.keys.add(key);
    if (old) before.records.set(key, old);
  }

  private *untouched<One>(records: Iterable<One>): Generator<One, undefined> {
    for (const record of records) if (!this.since.has(record as object)) yield record;
    return undefined;
  }
}
