import { comparedKey, namesNumber } from '#policy/compared';
import { overlapKey } from '#policy/overlap';
import type { Fold } from '#kernel/decision';
import { change, type Reading, type Update } from '#kernel/records';
import type { AwardFact } from './awards.facts';
import type { BookTables } from './facts';
import type { OtherGrantFact } from './other-grants.facts';

type Naming = Extract<AwardFact, { type: 'AwardProposed' }> | Extract<OtherGrantFact, { type: 'OtherGrantRegistered' }>;

/** The events of co-hosts are found by their names alone. */
export const eventKey = (event: string): string => `event=${event}`;
export const nameIn = (key: string): string => key.slice(eventKey('').length);

/** Keys stay as they were written: all that compare as one are kept under what they compare as. */
export const foldSpellings: Fold<Naming, BookTables> = {
  AwardProposed: ({ holds, event, matters = [] }) => [...holds.map(({ key }) => key), ...(event === undefined ? [] : [eventKey(event)]), ...matters].flatMap(spelled),
  OtherGrantRegistered: (grant) => spelled(overlapKey(grant)),
};

function spelled(key: string): Update<BookTables>[] {
  if (!namesNumber(key)) return [];
  const name = comparedKey(key);
  return [change<BookTables, 'spellings'>('spellings', name, (old) => ({ name, keys: [...new Set([...(old?.keys ?? []), key])] }))];
}

/** The keys of the same matter that the book has, the one asked for first. */
export function spellingsOf(book: Pick<Reading<BookTables>, 'get'>, key: string): string[] {
  const known = namesNumber(key) ? book.get('spellings', comparedKey(key)) : undefined;
  return known ? [key, ...known.keys.filter((other) => other !== key)] : [key];
}
