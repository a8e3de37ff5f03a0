import type { SpendingPlan } from '#book/spending-plans.facts';
import type { Views } from '#views/views';

/** 用款计划 of a line in the order of the months, and what is applied for on it, plan or not. */
export function spendingPlansOf(views: Views, area: string, line: string): { plans: SpendingPlan[]; appliedFen: bigint } {
  const { plans = [], appliedFen = 0n } = views.record(area, 'spendingPlans', line)?.item ?? {};
  return { plans: plans.toSorted((a, b) => (a.month < b.month ? -1 : Number(a.month > b.month))), appliedFen };
}
