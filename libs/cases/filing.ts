import type { BookTables } from '#book/facts';
import { termOf } from '#book/terms';
import { confirmedBy, outsideFilingWindow, suspended } from '#book/validity';
import { undeclarable } from '#policy/assessment';
import { factDayOf } from '#policy/claim-days';
import { unmet } from '#policy/conditions';
import { outsideWindow } from '#policy/eligibility';
import type { Term } from '#policy/programme';
import type { Day } from '#kernel/day';
import { type Refusal, refuse, unfit } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import type { CaseCommand } from './case.facts';

type Filing = Extract<CaseCommand, { type: 'file' }>;

/** The filing with the article that it is made under, or why it cannot be made: by the rules that the book has adopted. The money is decided later, on all of them. */
export function filingUnder(book: Reading<BookTables>, filing: Filing, filedOn: Day): Filing | Refusal {
  const term = termOf(book, filing.programme, factDayOf(filing.claim));
  if (!term) return paysNothing(book, filing.programme);
  return unfileable(book, term, filing, filedOn) ?? { ...filing, article: term.programme.article };
}

function unfileable(book: Reading<BookTables>, term: Term, { claim }: Filing, filedOn: Day): Refusal | null {
  const { instrument, programme } = term;
  if (programme.claim !== claim.kind) return unfit('claim.kind', programme.article, { zh: `该项目的申报为 ${programme.claim}`, en: `a claim for this programme is of the kind ${programme.claim}` }, { expected: programme.claim });
  const outside = outsideWindow(term, factDayOf(claim), filedOn) ?? outsideFilingWindow(book, term, filedOn) ?? suspended(book, term);
  if (outside) return outside;
  if (instrument.confirmation === 'YEARLY' && !confirmedBy(book, term, filedOn)) return refuse('VALIDITY_UNCONFIRMED', instrument.articles.validity, { instrument: instrument.id, year: filedOn.year });
  return unmet(term, claim, filedOn) ?? undeclarable(term, claim);
}

/** A clause that refers to another policy names it, so that the applicant knows where to go. */
function paysNothing(book: Reading<BookTables>, programme: string): Refusal {
  const clause = book.get('clauses', programme);
  if (!clause) return refuse('UNKNOWN_PROGRAMME', '', { programme });
  return refuse('NOT_A_MONEY_PROGRAMME', clause.article, { programme, ...(clause.referralTo.length > 0 && { referralTo: clause.referralTo }) });
}
