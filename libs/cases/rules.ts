import { type Ask, type Refusal, refuse } from '#kernel/decision';
import { handOf, sameHand } from '#kernel/hands';
import type { Reading } from '#kernel/records';
import type { Case, CaseState, CaseTables } from './case.facts';

export const SEPARATION = '不相容岗位分离（行政事业单位内部控制规范（试行） 第十四条）';
export const NOTICE = '公示五个工作日、异议';

/** A case stream holds one case. */
export const onlyCase = (cases: Reading<CaseTables>): Case | undefined => cases.all('cases').next().value;

export function inState(one: Case, states: readonly CaseState[]): Refusal | null {
  if (states.includes(one.state)) return null;
  return refuse('ACT_NOT_ALLOWED_IN_STATE', one.article ?? '', { case: one.case, state: one.state, allowedIn: states });
}

/** Nobody acts twice on one case in duties that must be apart; judged by the case's own history. */
export function apart(ask: Ask<{ type: string }>, others: readonly string[]): Refusal | null {
  return others.some((other) => sameHand(handOf(ask.actor), other)) ? refuse('FORBIDDEN_SOD', SEPARATION, { act: ask.command.type, person: ask.actor.ref }) : null;
}

/** What only the applicant does, in person. */
export function ownedBy(ask: Ask<{ type: string }>, one: Case): Refusal | null {
  return ask.actor.ref === one.applicant ? null : refuse('FORBIDDEN_ROLE', SEPARATION, { act: ask.command.type });
}
