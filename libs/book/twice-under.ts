import { namedByKeys } from '#policy/one-matter';
import { type Refusal, refuse } from '#kernel/decision';
import { most, sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import type { Award } from './awards.facts';
import { programmesBeside } from './documents-beside';
import type { BookTables } from './facts';
import { nettedOfEnded } from './netted-here';
import { lineNow } from './rounds';
import { termOfAward } from './terms';
import { type Beside, besideOf, isNone, type Sought } from './under-others';

type Book = Reading<BookTables>;

/** What an award, or a line of it, was decided by. */
export type DecidedPart = Pick<Award, 'holds' | 'matters' | 'netted' | 'nettedHere' | 'amountFen' | 'recoveredFen'> & { no?: number };

export function decidedIn(book: Book, award: Award): DecidedPart[] {
  const { roster } = award;
  if (!roster) return [award];
  return Array.from({ length: roster.lines }, (_, at) => lineNow(book, award, at + 1)).flatMap((line) => (line && line.holds.length > 0 ? [line] : []));
}

const besideNow = (book: Book, sought: Sought, { award, claimant }: Award, { holds, matters = [] }: DecidedPart): Beside[] =>
  besideOf(book, sought, () => ({ award, claimant, named: namedByKeys(holds.map(({ key }) => key)), matters }));

function soughtFor(book: Book, award: Award): Sought | null {
  const term = termOfAward(book, award);
  const others = term && programmesBeside(book, term);
  return !others || isNone(others) ? null : { term, others };
}

/** Another's claim for the matter under another document, one of another kind for the same person or thing, or one of our own that no article takes off: two approvers compare them. */
export function hasOthersBeside(book: Book, award: Award): boolean {
  const sought = soughtFor(book, award);
  return sought !== null && decidedIn(book, award).some((one) => besideNow(book, sought, award, one).some(({ article }) => article === undefined));
}

/** What stands for the same matter under another document, where neither was computed without the other. */
export function unknownBeside(book: Book, award: Award, parts: readonly DecidedPart[]): { other: Beside; no: number | undefined }[] {
  const sought = soughtFor(book, award);
  if (!sought || sought.others.same.length === 0) return [];
  const same = { ...sought, others: { ...sought.others, apart: [] } };
  return parts.flatMap((one) => besideNow(book, same, award, one).filter((other) => isUnknownTo(one, other)).map((other) => ({ other, no: one.no })));
}

/** 不重复: nothing more is approved, bound or sent of an award beside another for the same matter, where neither was computed without the other. */
export function twiceUnder(book: Book, award: Award): Refusal | null {
  const twice = unknownBeside(book, award, decidedIn(book, award));
  const article = twice[0]?.other.article;
  if (article === undefined) return null;
  const otherFen = sum(twice.map(({ other }) => other.amountFen));
  const { amountFen: ownFen } = award;
  return refuse('PAID_UNDER_OTHER_POLICY', article, {
    award: award.award, ownFen, otherFen, ...(!award.roster && { dueFen: most(0n, ownFen - otherFen) }), awards: [...new Set(twice.map(({ other }) => other.award))], policies: policiesOf(twice.map(({ other }) => other)), ...(award.roster && { lines: [...new Set(twice.flatMap(({ no }) => no ?? []))] }),
  });
}

const isUnknownTo = ({ nettedHere = [] }: DecidedPart, { award, article, withoutOursFen }: Beside): boolean => article !== undefined && withoutOursFen === undefined && !nettedHere.some((one) => one.award === award);

const policiesOf = (beside: readonly Beside[]): string => [...new Set(beside.map(({ documentNo }) => documentNo))].join('、');

/** What was taken off for an award that stands no more: what is not paid yet may be proposed again without it (domain B-24). */
export const wasLeftAlone = (book: Book, award: Award): boolean => decidedIn(book, award).some((one) => nettedOfEnded(book, one).length > 0);
