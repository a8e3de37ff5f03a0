import type { Reading } from '#kernel/records';
import { namesOfPerson } from './aliases';
import type { BookTables } from './facts';
import { isGone } from './standing';

type Book = Reading<BookTables>;

/** Somebody who may be the same person, and the awards that stand for it. */
export interface AlikePerson {
  person: string;
  awards: string[];
}

/** Of those who may be the same person, all but those of whom two leaders have said so already (domain B-20). */
export function alikePersons(book: Book, person: string, others: readonly string[]): AlikePerson[] {
  const known = namesOfPerson(book, person);
  return others.filter((other) => !known.includes(other)).map((other) => ({ person: other, awards: awardsFor(book, other) }));
}

/** Of every programme; a roster, where a line of it is for the person. Looked for in all limits: hardly anybody is alike. */
function awardsFor(book: Book, person: string): string[] {
  const limits = [...book.all('limits')].filter(({ key }) => `${key}/`.includes(`/person=${person}/`));
  const held = limits.flatMap(({ key, takenBy }) => [...book.where('awards', 'holds.key', key), ...(takenBy === null ? [] : [book.get('awards', takenBy)])]);
  return [...new Set(held.flatMap((award) => (award && !isGone(award) ? award.award : [])))];
}
