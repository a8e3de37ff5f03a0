import { z } from 'zod';
import { fen, label, ref, text } from '#kernel/shapes';

/** Together with both reviewers and seven bureaus no more than an award can name. */
export const MOST_EXPERTS = 11;

export const opinion = { case: ref, outcome: z.enum(['PASSED', 'FAILED']), opinion: text };

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const reviewFacts = {
  /** 联审: one bureau's opinion. `overlap`: the policy that pays for the same matter already, null where none was found. */
  JointOpinionGiven: z.strictObject({ type: z.literal('JointOpinionGiven'), ...opinion, bureau: text, overlap: text.nullable() }),
  /** 专家评审: nobody on it has a conflict. `veto`: the indicator that was hit; grade and amount are recommended, not decided. */
  PanelAssessed: z.strictObject({
    type: z.literal('PanelAssessed'),
    case: ref,
    experts: z.array(z.strictObject({ expert: ref, score: z.int().min(0).max(100) })).min(3).max(MOST_EXPERTS),
    veto: text.nullable(),
    grade: label.nullable(),
    amountFen: fen.nullable(),
    reason: text,
    /** 经评估符合要求, or not, where that is what the clause asks of a panel. */
    outcome: z.enum(['PASSED', 'FAILED']).optional(),
  }),
} as const;

/** A member of the panel, with the declaration of conflicts and the score from 0 to 100. */
export interface Expert {
  expert: string;
  conflict: boolean;
  score: number;
}

export interface Recommendation {
  veto: string | null;
  grade: string | null;
  amountFen: bigint | null;
  reason: string;
  outcome?: 'PASSED' | 'FAILED' | undefined;
}
