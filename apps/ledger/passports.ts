import { z } from 'zod';
import type { Vault } from '#access/vault';
import { alikePersons, type AlikePerson } from '#book/alike';
import type { BookTables } from '#book/facts';
import type { Reading } from '#kernel/records';
import { ref } from '#kernel/shapes';
import type { Claim } from '#policy/claims';
import { personBy } from './persons';
import type { PersonDocument } from './requests/person.requests';

/** 疑似同一人: the same passport number under another country. Merging them is for two leaders (person-merges, domain B-20). */
export const alikeAnswer = z.array(z.strictObject({ person: ref, awards: z.array(ref) })) satisfies z.ZodType<AlikePerson[]>;

/** The same of a roster: in which line. */
export const alikeLinesAnswer = z.array(z.strictObject({ line: z.int(), person: ref, awards: z.array(ref) })) satisfies z.ZodType<AlikeLine[]>;
type AlikeLine = AlikePerson & { line: number };

/**
 * A passport number is each country's own and has no check digit: with another country it is another person, or the same one
 * of whom the country was told wrongly. The vault remembers who came under a number, by its keyed hash.
 */
export function rememberPassports(vault: Vault, documents: readonly PersonDocument[]): void {
  vault.atOnce(() => {
    for (const document of documents) {
      if (document.kind === 'PASSPORT') remember(vault, named(vault, document.number), personBy(vault, document));
    }
  });
}

const named = (vault: Vault, number: string): string => `passport-${vault.hash('passport', number)}`;

export const isKnownPassport = (vault: Vault, number: string): boolean => vault.has(named(vault, number));

function remember(vault: Vault, number: string, person: string): void {
  const known = personsUnder(vault, number);
  if (known.includes(person)) return;
  vault.keep(number, JSON.stringify([...known, person]));
  vault.keep(numberOf(person), number);
}

const numberOf = (person: string): string => `passport-of-${person}`;
const personsUnder = (vault: Vault, number: string): string[] => JSON.parse(vault.open(number) ?? '[]') as string[];

/** Who may be the person of a claim. */
export function alikeOf(vault: Vault, book: Reading<BookTables>, claim: Claim): AlikePerson[] {
  const number = 'person' in claim ? vault.open(numberOf(claim.person)) : undefined;
  if (number === undefined || !('person' in claim)) return [];
  const { person } = claim;
  return alikePersons(book, person, personsUnder(vault, number).filter((other) => other !== person));
}

/** Of the lines of a roster whose persons are named by a passport. */
export const alikeLines = (vault: Vault, book: Reading<BookTables>, lines: readonly { no: number; claim: Claim }[]): AlikeLine[] =>
  lines.flatMap(({ no, claim }) => alikeOf(vault, book, claim).map((one) => ({ line: no, ...one })));
