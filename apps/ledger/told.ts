import { z } from 'zod';
import type { Refusal } from '#kernel/decision';
import { REFUSALS, type RefusalCode } from '#kernel/refusals';
import { problemOf } from './http/problem';

const both = z.strictObject({ zh: z.string(), en: z.string() });

/** A reason that stands in an answer which is no refusal itself: what is foreseen, or what stands in the way of the next step. */
export const toldRefusal = z.strictObject({ code: z.enum(Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]]), article: z.string(), detail: both, remedy: both.optional() });

export type Told = z.output<typeof toldRefusal>;

/** In both languages, for it is read by whoever reads the case. */
export function bothWays(refusal: Refusal): Told {
  const [zh, en] = [problemOf(refusal, 'zh', ''), problemOf(refusal, 'en', '')];
  const [remedy, inEnglish] = [zh['remedy'], en['remedy']];
  return { code: refusal.refused, article: refusal.article, detail: { zh: zh.detail, en: en.detail }, ...(typeof remedy === 'string' && typeof inEnglish === 'string' && { remedy: { zh: remedy, en: inEnglish } }) };
}
