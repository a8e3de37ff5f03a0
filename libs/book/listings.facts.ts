import { z } from 'zod';
import { day, documentNo, ref, text } from '#kernel/shapes';
import { clawbackCause } from './receivables.facts';

const subject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('PARTY'), party: ref }),
  /** A person by keyed hash, and the party it works for. */
  z.strictObject({ kind: z.literal('PERSON'), person: ref, party: ref }),
]);

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const listingFacts = {
  /** 纳入名单, from a day on, until a day where the list is for a term. */
  NameListed: z.strictObject({ type: z.literal('NameListed'), listing: ref, list: ref, clause: ref, subject, reason: text, documentNo, fromOn: day, untilOn: day.nullable() }),
  /** 移出名单: the day is the last one on which the name stands there. */
  NameDelisted: z.strictObject({
    type: z.literal('NameDelisted'),
    listing: ref,
    reason: text,
    lastOn: day,
    /** 取消资格 of its party, by which it ended: the decision, and of a clawback its cause. */
    disqualification: z.strictObject({ decision: ref, documentNo, cause: clawbackCause.optional() }).optional(),
  }),
} as const;

export type ListingFact = { [K in keyof typeof listingFacts]: z.output<(typeof listingFacts)[K]> }[keyof typeof listingFacts];
export type Delisted = Extract<ListingFact, { type: 'NameDelisted' }>;
export type ListedSubject = z.output<typeof subject>;

/** What is said of a name when it is listed. */
export type ListingSaid = Omit<Extract<ListingFact, { type: 'NameListed' }>, 'type' | 'clause'>;

export type ListingCommand = ({ type: 'listName' } & ListingSaid) | { type: 'delistName'; listing: string; reason: string };

export interface Listing extends ListingSaid {
  clause: string;
  lister: string;
  state: 'LISTED' | 'DELISTED';
  delisted: ({ by: string } & Omit<Delisted, 'type' | 'listing'>) | null;
}

export interface ListingTables {
  listings: Listing;
}
