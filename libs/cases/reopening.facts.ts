import { z } from 'zod';
import { day, documentNo, ref, text } from '#kernel/shapes';

const overturned = { case: ref, documentNo, decidedOn: day, reason: text };

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const reopeningFacts = {
  /** 提请重新受理: by which 复议决定 or 判决 its end was overturned, of which day, and why. */
  ReopeningProposed: z.strictObject({ type: z.literal('ReopeningProposed'), ...overturned }),
  /** 重新受理, by the second person: it goes back to the desk or to review, with the day on which it was filed. */
  CaseReopened: z.strictObject({ type: z.literal('CaseReopened'), ...overturned }),
} as const;

export type ReopeningCommand =
  | { type: 'proposeReopening'; documentNo: string; decidedOn: Temporal.PlainDate; reason: string }
  | { type: 'reopenCase'; documentNo: string };

/** A decision that overturned the end of a case. */
export interface Overturning {
  documentNo: string;
  decidedOn: Temporal.PlainDate;
  reason: string;
}
