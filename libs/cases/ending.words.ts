import { quoted } from '#policy/citation';
import type { Sentences } from '#policy/sentences';
import { REMEDY } from '#policy/sentences.words';
import type { Case } from './case.facts';

/** Why a case ended and what helps, as it is read out: each in one language, a reason that an officer wrote in his own words, and what is known beside it. */
export function endingSentences({ reason, remedy }: NonNullable<Case['ended']>, known: Sentences = { zh: [], en: [] }): Sentences {
  const why = reason === null ? [] : [{ zh: `本案已终结，理由是：${reason}。`, en: `The case has ended, for this reason: ${quoted(reason)}.` }];
  const helps = remedy === null ? [] : [{ zh: `申报单位对本决定不服的，${REMEDY.zh}。`, en: `Against this decision the claimant has these remedies: ${REMEDY.en}.` }];
  return { zh: [...why.map(({ zh }) => zh), ...known.zh, ...helps.map(({ zh }) => zh)], en: [...why.map(({ en }) => en), ...known.en, ...helps.map(({ en }) => en)] };
}
