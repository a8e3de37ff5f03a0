import { z } from 'zod';
import { fen, ref, text } from '#kernel/shapes';

/** EXCESS: another policy paid beside us. NO_TOP_UP: what was taken off for it was taken back from the party after us. */
const overlapKind = z.enum(['EXCESS', 'NO_TOP_UP']);

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const overlapFacts = {
  /**
   * 其他政策后付 (domain B-24): the amounts are the receipt of the computation, which `dueAfterAll` gives again (policy/overlap.ts).
   * The subject is that of the register.
   */
  OverlapFound: z.strictObject({
    type: z.literal('OverlapFound'),
    finding: ref,
    award: ref,
    grant: ref,
    programme: ref,
    claimant: ref,
    subject: z.string().min(3).max(200),
    kind: overlapKind,
    article: text,
    /** What the award came to, without what came back of it. */
    oursFen: fen,
    /** What earlier findings say of it and has not come back yet. */
    foundFen: fen,
    /** Of the other policy's money, what no other award of the matter was held against. */
    otherFen: fen,
    dueFen: fen,
    differenceFen: fen,
    /** Of the other policy's money, what is set against what the award was made less by for money that stands no more; of a NO_TOP_UP, what of that other money that stands takes. */
    setAgainstFen: fen.optional(),
    /** Of a NO_TOP_UP: of that money, what had been recovered from the party. */
    backFen: fen.optional(),
    /** Nothing of the award has been told to go: it is not paid like that, and nothing is to come back. */
    unpaid: z.literal(true).optional(),
    /** Of money that was taken off and never was: what is not paid yet may be proposed again without it. */
    enteredInError: z.literal(true).optional(),
  }),
  /** Nothing comes of it, and why. `anew`: the register has changed, and what it says now is found by itself. `merge`: of two documents that were merged by mistake, for the money was another person's. */
  OverlapFindingClosed: z.strictObject({ type: z.literal('OverlapFindingClosed'), finding: ref, reason: text, anew: z.literal(true).optional(), merge: ref.optional() }),
} as const;

export type OverlapFact = { [K in keyof typeof overlapFacts]: z.output<(typeof overlapFacts)[K]> }[keyof typeof overlapFacts];
type Found = Extract<OverlapFact, { type: 'OverlapFound' }>;

export interface OverlapCommand {
  type: 'closeFinding';
  finding: string;
  reason: string;
}

type OverlapFindingState = 'OPEN' | 'CLAIMED' | 'SETTLED' | 'CLOSED';

/** Listed until it is settled by a recovery, or closed with a reason. */
export interface OverlapFinding extends Omit<Found, 'type'> {
  state: OverlapFindingState;
  maker: string;
  /** The clawback opened on it; null where there is none. */
  receivable: string | null;
  /** `anew`: not by anybody's finding, but with the register, with the award, or with a merge that was a mistake. */
  closed: { by: string; reason: string; anew?: true | undefined } | null;
  /** The money is struck off the register, and why: claimed or back, it rests on nothing any more. */
  struck?: { reason: string } | undefined;
}

export interface OverlapTables {
  overlapFindings: OverlapFinding;
}
