import type { BookFact } from '#book/facts';
import type { Late } from './bearers';

type Of<T extends BookFact['type']> = Extract<BookFact, { type: T }>;

/** What was found of awards beside other policies, and how far each finding has come, by what the facts said. */
export class LateFindings {
  private readonly of = new Map<string, Late>();

  see(fact: BookFact): void {
    switch (fact.type) {
      case 'OverlapFound':
        this.of.set(fact.finding, { fact, state: 'OPEN', backFen: 0n, isClaimed: false, isByHand: false });
        return;
      case 'OverlapFindingClosed':
        return this.to(fact.finding, { state: 'CLOSED', isByHand: !fact.anew && fact.merge === undefined });
      case 'AwardReleased':
        for (const finding of fact.findings ?? []) this.to(finding, { state: 'CLOSED', isByHand: false });
        return;
      case 'AwardProposed':
        return this.reopened(fact);
      case 'ClawbackOpened':
        return this.to(fact.finding, { state: 'CLAIMED', isClaimed: true });
      case 'ClawbackClosed':
        return this.to(fact.finding, { state: 'OPEN', isClaimed: false });
      case 'ReceivableWrittenOff':
        return this.to(fact.finding, { state: 'CLOSED', isByHand: false });
      case 'RecoveryRecorded':
        return this.to(fact.finding, { backFen: (this.get(fact.finding)?.backFen ?? 0n) + fact.amountFen, ...(fact.leftFen === 0n && { state: 'SETTLED' }) });
    }
  }

  get(finding: string | undefined): Late | undefined {
    return finding === undefined ? undefined : this.of.get(finding);
  }

  where(is: (late: Late) => boolean): Late[] {
    return [...this.of.values()].filter(is);
  }

  private to(finding: string | undefined, next: Partial<Late>): void {
    const late = this.get(finding);
    if (late) Object.assign(late, next);
  }

  /** What came back of a payment before the case was taken up again is of that payment. */
  private reopened({ award, reopenedOn }: Of<'AwardProposed'>): void {
    if (reopenedOn) for (const late of this.where(({ fact }) => fact.award === award)) late.backFen = 0n;
  }
}
