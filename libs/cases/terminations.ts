import { disqualified } from '#book/barring';
import type { BookFact, BookTables } from '#book/facts';
import { versionsOfOne } from '#book/superseded';
import { termOf } from '#book/terms';
import { factDayOf } from '#policy/claim-days';
import type { Day } from '#kernel/day';
import type { Decision, Refusal } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import type { Case, CaseCommand, CaseFact } from './case.facts';
import { RUNNING } from './endings';
import { ownReopening } from './reopened';
import { REMEDY } from './rules';

type Book = Reading<BookTables>;

/** A decision that takes a party's qualification, and with it what runs of the party under the document (附则（三）, domain A-23). */
export interface Termination {
  party: string;
  instrument: string;
  command: Extract<CaseCommand, { type: 'terminate' }>;
}

const TERMINATING: readonly BookFact['type'][] = ['ClawbackDecided', 'PartyDisqualified'];
/** Whether facts of a type may take a qualification. */
export const isTerminating = (type: string): boolean => (TERMINATING as readonly string[]).includes(type);

/** What a fact of the book ends beside its awards; null where it takes no qualification. */
export function terminationBy(book: Book, fact: BookFact): Termination | null {
  if (fact.type === 'PartyDisqualified') return termination(fact, fact.disqualification, fact.legalBasis);
  if (fact.type !== 'ClawbackDecided' || !fact.disqualification) return null;
  const { instrument } = fact.disqualification;
  return termination({ ...fact, instrument }, fact.receivable, book.get('documents', instrument)?.articles.misconduct ?? '');
}

const termination = ({ party, instrument, documentNo }: { party: string; instrument: string; documentNo: string }, decision: string, article: string): Termination => ({
  party, instrument, command: { type: 'terminate', decision, article, reason: `取消资格 ${documentNo}` },
});

/** Whether a case is the party's, and runs under a version of the document without anything of it in the book yet. */
export const isEndedBy = (book: Book, one: Case, { party, instrument }: Termination): boolean =>
  one.claimant === party && RUNNING.includes(one.state) && versionsOfOne(book, instrumentOf(book, one), instrument);

function instrumentOf(book: Book, one: Case): string {
  const { instrument, programme, claim, filedOn } = one;
  return ownReopening(one)?.instrument ?? instrument ?? termOf(book, programme, factDayOf(claim), { filedOn })?.instrument.id ?? '';
}

/** 因取消资格终止; a case that has ended otherwise since, or that the book has an award of, is passed over. */
export const terminate = (one: Case, { type: _, ...said }: Termination['command']): Decision<CaseFact> =>
  RUNNING.includes(one.state) ? [{ fact: { type: 'CaseTerminated', case: one.case, ...said, remedy: REMEDY } }] : [];

/** Acts that bring a case on towards its proposal: none of them for a party that is barred, also where the case was filed while the decision was made. */
const ONWARD: readonly CaseCommand['type'][] = ['correct', 'accept', 'preliminaryReview', 'bureauReview', 'jointReview', 'assessPanel'];

export function barredFromGoingOn(book: Book, one: Case, { type }: CaseCommand, on: Day): Refusal | null {
  if (!ONWARD.includes(type)) return null;
  const { claimant: party, filedOn, article = '' } = one;
  return disqualified(book, { party, instrument: instrumentOf(book, one), on, filedOn }, article);
}
