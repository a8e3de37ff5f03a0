import { assess } from '#policy/assessment';
import { readOf } from '#policy/assessment.kinds';
import { factDayOf } from '#policy/claim-days';
import type { Claim, Finding } from '#policy/claims';
import { limitKeys, personKeys } from '#policy/limits';
import { subjectsOf } from '#policy/overlap';
import type { Term } from '#policy/programme';
import type { AssessmentInputs, DecisionReceipt } from '#policy/receipt';
import { type Day, dayOf } from '#kernel/day';
import { type Ask, isRefusal, type Refusal, refuse } from '#kernel/decision';
import { normaliseDocumentNo } from '#kernel/identifiers';
import type { Reading } from '#kernel/records';
import { latestTerm } from './adopted';
import { namesOfPerson } from './aliases';
import { blockedIn, takenFen, takenOf } from './entitlement';
import type { BookTables } from './facts';
import { rowsFor, tablesFor } from './instruments';
import { aboveScaleOn, overdueIn, reportsOf } from './obligations';
import { otherGrantsOf } from './other-grants';
import type { OtherGrant } from './other-grants.facts';
import { disqualifiedElsewhere, disqualifiedIn, sharingAddress } from './parties';
import type { Party } from './parties.facts';
import { residencyOf } from './residents';
import { choicesMade } from './terms';
import { confirmedBy } from './validity';

/** A claim as it comes to the book: filed by somebody on a day, with what an officer found. */
export interface Claimed {
  claimant: string;
  claim: Claim;
  filedOn: Day;
  finding?: Finding | undefined;
  /** By a panel; what the programme reads of it counts where no finding is said. */
  recommended?: Finding | undefined;
  /** Why a reviewer struck it, of a line of a roster. */
  struck?: string | undefined;
}

/** What the articles give for a claim, on all that the book knows now; or the reason why nothing. */
export function assessment(book: Reading<BookTables>, ask: Ask<unknown>, term: Term, claimed: Claimed): DecisionReceipt | Refusal {
  const inputs = inputsOf(book, ask, term, claimed);
  return isRefusal(inputs) ? inputs : assess(term, inputs, dayOf(ask.at));
}

/** All that the book knows of a claim now. */
export function inputsOf(book: Reading<BookTables>, ask: Ask<unknown>, term: Term, claimed: Claimed): AssessmentInputs | Refusal {
  const { instrument, programme } = term;
  const party = book.get('parties', claimed.claimant);
  if (!party) return refuse('NOT_FOUND', programme.article, { party: claimed.claimant });
  const finding = claimed.finding ?? readOf(term, claimed.recommended);
  const choices = choicesMade(book, term);
  const keys = limitKeys(term, claimed.claim, party, choices);
  const rows = rowsFor(book, term, claimed.claim, finding?.grade);
  return {
    programme: programme.id,
    claim: claimed.claim,
    claimant: claimantOf(book, term, party, { factOn: factDayOf(claimed.claim), filedOn: claimed.filedOn }),
    filedOn: claimed.filedOn,
    choices,
    takenFen: takenOf(book, keys, party.party),
    rows,
    ...tablesFor(book, rows),
    ...blockedIn(book, keys, party.party),
    ...disqualifiedIn(party, instrument.id, dayOf(ask.at)),
    ...disqualifiedElsewhere(book, claimed.claimant, dayOf(ask.at)),
    ...(finding && { finding }),
    ...(claimed.struck !== undefined && { struck: claimed.struck }),
    ...registeredFor(book, term, claimed),
    ...(isPaired(book, term, claimed.claim) && { dual: true }),
    ...optional('confirmedBy', confirmedBy(book, term, claimed.filedOn)),
  };
}

