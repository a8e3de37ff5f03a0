import type { Claim } from '#policy/claims';
import { countsByGroup } from '#policy/limits';
import { keysOfMatter, type Named, namedIn, thingsNamed } from '#policy/one-matter';
import { keysOfThing, namesOfThing } from '#policy/shared-thing';
import type { Term } from '#policy/programme';
import { offFen } from '#policy/overlap';
import type { AssessmentInputs } from '#policy/receipt';
import { sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import { latestTerm } from './adopted';
import { groupNamesOf } from './aliases';
import type { Award } from './awards.facts';
import { claimedAlike, matterBy } from './claimed-alike';
import { type ProgrammesBeside, programmesBeside } from './documents-beside';
import { alikeNow, standing } from './entitlement';
import type { BookTables } from './facts';
import { backOfLine, foundOfLine } from './found-excess';
import type { Netted } from './netted.facts';
import { lineKey } from './rosters.facts';
import { spellingsOf } from './spellings';
import { stands } from './standing';
import { versionsOfOne } from './superseded';
import { choicesMade, termOfAward } from './terms';

type Book = Reading<BookTables>;
export type Beside = NonNullable<AssessmentInputs['underOthers']>[number];

/** A matter of a claimant, and the award that is asked for or stands, which is none other than itself. */
interface Matter {
  award?: string | undefined;
  claimant: string;
  named: Named;
  matters: readonly string[];
}

/** An award, or a line of one, and the key or the name by which it was found. */
export interface Met {
  award: Award;
  line?: number | undefined;
  by: string;
}

/** Whose claim is asked for, of what. */
interface Asked {
  award?: string | undefined;
  claimant: string;
  claim: Claim;
}

const matterOf = ({ award, claimant, claim }: Asked): Matter => ({ award, claimant, named: namedIn(claim), matters: matterBy(claim, claimant).matters ?? [] });

export const isNone = ({ same, apart }: ProgrammesBeside): boolean => same.length === 0 && apart.length === 0;

/** What this book's awards under other documents stand for, of a claim (附则（一）同类交叉, domain ). */
export function underOthers(book: Book, term: Term, asked: Asked): Pick<AssessmentInputs, 'underOthers' | 'oursOnce'> {
  const beside = besideOf(book, { term, others: programmesBeside(book, term) }, () => matterOf(asked));
  const counting = new Map(beside.filter(({ article }) => article !== undefined).map((one) => [one.documentNo, latestTerm(book, one.programme)?.instrument.zh ?? one.documentNo]));
  const oursOnce = [...counting].map(([documentNo, title]) => ({ documentNo, title }));
  return beside.length === 0 ? {} : { underOthers: beside, ...(oursOnce.length > 0 && { oursOnce }) };
}

export interface Sought {
  term: Term;
  others: ProgrammesBeside;
}

export function besideOf(book: Book, { term, others }: Sought, matterOf: () => Matter): Beside[] {
  if (isNone(others)) return [];
  const matter = matterOf();
  const same = metIn(book, { term, others: others.same }, matter, [...others.same.flatMap((other) => byKeys(book, other, matter)), ...byName(book, matter)]);
  return [...same.flatMap((one) => shown(book, term, matter, one)), ...(others.apart.length === 0 ? [] : apartFrom(book, { term, others: others.apart }, matter))];
}

/** Each once, in the order of their names; without the award itself, and those of other programmes. */
function metIn(book: Book, { term, others }: { term: Term; others: readonly Term[] }, { award: own }: Matter, found: readonly Met[]): Met[] {
  const ids = others.map(({ programme }) => programme.id);
  const isBeside = ({ award: one }: Met): boolean => one.award !== own && ids.includes(one.programme) && !versionsOfOne(book, one.instrument, term.instrument.id);
  const met = new Map(found.filter(isBeside).map((one) => [lineKey(one.award.award, one.line ?? 0), one]));
  return [...met].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, one]) => one);
}

/** For the same person, thing or place, under another kind of clause: whether it is one matter no machine can say, and two compare them. What is compared already by its name is not shown again. */
function apartFrom(book: Book, { term, others }: { term: Term; others: readonly Term[] }, matter: Matter): Beside[] {
  const { award = '', claimant, named, matters } = matter;
  const keys = others.flatMap(({ programme }) => keysOfThing(programme, named, { party: claimant, group: groupOf(book, claimant) }));
  const found = metIn(book, { term, others }, matter, [...holding(book, keys, claimant), ...bearing(book, namesOfThing(named))]);
  if (found.length === 0) return [];
  const compared = claimedAlike(book, { award, programme: term.programme.id, claimant, matters: [...matters] }).map((one) => one.award);
  return found.filter(({ award: one }) => !compared.includes(one.award)).flatMap((one) => besideFor(book, one) ?? []);
}

/** For the very same matter of the claimant, under another document, whatever became of it. */
function everFor(book: Book, term: Term, asked: Asked): Met[] {
  const { same } = programmesBeside(book, term);
  if (same.length === 0) return [];
  const matter = matterOf(asked);
  return metIn(book, { term, others: same }, matter, [...same.flatMap((other) => byKeys(book, other, matter, () => true)), ...byName(book, matter, () => true)]);
}

