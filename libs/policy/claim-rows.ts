import type { Claim } from './claims';
import { KEY_INDUSTRIES, PARTNER_COUNTIES, type Programme } from './programme';

/** Whether a row of a published table can count for a claim; no other stands in its receipt. */
export function asksFor({ assessment }: Programme, claim: Claim, grades: readonly (string | undefined)[], { table, key }: { table: string; key: string }): boolean {
  if (table === PARTNER_COUNTIES) return claim.kind === 'LABOUR_BASE' && claim.county === key;
  if (table === KEY_INDUSTRIES) return claim.kind === 'TALENT_PLACEMENT' && claim.industry === key;
  switch (assessment.kind) {
    case 'BY_GROUP_IN_RANGE':
      return claim.kind === 'PLACEMENT' && (claim.groups as readonly string[]).includes(key);
    case 'BY_GRADE_IN_RANGE':
      return grades.includes(key);
    // Every tier: that an amount is none of them is seen only beside all of them.
    default:
      return true;
  }
}
