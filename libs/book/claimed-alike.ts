import { mattersOf, soughtBy } from '#policy/claimed-alike';
import type { Claim } from '#policy/claims';
import { comparedKey } from '#policy/compared';
import type { AssessmentInputs } from '#policy/receipt';
import type { Reading } from '#kernel/records';
import { latestTerm, latestTerms } from './adopted';
import { groupNamesOf } from './aliases';
import type { Award } from './awards.facts';
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

/** What stands for the same thing, in the order of the book: of others, and of one selection of the claimant's own (domain, B-09, B-25). */
export function claimedAlike(book: Book, { award, programme, claimant, matters = [] }: Pick<Award, 'award' | 'programme' | 'claimant' | 'matters'>): ClaimedAlike[] {
  if (matters.length === 0) return [];
  const names = soughtBy(matters).flatMap((name) => spellingsOf(book, name));
  const own = `claimant=${claimant}/`;
  const found = new Set([...names.flatMap((name) => [...book.where('awards', 'matters', name)]), ...unnamed(book, programme, names)]);
  const group = groupNamesOf(book, claimant);
  return [...found].flatMap((one) => {
    const isOwn = one.claimant === claimant;
    if (one.award === award || !stands(one) || (isOwn && !one.matters?.some((name) => name.startsWith(own) && names.includes(name)))) return [];
    const ofGroup = !isOwn && groupNamesOf(book, one.claimant).some((name) => group.includes(name));
    return [{ award: one.award, claimant: one.claimant, programme: one.programme, amountFen: one.amountFen, ...(ofGroup && { ofGroup: true as const }) }];
  });
}

/** The same, of a claim. */
export function alikeWith(book: Book, programme: string, { award = '', claimant, claim }: { award?: string | undefined; claimant: string; claim: Claim }): Pick<AssessmentInputs, 'alike'> {
  const alike = claimedAlike(book, { award, programme, claimant, ...matterBy(claim, claimant) });
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
