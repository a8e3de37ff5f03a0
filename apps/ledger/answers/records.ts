import { z } from 'zod';
import { type Award, hold } from '#book/awards.facts';
import type { LimitUse } from '#book/limits.facts';
import { bookFacts, type BookFactType } from '#book/facts';
import type { AdoptedInstrument, TableVersion } from '#book/instruments.facts';
import type { PartyChange } from '#book/party-changes.facts';
import { MERGE_STATES, type PersonMerge } from '#book/persons.facts';
import type { Attempt, PaymentOrder } from '#book/payments.facts';
import type { Receivable } from '#book/receivables.facts';
import { type Case, caseFacts, DUE_STEPS } from '#cases/case.facts';
import { envelopeShape } from '#kernel/envelope';
import { day, digestHex, documentNo, fen, ref, signedFen, text } from '#kernel/shapes';
import { PAPERS } from '#policy/papers';
import { decisionReceipt } from '#policy/receipt';
import type { BudgetStep, KeptReceipt, LimitFigures, LimitStep, LineFigures } from '#views/tables';
import type { PartyReceived } from '#views/views';
import { STATES } from '../http/next-acts';

/**
 * The records as the answers show them, each grown from the fact that begins it. A record that gets a field and does not
 * get it here breaks the build (`satisfies`); one that says more than is written here breaks the check of the answers.
 */
const untyped = { type: true } as const;

const objection = z.strictObject({ objection: ref, from: day, to: day.nullable(), upheld: z.boolean().nullable(), conclusion: text.optional() });

const overturning = caseFacts.ReopeningProposed.omit({ ...untyped, case: true });
const reopened = overturning.omit({ lines: true }).extend({ on: day, as: ref.optional(), of: ref.optional() });

export const caseRecord = caseFacts.CaseFiled.omit({ ...untyped, reopens: true }).extend({
  state: z.enum(STATES.case),
  since: day,
  due: z.strictObject({ step: z.enum(DUE_STEPS), lastOn: day, provisional: z.boolean() }).nullable(),
  applicant: ref,
  reviewers: z.array(ref),
  correction: caseFacts.CorrectionRequested.pick({ defects: true, requestedOn: true, dueOn: true, provisional: true }).extend({ correctedOn: day.nullable() }).nullable(),
  linesCorrected: z.literal(true).optional(),
  asks: z.strictObject({ joint: z.array(text), panel: z.boolean() }),
  joint: z.array(caseFacts.JointOpinionGiven.pick({ bureau: true, outcome: true, opinion: true, overlap: true })),
  panel: caseFacts.PanelAssessed.omit({ ...untyped, case: true }).nullable(),
  office: text.optional(),
  notice: caseFacts.NoticePublished.pick({ firstOn: true, lastOn: true, provisional: true }).nullable(),
  objections: z.array(objection),
  heeded: z.array(objection).optional(),
  struckSince: z.array(z.int()).optional(),
  papers: z.array(z.strictObject({ paper: z.enum(PAPERS), documentNo: documentNo.optional(), sha256: digestHex.optional(), on: day })),
  decisionNo: documentNo.optional(),
  inspections: z.array(caseFacts.CaseInspected.omit({ ...untyped, case: true })),
  evaluations: z.array(caseFacts.CaseEvaluated.omit({ ...untyped, case: true })),
  amountFen: fen.nullable(),
  proposedFen: fen.optional(),
  failedFor: text.optional(),
  order: ref.nullable(),
  booked: z.strictObject({ accountingVoucherNo: text, bookedOn: day }).nullable().optional(),
  ended: z.strictObject({ reason: text.nullable(), remedy: text.nullable() }).optional(),
  reopening: overturning.extend({ proposer: ref }).nullable().optional(),
  reopened: reopened.optional(),
  reopenedBefore: z.array(reopened).optional(),
  anewAs: z.array(ref).optional(),
  endedIn: z.enum(STATES.case).optional(),
  rejecters: z.array(ref).optional(),
  answeredRevision: z.int().min(-1),
}) satisfies z.ZodType<Case>;

