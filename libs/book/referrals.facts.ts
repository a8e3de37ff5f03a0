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
  ReferralOutcomeRecorded: z.strictObject({ type: z.literal('ReferralOutcomeRecorded'), referral: ref, party: ref, clause: ref, outcome }),
} as const;

export type ReferralFact = { [K in keyof typeof referralFacts]: z.output<(typeof referralFacts)[K]> }[keyof typeof referralFacts];
export type ReferralOutcome = z.output<typeof outcome>;

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
  | { type: 'recordOutcome'; referral: string; outcome: ReferralOutcome; overlaps: OverlapOfReferral | null };

export interface Referral {
  referral: string;
  party: string;
  clause: string;
  policy: string;
  matter: string;
  state: 'REFERRED' | 'OUTCOME_RECORDED';
  outcome: ReferralOutcome | null;
}

export interface ReferralTables {
  referrals: Referral;
}
