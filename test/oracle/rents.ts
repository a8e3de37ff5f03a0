import type { ClaimOf } from '#policy/claims';
import { accounts } from './grants';
import { daysOfStay, keysOf, type Put } from './history';
import { rentDays } from './readings';
import { type Entry, written } from './written';

type Rent = Put & { claim: ClaimOf<'RENT_YEAR'> };

/** The days of the stay that the rent is for and no award of another lease year of the group has, one by one (A-18, B-28). */
export function newDays(log: readonly Entry[], put: Rent): string[] {
  const days = daysOfStay(log, put.claimant, rentDays(put.claim));
  const had = new Set(days.length === 0 ? [] : othersOf(log, put).flatMap((other) => newDays(...other)));
  return days.filter((on) => !had.has(on));
}

/** Whoever has the place of another year, on what was known when it came; for whom it lost one by fraud, too. */
function othersOf(log: readonly Entry[], put: Rent): [readonly Entry[], Rent][] {
  const keys = [1, 2, 3].filter((year) => year !== put.claim.rentYear).flatMap((rentYear) => keysOf(log, 'jd-02-rent-subsidy', { ...put, claim: { ...put.claim, rentYear } }).map(({ key }) => key));
  const standing = accounts(log).grants.filter(({ state, claimant, shares }) => state !== 'ENDED' && shares.some((one) => one.mistakenFen < one.amountFen && (!one.forfeited || claimant === put.claimant) && one.keys.some(({ key }) => keys.includes(key))));
  return standing.flatMap(({ award, claimant }) => {
    const entry = written(log, 'AwardProposed').findLast(({ fact }) => fact.award === award);
    const claim = entry?.command.type === 'proposeAward' ? entry.command.claim : undefined;
    return entry && claim?.kind === 'RENT_YEAR' ? [[log.slice(0, log.indexOf(entry)), { ...put, claimant, claim }] as [readonly Entry[], Rent]] : [];
  });
}
