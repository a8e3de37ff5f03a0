import { before, type Day, dayOf, within } from '#kernel/day';
import { type Ask, type Decision, type Fold, type Refusal, refuse, unfit } from '#kernel/decision';
import { amend, change, type Reading } from '#kernel/records';
import { lastDayToFile } from '#policy/eligibility';
import type { Document, Term } from '#policy/programme';
import { ADOPTION } from './adopted';
import type { BookTables } from './facts';
import { type Dated, foldInterpretations, interpret } from './interpretations';
import { choicesMade } from './terms';
import type { ValidityCommand, ValidityFact, ValidityTables } from './validity.facts';

type Of<T extends ValidityCommand['type']> = Extract<ValidityCommand, { type: T }>;

const ofYear = (of: string, year: number): string => `${of}#${year}`;

export const foldValidity: Fold<ValidityFact, BookTables> = {
  ValidityConfirmed: ({ type: _, ...confirmed }) => [change('confirmations', ofYear(confirmed.instrument, confirmed.year), () => confirmed)],
  ValidityWithdrawn: ({ instrument, year, documentNo, reason }) => [amend('confirmations', ofYear(instrument, year), (old) => ({ ...old, withdrawn: { documentNo, reason } }))],
  ProgrammeSuspended: ({ type: _, ...suspended }) => [change('suspensions', suspended.programme, () => suspended)],
  ProgrammeResumed: ({ programme, reason }) => [change('suspensions', programme, () => ({ programme, documentNo: null, reason }))],
  FilingWindowPublished: ({ type: _, ...window }) => [change('windows', ofYear(window.programme, window.year), () => window)],
  ...foldInterpretations,
};

export function decideValidity(book: Reading<BookTables>, ask: Ask<ValidityCommand>): Decision<ValidityFact> {
  const { command } = ask;
  switch (command.type) {
    case 'confirmValidity':
      return confirm(book, ask, command);
    case 'withdrawValidity':
      return withdraw(book, command);
    case 'suspendProgramme':
      return suspend(book, command);
    case 'resumeProgramme':
      return resume(book, command);
    case 'publishWindow':
      return publishWindow(book, command);
    case 'interpret':
      return interpret(book, ask, command);
  }
}

/** For the year that runs, the next, or one that the document has been in force in: nobody knows yet what holds later (domain A-33). */
function confirm(book: Reading<BookTables>, ask: Ask<unknown>, command: Of<'confirmValidity'>): Decision<ValidityFact> {
  const { instrument, year } = command;
  if (!book.get('instruments', instrument)) return refuse('NOT_ADOPTED', ADOPTION, { instrument });
  const document = book.get('documents', instrument);
  if (document?.confirmation === 'NONE') return unfit('instrument', document.articles.validity, { zh: '该文件的效力不需逐年确认', en: 'names a document whose validity needs no yearly confirmation' });
  const [first, last] = [document?.inForceOn.year ?? year, dayOf(ask.at).year + 1];
  if (year < first || year > last) return unfit('year', document?.articles.validity ?? ADOPTION, { zh: `须为 ${first} 至 ${last} 年`, en: `must be a year from ${first} to ${last}` }, { first, last });
  if (confirmationStanding(book, { id: instrument }, year)) return refuse('ID_ALREADY_USED', ADOPTION, { instrument, year });
  return [{ fact: { ...command, type: 'ValidityConfirmed' } }];
}

