import type { Ask, Refusal } from '#kernel/decision';
import type { Event } from '#kernel/envelope';
import { type Appended, Conflict } from '#store/port';
import type { Batch } from './stream-state';

/** What came of a command. A repeat answers with the events of the first time. */
export type Outcome<Fact extends { type: string }> =
  | { refusal: Refusal }
  | { events: Event<Fact>[]; revision: number; repeated: boolean };

export interface Waiting<Command, Fact extends { type: string }> {
  ask: Ask<Command>;
  /** The revision that the person saw (If-Match), where the act is bound to it. */
  seen: number | undefined;
  resolve: (outcome: Outcome<Fact>) => void;
  reject: (fault: unknown) => void;
}

/** Few enough that nobody waits long, many enough that the disk is not waited for too often (docs/decisions/0009). */
export const USUAL_BATCH = 64;
/** An append stays well below 1 MiB, whatever the characters. */
const BATCH_CHARACTERS = 300_000;

/** A batch of the mailbox: who asked, how each is answered once the batch has landed, and what lands. */
export interface Flight<Command, Fact extends { type: string }> {
  asked: Waiting<Command, Fact>[];
  answers: (() => void | Promise<void>)[];
  batch: Batch<Fact>;
  /** How many may ask together. */
  most: number;
  /** The last append on its way once it is sent: its own, or the one before where it writes nothing. */
  appended: Promise<Appended> | undefined;
  landing: Promise<Landing>;
}

export type Landing = { hashes: readonly string[] } | { failure: unknown };

/** Events that stood there already were not written now, by this mailbox: the stream says what became of them. */
export function landingOf({ hashes, repeated }: Appended, stream: string, { expected, drafts }: { expected: number; drafts: unknown[] }): Landing {
  if (repeated) return { failure: new Conflict(stream, expected) };
  return hashes?.length === drafts.length ? { hashes } : { failure: new Error('the store does not name the hashes') };
}

export const isFull = ({ asked, batch, most }: { asked: unknown[]; batch: { bytes: number }; most: number }): boolean => asked.length >= most || batch.bytes >= BATCH_CHARACTERS;
