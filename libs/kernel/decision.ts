import type { Day, Instant } from './day';
import type { RefusalCode } from './refusals';
import type { Update } from './records';

/** A reason of the law why something may not happen; a value, never an exception. Amounts that explain it end in `Fen`. */
export interface Refusal {
  refused: RefusalCode;
  article: string;
  facts: Record<string, unknown>;
}

export const refuse = (refused: RefusalCode, article: string, facts: Record<string, unknown> = {}): Refusal => ({ refused, article, facts });

/** A field that has the form it must have and still cannot be so: answered like one that has not. */
export const unfit = (field: string, article: string, said: { zh: string; en: string }, facts: Record<string, unknown> = {}): Refusal =>
  refuse('MALFORMED', article, { ...facts, field, errors: [{ field, ...said }] });

export const isRefusal = (value: object): value is Refusal => 'refused' in value;

/** Who acts: an opaque reference and the role in which the person acts. */
export interface Actor {
  ref: string;
  role: string;
  /** Who delegated the role, where it is not the person's own (domain B-20). */
  onBehalfOf?: string;
  /** Everyone who counts as one person with them that day by a delegation, on either side; left out where nobody does. */
  oneWith?: string[];
}

/** What the envelope tells a fold or a decision about a fact: the clock enters here and nowhere else. */
export interface About {
  at: Instant;
  on: Day;
  actor: Actor;
  revision: number;
  /** What stands beside a fact that decides an amount: as it was decided, or as it was read. */
  receipt?: object | undefined;
}

/** A command with who asked, when, and the key under which asking again is the same asking. */
export interface Ask<Command> {
  command: Command;
  at: Instant;
  actor: Actor;
  /** Unique within the stream for ever; `hash` is the fingerprint of the content. */
  id: string;
  hash: string;
  correlationId: string;
  causationId: string;
  /** An earlier event whose receipt it is decided on, where the state keeps only that there is one; read by the writer. */
  recalled?: { revision: number; receipt: object | undefined };
}

/** One fact decided: the day on which it took effect in the world, and, where money moves, why and how it is booked. */
export interface Decided<Fact> {
  fact: Fact;
  effectiveOn?: Day;
  receipt?: object;
}

/** What a command leads to: facts to be written, none when nothing changes, or a refusal. */
export type Decision<Fact> = Decided<Fact>[] | Refusal;

/** One line for each fact the sub-ledger cares about; a missing one breaks the build. */
export type Fold<Fact extends { type: string }, Tables> = {
  [T in Fact['type']]: (fact: Extract<Fact, { type: T }>, about: About) => Update<Tables>[];
};
