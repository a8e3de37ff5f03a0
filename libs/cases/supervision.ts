import { dayOf } from '#kernel/day';
import { type Ask, type Decision, refuse, unfit } from '#kernel/decision';
import { afterToday } from '#kernel/unfit-days';
import type { Case, CaseCommand, CaseFact, CaseState } from './case.facts';
import { apart, inState, numbered } from './rules';

type Of<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>;

const SUPERVISION = '预算法 第五十七条';
/** Money has gone, whatever came of it later. */
const PAID: readonly CaseState[] = ['PAID', 'BOOKED', 'CLAWBACK', 'RECOVERED', 'WRITTEN_OFF'];

/** 监督检查: at any time, and as often as there is reason to (domain 3.1 no. 20). */
export function inspect(ask: Ask<CaseCommand>, one: Case, { type: _, documentNo, ...inspection }: Of<'inspect'>): Decision<CaseFact> {
  const refusal = inState(one, PAID) ?? apart(ask, one) ?? afterToday('inspectedOn', inspection.inspectedOn, dayOf(ask.at), SUPERVISION);
  return refusal ?? [{ fact: { type: 'CaseInspected', case: one.case, ...inspection, ...numbered({ documentNo }) } }];
}

/** 绩效评价: once a year, of a year that has begun (domain 3.1 no. 19). */
export function evaluate(ask: Ask<CaseCommand>, one: Case, { type: _, ...evaluation }: Of<'evaluate'>): Decision<CaseFact> {
  const refusal = inState(one, PAID) ?? apart(ask, one);
  if (refusal) return refusal;
  const { year } = evaluation;
  const [first, last] = [one.filedOn.year, dayOf(ask.at).year];
  if (year < first || year > last) return unfit('year', SUPERVISION, { zh: `须为 ${first} 至 ${last} 年`, en: `must be a year from ${first} to ${last}` });
  if (one.evaluations.some((known) => known.year === year)) return refuse('ID_ALREADY_USED', SUPERVISION, { case: one.case, year });
  return [{ fact: { type: 'CaseEvaluated', case: one.case, ...evaluation } }];
}
