import { before, type Day } from '#kernel/day';
import type { Reading } from '#kernel/records';
import { daysIn, daysOfRent, type Stretch, yearsAfter } from '#policy/claim-days';
import type { Claim, ClaimOf } from '#policy/claims';
import { type Choices, limitKeys } from '#policy/limits';
import type { Term } from '#policy/programme';
import type { AssessmentInputs } from '#policy/receipt';
import type { Award } from './awards.facts';
import { alikeNow } from './entitlement';
import type { BookTables } from './facts';
import type { ByRentDays } from './rent-days.facts';
import { staysIn } from './residents';

type Book = Reading<BookTables>;
type Before = NonNullable<AssessmentInputs['rentBefore']>[number];

interface Asked extends Pick<AssessmentInputs, 'claim' | 'choices'> {
  claimant: Pick<AssessmentInputs['claimant'], 'party' | 'group'>;
}

/** The days of the stay that rent is claimed for and no award of another lease year of the group has; and which awards have the others. */
function counted(book: Book, term: Term, asked: Asked & { claim: ClaimOf<'RENT_YEAR'> }): { left: Stretch[]; taken: Before[] } {
  let left = staysIn(book, asked.claimant.party, daysOfRent(asked.claim));
  const taken: Before[] = [];
  for (const award of otherYears(book, term, asked)) {
    const rest = daysOfAward(award).reduce(without, left);
    const days = lengthOf(left) - lengthOf(rest);
    if (days > 0) taken.push({ award: award.award, claimant: award.claimant, days });
    left = rest;
  }
  return { left, taken };
}

/** Whoever has the place of another lease year, by whichever first day that was counted; who lost it by fraud does not have its days again (domain A-21, B-28). */
function otherYears(book: Book, term: Term, { claim, claimant, choices }: Asked & { claim: ClaimOf<'RENT_YEAR'> }): Award[] {
  const { years = 0 } = term.programme.conditions.find(({ is }) => is === 'FIRST_RENT_YEARS') ?? {};
  const others = Array.from({ length: years }, (_, n) => n + 1).filter((rentYear) => rentYear !== claim.rentYear);
  const keys = others.flatMap((rentYear) => limitKeys(term, { ...claim, rentYear }, claimant, choices)).filter(({ limit }) => limit.kind === 'ONCE');
  const found = keys.flatMap(({ key }) => alikeNow(book, key, claimant.party)).flatMap(({ key, by }) => {
    const { takenBy = null, forfeited = [] } = book.get('limits', key) ?? {};
    const own = forfeited.filter((award) => book.get('awards', award)?.claimant === claimant.party);
    return [...(takenBy === null ? [] : [takenBy]), ...own].flatMap((award) => book.get('awards', award) ?? []).filter((award) => by === undefined || award.claimant === by);
  });
  return [...new Set(found)];
}

/** Of awards from before they said their days, the whole lease year. */
const daysOfAward = ({ rentDays, factOn }: Award): readonly Stretch[] => rentDays ?? [{ fromOn: yearsAfter(factOn.add({ days: 1 }), -1), toOn: factOn }];

const lengthOf = (days: readonly Stretch[]): number => days.reduce((total, one) => total + daysIn(one), 0);

const without = (days: readonly Stretch[], { fromOn, toOn }: Stretch): Stretch[] => days.flatMap((one) => {
  if (before(one.toOn, fromOn) || before(toOn, one.fromOn)) return [one];
  const [ahead, behind] = [{ fromOn: one.fromOn, toOn: dayBeside(fromOn, -1) }, { fromOn: dayBeside(toOn, 1), toOn: one.toOn }];
  return [ahead, behind].filter((part) => !before(part.toOn, part.fromOn));
});

const dayBeside = (on: Day, days: number): Day => on.add({ days });

/** What an assessment of rent takes of it: the awards that have days of the rent, and how many. */
export function rentBefore(book: Book, term: Term, { claim, ...asked }: Asked): Pick<AssessmentInputs, 'rentBefore'> {
  const taken = claim.kind === 'RENT_YEAR' ? counted(book, term, { ...asked, claim }).taken : [];
  return taken.length === 0 ? {} : { rentBefore: taken };
}

/** What the award says of its days. */
export function rentDaysBy(book: Book, term: Term, { claim, claimant, choices }: { claim: Claim; claimant: AssessmentInputs['claimant']; choices: Choices }): ByRentDays {
  return claim.kind === 'RENT_YEAR' ? { rentDays: counted(book, term, { claim, claimant, choices }).left } : {};
}
