import type { BookFact } from '#book/facts';
import { type Fen, sum } from '#kernel/money';

type Finding = Extract<BookFact, { type: 'OverlapFound' }>;

export interface Late {
  fact: Finding;
  /** What of the excess is claimed or closed no more. */
  openFen: Fen;
  /** What of the other policy's money it holds against the award: nothing once it was closed. */
  heldFen: Fen;
  state: 'OPEN' | 'CLAIMED' | 'OVER';
}

/** What was found of other policies' money beside awards, and what became of it. */
export class LateFindings {
  private readonly late = new Map<string, Late>();

  add(fact: Finding): void {
    const excessFen = fact.kind === 'EXCESS' ? fact.differenceFen : 0n;
    this.late.set(fact.finding, { fact, openFen: excessFen, heldFen: excessFen, state: 'OPEN' });
  }

  get(finding: string): Late | undefined {
    return this.late.get(finding);
  }

  all(): Late[] {
    return [...this.late.values()];
  }

  /** Of one, what came back of it. */
  recovered(finding: string, { amountFen, leftFen }: { amountFen: Fen; leftFen: Fen }): void {
    const late = this.late.get(finding);
    if (!late) return;
    late.openFen = leftFen === 0n || amountFen > late.openFen ? 0n : late.openFen - amountFen;
    if (leftFen > 0n) return;
    late.state = 'OVER';
    late.heldFen = late.fact.kind === 'EXCESS' ? late.fact.differenceFen : 0n;
  }

  closed(finding: string): boolean {
    const late = this.late.get(finding);
    if (late) Object.assign(late, { openFen: 0n, heldFen: 0n, state: 'OVER' } satisfies Partial<Late>);
    return late !== undefined;
  }

  /** What of a grant findings hold against awards. */
  heldFen(grant: string): Fen {
    return sum(this.all().map(({ fact, heldFen }) => (fact.grant === grant ? heldFen : 0n)));
  }

  /** What of an award is found and has not come back; of a roster, of these subjects. */
  openFen(award: string, subjects: readonly string[] | null): Fen {
    return sum(this.all().map(({ fact, openFen }) => (fact.award === award && (subjects === null || subjects.includes(fact.subject)) ? openFen : 0n)));
  }
}
