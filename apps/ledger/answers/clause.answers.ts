import { z } from 'zod';
import type { Delegation } from '#book/delegations.facts';
import type { Disqualification, Elsewhere } from '#book/disqualifications.facts';
import { bookFacts } from '#book/facts';
import type { Progress } from '#book/governance';
import type { LiabilityReferral } from '#book/liability.facts';
import type { Measure } from '#book/governance.facts';
import type { Listing } from '#book/listings.facts';
import type { PublicList } from '#book/listings';
import type { StandingReport } from '#book/obligations';
import type { OtherGrant, OverlappingGrants } from '#book/other-grants.facts';
import type { OverlapFinding } from '#book/overlaps.facts';
import type { Referral } from '#book/referrals.facts';
import type { Enrolment, Report } from '#book/obligations.facts';
import { day, ref, text } from '#kernel/shapes';
import { figureShape, targetShape } from '#policy/programme';

/** The records of the clauses that pay nothing themselves, as the answers show them; see records.ts. */
const untyped = { type: true } as const;

const enrolmentInterval = bookFacts.FirmEnrolled.pick({ fromOn: true, documentNo: true }).extend({ toOn: day.nullable(), endedFor: text.nullable() });

export const enrolmentRecord = z.strictObject({
  party: ref,
  intervals: z.array(enrolmentInterval),
  corrections: z.array(bookFacts.EnrolmentCorrected.pick({ documentNo: true, reason: true }).extend({ correctedOn: day, was: z.array(enrolmentInterval) })).optional(),
}) satisfies z.ZodType<Enrolment>;

export const referralRecord = bookFacts.ReferralMade.omit(untyped).extend({
  state: z.enum(['REFERRED', 'OUTCOME_RECORDED', 'WITHDRAWN']),
  outcome: bookFacts.ReferralOutcomeRecorded.shape.outcome.nullable(),
  corrections: z.array(z.strictObject({ was: bookFacts.ReferralOutcomeRecorded.shape.outcome, correctedOn: day, reason: text, documentNo: text })),
  withdrawnFor: text.nullable(),
}) satisfies z.ZodType<Referral>;

const otherGrant = bookFacts.OtherGrantRegistered.omit({ ...untyped, programme: true, claimant: true, subject: true }).extend({
  maker: ref,
  withdrawn: z.strictObject({ by: ref, reason: text, enteredInError: z.literal(true).optional() }).nullable(),
  words: z.array(z.strictObject({ as: ref, maker: ref, withdrawn: z.strictObject({ by: ref, reason: text }).nullable() })).optional(),
}) satisfies z.ZodType<OtherGrant>;

export const otherGrantsRecord = bookFacts.OtherGrantRegistered.pick({ programme: true, claimant: true, subject: true }).extend({
  key: z.string(),
  grants: z.array(otherGrant),
}) satisfies z.ZodType<OverlappingGrants>;

export const disqualificationRecord = bookFacts.DisqualificationProposed.omit({ ...untyped, legalBasis: true }).extend({
  legalBasis: text.nullable(),
  state: z.enum(['PROPOSED', 'DISQUALIFIED', 'LIFTED']),
  proposer: ref.nullable(),
  decider: ref.nullable(),
  lifting: bookFacts.LiftingProposed.pick({ documentNo: true, reason: true }).extend({ proposer: ref, lifter: ref.nullable(), lastOn: day.nullable() }).nullable(),
}) satisfies z.ZodType<Disqualification>;

export const liabilityRecord = bookFacts.LiabilityReferralProposed.omit(untyped).extend({
  state: z.enum(['PROPOSED', 'WITHDRAWN', 'REFERRED', 'OUTCOME_RECORDED']),
  proposer: ref,
  referrer: ref.nullable(),
  referredOn: day.nullable(),
  outcomes: z.array(bookFacts.LiabilityOutcomeRecorded.pick({ outcome: true, decidedOn: true, documentNo: true })),
}) satisfies z.ZodType<LiabilityReferral>;