export const awardRecord = bookFacts.AwardProposed.omit(untyped).extend({
  state: z.enum(STATES.award),
  decisionNo: documentNo.optional(),
  proposers: z.array(ref),
  endorser: ref.nullable(),
  approver: ref.nullable(),
  approvedAt: z.int().nullable(),
  line: ref.nullable(),
  order: ref.nullable(),
  paidOn: day.nullable(),
  recoveredFen: fen,
  groundlessFen: fen.optional(),
  refundFen: fen.optional(),
  receivable: ref.nullable(),
  abandonment: z.strictObject({ proposer: ref, reason: text }).nullable(),
  roster: z.strictObject({ lines: z.int(), granted: z.int(), declined: z.int(), rejectedFor: text.optional(), round: z.int().optional() }).optional(),
  released: bookFacts.AwardReleased.shape.why.nullable(),
  refused: bookFacts.AwardDeclined.shape.refused.optional(),
}) satisfies z.ZodType<Award>;

const limitUse = hold.omit({ amountFen: true }).extend({ heldFen: fen, usedFen: fen, restoredFen: fen, takenBy: ref.nullable(), paid: z.boolean(), seats: z.array(ref).optional(), rosterFen: fen.optional(), rosterLine: z.int().optional(), declaredIn: z.array(z.strictObject({ award: ref, no: z.int() })).optional(), forfeited: z.array(ref).optional(), restoredFor: z.array(z.strictObject({ receivable: ref, amountFen: fen })).optional() }) satisfies z.ZodType<LimitUse>;
export const limitRecord = limitUse.extend({ leftFen: fen.nullable() }) satisfies z.ZodType<LimitFigures>;

export const lineRecord = bookFacts.BudgetLineOpened.omit(untyped).extend({
  supplementsFen: fen,
  reducedFen: fen.optional(),
  adjustInFen: fen,
  adjustOutFen: fen,
  committedFen: fen,
  paidFen: fen,
  reversedFen: fen,
  carriedInFen: fen,
  carriedOutFen: fen,
  reclaimedFen: fen,
  closed: bookFacts.LineClosed.pick({ into: true, documentNo: true }).extend({ on: day }).nullable(),
  availableFen: fen,
}) satisfies z.ZodType<LineFigures>;

/** Of the line of a past year it may be less than nothing: what its payee had paid back stays there when the debt goes on. */
export const plansShown = { plans: z.array(bookFacts.SpendingPlanApproved.omit({ ...untyped, line: true })), appliedFen: signedFen };

const attempt = bookFacts.PaymentInstructed.pick({ attempt: true, endToEndId: true, voucherNo: true, account: true }).extend({
  state: z.enum(['IN_FLIGHT', 'SETTLED', 'REJECTED', 'RETURNED']),
  instructedOn: day,
  executedOn: day.nullable(),
  reason: text.nullable(),
  booked: bookFacts.PaymentBooked.pick({ accountingVoucherNo: true, period: true }).optional(),
}) satisfies z.ZodType<Attempt>;

export const orderRecord = bookFacts.OrderMade.omit(untyped).extend({
  state: z.enum(STATES.order),
  maker: ref,
  checker: ref.nullable(),
  releaser: ref.nullable(),
  attempts: z.array(attempt),
}) satisfies z.ZodType<PaymentOrder>;

export const receivableRecord = bookFacts.ClawbackOpened.omit({ ...untyped, reason: true }).extend({
  state: z.enum(STATES.receivable),
  recoveredFen: fen,
  restoredFen: fen,
  opener: ref,
  statementDueOn: day.nullable(),
  notDueFen: fen.optional(),
  finding: ref.optional(),
  decidedOn: day.optional(),
  decisionNo: text.optional(),
  grounds: bookFacts.ClawbackDecided.shape.grounds,
  due: z.strictObject({ payLastOn: day, enforceLastOn: day.nullable(), provisional: z.boolean() }).nullable().optional(),
  enforcedOn: day.optional(),
  interest: bookFacts.ClawbackDecided.shape.interest.unwrap().extend({ recoveredFen: fen, notifier: ref }).nullable().optional(),
  closure: z.strictObject({ proposer: ref, reason: text }).nullable().optional(),
  writeOff: z.strictObject({ amountFen: fen, interestFen: fen.optional(), proposer: ref, reason: text }).nullable().optional(),
  groundless: bookFacts.ClawbackOpened.shape.groundless,
  proposedRestore: bookFacts.HeadroomRestored.pick({ key: true, amountFen: true, proposer: true }).nullable(),
  lines: z.array(z.strictObject({ no: z.int(), amountFen: fen, recoveredFen: fen })).optional(),
}) satisfies z.ZodType<Receivable>;

