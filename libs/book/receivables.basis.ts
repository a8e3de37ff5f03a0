import type { Refusal } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import type { ClawbackGrounds } from '#policy/clawback-receipt';
import type { BookTables } from './facts';
import type { Receivable, ReceivableCommand } from './receivables.facts';
import { type Claim, claimedFen, RECOVERY } from './receivables.state';
import { articleOf, misconductArticleOf } from './terms';

type Of = Pick<Receivable, 'award' | 'cause' | 'finding'>;

/** The document's article on misconduct, where the claimant is to blame and the document has one (附则（三）). */
function blamedBy(book: Reading<BookTables>, { award: id, cause }: Of): string | undefined {
  const award = cause === 'ADMIN_CORRECTION' ? undefined : book.get('awards', id);
  return (award && misconductArticleOf(book, award)) || undefined;
}

/**
 * The articles on which a clawback rests. Where the claimant is to blame: the document's on misconduct (附则（三）), where it has
 * one, and the law's (domain B-07). A mistake of our own is no misconduct: it rests on what another policy pays (附则（一）), or on
 * the clause that does not give what was paid.
 */
export function basisOf(book: Reading<BookTables>, one: Of): string[] {
  if (one.cause === 'ADMIN_CORRECTION') return [correctedUnder(book, one) || RECOVERY];
  const own = blamedBy(book, one);
  return own ? [own, RECOVERY] : [RECOVERY];
}

const correctedUnder = (book: Reading<BookTables>, one: Of): string | undefined => foundUnder(book, one) || clauseOf(book, one.award);

const foundUnder = (book: Reading<BookTables>, { finding }: Of): string | undefined => (finding === undefined ? undefined : book.get('overlapFindings', finding)?.article);

function clauseOf(book: Reading<BookTables>, id: string): string | undefined {
  const award = book.get('awards', id);
  return award && articleOf(book, award);
}

/** As decisions said it that named the law on misconduct for every cause: they keep what they say. */
export function basisSaidBefore(book: Reading<BookTables>, one: Of): string[] {
  const found = one.cause === 'ADMIN_CORRECTION' ? foundUnder(book, one) : undefined;
  return found === undefined ? [RECOVERY] : [found, RECOVERY];
}

/** What the amount of a decision is found from. Money without ground was owed to nobody: what went is what may be claimed (domain B-31). */
export function groundsOf(book: Reading<BookTables>, { receivable, award }: Claim): ClawbackGrounds {
  const { groundless, amountFen: notifiedFen } = receivable;
  const articles = basisOf(book, receivable);
  if (groundless) return { articles, paidFen: notifiedFen, paidOn: groundless.executedOn, recoveredFen: 0n, claimedFen: 0n, notifiedFen };
  const { amountFen: paidFen, paidOn, recoveredFen } = award;
  return { articles, paidFen, paidOn, recoveredFen, claimedFen: claimedFen(book, award), notifiedFen };
}

/** A refusal by the law on misconduct: by the article of the document first, where the claimant is to blame (附则（三）); for a mistake of our own, by what its correction rests on. */
export function citingOwn(book: Reading<BookTables>, command: ReceivableCommand, refusal: Refusal): Refusal {
  // Fines are that law's own, whatever was to blame.
  if (!refusal.article.startsWith(RECOVERY) || refusal.refused === 'FINES_NOT_KEPT') return refusal;
  const one = book.get('receivables', command.receivable) ?? (command.type === 'openClawback' ? command : undefined);
  if (one?.cause === 'ADMIN_CORRECTION') return { ...refusal, article: refusal.article.replace(RECOVERY, correctedUnder(book, one) || RECOVERY) };
  const own = one && blamedBy(book, one);
  return own === undefined ? refusal : { ...refusal, article: `${own}；${refusal.article}` };
}
