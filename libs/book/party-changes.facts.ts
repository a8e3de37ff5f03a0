import { z } from 'zod';
import { digestHex, documentNo, ref, text } from '#kernel/shapes';
import { PARTY_KINDS } from '#policy/programme';

/** What of a party can change: its USCC never does. */
const said = { legalNameHash: digestHex, kind: z.enum(PARTY_KINDS), local: z.boolean(), group: ref, addressHash: digestHex };
const standing = z.strictObject({ ...said, addressHash: digestHex.optional() });

/** 误登: the group that stood was wrong from its first day. */
const enteredInError = z.literal(true);

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const partyChangeFacts = {
  /** 变更登记的提请: what is to change, and what stood when it was proposed. */
  PartyChangeProposed: z.strictObject({ type: z.literal('PartyChangeProposed'), change: ref, party: ref, to: z.strictObject(said).partial(), from: standing, documentNo, reason: text, enteredInError: enteredInError.optional() }),
  /** 变更登记, by a second person. */
  PartyChanged: z.strictObject({
    type: z.literal('PartyChanged'),
    change: ref,
    party: ref,
    from: standing,
    to: standing,
    /** The groups that it belonged to before: what it took under their names it has taken (domain A-37). */
    formerGroups: z.array(ref).max(100),
    documentNo,
    enteredInError: enteredInError.optional(),
  }),
  /** 集团合并: the top of a group entered another group, and its members with it. */
  GroupsJoined: z.strictObject({
    type: z.literal('GroupsJoined'),
    change: ref,
    group: ref,
    into: ref,
    /** Every name that counts as `into` from now on. */
    formerNames: z.array(ref).min(1).max(500),
    members: z.array(ref).max(500),
  }),
  /** 更正登记: the top of a group had never entered another; behind the correction, so that both count apart again. */
  GroupsParted: z.strictObject({
    type: z.literal('GroupsParted'),
    change: ref,
    group: ref,
    from: ref,
    /** Every name that still counts as `from`. */
    formerNames: z.array(ref).max(500),
    /** Who goes back with its top. */
    members: z.array(ref).max(500),
  }),
} as const;

export type PartyChangeFact = { [K in keyof typeof partyChangeFacts]: z.output<(typeof partyChangeFacts)[K]> }[keyof typeof partyChangeFacts];
type Proposed = Extract<PartyChangeFact, { type: 'PartyChangeProposed' }>;
export type Standing = z.output<typeof standing>;

export type PartyChangeCommand =
  | { type: 'proposePartyChange'; change: string; party: string; to: Proposed['to']; documentNo: string; reason: string; enteredInError?: true }
  | { type: 'confirmPartyChange'; change: string; party: string };

/** A change of a party, proposed or made: together the history of its registration. */
export interface PartyChange extends Omit<Proposed, 'type'> {
  maker: string;
  /** null until confirmed. */
  checker: string | null;
  confirmedOn: Temporal.PlainDate | null;
  /** The members that came along when its group was joined with another. */
  joined?: string[] | undefined;
}

/** Names under which the same matter is counted, beside the one that the record is kept by. */
interface Alias {
  /** `group=…` or `person=…`, as it stands in the keys of the limits. */
  name: string;
  also: string[];
}

export interface PartyChangeTables {
  partyChanges: PartyChange;
  aliases: Alias;
}
