import { z } from 'zod';
import { day, digestHex, fen, ref, text } from '#kernel/shapes';
import { claimShapes, type ClaimKind } from '#policy/claims';
import type { Clause, Instrument, Programme, Target } from '#policy/programme';
import { adoptedRecord } from './records';

const limit = z.strictObject({
  kind: z.enum(['CAP', 'ONCE']),
  of: z.array(z.enum(['person', 'decisionNo', 'county', 'base', 'event', 'claimant', 'group'])),
  capFen: fen.nullable(),
  refusal: z.string(),
  pending: z.string().optional(),
  choice: z.strictObject({ point: ref, value: ref }).optional(),
});

/** Fractions and basis points are whole numbers on the wire, as decimal strings like every bigint. */
const assessment = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('FIXED'), amountFen: fen }),
  z.strictObject({ kind: z.literal('MATCHING'), municipalParts: fen, districtParts: fen }),
  z.strictObject({ kind: z.literal('BY_GROUP_IN_RANGE'), table: ref, minFen: fen, maxFen: fen }),
  z.strictObject({ kind: z.literal('PERCENT'), basisPoints: fen }),
]) satisfies z.ZodType<Programme['assessment']>;

const named = { zh: text, en: text };
const clause = { instrument: ref, id: ref, clause: text, article: text, ...named, sentence: text };

/** One paying clause, as the district's document has it. */
export const programmeItem = z.strictObject({
  kind: z.literal('MONEY'),
  ...clause,
  bureau: text,
  claim: z.enum(Object.keys(claimShapes) as [ClaimKind, ...ClaimKind[]]),
  assessment,
  limits: z.array(limit),
  nonLocal: z.enum(['REFUSE', 'FLAG', 'ACCEPT']),
  tables: z.array(ref),
  /** What the receipts of this programme name. */
  ruleHash: digestHex,
}) satisfies z.ZodType<Omit<Programme, 'limits'>>;

export const figure = z.discriminatedUnion('unit', [z.strictObject({ unit: z.literal('NUMBER'), count: z.int() }), z.strictObject({ unit: z.literal('FEN'), amountFen: fen })]);

export const target = z.strictObject({ id: ref, ...named, atLeast: figure, byOn: day, counted: z.enum(['FIRMS_ABOVE_SCALE', 'REVENUE_ABOVE_SCALE', 'REVENUE']).optional() }) satisfies z.ZodType<Target>;

/** A clause that pays nothing itself, with the policies that it refers to. */
export const clauseItem = z.strictObject({
  kind: z.enum(['REFERRAL', 'SERVICE', 'OBLIGATION', 'GOVERNANCE']),
  ...clause,
  bureau: text.nullable(),
  referralTo: z.array(text),
  nonLocal: z.literal('REFUSE').optional(),
  lists: z.array(z.strictObject({ id: ref, ...named })).optional(),
  targets: z.array(target).optional(),
}) satisfies z.ZodType<Omit<Clause, 'referralTo' | 'lists' | 'targets'>>;

/** A policy document: its dates, its articles, its open points, and whether this book has adopted it. */
export const instrumentItem = z.strictObject({
  id: ref,
  documentNo: text,
  area: z.string(),
  ...named,
  signedOn: day,
  inForceOn: day,
  retroactiveFromOn: day,
  validToOn: day,
  graceDays: z.int(),
  articles: z.strictObject({ validity: text, retroactive: text, overlap: text, misconduct: text, implementingRules: text }),
  openPoints: z.array(z.strictObject({ point: ref, values: z.array(ref), byDefault: ref, why: text })),
  hash: digestHex,
  programmes: z.array(ref),
  adopted: adoptedRecord.extend({ revision: z.int() }).nullable(),
}) satisfies z.ZodType<Omit<Instrument, 'programmes'>>;
