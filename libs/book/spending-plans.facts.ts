import { z } from 'zod';
import { documentNo, fen, ref } from '#kernel/shapes';
import { MONTH } from '#policy/reporting';

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const spendingPlanFacts = {
  /** 用款计划批复 (domain 4.2, PayPlanVoucher): so much of a line may be applied for from a month of its year on, beside what was approved before (追加). */
  SpendingPlanApproved: z.strictObject({ type: z.literal('SpendingPlanApproved'), line: ref, month: z.string().regex(MONTH), amountFen: fen, documentNo }),
} as const;

export type SpendingPlanFact = z.output<(typeof spendingPlanFacts)['SpendingPlanApproved']>;

export type SpendingPlanCommand = { type: 'approveSpendingPlan' } & Omit<SpendingPlanFact, 'type'>;

export type SpendingPlan = Pick<SpendingPlanFact, 'month' | 'amountFen' | 'documentNo'>;

/** What may be applied for on a line, month by month; and what is. Of a line without plans only the latter. */
export interface SpendingPlans {
  line: string;
  /** In the order of their approval. */
  plans: SpendingPlan[];
  /** 已申请: what orders took of the line and nobody gave back. */
  appliedFen: bigint;
}

export interface SpendingPlanTables {
  spendingPlans: SpendingPlans;
}
