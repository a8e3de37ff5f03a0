import type { BookFact } from '#book/facts';
import type { CaseFact } from '#cases/case.facts';
import { before, type Day } from '#kernel/day';
import { type Found, found } from './finding';

type Ended = Extract<CaseFact, { type: 'CaseSuperseded' | 'CaseTerminated' }>;
interface Adopted {
  supersedes: string | null;
  /** From which day it ends the cases of what it supersedes; null where it keeps them. */
  endsFrom: Day | null;
}

/** Which documents end the running cases of which others, counted from their adoptions, and which decisions end a party's (附则（一）、（三）, domain ). */
export class EndingsCheck {
  private readonly adopted = new Map<string, Adopted>();
  /** Of each decision that takes a qualification, whose. */
  private readonly disqualified = new Map<string, string>();

  see(fact: BookFact): void {
    if (fact.type === 'PartyDisqualified') this.disqualified.set(fact.disqualification, fact.party);
    if (fact.type === 'ClawbackDecided' && fact.disqualification) this.disqualified.set(fact.receivable, fact.party);
    if (fact.type !== 'InstrumentAdopted' || !fact.rules) return;
    const { id, supersedes, runningCases, inForceOn } = fact.rules;
    this.adopted.set(id, { supersedes, endsFrom: runningCases === 'CLOSE' ? inForceOn : null });
  }

  /** A document whose cases have been ended, and on whose approvals nothing may follow; but for those that were reopened since. */
  hasEnded(instrument: string, on: Day, reopenedOn?: Day): boolean {
    return [...this.adopted.values()].some(({ supersedes, endsFrom }) => endsFrom !== null && !before(on, endsFrom) && (!reopenedOn || before(reopenedOn, endsFrom)) && this.replaces(supersedes, instrument));
  }

  /** A case that was ended names the document, or the decision on its claimant, that did it. */
  fault(ended: Ended, claimant: string, on: Day): Found | null {
    if (ended.type === 'CaseTerminated') return this.disqualified.get(ended.decision) === claimant ? null : found('CASE', { zh: `取消 ${claimant} 资格的决定`, en: `a decision that disqualifies ${claimant}` }, ended.decision);
    const { case: id, supersededBy } = ended;
    const endsFrom = this.adopted.get(supersededBy)?.endsFrom ?? null;
    return endsFrom !== null && !before(on, endsFrom) ? null : found('CASE', { zh: `${id} 终止前已施行、规定终止在办案件的文件`, en: `a document in force that ends running cases before ${id} is` }, supersededBy);
  }

  private replaces(supersedes: string | null, instrument: string): boolean {
    if (supersedes === null || supersedes === instrument) return supersedes === instrument;
    return this.replaces(this.adopted.get(supersedes)?.supersedes ?? null, instrument);
  }
}
