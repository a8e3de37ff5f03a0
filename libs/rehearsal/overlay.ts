import type { Field, Reading, Update } from '#kernel/records';
import { Table } from '#kernel/table';

/**
 * Tables over other tables: what is changed here stands here, everything else below, which nobody changes meanwhile. A
 * rehearsal on a book of any size begins at once and leaves the book as it is. Without a journal: what is decided stands.
 */
export class Overlay<Tables> implements Reading<Tables> {
  private readonly tables = new Map<string, Table>();
  /** Records below in whose place one stands here. */
  private readonly replaced = new Set<unknown>();

  constructor(private readonly below?: Reading<Tables>) {}

  get<T extends keyof Tables & string>(table: T, key: string): Tables[T] | undefined {
    const own = this.tables.get(table)?.records.get(key) as Tables[T] | undefined;
    return own ?? this.below?.get(table, key);
  }

  *all<T extends keyof Tables & string>(table: T): IterableIterator<Tables[T]> {
    if (this.below) yield* this.standing(this.below.all(table));
    yield* (this.tables.get(table)?.records.values() ?? []) as Iterable<Tables[T]>;
  }

  *where<T extends keyof Tables & string>(table: T, field: Field<Tables[T]>, is: string): IterableIterator<Tables[T]> {
    if (this.below) yield* this.standing(this.below.where(table, field, is));
    yield* (this.tables.get(table)?.where(field, is) ?? []) as Iterable<Tables[T]>;
  }

  apply({ table: name, key, next }: Update<Tables>): void {
    const old = this.get(name, key);
    let table = this.tables.get(name);
    if (!table) this.tables.set(name, (table = new Table()));
    if (old !== undefined && !table.records.has(key)) this.replaced.add(old);
    table.set(key, next(old as never));
  }

  private *standing<One>(records: Iterable<One>): Generator<One, undefined> {
    for (const record of records) if (!this.replaced.has(record)) yield record;
    return undefined;
  }
}
