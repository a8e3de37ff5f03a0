import { assess } from '#policy/assessment';
import { factDayOf } from '#policy/claim-days';
import type { Claim, Finding } from '#policy/claims';
import { choicesOf, limitKeys, pairedKey } from '#policy/limits';
import type { Term } from '#policy/programme';
import type { AssessmentInputs, DecisionReceipt } from '#policy/receipt';
import { type Day, dayOf } from '#kernel/day';
import { type Ask, type Refusal, refuse } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import { placesOf, takenFen, takenOf } from './entitlement';
import type { BookTables } from './facts';
import { rowsFor } from './instruments';
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
}

/** What the articles give for a claim, on all that the book knows now; or the reason why nothing. */
export function assessment(book: Reading<BookTables>, ask: Ask<unknown>, term: Term, claimed: Claimed): DecisionReceipt | Refusal {
  const { instrument, programme } = term;
  const party = book.get('parties', claimed.claimant);
  if (!party) return refuse('NOT_FOUND', programme.article, { party: claimed.claimant });
  const barred = disqualified(party, instrument.id, instrument.articles.misconduct ?? programme.article, ask);
  if (barred) return barred;
  const choices = choicesOf(term, book.get('instruments', instrument.id)?.choices ?? {});
  const keys = limitKeys(term, claimed.claim, party, choices);
  const inputs: AssessmentInputs = {
    programme: programme.id,
    claim: claimed.claim,
    claimant: claimantOf(book, term, party, factDayOf(claimed.claim)),
    filedOn: claimed.filedOn,
    choices,
    takenFen: takenOf(book, keys),
    rows: rowsFor(book, term, claimed.claim, claimed.finding?.grade),
    ...(claimed.finding && { finding: claimed.finding }),
    ...(isPaired(book, term, claimed.claim) && { dual: true }),
    ...optional('confirmedBy', confirmedBy(book, term, claimed.filedOn)),
  };
  return assess(term, inputs, dayOf(ask.at), placesOf(book, keys));
}

/** Of the claimant, what the programme asks for. */
function claimantOf(book: Reading<BookTables>, { programme }: Term, { party, kind, local, group }: Party, factOn: Day): AssessmentInputs['claimant'] {
  const asks = (...named: string[]): boolean => programme.conditions.some(({ is }) => named.includes(is));
  return {
    party, kind, local, group,
    ...(asks('TALENT_PORT_RESIDENT', 'SUPPORTED_CATEGORY', 'FIRST_RENT_YEARS') && { residency: residencyOf(book, { party, group }, factOn) }),
  };
}

/** Whether the same person is claimed under the programme that this one is paired with (domain A-08). */
function isPaired(book: Reading<BookTables>, { programme }: Term, claim: Claim): boolean {
  const key = pairedKey(programme, claim);
  const use = key === null ? undefined : book.get('limits', key);
  return use !== undefined && takenFen(use) > 0n;
}

const optional = <K extends string>(name: K, value: string | undefined): { [N in K]?: string } => (value === undefined ? {} : ({ [name]: value } as { [N in K]?: string }));
