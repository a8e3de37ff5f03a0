import { factDayOf } from '#policy/claim-days';
import type { Claim } from '#policy/claims';
import { countsByGroup } from '#policy/limits';
import { isNamedBy } from '#policy/overlap';
import type { Term } from '#policy/programme';
import type { AssessmentInputs } from '#policy/receipt';
import type { Day } from '#kernel/day';
import type { Reading } from '#kernel/records';
import { groupNamesOf } from './aliases';
import type { BookTables } from './facts';
import { otherGrantsOf } from './other-grants';
import { searchedFor } from './registered';
import { choicesMade } from './terms';

interface Filed {
  claimant: string;
  claim: Claim;
  filedOn: Day;
}

/** What an approver is shown of the claimant's group: that the employer of a talent is of it, and what other policies paid others of it for the same matter. */
export const affiliated = (book: Reading<BookTables>, term: Term, filed: Filed): Pick<AssessmentInputs, 'employerOfGroup' | 'affiliatesPaid'> => ({ ...employerOfGroup(book, term, filed), ...paidBeside(book, term, filed) });

/** One firm of a group that hires through another. */
export function employerOfGroup(book: Reading<BookTables>, { programme }: Term, { claimant, claim }: Pick<Filed, 'claimant' | 'claim'>): Pick<AssessmentInputs, 'employerOfGroup'> {
  const employer = programme.conditions.some(({ is }) => is === 'ANOTHER_EMPLOYER') && 'employer' in claim ? claim.employer : claimant;
  const isAffiliate = employer !== claimant && groupNamesOf(book, employer).some((name) => groupNamesOf(book, claimant).includes(name));
  return isAffiliate ? { employerOfGroup: true } : {};
}

/** An event is one whoever hosts it: where the programme counts by enterprise, what others of the group were paid for it is shown (domain A-28, B-09). */
export function paidBeside(book: Reading<BookTables>, term: Term, { claimant, claim, filedOn }: Filed): Pick<AssessmentInputs, 'affiliatesPaid'> {
  const { instrument } = term;
  const choices = choicesMade(book, term, { factOn: factDayOf(claim), filedOn });
  if (instrument.articles.overlap === null || countsByGroup(term, choices)) return {};
  const others = groupNamesOf(book, claimant).flatMap((group) => [...book.where('parties', 'group', group)]).filter(({ party }) => party !== claimant);
  if (others.length === 0) return {};
  const places = searchedFor(book, term, { claimant, claim, filedOn }).map(({ subjects, ...place }) => ({ ...place, subjects: subjects.filter((subject) => isNamedBy('event', subject)) }));
  const paid = others.flatMap(({ party }) => places.filter(({ claimants }) => !claimants.includes(party)).flatMap((place) => otherGrantsOf(book, { ...place, claimant: party })).map(({ policy, paidFen, paidOn, grant }) => ({ claimant: party, policy, paidFen, paidOn, grant })));
  return paid.length === 0 ? {} : { affiliatesPaid: paid };
}
