import { introducedOn } from '#policy/claim-days';
import type { Claim } from '#policy/claims';
import type { AssessmentInputs } from '#policy/receipt';
import { before } from '#kernel/day';
import { sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import { namesOfPerson } from './aliases';
import type { Award } from './awards.facts';
import type { BookTables } from './facts';
import type { Cause } from './receivables.facts';
import { clawbacksOf } from './receivables.state';

/** Of a talent, the introduction that the claim states (domain A-03). */
export const introducedBy = (claim: Claim): Pick<Award, 'introduced'> => (claim.kind === 'TALENT_REFERRAL' ? { introduced: { person: claim.person, on: introducedOn(claim) } } : {});

/**
 * The first day of introduction under which the talent stands in an award, under any document of the person, and in which;
 * nothing where there is none, or it is the claim's own. A talent is introduced once: the three years do not begin again
 * (domain ).
 */
export function firstIntroduced(book: Reading<BookTables>, claim: Claim): Pick<AssessmentInputs, 'firstIntroducedOn' | 'firstIntroducedIn'> {
  if (claim.kind !== 'TALENT_REFERRAL') return {};
  const awards = namesOfPerson(book, claim.person).flatMap((name) => [...book.where('awards', 'introduced.person', name)]);
  const known = awards.flatMap((award) => (award.introduced && counts(book, award) ? { on: award.introduced.on, award: award.award } : []));
  const first = known.toSorted((a, b) => (before(a.on, b.on) ? -1 : 1))[0];
  return first && !first.on.equals(introducedOn(claim)) ? { firstIntroducedOn: first.on, firstIntroducedIn: first.award } : {};
}

/** Not of an award that was let go, nor of one of which all was found to be fraud or a mistake of our own: what it says is disproved, and binds no other agency. What was promised and not kept later disproves no day (附则（三）). */
function counts(book: Reading<BookTables>, award: Award): boolean {
  if (award.state === 'RELEASED') return false;
  const disproved = clawbacksOf(book, award).filter((one) => DISPROVING.includes(one.cause) && one.finding === undefined && one.decidedOn !== undefined);
  return sum(disproved.map((one) => one.amountFen)) < award.amountFen;
}

const DISPROVING: readonly Cause[] = ['FRAUD', 'ADMIN_CORRECTION'];
