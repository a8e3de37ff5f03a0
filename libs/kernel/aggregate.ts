import type { z } from 'zod';
import type { About, Actor, Ask, Decision } from './decision';
import type { Posting } from './envelope';
import type { Reading, Update } from './records';

/** An older shape of a fact, turned into the present one; by type and by the schema it was written with, each with its reason. */
export type Upcasts = Readonly<Record<string, Readonly<Record<number, (fact: Record<string, unknown>) => Record<string, unknown>>>>>;

/** The facts of one kind of stream: what they look like now, and how the older ones are read. */
export interface Declared {
  shapes: Readonly<Record<string, z.ZodType>>;
  upcasts?: Upcasts;
  /** What stands beside a fact that decides an amount. */
  receipt?: z.ZodType;
}

/** What a writer needs to know of one kind of stream: its shapes, its fold and its decisions. All of it pure. */
export interface Aggregate<Command, Fact extends { type: string }, Tables> extends Declared {
  /** Who acts, with everyone whom the state counts as one person with them; asked before `decide`. */
  actor?(state: Reading<Tables>, ask: Ask<unknown>): Actor;
  /** The revision of an earlier event whose receipt has to be read again before the command can be decided; undefined where there is none. */
  recalls?(state: Reading<Tables>, ask: Ask<Command>): number | undefined;
  decide(state: Reading<Tables>, ask: Ask<Command>): Decision<Fact>;
  fold(fact: Fact, about: About): Update<Tables>[];
  postings(fact: Fact): Posting[];
}
