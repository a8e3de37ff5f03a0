import type { ClaimOf } from '#policy/claims';
import { comparedAs } from '#policy/compared';
import type { Case, CaseState } from './case.facts';

/** What another host has filed for the same event, whether or not the book was asked yet. */
export interface Hosting extends Pick<Case, 'case' | 'claimant' | 'state' | 'amountFen'>, Pick<ClaimOf<'EVENT'>, 'opensOn' | 'lastDayOn' | 'auditedCostFen' | 'otherFiscalFen' | 'otherFiscalPolicies'> {
  /** 举办日期不一致: the book refuses the second of the two. */
  otherDays?: true;
}

/** Ended with no money. */
export const OVER: readonly CaseState[] = ['NOT_ACCEPTED', 'WITHDRAWN', 'RENOUNCED', 'REJECTED', 'ABANDONED', 'REVOKED', 'EXPIRED', 'SUPERSEDED', 'TERMINATED_DISQUALIFIED'];

/** 共同举办: the cases of others for the event of this one (domain ). */
export function hostedBeside({ case: id, programme, claimant, claim }: Case, cases: Iterable<Case>): Hosting[] {
  if (claim.kind !== 'EVENT') return [];
  const event = comparedAs('event', claim.event);
  return [...cases].flatMap((other): Hosting[] => {
    const said = other.claim;
    if (said.kind !== 'EVENT' || other.case === id || other.programme !== programme || other.claimant === claimant || OVER.includes(other.state) || comparedAs('event', said.event) !== event) return [];
    const { opensOn, lastDayOn, auditedCostFen, otherFiscalFen, otherFiscalPolicies } = said;
    const sameDays = opensOn.equals(claim.opensOn) && lastDayOn.equals(claim.lastDayOn);
    return [{ case: other.case, claimant: other.claimant, state: other.state, amountFen: other.amountFen, opensOn, lastDayOn, auditedCostFen, otherFiscalFen, ...(otherFiscalPolicies && { otherFiscalPolicies }), ...(!sameDays && { otherDays: true as const }) }];
  });
}
