import { z } from 'zod';
import { documentNo, fen, ref, text } from '#kernel/shapes';

/** A limit that two names of one person have exceeded together: it is shown, and nothing more is paid on it. */
const overCap = z.strictObject({ keys: z.array(z.string().min(1).max(300)).min(2), kind: z.enum(['CAP', 'TOP_UP', 'ONCE']), capFen: fen.nullable(), takenFen: fen });
export type OverCap = z.output<typeof overCap>;

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const personFacts = {
  /** Two documents are said to be one person's; the documents stand nowhere, their keyed hashes here. */
  PersonMergeProposed: z.strictObject({ type: z.literal('PersonMergeProposed'), merge: ref, persons: z.array(ref).min(2).max(2), reason: text, documentNo }),
  /** 同一人合并, by a second approver (domain B-20): `names` are all that count as one from now on. */
  PersonsMerged: z.strictObject({ type: z.literal('PersonsMerged'), merge: ref, names: z.array(ref).min(2).max(20), documentNo, overCap: z.array(overCap).max(200) }),
} as const;

export type PersonFact = { [K in keyof typeof personFacts]: z.output<(typeof personFacts)[K]> }[keyof typeof personFacts];
type Proposed = Extract<PersonFact, { type: 'PersonMergeProposed' }>;

export type PersonCommand = ({ type: 'proposePersonMerge' } & Omit<Proposed, 'type'>) | { type: 'confirmPersonMerge'; merge: string };

export interface PersonMerge extends Omit<Proposed, 'type'> {
  state: 'PROPOSED' | 'MERGED';
  proposer: string;
  /** null until confirmed. */
  confirmer: string | null;
  overCap: OverCap[];
}

export interface PersonTables {
  personMerges: PersonMerge;
}
