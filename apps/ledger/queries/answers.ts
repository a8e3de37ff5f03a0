import { z } from 'zod';
import type { PaymentOrder } from '#book/payments.facts';
import { DISTRICTS } from '#catalogue/documents';
import type { BudgetView } from '#messages/budget-view';
import { type Asked, QUERIES, type Query } from '#messages/queries';
import { budgetKey, totalKey } from '#messages/subjects';
import { type KeyPart, keyPart } from '#policy/programme';
import { UnknownCursor } from '#views/lists';
import type { LimitStep } from '#views/tables';
import type { Item, Views } from '#views/views';
import { entitlementIn } from '../entitlements';
import { FOREIGN_CURSOR, malformed, refused } from '../http/problem';

/** What answers are made from. */
export interface Known {
  views: Views;
  /** The figures of a district's budget; none while the past is being read. */
  figures: (area: string) => BudgetView | undefined;
}

type Answer<Q extends Query> = (known: Known, area: string, asked: Asked<Q>) => object;

const ANSWERS: { readonly [Q in Query]: Answer<Q> } = { utilisation, entitlement, payment };

/** The answer to a question that has been read, ready to be sent. @throws Refused */
export function answerTo<Q extends Query>(query: Q, known: Known, { area, asked }: { area: string; asked: Asked<Q> }): object {
  if (!Object.hasOwn(DISTRICTS, area)) throw refused('UNKNOWN_DISTRICT');
  return ANSWERS[query](known, area, asked);
}

/** Nobody waits here: whoever asks too early asks again. */
function mustHave(bookRevision: number, minRevision: number | undefined): void {
  if (minRevision !== undefined && minRevision > bookRevision) throw refused('VIEW_BEHIND', { minRevision, bookRevision });
}

function utilisation({ figures }: Known, area: string, asked: Asked<'utilisation'>): object {
  const view = figures(area);
  if (!view) throw refused('VIEW_BEHIND', { bookRevision: -1 });
  mustHave(view.bookRevision, asked.minRevision);
  const found = view.figures(keyOf(area, asked));
  if (!found) throw refused('NOT_FOUND');
  // In the bucket's own words: they have been checked when they were written.
  return { bookRevision: view.bookRevision, figures: JSON.parse(found.value) as object };
}

function keyOf(area: string, asked: Asked<'utilisation'>): string {
  switch (asked.of) {
    case 'line':
      return budgetKey(area, asked.line);
    case 'programme':
      return totalKey(area, 'programme', asked.programme);
    case 'district':
      return totalKey(area, 'district', String(asked.year));
    case 'month':
      return totalKey(area, 'month', asked.month);
  }
}

/** By what a key may count that is told: institutions, ranks and periods. A person is not, nor what was typed freely, as the name of a project. */
const TOLD: readonly KeyPart[] = ['claimant', 'group', 'county', 'base', 'year', 'level', 'cycle', 'rentYear', 'lei'];

/** Every part of the key behind its scope is one of those. */
const isTold = (key: string): boolean =>
  key.split('/').slice(1).every((part) => {
    const [name] = part.split('=');
    const known = keyPart.safeParse(name);
    return known.success && TOLD.includes(known.data);
  });

const OF_PERSON = { field: 'key', zh: '按人或自由文字计的限额不在此答复，请经 HTTP 接口查询', en: 'a limit that is counted by a person or by free text is not told here: ask over HTTP' };

function entitlement({ views }: Known, area: string, { key, limit = 20, after, minRevision }: Asked<'entitlement'>): object {
  if (!isTold(key)) throw malformed([OF_PERSON]);
  return views.rows.atOnce(() => {
    mustHave(readOf(views, area), minRevision);
    const found = cursor(() => entitlementIn(views, area, key, { limit, after }));
    if (!found) throw refused('NOT_FOUND');
    const { bookRevision, item, history, together } = found;
    const { kind, capFen, takenBy, paid, places, seats } = item;
    const shown = { key, kind, capFen, ...leftOf(item), takenBy, paid, ...(places !== undefined && { places }), ...(seats && { seats }) };
    const beside = together?.keys.every(isTold) ? { together } : {};
    return z.encode(QUERIES.entitlement.answered, { bookRevision, limit: shown, ...beside, history: history.items.map(stepOf), next: history.next });
  });
}

const leftOf = ({ heldFen, usedFen, restoredFen, leftFen }: LimitStep['after']) => ({ heldFen, usedFen, restoredFen, leftFen });

const stepOf = ({ bookRevision, event, at, effectiveOn, award, receivable, movedFen, after }: Item<LimitStep>) => ({ bookRevision, event, at: Temporal.Instant.from(at), effectiveOn, award, receivable, movedFen, after: leftOf(after) });

function payment({ views }: Known, area: string, { order, minRevision }: Asked<'payment'>): object {
  return views.rows.atOnce(() => {
    mustHave(readOf(views, area), minRevision);
    const found = views.record(area, 'orders', order);
    if (!found) throw refused('NOT_FOUND');
    const { award, line, payee, amountFen, state, attempts } = found.item;
    return z.encode(QUERIES.payment.answered, { bookRevision: found.bookRevision, order, award, line, payee, amountFen, state, attempts: attempts.map(attemptOf) });
  });
}

/** Without the account, and without the treasury's reason, which is free text. */
const attemptOf = ({ attempt, state, endToEndId, voucherNo, instructedOn, executedOn }: PaymentOrder['attempts'][number]) => ({ attempt, state, endToEndId, voucherNo, instructedOn, executedOn });

/** How far the views are. @throws Refused VIEW_BEHIND while they read the past */
function readOf(views: Views, area: string): number {
  const bookRevision = views.bookRevision(area);
  if (!views.progress.live) throw refused('VIEW_BEHIND', { bookRevision });
  return bookRevision;
}

function cursor<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof UnknownCursor ? malformed([FOREIGN_CURSOR]) : error;
  }
}
