import { z } from 'zod';
import { day, digestHex, fen, ref, text } from '#kernel/shapes';
import { claimShape } from './claims';

/** Everything an amount was computed from: whoever has this and the catalogue gets the same fen. */
export const assessmentInputs = z.strictObject({
  programme: ref,
  claim: claimShape,
  claimant: z.strictObject({ party: ref, kind: z.enum(['ENTERPRISE', 'INSTITUTION', 'ASSOCIATION', 'OTHER']), local: z.boolean(), group: ref }),
  filedOn: day,
  /** Of the choices made on adoption, those that a rule of the programme reads. */
  choices: z.record(z.string(), z.string()),
  /** Held and used of each cap, less what was restored, in the order of the catalogue. */
  takenFen: z.array(fen),
  /** The rows that the claim asks for, of published tables in force on the day of the fact. */
  rows: z.array(z.strictObject({ table: ref, version: ref, key: ref, amountFen: fen.nullable() })),
});

const step = z.strictObject({
  rule: ref,
  article: text,
  /** The amount after this step. */
  resultFen: fen,
  /** What the step used that stands in no input, in its wire form. */
  from: z.record(z.string(), z.string()),
});

/**
 * Why an award is what it is (invariant 8). Stored inside the hashed event; recomputed by `recompute`. What the fact beside
 * it says is not said again: the instrument, the flags, the keys of the limits; nor that once-only places were free, for
 * without that there is no receipt.
 */
export const decisionReceipt = z.strictObject({
  /** Of the instrument as this programme reads it. */
  instrumentHash: digestHex,
  articles: z.array(text),
  factOn: day,
  knownOn: day,
  inputs: assessmentInputs,
  steps: z.array(step),
  alternatives: z.array(z.strictObject({ what: ref, amountFen: fen, reason: text, article: text })),
  payableFen: fen,
});

export type AssessmentInputs = z.output<typeof assessmentInputs>;
export type DecisionReceipt = z.output<typeof decisionReceipt>;
export type Step = DecisionReceipt['steps'][number];
export type Alternative = DecisionReceipt['alternatives'][number];

/** What must be confirmed by hand or signed twice before an approval. */
export type Flag = 'RETROACTIVE_REFERENCE' | 'NON_LOCAL_AGENCY';

/** The award that has a once-only place, by the key of the place. */
export type Places = ReadonlyMap<string, { takenBy: string; paid: boolean }>;
