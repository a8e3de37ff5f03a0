import { z } from 'zod';
import type { Aggregate } from '#kernel/aggregate';
import { ref } from '#kernel/shapes';

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const rosterKeyFacts = {
  /** One person's key has filed this roster, of which the lines tell the id; other lines under the key are refused. */
  RosterKeyTaken: z.strictObject({ type: z.literal('RosterKeyTaken'), roster: ref }),
} as const;

export type RosterKeyFact = z.output<typeof rosterKeyFacts.RosterKeyTaken>;

export interface RosterKeyCommand {
  type: 'takeRosterKey';
  roster: string;
}

/** One stream a key: a roster is named by its lines, so that no stream of a case could say that the key stands under other ones. */
export const rosterKeyStream = (name: string): string => `key-${name}`;

export const rosterKey: Aggregate<RosterKeyCommand, RosterKeyFact, object> = {
  shapes: rosterKeyFacts,
  decide: (_, { command: { roster } }) => [{ fact: { type: 'RosterKeyTaken', roster } }],
  fold: () => [],
  postings: () => [],
};
