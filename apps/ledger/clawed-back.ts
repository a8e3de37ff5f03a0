import { basisOf } from '#book/receivables.basis';
import type { Receivable } from '#book/receivables.facts';
import { isSuspicion } from '#book/receivables.state';
import { termOfAward } from '#book/terms';
import { type ClawbackReceipt, clawbackReceipt } from '#policy/clawback-receipt';
import type { Claimed } from '#policy/sentences.clawback';
import { bookIn } from '#views/book-in';
import type { Views } from '#views/views';

const MOST_CLAWBACKS = 500;

/** A clawback as it is read out: with what it rests on, and whether the money waits for it. */
export function asReadOut(views: Views, area: string, one: Receivable): Receivable & Claimed {
  const book = bookIn(views, area);
  const award = views.award(area, one.award)?.item;
  const isHeld = isSuspicion(one) && award !== undefined && award.state !== 'PAID' && award.state !== 'RELEASED';
  return { ...one, basis: one.grounds?.articles ?? basisOf(book, one), held: isHeld, openPoints: award && termOfAward(book, award)?.instrument.openPoints };
}

/** Why so much is demanded; null before it is decided, and of decisions from before the grounds were said. */
export function receiptOf({ grounds, decidedOn, ...decided }: Receivable): ClawbackReceipt | null {
  return grounds && decidedOn ? clawbackReceipt({ ...decided, grounds, decidedOn }) : null;
}

/** The clawbacks of an award in their order. */
export const clawbacksOf = (views: Views, area: string, award: string): Receivable[] => views.receivables(area, { filters: { award }, limit: MOST_CLAWBACKS }).items;