/** Of awards under other documents, whether one is or was for the same matter. */
export function wasForTheSame(book: Book, term: Term, asked: Asked): (award: Award) => boolean {
  const met = everFor(book, term, asked).map(({ award }) => award.award);
  return ({ award }) => met.includes(award);
}

/** What was declared for a matter in the claims of it under other documents, also in those that have ended; each with what it was declared in. */
export function declaredUnderOthers(book: Book, term: Term, asked: Asked): { award: string; claimant: string; netted: readonly Netted[] }[] {
  return everFor(book, term, asked).flatMap((met) => {
    const { award, claimant } = met.award;
    const other = termOfAward(book, met.award);
    return other && isOfOne(book, [term, other], [asked.claimant, claimant]) ? [{ award, claimant, netted: decidedOf(book, met)?.netted ?? [] }] : [];
  });
}

const groupOf = (book: Book, claimant: string): string => book.get('parties', claimant)?.group ?? claimant;

const byKeys = (book: Book, { programme }: Term, { claimant, named }: Matter, isMeant?: (award: Award) => boolean): Met[] => holding(book, keysOfMatter(programme, named, { party: claimant, group: groupOf(book, claimant) }), claimant, isMeant);

const holding = (book: Book, keys: readonly string[], claimant: string, isMeant?: (award: Award) => boolean): Met[] =>
  keys.flatMap((asked) => alikeNow(book, asked, claimant)).flatMap(({ key, by }) => holdersAt(book, key, isMeant).filter(({ award }) => by === undefined || award.claimant === by));

export function holdersAt(book: Book, key: string, isMeant: (award: Award) => boolean = stands): Met[] {
  const awards = [...book.where('awards', 'holds.key', key)].filter((award) => isMeant(award)).map((award): Met => ({ award, by: key }));
  const known = book.get('limits', key);
  const use = known?.rosterLine === undefined ? undefined : standing(book, known);
  const award = use?.takenBy ? book.get('awards', use.takenBy) : undefined;
  return award?.roster ? [...awards, { award, line: known?.rosterLine, by: key }] : awards;
}

const byName = (book: Book, { matters }: Matter, isMeant?: (award: Award) => boolean): Met[] => bearing(book, thingsNamed(matters), isMeant);

const bearing = (book: Book, names: readonly string[], isMeant: (award: Award) => boolean = stands): Met[] =>
  names.flatMap((by) => spellingsOf(book, by).flatMap((name) => [...book.where('awards', 'matters', name)]).filter((award) => isMeant(award)).map((award): Met => ({ award, by })));

/** For the same beneficiary it counts against ours; another's is compared by two, but for what is compared already by its name. */
function shown(book: Book, term: Term, { award: own, claimant }: Matter, met: Met): Beside[] {
  const { award, line, by } = met;
  const beside = besideFor(book, met);
  const other = termOfAward(book, award);
  if (!beside || !other) return [];
  const article = isOfOne(book, [term, other], [claimant, award.claimant]) ? (term.instrument.articles.overlap ?? other.instrument.articles.overlap ?? undefined) : undefined;
  const isCompared = award.claimant !== claimant && !by.includes('/');
  const isOthersSelection = award.claimant !== claimant && by.startsWith('itself/organiser=');
  if (article === undefined && (isCompared || isOthersSelection)) return [];
  // What another policy pays in the place of that award comes off of ours by itself.
  const isByItself = term.instrument.articles.overlap !== null;
  const foundFen = isByItself ? foundOfLine(book, award, line) : 0n;
  if (article !== undefined && beside.amountFen <= foundFen) return [];
  const { netted = [], nettedHere = [] } = decidedOf(book, met) ?? {};
  const without = nettedHere.filter((one) => one.award === own);
  return [{ ...beside, ...(article !== undefined && { amountFen: beside.amountFen - foundFen, article }), ...(without.length > 0 && { withoutOursFen: sum(without.map(({ amountFen }) => amountFen)), ...(isByItself && { othersFen: sum(netted.map(offFen)) + foundFen + backOfLine(book, award, line) }) }) }];
}

const decidedOf = (book: Book, { award, line }: Met): Pick<Award, 'amountFen' | 'recoveredFen' | 'netted' | 'nettedHere'> | undefined => (line === undefined ? award : book.get('rosterLines', lineKey(award.award, line)));

/** What stands of it, under which document. */
function besideFor(book: Book, met: Met): Beside | undefined {
  const { award, line } = met;
  const [decided, other] = [decidedOf(book, met), termOfAward(book, award)];
  if (!decided || !other || decided.amountFen <= decided.recoveredFen) return undefined;
  return { award: award.award, ...(line !== undefined && { line }), claimant: award.claimant, programme: award.programme, documentNo: other.instrument.documentNo, amountFen: decided.amountFen - decided.recoveredFen };
}

/** One firm, or one group where a programme of the two counts by group (domain A-37). */
function isOfOne(book: Book, terms: readonly Term[], [one, other]: readonly [string, string]): boolean {
  return one === other || (terms.some((term) => countsByGroup(term, choicesMade(book, term))) && groupNamesOf(book, one).some((name) => groupNamesOf(book, other).includes(name)));
}
