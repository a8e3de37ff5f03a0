import { asOneNumber, sameNumber } from '#kernel/document-numbers';
import { least, most, sum, type Fen } from '#kernel/money';
import type { Claim, ClaimOf } from './claims';
import type { Programme } from './programme';

type Award = ClaimOf<'BOLE_AWARD'>;

/** 市、区 1:1: what the district matches of a Bole award, of each part the lower of decided and received (domain A-07, B-30). */
export function matchedFen({ decidedFen, receivedFen, nationalDecidedFen = 0n, nationalReceivedFen = 0n }: Award, chosen: string | undefined): Fen {
  const nationalFen = chosen === 'NATIONAL_PART_TOO' ? least(nationalDecidedFen, nationalReceivedFen) : 0n;
  return least(decidedFen, receivedFen) + nationalFen;
}

/** Whether the award that a programme matches is no duplicate of its match (domain A-29). */
export const exemptsMatched = ({ points }: Pick<Programme, 'points'>): boolean => points.includes('A-29');

type Declared = NonNullable<Award['otherGrants']>[number];

/** What a district, a town, a street, a village or a park (经开区, 工业区, 园区, 开发区, 区级) pays beside it is a match of its own, whichever award it names (domain B-23). */
const BESIDE_THE_AWARD = /(?<!地)区|镇|乡|街道|村|居委|配套|匹配|配比|追加|叠加|match|district|town|street|village|park|zone/i;
/** As it was told before amounts were. */
const BESIDE_BEFORE = /配套|镇|乡|街道|园区|开发区|\bmatch/i;

/** What the register says of money, as far as it tells the award that is matched. */
interface RegisteredMoney {
  level: string;
  documentNo: string;
  paidFen: Fen;
}

/** Of an award: the level, and what was decided of its parts. */
export type Matching = Pick<Award, 'level' | 'decidedFen' | 'nationalDecidedFen'>;

/**
 * Of what is registered under the number of the award, the award itself: of its level, and of each part together no more than was
 * decided of it. A district's or a town's own match of it is none, whichever number it cites.
 */
export function matchedRegistered<R extends RegisteredMoney>({ decisionNo, ...award }: Matching & Pick<Award, 'decisionNo'>, grants: readonly R[]): R[] {
  const leftFen = partsOf(award);
  return grants.filter(({ documentNo, level, paidFen }) => {
    const left = leftFen.get(level) ?? 0n;
    const isIt = sameNumber(decisionNo, documentNo) && paidFen <= left;
    if (isIt) leftFen.set(level, left - paidFen);
    return isIt;
  });
}

/** Of a national award for which no part of the city is told apart, what was decided is the nation’s. */
function partsOf({ level, decidedFen, nationalDecidedFen }: Matching): Map<string, Fen> {
  if (level === 'NATIONAL' && nationalDecidedFen === undefined) return new Map([['NATIONAL', decidedFen]]);
  return new Map([['MUNICIPAL', decidedFen], ['NATIONAL', nationalDecidedFen ?? 0n]]);
}

/**
 * Of what is declared, the award itself that is matched: its number stands in the name, no match is meant, it is just what was decided
 * or received of it, and with what is registered as it no more than the award. What is not sure to be it comes off.
 */
export function matchedDeclared(claim: Award, registered: readonly Pick<Declared, 'paidFen' | 'paidOn'>[]): Declared[] {
  const { decidedFen, receivedFen, nationalDecidedFen = 0n, nationalReceivedFen = 0n, otherGrants = [] } = claim;
  const amounts = [decidedFen, receivedFen, nationalDecidedFen, nationalReceivedFen, decidedFen + nationalDecidedFen, receivedFen + nationalReceivedFen];
  let leftFen = most(decidedFen, receivedFen) + most(nationalDecidedFen, nationalReceivedFen) - sum(registered.map(({ paidFen }) => paidFen));
  const known = [...registered];
  return otherGrants.filter(({ policy, paidFen, paidOn }) => {
    if (!names(policy, claim.decisionNo, BESIDE_THE_AWARD) || !amounts.includes(paidFen)) return false;
    // What the register has of the day is the same money.
    const at = known.findIndex((one) => one.paidFen === paidFen && one.paidOn.equals(paidOn));
    if (at >= 0) return known.splice(at, 1).length > 0;
    const isIt = paidFen <= leftFen;
    if (isIt) leftFen -= paidFen;
    return isIt;
  });
}

/** Of what is declared, as it was told before amounts were: receipts from then give themselves again by it. */
export function matchedBefore(programme: Pick<Programme, 'points'>, claim: Claim): Declared[] {
  if (claim.kind !== 'BOLE_AWARD' || !exemptsMatched(programme)) return [];
  const { decidedFen, receivedFen, nationalDecidedFen = 0n, nationalReceivedFen = 0n, otherGrants = [] } = claim;
  let leftFen = most(decidedFen, receivedFen) + most(nationalDecidedFen, nationalReceivedFen);
  return otherGrants.filter(({ policy, paidFen }) => {
    const isIt = names(policy, claim.decisionNo, BESIDE_BEFORE) && paidFen <= leftFen;
    if (isIt) leftFen -= paidFen;
    return isIt;
  });
}

/** The whole number: 18号-0 is not 18号-08, and a mere figure is no number of a decision. */
function names(policy: string, decisionNo: string, beside: RegExp): boolean {
  const [said, number] = [asOneNumber(policy), asOneNumber(decisionNo)];
  if (!/\p{L}/u.test(number) || !/\d/.test(number)) return false;
  const at = said.indexOf(number);
  const [ahead, behind] = [said.slice(0, Math.max(at, 0)), said.slice(at + number.length)];
  const isWhole = !(/\d$/.test(ahead) && /^\d/.test(number)) && !/^[\d-]/.test(behind);
  return at >= 0 && isWhole && !beside.test(`${ahead} ${behind}`);
}
