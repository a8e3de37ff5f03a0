import type { BookCommand } from '#book/facts';
import type { RefusalCode } from '#kernel/refusals';
import { all, type Entry } from './written';

/** 追加、追减: one document says one thing of a line; null where it says something new of it (domain 4.6). */
export function saidBefore(log: readonly Entry[], { line, amountFen, documentNo }: Extract<BookCommand, { type: 'supplementLine' }>): RefusalCode | 'nothing new' | null {
  const before = [...all(log, 'BudgetSupplemented'), ...all(log, 'BudgetReduced').map((fact) => ({ ...fact, amountFen: -fact.amountFen }))].find((fact) => fact.line === line && fact.documentNo === documentNo);
  if (!before) return null;
  return before.amountFen === amountFen ? 'nothing new' : 'ID_ALREADY_USED';
}
