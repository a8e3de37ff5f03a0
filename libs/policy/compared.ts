import { normaliseDocumentNo } from '#kernel/identifiers';
import type { Claim } from './claims';

/** Numbers of documents, and names that stand in their place: kept as they were written, compared by what they name. */
const NUMBERS: ReadonlySet<string> = new Set(['decisionNo', 'ratingNo', 'event', 'project', 'organiser', 'achievement']);

/** What a field of a claim says,  as keys have it and as two claims are compared. */
export const comparedAs = (field: string, said: string): string => (NUMBERS.has(field) ? normaliseDocumentNo(said) : said);

/** A claim with these fields as they are compared: what is no key stays as it is. */
export const asCompared = (claim: Claim): Claim => rewritten(claim, normaliseDocumentNo);

/** A claim as the applicant wrote it, without blanks around, in one encoding. */
export const asWritten = (claim: Claim): Claim => rewritten(claim, (text) => text.normalize('NFC').trim());

function rewritten(claim: Claim, write: (text: string) => string): Claim {
  switch (claim.kind) {
    case 'BOLE_AWARD':
      return { ...claim, decisionNo: write(claim.decisionNo) };
    case 'TALENT_REFERRAL':
      return { ...claim, ratingNo: write(claim.ratingNo) };
    case 'EVENT':
      return { ...claim, event: write(claim.event) };
    case 'INNOVATION_PROJECT':
      return { ...claim, project: write(claim.project) };
    case 'BRAND_AWARD':
      return { ...claim, organiser: write(claim.organiser), decisionNo: write(claim.decisionNo) };
    case 'ACHIEVEMENT':
      return { ...claim, achievement: write(claim.achievement) };
    default:
      return claim;
  }
}

/** A command as it is told from another under the same key: a number written differently is the same content. */
export const sameContent = (command: object): object => ('claim' in command && command.claim !== undefined ? { ...command, claim: asCompared(command.claim as Claim) } : command);
