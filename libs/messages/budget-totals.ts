import type { BookFact } from '#book/facts';
import { available } from '#book/budget';
import type { BudgetLine } from '#book/budget.facts';
import type { Day } from '#kernel/day';
import { FLOW_FIGURES, type Flow, flowOf } from './budget-flows';
import type { ViewKind } from './budget-shapes';
import { totalKey } from './subjects';

/** A budget line before and after an event. */
export interface LineChange {
  before: BudgetLine | undefined;
  after: BudgetLine;
}

type Amounts = Readonly<Record<string, bigint>>;

interface Total {
  kind: Exclude<ViewKind, 'line'>;
  /** What the figures are of: `{ programme: 'sj-05-innovation-grant' }`. */
  of: Record<string, unknown>;
  sums: Map<string, bigint>;
}

interface Counted {
  programme: string;
  standing: boolean;
  paid: boolean;
}

const FIGURES: Readonly<Record<Total['kind'], readonly string[]>> = {
  programme: ['awards', 'awardsPaid', 'committedFen', 'paidFen', 'reversedFen', 'returnedFen', 'recoveredFen', 'interestFen', 'refundedFen'],
  district: ['lines', 'budgetedFen', 'supplementsFen', 'reducedFen', 'adjustInFen', 'adjustOutFen', 'carriedInFen', 'carriedOutFen', 'reclaimedFen', 'committedFen', 'paidFen', 'reversedFen', 'availableFen', 'returnedFen', 'recoveredFen', 'interestFen', 'refundedFen'],
  month: FLOW_FIGURES,
};
const COUNTS: readonly string[] = ['lines', 'awards', 'awardsPaid'];

/**
 * The figures of one book per programme, fiscal year and month: sums of what the book's own fold made of its lines, and of the
 * money that moved. An event changes a total only where one of its figures comes out otherwise.
 */
export class BudgetTotals {
  private readonly totals = new Map<string, Total>();
  private readonly awards = new Map<string, Counted>();
  private readonly years = new Map<string, number>();

  constructor(private readonly area: string) {}

  /** Takes a fact with the lines that it changed, and names the keys of the totals that it changed. */
  take(fact: BookFact, on: Day, lines: readonly LineChange[]): string[] {
    for (const { after } of lines) this.years.set(after.line, after.year);
    const flow = flowOf(fact, on);
    const year = flow?.line === undefined ? undefined : this.years.get(flow.line);
    const programme = 'award' in fact && fact.award !== undefined ? this.awards.get(fact.award)?.programme : undefined;
    const changed = [
      ...lines.flatMap((line) => this.ofLine(line)),
      ...this.ofAward(fact),
      ...(programme === undefined ? [] : [this.add('programme', programme, { ...sumOf(lines), ...cameBack(flow) })]),
      ...(flow ? [this.add('month', monthOf(flow.on), flow.by)] : []),
      ...(year === undefined ? [] : [this.add('district', String(year), cameBack(flow))]),
    ];
    return [...new Set(changed.filter((key) => key !== null))];
  }

  keys(): string[] {
    return [...this.totals.keys()];
  }

  /** The figures under a key that `take` has named. */
  figures(key: string): { kind: Total['kind']; figures: Record<string, unknown> } | undefined {
    const total = this.totals.get(key);
    if (!total) return undefined;
    const { kind, of, sums } = total;
    const shown = FIGURES[kind].map((name) => [name, COUNTS.includes(name) ? Number(sums.get(name) ?? 0n) : (sums.get(name) ?? 0n)]);
    return { kind, figures: { ...of, ...(Object.fromEntries(shown) as object) } };
  }

  private ofLine(line: LineChange): (string | null)[] {
    const { before, after } = line;
    const { amountFen: budgetedFen, ...rest } = differences(line);
    const ofYear = this.add('district', String(after.year), { ...rest, budgetedFen, lines: before ? 0n : 1n });
    return [ofYear, ...(before ? [] : after.programmes.map((programme) => this.paidFrom(programme, after.line)))];
  }

