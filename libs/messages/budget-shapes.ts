import { z } from 'zod';
import { digestHex, fen, ref, signedFen, year } from '#kernel/shapes';

/** From which event of the book a figure comes: the last that changed it. The figures follow from the book up to there. */
const from = { bookRevision: z.int().nonnegative(), position: z.string().min(1), eventHash: digestHex };
const count = z.int().nonnegative();

/** What came back of what had been paid, in all: by the bank, by clawback, with interest; and what of that went to the payee again. */
const cameBack = { returnedFen: fen, recoveredFen: fen, interestFen: fen, refundedFen: fen };

// What stands in the bucket, read by other departments: never edit a field, add an optional one.

/** Of one budget line. */
export const utilisationShape = z.strictObject({
  area: ref,
  line: ref,
  year,
  programmes: z.array(ref),
  amountFen: fen,
  supplementsFen: fen,
  /** 追减 (domain 4.6). */
  reducedFen: fen.optional(),
  adjustInFen: fen,
  adjustOutFen: fen,
  committedFen: fen,
  paidFen: fen,
  reversedFen: fen,
  /** At the ends of years (domain B-05). */
  carriedInFen: fen.optional(),
  carriedOutFen: fen.optional(),
  reclaimedFen: fen.optional(),
  /** What may still be bound (domain B-04). */
  availableFen: signedFen,
  ...from,
});

/** Of one programme: lines that several programmes share have no part that is one programme's, so that it has no budget of its own. */
export const programmeShape = z.strictObject({ area: ref, programme: ref, lines: z.array(ref), awards: count, awardsPaid: count, committedFen: fen, paidFen: fen, reversedFen: fen, ...cameBack, ...from });

/** Of a district in one fiscal year: the sums of the lines of that year, for money of two years is not added up (预算法 第十八条). */
export const districtShape = z.strictObject({
  area: ref,
  year,
  lines: count,
  budgetedFen: fen,
  supplementsFen: fen,
  reducedFen: fen,
  adjustInFen: fen,
  adjustOutFen: fen,
  carriedInFen: fen,
  carriedOutFen: fen,
  reclaimedFen: fen,
  committedFen: fen,
  paidFen: fen,
  reversedFen: fen,
  availableFen: signedFen,
  ...cameBack,
  ...from,
});

export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** Of a district in one month: what moved in it, by the day of the money in Shanghai. */
export const monthShape = z.strictObject({
  area: ref,
  month,
  budgetedFen: fen,
  supplementsFen: fen,
  reducedFen: fen,
  adjustedFen: fen,
  carriedInFen: fen,
  carriedOutFen: fen,
  reclaimedFen: fen,
  committedFen: fen,
  releasedFen: fen,
  paidFen: fen,
  ...cameBack,
  ...from,
});

/** Every view, by the word that stands in its keys; of a line there is none. */
export const VIEW_SHAPES = { line: utilisationShape, programme: programmeShape, district: districtShape, month: monthShape } as const;
export type ViewKind = keyof typeof VIEW_SHAPES;
