import { lineKey } from '#book/rosters.facts';
import { bookStream } from '#book/facts';
import type { Award } from '#book/awards.facts';
import type { LimitUse } from '#book/limits.facts';
import { standing } from '#book/entitlement';
import type { Party } from '#book/parties.facts';
import type { PaymentOrder } from '#book/payments.facts';
import type { Receivable } from '#book/receivables.facts';
import { type Case, caseStream } from '#cases/case.facts';
import { type RosterClaim, stands } from '#cases/roster-lines';
import { NO_STREAM } from '#store/port';
import { bookIn } from './book-in';
import { APPROVAL, conditionsOf, type Condition, type Filters, RECEIVED, WAITING } from './filters';
import { beginningWith, type Listing, Lists, type Paging } from './lists';
import { Progress } from './progress';
import { decodeRecord } from '#store/record.codec';
import { type BudgetStep, historyOf, type KeptReceipt, limitFigures, type LimitFigures, type LimitStep, type RosterStep, lineFigures, type LineFigures, type View, type ViewTables } from './tables';
import { type Log, openViewFile } from './view-file';
import type { ViewRows } from './view-rows';

/** A record; `revision` is that of its stream: the case's own (its ETag), or the book's, at its last change. */
export type Item<T> = T & { revision: number };

/** One record, and the revision of the district's book at which it was read; -1 before its first event. */
export interface Found<T> {
  bookRevision: number;
  item: Item<T>;
}

/** Some records, and where the next ones begin; null at the end. */
export interface Page<T> {
  bookRevision: number;
  items: Item<T>[];
  next: string | null;
}

/** A record with the events that made it so, oldest first. */
export interface Explained<T, S> extends Found<T> {
  history: Pick<Page<S>, 'items' | 'next'>;
}

/** An institution and the money it has received: what was paid to it, and what of that came back by clawback. */
export type PartyReceived = Party & { receivedFen: bigint; recoveredFen: bigint };

export type ListRequest<V extends View> = Paging & { filters?: Filters<V> | undefined };

/**
 * Opens the views in a file of their own, beginning again where the file cannot be gone on with; one line to `log` says why.
 * @throws Error where the file is somebody else's database
 */
export function openViews(file: string, options: { log?: Log } = {}): Views {
  const log = options.log ?? (() => undefined);
  return new Views(openViewFile(file, log), log);
}

/** What the streams say, ready to be asked. Every answer is read in one go and names the book revision it was read at. */
export class Views {
  readonly progress = new Progress();
  private readonly lists: Lists;

  constructor(
    readonly rows: ViewRows,
    private readonly log: Log,
  ) {
    this.lists = new Lists(rows.db);
  }

  /** The last revision of the district's book that the views have; -1 before the first event. */
  bookRevision(area: string): number {
    return this.rows.stream(bookStream(area))?.revision ?? NO_STREAM;
  }

  record<V extends View>(area: string, view: V, key: string): Found<ViewTables[V]> | undefined {
    return this.found(area, view, key, (record) => record);
  }

  /** In the order of their keys. @throws UnknownCursor; RangeError for a filter or a limit that there is not */
  list<V extends View>(area: string, view: V, request: ListRequest<V> = {}): Page<ViewTables[V]> {
    return this.page<ViewTables[V], ViewTables[V]>(this.listing(area, view, request), request, (record) => record);
  }

  case(area: string, id: string): Found<Case> | undefined {
    return this.found(area, 'cases', id, (one: Case) => this.registered(area, one));
  }

  cases(area: string, request?: ListRequest<'cases'>): Page<Case> {
    return this.page(this.listing(area, 'cases', request ?? {}), request ?? {}, (one: Case) => this.registered(area, one));
  }

  award(area: string, award: string): Found<Award> | undefined {
    return this.record(area, 'awards', award);
  }

  /** Why the award is what it is. */
  receipt(area: string, award: string): Found<KeptReceipt> | undefined {
    return this.record(area, 'receipts', award);
  }

