import { declined } from '#policy/assessment';
import { factDayOf } from '#policy/claim-days';
import type { Term } from '#policy/programme';
import type { AssessmentInputs } from '#policy/receipt';
import { type Day, dayOf } from '#kernel/day';
import { type Ask, type Decision, isRefusal, refuse } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import { inputsOf } from './assessing';
import type { AwardCommand, AwardFact } from './awards.facts';
import { apart } from './duties';
import type { BookTables } from './facts';
import { standing } from './reopened';
import { termOf } from './terms';

/**
 * 不予支持: a leader's no, put to the book: nothing, with its receipt, by the law or by the office. No fact of a party that the
 * book does not know: then there is nothing to compute from, and the no stands on the case alone.
 */
export function decline(book: Reading<BookTables>, ask: Ask<AwardCommand>, command: Extract<AwardCommand, { type: 'declineAward' }>): Decision<AwardFact> {
  const { award, programme, claimant, claim, reason, applicant, reviewers, documentNo, reopenedBy } = command;
  const term = termOf(book, programme, factDayOf(claim), command);
  if (!term) return [];
  const known = standing(book, command);
  if (known) return refuse('ACT_NOT_ALLOWED_IN_STATE', term.programme.article, { award, state: known.state, allowedIn: [] });
  const sod = apart(ask, 'declineAward', { applicant, reviewers });
  if (sod) return sod;
  const inputs = inputsOf(book, ask, term, command);
  if (isRefusal(inputs)) return [];
  const on = dayOf(ask.at);
  const receipt = rejection(term, inputs, reason, on);
  if (!receipt) return [];
  const { factOn, payableFen: amountFen, refusal: { code: refused, article } } = receipt;
  return [{ fact: { type: 'AwardDeclined', award, programme, instrument: term.instrument.id, claimant, factOn, refused, article, amountFen, reason, applicant, reviewers, ...(documentNo !== undefined && { documentNo }), ...(reopenedBy !== undefined && { reopenedBy }) }, effectiveOn: factOn, receipt }];
}

/** What the law says no to itself; else the no is the office's, and what the law would have given stands in its receipt as what lost. */
export const rejection = (term: Term, inputs: AssessmentInputs, reason: string, on: Day): ReturnType<typeof declined> => declined(term, inputs, on) ?? declined(term, { ...inputs, withheld: reason }, on);
