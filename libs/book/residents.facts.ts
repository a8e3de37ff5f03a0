import { z } from 'zod';
import { day, documentNo, ref, text } from '#kernel/shapes';
import { residency } from '#policy/receipt';

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const residentFacts = {
  /** 入驻 the place that the document names, in one of the categories of its 支持对象, or in none of them. */
  ResidencyRecorded: z.strictObject({ type: z.literal('ResidencyRecorded'), party: ref, movedInOn: day, category: residency.shape.category, documentNo }),
  ResidencyEnded: z.strictObject({ type: z.literal('ResidencyEnded'), party: ref, leftOn: day, documentNo }),
  /** 更正入驻登记: where it sat in truth; what was recorded before stays with it. */
  ResidencyCorrected: z.strictObject({ type: z.literal('ResidencyCorrected'), party: ref, stays: z.array(z.strictObject({ movedInOn: day, leftOn: day.nullable(), category: residency.shape.category })).min(1).max(50), documentNo, reason: text }),
} as const;

export type ResidentFact = { [K in keyof typeof residentFacts]: z.output<(typeof residentFacts)[K]> }[keyof typeof residentFacts];

export type ResidentCommand =
  | { type: 'recordResidency'; party: string; movedInOn: Temporal.PlainDate; category: Resident['category']; documentNo: string }
  | { type: 'endResidency'; party: string; leftOn: Temporal.PlainDate; documentNo: string }
  | { type: 'correctResidency'; party: string; stays: Omit<Stay, 'documentNo'>[]; documentNo: string; reason: string };

/** One stay in the port, from the day of moving in to that of leaving. */
export interface Stay {
  movedInOn: Temporal.PlainDate;
  /** null while it sits there. */
  leftOn: Temporal.PlainDate | null;
  category: z.output<typeof residency>['category'];
  documentNo: string;
}

/** The last stay of a party, and those before it: between two of them it was not there. */
export interface Resident extends Stay {
  party: string;
  earlier: Stay[];
  /** What was recorded before it was corrected. */
  corrections?: { correctedOn: Temporal.PlainDate; documentNo: string; reason: string; was: Stay[] }[];
}

export interface ResidentTables {
  residents: Resident;
}
