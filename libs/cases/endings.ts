import { before, dayOf } from '#kernel/day';
import { type Ask, type Decision, refuse } from '#kernel/decision';
import type { Case, CaseCommand, CaseFact, CaseState } from './case.facts';
import { apart, inState, REMEDY } from './rules';

type Of<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>;

/** Accepted, and the book holds nothing yet; later the book must let go first (askOfBook). */
export const REJECTABLE: readonly CaseState[] = ['ACCEPTED', 'PRELIM_PASSED', 'PRELIM_FAILED', 'BUREAU_REVIEWED', 'BUREAU_FAILED', 'JOINT_REVIEWED', 'JOINT_FAILED', 'PANEL_ASSESSED'];
/** The same with what is not accepted yet. */
export const RUNNING: readonly CaseState[] = ['FILING', 'SUBMITTED', 'CORRECTION_REQUESTED', ...REJECTABLE];

/** States in which the book holds something for the case that it can let go; and approved, until the money is sent. */
export const HELD: readonly CaseState[] = ['PROPOSED', 'PUBLICISED', 'OBJECTION_OPEN', 'OBJECTION_UPHELD'];
export const APPROVED: readonly CaseState[] = ['AWAITING_BUDGET', 'COMMITTED', 'PAYMENT_APPLIED', 'FINANCE_REVIEWED'];

/** What ends without a decision on its matter. */
export const endUndecided = (ask: Ask<CaseCommand>, one: Case, command: Of<'expire' | 'supersede'>): Decision<CaseFact> => (command.type === 'expire' ? expire(ask, one, command) : supersede(ask, one, command));

/** 逾期未报齐: only what was never filed whole ends by time alone; what was filed in time is decided, however late (S12, A-31). */
function expire(ask: Ask<CaseCommand>, one: Case, { lastOn }: Of<'expire'>): Decision<CaseFact> {
  const refusal = inState(one, ['FILING']) ?? apart(ask, one);
  if (refusal) return refusal;
  if (!lastOn || !before(lastOn, dayOf(ask.at))) return refuse('FILING_OPEN', one.article ?? '', { case: one.case, lastOn: lastOn ?? null });
  return [{ fact: { type: 'CaseExpired', case: one.case, lastOn, remedy: REMEDY } }];
}

/** 因新文件终止, where a later document says so (附则（一）, A-30); what the book holds it lets go itself (askOfBook). */
function supersede(ask: Ask<CaseCommand>, one: Case, { later }: Of<'supersede'>): Decision<CaseFact> {
  const refusal = inState(one, RUNNING, HELD) ?? apart(ask, one);
  if (refusal) return refusal;
  if (!later) return refuse('NOT_SUPERSEDED', one.article ?? '', {});
  return [{ fact: { type: 'CaseSuperseded', case: one.case, ...later, remedy: REMEDY } }];
}
