import { standing, takenFen } from '#book/entitlement';
import type { Hold } from '#book/awards.facts';
import type { BookFact, BookTables } from '#book/facts';
import { restoredBy } from '#book/receivables.facts';
import type { Event } from '#kernel/envelope';
import type { Reading } from '#kernel/records';
import { type Found, found } from './finding';
import { Shares } from './shares';
import { atLeast, isFree, joined } from './words';

type Of<T extends BookFact['type']> = Extract<BookFact, { type: T }>;

/** Invariants 1 to 3, counted from the facts: who has what of every cap, every once-only place and every quota. */
export class LimitsCheck {
  private readonly caps = new Shares();
  private readonly places = new Map<string, string>();
  private readonly seats = new Map<string, Set<string>>();
  /** The keys that the lines of a roster have, by its award. */
  private readonly rosters = new Map<string, string[]>();
  /** Award and party of a receivable: a restored headroom names only the receivable. */
  private readonly debts = new Map<string, { award: string; party: string }>();
  /** What was restored after the fraud or breach of a party, by key: never for itself (domain A-21). */
  private readonly forfeited = new Shares();

  see({ fact }: Event<BookFact>): Found | null {
    switch (fact.type) {
      case 'AwardProposed':
        return this.proposed(fact);
      case 'LineGranted':
        return this.proposed(fact);
      case 'AwardReleased':
        this.letGo(fact.award);
        return this.givenBack(fact.award, fact.holds, fact.noticeOver === undefined ? ['WITHDRAWN', 'REJECTED', 'SUPERSEDED', 'REASSESSED'].includes(fact.why) : !fact.noticeOver);
      case 'ClawbackOpened':
        this.debts.set(fact.receivable, fact);
        return null;
      case 'RecoveryRecorded':
        return this.givenBack(fact.award, restoredBy(fact));
      case 'HeadroomRestored':
        this.forfeited.limit(fact.key, 0n);
        this.forfeited.take(fact.key, this.debts.get(fact.receivable)?.party ?? '', fact.amountFen);
        return this.givenBack(this.debts.get(fact.receivable)?.award ?? '', [{ key: fact.key, kind: this.places.has(fact.key) ? 'ONCE' : 'CAP', capFen: null, amountFen: fact.amountFen }]);
      default:
        return null;
    }
  }

  /** What is taken of a cap before the event that asks; for a claimant, with what was restored after its own fraud or breach. */
  takenOf(key: string, claimant = ''): bigint {
    return this.caps.takenOf(key) + this.forfeited.shareOf(key, claimant);
  }

  /** The award that has a once-only place before the event that asks. */
  placeOf(key: string): string | undefined {
    return this.places.get(key);
  }

  /** The book's own count must be the same, for every key that the event touches. */
  agrees({ fact }: Event<BookFact>, book: Reading<BookTables>): Found | null {
    for (const key of keysOf(fact)) {
      const use = book.get('limits', key);
      if (use && COUNTED.includes(use.kind) && takenFen(use) !== this.caps.takenOf(key)) return found('CAP', `${key} ${this.caps.takenOf(key)}`, `${key} ${takenFen(use)}`);
      if (use?.seats && use.seats.join() !== [...(this.seats.get(key) ?? [])].join()) return found('QUOTA', `${key} ${[...(this.seats.get(key) ?? [])].join()}`, `${key} ${use.seats.join()}`);
      const place = this.places.get(key) ?? null;
      if (use?.kind === 'ONCE' && standing(book, use).takenBy !== place) return found('ONCE', joined(key, place), joined(key, use.takenBy));
    }
    return null;
  }

  /** The keys of which a number of awards may have a place (invariant 3). */
  get quotas(): number {
    return this.seats.size;
  }

  /** The places of a roster's lines go with its award: no event names them again. */
  private letGo(award: string): void {
    for (const key of this.rosters.get(award) ?? []) this.places.delete(key);
    this.rosters.delete(award);
  }

  private placesOf(award: string): string[] {
    const places = this.rosters.get(award) ?? [];
    this.rosters.set(award, places);
    return places;
  }

  private proposed({ type, award, holds }: Of<'AwardProposed' | 'LineGranted'>): Found | null {
    if (type === 'LineGranted') this.placesOf(award).push(...holds.map(({ key }) => key));
    for (const hold of holds) {
      const wrong = hold.kind === 'ONCE' ? this.placed(award, hold) : hold.kind === 'QUOTA' ? this.seated(award, hold) : this.counted(award, hold);
      if (wrong) return wrong;
    }
    return null;
  }

  private placed(award: string, { key }: Hold): Found | null {
    const other = this.places.get(key);
    if (other !== undefined) return found('ONCE', isFree(key), `${key} ${other}`);
    this.places.set(key, award);
    return null;
  }

  private seated(award: string, { key, places = 0 }: Hold): Found | null {
    const seats = (this.seats.get(key) ?? new Set()).add(award);
    this.seats.set(key, seats);
    return seats.size > places ? found('QUOTA', `${key} ≤ ${places}`, seats.size) : null;
  }

  /** Each stands under the cap that its own document gave it on the day of its fact (domain B-22), a top-up under its own amount; above a soft cap a second level signs, and no more. */
  private counted(award: string, { key, kind, capFen, amountFen }: Hold): Found | null {
    this.caps.limit(key, capFen ?? 0n);
    this.caps.take(key, award, amountFen);
    const [taken, limit] = [this.caps.takenOf(key), capFen ?? 0n];
    return kind !== 'SOFT_CAP' && taken > limit ? found('CAP', `${key} ≤ ${limit}`, taken) : null;
  }

  /** @param beforeNotice where a place of a quota is given back, too (domain A-26) */
  private givenBack(award: string, holds: readonly Hold[], beforeNotice = false): Found | null {
    for (const { key, kind, amountFen } of holds) {
      if (kind === 'QUOTA') {
        if (beforeNotice) this.seats.get(key)?.delete(award);
        continue;
      }
      if (kind === 'ONCE') {
        if (this.places.get(key) !== award) return found('ONCE', joined(key, this.places.get(key)), `${key} ${award}`);
        this.places.delete(key);
        continue;
      }
      this.caps.take(key, award, -amountFen);
      if (this.caps.shareOf(key, award) < 0n) return found('CAP', atLeast(award, 0n, key), this.caps.shareOf(key, award));
    }
    return null;
  }
}

/** The kinds of which amounts are counted. */
const COUNTED: readonly Hold['kind'][] = ['CAP', 'TOP_UP', 'SOFT_CAP'];

function keysOf(fact: BookFact): string[] {
  if (fact.type === 'HeadroomRestored') return [fact.key];
  if (fact.type === 'RecoveryRecorded') return restoredBy(fact).map(({ key }) => key);
  return 'holds' in fact ? fact.holds.map(({ key }) => key) : [];
}
