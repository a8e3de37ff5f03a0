import type { z } from 'zod';
import type { About, Ask, Decision } from './decision';
import type { Posting } from './envelope';
import type { Reading, Update } from './records';

/** What a writer needs to know of one kind of stream: its shapes, its fold and its decisions. All of it pure. */
export interface Aggregate<Command, Fact extends { type: string }, Tables> {
  shapes: Readonly<Record<string, z.ZodType>>;
  decide(state: Reading<Tables>, ask: Ask<Command>): Decision<Fact>;
  fold(fact: Fact, about: About): Update<Tables>[];
  postings(fact: Fact): Posting[];
}
