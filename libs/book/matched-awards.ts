import type { Claim } from '#policy/claims';
import { comparedKey } from '#policy/compared';
import { exemptsMatched } from '#policy/matched';
import type { Programme } from '#policy/programme';
import { sameNumber } from '#kernel/document-numbers';
import { normaliseDocumentNo } from '#kernel/identifiers';
import type { Award } from './awards.facts';
import type { OtherGrant } from './other-grants.facts';

/** 配套: the award that is matched is no duplicate of its match; what a town pays for it is (domain A-29, B-23). */
export const isMatchedAward = (programme: Programme, claim: Claim, { level, documentNo }: Pick<OtherGrant, 'level' | 'documentNo'>): boolean =>
  exemptsMatched(programme) && 'decisionNo' in claim && sameNumber(claim.decisionNo, documentNo) && level !== 'TOWN';

/** The same of an award of ours, by the keys that it holds. */
export const isMatchOf = (programme: Programme | undefined, { holds }: Pick<Award, 'holds'>, { level, documentNo }: Pick<OtherGrant, 'level' | 'documentNo'>): boolean =>
  programme !== undefined && exemptsMatched(programme) && level !== 'TOWN' && holds.some(({ key }) => comparedKey(key).startsWith(comparedKey(`${programme.id}/decisionNo=${normaliseDocumentNo(documentNo)}/person=`)));
