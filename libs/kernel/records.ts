import { saidIn, Table } from './table';

/**
 * State is tables of records. A fold names the records that a fact changes and how; whoever holds the tables applies it:
 * the decider in memory, with a journal that takes a batch back, and the views in SQLite. One rule, two holders.
 */
export interface Update<Tables> {
  table: keyof Tables & string;
  key: string;
  next: (record: never) => object;
  /** What stood there before is not asked for: nothing did, or nothing of it stays. */
  afresh?: true;
}

/** Names one record of a table and its next value; `record` is undefined where there was none. */
export function change<Tables, T extends keyof Tables & string>(
  table: T,
  key: string,
  next: (record: Tables[T] | undefined) => Tables[T] & object,
): Update<Tables> {
  return { table, key, next };
}

/** The same for a record that does not hang on the one before. */
export const put = <Tables, T extends keyof Tables & string>(table: T, key: string, next: () => Tables[T] & object): Update<Tables> => ({ table, key, next, afresh: true });

/** The same for a record that must stand already: that it does not means that the stream is out of order. */
export function amend<Tables, T extends keyof Tables & string>(
  table: T,
  key: string,
  next: (record: Tables[T]) => Tables[T] & object,
): Update<Tables> {
  return change<Tables, T>(table, key, (record) => {
    if (record === undefined) throw new Error(`no ${table} ${key}: the stream is not in order`);
    return next(record);
  });
}

type Within<One> = One extends readonly (infer Each)[] ? Within<Each> : One extends object ? keyof One & string : never;

/** A field of a record, or one of what stands in it, of each where that is a list: `claimant`, `introduced.person`, `holds.key`. */
export type Field<One> = { [K in keyof One & string]-?: K | `${K}.${Within<NonNullable<One[K]>>}` }[keyof One & string];

/** What a decider may ask of the state. */
export interface Reading<Tables> {
  get<T extends keyof Tables & string>(table: T, key: string): Tables[T] | undefined;
  all<T extends keyof Tables & string>(table: T): IterableIterator<Tables[T]>;
  /** The records whose field says so, in the order of the table; not by looking through all of them. */
  where<T extends keyof Tables & string>(table: T, field: Field<Tables[T]>, is: string): Iterable<Tables[T]>;
}

/** A record that was replaced, removed or made, in its table. */
export interface Changed {
  table: string;
  key: string;
  old: object | undefined;
  next: object | undefined;
}

/** What goes on changing, and tells of it until it is told to cease. */
export interface Living<Tables> extends Reading<Tables> {
  watch(told: (change: Changed) => void): () => void;
}

/** The same by looking through all of them, where they are few. */
export const among = <One extends object>(records: Iterable<One>, field: Field<One>, is: string): One[] => [...records].filter((one) => saidIn(one, field).includes(is));

/** The tables in memory. Records are replaced, never changed in place: the old one is what a rollback puts back. */
export class Records<Tables> implements Living<Tables> {
  private readonly tables = new Map<string, Table>();
  private readonly undo: { name: string; table: Table; key: string; old: object | undefined }[] = [];
  private readonly watchers = new Set<(change: Changed) => void>();

  get<T extends keyof Tables & string>(table: T, key: string): Tables[T] | undefined {
    return this.tables.get(table)?.records.get(key) as Tables[T] | undefined;
  }

  all<T extends keyof Tables & string>(table: T): IterableIterator<Tables[T]> {
    return this.table(table).records.values() as IterableIterator<Tables[T]>;
  }

  where<T extends keyof Tables & string>(table: T, field: Field<Tables[T]>, is: string): Iterable<Tables[T]> {
    return this.table(table).where(field, is) as Iterable<Tables[T]>;
  }

  apply({ table: name, key, next }: Update<Tables>): void {
    const table = this.table(name);
    const old = table.records.get(key);
    const record = next(old as never);
    table.replace(key, old, record);
    this.undo.push({ name, table, key, old });
    for (const told of this.watchers) told({ table: name, key, old, next: record });
  }

  watch(told: (change: Changed) => void): () => void {
    this.watchers.add(told);
    return () => this.watchers.delete(told);
  }

  /** All that stands, in the order of the tables and of each of them. */
  *rows(): Generator<[table: string, key: string, record: object], undefined> {
    for (const [name, { records }] of this.tables) for (const [key, record] of records) yield [name, key, record];
    return undefined;
  }

  /** Puts back a row that `rows` gave, before anything else stands. */
  restore(table: string, key: string, record: object): void {
    this.table(table).set(key, record);
  }

  /** The first so many changes are durable, all of them by default: nothing of them to take back any more. */
  commit(changes = this.undo.length): void {
    if (changes === this.undo.length) this.undo.length = 0;
    else this.undo.splice(0, changes);
  }

  /** A place among the changes that are not durable yet, to which `rollback` can return. */
  mark(): number {
    return this.undo.length;
  }

  /** What did not land is taken back, latest change first: all of it, or what came after a mark. */
  rollback(mark = 0): void {
    for (const { name, table, key, old } of this.undo.splice(mark).reverse()) {
      const was = table.set(key, old);
      for (const told of this.watchers) told({ table: name, key, old: was, next: old });
    }
  }

  private table(name: string): Table {
    let table = this.tables.get(name);
    if (!table) this.tables.set(name, (table = new Table()));
    return table;
  }
}
