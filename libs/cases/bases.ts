import type { ClaimOf } from '#policy/claims';
import type { Case } from './case.facts';
import { runBeside } from './rules';

/** What another firm has filed for a labour base in the same county, whether or not the book was asked yet. */
export interface OtherBase extends Pick<Case, 'case' | 'claimant' | 'state' | 'amountFen'>, Pick<ClaimOf<'LABOUR_BASE'>, 'base' | 'openedOn'> {}

/** 同一县的其他劳务开发基地: with whose addresses an approver compares this one's (domain A-14). */
export function basesBeside(one: Case, cases: Iterable<Case>): OtherBase[] {
  const { claim } = one;
  if (claim.kind !== 'LABOUR_BASE') return [];
  return runBeside(one, cases).flatMap(({ claim: said, ...other }): OtherBase[] =>
    said.kind === 'LABOUR_BASE' && said.county === claim.county ? [{ case: other.case, claimant: other.claimant, state: other.state, amountFen: other.amountFen, base: said.base, openedOn: said.openedOn }] : [],
  );
}
