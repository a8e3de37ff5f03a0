import type { Claim } from './claims';
import { asInKeys } from './compared';
import type { Term } from './programme';
import type { AssessmentInputs } from './receipt';
import { type Refusal, refuse } from '#kernel/decision';

/** Of a settlement whose papers name no LEI: any other may be of the same firm of the 500. */
const NO_LEI = 'lei=';
const SETTLEMENT = 'settlement';

/**
 * By what another claim for the same thing is found, whoever files it, as keys are written: the achievement (domain A-20), the
 * project, the decision of a selection or its day (B-25), the firm of the 500, the county of a base.
 */
export function mattersOf(claim: Claim, claimant: string): string[] {
  switch (claim.kind) {
    case 'ACHIEVEMENT':
      return [`achievement=${asInKeys('achievement', claim.achievement)}`];
    case 'INNOVATION_PROJECT':
      return [`project=${asInKeys('project', claim.project)}`];
    case 'BRAND_AWARD':
      return [`decisionNo=${asInKeys('decisionNo', claim.decisionNo)}`, `claimant=${claimant}/decidedOn=${claim.decidedOn.toString()}`];
    case 'SETTLEMENT':
      return [SETTLEMENT, `lei=${claim.lei ?? ''}`];
    case 'LABOUR_BASE':
      return [`county=${claim.county}`];
    default:
      return [];
  }
}

/** The names under which others may stand: an LEI that is unknown may be any. */
export function soughtBy(matters: readonly string[]): readonly string[] {
  if (!matters.includes(SETTLEMENT)) return matters;
  return matters.includes(NO_LEI) ? [SETTLEMENT] : [...matters.filter((name) => name !== SETTLEMENT), NO_LEI];
}

/** A base of another firm in the county may be the same one under an address that nothing can compare: it has a flag of its own. */
export const namesBase = (matters: readonly string[]): boolean => matters.some((name) => name.startsWith('county='));

/** 同一成果不得兼得两条, by the firms of one group neither (domain ); under one and the same clause the approver is shown it (B-09). */
export function claimedInGroup({ programme }: Term, { claim, alike = [] }: AssessmentInputs): Refusal | null {
  if (claim.kind !== 'ACHIEVEMENT') return null;
  const other = alike.find((one) => one.ofGroup && one.programme !== programme.id);
  return other ? refuse('ACHIEVEMENT_ALREADY_CLAIMED', programme.article, { achievement: claim.achievement, takenBy: other.award }) : null;
}
