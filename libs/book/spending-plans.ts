import { day, dayOf } from '#kernel/day';
import { type Ask, type Decision, type Fold, type Refusal, refuse, unfit } from '#kernel/decision';
import { sameNumber } from '#kernel/document-numbers';
import type { Fen } from '#kernel/money';
import { change, type Reading, type Update } from '#kernel/records';
import type { AwardFact } from './awards.facts';
import { exceedsPlans, FISCAL_YEAR, granted } from './budget';
import type { BookTables } from './facts';
import type { PaymentFact } from './payments.facts';
import type { ReceivableFact } from './receivables.facts';
import type { SpendingPlanCommand, SpendingPlanFact, SpendingPlans } from './spending-plans.facts';
import { plannedFen, plansOf } from './spending-plans.state';
import type { YearCloseFact } from './year-close.facts';

type Book = Reading<BookTables>;
type Applied =
  | SpendingPlanFact
  | Extract<AwardFact, { type: 'AwardCommitted' | 'AwardReleased' }>
  | Extract<YearCloseFact, { type: 'CommitmentCarried' | 'CommitmentLapsed' }>
  | Extract<PaymentFact, { type: 'OrderMade' | 'PaymentMadeWithoutGround' | 'PaymentReturned' }>
  | Extract<ReceivableFact, { type: 'RecoveryRecorded' }>;

const PLAN = '预算法 第六十一条；国库集中支付 用款计划';

const plansAfter = (line: string, next: (old: SpendingPlans) => Partial<SpendingPlans>): Update<BookTables> =>
  change<BookTables, 'spendingPlans'>('spendingPlans', line, (old = { line, plans: [], appliedFen: 0n }) => ({ ...old, ...next(old) }));

const applied = (line: string, byFen: Fen): Update<BookTables> => plansAfter(line, ({ appliedFen }) => ({ appliedFen: appliedFen + byFen }));

/**
 * What is applied for is kept of every line, so that a first plan finds it. It is the part of what a line has bound and paid
 * for which an order stands: an order that goes to another line goes there with what it took, and what is back on the line
 * can be applied for again.
 */
export const foldSpendingPlans: Fold<Applied, BookTables> = {
  SpendingPlanApproved: ({ type: _, line, ...plan }) => [plansAfter(line, ({ plans }) => ({ plans: [...plans, plan] }))],
  OrderMade: ({ line, amountFen }) => [applied(line, amountFen)],
  AwardReleased: ({ line, order, committedFen }) => (line === null || order === null ? [] : [applied(line, -committedFen)]),
  AwardCommitted: ({ line, amountFen, order, lapsed }) => (order === undefined ? [] : [applied(line, amountFen), ...(lapsed === undefined ? [] : [applied(lapsed, -amountFen)])]),
  CommitmentCarried: ({ from, line, amountFen, order }) => (order === undefined ? [] : [applied(from, -amountFen), applied(line, amountFen)]),
  CommitmentLapsed: ({ line, amountFen, voids }) => (voids === null ? [] : [applied(line, -amountFen)]),
  PaymentMadeWithoutGround: ({ line, amountFen }) => [applied(line, amountFen)],
  // Sent back, it is sent again (B-02); what was only bound on the line of a past year lapses with it.
  PaymentReturned: ({ line, amountFen, year, settled }) => (year === 'PRIOR_YEAR' && !settled ? [applied(line, -amountFen)] : []),
  RecoveryRecorded: ({ line, amountFen, disposition }) => (disposition === 'SAME_YEAR_REVERSAL' ? [applied(line, -amountFen)] : []),
};

/** 批复用款计划: for a month of the line's year, and together no more than the line has. The same document says the same once. */
export function decideSpendingPlans(book: Book, { command, at }: Ask<SpendingPlanCommand>): Decision<SpendingPlanFact> {
  const { line: id, month, amountFen, documentNo } = command;
  const line = book.get('lines', id);
  if (!line) return refuse('NOT_FOUND', PLAN, { line: id });
  if (amountFen === 0n) return unfit('amountFen', PLAN, { zh: '须大于零', en: 'must be more than nothing' });
  const kept = plansOf(book, id);
  const same = kept.plans.find((plan) => plan.month === month && sameNumber(plan.documentNo, documentNo));
  if (same) return same.amountFen === amountFen ? [] : refuse('ID_ALREADY_USED', PLAN, { line: id, ...same });
  const { year } = line;
  if (month.slice(0, 4) !== String(year)) return refuse('WRONG_FISCAL_YEAR', FISCAL_YEAR, { line: id, month, year });
  if (year < dayOf(at).year) return refuse('WRONG_FISCAL_YEAR', FISCAL_YEAR, { line: id, year });
  return exceedsPlans(line, kept, granted(line) - amountFen) ?? [{ fact: { ...command, type: 'SpendingPlanApproved' } }];
}

/** 支付申请 on a line that has plans: those of the months so far cover what is applied for, and this too. A line without plans is free. */
export function notPlanned(book: Book, ask: Ask<unknown>, { line, amountFen }: { line: string; amountFen: Fen }): Refusal | null {
  const kept = plansOf(book, line);
  if (kept.plans.length === 0) return null;
  const month = dayOf(ask.at).toPlainYearMonth().toString();
  const { appliedFen } = kept;
  const covered = (until: string): boolean => appliedFen + amountFen <= plannedFen(kept, until);
  if (covered(month)) return null;
  const opens = kept.plans.map((plan) => plan.month).filter((later) => later > month && covered(later)).toSorted().at(0);
  return refuse('PLAN_MONTH_NOT_OPEN', PLAN, { line, month, amountFen, plannedFen: plannedFen(kept, month), appliedFen, opensOn: opens === undefined ? null : day(`${opens}-01`) });
}
