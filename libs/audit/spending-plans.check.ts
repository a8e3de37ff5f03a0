import type { BookFact, BookTables } from '#book/facts';
import { plansOf } from '#book/spending-plans.state';
import { dayOf } from '#kernel/day';
import type { Event } from '#kernel/envelope';
import type { Reading } from '#kernel/records';
import { type Found, found } from './finding';

type Of<T extends BookFact['type']> = Extract<BookFact, { type: T }>;

/** What the auditor has counted of a line: granted, and taken by awards. */
export interface Counted {
  limitOf(line: string): bigint;
  takenOf(line: string): bigint;
}

/**
 * 用款计划: an order that the plans of its line did not cover, and plans for more than the line has. What is applied for is
 * not added up order by order, as the book does it: it is what awards have taken of a line, but for those that wait for their order.
 */
export class SpendingPlansCheck {
  /** Of each line that has plans, by month. */
  private readonly planned = new Map<string, Map<string, bigint>>();
  private readonly years = new Map<string, number>();
  /** Awards that are bound to a line and have no order. */
  private readonly waiting = new Map<string, { line: string; amountFen: bigint }>();
  private readonly waitingFen = new Map<string, bigint>();

  constructor(private readonly lines: Counted) {}

  /** After the lines have counted it. */
  see({ fact, at }: Event<BookFact>): Found | null {
    switch (fact.type) {
      case 'BudgetLineOpened':
        this.years.set(fact.line, fact.year);
        return null;
      case 'SpendingPlanApproved':
        return this.approved(fact);
      case 'BudgetReduced':
        return this.beyond([fact.line]);
      case 'BudgetAdjusted':
        return this.beyond(fact.moves.map(({ line }) => line));
      case 'AwardCommitted':
        return this.waits(fact, fact.order === undefined ? fact.line : null);
      case 'CommitmentCarried':
        return this.waits(fact, fact.order === undefined ? fact.line : null);
      case 'CommitmentLapsed':
      case 'AwardReleased':
        return this.waits(fact, null);
      case 'OrderMade':
        this.waits(fact, null);
        return this.covered(fact, dayOf(at).toPlainYearMonth().toString());
      default:
        return null;
    }
  }

  /** The book's own figure, of every line where something hangs on it: it has plans, and is not closed. */
  agrees({ fact }: Event<BookFact>, book: Reading<BookTables>): Found | null {
    const line = 'line' in fact && fact.line && this.planned.has(fact.line) ? book.get('lines', fact.line) : undefined;
    if (!line || line.closed) return null;
    const [counted, said] = [this.appliedOf(line.line), plansOf(book, line.line).appliedFen];
    return counted === said ? null : found('PLAN', { zh: `${line.line} 已申请 ${counted}`, en: `${line.line} applied for ${counted}` }, said);
  }

  private approved({ line, month, amountFen }: Of<'SpendingPlanApproved'>): Found | null {
    const months = this.planned.get(line) ?? new Map<string, bigint>();
    this.planned.set(line, months.set(month, (months.get(month) ?? 0n) + amountFen));
    const year = this.years.get(line);
    return month.slice(0, 4) === String(year) ? this.beyond([line]) : found('PLAN', { zh: `${line} ${year ?? '无'} 年度的月份`, en: `${line} a month of ${year ?? 'no year'}` }, month);
  }

  private beyond(lines: readonly string[]): Found | null {
    const id = lines.find((line) => this.plannedOf(line) > this.lines.limitOf(line));
    return id === undefined ? null : found('PLAN', { zh: `${id} 用款计划 ≤ ${this.lines.limitOf(id)}`, en: `${id} planned ≤ ${this.lines.limitOf(id)}` }, this.plannedOf(id));
  }

  private covered({ line, order }: Of<'OrderMade'>, month: string): Found | null {
    if (!this.planned.has(line)) return null;
    const [plannedFen, appliedFen] = [this.plannedOf(line, month), this.appliedOf(line)];
    return appliedFen <= plannedFen ? null : found('PLAN', { zh: `${order} 不超过 ${line} 截至 ${month} 的用款计划 ${plannedFen}`, en: `${order} within ${plannedFen} of ${line} up to ${month}` }, appliedFen);
  }

  private plannedOf(line: string, until = '9999-12'): bigint {
    return [...(this.planned.get(line) ?? [])].reduce((sum, [month, fen]) => (month <= until ? sum + fen : sum), 0n);
  }

  private readonly appliedOf = (line: string): bigint => this.lines.takenOf(line) - (this.waitingFen.get(line) ?? 0n);

  /** From now on the award waits for its order on this line, or on none. */
  private waits({ award, amountFen }: { award: string; amountFen: bigint }, line: string | null): null {
    const before = this.waiting.get(award);
    if (before) this.waitingFen.set(before.line, (this.waitingFen.get(before.line) ?? 0n) - before.amountFen);
    this.waiting.delete(award);
    if (line === null) return null;
    this.waiting.set(award, { line, amountFen });
    this.waitingFen.set(line, (this.waitingFen.get(line) ?? 0n) + amountFen);
    return null;
  }
}
