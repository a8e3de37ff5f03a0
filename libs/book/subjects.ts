import { comparedKey } from '#policy/compared';
import type { Reading } from '#kernel/records';
import { namesOfPerson } from './aliases';
import type { BookTables } from './facts';

/** Money for a programme, and not for one matter of it. */
export const isWhole = (subject: string): boolean => subject.startsWith('programme=');

/** Whether the key of an award is of one of the subjects. */
export function namedBy(programme: string, subjects: readonly string[]): (key: string) => boolean {
  const named = subjects.map((subject) => `/${comparedKey(subject)}/`);
  return (key) => key.startsWith(`${programme}/`) && named.some((one) => `${comparedKey(key)}/`.includes(one));
}

/** A person under each document by which it is known (domain B-20). */
export const subjectsAlike = (book: Pick<Reading<BookTables>, 'get'>, subject: string): string[] => (subject.startsWith('person=') ? namesOfPerson(book, subject.slice('person='.length)).map((name) => `person=${name}`) : [subject]);

/** Whether money for another subject may be for the same matter: where it is told by another part, or is the same, also of a person under another document. */
export function mayBeOf(book: Pick<Reading<BookTables>, 'get'>, subject: string): (other: string) => boolean {
  const alike = new Set(subjectsAlike(book, subject).map(comparedKey));
  return (other) => kindOf(other) !== kindOf(subject) || alike.has(comparedKey(other));
}

const kindOf = (subject: string): string => subject.slice(0, subject.indexOf('='));
