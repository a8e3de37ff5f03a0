import { z } from 'zod';
import { digestHex, ref, text } from '#kernel/shapes';
import { type RegionalPolicy, regionalPolicyShape } from '#policy/regional';

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const regionalFacts = {
  /** 区域扶持政策: from here on grants of this town are registered by its clauses (附则（二）); the book itself pays nothing by them. */
  RegionalPolicyAdopted: z.strictObject({ type: z.literal('RegionalPolicyAdopted'), instrument: ref, documentNo: text, instrumentHash: digestHex, rules: regionalPolicyShape }),
} as const;

export type RegionalFact = { [K in keyof typeof regionalFacts]: z.output<(typeof regionalFacts)[K]> }[keyof typeof regionalFacts];

export type RegionalCommand = { type: 'adoptRegionalPolicy'; area: string; rules: RegionalPolicy };

/** With the day from which grants are registered by it. */
type AdoptedRegionalPolicy = RegionalPolicy & { adoptedOn: Temporal.PlainDate };

export interface RegionalTables {
  /** The policies of towns, streets and parks. */
  regionalPolicies: AdoptedRegionalPolicy;
}
