import { before, type Day } from '#kernel/day';
import type { Reading } from '#kernel/records';
import { choicesOf } from '#policy/limits';
import type { Term } from '#policy/programme';
import type { DecisionReceipt } from '#policy/receipt';
import type { Award } from './awards.facts';
import type { BookTables } from './facts';
import type { ProgrammeTerms } from './instruments.facts';
import { choicesOn, type Dated } from './interpretations';

/**
 * The programme as the document in force on the day of the fact has it; undefined where the book has adopted none. What was
 * filed before a document was adopted stays under the one before, unless the new one takes it too (domain A-30).
 */
export function termOf(book: Reading<BookTables>, programme: string, factOn: Day, filed?: Filed): Term | undefined {
  const versions = book.get('programmes', programme)?.versions ?? [];
  const { decidedUnder } = filed ?? {};
  if (decidedUnder !== undefined) return versions.find(({ term }) => term.instrument.id === decidedUnder)?.term;
  const ofTheFact = versions.filter(({ fromOn }) => !before(factOn, fromOn));
  const known = filed === undefined ? ofTheFact : ofTheFact.filter((version) => stoodAtFiling(versions, version, filed));
  return (known.at(-1) ?? ofTheFact[0] ?? versions[0])?.term;
}

/** When a claim was filed, and under which document, where its filing says so. */
export interface Filed {
  filedOn: Day;
  filedUnder?: string | undefined;
  /** The document that a review or a court named, of a case that was reopened. */
  decidedUnder?: string | undefined;
}

/** Whether a document that the book has adopted has the programme. */
export const hasVersion = (book: Reading<BookTables>, programme: string, instrument: string): boolean =>
  book.get('programmes', programme)?.versions.some(({ term }) => term.instrument.id === instrument) ?? false;

type Version = ProgrammeTerms['versions'][number];

/** Of a document adopted on the day of filing the day does not tell which came first; what the filing was made under does. */
function stoodAtFiling(versions: readonly Version[], version: Version, { filedOn, filedUnder }: Filed): boolean {
  const { adoptedOn, term } = version;
  if (adoptedOn === undefined || term.instrument.takesFiled === true || before(adoptedOn, filedOn)) return true;
  const under = versions.findIndex((one) => one.term.instrument.id === filedUnder);
  return adoptedOn.equals(filedOn) && (under < 0 || versions.indexOf(version) <= under);
}

/** The terms under which an award was proposed, whatever was adopted since. */
export function termOfAward(book: Reading<BookTables>, { programme, factOn, instrument }: Pick<Award, 'programme' | 'factOn' | 'instrument'>): Term | undefined {
  const under = book.get('programmes', programme)?.versions.find(({ term }) => term.instrument.id === instrument);
  return under?.term ?? termOf(book, programme, factOn);
}

/** The rules that a receipt was computed by, whatever was adopted since: it names their fingerprint. Undefined where the book has none such. */
export const termOfReceipt = (book: Reading<BookTables>, { instrumentHash, inputs: { programme } }: Pick<DecisionReceipt, 'instrumentHash'> & { inputs: Pick<DecisionReceipt['inputs'], 'programme'> }): Term | undefined =>
  book.get('programmes', programme)?.versions.find(({ term }) => term.ruleHash === instrumentHash)?.term;

/** How the open points of a programme are read in this book, for a claim; without one, as they were read last. */
export const choicesMade = (book: Reading<BookTables>, term: Term, when?: Dated): Record<string, string> => choicesOf(term, choicesOn(book.get('instruments', term.instrument.id), when));

/** The article under which an award stands. */
export const articleOf = (book: Reading<BookTables>, award: Award): string => termOfAward(book, award)?.programme.article ?? '';

/** The article under which misconduct is answered; '' where the document has none. */
export const misconductArticleOf = (book: Reading<BookTables>, award: Award): string => termOfAward(book, award)?.instrument.articles.misconduct ?? '';
