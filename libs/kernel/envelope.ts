import { z } from 'zod';
import { canonical, toWire } from './canonical';
import { digest, type DigestAlgorithm } from './digest';
import { day, digestHex, fen, instant, ref } from './shapes';

/**
 * What every event carries beside its fact. Read for thirty years: never edit a field. Add an optional one, or raise
 * `schema` and add an upcast line with its reason (libs/store/codec.ts).
 */
export const posting = z.strictObject({
  /** 双功能、双基础: the financial and the budget books of the unit (政府会计制度). */
  book: z.enum(['FINANCIAL', 'BUDGET']),
  side: z.enum(['DEBIT', 'CREDIT']),
  account: z.string().min(1).max(60),
  amountFen: fen,
});
export type Posting = z.output<typeof posting>;

/** A person (64), a colon and a key (64). */
const commandId = z.string().regex(/^[A-Za-z0-9._:/~-]{1,129}$/);

export const envelopeShape = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  type: z.string().min(1),
  schema: z.int().positive(),
  stream: ref,
  /** 0, 1, 2 … without a gap: the voucher number. */
  revision: z.int().nonnegative(),
  at: instant,
  effectiveOn: day,
  actor: z.strictObject({ ref, role: z.string().min(1).max(40) }),
  command: z.strictObject({ id: commandId, hash: digestHex }),
  correlationId: ref,
  causationId: commandId,
  fact: z.record(z.string(), z.unknown()),
  receipt: z.record(z.string(), z.unknown()).optional(),
  postings: z.array(posting),
  chain: z.strictObject({ algorithm: z.enum(['SM3', 'SHA256']), previous: digestHex, hash: digestHex }),
});
export type WireEnvelope = z.input<typeof envelopeShape>;

/** An event as the program holds it: the fact decoded, amounts as bigint, days as days. */
export interface Event<Fact extends { type: string } = { type: string }> {
  id: string;
  type: Fact['type'];
  schema: number;
  stream: string;
  revision: number;
  at: Temporal.Instant;
  effectiveOn: Temporal.PlainDate;
  actor: { ref: string; role: string };
  command: { id: string; hash: string };
  correlationId: string;
  causationId: string;
  fact: Fact;
  receipt?: Record<string, unknown>;
  postings: Posting[];
  chain: { algorithm: DigestAlgorithm; previous: string; hash: string };
}

/** The link before the first event of a stream. */
export const GENESIS = '0'.repeat(64);

export type Unsealed = Omit<Event, 'chain' | 'fact'> & { fact: object };

/**
 * Binds an event to the one before it. Returns the canonical JSON to store and the hash that the next one names. The hash
 * stands in the JSON where its sorted place is, so that the text that was hashed is written out only once.
 */
export function seal(event: Unsealed, previous: string, algorithm: DigestAlgorithm): { json: string; wire: WireEnvelope; hash: string } {
  const wire = toWire({ ...event, chain: { algorithm, previous } }) as WireEnvelope;
  const text = JSON.stringify(wire);
  const hash = digest(algorithm, text);
  wire.chain = { algorithm, hash, previous };
  const unsealed = `"chain":{"algorithm":"${algorithm}",`;
  return { json: text.replace(unsealed, `${unsealed}"hash":"${hash}",`), wire, hash };
}

/** The hash that a stored event should carry, from what it says and what came before. */
export function hashOf(wire: WireEnvelope): string {
  const { algorithm, previous } = wire.chain;
  return digest(algorithm, canonical({ ...wire, chain: { algorithm, previous } }));
}
