import type { RefusalCode } from '#kernel/refusals';
import type { Said } from './sentences.matter';

const CLAIMED: Readonly<Partial<Record<RefusalCode, Said>>> = {
  PERSON_CLAIM_PENDING: { zh: '该人员', en: 'the person' },
  TALENT_CLAIM_PENDING: { zh: '该人才', en: 'the talent' },
};

/** Whose title speaks of another agency, of a place that another case of the same claimant has: no other agency's, and the claimant may read its name. */
export function claimedByItself(code: RefusalCode, takenBy: string): Said | undefined {
  const claimed = CLAIMED[code];
  return claimed && { zh: `${claimed.zh}已由本单位${takenBy}号案件申报`, en: `${claimed.en} is already claimed by the claimant itself, in case ${takenBy}` };
}
