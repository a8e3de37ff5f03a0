import { z } from 'zod';
import { day, digestHex, fen, ref, text } from '#kernel/shapes';
import { claimShape } from './claims';

/** What the book knows of a limit at the moment of the decision. */
export const limitStanding = z.strictObject({
  key: z.string().min(1).max(300),
  kind: z.enum(['CAP', 'ONCE']),
  capFen: fen.nullable(),
  /** Held and used, less what was restored. */
  takenFen: fen,
  /** ONCE: the award that has it, and whether it is paid. */
  takenBy: ref.nullable(),
  paid: z.boolean(),
});

/** Everything an amount was computed from: whoever has this and the catalogue gets the same fen. */
export const assessmentInputs = z.strictObject({
  programme: ref,
  claim: claimShape,
  claimant: z.strictObject({ party: ref, kind: z.enum(['ENTERPRISE', 'INSTITUTION', 'ASSOCIATION', 'OTHER']), local: z.boolean(), group: ref }),
  filedOn: day,
  choices: z.record(z.string(), z.string()),
  limits: z.array(limitStanding),
  /** Rows of published tables that were in force on the day of the fact. */
  rows: z.array(z.strictObject({ table: ref, version: ref, key: ref, amountFen: fen.nullable() })),
});

const step = z.strictObject({
  rule: ref,
  article: text,
  /** The amount after this step. */
  resultFen: fen,
  /** The figures the step used, in their wire form. */
  from: z.record(z.string(), z.string()),
});

/** Why an award is what it is (invariant 8). Stored inside the hashed event; recomputed by `recompute`. */
export const decisionReceipt = z.strictObject({
  instrument: ref,
  documentNo: text,
  instrumentHash: digestHex,
  articles: z.array(text),
  factOn: day,
  knownOn: day,
  inputs: assessmentInputs,
  steps: z.array(step),
  alternatives: z.array(z.strictObject({ what: ref, amountFen: fen, reason: text, article: text })),
  flags: z.array(z.enum(['RETROACTIVE_REFERENCE', 'NON_LOCAL_AGENCY'])),
  payableFen: fen,
});

export type LimitStanding = z.output<typeof limitStanding>;
export type AssessmentInputs = z.output<typeof assessmentInputs>;
export type DecisionReceipt = z.output<typeof decisionReceipt>;
export type Step = DecisionReceipt['steps'][number];
export type Alternative = DecisionReceipt['alternatives'][number];
export type Flag = DecisionReceipt['flags'][number];
