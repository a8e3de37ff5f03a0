import type { Actor } from './decision';

/** In no reference of a person (libs/access/tokens.ts), and in those of a stream. */
const BESIDE = '/';

/** Who did it, as records keep it: behind a stroke everyone who counted as one person with them that day (domain B-20). */
export const handOf = ({ ref, oneWith = [] }: Pick<Actor, 'ref' | 'oneWith'>): string => [ref, ...oneWith].join(BESIDE);

/** Everyone of a hand, who acted first. */
export const personsOf = (hand: string): string[] => hand.split(BESIDE);

/** Whether two hands are one person's: somebody is in both. */
export function sameHand(a: string, b: string | null): boolean {
  if (b === null || a === b) return a === b;
  const persons = personsOf(a);
  return personsOf(b).some((person) => persons.includes(person));
}
