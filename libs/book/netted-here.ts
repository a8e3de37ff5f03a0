import { type Fen, sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import type { Award } from './awards.facts';
import type { BookTables } from './facts';
import type { NettedHere } from './netted.facts';
import { lineNow } from './rounds';
import { stands } from './standing';

type Book = Pick<Reading<BookTables>, 'get'>;
type Made = Pick<Award, 'nettedHere'>;

/** What was taken off for awards of this book that stand no more. */
export const nettedOfEnded = (book: Book, { nettedHere = [] }: Made): NettedHere[] => nettedHere.filter((one) => !standsStill(book, one));

export const endedFen = (book: Book, made: Made): Fen => sum(nettedOfEnded(book, made).map(({ amountFen }) => amountFen));

function standsStill(book: Book, { award: id, line }: NettedHere): boolean {
  const award = book.get('awards', id);
  if (!award || !stands(award)) return false;
  const now = line === undefined ? award : lineNow(book, award, line);
  return now !== undefined && now.recoveredFen < now.amountFen;
}
