import { lineKey } from '#book/rosters.facts';
import type { Case, CaseFact, CaseTables } from '#cases/case.facts';
import { foldCase } from '#cases/case.fold';
import type { RosterClaim } from '#cases/roster-lines';
import { onlyCase } from '#cases/rules';
import type { About } from '#kernel/decision';
import { among, type Field, type Reading } from '#kernel/records';

/** A case as a rehearsal holds it: its record and the lines of its roster, read as its stream's tables are. */
export class CaseAt implements Reading<CaseTables> {
  one: Case | undefined;
  revision = -1;
  private readonly lines = new Map<string, RosterClaim>();

  /** The case of a stream as it is. */
  static of(cases: Reading<CaseTables>, revision: number): CaseAt {
    const file = new CaseAt();
    file.one = onlyCase(cases);
    file.revision = revision;
    for (const line of cases.all('rosterClaims')) file.lines.set(lineKey(line.case, line.no), line);
    return file;
  }

  copy(): CaseAt {
    return CaseAt.of(this, this.revision);
  }

  get<T extends keyof CaseTables>(table: T, key: string): CaseTables[T] | undefined {
    if (table === 'rosterClaims') return this.lines.get(key) as CaseTables[T] | undefined;
    return this.one?.case === key ? (this.one as CaseTables[T]) : undefined;
  }

  *all<T extends keyof CaseTables>(table: T): IterableIterator<CaseTables[T]> {
    if (table === 'rosterClaims') yield* this.lines.values() as IterableIterator<CaseTables[T]>;
    else if (this.one) yield this.one as CaseTables[T];
  }

  where<T extends keyof CaseTables>(table: T, field: Field<CaseTables[T]>, is: string): CaseTables[T][] {
    return among<CaseTables[T]>(this.all(table), field, is);
  }

  take(fact: CaseFact, about: Omit<About, 'revision'>): void {
    this.revision += 1;
    for (const { table, key, next } of foldCase(fact, { ...about, revision: this.revision })) {
      const after = next(this.get(table, key) as never);
      if (table === 'rosterClaims') this.lines.set(key, after as RosterClaim);
      else this.one = after as Case;
    }
  }
}
