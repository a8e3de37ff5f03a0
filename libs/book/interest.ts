import { before, type Day, dayOf } from '#kernel/day';
import { type Ask, isRefusal, type Refusal, refuse, unfit } from '#kernel/decision';
import type { Fen } from '#kernel/money';
import { afterToday } from '#kernel/unfit-days';
import type { Interest, InterestSaid, Receivable } from './receivables.facts';
import { type Claim, interestOpenFen, openFen, RECOVERY } from './receivables.state';

interface Named {
  interest?: Interest;
}

/** 孳息 as the notice names it. No text orders any: its amount is the decision's, and nothing is computed here (domain A-36). */
export function interestNamed(ask: Ask<unknown>, claim: Claim, said: InterestSaid | undefined): Named | Refusal {
  if (!said) return {};
  const { kind, ...interest } = said;
  // 罚款（第十四条 10%–50%） is money of another kind, in another book.
  if (kind === 'FINE') return refuse('FINES_NOT_KEPT', RECOVERY, { receivable: claim.receivable.receivable });
  return outOfTime(ask, claim, 'interest.fromOn', interest.fromOn) ?? { interest };
}

/** No more than the party was told of before it was heard. */
export function interestDecided(ask: Ask<unknown>, claim: Claim, said: InterestSaid | undefined): Named | Refusal {
  const named = interestNamed(ask, claim, said);
  if (isRefusal(named) || !named.interest) return named;
  const [interestFen, leftFen] = [named.interest.amountFen, claim.receivable.interest?.amountFen ?? 0n];
  return interestFen > leftFen ? refuse('OVER_RECEIVABLE', RECOVERY, { interestFen, leftFen }) : named;
}

/** Money comes back, and bears interest, from the day of its payment on, and on no day to come. */
export function outOfTime(ask: Ask<unknown>, { receivable, award }: Claim, field: 'recoveredOn' | 'interest.fromOn', on: Day): Refusal | null {
  const paidOn = receivable.groundless?.executedOn ?? award.paidOn;
  const early = paidOn && before(on, paidOn) ? unfit(field, RECOVERY, { zh: `不得早于支付日 ${paidOn.toString()}`, en: `must not lie before the payment, ${paidOn.toString()}` }) : null;
  return afterToday(field, on, dayOf(ask.at), RECOVERY) ?? early;
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
