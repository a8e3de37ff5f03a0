import { namesOfPerson } from '#book/aliases';
import type { BookTables } from '#book/facts';
import { overBesideOf } from '#book/over-beside';
import { overCapOf } from '#book/persons';
import type { Hold } from '#book/awards.facts';
import type { Reading } from '#kernel/records';

/** What the documents of one person hold together above a limit. Amounts as decimal strings of fen; no cap where it is given once. */
export interface Excess {
  stream: string;
  keys: string[];
  kind: Hold['kind'];
  capFen: string | null;
  takenFen: string;
  /** For one matter under several documents: `keys` are the awards, and no more is due than the highest of them. */
  beside?: true;
}

/** Known and no finding: whoever merged the documents was shown it, and nothing more is paid on it until one of the awards is ended (domain B-20). */
export function excessesOf(stream: string, book: Reading<BookTables>): Excess[] {
  const merged = [...book.all('personMerges')].filter(({ state }) => state === 'MERGED');
  const persons = new Set(merged.map(({ persons: [one = ''] }) => namesOfPerson(book, one).toSorted().join(' ')));
  return [...persons].map((names) => names.split(' ')).flatMap((names): Excess[] => [
    ...overCapOf(book, names).map(({ keys, kind, capFen, takenFen }) => ({ stream, keys, kind, capFen: capFen?.toString() ?? null, takenFen: takenFen.toString() })),
    ...overBesideOf(book, names).map(({ awards, highestFen, takenFen }) => ({ stream, keys: awards.map(({ award }) => award), kind: 'CAP' as const, capFen: highestFen.toString(), takenFen: takenFen.toString(), beside: true as const })),
  ]);
}
