import { z } from 'zod';
import { day, digestHex, documentNo, fen, ref, text } from '#kernel/shapes';
import { claimShape, findingShape } from './claims';
import { PARTY_KINDS } from './programme';

/** 入驻: where a claimant sits in the talent port, when it came, and when the first of its group did (domain B-28). */
export const residency = z.strictObject({ movedInOn: day, firstOn: day, category: z.enum(['SERVICES', 'SUPPORTING', 'DIGITAL', 'NONE']) });

/** Everything an amount was computed from: whoever has this and the rules gets the same fen. */
export const assessmentInputs = z.strictObject({
  programme: ref,
  claim: claimShape,
  claimant: z.strictObject({
    party: ref,
    kind: z.enum(PARTY_KINDS),
    local: z.boolean(),
    group: ref,
    /** 规上纳统 on the day of the fact, where the programme asks. */
    aboveScale: z.boolean().optional(),
    /** null: not resident. Only where the programme asks. */
    residency: residency.nullable().optional(),
    /** Parties at the same registered address with an award of the same programme (domain A-14); left out where there are none. */
    affiliates: z.array(ref).optional(),
    /** What it reported for the year assessed and for the one before (第（十三）条), where the programme asks. */
    reports: z.array(z.strictObject({ period: z.string(), revenueFen: fen, taxFen: fen, headcount: z.int().nonnegative() })).optional(),
  }),
  filedOn: day,
  /** What an officer found, where the amount is not in the papers alone. */
  finding: findingShape.optional(),
  /** How the open points that the programme rests on were read, by choice on adoption or by default. */
  choices: z.record(z.string(), z.string()),
  /** Held and used of each cap, less what was restored, in the order of the catalogue. */
  takenFen: z.array(fen),
  /** The rows that the claim asks for, of published tables in force on the day of the fact. */
  rows: z.array(z.strictObject({ table: ref, version: ref, key: ref, amountFen: fen.nullable() })),
  /** What the register says that other policies paid for the same matter; left out where it says nothing. */
  registered: z.array(z.strictObject({ policy: text, paidFen: fen, paidOn: day })).optional(),
  /** The same person is claimed under the programme that this one is paired with. */
  dual: z.boolean().optional(),
  /** The confirmation of the document's validity for the year of filing. */
  confirmedBy: documentNo.optional(),
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
export type Residency = z.output<typeof residency>;

/** What must be confirmed by hand before an approval; some are signed twice (domain B-20). */
export const FLAGS = ['RETROACTIVE_REFERENCE', 'NON_LOCAL_AGENCY', 'MANUAL_REVIEW', 'DUAL_CLAIM', 'BELOW_SCALE', 'UNREPORTED', 'OVER_SOFT_CAP', 'ABOVE_ESCALATION', 'SHARED_ADDRESS'] as const;
export type Flag = (typeof FLAGS)[number];

/** A key that nobody else may take now: the award that has it, and whether it has been paid. */
export type Places = ReadonlyMap<string, { takenBy: string; paid: boolean }>;
