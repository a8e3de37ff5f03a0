import { assess, declined } from '#policy/assessment';
import { factDayOf } from '#policy/claim-days';
import { type Day, dayOf, type Instant } from '#kernel/day';
import { isRefusal, type Refusal, refuse } from '#kernel/decision';
import type { Fen } from '#kernel/money';
import type { Reading } from '#kernel/records';
import { type Claimed, inputsOf } from './assessing';
import { saysWhose } from './entitlement';
import type { BookTables } from './facts';
import { superseded } from './superseded';
import { termOf } from './terms';
import { shut } from './validity';

/** What came of a trial: an amount, nothing by the law as the register stands, or a reason why neither can be said yet. */
export type Trial = { outcome: 'AMOUNT'; amountFen: Fen } | { outcome: 'NOTHING' | 'UNDECIDED'; refusal: Refusal };

/**
 * 预判: what the book as it stands would say of a claim if it were proposed now (domain 3.1 no. 6). Nothing is written and
 * nothing is decided by it: until the proposal others may take a place, or let one go.
 */
export function tried(book: Reading<BookTables>, at: Instant, claimed: Claimed & { programme: string; reopenedOn?: Day | undefined }): Trial {
  const { programme, claim } = claimed;
  const term = termOf(book, programme, factDayOf(claim), claimed);
  if (!term) return undecided(refuse('NOT_ADOPTED', '', { programme }));
  const closed = shut(book, term, { filedOn: claimed.filedOn, on: dayOf(at) }) ?? superseded(book, term, dayOf(at), claimed.reopenedOn);
  if (closed) return undecided(closed);
  const inputs = inputsOf(book, { at }, term, claimed);
  if (isRefusal(inputs)) return undecided(inputs);
  const receipt = assess(term, inputs, dayOf(at));
  if (!isRefusal(receipt)) return { outcome: 'AMOUNT', amountFen: receipt.payableFen };
  return declined(term, inputs, dayOf(at)) ? { outcome: 'NOTHING', refusal: saysWhose(book, receipt, claimed.claimant) } : undecided(receipt);
}

const undecided = (refusal: Refusal): Trial => ({ outcome: 'UNDECIDED', refusal });
