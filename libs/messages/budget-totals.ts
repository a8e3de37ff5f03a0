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

/** What comes to a total, or goes. */
interface Move {
  kind: Total['kind'];
  of: string;
  by: Amounts;
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
    const opened = lines.filter(({ before }) => !before).flatMap(({ after }) => after.programmes.map((programme) => this.paidFrom(programme, after.line)));
    const moved = this.moves(fact, on, lines).flatMap((move) => this.add(move) ?? []);
    return [...new Set([...opened, ...moved])];
  }

  /** What comes to each total, once: what goes out of one line into another of the year leaves the year as it was. */
  private moves(fact: BookFact, on: Day, lines: readonly LineChange[]): Move[] {
    const flow = flowOf(fact, on);
    const year = flow?.line === undefined ? undefined : this.years.get(flow.line);
    const programme = 'award' in fact && fact.award !== undefined ? this.awards.get(fact.award)?.programme : undefined;
    return together([
      ...lines.map(ofYear),
      ...this.ofAward(fact),
      ...(programme === undefined ? [] : [...lines.map((line) => ofProgramme(programme, line)), { kind: 'programme', of: programme, by: cameBack(flow) } as const]),
      ...(year === undefined ? [] : [{ kind: 'district', of: String(year), by: cameBack(flow) } as const]),
      ...(flow ? [{ kind: 'month', of: monthOf(flow.on), by: flow.by } as const] : []),
    ]);
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

  private paidFrom(programme: string, line: string): string {
    const { key, total } = this.total('programme', programme);
    total.of = { ...total.of, lines: [...(total.of['lines'] as string[]), line] };
    return key;
  }

  /** How many awards are decided and have not ended, and of how many the money is out. */
  private ofAward(fact: BookFact): Move[] {
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

  private count(award: string, now: Partial<Counted>): Move[] {
    const before = this.awards.get(award);
    const after: Counted = { programme: '', standing: false, paid: false, ...before, ...now };
    this.awards.set(award, after);
    return [...(before ? [counted(before, -1n)] : []), counted(after, 1n)];
  }

  /** The key, where anything comes out otherwise. */
  private add({ kind, of, by }: Move): string | undefined {
    const moved = Object.entries(by).filter(([, amount]) => amount !== 0n);
    if (moved.length === 0) return undefined;
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
function cameBack(flow: Flow | null): Amounts {
  const { returnedFen = 0n, recoveredFen = 0n, interestFen = 0n, refundedFen = 0n } = flow?.by ?? {};
  return { returnedFen, recoveredFen, interestFen, refundedFen };
}

function ofYear(line: LineChange): Move {
  const { amountFen: budgetedFen = 0n, ...rest } = differences(line);
  return { kind: 'district', of: String(line.after.year), by: { ...rest, budgetedFen, lines: line.before ? 0n : 1n } };
}

/** What a programme has of a line: bound, paid, given back to it. */
function ofProgramme(programme: string, line: LineChange): Move {
  const { committedFen = 0n, paidFen = 0n, reversedFen = 0n } = differences(line);
  return { kind: 'programme', of: programme, by: { committedFen, paidFen, reversedFen } };
}

const counted = ({ programme, standing, paid }: Counted, one: bigint): Move => ({ kind: 'programme', of: programme, by: { awards: standing ? one : 0n, awardsPaid: paid ? one : 0n } });

/** One move a total. */
function together(moves: readonly Move[]): Move[] {
  const byTotal = Map.groupBy(moves, ({ kind, of }) => `${kind} ${of}`);
  return [...byTotal.values()].flatMap(([first, ...others]) => (first ? [others.reduce((one, { by }) => ({ ...one, by: plus(one.by, by) }), first)] : []));
}

const plus = (one: Amounts, other: Amounts): Amounts => ({ ...one, ...Object.fromEntries(Object.entries(other).map(([name, amount]) => [name, (one[name] ?? 0n) + amount])) });

const AMOUNTS = ['amountFen', 'supplementsFen', 'reducedFen', 'adjustInFen', 'adjustOutFen', 'carriedInFen', 'carriedOutFen', 'reclaimedFen', 'committedFen', 'paidFen', 'reversedFen'] as const;

/** By how much each figure of a line has moved. */
export function differences({ before, after }: LineChange): Amounts {
  const moved = AMOUNTS.map((name): [string, bigint] => [name, (after[name] ?? 0n) - (before?.[name] ?? 0n)]);
  return { ...Object.fromEntries(moved), availableFen: available(after) - (before ? available(before) : 0n) };
}
