import { type Fen, sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import type { SpendingPlans, SpendingPlanTables } from './spending-plans.facts';

export const plansOf = (book: Reading<SpendingPlanTables>, line: string): SpendingPlans => book.get('spendingPlans', line) ?? { line, plans: [], appliedFen: 0n };

/** What is planned for the months up to one, or for all of the year: what a month leaves over the next one has. */
export const plannedFen = ({ plans }: Pick<SpendingPlans, 'plans'>, until?: string): Fen => sum(plans.filter(({ month }) => until === undefined || month <= until).map(({ amountFen }) => amountFen));
