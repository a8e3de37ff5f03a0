import { exactly, isLikelyOne, likelySought, mattersOf, soughtBy } from '#policy/claimed-alike';
import type { Claim } from '#policy/claims';
import { comparedKey } from '#policy/compared';
import { areTwoSelections } from '#policy/selections';
import type { AssessmentInputs } from '#policy/receipt';
import type { Reading } from '#kernel/records';
import { latestTerm, latestTerms } from './adopted';
import { groupNamesOf, namesOfPerson } from './aliases';
import type { Award } from './awards.facts';
import { hostedBy } from './co-hosts';
import type { BookTables } from './facts';
import { spellingsOf } from './spellings';
import { stands } from './standing';

type Book = Reading<BookTables>;
type ClaimedAlike = NonNullable<AssessmentInputs['alike']>[number];

/** What the award says of its matter, by which it is found. */
export function matterBy(claim: Claim, claimant: string): Pick<Award, 'matters'> {
  const matters = mattersOf(claim, claimant);
  return matters.length === 0 ? {} : { matters };
}

type Sought = Pick<Award, 'award' | 'programme' | 'claimant' | 'matters' | 'hosting'>;

/** What stands for the same thing: first by its name, of others and of one selection of the claimant's own, then what is likely the same under another name (domain, B-09, B-25). */
export function claimedAlike(book: Book, sought: Sought): ClaimedAlike[] {
  const { award, claimant, matters = [] } = sought;
  if (matters.length === 0) return [];
  const isAnother = (one: Award): boolean => one.award !== award && stands(one);
  const named = sameByName(book, sought).filter(isAnother);
  const likely = sameByLikeness(book, sought).filter((one) => isAnother(one) && !named.includes(one));
  const group = groupNamesOf(book, claimant);
  const shown = (one: Award): ClaimedAlike => {
    const ofGroup = one.claimant !== claimant && groupNamesOf(book, one.claimant).some((name) => group.includes(name));
    return { award: one.award, claimant: one.claimant, programme: one.programme, amountFen: one.amountFen, ...(ofGroup && { ofGroup: true as const }) };
  };
  return [...named.map(shown), ...likely.map((one) => ({ ...shown(one), likely: true as const }))];
}

function sameByName(book: Book, { programme, claimant, matters = [] }: Sought): Award[] {
  const exact = exactly(matters);
  if (exact.length === 0) return [];
  const names = soughtBy(exact).flatMap((name) => spellingsOf(book, name));
  const own = `claimant=${claimant}/`;
  const found = new Set([...names.flatMap((name) => [...book.where('awards', 'matters', name)]), ...unnamed(book, programme, names)]);
  return [...found].filter((one) => one.claimant !== claimant || (one.matters?.some((name) => name.startsWith(own) && names.includes(name)) && !areTwoSelections(matters, one.matters)));
}

/** Awards from before likeness was asked for do not say what they have in common, and are not found by it. */
function sameByLikeness(book: Book, sought: Sought): Award[] {
  const { claimant, matters = [] } = sought;
  const members = groupNamesOf(book, claimant).flatMap((name) => [...book.where('parties', 'group', name)].map(({ party }) => party));
  const names = likelySought(matters, () => members, (person) => namesOfPerson(book, person));
  const isLikely = (name: string) => (one: Award): boolean => isLikelyOne(name, [sought, one], one.claimant === claimant || members.includes(one.claimant));
  return [...new Set(names.flatMap((name) => [...book.where('awards', 'matters', name)].filter(isLikely(name))))];
}

/** The same, of a claim. */
export function alikeWith(book: Book, programme: string, { award = '', claimant, claim }: { award?: string | undefined; claimant: string; claim: Claim }): Pick<AssessmentInputs, 'alike'> {
  const alike = claimedAlike(book, { award, programme, claimant, ...matterBy(claim, claimant), ...hostedBy(claim) });
  return alike.length === 0 ? {} : { alike };
}

/** A part of a key by which awards from before they named their matter are found. */
const IN_KEYS = /\/((?:achievement|county|decisionNo)=.*?)(?=\/[a-z][A-Za-z]*=|$)/g;

/** Awards of the same kind of claim from before they said their matter: by the keys that they hold. */
function unnamed(book: Book, programme: string, names: readonly string[]): Award[] {
  const kind = latestTerm(book, programme)?.programme.claim;
  const alike = latestTerms(book).flatMap(({ programme: { id, claim } }) => (claim === kind ? [id] : []));
  const sought = names.map(comparedKey);
  const of = (award: Award): string[] => (kind === 'SETTLEMENT' ? ['settlement', 'lei='] : award.holds.flatMap(({ key }) => [...key.matchAll(IN_KEYS)].map(([, name = '']) => comparedKey(name))));
  return alike.flatMap((id) => [...book.where('awards', 'programme', id)]).filter((award) => award.matters === undefined && of(award).some((name) => sought.includes(name)));
}
