import type { BookFact, BookFactType } from '#book/facts';
import type { Day } from '#kernel/day';

/** Money as it moved, on the day on which it did; amounts of nothing may be left out. */
export interface Flow {
  on: Day;
  line?: string;
  by: Partial<Record<FlowFigure, bigint>>;
}

export const FLOW_FIGURES = [
  'budgetedFen', 'supplementsFen', 'reducedFen', 'adjustedFen', 'carriedInFen', 'carriedOutFen', 'reclaimedFen', 'committedFen', 'releasedFen', 'paidFen', 'returnedFen', 'recoveredFen', 'interestFen', 'refundedFen',
] as const;
export type FlowFigure = (typeof FLOW_FIGURES)[number];

type Table = { [T in BookFactType]?: (fact: Extract<BookFact, { type: T }>, on: Day) => Flow };

/** What moves money. The day is that of the money where the fact says one, else that on which it was booked in Shanghai (`on`). */
const FLOWS: Table = {
  BudgetLineOpened: ({ line, amountFen, carriedInFen = 0n }, on) => ({ on, line, by: { budgetedFen: amountFen, carriedInFen } }),
  BudgetSupplemented: ({ line, amountFen }, on) => ({ on, line, by: { supplementsFen: amountFen } }),
  BudgetReduced: ({ line, amountFen }, on) => ({ on, line, by: { reducedFen: amountFen } }),
  BudgetAdjusted: ({ moves }, on) => ({ on, by: { adjustedFen: moves.reduce((sum, { byFen }) => (byFen > 0n ? sum + byFen : sum), 0n) } }),
  LineClosed: ({ line, carriedFen, reclaimedFen }, on) => ({ on, line, by: { carriedOutFen: carriedFen, reclaimedFen } }),
  CommitmentCarried: ({ line, amountFen }, on) => ({ on, line, by: { carriedOutFen: amountFen, carriedInFen: amountFen } }),
  CommitmentLapsed: ({ line, amountFen }, on) => ({ on, line, by: { releasedFen: amountFen, reclaimedFen: amountFen } }),
  AwardCommitted: ({ line, amountFen, lapsed }, on) => ({ on, line, by: { committedFen: amountFen, releasedFen: lapsed === undefined ? 0n : amountFen } }),
  AwardReleased: ({ line, committedFen, refund }, on) => ({ on, ...(line !== null && { line }), by: line === null ? {} : { releasedFen: committedFen + (refund?.lineFen ?? 0n), refundedFen: refund?.amountFen ?? 0n } }),
  PaymentSettled: ({ line, amountFen, executedOn }) => ({ on: executedOn, line, by: { paidFen: amountFen } }),
  PaymentMadeWithoutGround: ({ line, amountFen, executedOn }) => ({ on: executedOn, line, by: { paidFen: amountFen } }),
  // What no receipt had booked as paid is no money that came back.
  PaymentReturned: ({ line, amountFen, returnedOn, settled, year }) => ({ on: returnedOn, line, by: { returnedFen: settled ? amountFen : 0n, releasedFen: !settled && year === 'PRIOR_YEAR' ? amountFen : 0n } }),
  RecoveryRecorded: ({ line, amountFen, recoveredOn, interestFen = 0n }) => ({ on: recoveredOn, line, by: { recoveredFen: amountFen, interestFen } }),
};

export const movesMoney = (type: string): boolean => Object.hasOwn(FLOWS, type);

/** The money that a fact moves; null of one that moves none. */
export function flowOf(fact: BookFact, on: Day): Flow | null {
  const flow = (FLOWS as Partial<Record<BookFactType, (fact: never, on: Day) => Flow>>)[fact.type];
  return flow?.(fact as never, on) ?? null;
}
