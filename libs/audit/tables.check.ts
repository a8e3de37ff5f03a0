import type { BookFact } from '#book/facts';
import type { Event } from '#kernel/envelope';
import { byAnother } from './acts.words';
import { namedIn } from './duties.check';
import { type Found, found } from './finding';

/** Who made or published a table proposes nothing by it, files, reviews and judges nothing that it pays, and signs for nothing of it (domain 3.2). */
export class TablesCheck {
  /** By `table/version`. */
  private readonly officers = new Map<string, string[]>();
  /** The tables that an award stands on. */
  private readonly tables = new Map<string, Set<string>>();
  /** Who filed and reviewed a roster. */
  private readonly papers = new Map<string, readonly string[]>();

  /** @param persons everyone who counts as the one who acts, the person first (domain B-20) */
  see({ fact }: Event<BookFact>, persons: readonly string[]): Found | null {
    switch (fact.type) {
      case 'TableDrafted':
      case 'TablePublished': {
        const key = `${fact.table}/${fact.version}`;
        this.officers.set(key, [...(this.officers.get(key) ?? []), ...persons]);
        return null;
      }
      case 'AwardProposed':
        return this.uses(fact.award, fact.tables) ?? this.apart(fact.award, fact.type, [...persons, ...namedIn(fact)]);
      case 'RosterOpened':
        this.papers.set(fact.award, namedIn(fact));
        return null;
      case 'LineGranted':
        return this.uses(fact.award, fact.tables) ?? this.apart(fact.award, fact.type, [...persons, ...(this.papers.get(fact.award) ?? [])]);
      case 'AwardEndorsed':
      case 'AwardApproved':
        return this.apart(fact.award, fact.type, persons);
      default:
        return null;
    }
  }

  private uses(award: string, tables: readonly string[]): null {
    this.tables.set(award, new Set([...(this.tables.get(award) ?? []), ...tables]));
    return null;
  }

  private apart(award: string, act: BookFact['type'], persons: readonly string[]): Found | null {
    for (const table of this.tables.get(award) ?? []) {
      const own = persons.find((person) => this.officers.get(table)?.includes(person));
      if (own !== undefined) return found('DUTIES', byAnother(act, { zh: ` ${table} 编制、公布人`, en: `who keeps ${table}` }), own);
    }
    return null;
  }
}
