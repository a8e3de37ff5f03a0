import { before, type Day } from '#kernel/day';
import type { Reading } from '#kernel/records';
import { choicesOf } from '#policy/limits';
import type { Term } from '#policy/programme';
import type { BookTables } from './facts';

/** The programme as the document in force on the day of the fact has it; undefined where the book has adopted none (domain A-30). */
export function termOf(book: Reading<BookTables>, programme: string, factOn: Day): Term | undefined {
  const versions = book.get('programmes', programme)?.versions ?? [];
  return (versions.findLast(({ fromOn }) => !before(factOn, fromOn)) ?? versions[0])?.term;
}

/** How the open points of a programme are read in this book. */
export const choicesMade = (book: Reading<BookTables>, term: Term): Record<string, string> => choicesOf(term, book.get('instruments', term.instrument.id)?.choices ?? {});

interface Named {
  programme: string;
  factOn: Day;
}

/** The article under which an award stands. */
export const articleOf = (book: Reading<BookTables>, { programme, factOn }: Named): string => termOf(book, programme, factOn)?.programme.article ?? '';

/** The article under which misconduct is answered; '' where the document has none. */
export const misconductArticleOf = (book: Reading<BookTables>, { programme, factOn }: Named): string => termOf(book, programme, factOn)?.instrument.articles.misconduct ?? '';
