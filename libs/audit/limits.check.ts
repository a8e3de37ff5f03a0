import { takenFen } from '#book/entitlement';
import type { Hold } from '#book/awards.facts';
import type { BookFact, BookTables } from '#book/facts';
import type { Event } from '#kernel/envelope';
import type { Reading } from '#kernel/records';
import { type Found, found } from './finding';
import { Shares } from './shares';

type Of<T extends BookFact['type']> = Extract<BookFact, { type: T }>;

/** Invariants 1 and 2, counted from the facts: who has what of every cap, and who has every once-only place. */
export class LimitsCheck {
  private readonly caps = new Shares();
  private readonly places = new Map<string, string>();
  /** Award of a receivable: a restored headroom names only the receivable. */
  private readonly awards = new Map<string, string>();

  see({ fact }: Event<BookFact>): Found | null {
    switch (fact.type) {
      case 'AwardProposed':
        return this.proposed(fact);
      case 'AwardReleased':
        return this.givenBack(fact.award, fact.holds);
      case 'ClawbackOpened':
        this.awards.set(fact.receivable, fact.award);
        return null;
      case 'RecoveryRecorded':
        return this.givenBack(fact.award, fact.restores);
      case 'HeadroomRestored':
        return this.givenBack(this.awards.get(fact.receivable) ?? '', [{ key: fact.key, kind: 'CAP', capFen: null, amountFen: fact.amountFen }]);
      default:
        return null;
    }
  }

  /** What is taken of a cap before the event that asks. */
  takenOf(key: string): bigint {
    return this.caps.takenOf(key);
  }

  /** The book's own count must be the same, for every key that the event touches. */
  agrees({ fact }: Event<BookFact>, book: Reading<BookTables>): Found | null {
    for (const key of keysOf(fact)) {
      const use = book.get('limits', key);
      if (use?.kind === 'CAP' && takenFen(use) !== this.caps.takenOf(key)) return found('CAP', `${key} ${this.caps.takenOf(key)}`, `${key} ${takenFen(use)}`);
      const place = this.places.get(key) ?? null;
      if (use?.kind === 'ONCE' && use.takenBy !== place) return found('ONCE', `${key} ${place}`, `${key} ${use.takenBy}`);
    }
    return null;
  }

  private proposed({ award, holds }: Of<'AwardProposed'>): Found | null {
    for (const { key, kind, capFen, amountFen } of holds) {
      if (kind === 'ONCE') {
        const other = this.places.get(key);
        if (other !== undefined) return found('ONCE', `${key} free`, `${key} ${other}`);
        this.places.set(key, award);
        continue;
      }
      this.caps.limit(key, capFen ?? 0n);
      this.caps.take(key, award, amountFen);
      const [taken, limit] = [this.caps.takenOf(key), this.caps.limitOf(key)];
      if (taken > limit) return found('CAP', `${key} ≤ ${limit}`, taken);
    }
    return null;
  }

  private givenBack(award: string, holds: readonly Hold[]): Found | null {
    for (const { key, kind, amountFen } of holds) {
      if (kind === 'ONCE') {
        if (this.places.get(key) !== award) return found('ONCE', `${key} ${this.places.get(key)}`, `${key} ${award}`);
        this.places.delete(key);
        continue;
      }
      this.caps.take(key, award, -amountFen);
      if (this.caps.shareOf(key, award) < 0n) return found('CAP', `${award} ≥ 0 of ${key}`, this.caps.shareOf(key, award));
    }
    return null;
  }
}

function keysOf(fact: BookFact): string[] {
  if (fact.type === 'HeadroomRestored') return [fact.key];
  if (fact.type === 'RecoveryRecorded') return fact.restores.map(({ key }) => key);
  return 'holds' in fact ? fact.holds.map(({ key }) => key) : [];
}
