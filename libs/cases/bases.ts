import type { ClaimOf } from '#policy/claims';
import type { Case } from './case.facts';
import { OVER } from './hosts';

/** What another firm has filed for a labour base in the same county, whether or not the book was asked yet. */
export interface OtherBase extends Pick<Case, 'case' | 'claimant' | 'state' | 'amountFen'>, Pick<ClaimOf<'LABOUR_BASE'>, 'base' | 'openedOn'> {}

/** 同一县的其他劳务开发基地: with whose addresses an approver compares this one's (domain A-14). */
export function basesBeside({ case: id, programme, claimant, claim }: Case, cases: Iterable<Case>): OtherBase[] {
  if (claim.kind !== 'LABOUR_BASE') return [];
  return [...cases].flatMap(({ claim: said, ...other }): OtherBase[] => {
    if (said.kind !== 'LABOUR_BASE' || said.county !== claim.county || other.case === id || other.programme !== programme || other.claimant === claimant || OVER.includes(other.state)) return [];
    return [{ case: other.case, claimant: other.claimant, state: other.state, amountFen: other.amountFen, base: said.base, openedOn: said.openedOn }];
  });
}
