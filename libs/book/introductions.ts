import { introducedOn } from '#policy/claim-days';
import type { Claim, ClaimOf } from '#policy/claims';
import { firstDayOf } from '#policy/eligibility';
import type { Term } from '#policy/programme';
import type { AssessmentInputs } from '#policy/receipt';
import { before } from '#kernel/day';
import { type Fen, sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import { namesOfPerson } from './aliases';
import type { Award } from './awards.facts';
import type { BookTables } from './facts';
import type { Cause } from './receivables.facts';
import { clawbacksOf } from './receivables.state';
import { stands } from './standing';
import { versionsOfOne } from './superseded';

/** Of a talent, the introduction that the claim states (domain A-03), and the rating. */
export const introducedBy = (claim: Claim): Pick<Award, 'introduced'> => (claim.kind === 'TALENT_REFERRAL' ? { introduced: { person: claim.person, on: introducedOn(claim), rank: claim.rank } } : {});

/**
 * The first day of introduction under which the talent stands in an award, under any document of the person, and in which;
 * nothing where there is none, or it is the claim's own. A talent is introduced once: the three years do not begin again
 * (domain ).
 */
export function firstIntroduced(book: Reading<BookTables>, claim: Claim): Pick<AssessmentInputs, 'firstIntroducedOn' | 'firstIntroducedIn'> {
  if (claim.kind !== 'TALENT_REFERRAL') return {};
  const known = awardsFor(book, claim).flatMap((award) => (award.introduced && counts(book, award) ? { on: award.introduced.on, award: award.award } : []));
  const first = known.toSorted((a, b) => (before(a.on, b.on) ? -1 : 1))[0];
  return first && !first.on.equals(introducedOn(claim)) ? { firstIntroducedOn: first.on, firstIntroducedIn: first.award } : {};
}

const awardsFor = (book: Reading<BookTables>, { person }: ClaimOf<'TALENT_REFERRAL'>): Award[] => namesOfPerson(book, person).flatMap((name) => [...book.where('awards', 'introduced.person', name)]);

/** The ratings that a talent's awards were given for, with their amounts, under any document of the person; of one that was clawed back, in part as well, what came back may be given again (domain ). */
export function ratedBefore(book: Reading<BookTables>, claim: Claim): Pick<AssessmentInputs, 'ratedBefore'> {
  if (claim.kind !== 'TALENT_REFERRAL') return {};
  const rated = awardsFor(book, claim).flatMap((award) => (award.introduced?.rank && stands(award) && !isFound(book, award) ? { award: award.award, rank: award.introduced.rank, ...amountOf(award) } : []));
  return rated.length === 0 ? {} : { ratedBefore: rated.toSorted((one, other) => (one.award < other.award ? -1 : 1)) };
}

/** What the rating itself is worth, whatever was paid for it beside what came before; said of a top-up. */
function amountOf({ holds }: Award): { capFen?: Fen } {
  const capFen = holds.find(({ kind }) => kind === 'TOP_UP')?.capFen ?? undefined;
  return capFen === undefined ? {} : { capFen };
}

/** The first day of a talent's programme, where an earlier version of the document has it: a programme goes on across versions (domain B-22, A-04). */
export function programmeFrom(book: Reading<BookTables>, { instrument, programme }: Term, claim: Claim): Pick<AssessmentInputs, 'programmeFromOn'> {
  if (claim.kind !== 'TALENT_REFERRAL') return {};
  const versions = (book.get('programmes', programme.id)?.versions ?? []).filter(({ term }) => versionsOfOne(book, term.instrument.id, instrument.id));
  const [first] = versions.map(({ term }) => firstDayOf(term.instrument)).toSorted((a, b) => (before(a, b) ? -1 : 1));
  return first && before(first, firstDayOf(instrument)) ? { programmeFromOn: first } : {};
}

/** Not of an award that was let go, nor of one of which all was found to be fraud or a mistake of our own: what it says is disproved, and binds no other agency. What was promised and not kept later disproves no day (附则（三）). */
function counts(book: Reading<BookTables>, award: Award): boolean {
  if (award.state === 'RELEASED') return false;
  const disproved = clawbacksOf(book, award).filter((one) => DISPROVING.includes(one.cause) && one.finding === undefined && one.decidedOn !== undefined);
  return sum(disproved.map((one) => one.amountFen)) < award.amountFen;
}

/** Something was decided against it. */
const isFound = (book: Reading<BookTables>, award: Award): boolean => clawbacksOf(book, award).some((one) => one.decidedOn !== undefined);

const DISPROVING: readonly Cause[] = ['FRAUD', 'ADMIN_CORRECTION'];
