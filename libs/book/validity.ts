import { before, type Day, within } from '#kernel/day';
import { type Ask, type Decision, type Fold, type Refusal, refuse, unfit } from '#kernel/decision';
import { change, type Reading } from '#kernel/records';
import { lastDayToFile } from '#policy/eligibility';
import type { Term } from '#policy/programme';
import type { BookTables } from './facts';
import { choicesMade } from './terms';
import type { AdoptedDocument } from './instruments.facts';
import type { ValidityCommand, ValidityFact } from './validity.facts';

type Of<T extends ValidityCommand['type']> = Extract<ValidityCommand, { type: T }>;

const ADOPTION = '账簿规则：政策文件的采用';

const ofYear = (of: string, year: number): string => `${of}#${year}`;

export const foldValidity: Fold<ValidityFact, BookTables> = {
  ValidityConfirmed: ({ type: _, ...confirmed }) => [change('confirmations', ofYear(confirmed.instrument, confirmed.year), () => confirmed)],
  ProgrammeSuspended: ({ type: _, ...suspended }) => [change('suspensions', suspended.programme, () => suspended)],
  ProgrammeResumed: ({ programme, reason }) => [change('suspensions', programme, () => ({ programme, documentNo: null, reason }))],
  FilingWindowPublished: ({ type: _, ...window }) => [change('windows', ofYear(window.programme, window.year), () => window)],
  InterpretationIssued: ({ type: _, ...issued }) => [change('interpretations', issued.interpretation, () => issued)],
};

export function decideValidity(book: Reading<BookTables>, ask: Ask<ValidityCommand>): Decision<ValidityFact> {
  const { command } = ask;
  switch (command.type) {
    case 'confirmValidity':
      return confirm(book, command);
    case 'suspendProgramme':
      return suspend(book, command);
    case 'resumeProgramme':
      return resume(book, command);
    case 'publishWindow':
      return publishWindow(book, command);
    case 'interpret':
      return interpret(book, command);
  }
}

function confirm(book: Reading<BookTables>, command: Of<'confirmValidity'>): Decision<ValidityFact> {
  const { instrument, year } = command;
  if (!book.get('instruments', instrument)) return refuse('NOT_ADOPTED', ADOPTION, { instrument });
  const document = book.get('documents', instrument);
  if (document?.confirmation === 'NONE') return unfit('instrument', document.articles.validity, { zh: '该文件的效力不需逐年确认', en: 'names a document whose validity needs no yearly confirmation' });
  if (book.get('confirmations', ofYear(instrument, year))) return refuse('ID_ALREADY_USED', ADOPTION, { instrument, year });
  return [{ fact: { ...command, type: 'ValidityConfirmed' } }];
}

function suspend(book: Reading<BookTables>, command: Of<'suspendProgramme'>): Decision<ValidityFact> {
  const { programme } = command;
  if (!book.get('programmes', programme)) return refuse('UNKNOWN_PROGRAMME', ADOPTION, { programme });
  if (isSuspended(book, programme)) return refuse('ACT_NOT_ALLOWED_IN_STATE', ADOPTION, { programme, state: 'SUSPENDED' });
  return [{ fact: { ...command, type: 'ProgrammeSuspended' } }];
}

function resume(book: Reading<BookTables>, command: Of<'resumeProgramme'>): Decision<ValidityFact> {
  const { programme } = command;
  if (!book.get('programmes', programme)) return refuse('UNKNOWN_PROGRAMME', ADOPTION, { programme });
  if (!isSuspended(book, programme)) return refuse('ACT_NOT_ALLOWED_IN_STATE', ADOPTION, { programme, state: 'IN_FORCE' });
  return [{ fact: { ...command, type: 'ProgrammeResumed' } }];
}

function publishWindow(book: Reading<BookTables>, command: Of<'publishWindow'>): Decision<ValidityFact> {
  const { programme, year, fromOn, toOn } = command;
  if (!book.get('programmes', programme)) return refuse('UNKNOWN_PROGRAMME', ADOPTION, { programme });
  if (before(toOn, fromOn)) return unfit('toOn', ADOPTION, { zh: '不得早于 fromOn', en: 'must not lie before fromOn' });
  if (fromOn.year !== year || toOn.year !== year) return unfit('year', ADOPTION, { zh: '须为申报期所在年度', en: 'must be the year of the window' });
  return [{ fact: { ...command, type: 'FilingWindowPublished' } }];
}

