import { introducedOn } from '#policy/claim-days';
import type { Claim } from '#policy/claims';
import type { AssessmentInputs } from '#policy/receipt';
import { before, type Day } from '#kernel/day';
import type { Reading } from '#kernel/records';
import { namesOfPerson } from './aliases';
import type { Award } from './awards.facts';
import type { BookTables } from './facts';

/** Of a talent, the introduction that the claim states (domain A-03). */
export const introducedBy = (claim: Claim): Pick<Award, 'introduced'> => (claim.kind === 'TALENT_REFERRAL' ? { introduced: { person: claim.person, on: introducedOn(claim) } } : {});

/**
 * The first day of introduction under which the talent stands in an award, under any document of the person; nothing where
 * there is none, or it is the claim's own. A talent is introduced once: the three years do not begin again (domain ).
 */
export function firstIntroduced(book: Reading<BookTables>, claim: Claim): Pick<AssessmentInputs, 'firstIntroducedOn'> {
  if (claim.kind !== 'TALENT_REFERRAL') return {};
  const awards = namesOfPerson(book, claim.person).flatMap((name) => [...book.where('awards', 'introduced.person', name)]);
  const known = awards.flatMap(({ introduced, state }): Day[] => (introduced && state !== 'RELEASED' ? [introduced.on] : []));
  const first = known.toSorted((a, b) => (before(a, b) ? -1 : 1))[0];
  return first && !first.equals(introducedOn(claim)) ? { firstIntroducedOn: first } : {};
}
