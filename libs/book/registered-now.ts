import { offFen } from '#policy/overlap';
import type { Term } from '#policy/programme';
import type { AssessmentInputs } from '#policy/receipt';
import type { Reading } from '#kernel/records';
import { registeredFor } from './registered';
import type { Award } from './awards.facts';
import type { BookTables } from './facts';
import { meets } from './of-matter';
import { misinformed } from './overlaps';
import { settle } from './set-against';
import { grantNamed } from './words-of-grants';

type Book = Reading<BookTables>;
type Registered = NonNullable<AssessmentInputs['registered']>;

/**
 * What the register has of other policies' money for a claim that was proposed: what it had then, without what was a mistake and
 * what is of another's matter after all, with what stands in the place of a mistake, and with what has come to the matter since
 * with a person or a group. What else was registered since is found by itself and may be another matter, is set against money that
 * stands no more, or came off another award whole; and money that went back after us is not topped up (domain A-28, B-24).
 * @param beside the book without the award
 */
export function registeredNow(book: Book, beside: Book, { award, term, receipt: { inputs } }: { award: Award; term: Term; receipt: { inputs: AssessmentInputs } }): Registered {
  const { claim, filedOn, registered: was = [], matchedRegistered } = inputs;
  const { registered: now = [] } = registeredFor(beside, term, { claimant: award.claimant, claim, filedOn, before: matchedRegistered === undefined });
  const mistaken = misinformed(book, award.award).map(({ grant }) => grant);
  const still = was.flatMap((one) => (mistaken.includes(one.grant ?? '') ? [] : (now.find(({ grant }) => grant === one.grant) ?? (isOfAnother(book, award, one.grant) ? [] : one))));
  const known = [...was.map(({ grant }) => grant), ...[...book.where('overlapFindings', 'award', award.award)].map(({ grant }) => grant)];
  return [...still, ...now.filter((one) => !known.includes(one.grant) && offFen(one) > 0n && (mistaken.length > 0 || !isSetAgainst(book, award.award, one.grant)))];
}

/** Whether money takes the place of other that was taken off the award, and is not counted beside it. */
function isSetAgainst(book: Book, award: string, grant: string | undefined): boolean {
  const found = grant === undefined ? undefined : grantNamed(book, grant);
  return found !== undefined && settle(book, { ...found.overlap, paidOn: found.grant.paidOn }).some(({ ours, due }) => ours.award.award === award && (due.get(found.grant.grant)?.more.setAgainstFen ?? 0n) > 0n);
}

/** Money for somebody who turned out to be another person, or of another group (record 41). */
function isOfAnother(book: Book, matter: Parameters<typeof meets>[1], grant: string | undefined): boolean {
  const found = grant === undefined ? undefined : grantNamed(book, grant);
  return found !== undefined && !meets(book, matter, { ...found.overlap, ...found.grant });
}

/** What was taken off for money that is of another's matter after all. */
export const nettedOfAnother = (book: Book, matter: Parameters<typeof meets>[1] & Pick<Award, 'netted'>): NonNullable<Award['netted']> => (matter.netted ?? []).filter(({ grant }) => isOfAnother(book, matter, grant));
