import { stacksWith } from '#policy/one-matter';
import { maySharePersonOrThing } from '#policy/shared-thing';
import type { Term } from '#policy/programme';
import type { Reading } from '#kernel/records';
import { latestTerm } from './adopted';
import { beneficiaries } from './beneficiaries';
import type { BookTables } from './facts';
import { groupOn } from './membership';
import type { OtherGrantSaid } from './other-grants.facts';
import type { Party } from './parties.facts';
import { versionsOfOne } from './superseded';

type Book = Reading<BookTables>;

/** The programmes of other documents: for the same kind of matter, and for other kinds that may be for the same person or thing. */
export interface ProgrammesBeside {
  same: readonly Term[];
  apart: readonly Term[];
}

/** Of another version of one document the limits go on (domain B-22). */
export function programmesBeside(book: Book, { instrument, programme }: Term): ProgrammesBeside {
  const [same, apart]: [Term[], Term[]] = [[], []];
  // Asked of every award: what is of the same document, nearly all, is passed over first.
  for (const { versions } of book.all('programmes')) {
    for (const { term } of versions) {
      if (term.instrument.id === instrument.id) continue;
      const isSame = term.programme.claim === programme.claim;
      if (!isSame && (!maySharePersonOrThing(programme.claim, term.programme.claim) || stacksWith(programme, term.programme))) continue;
      if (!versionsOfOne(book, term.instrument.id, instrument.id)) (isSame ? same : apart).push(term);
    }
  }
  return { same, apart };
}

/** A programme under which money for a matter is claimed or registered, and for whom it counts there. */
export interface Place {
  term: Term;
  programme: string;
  claimants: readonly string[];
}

/**
 * Where money for a matter may stand: under the programme itself, and under those of other documents for the same kind of matter that
 * have an article against duplicates. One matter is one, whichever document it is named under (附则（一）, domain A-28); one group is
 * one where either of the two counts by it.
 */
export function placesOf(book: Book, term: Term, countedUnder: (term: Term) => readonly string[]): [Place, ...Place[]] {
  const { programme: { id: programme } } = term;
  const claimants = countedUnder(term);
  const others = new Map(programmesBeside(book, term).same.filter(({ instrument, programme: { id } }) => instrument.articles.overlap !== null && id !== programme).map((other) => [other.programme.id, other]));
  return [{ term, programme, claimants }, ...[...others].map(([id, other]): Place => ({ term: other, programme: id, claimants: [...new Set([...claimants, ...countedUnder(other)])] }))];
}

/** Whether one of the places is this programme, for this claimant. */
export const isAmong = (places: readonly Pick<Place, 'programme' | 'claimants'>[], one: { programme: string; claimant: string }): boolean => places.some(({ programme, claimants }) => programme === one.programme && claimants.includes(one.claimant));

/** The same of registered money, also for those whom it counted for on the day on which the other policy paid it. */
export function placesOfMoney(book: Book, { programme, claimant, paidOn }: Pick<OtherGrantSaid, 'programme' | 'claimant' | 'paidOn'>): Pick<Place, 'programme' | 'claimants'>[] {
  const term = latestTerm(book, programme);
  const then = (party: Party): string => groupOn(book, party, paidOn);
  return term ? placesOf(book, term, (one) => beneficiaries(book, one, claimant, then)) : [{ programme, claimants: [claimant] }];
}
