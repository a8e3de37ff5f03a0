import { type Fen, sum } from '#kernel/money';
import { type Refusal, refuse } from '#kernel/decision';
import { daysIn, daysOfRent } from './claim-days';
import type { ClaimOf } from './claims';
import type { Term } from './programme';
import type { AssessmentInputs } from './receipt';

type Known = Pick<AssessmentInputs, 'claimant' | 'rentBefore' | 'fiscalByDays'>;

/** Of rent, the days: those that it is for, those of them on which the claimant sat there, those of these that other awards have, and what is left. */
interface RentDays {
  of: number;
  stayed: number;
  before: number;
  left: number;
}

export function rentDays(claim: ClaimOf<'RENT_YEAR'>, { claimant: { residency }, rentBefore = [] }: Known): RentDays {
  const whole = daysIn(daysOfRent(claim));
  const stayed = residency?.days ?? whole;
  const before = sum(rentBefore.map(({ days }) => BigInt(days)));
  return { of: claim.stayOnly ? stayed : whole, stayed, before: Number(before), left: stayed - Number(before) };
}

/** The share of the days of the stay that no other award has, to the fen (domain A-18): all of it where it was paid for these alone. */
export function rentShare(claim: ClaimOf<'RENT_YEAR'>, known: Known): Fen {
  const { of, left } = rentDays(claim, known);
  return of === left ? claim.rentPaidFen : (claim.rentPaidFen * BigInt(left)) / BigInt(of);
}

/**
 * What other fiscal money bore of that share: given for the rent of the same days, it goes to each of them as the rent does, rounded
 * down like it (domain A-18); where the claim says that it was for the days of the stay alone, to these. Receipts from before took all of it off.
 */
export function fiscalShare(claim: ClaimOf<'RENT_YEAR'>, known: Known): Fen {
  const { of, stayed, left } = rentDays(claim, known);
  const days = claim.fiscalStayOnly ? stayed : of;
  return !known.fiscalByDays || days === left ? claim.otherFiscalFen : (claim.otherFiscalFen * BigInt(left)) / BigInt(days);
}

/** A day of rent is paid for once, whichever lease year it is counted to (domain A-18, B-28). */
export function rentPaidBefore({ programme }: Term, { claim, ...known }: AssessmentInputs): Refusal | null {
  if (claim.kind !== 'RENT_YEAR' || !known.rentBefore) return null;
  const { left, stayed } = rentDays(claim, known);
  return left > 0 ? null : refuse('ONCE_PER_YEAR', programme.article, { takenBy: known.rentBefore.map(({ award }) => award).join(), rentDays: stayed });
}
