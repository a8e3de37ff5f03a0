import { z } from 'zod';
import { day, documentNo, ref, text } from '#kernel/shapes';

/** `decision`: a clawback, or a disqualification decided without one. */
const said = { liability: ref, decision: ref, party: ref, authority: text, legalBasis: text, documentNo };

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const liabilityFacts = {
  /** 提请移送: the written report on who is to be held liable, where, and by what law. */
  LiabilityReferralProposed: z.strictObject({
    type: z.literal('LiabilityReferralProposed'),
    ...said,
    reason: text,
    /** Another proposal to the same authority, that nobody had signed: this stands in its place. */
    replaces: ref.optional(),
  }),
  /** 移送追责 (附则（三）: 承担相应法律责任), by a leader. It moves no money. */
  LiabilityReferred: z.strictObject({ type: z.literal('LiabilityReferred'), ...said }),
  /** What the authority decided; it may decide more than once, each time by a document of its own. */
  LiabilityOutcomeRecorded: z.strictObject({ type: z.literal('LiabilityOutcomeRecorded'), liability: ref, party: ref, outcome: text, decidedOn: day, documentNo }),
} as const;

export type LiabilityFact = { [K in keyof typeof liabilityFacts]: z.output<(typeof liabilityFacts)[K]> }[keyof typeof liabilityFacts];
type Of<T extends LiabilityFact['type']> = Omit<Extract<LiabilityFact, { type: T }>, 'type'>;

export type LiabilityCommand =
  /** The law may be left out where the document of the district has an article on misconduct. */
  | ({ type: 'proposeLiabilityReferral'; legalBasis?: string } & Omit<Of<'LiabilityReferralProposed'>, 'party' | 'legalBasis' | 'replaces'>)
  | { type: 'referLiability'; liability: string }
  | ({ type: 'recordLiabilityOutcome' } & Omit<Of<'LiabilityOutcomeRecorded'>, 'party'>);

type LiabilityOutcome = Omit<Of<'LiabilityOutcomeRecorded'>, 'liability' | 'party'>;

/** A party before the authority that holds it liable. */
export interface LiabilityReferral extends Omit<Of<'LiabilityReferralProposed'>, 'replaces'> {
  state: 'PROPOSED' | 'WITHDRAWN' | 'REFERRED' | 'OUTCOME_RECORDED';
  proposer: string;
  referrer: string | null;
  referredOn: Temporal.PlainDate | null;
  /** In the order in which they were recorded. */
  outcomes: LiabilityOutcome[];
}

export interface LiabilityTables {
  liabilities: LiabilityReferral;
}
