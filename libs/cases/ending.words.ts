import { quoted } from '#policy/citation';
import type { Sentences } from '#policy/sentences';
import { REMEDY } from '#policy/sentences.words';
import type { Case } from './case.facts';

/** Why a case ended and what helps, as it is read out: each in one language, a reason that an officer wrote in his own words. */
export function endingSentences({ reason, remedy }: NonNullable<Case['ended']>): Sentences {
  const why = reason === null ? [] : [{ zh: `本案已终结，理由是：${reason}。`, en: `The case has ended, for this reason: ${quoted(reason)}.` }];
  const helps = remedy === null ? [] : [{ zh: `申报单位对本决定不服的，${REMEDY.zh}。`, en: `Against this decision the claimant has these remedies: ${REMEDY.en}.` }];
  const said = [...why, ...helps];
  return { zh: said.map(({ zh }) => zh), en: said.map(({ en }) => en) };
}
