import type { Clause, Document, NamedList, Provision, Target, Term } from '#policy/programme';
import { reportsAsked } from '#policy/reporting';
import { type Refusal, refuse } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import type { BookTables } from './facts';

type Book = Reading<BookTables>;

/** What a no rests on where no adopted document has an article for it. */
export const ADOPTION = '账簿规则：政策文件的采用';
export const NO_DUPLICATE = '账簿规则：从优、从高、不重复';

/** A clause that pays nothing itself, with the document that has it. */
export interface PlacedClause {
  instrument: Document;
  clause: Clause;
}

const placed = (book: Book, { instrument: id, ...clause }: BookTables['clauses']): PlacedClause[] => {
  const instrument = book.get('documents', id);
  return instrument ? [{ instrument, clause }] : [];
};

const clauses = (book: Book): PlacedClause[] => [...book.all('clauses')].flatMap((clause) => placed(book, clause));

/** The clause of that name, where this book has adopted its document; else why it cannot be acted on. */
export function adoptedClause(book: Book, id: string): PlacedClause | Refusal {
  const known = book.get('clauses', id);
  const [found] = known ? placed(book, known) : [];
  return found ?? refuse('UNKNOWN_PROGRAMME', '', { programme: id });
}

/** A programme as the last document has it; undefined where the book has adopted none. */
export const latestTerm = (book: Book, programme: string): Term | undefined => book.get('programmes', programme)?.versions.at(-1)?.term;

/** The article by which the document of a programme takes off what another policy has paid for the same. */
export const overlapArticle = (book: Book, programme: string): string => latestTerm(book, programme)?.instrument.articles.overlap ?? NO_DUPLICATE;

/** Every programme as the last document has it. */
export const latestTerms = (book: Book): Term[] => [...book.all('programmes')].flatMap(({ versions }) => versions.at(-1)?.term ?? []);

/** What the documents of the district provide beside their clauses. */
export const provisionsOf = (book: Book): Provision[] => [...book.all('documents')].flatMap(({ provisions = [] }) => provisions);

/** That no document of the district has what was asked for, in the number of each that it has. */
export function notProvided(book: Book, asked: 'REPORTS' | 'RESIDENCY' | 'TARGETS'): Refusal {
  const numbers = [...book.all('documents')].map(({ documentNo }) => documentNo);
  return refuse('NOT_PROVIDED_FOR', numbers.join('、') || ADOPTION, { asked });
}

/** The clause by which the district asks its firms for reports: of several, that of the document adopted last. */
export const reporting = (book: Book): PlacedClause | undefined => clauses(book).findLast(({ clause }) => reportsAsked(clause).length > 0);
export const reportingClause = (book: Book): Clause | undefined => reporting(book)?.clause;

/** The clause by which street, town or park reviews first. */
export const firstReviewClause = (book: Book): Clause | undefined => clauses(book).findLast(({ clause }) => clause.firstReview)?.clause;

/** The provision by which it supports who sits in a place; a document from before its place was named says 入驻. */
export const residencyProvision = (book: Book): Provision | undefined =>
  provisionsOf(book).findLast(({ residency, sentence }) => residency !== undefined || sentence.includes('入驻'));

type PlacedList = PlacedClause & { list: NamedList };
type PlacedTarget = PlacedClause & { target: Target };

/** The lists that the documents of the district keep. */
export const listsOf = (book: Book): PlacedList[] => clauses(book).flatMap((one) => (one.clause.lists ?? []).map((list) => ({ ...one, list })));
export const listOf = (book: Book, id: string): PlacedList | undefined => listsOf(book).find(({ list }) => list.id === id);

/** The bureaus that they have take part in a joint review (第（十六）条). */
export const bureausOf = (book: Book): string[] => [...new Set(clauses(book).flatMap(({ clause }) => clause.bureaus ?? []))];

/** What they say that the money of a line may be for (第（十七）条). */
export const directionsOf = (book: Book): string[] => clauses(book).flatMap(({ clause }) => (clause.directions ?? []).map(({ id }) => id));

/** The targets that they set. */
export const targetsOf = (book: Book): PlacedTarget[] => clauses(book).flatMap((one) => (one.clause.targets ?? []).map((target) => ({ ...one, target })));
export const targetOf = (book: Book, id: string): PlacedTarget | undefined => targetsOf(book).find(({ target }) => target.id === id);
