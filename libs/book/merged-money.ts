import type { Ask, Decided } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import { asIf } from './as-if';
import { isAmong, placesOfMoney } from './documents-beside';
import type { BookTables } from './facts';
import { foundAnew } from './findings';
import type { Dated } from './matter-money';
import { oursOf } from './of-matter';
import type { OverlapFact } from './overlaps.facts';
import type { PersonFact } from './persons.facts';
import { settle } from './set-against';

type Book = Reading<BookTables>;
type Of<T extends PersonFact['type']> = Extract<PersonFact, { type: T }>;

const subjectOf = (name: string): string => `person=${name}`;

/**
 * Two documents turn out to be one person's (domain B-20): what other policies paid under the one is for what awards stand for
 * under the other, and was from the first day. It is found as money that is registered after them is (domain B-24).
 */
export function excessOfMerge(book: Book, ask: Ask<unknown>, merged: Of<'PersonsMerged'>): Decided<OverlapFact>[] {
  const { names } = merged;
  const then = asIf(book, ask, [merged]);
  const before = (said: Dated) => names.flatMap((name) => settle(book, { ...said, subject: subjectOf(name) }));
  return mattersOf(then, names).flatMap((said) => foundAnew(then, { before: before(said), after: settle(then, said) }));
}

/** They are two after all: what was found of money that is another's, and is not claimed back, ends with it (record 41); and what each stands without is of its own matter again. */
export function excessUnmade(book: Book, ask: Ask<unknown>, { fact, reason }: { fact: Of<'PersonsSeparated'>; reason: string }): Decided<OverlapFact>[] {
  const { merge, parts } = fact;
  const parted = asIf(book, ask, [fact]);
  const said = new Map(grantsOf(book, parts.flat()).map((one) => [one.grant, one]));
  const open = [...book.all('overlapFindings')].filter(({ kind, state }) => kind === 'EXCESS' && state === 'OPEN');
  const ended = open.flatMap(({ finding, award, grant }): Decided<OverlapFact>[] => {
    const one = said.get(grant);
    return one && oursOf(parted, one).every((ours) => ours.award.award !== award) ? [{ fact: { type: 'OverlapFindingClosed', finding, reason, merge } }] : [];
  });
  const then = asIf(book, ask, [fact, ...ended.map((one) => one.fact)]);
  return [...ended, ...parts.flatMap((names) => mattersOf(then, names)).flatMap((one) => foundAnew(then, { before: settle(book, one), after: settle(then, one) }))];
}

/** The matters of a person, each once: money that several firms share is one. */
function mattersOf(book: Book, names: readonly string[]): Dated[] {
  const dated = grantsOf(book, names).map((said) => ({ said, places: placesOfMoney(book, said) }));
  const matters: typeof dated = [];
  for (const one of dated.toSorted((a, b) => widthOf(b.places) - widthOf(a.places))) {
    if (!matters.some(({ places }) => isAmong(places, one.said))) matters.push(one);
  }
  return matters.map(({ said }) => said);
}

const widthOf = (places: ReturnType<typeof placesOfMoney>): number => places.flatMap(({ claimants }) => claimants).length;

/** What is registered for a person under one of these documents, or was; in the order of the grants. */
function grantsOf(book: Book, names: readonly string[]): (Dated & { grant: string })[] {
  const subjects = names.map(subjectOf);
  const known = [...book.all('otherGrants')].filter(({ subject }) => subjects.includes(subject));
  return known.flatMap(({ programme, claimant, subject, grants }) => grants.map(({ grant, paidOn }) => ({ programme, claimant, subject, grant, paidOn }))).toSorted((one, other) => (one.grant < other.grant ? -1 : 1));
}
