import { z } from 'zod';
import type { Refusal } from '#kernel/decision';
import { REFUSALS, type RefusalCode } from '#kernel/refusals';
import { citedInEnglish } from '#policy/citation';
import type { Said } from '#policy/sentences.matter';
import { problemOf } from './http/problem';

const both = z.strictObject({ zh: z.string(), en: z.string() });

/** A reason that stands in an answer which is no refusal itself: what is foreseen, or what stands in the way of the next step. */
export const toldRefusal = z.strictObject({ code: z.enum(Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]]), article: z.string(), detail: both, remedy: both.optional() });

export type Told = z.output<typeof toldRefusal>;

/** Nobody has sent a request that could be malformed: what an officer has still to say is said in its own words. */
function notYetSaid({ refused, article, facts }: Refusal): Said | undefined {
  const [error] = (facts['errors'] ?? []) as Said[];
  return refused === 'MALFORMED' && error ? { zh: `${article}：${error.zh}。`, en: `${citedInEnglish(article)}: ${error.en}.` } : undefined;
}

/** In both languages, for it is read by whoever reads the case. */
export function bothWays(refusal: Refusal): Told {
  const [zh, en] = [problemOf(refusal, 'zh', ''), problemOf(refusal, 'en', '')];
  const wanting = notYetSaid(refusal);
  if (wanting) return { code: refusal.refused, article: refusal.article, detail: wanting };
  const [remedy, inEnglish] = [zh['remedy'], en['remedy']];
  return { code: refusal.refused, article: refusal.article, detail: { zh: zh.detail, en: en.detail }, ...(typeof remedy === 'string' && typeof inEnglish === 'string' && { remedy: { zh: remedy, en: inEnglish } }) };
}
