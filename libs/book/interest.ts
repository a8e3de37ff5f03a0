import { before, type Day, dayOf } from '#kernel/day';
import { type Ask, isRefusal, type Refusal, refuse, unfit } from '#kernel/decision';
import type { Fen } from '#kernel/money';
import type { Award } from './awards.facts';
import type { Interest, InterestSaid, Receivable } from './receivables.facts';
import { interestOpenFen, openFen, RECOVERY } from './receivables.state';

interface Named {
  interest?: Interest;
}

/** 孳息 as the notice names it. No text orders any: its amount is the decision's, and nothing is computed here (domain A-36). */
export function interestNamed(ask: Ask<unknown>, { receivable, award }: { receivable: Receivable; award: Award }, said: InterestSaid | undefined): Named | Refusal {
  if (!said) return {};
  const { kind, ...interest } = said;
  // 罚款（第十四条 10%–50%） is money of another kind, in another book.
  if (kind === 'FINE') return refuse('FINES_NOT_KEPT', RECOVERY, { receivable: receivable.receivable });
  return outOfDays(interest, receivable.groundless?.executedOn ?? award.paidOn, dayOf(ask.at)) ?? { interest };
}

/** No more than the party was told of before it was heard. */
export function interestDecided(ask: Ask<unknown>, claim: { receivable: Receivable; award: Award }, said: InterestSaid | undefined): Named | Refusal {
  const named = interestNamed(ask, claim, said);
  if (isRefusal(named) || !named.interest) return named;
  const [interestFen, leftFen] = [named.interest.amountFen, claim.receivable.interest?.amountFen ?? 0n];
  return interestFen > leftFen ? refuse('OVER_RECEIVABLE', RECOVERY, { interestFen, leftFen }) : named;
}

/** It runs on money that was paid, from then on. */
function outOfDays({ fromOn }: Interest, paidOn: Day | null, today: Day): Refusal | null {
  if (before(today, fromOn)) return unfit('interest.fromOn', RECOVERY, { zh: `不得晚于今日 ${today.toString()}`, en: `must not lie after today, ${today.toString()}` });
  if (paidOn === null || !before(fromOn, paidOn)) return null;
  return unfit('interest.fromOn', RECOVERY, { zh: `不得早于支付日 ${paidOn.toString()}`, en: `must not lie before the payment, ${paidOn.toString()}` });
}

/** Principal and interest stand apart, each for no more than is open of it; and something must have come. */
export function beyondOpen(receivable: Receivable, { amountFen, interestFen = 0n }: { amountFen: Fen; interestFen?: Fen }): Refusal | null {
  const [leftFen, interestLeftFen] = [openFen(receivable), interestOpenFen(receivable)];
  if (amountFen > leftFen || amountFen + interestFen === 0n) return refuse('OVER_RECEIVABLE', RECOVERY, { amountFen, leftFen });
  return interestFen > interestLeftFen ? refuse('OVER_RECEIVABLE', RECOVERY, { interestFen, leftFen: interestLeftFen }) : null;
}

/** Of what bears no interest, nothing is said of it. */
export const withInterest = (interestFen: Fen = 0n): { interestFen?: Fen } => (interestFen === 0n ? {} : { interestFen });

/** The interest after a part of it has come. */
export const interestOf = ({ interest }: Receivable, interestFen: Fen): Pick<Receivable, 'interest'> => (interest ? { interest: { ...interest, recoveredFen: interest.recoveredFen + interestFen } } : {});
