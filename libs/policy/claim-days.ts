import { before, day, type Day } from '#kernel/day';
import type { Claim, ClaimOf } from './claims';

/** The last day of a year. */
export const yearEnd = (year: number | string): Day => day(`${year}-12-31`);

/** The day of the fact by which window, rates and version are decided (domain B-12). */
export function factDayOf(claim: Claim): Day {
  switch (claim.kind) {
    case 'BOLE_AWARD':
    case 'BRAND_AWARD':
    case 'ACHIEVEMENT':
      return claim.decidedOn;
    case 'LABOUR_BASE':
      return claim.openedOn;
    case 'PLACEMENT':
    case 'TALENT_PLACEMENT':
      return claim.startedOn;
    case 'PLACEMENT_ROSTER':
      return claim.lastOn;
    case 'EVENT':
      return claim.lastDayOn;
    case 'GROWTH_ASSESSMENT':
    case 'REAL_ECONOMY_SERVICE':
    case 'TRAINING_BASE':
      return yearEnd(claim.year);
    case 'INNOVATION_PROJECT':
      return claim.assessedOn;
    case 'TALENT_REFERRAL':
      return claim.ratedOn;
    case 'SETTLEMENT':
      return claim.recognisedOn;
    case 'RENT_YEAR':
      return lastDayOfRentYear(claim.movedInOn, claim.rentYear);
  }
}

/** Every day that the programme asks for: the retroactive stretch is looked for in all of them (domain B-11). */
export function factDays(claim: Claim): Day[] {
  if (claim.kind === 'EVENT') return [claim.opensOn, claim.lastDayOn];
  return claim.kind === 'TALENT_REFERRAL' ? [introducedOn(claim), claim.ratedOn] : [factDayOf(claim)];
}

/** From one day to another, both of them in it. */
export interface Stretch {
  fromOn: Day;
  toOn: Day;
}

export const daysIn = ({ fromOn, toOn }: Stretch): number => fromOn.until(toOn).days + 1;

/** The days of which one must be a day of residence, where the programme asks: the fact's, and of rent any that it was paid for (domain A-18). */
export const daysOfStay = (claim: Claim): Stretch => (claim.kind === 'RENT_YEAR' ? daysOfRent(claim) : { fromOn: factDayOf(claim), toOn: factDayOf(claim) });

export const daysOfRentYear = (claim: ClaimOf<'RENT_YEAR'>): Stretch => ({ fromOn: yearsAfter(claim.movedInOn, claim.rentYear - 1), toOn: factDayOf(claim) });

/** What the rent was paid for: the lease year, or the part of it that the claim names. */
export function daysOfRent(claim: ClaimOf<'RENT_YEAR'>): Stretch {
  const { fromOn, toOn } = daysOfRentYear(claim);
  return { fromOn: claim.paidFromOn ?? fromOn, toOn: claim.paidToOn ?? toOn };
}

/** 引进: employed and insured in the district, the later of the two (domain A-03). */
export const introducedOn = ({ contractFromOn, insuredFromOn }: ClaimOf<'TALENT_REFERRAL'>): Day =>
  before(contractFromOn, insuredFromOn) ? insuredFromOn : contractFromOn;

/** The corresponding day so many years later, in February its last one; 民法典 202 (domain A-03, B-28). */
export const yearsAfter = (from: Day, years: number): Day => from.add({ years }, { overflow: 'constrain' });

/** Months of which the last day is not after the second one, each from the corresponding day, or from the last of a shorter month (民法典 202). */
export function wholeMonths(from: Day, to: Day): number {
  const begun = (to.year - from.year) * 12 + to.month - from.month + 1;
  const isOver = (months: number): boolean => !before(to, from.add({ months }).subtract({ days: 1 }));
  return isOver(begun) ? begun : Math.max(0, isOver(begun - 1) ? begun - 1 : begun - 2);
}

/** A rent year ends the day before the next one begins. */
const lastDayOfRentYear = (movedInOn: Day, rentYear: number): Day => yearsAfter(movedInOn, rentYear).subtract({ days: 1 });
