import type { Reading } from '#kernel/records';
import type { BookTables } from './facts';
import { spellingsOf } from './spellings';

type Book = Reading<BookTables>;

/** A key under which the same matter may have been taken; where `by` stands, only by that party itself. */
export interface Alike {
  key: string;
  by?: string;
}

type Part = 'person' | 'group';

export const aliasKey = (part: Part, name: string): string => `${part}=${name}`;

/** Who or what a limit is counted for, where it can have more than one name (limits.ts writes the keys). */
const NAMED = /\/(person|group)=([^/]+)/g;

/**
 * The keys that are counted with this one, itself first: those of the person's other documents (domain B-20), those of groups
 * that were joined with this one, for each member that came from another group, what it took there itself (domain A-37), and
 * those that tell the number of the matter in other words.
 */
export function keysAlike(book: Book, key: string): Alike[] {
  let alike: Alike[] = [{ key }];
  // From the end, so that what lies before keeps its place: a document number may look like a part of a key.
  for (const { 0: segment, 1: part, 2: name = '', index } of [...key.matchAll(NAMED)].reverse()) {
    const others = part === 'person' ? besidePerson(book, name) : groupsBeside(book, name);
    // Nearly everybody has one name.
    if (others.length === 0) continue;
    const asked = alike;
    alike = [...asked, ...others.flatMap((other) => asked.map((one) => ({ ...one, ...other, key: `${one.key.slice(0, index)}/${part}=${other.key}${one.key.slice(index + segment.length)}` })))];
  }
  return alike.flatMap((one) => spellingsOf(book, one.key).map((spelling) => ({ ...one, key: spelling })));
}

const besidePerson = (book: Book, person: string): Alike[] => book.get('aliases', aliasKey('person', person))?.also.map((key) => ({ key })) ?? [];

/** The references under which the book knows a person, the one asked for first. */
export const namesOfPerson = (book: Pick<Book, 'get'>, person: string): string[] => [person, ...(book.get('aliases', aliasKey('person', person))?.also ?? [])];

/** A name of the person that is the same whichever document is shown. */
export const onePerson = (book: Pick<Book, 'get'>, person: string): string => namesOfPerson(book, person).toSorted()[0] ?? person;

export const namesOfGroup = (book: Pick<Book, 'get'>, group: string): string[] => [group, ...(book.get('aliases', aliasKey('group', group))?.also ?? [])];

/** Of the group that a party is in. */
export const groupNamesOf = (book: Pick<Book, 'get'>, party: string): string[] => namesOfGroup(book, book.get('parties', party)?.group ?? party);

function groupsBeside(book: Book, group: string): Alike[] {
  const [, ...joined] = namesOfGroup(book, group);
  const own = [...book.where('parties', 'group', group)].flatMap(({ party, formerGroups = [] }) => formerGroups.map((former): Alike => ({ key: former, by: party })));
  return [...joined.map((key) => ({ key })), ...own.filter(({ key }) => key !== group && !joined.includes(key))];
}
