import { namesOfPerson } from '#book/aliases';
import type { BookTables } from '#book/facts';
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
}

/** Known and no finding: whoever merged the documents was shown it, and nothing more is paid on it until one of the awards is ended (domain B-20). */
export function excessesOf(stream: string, book: Reading<BookTables>): Excess[] {
  const merged = [...book.all('personMerges')].filter(({ state }) => state === 'MERGED');
  const persons = new Set(merged.map(({ persons: [one = ''] }) => namesOfPerson(book, one).toSorted().join(' ')));
  return [...persons].flatMap((names) => overCapOf(book, names.split(' '))).map(({ keys, kind, capFen, takenFen }) => ({ stream, keys, kind, capFen: capFen?.toString() ?? null, takenFen: takenFen.toString() }));
}