  private paidFrom(programme: string, line: string): string {
    const { key, total } = this.total('programme', programme);
    total.of = { ...total.of, lines: [...(total.of['lines'] as string[]), line] };
    return key;
  }

  /** How many awards are decided and have not ended, and of how many the money is out. */
  private ofAward(fact: BookFact): (string | null)[] {
    switch (fact.type) {
      case 'AwardProposed':
      case 'RosterProposed':
        return this.count(fact.award, { programme: fact.programme, standing: true });
      case 'AwardReleased':
        return this.count(fact.award, { standing: false, paid: false });
      case 'PaymentSettled':
        return this.count(fact.award, { paid: true });
      case 'PaymentReturned':
        return this.count(fact.award, { paid: false });
      default:
        return [];
    }
  }

  private count(award: string, now: Partial<Counted>): (string | null)[] {
    const before = this.awards.get(award);
    const after: Counted = { programme: '', standing: false, paid: false, ...before, ...now };
    this.awards.set(award, after);
    const one = (is: boolean): bigint => (is ? 1n : 0n);
    const away = before ? [this.add('programme', before.programme, { awards: -one(before.standing), awardsPaid: -one(before.paid) })] : [];
    const there = this.add('programme', after.programme, { awards: one(after.standing), awardsPaid: one(after.paid) });
    const isSame = before?.programme === after.programme && before.standing === after.standing && before.paid === after.paid;
    return isSame ? [] : [...away, there];
  }

  /** The key, where anything comes out otherwise. */
  private add(kind: Total['kind'], of: string, by: Partial<Amounts>): string | null {
    const moved = Object.entries(by).filter((entry): entry is [string, bigint] => entry[1] !== undefined && entry[1] !== 0n);
    if (moved.length === 0) return null;
    const { key, total } = this.total(kind, of);
    for (const [name, amount] of moved) total.sums.set(name, (total.sums.get(name) ?? 0n) + amount);
    return key;
  }

  private total(kind: Total['kind'], of: string): { key: string; total: Total } {
    const key = totalKey(this.area, kind, of);
    const total = this.totals.get(key) ?? { kind, of: beginning(kind, of), sums: new Map<string, bigint>() };
    this.totals.set(key, total);
    return { key, total };
  }
}

function beginning(kind: Total['kind'], of: string): Record<string, unknown> {
  if (kind === 'programme') return { programme: of, lines: [] };
  return kind === 'district' ? { year: Number(of) } : { month: of };
}

const monthOf = (on: Day): string => on.toPlainYearMonth().toString();

/** What of a flow is money that came back, or went to the payee again. */
function cameBack(flow: Flow | null): Partial<Amounts> {
  const { returnedFen = 0n, recoveredFen = 0n, interestFen = 0n, refundedFen = 0n } = flow?.by ?? {};
  return { returnedFen, recoveredFen, interestFen, refundedFen };
}

/** What a programme has of the lines: bound, paid, given back to them. */
function sumOf(lines: readonly LineChange[]): Amounts {
  const sum = (name: string): bigint => lines.reduce((all, line) => all + (differences(line)[name] ?? 0n), 0n);
  return { committedFen: sum('committedFen'), paidFen: sum('paidFen'), reversedFen: sum('reversedFen') };
}

const AMOUNTS = ['amountFen', 'supplementsFen', 'reducedFen', 'adjustInFen', 'adjustOutFen', 'carriedInFen', 'carriedOutFen', 'reclaimedFen', 'committedFen', 'paidFen', 'reversedFen'] as const;

/** By how much each figure of a line has moved. */
export function differences({ before, after }: LineChange): Amounts {
  const moved = AMOUNTS.map((name): [string, bigint] => [name, (after[name] ?? 0n) - (before?.[name] ?? 0n)]);
  return { ...Object.fromEntries(moved), availableFen: available(after) - (before ? available(before) : 0n) };
}
