import { z } from 'zod';
import type { BookFact, BookFactType, BookTables } from '#book/facts';
import { book } from '#book/book';
import { available, foldBudget } from '#book/budget';
import type { BudgetLine } from '#book/budget.facts';
import { canonical } from '#kernel/canonical';
import { dayOf } from '#kernel/day';
import type { About } from '#kernel/decision';
import { Records, type Update } from '#kernel/records';
import { Codec, Unreadable } from '#store/codec';
import type { Position, StoredEvent } from '#store/port';
import { movesMoney } from './budget-flows';
import { VIEW_SHAPES } from './budget-shapes';
import { BudgetTotals, differences, type LineChange } from './budget-totals';
import { budgetKey } from './subjects';

interface Origin {
  bookRevision: number;
  position: Position;
  eventHash: string;
}

/** Figures as they go into the bucket. */
export interface Figures {
  key: string;
  bookRevision: number;
  eventHash: string;
  /** Canonical JSON. */
  value: string;
}

type AnyFold = Partial<Record<BookFactType, (fact: never, about: About) => Update<BookTables>[]>>;
const folds: AnyFold = foldBudget;

const codec = new Codec<BookFact>(book);

/** The book may come to know more of a line than goes out. */
function figuresOf(record: BudgetLine) {
  const { line, year, programmes, amountFen, supplementsFen, reducedFen, adjustInFen, adjustOutFen, carriedInFen, carriedOutFen, reclaimedFen, committedFen, paidFen, reversedFen } = record;
  return { line, year, programmes, amountFen, supplementsFen, ...(reducedFen !== undefined && { reducedFen }), adjustInFen, adjustOutFen, carriedInFen, carriedOutFen, reclaimedFen, committedFen, paidFen, reversedFen, availableFen: available(record) };
}

/** The facts that say of which programme an award is, or that it has ended. */
const OF_AWARDS: readonly string[] = ['AwardProposed', 'RosterProposed', 'AwardReleased'] satisfies BookFactType[];

/**
 * The figures of one book, line by line by the book's own fold, and per programme, fiscal year and month by what that fold
 * made of the lines. Indifferent to the same event twice.
 */
export class BudgetView {
  private readonly records = new Records<BookTables>();
  private readonly totals: BudgetTotals;
  private readonly lineOf = new Map<string, string>();
  private readonly origins = new Map<string, Origin>();
  private last = -1;

  constructor(private readonly area: string) {
    this.totals = new BudgetTotals(area);
  }

  /** The last revision of the book that has been taken; -1 before the first. */
  get bookRevision(): number {
    return this.last;
  }

  /** Takes an event of the book and names the keys whose figures it changed. @throws Unreadable */
  take(stored: StoredEvent): string[] {
    if (stored.revision <= this.last) return [];
    if (stored.revision !== this.last + 1) throw new Error(`${stored.stream} 从第 ${this.last} 版跳到 ${stored.revision} / goes from ${this.last} to ${stored.revision}`);
    const isOfMoney = stored.type in folds || movesMoney(stored.type) || OF_AWARDS.includes(stored.type);
    const changed = isOfMoney ? this.fold(stored) : [];
    this.last = stored.revision;
    return changed;
  }

  /** Every key that there are figures for. */
  keys(): string[] {
    return [...this.origins.keys()];
  }

  /** The figures under a key; undefined where there are none. */
  figures(key: string): Figures | undefined {
    const origin = this.origins.get(key);
    if (!origin) return undefined;
    const { kind, figures } = this.ofLine(key) ?? this.totals.figures(key) ?? { kind: 'line', figures: {} };
    const { bookRevision, eventHash } = origin;
    return { key, bookRevision, eventHash, value: canonical(z.encode(VIEW_SHAPES[kind], { ...figures, ...origin, area: this.area } as never)) };
  }

  private ofLine(key: string): { kind: 'line'; figures: object } | undefined {
    const line = this.lineOf.get(key);
    const record = line === undefined ? undefined : this.records.get('lines', line);
    return record && { kind: 'line', figures: figuresOf(record) };
  }

  private fold(stored: StoredEvent): string[] {
    const { fact, at, actor, revision, chain } = codec.decode(stored);
    const on = dayOf(at);
    const updates = folds[fact.type]?.(fact as never, { at, on, actor, revision }) ?? [];
    const lines = this.apply(updates, stored);
    const changed = [...lines.filter(hasMoved).map(({ after }) => budgetKey(this.area, after.line)), ...this.totals.take(fact, on, lines)];
    for (const { before, after } of lines) if (!before) this.lineOf.set(budgetKey(this.area, after.line), after.line);
    for (const key of changed) this.origins.set(key, { bookRevision: revision, position: stored.position, eventHash: chain.hash });
    return changed;
  }

  /** The lines before and after. @throws Unreadable */
  private apply(updates: readonly Update<BookTables>[], { stream, revision }: StoredEvent): LineChange[] {
    const names = [...new Set(updates.filter(({ table }) => table === 'lines').map(({ key }) => key))];
    const before = names.map((line) => this.records.get('lines', line));
    try {
      for (const update of updates) this.records.apply(update);
      this.records.commit();
    } catch (cause) {
      this.records.rollback();
      throw new Unreadable(stream, revision, cause);
    }
    return names.flatMap((line, at) => {
      const after = this.records.get('lines', line);
      return after ? [{ before: before[at], after }] : [];
    });
  }
}

/** A line is new, or one of its figures comes out otherwise. */
const hasMoved = (line: LineChange): boolean => !line.before || Object.values(differences(line)).some((amount) => amount !== 0n);
