import { normaliseDocumentNo } from '#kernel/identifiers';
import type { Claim } from './claims';

/** A claim with its numbers of documents as they are compared: without what nobody sees. */
export function asCompared(claim: Claim): Claim {
  switch (claim.kind) {
    case 'BOLE_AWARD':
      return { ...claim, decisionNo: normaliseDocumentNo(claim.decisionNo) };
    case 'TALENT_REFERRAL':
      return { ...claim, ratingNo: normaliseDocumentNo(claim.ratingNo) };
    case 'EVENT':
      return { ...claim, event: normaliseDocumentNo(claim.event) };
    case 'INNOVATION_PROJECT':
      return { ...claim, project: normaliseDocumentNo(claim.project) };
    case 'BRAND_AWARD':
      return { ...claim, organiser: normaliseDocumentNo(claim.organiser), decisionNo: normaliseDocumentNo(claim.decisionNo) };
    case 'ACHIEVEMENT':
      return { ...claim, achievement: normaliseDocumentNo(claim.achievement) };
    default:
      return claim;
  }
}
