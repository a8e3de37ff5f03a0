import type { Reading } from '#kernel/records';
import type { Award } from './awards.facts';
import { linePlaces } from './entitlement';
import type { BookTables } from './facts';
import type { OverlapFinding } from './overlaps.facts';
import { lineNow } from './rounds';
import { isWhole, namedBy, subjectsAlike } from './subjects';

type Book = Reading<BookTables>;

/** Of a roster, the lines that findings are of. */
export function linesOf(book: Book, one: Award, found: readonly OverlapFinding[]): number[] {
  const named = found.map(({ subject }) => (isWhole(subject) ? () => true : namedBy(one.programme, subjectsAlike(book, subject))));
  return [...linePlaces(book, one)].flatMap(({ key, rosterLine }) => (rosterLine !== undefined && named.some((isOf) => isOf(key)) ? rosterLine : []));
}

/** The lines of a finding that is of single ones; undefined where it is of no roster, or of the whole of one: then it is of any. */
export const linesFound = (book: Book, award: Award, finding: OverlapFinding): number[] | undefined =>
  award.roster && !isWhole(finding.subject) ? linesOf(book, award, [finding]) : undefined;

/** As they are read out, one place after the other: those that have the place, else, where it was given back, those that were claimed. */
export function linesShown(book: Book, { award: id, subject, receivable }: Pick<OverlapFinding, 'award' | 'subject' | 'receivable'>): { lines?: number[] } {
  const award = book.get('awards', id);
  if (!award?.roster || isWhole(subject)) return {};
  const placed = linesPlaced(book, award, subject);
  const claimed = receivable === null ? undefined : book.get('receivables', receivable)?.lines;
  return { lines: placed.length > 0 || !claimed ? placed : claimed.map(({ no }) => no) };
}

function linesPlaced(book: Book, award: Award, subject: string): number[] {
  return subjectsAlike(book, subject).flatMap((named) => {
    const use = book.get('limits', `${award.programme}/${named}`);
    return use?.takenBy === award.award && use.rosterLine !== undefined && lineNow(book, award, use.rosterLine) ? use.rosterLine : [];
  }).toSorted((one, other) => one - other);
}
