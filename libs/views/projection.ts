import type { AwardState, Hold } from '#book/awards.facts';
import type { LimitUse } from '#book/limits.facts';
import { book } from '#book/book';
import type { BudgetLine } from '#book/budget.facts';
import { type BookFact, bookStream, type BookTables } from '#book/facts';
import { restoredBy } from '#book/receivables.facts';
import { lineKey } from '#book/rosters.facts';
import { caseFile } from '#cases/case';
import { type CaseFact, caseStream } from '#cases/case.facts';
import { dayOf } from '#kernel/day';
import type { About } from '#kernel/decision';
import { fingerprint } from '#kernel/digest';
import type { Event } from '#kernel/envelope';
import { type Fen, sum } from '#kernel/money';
import { put, type Reading, type Update } from '#kernel/records';
import { Codec } from '#store/codec';
import type { StoredEvent } from '#store/port';
import { historyKey, limitFigures, lineFigures, type Step, type ViewTables } from './tables';

export type LedgerEvent = Event<BookFact> | Event<CaseFact>;

const BOOKS = bookStream('');
/** The streams that the views follow: the books and the cases. */
export const PREFIXES = [BOOKS, caseStream('')];

const books = new Codec<BookFact>(book);
const cases = new Codec<CaseFact>(caseFile);

/** @throws Unreadable */
export const decode = (stored: StoredEvent): LedgerEvent => (stored.stream.startsWith(BOOKS) ? books.decode(stored) : cases.decode(stored));

const ofBook = (event: LedgerEvent): event is Event<BookFact> => event.stream.startsWith(BOOKS);

/** The district whose event this is; undefined where only the first event of the case says it. */
export function areaOf(event: LedgerEvent): string | undefined {
  if (ofBook(event)) return event.stream.slice(BOOKS.length);
  return event.fact.type === 'CaseFiled' ? event.fact.area : undefined;
}

type Known = Pick<Reading<ViewTables>, 'get'>;

/** What an event changes in the views: the very updates that the writer applies, and what is remembered of them. Pure. */
export function project(state: Known, event: LedgerEvent): Update<ViewTables>[] {
  if (!ofBook(event)) return caseFile.fold(event.fact, aboutOf(event));
  const updates = book.fold(event.fact, aboutOf(event));
  return [...updates, ...budgetHistory(state, event, updates), ...limitHistory(state, event, updates), ...rosterHistory(state, event), ...receipts(event)];
}

const aboutOf = ({ at, actor, revision, receipt }: LedgerEvent): About => ({ at, on: dayOf(at), actor, revision, receipt });

function budgetHistory(state: Known, event: Event<BookFact>, updates: readonly Update<BookTables>[]): Update<ViewTables>[] {
  return touched(updates, 'lines').map((line) => {
    const after = lineFigures(recordAfter(state.get('lines', line), updates, 'lines', line) as BudgetLine);
    return put('budgetHistory', historyKey(line, event.revision), () => ({ ...stepOf(event), line, movedFen: movedOnLine(event.fact, line), after }));
  });
}

function limitHistory(state: Known, event: Event<BookFact>, updates: readonly Update<BookTables>[]): Update<ViewTables>[] {
  return touched(updates, 'limits').map((key) => {
    const after = limitFigures(recordAfter(state.get('limits', key), updates, 'limits', key) as LimitUse);
    return put('limitHistory', historyKey(key, event.revision), () => ({ ...stepOf(event), key, movedFen: movedOnLimit(event.fact, key), after }));
  });
}

const BECAME: Readonly<Partial<Record<BookFact['type'], AwardState>>> = { AwardReleased: 'RELEASED', PaymentSettled: 'PAID', PaymentReturned: 'RETURNED' };

/** One row for all the places of a roster: they are as many as its lines. */
function rosterHistory(state: Known, event: Event<BookFact>): Update<ViewTables>[] {
  const { fact, revision } = event;
  const became = BECAME[fact.type];
  if (!became || !('award' in fact) || fact.award === undefined || !state.get('awards', fact.award)?.roster) return [];
  return [put('rosterHistory', historyKey(fact.award, revision), () => ({ ...stepOf(event), state: became }))];
}

function receipts({ fact, receipt, revision: bookRevision }: Event<BookFact>): Update<ViewTables>[] {
  if ((fact.type !== 'AwardProposed' && fact.type !== 'AwardDeclined' && fact.type !== 'LineGranted' && fact.type !== 'LineDeclined') || !receipt) return [];
  const { award } = fact;
  return [put('receipts', 'no' in fact ? lineKey(award, fact.no) : award, () => ({ award, bookRevision, receiptHash: fingerprint(receipt), receipt }))];
}

/** The keys of a table that an event changes, each once: an adjustment may name a line twice. */
const touched = (updates: readonly Update<BookTables>[], table: keyof BookTables): string[] => [
  ...new Set(updates.filter((update) => update.table === table).map((update) => update.key)),
];

/** A record after all that the event does to it. Folds are pure, so that asking them once more changes nothing. */
function recordAfter(before: object | undefined, updates: readonly Update<BookTables>[], table: keyof BookTables, key: string): object | undefined {
  return updates.reduce((record, update) => (update.table === table && update.key === key ? update.next(record as never) : record), before);
}

const stepOf = ({ fact, revision, id, at, effectiveOn }: Event<BookFact>): Omit<Step, 'movedFen'> => ({
  bookRevision: revision,
  event: fact.type,
  eventId: id,
  at: at.toString(),
  effectiveOn,
  award: ('award' in fact ? fact.award : null) ?? null,
  receivable: 'receivable' in fact ? fact.receivable : null,
});

function movedOnLine(fact: BookFact, line: string): Fen {
  if (fact.type === 'BudgetAdjusted') return sum(fact.moves.filter((move) => move.line === line).map((move) => move.byFen));
  if (fact.type === 'AwardReleased') return fact.committedFen;
  if (fact.type === 'LineClosed') return fact.carriedFen + fact.reclaimedFen;
  return amountOf(fact);
}

const movedOnLimit = (fact: BookFact, key: string): Fen => holdsOf(fact).find((hold) => hold.key === key)?.amountFen ?? amountOf(fact);

function holdsOf(fact: BookFact): readonly Hold[] {
  if ('holds' in fact) return fact.holds;
  return fact.type === 'RecoveryRecorded' ? restoredBy(fact) : [];
}

const amountOf = (fact: BookFact): Fen => ('amountFen' in fact ? fact.amountFen : 0n) ?? 0n;
