import { onePerson } from '#book/aliases';
import type { BookTables } from '#book/facts';
import { choicesMade, termOf } from '#book/terms';
import { superseded } from '#book/superseded';
import { confirmedBy, lastFilingDay, outsideFilingWindow, suspended } from '#book/validity';
import { undeclarable } from '#policy/assessment';
import { factDayOf } from '#policy/claim-days';
import type { Claim } from '#policy/claims';
import { unmet } from '#policy/conditions';
import { outsideWindow } from '#policy/eligibility';
import { otherMatter } from '#policy/matter';
import type { Term } from '#policy/programme';
import type { Day } from '#kernel/day';
import { type Refusal, refuse, unfit } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import type { Case, CaseCommand } from './case.facts';
import { CORRECTION } from './rules';

type Filing = Extract<CaseCommand, { type: 'file' }>;
type Correction = Extract<CaseCommand, { type: 'correct' }>;

/** The filing with the article that it is made under, or why it cannot be made: by the rules that the book has adopted. The money is decided later, on all of them. */
export function filingUnder(book: Reading<BookTables>, filing: Filing, filedOn: Day): Filing | Refusal {
  const term = termOf(book, filing.programme, factDayOf(filing.claim), { filedOn });
  if (!term) return paysNothing(book, filing.programme);
  const closesOn = filing.claim.kind === 'PLACEMENT_ROSTER' ? lastFilingDay(book, term, filedOn) : null;
  return unfileable(book, term, filing, filedOn) ?? { ...filing, article: term.programme.article, instrument: term.instrument.id, ...(term.programme.review && { asks: term.programme.review }), ...(closesOn && { closesOn }), ...(term.programme.papers && { papersAsked: term.programme.papers }) };
}

function unfileable(book: Reading<BookTables>, term: Term, { claim }: Filing, filedOn: Day): Refusal | null {
  const { instrument } = term;
  const refusal = cannotClaim(book, term, claim, filedOn) ?? outsideFilingWindow(book, term, filedOn) ?? suspended(book, term) ?? superseded(book, term, filedOn);
  if (refusal) return refusal;
  return instrument.confirmation === 'YEARLY' && !confirmedBy(book, term, filedOn) ? refuse('VALIDITY_UNCONFIRMED', instrument.articles.validity, { instrument: instrument.id, year: filedOn.year }) : null;
}

/** What can be said of a claim at the desk: its kind, the window of the document, the conditions that it answers itself. */
function cannotClaim(book: Reading<BookTables>, term: Term, claim: Claim, filedOn: Day): Refusal | null {
  const { claim: kind, article } = term.programme;
  // Each line of a roster is a placement.
  if (kind !== (claim.kind === 'PLACEMENT_ROSTER' ? 'PLACEMENT' : claim.kind)) return unfit('claim.kind', article, { zh: `该项目的申报为 ${kind}`, en: `a claim for this programme is of the kind ${kind}` }, { expected: kind });
  const choices = choicesMade(book, term);
  return outsideWindow(term, factDayOf(claim), filedOn, choices) ?? (claim.kind === 'PLACEMENT_ROSTER' ? null : (unmet(term, claim, filedOn, choices) ?? undeclarable(term, claim)));
}

/** Why a corrected claim cannot stand: judged as on the day of filing, before a window or a suspension of later days. */
export function cannotCorrect(book: Reading<BookTables>, one: Case, { claim }: Correction): Refusal | null {
  const { programme, filedOn, instrument: filedUnder, state } = one;
  const term = claim && state === 'CORRECTION_REQUESTED' ? termOf(book, programme, factDayOf(claim), { filedOn, filedUnder }) : undefined;
  return claim && term ? (cannotClaim(book, term, claim, filedOn) ?? ofAnotherMatter(book, one.claim, claim)) : null;
}

/** 补正 mends what was filed. Another matter is another filing, with a day of its own: nobody keeps a place past the last day for it (domain A-31, B-16; decision 24). */
function ofAnotherMatter(book: Reading<BookTables>, filed: Claim, claim: Claim): Refusal | null {
  const fields = otherMatter(filed, claim, (person) => onePerson(book, person));
  return fields.length === 0 ? null : refuse('ANOTHER_MATTER', CORRECTION, { fields: fields.map((field) => `claim.${field}`) });
}

/** A clause that refers to another policy names it, so that the applicant knows where to go. */
function paysNothing(book: Reading<BookTables>, programme: string): Refusal {
  const clause = book.get('clauses', programme);
  if (!clause) return refuse('UNKNOWN_PROGRAMME', '', { programme });
  return refuse('NOT_A_MONEY_PROGRAMME', clause.article, { programme, ...(clause.referralTo.length > 0 && { referralTo: clause.referralTo }) });
}
