import { before, type Day } from '#kernel/day';
import type { Reading } from '#kernel/records';
import { choicesOf } from '#policy/limits';
import type { Term } from '#policy/programme';
import type { Award } from './awards.facts';
import type { BookTables } from './facts';

/**
 * The programme as the document in force on the day of the fact has it; undefined where the book has adopted none. What was
 * filed before a document was adopted stays under the one before, unless the new one takes it too (domain A-30).
 */
export function termOf(book: Reading<BookTables>, programme: string, factOn: Day, filedOn?: Day): Term | undefined {
  const versions = book.get('programmes', programme)?.versions ?? [];
  const ofTheFact = versions.filter(({ fromOn }) => !before(factOn, fromOn));
  const known = filedOn === undefined ? ofTheFact : ofTheFact.filter(({ adoptedOn, term }) => adoptedOn === undefined || term.instrument.takesFiled === true || !before(filedOn, adoptedOn));
  return (known.at(-1) ?? ofTheFact[0] ?? versions[0])?.term;
}

/** The terms under which an award was proposed, whatever was adopted since. */
export function termOfAward(book: Reading<BookTables>, { programme, factOn, instrument }: Pick<Award, 'programme' | 'factOn' | 'instrument'>): Term | undefined {
  const under = book.get('programmes', programme)?.versions.find(({ term }) => term.instrument.id === instrument);
  return under?.term ?? termOf(book, programme, factOn);
}

/** How the open points of a programme are read in this book. */
export const choicesMade = (book: Reading<BookTables>, term: Term): Record<string, string> => choicesOf(term, book.get('instruments', term.instrument.id)?.choices ?? {});

/** The article under which an award stands. */
export const articleOf = (book: Reading<BookTables>, award: Award): string => termOfAward(book, award)?.programme.article ?? '';

/** The article under which misconduct is answered; '' where the document has none. */
export const misconductArticleOf = (book: Reading<BookTables>, award: Award): string => termOfAward(book, award)?.instrument.articles.misconduct ?? '';
