import { z } from 'zod';
import { day, digestHex, ref } from '#kernel/shapes';

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const partyFacts = {
  /** The legal name stands in the vault; its keyed hash is what an account's name is compared with (domain A-38). */
  PartyRegistered: z.strictObject({
    type: z.literal('PartyRegistered'),
    party: ref,
    legalNameHash: digestHex,
    kind: z.enum(['ENTERPRISE', 'INSTITUTION', 'ASSOCIATION', 'OTHER']),
    local: z.boolean(),
    /** The enterprise group by which some limits count (domain A-37, B-09); the party itself where it has none. */
    group: ref,
    /** Keyed hash of the registered address: who shares one is shown to the approver (domain A-14). */
    addressHash: digestHex.optional(),
  }),
  PayeeAccountProposed: z.strictObject({
    type: z.literal('PayeeAccountProposed'),
    party: ref,
    account: ref,
    accountNameHash: digestHex,
    accountNumberHash: digestHex,
    bankNumber: z.string().regex(/^\d{12}$/),
  }),
  PayeeAccountConfirmed: z.strictObject({
    type: z.literal('PayeeAccountConfirmed'),
    party: ref,
    account: ref,
    bankNumber: z.string().regex(/^\d{12}$/),
    /** The first day on which money may go there: after the cooling-off period where an account is changed (B-29). */
    usableOn: day,
  }),
} as const;

export type PartyFact = { [K in keyof typeof partyFacts]: z.output<(typeof partyFacts)[K]> }[keyof typeof partyFacts];

export type PartyCommand =
  | { type: 'registerParty'; party: string; legalNameHash: string; kind: Party['kind']; local: boolean; group: string; addressHash?: string }
  | { type: 'proposeAccount'; party: string; account: string; accountNameHash: string; accountNumberHash: string; bankNumber: string }
  | { type: 'confirmAccount'; party: string; account: string };

/** An institution that claims, and what it may not do any more. */
export interface Party {
  party: string;
  legalNameHash: string;
  kind: 'ENTERPRISE' | 'INSTITUTION' | 'ASSOCIATION' | 'OTHER';
  local: boolean;
  group: string;
  /** Groups that it belonged to before: what it took under their names it has taken. */
  formerGroups?: string[];
  addressHash?: string | undefined;
  /** The day on which the book learned of it. */
  registeredOn: Temporal.PlainDate;
  /** The account that payments go to. */
  account: string | null;
  /** Instrument to the last day of the disqualification (附则（三）, domain A-23). */
  disqualified: Record<string, Temporal.PlainDate>;
  /** The days on which it is barred from the lists and the money of an instrument, by the decision that says so. */
  barred: Barring[];
}

export interface Barring {
  /** The disqualification, or the receivable of the clawback that brought it. */
  decision: string;
  instrument: string;
  /** What a decision of its own rests on. */
  legalBasis?: string;
  fromOn: Temporal.PlainDate;
  toOn: Temporal.PlainDate;
  /** 撤销: it was overturned, and `toOn` is the last day on which it barred. */
  lifted?: true;
}

export interface Account {
  account: string;
  party: string;
  bankNumber: string;
  maker: string;
  accountNumberHash: string;
  nameHash: string;
  /** null until confirmed. */
  checker: string | null;
  usableOn: Temporal.PlainDate | null;
}

export interface PartyTables {
  parties: Party;
  /** By party: whose hands wrote what its registers say. */
  recorders: { party: string; hands: string[] };
  accounts: Account;
}
