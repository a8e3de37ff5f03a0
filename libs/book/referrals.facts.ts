import { z } from 'zod';
import { day, documentNo, fen, ref, text } from '#kernel/shapes';
import type { OtherGrantSaid, PolicyLevel } from './other-grants.facts';

const outcome = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('GRANTED'), policy: text, amountFen: fen, paidOn: day, documentNo }),
  z.strictObject({ kind: z.literal('DECLINED'), reason: text }),
]);

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const referralFacts = {
  /** 转介: the clause pays nothing itself and names the policy that does. */
  ReferralMade: z.strictObject({ type: z.literal('ReferralMade'), referral: ref, party: ref, clause: ref, policy: text, matter: text }),
  /** What came of it; said again, the later word stands. `corrects`: why it does, and by which document. */
  ReferralOutcomeRecorded: z.strictObject({ type: z.literal('ReferralOutcomeRecorded'), referral: ref, party: ref, clause: ref, outcome, corrects: z.strictObject({ reason: text, documentNo }).optional() }),
  /** 误转: nobody was to be sent there; of a referral of which nothing has come. */
  ReferralWithdrawn: z.strictObject({ type: z.literal('ReferralWithdrawn'), referral: ref, party: ref, clause: ref, reason: text }),
} as const;

export type ReferralFact = { [K in keyof typeof referralFacts]: z.output<(typeof referralFacts)[K]> }[keyof typeof referralFacts];
export type ReferralOutcome = z.output<typeof outcome>;
type Corrects = NonNullable<z.output<typeof referralFacts.ReferralOutcomeRecorded>['corrects']>;

/** Where the money overlaps with a programme of ours, so that it stands in the register of other policies' money, too. */
export interface OverlapOfReferral {
  programme: string;
  subject: string;
  level: PolicyLevel;
  town: string | null;
  under?: OtherGrantSaid['under'];
}

export type ReferralCommand =
  | { type: 'refer'; referral: string; party: string; clause: string; policy: string; matter: string }
  | { type: 'recordOutcome'; referral: string; outcome: ReferralOutcome; overlaps: OverlapOfReferral | null; corrects?: Corrects | undefined }
  | { type: 'withdrawReferral'; referral: string; reason: string };

/** What was said of an outcome before, and why it stands no more. */
interface OutcomeCorrection extends Corrects {
  was: ReferralOutcome;
  correctedOn: Temporal.PlainDate;
}

export interface Referral {
  referral: string;
  party: string;
  clause: string;
  policy: string;
  matter: string;
  state: 'REFERRED' | 'OUTCOME_RECORDED' | 'WITHDRAWN';
  outcome: ReferralOutcome | null;
  /** The oldest first. */
  corrections: OutcomeCorrection[];
  withdrawnFor: string | null;
}

export interface ReferralTables {
  referrals: Referral;
}
