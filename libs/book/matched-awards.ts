import type { Claim } from '#policy/claims';
import { comparedKey } from '#policy/compared';
import { exemptsMatched, matchedRegistered } from '#policy/matched';
import type { Programme } from '#policy/programme';
import { sameNumber } from '#kernel/document-numbers';
import { normaliseDocumentNo } from '#kernel/identifiers';
import type { Award } from './awards.facts';
import type { OtherGrant, OtherGrantSaid } from './other-grants.facts';

/** 配套: the award that is matched is no duplicate of its match; what a district or a town pays for it is (domain A-29, B-23). Null where the programme matches none. */
export const matchedOf = (programme: Programme, claim: Claim, grants: readonly OtherGrant[]): OtherGrant[] | null => (claim.kind === 'BOLE_AWARD' && exemptsMatched(programme) ? matchedRegistered(claim, grants) : null);

/** As receipts say that do not say what was held to be it. */
export const matchedBeforeAmounts = (programme: Programme, claim: Claim, grants: readonly OtherGrant[]): OtherGrant[] =>
  grants.filter(({ level, documentNo }) => exemptsMatched(programme) && 'decisionNo' in claim && sameNumber(claim.decisionNo, documentNo) && level !== 'TOWN');

/** What an award says of the award that it matches. */
export const matchingBy = (claim: Claim): Pick<Award, 'matching'> => {
  if (claim.kind !== 'BOLE_AWARD') return {};
  const { level, decidedFen, nationalDecidedFen } = claim;
  return { matching: { level, decidedFen, ...(nationalDecidedFen !== undefined && { nationalDecidedFen }) } };
};

/** By what money for a match of ours is registered: the person, and the decision. */
export const subjectsOfMatch = ({ holds }: Pick<Award, 'holds'>): string[] => [...new Set(holds.flatMap(({ key }) => /\/(decisionNo=.*)\/(person=[^/]*)$/.exec(key)?.slice(1).toReversed() ?? []))];

/** Whether money that is registered after an award of ours is the award that it matches; matches from before they said what was decided ask for its level alone. */
export function isMatchOf(programme: Programme | undefined, { holds, matching }: Pick<Award, 'holds' | 'matching'>, said: OtherGrantSaid, earlier: readonly OtherGrant[]): boolean {
  const { documentNo, level } = said;
  const isOfIt = programme !== undefined && exemptsMatched(programme) && holds.some(({ key }) => comparedKey(key).startsWith(comparedKey(`${programme.id}/decisionNo=${normaliseDocumentNo(documentNo)}/person=`)));
  if (!isOfIt) return false;
  if (!matching) return level === 'MUNICIPAL' || level === 'NATIONAL';
  return matchedRegistered<OtherGrantSaid | OtherGrant>({ ...matching, decisionNo: documentNo }, [...earlier, said]).includes(said);
}
