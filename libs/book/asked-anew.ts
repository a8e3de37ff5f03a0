import { limitKeys } from '#policy/limits';
import type { Term } from '#policy/programme';
import type { AssessmentInputs } from '#policy/receipt';
import { offFen } from '#policy/overlap';
import { canonical } from '#kernel/canonical';
import { type Ask, isRefusal } from '#kernel/decision';
import { least, most, sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import { inputsOf } from './assessing';
import type { Award } from './awards.facts';
import { blockedIn } from './entitlement';
import type { BookTables } from './facts';
import type { Asked } from './proposed';
import { registeredNow } from './registered-now';
import { lineKey } from './rosters.facts';
import { rowsStill } from './struck-rows';
import { takenBeside } from './taken-by';

type Book = Reading<BookTables>;
type Input = keyof AssessmentInputs;

/** What of the book has changed a decision. */
export type Changed = 'REGISTERS' | 'OTHER_GRANTS' | 'OTHER_DOCUMENTS' | 'LIMITS' | 'OTHER_CLAIMS' | 'INTRODUCTIONS' | 'LISTS';

/** What stays as the receipt of a proposal has it, each for its reason: all else is asked anew (record 45). An input that stands in neither list does not compile. */
export const KEPT = {
  programme: 'what was claimed', claim: 'what was claimed', filedOn: 'what was claimed', filedUnder: 'what was claimed', decidedUnder: 'what a review or a court named',
  finding: 'what an officer found', recommended: 'what a panel found', namedOverlaps: 'what the bureaus found', overlapsStand: 'what the bureaus found', struck: 'what a reviewer found', anewAs: 'where a line is decided', withheld: 'what a leader said',
  choices: 'a reading, as of the proposal', interpretations: 'a reading, as of the proposal', programmeFromOn: 'a document, as of the proposal', confirmedBy: 'a document, as of the proposal', tables: 'a rate, as of the proposal',
  byDay: 'how the receipt tells declared money', asNamed: 'how the receipt tells declared money', fiscalByDays: 'how the receipt shares fiscal money', oursOnce: 'how the receipt tells declared money', matched: 'the award that is matched', matchedRegistered: 'the award that is matched', groups: 'follows from the claim and the readings', groupsLost: 'follows from the claim and the readings', keepsLost: 'how the receipt is written',
  disqualifiedToOn: 'asked by itself (stillBarred)', disqualifiedBy: 'asked by itself (stillBarred)', disqualifiedElsewhere: 'a flag (flagsNow)',
  coHosts: 'a flag (flagsNow)', alikePersons: 'a flag (flagsNow)', dual: 'a flag (flagsNow)', employerOfGroup: 'a flag', affiliatesPaid: 'a flag',
  takenBy: 'whose `takenFen` is', seats: 'whose `blockedBy` is',
} as const satisfies Partial<Record<Input, string>>;

/** What is asked anew, and by which name a change of it is told. */
export const ANEW: Readonly<Record<Exclude<Input, keyof typeof KEPT>, Changed>> = {
  claimant: 'REGISTERS', employerLocal: 'REGISTERS',
  registered: 'OTHER_GRANTS', declaredBefore: 'OTHER_GRANTS', declaredBeside: 'OTHER_GRANTS', heldUnder: 'OTHER_GRANTS',
  underOthers: 'OTHER_DOCUMENTS',
  takenFen: 'LIMITS', blockedBy: 'LIMITS', rentBefore: 'LIMITS',
  alike: 'OTHER_CLAIMS',
  rows: 'LISTS',
  firstIntroducedOn: 'INTRODUCTIONS', firstIntroducedIn: 'INTRODUCTIONS', ratedBefore: 'INTRODUCTIONS',
};
const NAMES = Object.keys(ANEW) as (keyof typeof ANEW)[];

export interface Deciding {
  award: Award;
  term: Term;
  receipt: Asked;
}

/** The inputs of a proposal, with what the book says now; undefined where it does not know the claimant. @param isHidden which awards are not there to be counted */
export function askedAnew(book: Book, ask: Pick<Ask<unknown>, 'at'>, of: Deciding, isHidden: (award: string) => boolean): AssessmentInputs | undefined {
  const { award, term, receipt: { inputs } } = of;
  const fresh = inputsOf(without(book, isHidden), ask, term, { ...inputs, award: award.award, claimant: award.claimant });
  if (isRefusal(fresh)) return undefined;
  const rows = rowsStill(book, term, inputs);
  // Of a roster one line speaks for all, and lines differ in all but who claims.
  if (award.roster) return taking(inputs, { ...fresh, rows }, NAMES.filter((name) => ANEW[name] === 'REGISTERS' || ANEW[name] === 'LISTS'));
  const keys = limitKeys(term, inputs.claim, fresh.claimant, inputs.choices);
  const others = keys.filter(({ key }) => award.holds.every((hold) => hold.key !== key));
  const blockedBy = (blockedIn(book, others, award.claimant, award.award).blockedBy ?? []).filter(({ takenBy }) => !isHidden(takenBy));
  const registered = registeredNow(book, without(book, (one) => one === award.award), of);
  return taking(inputs, { ...fresh, rows, takenFen: takenBeside(book, keys, award.claimant, isHidden), blockedBy: blockedBy.length === 0 ? undefined : blockedBy, registered: registered.length === 0 ? undefined : registered, underOthers: term.instrument.articles.overlap === null ? stillCounted(book, inputs, fresh) : fresh.underOthers }, NAMES);
}

/** What came off for an award under another document that has become less by what a third policy paid: that is no more for ours, and not due twice; where ours has an article against duplicates, that money comes off it by itself (registered.ts). */
function stillCounted(book: Book, { underOthers: was = [] }: AssessmentInputs, { underOthers: now }: AssessmentInputs): AssessmentInputs['underOthers'] {
  return now?.map((one) => {
    const known = was.find(({ award, line }) => award === one.award && line === one.line);
    const decided = one.line === undefined ? book.get('awards', one.award) : book.get('rosterLines', lineKey(one.award, one.line));
    return known ? { ...one, amountFen: most(one.amountFen, least(known.amountFen, one.amountFen + sum((decided?.netted ?? []).map(offFen)))) } : one;
  });
}

function taking(inputs: AssessmentInputs, fresh: AssessmentInputs, names: readonly Input[]): AssessmentInputs {
  const now = { ...inputs };
  const take = <K extends Input>(name: K): void => {
    now[name] = fresh[name];
  };
  names.forEach(take);
  return now;
}

/** The book without the awards that are not to be counted. */
function without(book: Book, isHidden: (award: string) => boolean): Book {
  const isSeen = (one: object): boolean => !('award' in one && typeof one.award === 'string' && isHidden(one.award));
  function* all<T extends keyof BookTables>(table: T): IterableIterator<BookTables[T]> {
    for (const one of book.all(table)) if (isSeen(one)) yield one;
  }
  return {
    get: (table, key) => {
      const one = book.get(table, key);
      return one && isSeen(one) ? one : undefined;
    },
    all,
    where: (table, field, is) => [...book.where(table, field, is)].filter(isSeen),
  };
}

/** What is shown beside an amount is none of its reasons. */
const counting = (name: keyof typeof ANEW, inputs: AssessmentInputs): unknown => {
  if (name !== 'claimant') return inputs[name] ?? [];
  const { affiliates: _, members: __, overdueReports: ___, ...claimant } = inputs.claimant;
  return claimant;
};

export const changedIn = (was: AssessmentInputs, now: AssessmentInputs): Changed[] => [...new Set(NAMES.filter((name) => canonical(counting(name, was)) !== canonical(counting(name, now))).map((name) => ANEW[name]))];
