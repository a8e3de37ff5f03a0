import { z } from 'zod';
import { type Act, type Role, ROLES } from '#access/permissions';
import { CARRIES } from '#book/year-close.facts';
import { bookFacts } from '#book/facts';
import { policyLevel } from '#book/other-grants.facts';
import { returnReason } from '#book/payments.facts';
import { clawbackCause, disposition, MOST_CLAIMED } from '#book/receivables.facts';
import type { CaseCommand } from '#cases/case.facts';
import { day, documentNo, fen, ref, signedFen, text } from '#kernel/shapes';
import { MOST_LINES } from '#policy/claims';
import { number, reason } from './case-words';

const limitKey = z.string().min(1).max(300);
/** What is left out is as the order says it: the last attempt, its amount, the day of the act. */
const answer = { order: ref, endToEndId: ref.optional(), amountFen: fen.optional(), bankReference: ref.optional() };
const { line, year, programmes, amountFen, functionCode, governmentEconomicCode, departmentEconomicCode, direction, fundingSource } = bookFacts.BudgetLineOpened.shape;
const { month } = bookFacts.SpendingPlanApproved.shape;
const { table, version, rows } = bookFacts.TableDrafted.shape;
const { party, kind } = bookFacts.PartyRegistered.shape;
const { persons } = bookFacts.PersonMergeProposed.shape;
const { moves } = bookFacts.BudgetAdjusted.shape;
const { instrument, bureau, article, question, answer: interpretation, fromOn: since, reading, programmes: about } = bookFacts.InterpretationIssued.shape;
const { period, revenueFen, taxFen, headcount } = bookFacts.ReportReceived.shape;
const { subject, policy, paidFen, paidOn, under } = bookFacts.OtherGrantRegistered.shape;
const { list, subject: named, fromOn, untilOn } = bookFacts.NameListed.shape;
const { area: elsewhere } = bookFacts.DisqualificationElsewhereRegistered.shape;

/** Of a roster, by their numbers. */
const lines = z.array(z.int().min(1).max(MOST_LINES)).min(1).max(MOST_CLAIMED).optional();
const interest = bookFacts.ClawbackDecided.shape.interest.unwrap().extend({ kind: z.enum(['INTEREST', 'FINE']).default('INTEREST') }).optional();
const interestFen = fen.optional();
const figures = { revenueFen, taxFen, headcount };
const otherPolicy = { programme: ref, subject, level: policyLevel.default('MUNICIPAL'), town: text.nullable().default(null), under };
const suspension = { programme: ref, documentNo: number, reason };

export const changedTable = z.strictObject({ table, version, documentNo: number, rows, corrects: text.optional() });

/** What of a document is otherwise: paths to values in their wire form. */
export const changedPlaces = z.record(z.string().min(1).max(300), z.unknown());

type OfBook = Exclude<Act, CaseCommand['type'] | 'rehearse' | 'fileRoster' | 'correctRoster' | 'supersedeRunning'>;

