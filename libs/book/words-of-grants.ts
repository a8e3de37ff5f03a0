import { overlapKey } from '#policy/overlap';
import type { Fold } from '#kernel/decision';
import { handOf } from '#kernel/hands';
import { amend, type Reading } from '#kernel/records';
import type { BookTables } from './facts';
import type { OtherGrant, OtherGrantFact, OverlappingGrants, Word } from './other-grants.facts';

type Book = Reading<BookTables>;
type Said = Extract<OtherGrantFact, { type: 'OtherGrantConfirmed' | 'OtherGrantWordWithdrawn' }>;

/** Everybody's word of the same money; what was told once is its maker's. */
export const wordsOf = ({ grant, maker, words }: OtherGrant): readonly Word[] => words ?? [{ as: grant, maker, withdrawn: null }];

export const standingWords = (grant: OtherGrant): Word[] => wordsOf(grant).filter(({ withdrawn }) => withdrawn === null);

const reword = (overlap: { grant: string; programme: string; claimant: string; subject: string }, said: (words: readonly Word[]) => Word[]) =>
  amend<BookTables, 'otherGrants'>('otherGrants', overlapKey(overlap), (old) => ({ ...old, grants: old.grants.map((one) => (one.grant === overlap.grant ? { ...one, words: said(wordsOf(one)) } : one)) }));

export const foldWords: Fold<Said, BookTables> = {
  OtherGrantConfirmed: ({ as, ...overlap }, { actor }) => [reword(overlap, (words) => [...words, { as, maker: handOf(actor), withdrawn: null }])],
  OtherGrantWordWithdrawn: ({ as, reason, ...overlap }, { actor }) => [reword(overlap, (words) => words.map((word) => (word.as === as ? { ...word, withdrawn: { by: handOf(actor), reason } } : word)))],
};

/** Where money stands in the register that was told under this name, or stood. */
export function grantNamed(book: Book, name: string): { overlap: OverlappingGrants; grant: OtherGrant; word: Word } | undefined {
  for (const overlap of book.all('otherGrants')) {
    for (const grant of overlap.grants) {
      const word = wordsOf(grant).find(({ as }) => as === name);
      if (word) return { overlap, grant, word };
    }
  }
  return undefined;
}

/** A referral may be corrected, and each word of its outcome has a name of its own. */
export const nameInRegister = (referral: string, corrections: number): string => (corrections === 0 ? referral : `${referral}~${corrections + 1}`);

const isOfReferral = (book: Book, { as }: Word): boolean => book.get('referrals', as.replace(/~\d+$/, '')) !== undefined;

/** Whether a person has said it already, by itself: a referral speaks for another office. */
export const saidBefore = (book: Book, grant: OtherGrant, hand: string): boolean => standingWords(grant).some((word) => word.maker === hand && !isOfReferral(book, word));
