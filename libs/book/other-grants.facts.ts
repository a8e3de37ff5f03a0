import { z } from 'zod';
import { day, documentNo, fen, ref, text } from '#kernel/shapes';

const subject = z.string().min(3).max(200);
export const policyLevel = z.enum(['NATIONAL', 'MUNICIPAL', 'DISTRICT', 'TOWN']);
/** What another policy paid for a matter of ours; persons and addresses in the subject are references. */
const overlap = { grant: ref, programme: ref, claimant: ref, subject };

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const otherGrantFacts = {
  OtherGrantRegistered: z.strictObject({
    type: z.literal('OtherGrantRegistered'),
    ...overlap,
    policy: text,
    level: policyLevel,
    /** The town, street or park whose policy it is (附则（二）); null above that level. */
    town: text.nullable(),
    paidFen: fen,
    paidOn: day,
    documentNo,
    /** The town's own document and clause (regional.ts), where the book has adopted it. */
    under: z.strictObject({ instrument: ref, clause: ref }).optional(),
  }),
  /** It was no grant of the kind: from here on nothing is netted off for it. */
  OtherGrantWithdrawn: z.strictObject({
    type: z.literal('OtherGrantWithdrawn'),
    ...overlap,
    reason: text,
    /** 误登: there never was such money; not that it was taken back from the party (domain B-24). */
    enteredInError: z.literal(true).optional(),
    /** What was found for it and is claimed or has come back: it rests on nothing any more. */
    findings: z.array(ref).max(100).optional(),
  }),
  /** Told again, by another referral or person: the same money stands as long as one of them says it. `as`: under which name. */
  OtherGrantConfirmed: z.strictObject({ type: z.literal('OtherGrantConfirmed'), ...overlap, as: ref }),
  /** One of those who told it takes its word back as entered in error; the money stands by the others'. */
  OtherGrantWordWithdrawn: z.strictObject({ type: z.literal('OtherGrantWordWithdrawn'), ...overlap, as: ref, reason: text }),
} as const;

export type OtherGrantFact = { [K in keyof typeof otherGrantFacts]: z.output<(typeof otherGrantFacts)[K]> }[keyof typeof otherGrantFacts];
export type PolicyLevel = z.output<typeof policyLevel>;

/** What is said of a grant when it is registered. */
export type OtherGrantSaid = Omit<Extract<OtherGrantFact, { type: 'OtherGrantRegistered' }>, 'type'>;

export type OtherGrantCommand = ({ type: 'registerOtherGrant' } & OtherGrantSaid) | { type: 'withdrawOtherGrant'; grant: string; reason: string; enteredInError?: true };

/** Who told it, under which name, and whether that was taken back. */
export interface Word {
  as: string;
  maker: string;
  withdrawn: { by: string; reason: string } | null;
}

export interface OtherGrant extends Omit<OtherGrantSaid, 'programme' | 'claimant' | 'subject'> {
  maker: string;
  withdrawn: { by: string; reason: string; enteredInError?: true | undefined } | null;
  /** In the order in which they came; left out of what was told once. */
  words?: Word[] | undefined;
}

/** Everything that other policies paid to one claimant for one matter of a programme. */
export interface OverlappingGrants {
  key: string;
  programme: string;
  claimant: string;
  subject: string;
  grants: OtherGrant[];
}

export interface OtherGrantTables {
  /** By overlap key (policy/overlap.ts). */
  otherGrants: OverlappingGrants;
}
