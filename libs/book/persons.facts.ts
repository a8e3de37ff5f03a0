import { z } from 'zod';
import { documentNo, fen, ref, text } from '#kernel/shapes';

export const ONE_PERSON = '居民身份证法 第三条；同一人的两份证件';

/** A limit that two names of one person have exceeded together: it is shown, and nothing more is paid on it. */
const overCap = z.strictObject({ keys: z.array(z.string().min(1).max(300)).min(2), kind: z.enum(['CAP', 'TOP_UP', 'ONCE']), capFen: fen.nullable(), takenFen: fen });
export type OverCap = z.output<typeof overCap>;

/** What two names of one person have for one matter under several documents: what stands of each award, and with each payment of another policy that came off one of them more than the highest that one was computed from. */
const overBeside = z.strictObject({ awards: z.array(z.strictObject({ award: ref, line: z.int().optional(), amountFen: fen })).min(2), highestFen: fen, takenFen: fen });
export type OverBeside = z.output<typeof overBeside>;

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const personFacts = {
  /** Two documents are said to be one person's; the documents stand nowhere, their keyed hashes here. */
  PersonMergeProposed: z.strictObject({ type: z.literal('PersonMergeProposed'), merge: ref, persons: z.array(ref).min(2).max(2), reason: text, documentNo }),
  /** 撤回合并提请, before it is confirmed. */
  PersonMergeWithdrawn: z.strictObject({ type: z.literal('PersonMergeWithdrawn'), merge: ref, reason: text }),
  /** 更正误合并的提请: two documents that were merged are two persons'. */
  PersonSeparationProposed: z.strictObject({ type: z.literal('PersonSeparationProposed'), merge: ref, reason: text, documentNo }),
  /** 更正误合并, by a second approver: `parts` are the names that count as one from now on, of the first person and of the other. */
  PersonsSeparated: z.strictObject({ type: z.literal('PersonsSeparated'), merge: ref, parts: z.array(z.array(ref).min(1).max(20)).min(2).max(2), documentNo }),
  /** 同一人合并, by a second approver (domain B-20): `names` are all that count as one from now on. Earlier ones do not say what is beside another document. */
  PersonsMerged: z.strictObject({ type: z.literal('PersonsMerged'), merge: ref, names: z.array(ref).min(2).max(20), documentNo, overCap: z.array(overCap).max(200), overBeside: z.array(overBeside).max(200).optional() }),
} as const;

export type PersonFact = { [K in keyof typeof personFacts]: z.output<(typeof personFacts)[K]> }[keyof typeof personFacts];
type Proposed = Extract<PersonFact, { type: 'PersonMergeProposed' }>;

export type PersonCommand =
  | ({ type: 'proposePersonMerge' } & Omit<Proposed, 'type'>)
  | { type: 'confirmPersonMerge'; merge: string }
  | { type: 'withdrawPersonMerge'; merge: string; reason: string }
  | { type: 'proposePersonSeparation'; merge: string; reason: string; documentNo: string }
  | { type: 'confirmPersonSeparation'; merge: string; documentNo: string };

export const MERGE_STATES = ['PROPOSED', 'MERGED', 'WITHDRAWN', 'SEPARATED'] as const;

export interface PersonMerge extends Omit<Proposed, 'type'> {
  state: (typeof MERGE_STATES)[number];
  proposer: string;
  /** null until confirmed. */
  confirmer: string | null;
  overCap: OverCap[];
  overBeside?: OverBeside[] | undefined;
  withdrawn?: { by: string; reason: string } | undefined;
  /** What was said for parting them again, by whom; and who parted them. */
  separation?: { reason: string; documentNo: string; proposer: string; confirmer: string | null } | undefined;
}

export interface PersonTables {
  personMerges: PersonMerge;
}
