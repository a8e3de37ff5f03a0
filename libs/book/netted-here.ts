import { offFen } from '#policy/overlap';
import { type Fen, least, most, sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import type { Award } from './awards.facts';
import type { BookTables } from './facts';
import type { NettedHere } from './netted.facts';
import { lineNow } from './rounds';
import { stands } from './standing';

type Book = Pick<Reading<BookTables>, 'get'>;
type Made = { nettedHere?: readonly NettedHere[] | undefined };

/** What was taken off for awards of this book that stand no more. */
export const nettedOfEnded = (book: Book, { nettedHere = [] }: Made): NettedHere[] => nettedHere.filter((one) => !standsStill(book, one));

export const endedFen = (book: Book, made: Made): Fen => sum(nettedOfEnded(book, made).map(({ amountFen }) => amountFen));

/** What a difference to a lower level is less than the level gives, beside what came off it by name: other awards had it, or stood without it (domain A-25). */
export function belowCapFen({ amountFen, holds, netted = [], nettedHere = [] }: Pick<Award, 'amountFen' | 'holds' | 'netted' | 'nettedHere'>): Fen {
  const caps = holds.flatMap(({ kind, capFen }) => (kind === 'TOP_UP' && capFen !== null ? capFen : []));
  const [first = 0n, ...rest] = caps;
  return most(0n, least(first, ...rest) - amountFen - sum(netted.map(offFen)) - sum(nettedHere.map((one) => one.amountFen)));
}

function standsStill(book: Book, { award: id, line }: NettedHere): boolean {
  const award = book.get('awards', id);
  if (!award || !stands(award)) return false;
  const now = line === undefined ? award : lineNow(book, award, line);
  return now !== undefined && now.recoveredFen < now.amountFen;
}
