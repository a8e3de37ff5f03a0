import { REFUSALS, type RefusalCode } from '#kernel/refusals';
import type { Said } from './sentences.matter';

/** The facts of a refusal, as the law found them or as a receipt keeps them. */
type Facts = Readonly<Record<string, unknown>>;

const isNothing = (fact: unknown): boolean => fact === 0n || fact === '0';

/** No bound was passed: it comes to nothing. */
export const comesToNothing = ({ amountFen, minFen, maxFen }: Facts): boolean => isNothing(amountFen) && minFen === undefined && maxFen === undefined;

/** Of a selection, or of all levels of a claimant: no talent is meant. */
export const isOfSelections = ({ key }: Facts): boolean => typeof key === 'string' && !key.includes('/person=');

/** Titles that say more than was found: what is true of these facts. */
const APART: Readonly<Partial<Record<RefusalCode, (facts: Facts) => Said | undefined>>> = {
  OUT_OF_RANGE: (facts) => (comesToNothing(facts) ? { zh: '核定金额为零，没有可支付的金额', en: 'The amount comes to nothing: there is nothing to pay' } : undefined),
  NOTHING_ABOVE_PAID: (facts) => (isOfSelections(facts) ? { zh: '不高于申报单位就品牌评选已享受的金额', en: 'Nothing above what the claimant has already been granted for brand awards' } : undefined),
};

/** Why, in a phrase: that of the code, or one that fits these facts better. */
export function refusalSaid(code: RefusalCode, facts: Facts): Said {
  const { zh, en } = APART[code]?.(facts) ?? REFUSALS[code];
  return { zh, en };
}
