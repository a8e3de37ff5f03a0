import { z } from 'zod';
import { day, documentNo, fen, ref, text } from '#kernel/shapes';

/**
 * What a claim states, one shape a kind. Persons, addresses and events come as references: who they are stands in the
 * vault. Recorded on the case for ever: add an optional field, never edit one.
 */
const otherGrants = z
  .array(z.strictObject({ policy: text, paidFen: fen, paidOn: day }))
  .max(20)
  .optional();

export const claimShapes = {
  /** A win in the municipal or national Bole programme, for one person brought in. */
  BOLE_AWARD: z.strictObject({
    kind: z.literal('BOLE_AWARD'),
    person: ref,
    level: z.enum(['MUNICIPAL', 'NATIONAL']),
    decisionNo: documentNo,
    decidedOn: day,
    /** The municipal part that the decision names, and what was received of it (domain A-07, B-30). */
    decidedFen: fen,
    receivedFen: fen,
    /** Grants of other policies for the same matter (不重复). The matched award itself is not one (domain A-29). */
    otherGrants,
  }),
  /** A labour base opened in a partner region. */
  LABOUR_BASE: z.strictObject({
    kind: z.literal('LABOUR_BASE'),
    county: z.string().regex(/^\d{6}$/),
    /** Keyed hash of the host's address: the base's identity, whoever opens it (domain A-14). */
    base: ref,
    openedOn: day,
    otherGrants,
  }),
  /** One person placed in work. */
  PLACEMENT: z.strictObject({
    kind: z.literal('PLACEMENT'),
    person: ref,
    groups: z
      .array(z.enum(['UNEMPLOYED_GRADUATE', 'LONG_TERM_UNEMPLOYED_YOUTH', 'VETERAN', 'RURAL_HARDSHIP', 'DISABLED', 'PARTNER_REGION']))
      .min(1)
      .max(6),
    startedOn: day,
    localHousehold: z.boolean(),
    contractMonths: z.int().min(0).max(600),
    insuredMonths: z.int().min(0).max(600),
    registered: z.boolean(),
    otherGrants,
  }),
  /** An event held with prior approval. */
  EVENT: z.strictObject({
    kind: z.literal('EVENT'),
    /** The number under which the event was approved, or that its organiser gave it. */
    event: documentNo,
    opensOn: day,
    lastDayOn: day,
    /** null: never approved. */
    approvedOn: day.nullable(),
    /** Paid, invoiced, audited eligible cost without recoverable VAT. */
    auditedCostFen: fen,
    /** Other fiscal money tied to these costs: out of the base (domain A-15, B-03). */
    otherFiscalFen: fen,
    otherGrants,
  }),
} as const;

export type ClaimKind = keyof typeof claimShapes;
export type Claim = { [K in ClaimKind]: z.output<(typeof claimShapes)[K]> }[ClaimKind];
export type ClaimOf<K extends ClaimKind> = Extract<Claim, { kind: K }>;

export const claimShape = z.discriminatedUnion('kind', [claimShapes.BOLE_AWARD, claimShapes.LABOUR_BASE, claimShapes.PLACEMENT, claimShapes.EVENT]);

/** The keys under which a claim looks into published tables; no other row can count for it. */
export function rowKeysOf(claim: Claim): readonly string[] {
  switch (claim.kind) {
    case 'PLACEMENT':
      return claim.groups;
    case 'LABOUR_BASE':
      return [claim.county];
    case 'BOLE_AWARD':
    case 'EVENT':
      return [];
  }
}

/** The day of the fact by which window, rates and version are decided (domain B-12). */
export function factDayOf(claim: Claim): Temporal.PlainDate {
  switch (claim.kind) {
    case 'BOLE_AWARD':
      return claim.decidedOn;
    case 'LABOUR_BASE':
      return claim.openedOn;
    case 'PLACEMENT':
      return claim.startedOn;
    case 'EVENT':
      return claim.lastDayOn;
  }
}
