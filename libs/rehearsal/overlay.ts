import type { Reading, Update } from '#kernel/records';

/**
 * Tables over other tables: what is changed here stands here, everything else below, which nobody changes meanwhile. A
 * rehearsal on a book of any size begins at once and leaves the book as it is. Without a journal: what is decided stands.
 */
export class Overlay<Tables> implements Reading<Tables> {
  private readonly tables = new Map<string, Map<string, unknown>>();

  constructor(private readonly below?: Reading<Tables>) {}

  get<T extends keyof Tables & string>(table: T, key: string): Tables[T] | undefined {
    const own = this.tables.get(table)?.get(key) as Tables[T] | undefined;
    return own ?? this.below?.get(table, key);
  }

  *all<T extends keyof Tables & string>(table: T): IterableIterator<Tables[T]> {
    const own = this.tables.get(table) as Map<string, Tables[T]> | undefined;
    // Under which key a record below stands only its own table could say: of those that both have, the one here is the later.
    const replaced = new Set<Tables[T]>();
    if (own && this.below) for (const key of own.keys()) replaced.add(this.below.get(table, key) as Tables[T]);
    if (this.below) for (const record of this.below.all(table)) if (!replaced.has(record)) yield record;
    if (own) yield* own.values();
  }

  apply({ table, key, next }: Update<Tables>): void {
    const old = this.get(table, key);
    let records = this.tables.get(table);
    if (!records) this.tables.set(table, (records = new Map()));
    records.set(key, next(old as never));
  }
}
