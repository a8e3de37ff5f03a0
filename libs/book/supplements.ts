import { dayOf } from '#kernel/day';
import { type Ask, type Decision, refuse, unfit } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import { ADJUSTMENT, beyondCounting, FISCAL_YEAR, supplementKey, takenAway } from './budget';
import type { BudgetCommand, BudgetFact } from './budget.facts';
import type { BookTables } from './facts';

/**
 * 追加、追减: money comes into being, and goes, only with a document number; what is bound, paid or planned does not go (domain
 * 4.6). The same document says the same of a line once.
 */
export function decideSupplements(book: Reading<BookTables>, { command, at }: Ask<Extract<BudgetCommand, { type: 'supplementLine' }>>): Decision<BudgetFact> {
  const { line: id, amountFen, documentNo } = command;
  const line = book.get('lines', id);
  if (!line) return refuse('NOT_FOUND', ADJUSTMENT, { line: id });
  if (!/[\p{L}\p{N}]/u.test(documentNo)) return refuse('DOCUMENT_NUMBER_REQUIRED', ADJUSTMENT, { line: id });
  if (amountFen === 0n) return unfit('amountFen', ADJUSTMENT, { zh: '不得为零：追加为正，追减为负', en: 'must not be nothing: what is added, or with a minus sign taken away' });
  const same = book.get('supplements', supplementKey(id, documentNo));
  if (same) return same.amountFen === amountFen ? [] : refuse('ID_ALREADY_USED', ADJUSTMENT, { line: id, documentNo: same.documentNo, supplementFen: same.amountFen });
  if (line.year !== dayOf(at).year) return refuse('WRONG_FISCAL_YEAR', FISCAL_YEAR, { line: id, year: line.year });
  if (amountFen < 0n) return takenAway(book, line, -amountFen) ?? [{ fact: { type: 'BudgetReduced', line: id, amountFen: -amountFen, documentNo } }];
  return beyondCounting(line, amountFen) ?? [{ fact: { ...command, type: 'BudgetSupplemented' } }];
}
