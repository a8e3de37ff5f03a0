import { asOneNumber } from '#kernel/document-numbers';
import { least, most, type Fen } from '#kernel/money';
import type { Claim, ClaimOf } from './claims';
import type { Programme } from './programme';

/** 市、区 1:1: what the district matches of a Bole award, of each part the lower of decided and received (domain A-07, B-30). */
export function matchedFen({ decidedFen, receivedFen, nationalDecidedFen = 0n, nationalReceivedFen = 0n }: ClaimOf<'BOLE_AWARD'>, chosen: string | undefined): Fen {
  const nationalFen = chosen === 'NATIONAL_PART_TOO' ? least(nationalDecidedFen, nationalReceivedFen) : 0n;
  return least(decidedFen, receivedFen) + nationalFen;
}

/** Whether the award that a programme matches is no duplicate of its match (domain A-29). */
export const exemptsMatched = ({ points }: Pick<Programme, 'points'>): boolean => points.includes('A-29');

type Declared = NonNullable<ClaimOf<'BOLE_AWARD'>['otherGrants']>[number];

/** What a town, a street or a park pays beside it is a match of its own, whichever award it names (domain B-23). */
const BESIDE_THE_AWARD = /配套|镇|乡|街道|园区|开发区|\bmatch/i;

/**
 * Of what is declared, the award itself that is matched: its number stands in the name, no match is meant, and together it is no
 * more than the award. What is not sure to be it comes off.
 */
export function matchedAmong(programme: Pick<Programme, 'points'>, claim: Claim): Declared[] {
  if (claim.kind !== 'BOLE_AWARD' || !exemptsMatched(programme)) return [];
  const { decidedFen, receivedFen, nationalDecidedFen = 0n, nationalReceivedFen = 0n, otherGrants = [] } = claim;
  let leftFen = most(decidedFen, receivedFen) + most(nationalDecidedFen, nationalReceivedFen);
  return otherGrants.filter(({ policy, paidFen }) => {
    const isIt = names(policy, claim.decisionNo) && paidFen <= leftFen;
    if (isIt) leftFen -= paidFen;
    return isIt;
  });
}

/** The whole number: 18号-0 is not 18号-08, and a mere figure is no number of a decision. */
function names(policy: string, decisionNo: string): boolean {
  const [said, number] = [asOneNumber(policy), asOneNumber(decisionNo)];
  if (!/\p{L}/u.test(number) || !/\d/.test(number)) return false;
  const at = said.indexOf(number);
  const [ahead, behind] = [said.slice(0, Math.max(at, 0)), said.slice(at + number.length)];
  const isWhole = !(/\d$/.test(ahead) && /^\d/.test(number)) && !/^[\d-]/.test(behind);
  return at >= 0 && isWhole && !BESIDE_THE_AWARD.test(`${ahead} ${behind}`);
}
