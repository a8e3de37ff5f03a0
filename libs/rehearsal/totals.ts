import type { LimitUse } from '#book/limits.facts';
import { available } from '#book/budget';
import type { BudgetLine } from '#book/budget.facts';
import { isPaid, standing } from '#book/entitlement';
import type { BookFact } from '#book/facts';
import { restoredBy } from '#book/receivables.facts';
import { leftFen } from '#book/room';
import type { District } from './district';

/** What came of a programme in the rehearsal. */
export interface ProgrammeTotals {
  /** Filed in it; and of all its acts, those that were refused. */
  cases: number;
  refused: number;
  proposedFen: bigint;
  /** Let go before payment. */
  releasedFen: bigint;
  /** Less what the bank sent back. */
  paidFen: bigint;
  recoveredFen: bigint;
}

export interface Totals {
  programmes: Record<string, ProgrammeTotals>;
  /** The limits that the rehearsal moved, as it left them; so the lines. */
  keys: Record<string, LimitUse & { leftFen: bigint | null }>;
  lines: Record<string, BudgetLine & { availableFen: bigint }>;
  paidFen: bigint;
}

const NONE: ProgrammeTotals = { cases: 0, refused: 0, proposedFen: 0n, releasedFen: 0n, paidFen: 0n, recoveredFen: 0n };

/** Counts along, fact by fact; what limits and lines hold is read at the end. */
export class Tally {
  private readonly programmes = new Map<string, ProgrammeTotals>();
  private readonly keys = new Set<string>();
  private readonly lines = new Set<string>();

  constructor(private readonly district: District) {}

  filed(programme: string): void {
    this.of(programme).cases += 1;
  }

  refused(programme: string): void {
    this.of(programme).refused += 1;
  }

  see(fact: BookFact): void {
    if ('line' in fact && fact.line) this.lines.add(fact.line);
    if (fact.type === 'BudgetAdjusted') for (const { line } of fact.moves) this.lines.add(line);
    if ('lapsed' in fact && fact.lapsed) this.lines.add(fact.lapsed);
    if (fact.type === 'CommitmentCarried') this.lines.add(fact.from);
    for (const { key } of holdsOf(fact)) this.keys.add(key);
    if (fact.type === 'HeadroomRestored') this.keys.add(fact.key);
    if ('award' in fact && fact.type !== 'OrderChecked') this.move(fact, this.district.book.get('awards', fact.award)?.programme ?? '');
  }

  totals(): Totals {
    const { book } = this.district;
    const read = <Record extends object, Shown>(names: Set<string>, get: (name: string) => Record | undefined, show: (record: Record) => Shown): [string, Shown][] =>
      [...names].toSorted().flatMap((name) => {
        const record = get(name);
        return record ? [[name, show(record)]] : [];
      });
    const programmes = [...this.programmes].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return {
      programmes: Object.fromEntries(programmes),
      keys: Object.fromEntries(read(this.keys, (key) => book.get('limits', key), (use) => this.figuresOf(standing(book, use)))),
      lines: Object.fromEntries(read(this.lines, (line) => book.get('lines', line), (line) => ({ ...line, availableFen: available(line) }))),
      paidFen: programmes.reduce((sum, [, { paidFen }]) => sum + paidFen, 0n),
    };
  }

  private figuresOf(use: LimitUse): Totals['keys'][string] {
    return { ...use, paid: isPaid(use), leftFen: leftFen(this.district.book, use) };
  }

  private move(fact: Extract<BookFact, { award: string }>, programme: string): void {
    const totals = this.of(programme);
    if (fact.type === 'AwardProposed' || fact.type === 'RosterProposed') totals.proposedFen += fact.amountFen;
    else if (fact.type === 'AwardReleased') totals.releasedFen += fact.amountFen;
    else if (fact.type === 'PaymentSettled' || fact.type === 'PaymentMadeWithoutGround') totals.paidFen += fact.amountFen;
    else if (fact.type === 'PaymentReturned' && fact.settled) totals.paidFen -= fact.amountFen;
    else if (fact.type === 'RecoveryRecorded') totals.recoveredFen += fact.amountFen;
  }

  private of(programme: string): ProgrammeTotals {
    const known = this.programmes.get(programme);
    if (known) return known;
    const made = { ...NONE };
    this.programmes.set(programme, made);
    return made;
  }
}

/** The limits that a fact moves. */
function holdsOf(fact: BookFact): readonly { key: string }[] {
  if ('holds' in fact) return fact.holds;
  return fact.type === 'RecoveryRecorded' ? restoredBy(fact) : [];
}