  awards(area: string, request?: ListRequest<'awards'>): Page<Award> {
    return this.list(area, 'awards', request);
  }

  /** Awards without money, in the order in which they were approved (domain B-27). */
  waitingForBudget(area: string, paging: Paging = {}): Page<Award> {
    return this.page<Award, Award>({ area, view: 'awards', of: [WAITING], by: APPROVAL }, paging, (award) => award);
  }

  /** A line as it stands and, page by page, the events that made it so. */
  line(area: string, line: string, history: Paging = {}): Explained<LineFigures, BudgetStep> | undefined {
    return this.rows.atOnce(() => {
      const found = this.found(area, 'lines', line, lineFigures);
      return found && { ...found, history: this.history(area, 'budgetHistory', line, history) };
    });
  }

  lines(area: string, request: ListRequest<'lines'> = {}): Page<LineFigures> {
    return this.page(this.listing(area, 'lines', request), request, lineFigures);
  }

  /** A limit as it stands and, page by page, the events that made it so. */
  entitlement(area: string, key: string, history: Paging = {}): Explained<LimitFigures, LimitStep> | undefined {
    return this.rows.atOnce(() => {
      const found = this.found(area, 'limits', key, (use: LimitUse) => this.limit(area, use));
      return found && { ...found, history: this.withRosters(area, this.history(area, 'limitHistory', key, history)) };
    });
  }

  /** Every limit that has been taken of; of one programme, or of keys that begin otherwise (`sj-08b-bole-match/person=`). */
  entitlements(area: string, request: Paging & { beginning?: string | undefined } = {}): Page<LimitFigures> {
    const of = request.beginning === undefined ? [] : beginningWith(request.beginning);
    return this.page({ area, view: 'limits', of, by: 'key' }, request, (use: LimitUse) => this.limit(area, use));
  }

  /** A line of a roster as it stands. */
  rosterClaim(area: string, id: string, no: number): Found<RosterClaim> | undefined {
    return this.rows.atOnce(() => {
      const [found, one] = [this.record(area, 'rosterClaims', lineKey(id, no)), this.case(area, id)?.item];
      return found && one && stands(found.item, one) ? found : undefined;
    });
  }

  /** The first so many lines of a roster, in their order. */
  rosterClaims(area: string, id: string, { lines, ...paging }: Paging & { lines: number }): Page<RosterClaim> {
    const of = [...beginningWith(historyOf(id)), { sql: 'key <= ?', value: lineKey(id, lines) }];
    return this.page<RosterClaim, RosterClaim>({ area, view: 'rosterClaims', of, by: 'key' }, paging, (line) => line);
  }

  orders(area: string, request?: ListRequest<'orders'>): Page<PaymentOrder> {
    return this.list(area, 'orders', request);
  }

  receivables(area: string, request?: ListRequest<'receivables'>): Page<Receivable> {
    return this.list(area, 'receivables', request);
  }

  party(area: string, party: string): Found<PartyReceived> | undefined {
    return this.found(area, 'parties', party, (record: Party) => this.received(area, record));
  }

  parties(area: string, paging: Paging = {}): Page<PartyReceived> {
    return this.page({ area, view: 'parties', of: [], by: 'key' }, paging, (record: Party) => this.received(area, record));
  }

  /** Whether the views come to this revision of the book before `waitMs` milliseconds are over. */
  waitFor(area: string, minRevision: number, waitMs: number): Promise<boolean> {
    return this.progress.until(() => this.bookRevision(area) >= minRevision, waitMs);
  }

  /** The same for a case. */
  waitForCase(id: string, minRevision: number, waitMs: number): Promise<boolean> {
    return this.progress.until(() => (this.rows.stream(caseStream(id))?.revision ?? NO_STREAM) >= minRevision, waitMs);
  }

  /** Whether all that was there when the projector started has been read before `waitMs` milliseconds are over. */
  caughtUp(waitMs: number): Promise<boolean> {
    return this.progress.until(() => this.progress.live, waitMs);
  }

