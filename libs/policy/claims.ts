import { z } from 'zod';
import { day, digestHex, documentNo, fen, label, ref, text, year } from '#kernel/shapes';

/** Lines of one roster. */
export const MOST_LINES = 10_000;

const grants = {
  /** Grants of other policies for the same matter (不重复). An award that is matched is not one (domain A-29). */
  otherGrants: z.array(z.strictObject({ policy: text, paidFen: fen, paidOn: day })).max(20).optional(),
};

/** Of whom a passport names, its number without the country, by keyed hash: under another country it may be the same person. */
const byDocument = { person: ref, passport: ref.optional() };

/** An hour of the day in Shanghai: `09:30`. */
const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const months = z.int().min(0).max(600);

/**
 * What a claim states, one shape a kind. Persons, addresses and events come as references: who they are stands in the
 * vault. Recorded on the case for ever: add an optional field, never edit one.
 */
export const claimShapes = {
  /** A win in the municipal or national Bole programme, for one person brought in. */
  BOLE_AWARD: z.strictObject({
    kind: z.literal('BOLE_AWARD'),
    ...byDocument,
    level: z.enum(['MUNICIPAL', 'NATIONAL']),
    decisionNo: documentNo,
    decidedOn: day,
    /** The municipal part that the decision names, and what was received of it (domain A-07, B-30). */
    decidedFen: fen,
    receivedFen: fen,
    /** The national part, where there is one: it is matched only where the district chose so. */
    nationalDecidedFen: fen.optional(),
    nationalReceivedFen: fen.optional(),
    ...grants,
  }),
  /** A labour base opened in a partner region. */
  LABOUR_BASE: z.strictObject({
    kind: z.literal('LABOUR_BASE'),
    county: z.string().regex(/^\d{6}$/),
    /** Keyed hash of the host's address: the base's identity, whoever opens it (domain A-14). */
    base: ref,
    /** The same of the place that the address names however it is written (kernel/addresses.ts). */
    place: ref.optional(),
    openedOn: day,
    ...grants,
  }),
  /** One person placed in work. */
  PLACEMENT: z.strictObject({
    kind: z.literal('PLACEMENT'),
    ...byDocument,
    groups: z.array(z.enum(['UNEMPLOYED_GRADUATE', 'LONG_TERM_UNEMPLOYED_YOUTH', 'VETERAN', 'RURAL_HARDSHIP', 'DISABLED', 'PARTNER_REGION'])).min(1).max(6),
    startedOn: day,
    localHousehold: z.boolean(),
    contractMonths: months,
    insuredMonths: months,
    registered: z.boolean(),
    ...grants,
  }),
  /** Many persons placed, line by line: the lines stand beside the case (roster). */
  PLACEMENT_ROSTER: z.strictObject({
    kind: z.literal('PLACEMENT_ROSTER'),
    lines: z.int().min(1).max(MOST_LINES),
    /** Of all the lines in their order: the same file is the same roster. */
    digest: digestHex,
    /** The first and the last day of employment among them. */
    firstOn: day,
    lastOn: day,
    /** The numbers of the lines whose persons are named by a passport; left out where none is. */
    passports: z.array(z.int().min(1)).max(MOST_LINES).optional(),
  }),
  /** An event held. */
  EVENT: z.strictObject({
    kind: z.literal('EVENT'),
    /** The number under which the event was approved, or that its organiser gave it. */
    event: documentNo,
    opensOn: day,
    lastDayOn: day,
    /** null: never approved. */
    approvedOn: day.nullable(),
    /** The hours of the approval and of the opening, where both are of one day (domain B-18). */
    approvedAt: hour.optional(),
    opensAt: hour.optional(),
    /** Paid, invoiced, audited eligible cost without recoverable VAT. */
    auditedCostFen: fen,
    /** Other fiscal money tied to these costs: out of the base (domain A-15, B-03). */
    otherFiscalFen: fen,
    /** Whose that is: the same money is no grant of another policy, too. */
    otherFiscalPolicies: z.array(text).max(20).optional(),
    /** What private sponsors gave; it is not taken off, and stands in the receipt (domain B-03). */
    sponsorshipFen: fen.optional(),
    ...grants,
  }),
  /** A place in the yearly assessment of human-resource firms. */
  GROWTH_ASSESSMENT: z.strictObject({ kind: z.literal('GROWTH_ASSESSMENT'), year, ...grants }),
  /** A project of digital or business innovation that has been assessed and approved. */
  INNOVATION_PROJECT: z.strictObject({ kind: z.literal('INNOVATION_PROJECT'), project: documentNo, assessedOn: day, ...grants }),
  /** A quality or star rating won in a selection. */
  BRAND_AWARD: z.strictObject({
    kind: z.literal('BRAND_AWARD'),
    level: z.enum(['NATIONAL', 'MUNICIPAL', 'DISTRICT']),
    /** Who selects, and for which year: one selection cycle (domain B-25). */
    organiser: documentNo,
    cycle: year,
    decisionNo: documentNo,
    decidedOn: day,
    ...grants,
  }),
  /** A year's service to the firms and projects of the district. */
  REAL_ECONOMY_SERVICE: z.strictObject({ kind: z.literal('REAL_ECONOMY_SERVICE'), year, ...grants }),
  /** A talent, or a member of the core team, brought in and rated later. */
  TALENT_REFERRAL: z.strictObject({
    kind: z.literal('TALENT_REFERRAL'),
    ...byDocument,
    employer: ref,
    employerLocal: z.boolean(),
    /** The later of the two is the day of introduction (domain A-03). */
    contractFromOn: day,
    insuredFromOn: day,
    rank: z.enum(['NATIONAL', 'MUNICIPAL', 'DISTRICT_LEADING', 'DISTRICT_TOPNOTCH']),
    ratingNo: documentNo,
    ratedOn: day,
    ...grants,
  }),
  /** A talent referred to an employer of a key industry. */
  TALENT_PLACEMENT: z.strictObject({ kind: z.literal('TALENT_PLACEMENT'), ...byDocument, employer: ref, industry: label, startedOn: day }),
  /** A firm of the world's or China's 500 that has settled. */
  SETTLEMENT: z.strictObject({
    kind: z.literal('SETTLEMENT'),
    list: z.enum(['WORLD_500', 'CHINA_500', 'NONE']),
    form: z.enum(['HEADQUARTERS', 'BRANCH', 'JOINT_VENTURE']),
    /** Legal entity identifier of the group (ISO 17442), where it has one. */
    lei: z.string().regex(/^[A-Z0-9]{20}$/).optional(),
    recognisedOn: day,
  }),
  /** The rent of one lease year in the place of residence, counted from the group's first move-in (domain A-18, B-28). */
  RENT_YEAR: z.strictObject({
    kind: z.literal('RENT_YEAR'),
    movedInOn: day,
    rentYear: z.int().min(1).max(99),
    /** Rent actually paid, without property fee, deposit and VAT. */
    rentPaidFen: fen,
    /** The days that this rent is for, where it is not that of the whole lease year; `stayOnly`: of these, for the days of the stay alone (domain A-18). */
    paidFromOn: day.optional(),
    paidToOn: day.optional(), stayOnly: z.boolean().optional(),
    /** Of that rent, whatever days it is for; `fiscalStayOnly`: it was given for the days of the stay alone (domain A-18). */
    otherFiscalFen: fen, fiscalStayOnly: z.boolean().optional(),
  }),
  /** What a training base did in a calendar year, as it was assessed. */
  TRAINING_BASE: z.strictObject({ kind: z.literal('TRAINING_BASE'), base: ref, place: ref.optional(), year, traineeMonths: z.int().min(0).max(1_000_000), assessedOn: day }),
  /** An honour, a qualification or a demonstration project. */
  ACHIEVEMENT: z.strictObject({ kind: z.literal('ACHIEVEMENT'), achievement: documentNo, issuer: text, issuerLevel: z.enum(['NATIONAL', 'MUNICIPAL', 'DISTRICT']), decidedOn: day }),
} as const;

