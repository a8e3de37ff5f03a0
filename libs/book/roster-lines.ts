import { assess, declined } from '#policy/assessment';
import { factDayOf } from '#policy/claim-days';
import { type LimitKey, limitKeys } from '#policy/limits';
import type { Term } from '#policy/programme';
import type { AssessmentInputs, DecisionReceipt, NamedOverlap } from '#policy/receipt';
import { dayOf } from '#kernel/day';
import { type Ask, type Decided, isRefusal, type Refusal } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import { keysAlike } from './aliases';
import { inputsOf } from './assessing';
import type { Award } from './awards.facts';
import { rejection } from './declines';
import type { BookTables } from './facts';
import { grantedBy } from './granting';
import { alikeByPassport, type DecidedHere, passportOf } from './passports';
import type { RosterFact, RosterLineClaim } from './rosters.facts';
import { inRound } from './rounds';
import type { Filed } from './terms';

type Book = Reading<BookTables>;
export type OfLine = Extract<RosterFact, { type: 'LineGranted' | 'LineDeclined' }>;

/** What of an award its lines are decided by. */
type Assessed = Pick<Award, 'award' | 'programme' | 'claimant' | 'applicant' | 'reviewers' | 'roster'>;

interface Deciding {
  filed: Filed & { namedOverlaps?: NamedOverlap[] | undefined };
  /** A leader's no to all of the roster: why. */
  rejectedFor?: string | undefined;
  award: Assessed;
  term: Term;
  /** The places that earlier lines of the same breath have taken, and which. */
  taken: Map<string, number>;
  /** And those of them that name a passport. */
  here: DecidedHere[];
  one: RosterLineClaim;
}

/** A line by itself: what the law gives, or why nothing; where a leader says no, what the law says no to itself, and else his reason (record 14). */
export function decideLine(book: Book, ask: Ask<unknown>, { award, term, filed: { filedOn, filedUnder, decidedUnder, namedOverlaps }, rejectedFor, taken, here, one: { no, claim, struck, anewAs } }: Deciding): (Decided<OfLine> & { receipt: DecisionReceipt }) | Refusal {
  const known = inputsOf(book, ask, term, { award: award.award, claimant: award.claimant, claim, filedOn, filedUnder, decidedUnder, namedOverlaps, struck, anewAs });
  if (isRefusal(known)) return known;
  const keys = limitKeys(term, claim, known.claimant, known.choices);
  const inputs = { ...known, ...blockedHere(book, known, keys, { award: award.award, taken }), ...alikeByPassport(book, claim, here) };
  const [factOn, on] = [factDayOf(claim), dayOf(ask.at)];
  const ofLine = { award: award.award, no, ...inRound(award), programme: award.programme, instrument: term.instrument.id, factOn };
  const nothing = rejectedFor === undefined ? declined(term, inputs, on) : rejection(term, inputs, rejectedFor, on);
  if (nothing) {
    const { code: refused, article } = nothing.refusal;
    return { fact: { type: 'LineDeclined', ...ofLine, refused, article, ...(nothing.inputs.withheld !== undefined && { reason: nothing.inputs.withheld }) }, effectiveOn: factOn, receipt: nothing };
  }
  const receipt = assess(term, inputs, on);
  // What an office has still to say is no answer to the person of this line.
  if (isRefusal(receipt)) return { ...receipt, facts: { ...receipt.facts, line: no } };
  const granting = grantedBy(book, ask, { term, receipt, of: award });
  if (isRefusal(granting)) return granting;
  for (const { key } of keys) taken.set(key, no);
  const own = passportOf(claim);
  if (own.passport) here.push({ passport: own.passport, award: award.award, claimant: award.claimant, programme: award.programme, amountFen: granting.amountFen, line: no });
  return { fact: { type: 'LineGranted', ...ofLine, ...granting, ...own }, effectiveOn: factOn, receipt };
}

/** As the book will have it when the lines before this one stand there. */
function blockedHere(book: Book, { blockedBy = [] }: AssessmentInputs, keys: readonly LimitKey[], { award, taken }: { award: string; taken: ReadonlyMap<string, number> }): Pick<AssessmentInputs, 'blockedBy'> {
  const blocked = keys.flatMap(({ key }) => {
    const known = blockedBy.find((place) => place.key === key);
    const line = keysAlike(book, key).map((alike) => taken.get(alike.key)).find((no) => no !== undefined);
    return known ?? (line === undefined ? [] : { key, takenBy: award, paid: false, line });
  });
  return blocked.length === 0 ? {} : { blockedBy: blocked };
}
