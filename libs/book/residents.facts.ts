import { z } from 'zod';
import { day, documentNo, ref } from '#kernel/shapes';
import { residency } from '#policy/receipt';

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const residentFacts = {
  /** 入驻“上海·嘉定人才港”, in one of the categories of 二、支持对象, or in none of them. */
  ResidencyRecorded: z.strictObject({ type: z.literal('ResidencyRecorded'), party: ref, movedInOn: day, category: residency.shape.category, documentNo }),
  ResidencyEnded: z.strictObject({ type: z.literal('ResidencyEnded'), party: ref, leftOn: day, documentNo }),
} as const;

export type ResidentFact = { [K in keyof typeof residentFacts]: z.output<(typeof residentFacts)[K]> }[keyof typeof residentFacts];

export type ResidentCommand =
  | { type: 'recordResidency'; party: string; movedInOn: Temporal.PlainDate; category: Resident['category']; documentNo: string }
  | { type: 'endResidency'; party: string; leftOn: Temporal.PlainDate; documentNo: string };

export interface Resident {
  party: string;
  movedInOn: Temporal.PlainDate;
  /** null while it sits there. */
  leftOn: Temporal.PlainDate | null;
  category: z.output<typeof residency>['category'];
  documentNo: string;
}

export interface ResidentTables {
  residents: Resident;
}
