import { z } from 'zod';
import { bookFacts } from '#book/facts';
import { hold } from '#book/awards.facts';
import { day, fen, instant, ref, signedFen, year } from '#kernel/shapes';
import { districtShape, month, monthShape, programmeShape, utilisationShape } from './budget-shapes';

/**
 * What other departments may ask over NATS: which, the shape of the question, and the shape of the answer. Answers name no
 * person, no account and no officer; the shapes are strict, so that nothing goes out by accident. A shape that has gone out is
 * never edited: add an optional field, or a new version beside it.
 */

/** The revision of the book that the answer stands on; -1 before its first event. */
const bookRevision = z.int().min(-1);
/** Not before the book has come to this revision: whoever has just been told of an event sees it. */
const minRevision = z.int().nonnegative().optional();

const utilisationAsked = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('line'), line: ref, minRevision }),
  z.strictObject({ of: z.literal('programme'), programme: ref, minRevision }),
  z.strictObject({ of: z.literal('district'), year, minRevision }),
  z.strictObject({ of: z.literal('month'), month, minRevision }),
]);

export const utilisationAnswer = z.strictObject({ bookRevision, figures: z.union([utilisationShape, programmeShape, districtShape, monthShape]) });

const entitlementAsked = z.strictObject({ key: z.string().min(1).max(300), limit: z.int().min(1).max(100).optional(), after: z.string().min(1).max(1_000).optional(), minRevision });

const left = { heldFen: fen, usedFen: fen, restoredFen: fen, leftFen: fen.nullable() };
const limit = z.strictObject({ key: z.string(), kind: hold.shape.kind, capFen: fen.nullable(), ...left, takenBy: ref.nullable(), paid: z.boolean(), places: z.int().optional(), seats: z.array(ref).optional() });
const together = z.strictObject({ keys: z.array(z.string()), capFen: fen.nullable(), takenFen: fen, leftFen: fen.nullable() });
const step = z.strictObject({ bookRevision, event: z.enum(Object.keys(bookFacts) as [keyof typeof bookFacts]), at: instant, effectiveOn: day, award: ref.nullable(), receivable: ref.nullable(), movedFen: signedFen, after: z.strictObject(left) });

/** A limit that is counted by a person is not told; with joined groups, what is counted together. */
export const entitlementAnswer = z.strictObject({ bookRevision, limit, together: together.optional(), history: z.array(step), next: z.string().nullable() });

const paymentAsked = z.strictObject({ order: ref, minRevision });
const attempt = z.strictObject({ attempt: z.int().positive(), state: z.enum(['IN_FLIGHT', 'SETTLED', 'REJECTED', 'RETURNED']), endToEndId: ref, voucherNo: ref, instructedOn: day, executedOn: day.nullable() });

export const paymentAnswer = z.strictObject({
  bookRevision,
  order: ref,
  award: ref,
  line: ref,
  payee: ref,
  amountFen: fen,
  state: z.enum(['MADE', 'CHECKED', 'IN_FLIGHT', 'PAID', 'REJECTED', 'RETURNED', 'VOID']),
  attempts: z.array(attempt),
});

/** Each query by its name, which is the last token of its subject. */
export const QUERIES = {
  utilisation: { version: 1, asked: utilisationAsked, answered: utilisationAnswer },
  entitlement: { version: 1, asked: entitlementAsked, answered: entitlementAnswer },
  payment: { version: 1, asked: paymentAsked, answered: paymentAnswer },
} as const;
export type Query = keyof typeof QUERIES;
export type Asked<Q extends Query> = z.output<(typeof QUERIES)[Q]['asked']>;
export type Answered<Q extends Query> = z.output<(typeof QUERIES)[Q]['answered']>;

/** What it is called among the services of the server (`nats micro list`). */
export const QUERY_SERVICE = { name: 'grantbook-ledger', version: '1.0.0', queue: 'ledger' } as const;

/** The longest question that is read: none of them needs a tenth of it. */
export const QUESTION_LIMIT_BYTES = 4_096;
