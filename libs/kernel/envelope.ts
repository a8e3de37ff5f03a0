import { z } from 'zod';
import { canonical } from './canonical';
import type { Actor } from './decision';
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
  actor: z.strictObject({ ref, role: z.string().min(1).max(40), onBehalfOf: ref.optional(), oneWith: z.array(ref).min(1).max(64).optional() }),
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
  actor: Actor;
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

/** An event that is decided and not yet bound to the one before it. */
export type Draft = Omit<Event, 'chain' | 'fact'> & { fact: object; chain: { algorithm: DigestAlgorithm } };

/** What a draft must be; its chain is closed only when it is sealed. */
export const draftShape = envelopeShape.extend({ chain: envelopeShape.shape.chain.pick({ algorithm: true }) });

const CHAIN = '"chain":{"algorithm":"';
const HASH_CHARACTERS = `,"hash":"${GENESIS}"`.length;

/**
 * Binds a draft, given as canonical JSON, to the event before it: the text to store, and the hash that the next one names.
 * Every name before `chain` is one of ours, so that its first place in the text is the envelope's.
 */
export function seal(draft: string, previous: string): { json: string; hash: string } {
  const start = draft.indexOf(CHAIN) + CHAIN.length;
  const end = draft.indexOf('"', start);
  const algorithm = draft.slice(start, end) as DigestAlgorithm;
  const [head, link, tail] = [draft.slice(0, end + 1), `,"previous":"${previous}"`, draft.slice(end + 1)];
  const hash = digest(algorithm, head + link + tail);
  return { json: `${head},"hash":"${hash}"${link}${tail}`, hash };
}

/** What a stored event hashes to without the hash that it carries; empty where it names no algorithm of ours. */
export function sealOf(json: string): string {
  const start = json.indexOf(CHAIN) + CHAIN.length;
  const end = json.indexOf('"', start);
  const algorithm = json.slice(start, end);
  return algorithm === 'SM3' || algorithm === 'SHA256' ? digest(algorithm, json.slice(0, end + 1) + json.slice(end + 1 + HASH_CHARACTERS)) : '';
}

/** Whether a stored event is what was sealed behind the event with this hash: asked for whatever is read to be built upon. */
export const isSealed = ({ json, seal: found = sealOf(json) }: { json: string; seal?: string }, { previous, hash }: Event['chain'], before: string): boolean => previous === before && found === hash;

/** The hash that a stored event should carry, from what it says and what came before. */
export function hashOf(wire: WireEnvelope): string {
  const { algorithm, previous } = wire.chain;
  return digest(algorithm, canonical({ ...wire, chain: { algorithm, previous } }));
}
