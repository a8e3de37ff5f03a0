import { z } from 'zod';
import type { Day } from '#kernel/day';
import { day, fen, text } from '#kernel/shapes';
import type { Fen } from '#kernel/money';

/** What an amount that is claimed back was found from, beside what its decision says: whoever has both gets the same fen. */
export const clawbackGrounds = z.strictObject({
  /** The document's own on misconduct and the law's; of a mistake of our own, the document's on overlaps, or the clause that does not give what was paid. */
  articles: z.array(text).min(1),
  /** What was paid of the award; of money without ground, what went. */
  paidFen: fen,
  paidOn: day.nullable(),
  /** What earlier clawbacks of the award had brought back. */
  recoveredFen: fen,
  /** What other decisions claim of the award and has not come, written off or not; left out of decisions from before it was said. */
  claimedFen: fen.optional(),
  /** What the party was told of before it was heard. */
  notifiedFen: fen,
});
export type ClawbackGrounds = z.output<typeof clawbackGrounds>;

/** A decision of money that is to come back, as its fact says it. */
export interface ClawbackDecision {
  grounds: ClawbackGrounds;
  amountFen: Fen;
  decidedOn: Day;
  interest?: { amountFen: Fen; article: string; fromOn: Day; rate: string } | null | undefined;
  /** Of a roster: the lines that it is for. */
  lines?: readonly { no: number; amountFen: Fen }[] | undefined;
}

interface Step {
  rule: 'paid' | 'less-recovered' | 'less-claimed' | 'whole' | 'part' | 'lines' | 'interest';
  article: string;
  /** The amount after this step; interest stands for itself (domain A-36). */
  resultFen: Fen;
  from: Record<string, string>;
}

/** Why so much is demanded: of the same kind as the receipt of an award. */
export interface ClawbackReceipt {
  articles: string[];
  decidedOn: Day;
  inputs: ClawbackGrounds;
  steps: Step[];
  demandedFen: Fen;
  interestFen: Fen;
}

/** Pure: the same decision gives the same receipt. */
export function clawbackReceipt({ grounds, amountFen, decidedOn, interest, lines }: ClawbackDecision): ClawbackReceipt {
  const { articles, paidFen, paidOn, recoveredFen, claimedFen = 0n, notifiedFen } = grounds;
  const article = articles[0] ?? '';
  const leftFen = paidFen - recoveredFen - claimedFen;
  const rule = lines ? 'lines' : amountFen === leftFen ? 'whole' : 'part';
  const steps: Step[] = [
    { rule: 'paid', article, resultFen: paidFen, from: { ...(paidOn && { paidOn: paidOn.toString() }) } },
    ...(recoveredFen > 0n ? [{ rule: 'less-recovered' as const, article, resultFen: paidFen - recoveredFen, from: { recoveredFen: `${recoveredFen}` } }] : []),
    ...(claimedFen > 0n ? [{ rule: 'less-claimed' as const, article, resultFen: leftFen, from: { claimedFen: `${claimedFen}` } }] : []),
    { rule, article, resultFen: amountFen, from: { notifiedFen: `${notifiedFen}`, ...(lines && { lines: lines.map((line) => `${line.no}:${line.amountFen}`).join() }) } },
    // No text orders interest: the decision names amount and rate, and nothing is computed here (domain A-36).
    ...(interest ? [{ rule: 'interest' as const, article: interest.article, resultFen: interest.amountFen, from: { fromOn: interest.fromOn.toString(), toOn: decidedOn.toString(), days: `${interest.fromOn.until(decidedOn).days}`, rate: interest.rate } }] : []),
  ];
  return { articles: [...new Set([...articles, ...steps.map((step) => step.article)])], decidedOn, inputs: grounds, steps, demandedFen: amountFen, interestFen: interest?.amountFen ?? 0n };
}
