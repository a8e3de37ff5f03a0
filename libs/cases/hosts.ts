import type { ClaimOf } from '#policy/claims';
import { comparedAs } from '#policy/compared';
import type { Case } from './case.facts';
import { runBeside } from './rules';

/** What another host has filed for the same event, whether or not the book was asked yet. */
export interface Hosting extends Pick<Case, 'case' | 'claimant' | 'state' | 'amountFen'>, Pick<ClaimOf<'EVENT'>, 'opensOn' | 'lastDayOn' | 'auditedCostFen' | 'otherFiscalFen' | 'otherFiscalPolicies'> {
  /** 举办日期不一致: the book refuses the second of the two. */
  otherDays?: true;
}

/** 共同举办: the cases of others for the event of this one (domain ). */
export function hostedBeside(one: Case, cases: Iterable<Case>): Hosting[] {
  const { claim } = one;
  if (claim.kind !== 'EVENT') return [];
  const event = comparedAs('event', claim.event);
  return runBeside(one, cases).flatMap(({ claim: said, ...other }): Hosting[] => {
    if (said.kind !== 'EVENT' || comparedAs('event', said.event) !== event) return [];
    const { opensOn, lastDayOn, auditedCostFen, otherFiscalFen, otherFiscalPolicies } = said;
    const sameDays = opensOn.equals(claim.opensOn) && lastDayOn.equals(claim.lastDayOn);
    return [{ case: other.case, claimant: other.claimant, state: other.state, amountFen: other.amountFen, opensOn, lastDayOn, auditedCostFen, otherFiscalFen, ...(otherFiscalPolicies && { otherFiscalPolicies }), ...(!sameDays && { otherDays: true as const }) }];
  });
}
