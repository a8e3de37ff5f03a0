import { sum, type Fen } from '#kernel/money';
import type { Reading } from '#kernel/records';
import type { Award } from './awards.facts';
import type { BookTables } from './facts';
import { linesOf } from './found-lines';
import { groundedFen } from './ground-gone';
import { cameBackFen } from './matter-money';
import type { OverlapFinding } from './overlaps.facts';

type Book = Reading<BookTables>;

/** What is found of an award to be paid by another policy, and neither settled nor closed (domain B-24). */
export const unsettledOf = (book: Book, award: string): OverlapFinding[] =>
  [...book.where('overlapFindings', 'award', award)].filter((one) => one.kind === 'EXCESS' && (one.state === 'OPEN' || one.state === 'CLAIMED'));

/** What findings say of an award, or of one line of it, that the money of which they are still grounds, and that has not come back yet. */
export function foundOfLine(book: Book, award: Award, line: number | undefined): Fen {
  const found = unsettledOf(book, award.award);
  return leftFen(book, line === undefined ? found : found.filter((one) => linesOf(book, award, [one]).includes(line)));
}

/** What came back of it for what another policy paid. */
export function backOfLine(book: Book, award: Award, line: number | undefined): Fen {
  const found = [...book.where('overlapFindings', 'award', award.award)].filter(({ kind }) => kind === 'EXCESS');
  return sum(found.filter((one) => line === undefined || linesOf(book, award, [one]).includes(line)).map(({ finding }) => cameBackFen(book, award, finding)));
}

const leftFen = (book: Book, found: readonly OverlapFinding[]): Fen =>
  sum(found.map((one) => groundedFen(book, one)));
