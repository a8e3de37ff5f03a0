import { assess } from '#policy/assessment';
import { readOf } from '#policy/assessment.kinds';
import { factDayOf } from '#policy/claim-days';
import type { Claim, Finding } from '#policy/claims';
import { choicesOf, limitKeys, pairedKey } from '#policy/limits';
import { subjectsOf } from '#policy/overlap';
import type { Term } from '#policy/programme';
import type { AssessmentInputs, DecisionReceipt } from '#policy/receipt';
import { type Day, dayOf } from '#kernel/day';
import { type Ask, type Refusal, refuse } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import { placesOf, takenFen, takenOf } from './entitlement';
import type { BookTables } from './facts';
import { rowsFor } from './instruments';
import { aboveScaleOn, reportsOf } from './obligations';
import { otherGrantsOf } from './other-grants';
import { disqualified } from './parties';
import type { Party } from './parties.facts';
import { residencyOf } from './residents';
import { confirmedBy } from './validity';

/** A claim as it comes to the book: filed by somebody on a day, with what an officer found. */
export interface Claimed {
  claimant: string;
  claim: Claim;
  filedOn: Day;
  finding?: Finding | undefined;
  /** By a panel; what the programme reads of it counts where no finding is said. */
  recommended?: Finding | undefined;
}

/** What the articles give for a claim, on all that the book knows now; or the reason why nothing. */
export function assessment(book: Reading<BookTables>, ask: Ask<unknown>, term: Term, claimed: Claimed): DecisionReceipt | Refusal {
  const { instrument, programme } = term;
  const party = book.get('parties', claimed.claimant);
  if (!party) return refuse('NOT_FOUND', programme.article, { party: claimed.claimant });
  const barred = disqualified(party, instrument.id, instrument.articles.misconduct ?? programme.article, ask);
  if (barred) return barred;
  const finding = claimed.finding ?? readOf(programme.assessment, claimed.recommended);
  const choices = choicesOf(term, book.get('instruments', instrument.id)?.choices ?? {});
  const keys = limitKeys(term, claimed.claim, party, choices);
  const inputs: AssessmentInputs = {
    programme: programme.id,
    claim: claimed.claim,
    claimant: claimantOf(book, term, party, factDayOf(claimed.claim)),
    filedOn: claimed.filedOn,
    choices,
    takenFen: takenOf(book, keys),
    rows: rowsFor(book, term, claimed.claim, finding?.grade),
    ...(finding && { finding }),
    ...registeredFor(book, term, claimed),
    ...(isPaired(book, term, claimed.claim) && { dual: true }),
    ...optional('confirmedBy', confirmedBy(book, term, claimed.filedOn)),
  };
  return assess(term, inputs, dayOf(ask.at), placesOf(book, keys));
}

/** Of the claimant, what the programme asks for. */
export function claimantOf(book: Reading<BookTables>, { programme }: Term, { party, kind, local, group }: Party, factOn: Day): AssessmentInputs['claimant'] {
  const asks = (...named: string[]): boolean => programme.conditions.some(({ is }) => named.includes(is));
  const { claim: asked } = programme;
  return {
    party, kind, local, group,
    ...((asks('ABOVE_SCALE') || asked === 'GROWTH_ASSESSMENT') && { aboveScale: aboveScaleOn(book, party, factOn) }),
    ...(asked === 'GROWTH_ASSESSMENT' && { reports: yearlyReports(book, party, factOn.year) }),
    ...(asks('TALENT_PORT_RESIDENT', 'SUPPORTED_CATEGORY', 'FIRST_RENT_YEARS') && { residency: residencyOf(book, { party, group }, factOn) }),
  };
}

/** Of the year and the one before, as it was last reported. */
const yearlyReports = (book: Reading<BookTables>, party: string, year: number): AssessmentInputs['claimant']['reports'] =>
  reportsOf(book, party).filter(({ period }) => period === String(year) || period === String(year - 1)).map(({ period, revenueFen, taxFen, headcount }) => ({ period, revenueFen, taxFen, headcount }));

export function registeredFor(book: Reading<BookTables>, { instrument, programme }: Term, { claimant, claim }: Claimed): Pick<AssessmentInputs, 'registered'> {
  if (instrument.articles.overlap === null) return {};
  const grants = otherGrantsOf(book, { programme: programme.id, claimant, subjects: subjectsOf(programme, claim) });
  return grants.length === 0 ? {} : { registered: grants.map(({ policy, paidFen, paidOn }) => ({ policy, paidFen, paidOn })) };
}

/** Whether the same person is claimed under the programme that this one is paired with (domain A-08). */
export function isPaired(book: Reading<BookTables>, { programme }: Term, claim: Claim): boolean {
  const key = pairedKey(programme, claim);
  const use = key === null ? undefined : book.get('limits', key);
  return use !== undefined && takenFen(use) > 0n;
}

const optional = <K extends string>(name: K, value: string | undefined): { [N in K]?: string } => (value === undefined ? {} : ({ [name]: value } as { [N in K]?: string }));
