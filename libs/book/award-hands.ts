import type { Reading } from '#kernel/records';
import type { Award } from './awards.facts';
import type { Hand } from './duties';
import type { BookTables } from './facts';

/** Whose hands an award has been in, by what they did with it. */
export interface AwardHands {
  applicant: Hand;
  reviewers: readonly Hand[];
  /** Who proposed it, and who signed for it. */
  granters: readonly Hand[];
  /** Who made, checked and released its payment. */
  payers: readonly Hand[];
}

export function handsOn(book: Reading<BookTables>, award: Award | undefined): AwardHands {
  if (!award) return { applicant: null, reviewers: [], granters: [], payers: [] };
  const { applicant, reviewers, proposers, endorser, approver } = award;
  const order = award.order === null ? undefined : book.get('orders', award.order);
  return { applicant, reviewers, granters: [...proposers, endorser, approver], payers: order ? [order.maker, order.checker, order.releaser] : [] };
}

/** The same of all that money of another policy has met. */
export function handsOnMet(book: Reading<BookTables>, grant: string): Pick<AwardHands, 'granters' | 'payers'> {
  const met = [...book.where('overlapFindings', 'grant', grant)].map(({ award }) => handsOn(book, book.get('awards', award)));
  return { granters: met.flatMap(({ granters }) => granters), payers: met.flatMap(({ payers }) => payers) };
}