/** The receipt of what is decided keeps its number; what is not approved, or not bound yet, waits for another. */
function withdraw(book: Reading<BookTables>, command: Of<'withdrawValidity'>): Decision<ValidityFact> {
  const { instrument, year, documentNo, reason } = command;
  const known = confirmationIn(book, { id: instrument }, year);
  if (!known) return refuse('NOT_FOUND', ADOPTION, { instrument, year });
  if (!known.withdrawn) return [{ fact: { ...command, type: 'ValidityWithdrawn' } }];
  return known.withdrawn.documentNo === documentNo && known.withdrawn.reason === reason ? [] : refuse('NOT_FOUND', ADOPTION, { instrument, year });
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

const isSuspended = (book: Reading<BookTables>, programme: string): boolean => (book.get('suspensions', programme)?.documentNo ?? null) !== null;

/** Refuses new filings and approvals of a suspended programme (domain B-21). */
export function suspended(book: Reading<BookTables>, { programme }: Pick<Term, 'programme'>): Refusal | null {
  const suspension = book.get('suspensions', programme.id);
  if (!suspension?.documentNo) return null;
  // By the document that suspended it, not by an article of the policy, which knows no suspension.
  return refuse('PROGRAMME_SUSPENDED', suspension.documentNo, { programme: programme.id, documentNo: suspension.documentNo });
}

/** What was said of a year last, also where it was withdrawn. */
export const confirmationIn = (book: Pick<Reading<BookTables>, 'get'>, { id }: Pick<Document, 'id'>, year: number): ValidityTables['confirmations'] | undefined => book.get('confirmations', ofYear(id, year));

function confirmationStanding(...asked: Parameters<typeof confirmationIn>): ValidityTables['confirmations'] | undefined {
  const known = confirmationIn(...asked);
  return known?.withdrawn ? undefined : known;
}

/** The number of the confirmation for the year; undefined where the document asks for none, or has none. */
export const confirmedBy = (book: Reading<BookTables>, { instrument }: Pick<Term, 'instrument'>, filedOn: Day): string | undefined =>
  instrument.confirmation === 'NONE' ? undefined : confirmationStanding(book, instrument, filedOn.year)?.documentNo;

/** When an award was filed, where it says so, and the day on which something is asked of it. */
interface Asked {
  filedOn?: Day | undefined;
  on: Day;
}

/**
 * What shuts a programme for a while: nothing more is proposed or approved, what no line has bound yet waits with what it holds,
 * and committed money is paid (domain B-21). A confirmation that was withdrawn, of the year of filing or of the year that runs,
 * shuts it as a suspension does (domain A-33).
 */
export const shut = (book: Reading<BookTables>, term: Term, asked: Asked): Refusal | null => suspended(book, term) ?? withdrawn(book, term, asked);

function withdrawn(book: Reading<BookTables>, { instrument }: Term, { filedOn, on }: Asked): Refusal | null {
  if (instrument.confirmation === 'NONE') return null;
  const years = [...new Set([filedOn?.year ?? on.year, on.year])];
  const known = years.map((year) => confirmationIn(book, instrument, year)).find((one) => one?.withdrawn);
  return known?.withdrawn ? refuse('VALIDITY_UNCONFIRMED', instrument.articles.validity, { instrument: instrument.id, year: known.year, documentNo: known.withdrawn.documentNo }) : null;
}

/** The last day on which a claim of that year is filed: of the window that was published for it, and of the document; null where neither ends. */
export function lastFilingDay(book: Reading<BookTables>, term: Term, when: Dated): Day | null {
  const window = book.get('windows', ofYear(term.programme.id, when.filedOn.year))?.toOn ?? null;
  const document = lastDayToFile(term.instrument, choicesMade(book, term, when));
  if (window && document) return before(window, document) ? window : document;
  return window ?? document;
}

/** Outside the window that was published for the year, where one was (domain B-13). */
export function outsideFilingWindow(book: Reading<BookTables>, { programme }: Pick<Term, 'programme'>, filedOn: Day): Refusal | null {
  const window = book.get('windows', ofYear(programme.id, filedOn.year));
  if (!window || within(filedOn, window.fromOn, window.toOn)) return null;
  const { fromOn, toOn } = window;
  const next = [...book.all('windows')].filter((one) => one.programme === programme.id && before(filedOn, one.fromOn)).toSorted((a, b) => (before(a.fromOn, b.fromOn) ? -1 : 1))[0];
  return refuse('WINDOW_CLOSED', programme.article, { filedOn, fromOn, toOn, ...(before(toOn, filedOn) && next && { nextFromOn: next.fromOn }) });
}