/** The words of the acts on the book, those of their routes. */
export const BOOK_WORDS = {
  /** By another, where other than the stated readings were chosen. */
  confirmAdoption: { instrument: ref, choices: z.array(z.strictObject({ point: ref, value: ref })) },
  /** `basedOn` and `set`: another document, which supersedes the one it is made of from its first day on. */
  adoptInstrument: { instrument: ref, choices: bookFacts.InstrumentAdopted.shape.choices.default([]), basedOn: ref.optional(), set: changedPlaces.optional() },
  draftTable: changedTable.shape,
  publishTable: { table, version },
  confirmValidity: { instrument, year, documentNo: number },
  withdrawValidity: { instrument, year, documentNo: number, reason },
  suspendProgramme: suspension,
  resumeProgramme: suspension,
  publishWindow: { programme: ref, year, fromOn: day, toOn: day, documentNo: number },
  interpret: { interpretation: ref, instrument, bureau, article, question, answer: interpretation, documentNo: number, fromOn: since, reading, programmes: about },
  registerParty: { party, legalName: text.optional(), kind: kind.default('ENTERPRISE'), local: z.boolean().default(true), group: ref.optional(), registeredAddress: text.optional() },
  /** What is left out stays as it is. */
  proposePartyChange: { change: ref, party, legalName: text.optional(), kind: kind.optional(), local: z.boolean().optional(), group: ref.optional(), registeredAddress: text.optional(), documentNo: number, reason, enteredInError: z.literal(true).optional() },
  confirmPartyChange: { change: ref, party },
  proposePersonMerge: { merge: ref, persons, documentNo: number, reason },
  confirmPersonMerge: { merge: ref },
  withdrawPersonMerge: { merge: ref, reason },
  proposePersonSeparation: { merge: ref, documentNo: number, reason },
  confirmPersonSeparation: { merge: ref, documentNo: number },
  recordResidency: { party, movedInOn: day, category: bookFacts.ResidencyRecorded.shape.category.default('SERVICES'), documentNo: number },
  endResidency: { party, leftOn: day, documentNo: number },
  /** All of them, as they were in truth. */
  correctResidency: { party, stays: z.array(z.strictObject({ movedInOn: day, leftOn: day.nullable().default(null), category: bookFacts.ResidencyRecorded.shape.category.default('SERVICES') })).min(1).max(50), documentNo: number, reason },
  proposeAccount: { party, account: ref, accountName: text.optional(), accountNumber: text.optional(), bankNumber: z.string().regex(/^\d{12}$/).default('102290024433') },
  confirmAccount: { party, account: ref },

  openLine: {
    line, year, programmes, amountFen, documentNo: number, agencyCode: ref.default('126001'), functionCode: functionCode.default('2080199'),
    governmentEconomicCode: governmentEconomicCode.default('50799'), departmentEconomicCode: departmentEconomicCode.default('31299'), direction, fundingSource,
  },
  /** Below zero: 追减. */
  supplementLine: { line, amountFen: signedFen, documentNo: documentNo.optional() },
  approveSpendingPlan: { line, month, amountFen, documentNo: number },
  proposeAdjustment: { batch: ref, moves, reason },
  confirmAdjustment: { batch: ref },
  /** The carry-over line may be left out where nothing is carried. */
  closeLine: { line, into: line.nullable().default(null), carry: z.enum(CARRIES).default('COMMITTED_ONLY'), documentNo: number },
  commitAward: { award: ref, line },
  proposeAbandonment: { award: ref, reason },
  abandonAward: { award: ref },

  makeOrder: { order: ref, award: ref },
  checkOrder: { order: ref },
  releaseOrder: { order: ref },
  reissueOrder: { order: ref },
  /** In the month of the act where none is said. */
  bookPayment: { order: ref, accountingVoucherNo: number, period: bookFacts.PaymentBooked.shape.period.optional() },
  recordReceipt: { ...answer, executedOn: day.optional(), line: ref.optional() },
  recordRejection: { ...answer, reason },
  recordReturn: { ...answer, reason: returnReason, returnedOn: day.optional() },

  openClawback: { receivable: ref, award: ref, cause: clawbackCause, amountFen, reason, finding: ref.optional(), lines },
  notifyClawback: { receivable: ref, statementDueOn: day, interest },
  decideClawback: { receivable: ref, amountFen, documentNo: number, reason, lines, interest },
  proposeClosure: { receivable: ref, reason },
  closeClawback: { receivable: ref },
  demandClawback: { receivable: ref, dueOn: day, documentNo: documentNo.optional() },
  enforceClawback: { receivable: ref, urgedOn: day, court: text.default('上海市松江区人民法院'), documentNo: number },
  proposeWriteOff: { receivable: ref, amountFen, interestFen, reason },
  confirmWriteOff: { receivable: ref, amountFen, interestFen, documentNo: number },
  recordRecovery: { receivable: ref, amountFen, interestFen, recoveredOn: day, bankReference: ref, disposition, transferFen: fen.optional() },
  proposeRestore: { receivable: ref, key: limitKey, amountFen, reason },
  confirmRestore: { receivable: ref, key: limitKey, amountFen },
  proposeDisqualification: { disqualification: ref, party, instrument, fromOn: day.optional(), toOn: day.optional(), legalBasis: text.optional(), documentNo: number, reason },
  disqualifyParty: { disqualification: ref },
  proposeLifting: { disqualification: ref, documentNo: number, reason },
  liftDisqualification: { disqualification: ref, documentNo: number },
  registerDisqualificationElsewhere: { party, area: elsewhere, documentNo: number, fromOn: day, toOn: day, source: reason },
  /** `decision`: a clawback, or a disqualification. */
  proposeLiabilityReferral: { liability: ref, decision: ref, authority: text, legalBasis: text.optional(), documentNo: number, reason },
  referLiability: { liability: ref },
  recordLiabilityOutcome: { liability: ref, outcome: text, decidedOn: day.optional(), documentNo: number },
  /** In the role of whoever does it. */
  delegateRole: { delegation: ref, role: z.enum(Object.keys(ROLES) as [Role, ...Role[]]), delegate: ref, fromOn: day, toOn: day, documentNo: number },
  revokeDelegation: { delegation: ref, reason },

  enrolFirm: { party, fromOn: day, documentNo: number },
  endEnrolment: { party, toOn: day, reason },
  /** All of them, as they were in truth. */
  correctEnrolment: { party, intervals: z.array(z.strictObject({ fromOn: day, toOn: day.nullable().default(null) })).max(50), documentNo: number, reason },
  /** Received on the day of the act where none is said. */
  recordReport: { party, period, receivedOn: day.optional(), ...figures },
  correctReport: { party, period, ...figures, reason },
  refer: { referral: ref, party, clause: ref, policy, matter: reason },
  /** `corrects`: why, and by which document, it is otherwise than what stands. */
  recordOutcome: { referral: ref, outcome: bookFacts.ReferralOutcomeRecorded.shape.outcome, overlaps: z.strictObject(otherPolicy).nullable().default(null), corrects: bookFacts.ReferralOutcomeRecorded.shape.corrects },
  withdrawReferral: { referral: ref, reason },
  registerOtherGrant: { grant: ref, claimant: ref, ...otherPolicy, policy, paidFen, paidOn, documentNo: number },
  withdrawOtherGrant: { grant: ref, reason, enteredInError: z.literal(true).optional() },
  closeFinding: { finding: ref, reason },
  listName: { listing: ref, list, subject: named, reason, documentNo: number, fromOn, untilOn: untilOn.default(null) },
  delistName: { listing: ref, reason },
  recordIndicator: { target: ref, period, figure: bookFacts.IndicatorRecorded.shape.figure, documentNo: number, corrects: text.optional() },
  recordMeasure: { measure: ref, clause: ref, title: text, takenOn: day, documentNo: number },
  withdrawMeasure: { measure: ref, reason },
} satisfies Record<OfBook, z.ZodRawShape>;
