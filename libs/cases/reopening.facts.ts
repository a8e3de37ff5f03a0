import { z } from 'zod';
import { MOST_LINES } from '#policy/claims';
import { day, documentNo, ref, text } from '#kernel/shapes';

const overturned = {
  case: ref, documentNo, decidedOn: day, reason: text,
  /** The document that it is to be decided under, where the decision names one; else the one that it was filed under. */
  instrument: ref.optional(),
  /** Of a roster that was not filed whole: until when its other lines may be filed. */
  closesOn: day.optional(),
  /** Of a roster that the book has decided: the lines that are dealt with anew. */
  lines: z.array(z.int().min(1)).min(1).max(MOST_LINES).optional(),
};

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const reopeningFacts = {
  /** 提请重新受理: by which 复议决定 or 判决 its end was overturned, of which day, and why. */
  ReopeningProposed: z.strictObject({ type: z.literal('ReopeningProposed'), ...overturned }),
  /** 重新受理, by the second person: it goes back to the desk or to review, with the day on which it was filed. `as`: its lines do, as a case of their own; what was decided of the others stays as it is. */
  CaseReopened: z.strictObject({ type: z.literal('CaseReopened'), ...overturned, as: ref.optional() }),
} as const;

export type ReopeningCommand =
  /** `anew`: of a roster that the book has decided; put in by the handler (by-the-book.ts). */
  | ({ type: 'proposeReopening'; anew?: true } & Overturning)
  | { type: 'reopenCase'; anew?: true; documentNo: string };

/** A decision that overturned the end of a case. */
export interface Overturning {
  documentNo: string;
  decidedOn: Temporal.PlainDate;
  reason: string;
  instrument?: string | undefined;
  closesOn?: Temporal.PlainDate | undefined;
  lines?: number[] | undefined;
}

/** What overturned a case, and when it was reopened for it; of lines of a roster, as which case, and that case of which. */
export interface Reopened extends Omit<Overturning, 'lines'> {
  on: Temporal.PlainDate;
  as?: string | undefined;
  of?: string | undefined;
}
