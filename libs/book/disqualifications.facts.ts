import { z } from 'zod';
import { day, documentNo, ref, text } from '#kernel/shapes';

const area = z.string().regex(/^\d{6}$/);
const said = { party: ref, instrument: ref, fromOn: day, toOn: day, legalBasis: text, documentNo };

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const disqualificationFacts = {
  /** 取消申请资格的提请: of a decision of its own, with its legal basis and both its days (domain B-07). */
  DisqualificationProposed: z.strictObject({ type: z.literal('DisqualificationProposed'), disqualification: ref, ...said, reason: text }),
  /** 取消申请资格, by a leader. */
  PartyDisqualified: z.strictObject({ type: z.literal('PartyDisqualified'), disqualification: ref, ...said }),
  /** 撤销取消资格决定的提请: the number is that of what overturned it (行政复议法). */
  LiftingProposed: z.strictObject({ type: z.literal('LiftingProposed'), disqualification: ref, documentNo, reason: text }),
  /** The day is the last one on which the party was barred. */
  DisqualificationLifted: z.strictObject({ type: z.literal('DisqualificationLifted'), disqualification: ref, party: ref, instrument: ref, documentNo, lastOn: day }),
  /** Another district has disqualified the party: shown, and blocking nothing (domain A-23, B-07). The number says which decision; a later word on it stands in its place. */
  DisqualificationElsewhereRegistered: z.strictObject({ type: z.literal('DisqualificationElsewhereRegistered'), party: ref, area, documentNo, fromOn: day, toOn: day, source: text }),
} as const;

export type DisqualificationFact = { [K in keyof typeof disqualificationFacts]: z.output<(typeof disqualificationFacts)[K]> }[keyof typeof disqualificationFacts];
type Of<T extends DisqualificationFact['type']> = Omit<Extract<DisqualificationFact, { type: T }>, 'type'>;

export type DisqualificationCommand =
  /** What is left out is as the document has it: its article, from the day on, to its end. */
  | { type: 'proposeDisqualification'; disqualification: string; party: string; instrument: string; fromOn?: Temporal.PlainDate; toOn?: Temporal.PlainDate; legalBasis?: string; documentNo: string; reason: string }
  | { type: 'disqualifyParty'; disqualification: string; noticesOver?: readonly string[] }
  | ({ type: 'proposeLifting' } & Of<'LiftingProposed'>)
  | { type: 'liftDisqualification'; disqualification: string; documentNo: string }
  | ({ type: 'registerDisqualificationElsewhere'; home: string } & Of<'DisqualificationElsewhereRegistered'>);

type DisqualificationState = 'PROPOSED' | 'DISQUALIFIED' | 'LIFTED';

/** A decision that bars a party: of its own, or, under the receivable's name, that of a clawback. */
export interface Disqualification extends Omit<Of<'DisqualificationProposed'>, 'legalBasis'> {
  /** null: the article of the document under which the clawback was decided. */
  legalBasis: string | null;
  state: DisqualificationState;
  /** null: the clawback itself proposed it. */
  proposer: string | null;
  decider: string | null;
  /** `lastOn`: the last day on which it barred, once it is lifted. */
  lifting: { documentNo: string; reason: string; proposer: string; lifter: string | null; lastOn: Temporal.PlainDate | null } | null;
}

/** What the register says of one party. */
export interface Elsewhere {
  party: string;
  decisions: Omit<Of<'DisqualificationElsewhereRegistered'>, 'party'>[];
}

export interface DisqualificationTables {
  disqualifications: Disqualification;
  /** By party. */
  elsewhere: Elsewhere;
}