/** The same beside a clawback or a party, once it is referred: without the reason and the hands. */
export const liabilityShown = liabilityRecord.omit({ reason: true, proposer: true, referrer: true });

export const elsewhereRecord = z.strictObject({
  party: ref,
  decisions: z.array(bookFacts.DisqualificationElsewhereRegistered.omit({ ...untyped, party: true })),
}) satisfies z.ZodType<Elsewhere>;

export const delegationRecord = bookFacts.RoleDelegated.omit(untyped).extend({
  state: z.enum(['DELEGATED', 'REVOKED']),
  revoked: bookFacts.DelegationRevoked.pick({ lastOn: true, reason: true }).extend({ by: ref }).nullable(),
}) satisfies z.ZodType<Delegation>;

export const overlapFindingRecord = bookFacts.OverlapFound.omit(untyped).extend({
  state: z.enum(['OPEN', 'CLAIMED', 'SETTLED', 'CLOSED']),
  maker: ref,
  receivable: ref.nullable(),
  closed: z.strictObject({ by: ref, reason: text, anew: z.literal(true).optional() }).nullable(),
  struck: z.strictObject({ reason: text }).optional(),
}) satisfies z.ZodType<OverlapFinding>;

export const listingRecord = bookFacts.NameListed.omit(untyped).extend({
  lister: ref,
  state: z.enum(['LISTED', 'DELISTED']),
  delisted: bookFacts.NameDelisted.pick({ reason: true, lastOn: true, disqualification: true }).extend({ by: ref }).nullable(),
}) satisfies z.ZodType<Listing>;

/** As it is read: a name that was taken off on its first day stood there on none. */
export const listingShown = listingRecord.extend({ delisted: listingRecord.shape.delisted.unwrap().extend({ lastOn: day.nullable() }).nullable() });

/** A list of the district's documents, with the clause that keeps it. */
export const listItem = z.strictObject({ list: ref, clause: ref, article: text, zh: text, en: text });

/** What of a list is public on a day: institutions, and how many persons. */
export const publicList = listItem.extend({
  on: day,
  parties: z.array(bookFacts.NameListed.pick({ documentNo: true, fromOn: true, untilOn: true }).extend({ party: ref })),
  persons: z.int().nonnegative(),
}) satisfies z.ZodType<PublicList>;

export const measureRecord = bookFacts.MeasureRecorded.omit(untyped).extend({ withdrawn: z.strictObject({ withdrawnOn: day, reason: text }).nullable() }) satisfies z.ZodType<Measure>;

const reached = z.strictObject({
  period: bookFacts.ReportReceived.shape.period,
  figure: figureShape,
  documentNo: text.nullable(),
  corrections: z.array(z.strictObject({ figure: figureShape, documentNo: text, correctedOn: day, reason: text.nullable() })).optional(),
  firms: z.strictObject({ reported: z.int(), due: z.int() }).optional(),
});

/** A target with how far it is; `computed` where the book counted it itself. */
export const targetProgress = targetShape.omit({ id: true, counted: true }).extend({
  target: ref,
  clause: ref,
  computed: z.boolean(),
  latest: reached.nullable(),
  series: z.array(reached),
  reached: z.boolean(),
}) satisfies z.ZodType<Progress>;

const figures = bookFacts.ReportReceived.pick({ revenueFen: true, taxFen: true, headcount: true });
const reportRecord = bookFacts.ReportReceived.omit(untyped).extend({
  corrections: z.array(z.strictObject({ correctedOn: day, reason: text, was: figures })),
}) satisfies z.ZodType<Report>;

export const REPORT_STATUS = ['DUE', 'RECEIVED', 'LATE', 'OVERDUE'] as const;

/** A report that is owed or was received; `report` is null while it is owed. */
export const standingReport = bookFacts.ReportReceived.pick({ party: true, period: true }).extend({
  kind: z.enum(['YEARLY', 'MONTHLY']),
  dueOn: day,
  provisional: z.boolean(),
  status: z.enum(REPORT_STATUS),
  report: reportRecord.nullable(),
}) satisfies z.ZodType<StandingReport>;
