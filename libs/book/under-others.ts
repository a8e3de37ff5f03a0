import type { Claim } from '#policy/claims';
import { countsByGroup } from '#policy/limits';
import { exemptsMatched } from '#policy/matched';
import { keysOfMatter, type Named, namedByKeys, namedIn, thingsNamed } from '#policy/one-matter';
import type { Term } from '#policy/programme';
import type { AssessmentInputs } from '#policy/receipt';
import { type Refusal, refuse } from '#kernel/decision';
import { sameNumber } from '#kernel/document-numbers';
import { most, sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import { groupNamesOf } from './aliases';
import type { Award } from './awards.facts';
import { matterBy } from './claimed-alike';
import { alikeNow, standing } from './entitlement';
import type { BookTables } from './facts';
import type { NettedHere } from './netted.facts';
import { lineKey } from './rosters.facts';
import { lineNow } from './rounds';
import { spellingsOf } from './spellings';
import { stands } from './standing';
import { versionsOfOne } from './superseded';
import { choicesMade, termOfAward } from './terms';

type Book = Reading<BookTables>;
type Beside = NonNullable<AssessmentInputs['underOthers']>[number];

/** A matter of a claimant, and the award that is asked for or stands, which is none other than itself. */
interface Matter {
  award?: string | undefined;
  claimant: string;
  named: Named;
  matters: readonly string[];
}

/** An award, or a line of one, and the key or the name by which it was found. */
interface Met {
  award: Award;
  line?: number | undefined;
  by: string;
}

/** The programmes of other documents for the same kind of matter: of another version of one document the limits go on (domain B-22). */
function othersOf(book: Book, { instrument, programme }: Term): Term[] {
  const others: Term[] = [];
  // Asked of every award: what is of another kind, nearly all, is passed over first.
  for (const { versions } of book.all('programmes')) {
    for (const { term } of versions) if (term.programme.claim === programme.claim && !versionsOfOne(book, term.instrument.id, instrument.id)) others.push(term);
  }
  return others;
}

/** What this book's awards under other documents stand for, of a claim (附则（一）同类交叉, domain ). */
export function underOthers(book: Book, term: Term, { award, claimant, claim }: { award?: string | undefined; claimant: string; claim: Claim }): Pick<AssessmentInputs, 'underOthers'> {
  const beside = besideOf(book, term, () => ({ award, claimant, named: namedIn(claim), matters: matterBy(claim, claimant).matters ?? [] }));
  return beside.length === 0 ? {} : { underOthers: beside };
}

function besideOf(book: Book, term: Term, matterOf: () => Matter): Beside[] {
  const others = othersOf(book, term);
  if (others.length === 0) return [];
  const matter = matterOf();
  const ids = others.map(({ programme }) => programme.id);
  const isBeside = ({ award: one }: Met): boolean => one.award !== matter.award && ids.includes(one.programme) && !versionsOfOne(book, one.instrument, term.instrument.id) && !isMatched(term, matter, one);
  const met = new Map([...others.flatMap((other) => byKeys(book, other, matter)), ...byName(book, matter)].filter(isBeside).map((one) => [lineKey(one.award.award, one.line ?? 0), one]));
  return [...met].toSorted(([one], [other]) => (one < other ? -1 : 1)).flatMap(([, one]) => shown(book, term, matter, one));
}

/** 配套: the award that is matched is no duplicate of its match (domain A-29). */
const isMatched = ({ programme }: Term, { named }: Matter, { decisionNo = '' }: Award): boolean => decisionNo !== '' && exemptsMatched(programme) && sameNumber(named.get('decisionNo') ?? '', decisionNo);

function byKeys(book: Book, { programme }: Term, { claimant, named }: Matter): Met[] {
  const group = book.get('parties', claimant)?.group ?? claimant;
  return keysOfMatter(programme, named, { party: claimant, group }).flatMap((asked) => alikeNow(book, asked, claimant)).flatMap(({ key, by }) => holdersAt(book, key).filter(({ award }) => by === undefined || award.claimant === by));
}

function holdersAt(book: Book, key: string): Met[] {
  const awards = [...book.where('awards', 'holds.key', key)].filter((award) => stands(award)).map((award): Met => ({ award, by: key }));
  const known = book.get('limits', key);
  const use = known?.rosterLine === undefined ? undefined : standing(book, known);
  const award = use?.takenBy ? book.get('awards', use.takenBy) : undefined;
  return award?.roster ? [...awards, { award, line: known?.rosterLine, by: key }] : awards;
}

const byName = (book: Book, { matters }: Matter): Met[] =>
  thingsNamed(matters).flatMap((by) => spellingsOf(book, by).flatMap((name) => [...book.where('awards', 'matters', name)]).filter((award) => stands(award)).map((award): Met => ({ award, by })));

/** For the same beneficiary it counts against ours; another's is compared by two, but for what is compared already by its name. */
function shown(book: Book, term: Term, { award: own, claimant }: Matter, { award, line, by }: Met): Beside[] {
  const decided = line === undefined ? award : book.get('rosterLines', lineKey(award.award, line));
  const other = termOfAward(book, award);
  if (!decided || !other || decided.amountFen <= decided.recoveredFen) return [];
  const article = isOfOne(book, [term, other], [claimant, award.claimant]) ? (term.instrument.articles.overlap ?? other.instrument.articles.overlap ?? undefined) : undefined;
  const isCompared = award.claimant !== claimant && !by.includes('/');
  const isOthersSelection = award.claimant !== claimant && by.startsWith('itself/organiser=');
  if (article === undefined && (isCompared || isOthersSelection)) return [];
  const without = (decided.nettedHere ?? []).filter((one) => one.award === own);
  return [{
    award: award.award, ...(line !== undefined && { line }), claimant: award.claimant, programme: award.programme, documentNo: other.instrument.documentNo, amountFen: decided.amountFen - decided.recoveredFen,
    ...(article !== undefined && { article }), ...(without.length > 0 && { withoutOursFen: sum(without.map(({ amountFen }) => amountFen)) }),
  }];
}

/** One firm, or one group where a programme of the two counts by group (domain A-37). */
function isOfOne(book: Book, terms: readonly Term[], [one, other]: readonly [string, string]): boolean {
  return one === other || (terms.some((term) => countsByGroup(term, choicesMade(book, term))) && groupNamesOf(book, one).some((name) => groupNamesOf(book, other).includes(name)));
}

/** What an award, or a line of it, was decided by. */
type Decided = Pick<Award, 'holds' | 'matters' | 'netted' | 'nettedHere'> & { no?: number };

export function decidedIn(book: Book, award: Award): Decided[] {
  const { roster } = award;
  if (!roster) return [award];
  return Array.from({ length: roster.lines }, (_, at) => lineNow(book, award, at + 1)).flatMap((line) => (line && line.holds.length > 0 ? [line] : []));
}

const besideNow = (book: Book, term: Term, { award, claimant }: Award, { holds, matters = [] }: Decided): Beside[] =>
  besideOf(book, term, () => ({ award, claimant, named: namedByKeys(holds.map(({ key }) => key)), matters }));

/** Another's claim for the matter under another document, or one of our own that no article takes off: two approvers compare them. */
export function hasOthersBeside(book: Book, award: Award): boolean {
  const term = termOfAward(book, award);
  return term !== undefined && othersOf(book, term).length > 0 && decidedIn(book, award).some((one) => besideNow(book, term, award, one).some(({ article }) => article === undefined));
}

/** 不重复: nothing more is approved, bound or sent of an award beside another for the same matter, where neither was computed without the other. */
export function twiceUnder(book: Book, award: Award): Refusal | null {
  const term = termOfAward(book, award);
  if (!term || othersOf(book, term).length === 0) return null;
  const twice = decidedIn(book, award).flatMap((one) => besideNow(book, term, award, one).filter((other) => isUnknownTo(one, other)).map((other) => ({ other, no: one.no })));
  const article = twice[0]?.other.article;
  if (article === undefined) return null;
  const otherFen = sum(twice.map(({ other }) => other.amountFen));
  const { amountFen: ownFen } = award;
  return refuse('PAID_UNDER_OTHER_POLICY', article, {
    award: award.award, ownFen, otherFen, ...(!award.roster && { dueFen: most(0n, ownFen - otherFen) }), awards: [...new Set(twice.map(({ other }) => other.award))], policies: policiesOf(twice.map(({ other }) => other)), ...(award.roster && { lines: [...new Set(twice.flatMap(({ no }) => no ?? []))] }),
  });
}

const isUnknownTo = ({ nettedHere = [] }: Decided, { award, article, withoutOursFen }: Beside): boolean => article !== undefined && withoutOursFen === undefined && !nettedHere.some((one) => one.award === award);

const policiesOf = (beside: readonly Beside[]): string => [...new Set(beside.map(({ documentNo }) => documentNo))].join('、');

/** What was taken off for an award that stands no more: what is not paid yet may be proposed again without it (domain B-24). */
export const wasLeftAlone = (book: Book, award: Award): boolean => decidedIn(book, award).some((one) => nettedOfEnded(book, one).length > 0);

export const nettedOfEnded = (book: Book, { nettedHere = [] }: Pick<Award, 'nettedHere'>): NettedHere[] => nettedHere.filter((one) => !standsStill(book, one));

function standsStill(book: Book, { award: id, line }: NettedHere): boolean {
  const award = book.get('awards', id);
  if (!award || !stands(award)) return false;
  const now = line === undefined ? award : lineNow(book, award, line);
  return now !== undefined && now.recoveredFen < now.amountFen;
}
