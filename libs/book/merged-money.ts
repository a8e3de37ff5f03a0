import type { Ask, Decided } from '#kernel/decision';
import type { Fen } from '#kernel/money';
import type { Reading } from '#kernel/records';
import { asIf } from './as-if';
import type { BookTables } from './facts';
import type { OtherGrantSaid } from './other-grants.facts';
import { placesOfMoney } from './documents-beside';
import { awardsMet, excessOver } from './overlaps';
import { heldElsewhere } from './registered';
import type { OverlapFact } from './overlaps.facts';
import type { PersonFact } from './persons.facts';
import { subjectsAlike } from './subjects';

type Book = Reading<BookTables>;
type Of<T extends PersonFact['type']> = Extract<PersonFact, { type: T }>;

/**
 * Two documents turn out to be one person's (domain B-20): what other policies paid under the one is for what awards stand for
 * under the other. It is found as money that is registered after them is (domain B-24), without what is held against others
 * of the matter; in the order of the grants.
 */
export function excessOfMerge(book: Book, ask: Ask<unknown>, merged: Of<'PersonsMerged'>): Decided<OverlapFact>[] {
  return grantsFor(book, merged.names).reduce<Decided<OverlapFact>[]>((found, said) => {
    const then = asIf(book, ask, [merged, ...found.map(({ fact }) => fact)]);
    const heldFen = heldFor(then, said).get(said.grant) ?? 0n;
    return [...found, ...excessOver(then, said, { heldFen, known: awardsMet(book, said) })];
  }, []);
}

/** What awards of the matter are held against, under whichever document. */
function heldFor(book: Book, said: OtherGrantSaid): ReadonlyMap<string, Fen> {
  const subjects = subjectsAlike(book, said.subject);
  const [own, ...others] = placesOfMoney(book, said).map((place) => ({ ...place, subjects }));
  return own ? heldElsewhere(book, [own, ...others], () => false) : new Map();
}

/** They are two after all: what was found of money that is another's, and is not claimed back, ends with it (record 41). */
export function excessUnmade(book: Book, ask: Ask<unknown>, { fact, reason }: { fact: Of<'PersonsSeparated'>; reason: string }): Decided<OverlapFact>[] {
  const { merge, parts } = fact;
  const then = asIf(book, ask, [fact]);
  const said = new Map(grantsFor(book, parts.flat()).map((one) => [one.grant, one]));
  const open = [...book.all('overlapFindings')].filter(({ kind, state }) => kind === 'EXCESS' && state === 'OPEN');
  return open.flatMap(({ finding, award, grant }): Decided<OverlapFact>[] => {
    const one = said.get(grant);
    return one && !awardsMet(then, one).includes(award) ? [{ fact: { type: 'OverlapFindingClosed', finding, reason, merge } }] : [];
  });
}

/** What is registered for a person under one of these documents, and stands. */
function grantsFor(book: Book, names: readonly string[]): OtherGrantSaid[] {
  const subjects = names.map((name) => `person=${name}`);
  const known = [...book.all('otherGrants')].filter(({ subject }) => subjects.includes(subject));
  return known.flatMap(({ programme, claimant, subject, grants }) => grants.filter(({ withdrawn }) => withdrawn === null).map((grant) => ({ ...grant, programme, claimant, subject }))).toSorted((one, other) => (one.grant < other.grant ? -1 : 1));
}