  /** Forgets everything: the store no longer holds what stands here. */
  restart(stream: string): void {
    this.log(`存储中的 ${stream} 与视图不符，视图将重建 / ${stream} in the store is not what the views remember: they are built again`);
    this.rows.clear();
  }

  /** Whoever still waits is told no. The projector must have been stopped. */
  close(): void {
    this.progress.close();
    this.rows.close();
  }

  private listing<V extends View>(area: string, view: V, { filters }: ListRequest<V>): Listing {
    const of: Condition[] = filters ? conditionsOf(view, filters) : [];
    return { area, view, of, by: 'key' };
  }

  private found<V extends View, T extends object>(area: string, view: V, key: string, shown: (record: ViewTables[V]) => T): Found<T> | undefined {
    return this.rows.atOnce(() => {
      const row = this.rows.record(area, view, key);
      return row && { bookRevision: this.bookRevision(area), item: itemOf(row, shown) };
    });
  }

  private page<R extends object, T extends object>(listing: Listing, paging: Paging, shown: (record: R) => T): Page<T> {
    return this.rows.atOnce(() => {
      const { rows, next } = this.lists.page(listing, paging);
      return { bookRevision: this.bookRevision(listing.area), items: rows.map((row) => itemOf(row, shown)), next };
    });
  }

  private history<V extends 'budgetHistory' | 'limitHistory'>(area: string, view: V, of: string, paging: Paging): Pick<Page<ViewTables[V]>, 'items' | 'next'> {
    const listing = { area, view, of: beginningWith(historyOf(of)), by: 'key' };
    const { items, next } = this.page<ViewTables[V], ViewTables[V]>(listing, paging, (step) => step);
    return { items, next };
  }

  /** The place of a line of a roster is as the roster's award stands. */
  private limit(area: string, use: LimitUse): LimitFigures {
    const book = bookIn(this, area);
    return limitFigures(standing(book, use), book);
  }

  /** A place that a line of a roster took goes with the roster's award: what became of that stands behind the taking. */
  private withRosters(area: string, { items, next }: Pick<Page<LimitStep>, 'items' | 'next'>): Pick<Page<LimitStep>, 'items' | 'next'> {
    const told = items.flatMap((one) => [one, ...(one.event === 'LineGranted' && one.award !== null ? this.becameOf(area, one, one.award) : [])]);
    return { items: told.toSorted((a, b) => a.bookRevision - b.bookRevision), next };
  }

  private becameOf(area: string, { key, after, bookRevision }: LimitStep, award: string): Item<LimitStep>[] {
    const { items } = this.page<RosterStep, RosterStep>({ area, view: 'rosterHistory', of: beginningWith(historyOf(award)), by: 'key' }, {}, (step) => step);
    const later = items.filter((step) => step.bookRevision > bookRevision);
    // Proposed again, the line takes its place anew, or no more.
    const end = later.findIndex(({ state }) => state === 'RELEASED');
    return later.slice(0, end < 0 ? undefined : end + 1).map(({ state, ...step }) => ({ ...step, key, movedFen: after.rosterFen ?? 0n, after: limitFigures(standing({ get: (table) => (table === 'awards' ? ({ state } as never) : undefined) }, after)) }));
  }

  /** That the register did not know a claimant when it filed is over once the claimant is registered. */
  private registered(area: string, { unregistered, ...one }: Case): Case {
    return unregistered && !this.rows.record(area, 'parties', one.claimant) ? { ...one, unregistered } : one;
  }

  private received(area: string, party: Party): PartyReceived {
    const sums = this.lists.sums(RECEIVED, area, party.party);
    return { ...party, receivedFen: sums.receivedFen ?? 0n, recoveredFen: sums.recoveredFen ?? 0n };
  }
}

const itemOf = <R, T extends object>({ revision, body }: { revision: number; body: string }, shown: (record: R) => T): Item<T> => ({
  ...shown(decodeRecord(body) as R),
  revision,
});