/** 附则（四）, 五（二）: nobody else's reading binds. */
function interpret(book: Reading<BookTables>, command: Of<'interpret'>): Decision<ValidityFact> {
  const { interpretation, instrument, bureau, article } = command;
  const document = book.get('documents', instrument);
  if (!document) return refuse('NOT_ADOPTED', ADOPTION, { instrument });
  if (bureau !== document.interpreter) return refuse('NOT_INTERPRETING_BUREAU', document.articles.interpretation, { bureau, interpreter: document.interpreter });
  const articles = articlesOf(book, document);
  if (!isOneOf(articles, document, article)) return unfit('article', document.articles.interpretation, { zh: `${document.documentNo} 没有该条`, en: `is no article of ${document.documentNo}` }, { articles });
  if (book.get('interpretations', interpretation)) return refuse('ID_ALREADY_USED', document.articles.interpretation, { interpretation });
  return [{ fact: { ...command, type: 'InterpretationIssued' } }];
}

/** Every article that the document has, each once. */
function articlesOf(book: Reading<BookTables>, { id, articles, provisions = [] }: AdoptedDocument): string[] {
  const programmes = [...book.all('programmes')].flatMap(({ versions }) => versions.filter(({ term }) => term.instrument.id === id).map(({ term }) => term.programme.article));
  const clauses = [...book.all('clauses')].filter(({ instrument }) => instrument === id).map(({ article }) => article);
  return [...new Set([...Object.values(articles).filter((article) => article !== null), ...programmes, ...clauses, ...provisions.map(({ article }) => article)])];
}

/** As the document cites it, with its number or without; a part of an article may be named behind it. */
function isOneOf(articles: readonly string[], { documentNo }: AdoptedDocument, said: string): boolean {
  const full = said.startsWith(documentNo) ? said : `${documentNo} ${said}`;
  return articles.some((article) => full.startsWith(article) && !/^\d/.test(full.slice(article.length)));
}

const isSuspended = (book: Reading<BookTables>, programme: string): boolean => (book.get('suspensions', programme)?.documentNo ?? null) !== null;

/** Refuses new filings and approvals of a suspended programme (domain B-21). */
export function suspended(book: Reading<BookTables>, { programme }: Pick<Term, 'programme'>): Refusal | null {
  const suspension = book.get('suspensions', programme.id);
  if (!suspension?.documentNo) return null;
  // By the document that suspended it, not by an article of the policy, which knows no suspension.
  return refuse('PROGRAMME_SUSPENDED', suspension.documentNo, { programme: programme.id, documentNo: suspension.documentNo });
}

/** The number of the confirmation for the year; undefined where the document asks for none, or has none. */
export function confirmedBy(book: Reading<BookTables>, { instrument }: Pick<Term, 'instrument'>, filedOn: Day): string | undefined {
  if (instrument.confirmation === 'NONE') return undefined;
  return book.get('confirmations', ofYear(instrument.id, filedOn.year))?.documentNo;
}

/** The last day on which a claim of that year is filed: of the window that was published for it, and of the document; null where neither ends. */
export function lastFilingDay(book: Reading<BookTables>, term: Term, filedOn: Day): Day | null {
  const window = book.get('windows', ofYear(term.programme.id, filedOn.year))?.toOn ?? null;
  const document = lastDayToFile(term.instrument, choicesMade(book, term));
  if (window && document) return before(window, document) ? window : document;
  return window ?? document;
}

/** Outside the window that was published for the year, where one was (domain B-13). */
export function outsideFilingWindow(book: Reading<BookTables>, { programme }: Pick<Term, 'programme'>, filedOn: Day): Refusal | null {
  const window = book.get('windows', ofYear(programme.id, filedOn.year));
  if (!window || within(filedOn, window.fromOn, window.toOn)) return null;
  const { fromOn, toOn } = window;
  return refuse('WINDOW_CLOSED', programme.article, { filedOn, fromOn, toOn });
}