export type ClaimKind = keyof typeof claimShapes;
export type Claim = { [K in ClaimKind]: z.output<(typeof claimShapes)[K]> }[ClaimKind];
export type ClaimOf<K extends ClaimKind> = Extract<Claim, { kind: K }>;

/** Whom a placement is paid for. */
export type PlacementGroup = ClaimOf<'PLACEMENT'>['groups'][number];

/** A claim as one of its kind. @throws Error where the catalogue asks of it what only another kind has */
export function ofKind<K extends ClaimKind>(claim: Claim, kind: K): ClaimOf<K> {
  if (claim.kind !== kind) throw new Error(`the catalogue asks of a ${claim.kind} what only a ${kind} has`);
  return claim as ClaimOf<K>;
}

export const CLAIM_KINDS = Object.keys(claimShapes) as [ClaimKind, ...ClaimKind[]];

const { BOLE_AWARD, LABOUR_BASE, PLACEMENT, PLACEMENT_ROSTER, EVENT, GROWTH_ASSESSMENT, INNOVATION_PROJECT, BRAND_AWARD, REAL_ECONOMY_SERVICE, TALENT_REFERRAL, TALENT_PLACEMENT, SETTLEMENT, RENT_YEAR, TRAINING_BASE, ACHIEVEMENT } = claimShapes;

export const claimShape = z.discriminatedUnion('kind', [
  BOLE_AWARD, LABOUR_BASE, PLACEMENT, PLACEMENT_ROSTER, EVENT, GROWTH_ASSESSMENT, INNOVATION_PROJECT, BRAND_AWARD, REAL_ECONOMY_SERVICE, TALENT_REFERRAL, TALENT_PLACEMENT, SETTLEMENT, RENT_YEAR, TRAINING_BASE, ACHIEVEMENT,
]);

/** What an officer finds on a claim and the papers alone do not say: an amount inside the clause's bounds, a grade, a veto. */
export const findingShape = z.strictObject({
  amountFen: fen.optional(),
  /** Hundredths of a percent of the base. */
  basisPoints: z.int().min(0).max(10_000).optional(),
  grade: label.optional(),
  /** The veto indicator that is hit (否决指标). */
  veto: text.optional(),
  reason: text.optional(),
  /** The officer's own words in English, for whoever has the decision read out in it. */
  reasonEn: text.optional(),
});

export type Finding = z.output<typeof findingShape>;

/** What a panel found and recommends; the scores are its experts', without their names. */
export const recommendedShape = z.strictObject({
  ...findingShape.pick({ grade: true, amountFen: true, veto: true }).shape,
  outcome: z.enum(['PASSED', 'FAILED']).optional(),
  reason: text,
  scores: z.array(z.int().min(0).max(100)).max(20).optional(),
});
export type Recommended = z.output<typeof recommendedShape>;
