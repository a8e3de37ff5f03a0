import type { BookFact } from '#book/facts';
import type { CaseFact } from '#cases/case.facts';
import { before, type Day } from '#kernel/day';
import { type Found, found } from './finding';

type Ended = Extract<CaseFact, { type: 'CaseSuperseded' }>;
interface Adopted {
  supersedes: string | null;
  /** From which day it ends the cases of what it supersedes; null where it keeps them. */
  endsFrom: Day | null;
}

/** Which documents end the running cases of which others, counted from their adoptions (附则（一）, domain A-30). */
export class EndingsCheck {
  private readonly adopted = new Map<string, Adopted>();

  see(fact: BookFact): void {
    if (fact.type !== 'InstrumentAdopted' || !fact.rules) return;
    const { id, supersedes, runningCases, inForceOn } = fact.rules;
    this.adopted.set(id, { supersedes, endsFrom: runningCases === 'CLOSE' ? inForceOn : null });
  }

  /** A document whose cases have been ended, and on whose approvals nothing may follow. */
  hasEnded(instrument: string, on: Day): boolean {
    return [...this.adopted.values()].some(({ supersedes, endsFrom }) => endsFrom !== null && !before(on, endsFrom) && this.replaces(supersedes, instrument));
  }

  /** A case that was ended names the document that did it. */
  fault({ case: id, supersededBy }: Ended, on: Day): Found | null {
    const endsFrom = this.adopted.get(supersededBy)?.endsFrom ?? null;
    return endsFrom !== null && !before(on, endsFrom) ? null : found('CASE', `a document in force that ends running cases before ${id} is`, supersededBy);
  }

  private replaces(supersedes: string | null, instrument: string): boolean {
    if (supersedes === null || supersedes === instrument) return supersedes === instrument;
    return this.replaces(this.adopted.get(supersedes)?.supersedes ?? null, instrument);
  }
}