export const partyRecord = bookFacts.PartyRegistered.omit(untyped).extend({
  registeredOn: day,
  formerGroups: z.array(ref).optional(),
  account: ref.nullable(),
  disqualified: z.record(ref, day),
  barred: z.array(z.strictObject({ decision: ref, instrument: ref, legalBasis: text.optional(), fromOn: day, toOn: day, lifted: z.literal(true).optional() })),
  receivedFen: fen,
  recoveredFen: fen,
}) satisfies z.ZodType<PartyReceived>;

export const partyChangeRecord = bookFacts.PartyChangeProposed.omit(untyped).extend({ maker: ref, checker: ref.nullable(), confirmedOn: day.nullable(), joined: z.array(ref).optional() }) satisfies z.ZodType<PartyChange>;

export const personMergeRecord = bookFacts.PersonMergeProposed.omit(untyped).extend({
  state: z.enum(MERGE_STATES),
  proposer: ref,
  confirmer: ref.nullable(),
  withdrawn: z.strictObject({ by: ref, reason: text }).optional(),
  separation: z.strictObject({ reason: text, documentNo, proposer: ref, confirmer: ref.nullable() }).optional(),
  overCap: bookFacts.PersonsMerged.shape.overCap,
  overBeside: bookFacts.PersonsMerged.shape.overBeside,
}) satisfies z.ZodType<PersonMerge>;

export const tableRecord = bookFacts.TableDrafted.omit(untyped).extend({
  // Those in force on a day may be none.
  rows: z.array(bookFacts.TableDrafted.shape.rows.element),
  hash: digestHex,
  maker: ref,
  publisher: ref.nullable(),
  published: z.boolean(),
}) satisfies z.ZodType<TableVersion>;

/** As it stands with its document: `issuedOn` is the day of the act, `fromOn` the one that it names. */
export const interpretationOf = bookFacts.InterpretationIssued.pick({ interpretation: true, documentNo: true, article: true, question: true, answer: true, fromOn: true, reading: true, programmes: true }).extend({ issuedOn: day });

/** As it is answered: the fingerprint of the whole document is called by that name, for `instrumentHash` of a receipt is another, of one programme's rules. */
export const adoptedRecord = bookFacts.InstrumentAdopted.pick({ instrument: true }).extend({
  documentHash: digestHex,
  choices: z.record(ref, ref),
  interpretations: z.array(interpretationOf).optional(),
}) satisfies z.ZodType<Omit<AdoptedInstrument, 'instrumentHash'>>;

const step = {
  bookRevision: z.int(),
  event: z.enum(Object.keys(bookFacts) as [BookFactType, ...BookFactType[]]),
  eventId: envelopeShape.shape.id,
  at: z.string(),
  effectiveOn: day,
  award: ref.nullable(),
  receivable: ref.nullable(),
  movedFen: signedFen,
};
export const lineStep = z.strictObject({ ...step, line: ref, after: lineRecord }) satisfies z.ZodType<BudgetStep>;
export const limitStep = z.strictObject({ ...step, key: hold.shape.key, after: limitRecord }) satisfies z.ZodType<LimitStep>;

export const keptReceipt = z.strictObject({ award: ref, bookRevision: z.int(), receiptHash: digestHex, receipt: decisionReceipt }) satisfies z.ZodType<Omit<KeptReceipt, 'receipt'>>;

export const bookEvent = envelopeShape.extend({ fact: z.union(Object.values(bookFacts)), receipt: decisionReceipt.optional() });
export const caseEvent = envelopeShape.extend({ fact: z.union(Object.values(caseFacts)) });
