import { z } from 'zod';
import { before } from '#kernel/day';
import { day, documentNo, fen, ref, text } from '#kernel/shapes';
import { SUBJECT_PARTS } from './overlap';
import { areaCode, printed } from './programme';
import type { Flaw } from './flaw';

/** What a clause gives, of the town's own money: an amount, up to an amount, or a share with or without a cap. */
const paysShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('FIXED'), amountFen: fen }),
  z.strictObject({ kind: z.literal('UP_TO'), maxFen: fen }),
  z.strictObject({ kind: z.literal('PERCENT'), basisPoints: z.int().min(1).max(10_000), maxFen: fen.nullable() }),
]);
export type Pays = z.output<typeof paysShape>;

export const regionalClauseShape = z.strictObject({
  ...printed,
  pays: paysShape,
  /** The district's programme that is for the same matter, and what tells one matter from another (domain A-28). */
  overlaps: z.strictObject({ programme: ref, by: z.enum(SUBJECT_PARTS) }),
});
export type RegionalClause = z.output<typeof regionalClauseShape>;

/**
 * 区域扶持政策: what a town, street or park pays of its own (附则（二）). This ledger pays nothing under it; what the town has
 * paid is registered, and netted off where a programme of the district is for the same matter.
 */
export const regionalPolicyShape = z.strictObject({
  kind: z.literal('REGIONAL'),
  id: ref,
  documentNo,
  area: areaCode,
  /** The town, street or park whose policy and money it is. */
  issuer: text,
  /** The provision of the district's document by which it may be made. */
  permittedBy: ref,
  zh: text,
  en: text,
  /** Invented, to show what such a file says. */
  example: z.literal(true).optional(),
  signedOn: day,
  inForceOn: day,
  /** null: it names no end. */
  validToOn: day.nullable(),
  articles: z.strictObject({ validity: text }),
  clauses: z.array(regionalClauseShape).min(1).max(50),
});
export type RegionalPolicy = z.output<typeof regionalPolicyShape>;

/** Of the documents that a district can adopt, a town's. */
export const isRegional = <Other extends object>(document: Other | RegionalPolicy): document is RegionalPolicy => 'kind' in document && document.kind === 'REGIONAL';

/** What the shape cannot say of a town's document: its days in order, its clauses each of one name. */
export function unsoundRegional({ signedOn, inForceOn, validToOn, clauses }: RegionalPolicy): Flaw[] {
  const twice = clauses.findIndex(({ id }, n) => clauses.findIndex((other) => other.id === id) < n);
  return [
    ...(validToOn && before(validToOn, inForceOn) ? [{ path: ['validToOn'], zh: '不得早于 inForceOn', en: 'must not lie before inForceOn' }] : []),
    ...(validToOn && before(validToOn, signedOn) ? [{ path: ['signedOn'], zh: '不得晚于 validToOn', en: 'must not lie after validToOn' }] : []),
    ...(twice < 0 ? [] : [{ path: ['clauses', twice, 'id'], zh: '重复', en: 'stands twice' }]),
  ];
}

/** The most that a clause gives for one matter; null where it names no amount. */
export const mostOf = (pays: Pays): bigint | null => (pays.kind === 'FIXED' ? pays.amountFen : pays.maxFen);