/** Of the claimant, what the programme asks for. */
export function claimantOf(book: Reading<BookTables>, { programme }: Term, one: Party, { factOn, filedOn }: { factOn: Day; filedOn: Day }): AssessmentInputs['claimant'] {
  const asks = (...named: string[]): boolean => programme.conditions.some(({ is }) => named.includes(is));
  const { claim: asked } = programme;
  const { party, kind, local, group } = one;
  const affiliates = affiliatesOf(book, one, programme.id);
  const overdueReports = programme.points.includes('sj-13') ? overdueIn(book, one, { year: factOn.year, on: filedOn }) : [];
  return {
    party, kind, local, group,
    ...(affiliates.length > 0 && { affiliates }),
    ...(overdueReports.length > 0 && { overdueReports }),
    ...((asks('ABOVE_SCALE') || asked === 'GROWTH_ASSESSMENT') && { aboveScale: aboveScaleOn(book, party, factOn) }),
    ...(asked === 'GROWTH_ASSESSMENT' && { reports: yearlyReports(book, party, factOn.year) }),
    ...(asks('TALENT_PORT_RESIDENT', 'SUPPORTED_CATEGORY', 'FIRST_RENT_YEARS') && { residency: residencyOf(book, { party, group }, factOn) }),
  };
}

/** Who sits at the same address and has an award of the programme that was not let go, in the order of the codes. */
function affiliatesOf(book: Reading<BookTables>, party: Party, programme: string): string[] {
  const neighbours = sharingAddress(book, party);
  if (neighbours.length === 0) return [];
  const granted = new Set([...book.all('awards')].filter((award) => award.programme === programme && award.state !== 'RELEASED' && award.state !== 'DECLINED').map(({ claimant }) => claimant));
  return neighbours.filter((other) => granted.has(other));
}

/** Of the year and the one before, as it was last reported. */
const yearlyReports = (book: Reading<BookTables>, party: string, year: number): AssessmentInputs['claimant']['reports'] =>
  reportsOf(book, party).filter(({ period }) => period === String(year) || period === String(year - 1)).map(({ period, revenueFen, taxFen, headcount }) => ({ period, revenueFen, taxFen, headcount }));

export function registeredFor(book: Reading<BookTables>, { instrument, programme }: Term, { claimant, claim }: Claimed): Pick<AssessmentInputs, 'registered'> {
  if (instrument.articles.overlap === null) return {};
  const subjects = underEachName(book, claim).flatMap((named) => subjectsOf(programme, named));
  const grants = otherGrantsOf(book, { programme: programme.id, claimant, subjects }).filter((grant) => !isMatchedAward(programme, claim, grant));
  return grants.length === 0 ? {} : { registered: grants.map(({ policy, paidFen, paidOn }) => ({ policy, paidFen, paidOn })) };
}

/** 配套: the award that is matched is no duplicate of its match; what a town pays for it is (domain A-29, B-23). */
const isMatchedAward = ({ points }: Term['programme'], claim: Claim, { level, documentNo }: OtherGrant): boolean =>
  points.includes('A-29') && 'decisionNo' in claim && normaliseDocumentNo(claim.decisionNo) === normaliseDocumentNo(documentNo) && level !== 'TOWN';

/** Whether the same person is claimed under the programme that this one is paired with (domain A-08). */
export function isPaired(book: Reading<BookTables>, { programme }: Term, claim: Claim): boolean {
  const paired = programme.dualWith === undefined ? undefined : latestTerm(book, programme.dualWith);
  if (!paired) return false;
  const choices = choicesMade(book, paired);
  const keys = underEachName(book, claim).flatMap((named) => personKeys(paired, named, () => book.all('parties'), choices));
  return keys.some((key) => {
    const use = book.get('limits', key);
    return use !== undefined && takenFen(use) > 0n;
  });
}

/** The claim once for each document that its person is known by. */
const underEachName = (book: Reading<BookTables>, claim: Claim): Claim[] => ('person' in claim ? namesOfPerson(book, claim.person).map((person) => ({ ...claim, person })) : [claim]);

const optional = <K extends string>(name: K, value: string | undefined): { [N in K]?: string } => (value === undefined ? {} : ({ [name]: value } as { [N in K]?: string }));
