import { z } from 'zod';
import { ACT_NAMES } from '#rehearsal/words';
import type { Comparison } from '#rehearsal/compare';
import type { Report } from '#rehearsal/rehearse';
import { REFUSALS, type RefusalCode } from '#kernel/refusals';
import { day, fen, ref, signedFen } from '#kernel/shapes';
import { decisionReceipt } from '#policy/receipt';
import { limitRecord, lineRecord } from './records';

const act = z.enum(ACT_NAMES as [(typeof ACT_NAMES)[number], ...typeof ACT_NAMES]);
const unmet = z.strictObject({ field: z.string(), expected: z.unknown(), found: z.unknown().optional() });

const outcome = z.strictObject({
  number: z.int().nonnegative(),
  act,
  subject: z.string(),
  on: day,
  by: ref,
  role: z.string(),
  done: z.enum(['DONE', 'UNCHANGED', 'REPEATED', 'REFUSED']),
  bookRevision: z.int().min(-1),
  amountFen: fen.optional(),
  state: z.string().optional(),
  refused: z.enum(Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]]).optional(),
  article: z.string().optional(),
  facts: z.record(z.string(), z.unknown()).optional(),
  step: act.optional(),
  flags: z.array(ref).optional(),
  decision: decisionReceipt.optional(),
  lines: z.array(z.strictObject({ no: z.int(), amountFen: fen, refused: z.string().optional(), article: z.string().optional() })).optional(),
  unmet: z.array(unmet).optional(),
});

const programme = z.strictObject({ cases: z.int(), refused: z.int(), proposedFen: fen, releasedFen: fen, paidFen: signedFen, recoveredFen: fen });

/** What a rehearsal came to, as it is answered. */
export const rehearsalReport = z.strictObject({
  title: z.string().nullable(),
  area: z.string(),
  from: z.enum(['EMPTY', 'BOOK']),
  copiedRevision: z.int().min(-1).nullable(),
  bookRevision: z.int().min(-1),
  outcomes: z.array(outcome),
  totals: z.strictObject({ programmes: z.record(ref, programme), keys: z.record(z.string(), limitRecord), lines: z.record(ref, lineRecord), paidFen: signedFen }),
  unmetTotals: z.array(unmet),
  expected: z.int().nonnegative(),
  unmet: z.int().nonnegative(),
}) satisfies z.ZodType<Report>;

/** Today's policy beside the changes of the script, or beside the refusal of a change that cannot stand. */
export const rehearsalsCompared = z.union([z.strictObject({ today: rehearsalReport, changed: rehearsalReport }), z.strictObject({ today: rehearsalReport, refused: z.array(outcome) })]) satisfies z.ZodType<Comparison>;
