import type { Refusal } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import type { ClawbackGrounds } from '#policy/clawback-receipt';
import type { BookTables } from './facts';
import type { Receivable, ReceivableCommand } from './receivables.facts';
import { type Claim, RECOVERY } from './receivables.state';
import { misconductArticleOf } from './terms';

/** The document's article on misconduct, where the claimant is to blame and the document has one (附则（三）). */
function blamedBy(book: Reading<BookTables>, { award: id, cause }: Pick<Receivable, 'award' | 'cause'>): string | undefined {
  const award = cause === 'ADMIN_CORRECTION' ? undefined : book.get('awards', id);
  return (award && misconductArticleOf(book, award)) || undefined;
}

/** The articles on which a clawback rests: the document's on misconduct, or on what another policy pays (附则（一）), and the law's. */
export function basisOf(book: Reading<BookTables>, receivable: Receivable): string[] {
  const { cause, finding } = receivable;
  const found = cause === 'ADMIN_CORRECTION' && finding !== undefined ? book.get('overlapFindings', finding)?.article : undefined;
  const own = blamedBy(book, receivable) ?? found;
  return own ? [own, RECOVERY] : [RECOVERY];
}

/** What the amount of a decision is found from. Money without ground was owed to nobody: what went is what may be claimed (domain B-31). */
export function groundsOf(book: Reading<BookTables>, { receivable, award }: Claim): ClawbackGrounds {
  const { groundless, amountFen: notifiedFen } = receivable;
  const articles = basisOf(book, receivable);
  if (groundless) return { articles, paidFen: notifiedFen, paidOn: groundless.executedOn, recoveredFen: 0n, notifiedFen };
  const { amountFen: paidFen, paidOn, recoveredFen } = award;
  return { articles, paidFen, paidOn, recoveredFen, notifiedFen };
}

/** A refusal by the law alone, of a clawback for which the claimant is to blame: by the article of its document first (附则（三）). */
export function citingOwn(book: Reading<BookTables>, command: ReceivableCommand, refusal: Refusal): Refusal {
  if (!refusal.article.startsWith(RECOVERY)) return refusal;
  const clawback = book.get('receivables', command.receivable) ?? (command.type === 'openClawback' ? command : undefined);
  const own = clawback && blamedBy(book, clawback);
  return own === undefined ? refusal : { ...refusal, article: `${own}；${refusal.article}` };
}
