import { z } from 'zod';
import type { Act } from '#access/permissions';
import { bookFacts, type BookFactType } from '#book/facts';
import type { CaseCommand } from '#cases/case.facts';
import { day, fen, instant, ref } from '#kernel/shapes';
import { clawbackGrounds } from '#policy/clawback-receipt';
import { claimShape } from '#policy/claims';
import { decisionReceipt } from '#policy/receipt';
import { delegationRecord, disqualificationRecord, elsewhereRecord, enrolmentRecord, liabilityRecord, liabilityShown, listingShown, listItem, measureRecord, otherGrantsRecord, overlapFindingRecord, publicList, referralRecord, standingReport, targetProgress } from './clause.answers';
import { clauseItem, instrumentItem, interpretationRecord, programmeItem, regionalPolicyItem, residentRecord, townItem, windowRecord } from './policy.answers';
import { assessingAnswer, filingAnswer, foreseenAnswer } from '../foreseen';
import { basesAnswer } from '../bases';
import { hostsAnswer } from '../hosts';
import { countedTogether } from '../entitlements';
import { alikeAnswer, alikeLinesAnswer } from '../passports';
import { noticeAnswer } from '../public-notice';
import { toldRefusal } from '../told';
import { rehearsalReport, rehearsalsCompared } from './rehearsal.answers';
import {
  awardRecord, bookEvent, caseEvent, caseRecord, keptReceipt, limitRecord, limitStep, lineRecord, lineStep, orderRecord, partyChangeRecord, plansShown, partyRecord, personMergeRecord, receivableRecord, tableRecord,
} from './records';

/** A revision of the book; -1 before its first event. */
const bookRevision = z.int().min(-1);
const revision = z.int().nonnegative();
type Shape = z.ZodObject;

const item = (record: Shape): Shape => record.extend({ revision });
const found = (record: Shape): Shape => item(record).extend({ bookRevision });
const next = z.string().nullable();
const page = (record: Shape): Shape => z.strictObject({ bookRevision, items: z.array(item(record)), next });
const explained = (record: Shape, step: Shape): Shape =>
  z.strictObject({ bookRevision, item: item(record), history: z.strictObject({ items: z.array(item(step)), next }) });

/** What a clerk reads out of it. */
const sentences = z.strictObject({ zh: z.array(z.string()), en: z.array(z.string()) });
/** 追回决定的计算: derived from what the decision says, and null before there is one. */
const clawbackStep = z.strictObject({ rule: z.string(), article: z.string(), resultFen: fen, from: z.record(z.string(), z.string()) });
const clawbackReceiptShown = z.strictObject({ articles: z.array(z.string()), decidedOn: day, inputs: clawbackGrounds, steps: z.array(clawbackStep), demandedFen: fen, interestFen: fen });
/** A condition that was checked: the fact beside what is asked for, derived from the receipt and the rules. */
const check = z.strictObject({ condition: ref, article: z.string(), met: z.boolean(), zh: z.string(), en: z.string() });
const decision = item(keptReceipt).extend({ checks: z.array(check), sentences }).nullable();
/** A case as the act left it; the book's revision where the book was asked. */
const caseDone = item(caseRecord).extend({ bookRevision: bookRevision.optional(), notices: z.array(toldRefusal).optional() });
/** The fact as the book holds it. */
const bookDone = (fact: BookFactType): Shape => (bookFacts[fact] as Shape).extend({ bookRevision, at: instant, effectiveOn: day });
/** The book stood so already: the same word came again under another key. */
const unchanged = z.strictObject({ bookRevision, unchanged: z.literal(true) });
const doneOrUnchanged = (fact: BookFactType): z.ZodType => z.union([bookDone(fact), unchanged]);

type CaseAct = Extract<Act, CaseCommand['type']>;

/** Which fact an act on the book leads to; a rehearsal leads to none. */
const BOOK_ACTS: Record<Exclude<Act, CaseAct | 'fileRoster' | 'correctRoster'>, z.ZodType> = {
  adoptInstrument: z.union([bookDone('InstrumentAdopted'), doneOrUnchanged('InstrumentAdoptionProposed'), bookDone('RegionalPolicyAdopted')]),
  confirmAdoption: bookDone('InstrumentAdopted'),
  draftTable: bookDone('TableDrafted'),
  publishTable: bookDone('TablePublished'),
  confirmValidity: bookDone('ValidityConfirmed'),
  withdrawValidity: doneOrUnchanged('ValidityWithdrawn'),
  suspendProgramme: bookDone('ProgrammeSuspended'),
  resumeProgramme: bookDone('ProgrammeResumed'),
  publishWindow: bookDone('FilingWindowPublished'),
  interpret: bookDone('InterpretationIssued'),
  recordResidency: bookDone('ResidencyRecorded'),
  endResidency: bookDone('ResidencyEnded'),
  correctResidency: doneOrUnchanged('ResidencyCorrected'),
  registerParty: doneOrUnchanged('PartyRegistered'),
  proposePartyChange: doneOrUnchanged('PartyChangeProposed'),
  confirmPartyChange: bookDone('PartyChanged'),
  proposePersonMerge: doneOrUnchanged('PersonMergeProposed'),
  confirmPersonMerge: bookDone('PersonsMerged'),
  withdrawPersonMerge: doneOrUnchanged('PersonMergeWithdrawn'),
  proposePersonSeparation: doneOrUnchanged('PersonSeparationProposed'),
  confirmPersonSeparation: bookDone('PersonsSeparated'),
  proposeAccount: bookDone('PayeeAccountProposed'),
  confirmAccount: bookDone('PayeeAccountConfirmed'),
  openLine: bookDone('BudgetLineOpened'),
  supplementLine: z.union([bookDone('BudgetSupplemented'), bookDone('BudgetReduced'), unchanged]),
  proposeAdjustment: bookDone('BudgetAdjustmentProposed'),
  confirmAdjustment: bookDone('BudgetAdjusted'),
  closeLine: doneOrUnchanged('LineClosed'),
  approveSpendingPlan: doneOrUnchanged('SpendingPlanApproved'),
  commitAward: bookDone('AwardCommitted'),
  proposeAbandonment: bookDone('AbandonmentProposed'),
  abandonAward: bookDone('AwardReleased'),
  makeOrder: bookDone('OrderMade'),
  checkOrder: bookDone('OrderChecked'),
  releaseOrder: bookDone('PaymentInstructed'),
  reissueOrder: bookDone('PaymentInstructed'),
  bookPayment: doneOrUnchanged('PaymentBooked'),
  recordReceipt: z.union([bookDone('PaymentSettled'), bookDone('PaymentMadeWithoutGround'), unchanged]),
  recordRejection: doneOrUnchanged('PaymentRejected'),
  recordReturn: doneOrUnchanged('PaymentReturned'),
  openClawback: bookDone('ClawbackOpened'),
  notifyClawback: bookDone('ClawbackNotified'),
  decideClawback: bookDone('ClawbackDecided'),
  proposeClosure: doneOrUnchanged('ClawbackClosureProposed'),
  closeClawback: bookDone('ClawbackClosed'),
  demandClawback: bookDone('ClawbackDemanded'),
  enforceClawback: bookDone('EnforcementApplied'),
  proposeWriteOff: bookDone('WriteOffProposed'),
  confirmWriteOff: bookDone('ReceivableWrittenOff'),
  recordRecovery: doneOrUnchanged('RecoveryRecorded'),
  proposeRestore: bookDone('HeadroomRestoreProposed'),
  confirmRestore: bookDone('HeadroomRestored'),
  proposeDisqualification: doneOrUnchanged('DisqualificationProposed'),
  disqualifyParty: bookDone('PartyDisqualified'),
  proposeLifting: doneOrUnchanged('LiftingProposed'),
  liftDisqualification: bookDone('DisqualificationLifted'),
  registerDisqualificationElsewhere: doneOrUnchanged('DisqualificationElsewhereRegistered'),
  proposeLiabilityReferral: doneOrUnchanged('LiabilityReferralProposed'),
  referLiability: bookDone('LiabilityReferred'),
  recordLiabilityOutcome: doneOrUnchanged('LiabilityOutcomeRecorded'),
  delegateRole: doneOrUnchanged('RoleDelegated'),
  revokeDelegation: doneOrUnchanged('DelegationRevoked'),
  enrolFirm: doneOrUnchanged('FirmEnrolled'),
  endEnrolment: doneOrUnchanged('EnrolmentEnded'),
  correctEnrolment: doneOrUnchanged('EnrolmentCorrected'),
  recordReport: doneOrUnchanged('ReportReceived'),
  correctReport: doneOrUnchanged('ReportCorrected'),
  refer: bookDone('ReferralMade'),
  recordOutcome: doneOrUnchanged('ReferralOutcomeRecorded'),
  withdrawReferral: doneOrUnchanged('ReferralWithdrawn'),
  registerOtherGrant: z.union([bookDone('OtherGrantRegistered'), bookDone('OtherGrantConfirmed'), unchanged]),
  withdrawOtherGrant: z.union([bookDone('OtherGrantWithdrawn'), bookDone('OtherGrantWordWithdrawn'), unchanged]),
  closeFinding: doneOrUnchanged('OverlapFindingClosed'),
  listName: doneOrUnchanged('NameListed'),
  delistName: doneOrUnchanged('NameDelisted'),
  recordIndicator: doneOrUnchanged('IndicatorRecorded'),
  recordMeasure: bookDone('MeasureRecorded'),
  withdrawMeasure: doneOrUnchanged('MeasureWithdrawn'),
  rehearse: z.union([rehearsalReport, rehearsalsCompared]),
  supersedeRunning: z.strictObject({ bookRevision, ended: z.array(ref), refused: z.array(z.strictObject({ case: ref, code: z.string(), article: z.string() })), left: z.int() }),
};

const CASE_ACTS: Record<CaseAct | 'fileRoster' | 'correctRoster', z.ZodType> = {
  file: caseDone, fileRoster: caseDone, correctRoster: caseDone, strikeLines: caseDone, requestCorrection: caseDone, correct: caseDone, accept: caseDone, notAccept: caseDone, preliminaryReview: caseDone, bureauReview: caseDone, jointReview: caseDone, assessPanel: caseDone, propose: caseDone, publishNotice: caseDone,
  object: caseDone, resolveObjection: caseDone, endorse: caseDone, approve: caseDone, reject: caseDone, revoke: caseDone, inspect: caseDone, evaluate: caseDone, withdraw: caseDone, expire: caseDone, supersede: caseDone, proposeReopening: caseDone, reopenCase: caseDone,
};

const rosterProgress = z.strictObject({
  bookRevision, case: ref, state: caseRecord.shape.state, programme: ref, claimant: ref, revision,
  lines: z.int(), filed: z.int(), decided: z.int(), granted: z.int(), declined: z.int(), released: z.int(), amountFen: fen.nullable(), filing: filingAnswer.optional(), assessing: assessingAnswer.optional(), alikePersons: alikeLinesAnswer.optional(),
});
/** Paid after its claimant had lost the qualification. */
const paidBarred = z.strictObject({ award: ref, paidOn: day, toOn: day });

const rosterLine = z.strictObject({ no: z.int(), anewAs: ref.optional(), personRef: ref, startedOn: day, outcome: z.enum(['FILED', 'GRANTED', 'DECLINED', 'RELEASED']), amountFen: fen.nullable(), refused: z.string().nullable(), article: z.string().nullable(), recoveredFen: fen, struck: z.string().nullable() });
const lineClawbacks = z.array(receivableRecord.pick({ receivable: true, cause: true, state: true, amountFen: true, recoveredFen: true }));

const READS = {
  cases: page(caseRecord),
  case: found(caseRecord).extend({ decision, ending: sentences.optional(), waiting: sentences.optional(), paidWhileDisqualified: paidBarred.optional(), foreseen: foreseenAnswer.optional(), coHosts: hostsAnswer.optional(), bases: basesAnswer.optional(), alikePersons: alikeAnswer.optional(), exceeds: toldRefusal.optional(), outdated: toldRefusal.optional(), assessing: assessingAnswer.optional() }),
  history: z.strictObject({ bookRevision, items: z.array(caseEvent), next }),
  publicNotice: noticeAnswer,
  publicNoticeText: z.string(),
  lines: page(lineRecord),
  line: found(lineRecord.extend(plansShown)),
  utilisation: explained(lineRecord, lineStep),
  entitlements: z.union([page(limitRecord), explained(limitRecord, limitStep).extend({ together: countedTogether.optional() })]),
  awards: page(awardRecord),
  waiting: page(awardRecord),
  award: found(awardRecord).extend({ decision }),
  roster: rosterProgress,
  rosterLines: page(rosterLine),
  rosterLine: found(rosterLine).extend({ decision, clawbacks: lineClawbacks, alikePersons: alikeLinesAnswer.optional() }),
  orders: page(orderRecord),
  order: found(orderRecord),
  receivables: page(receivableRecord),
  receivable: found(receivableRecord.extend({ liability: z.array(item(liabilityShown)), receipt: clawbackReceiptShown.nullable(), sentences })),
  parties: page(partyRecord),
  party: found(partyRecord).extend({ sameAddress: z.array(ref), liability: z.array(item(liabilityShown)), paidWhileDisqualified: z.array(paidBarred) }),
  partyChanges: page(partyChangeRecord),
  personMerges: page(personMergeRecord),
  disqualifications: page(disqualificationRecord),
  elsewhere: page(elsewhereRecord),
  liabilities: page(liabilityRecord),
  delegations: page(delegationRecord),
  events: z.strictObject({ bookRevision, items: z.array(bookEvent), next }),
  instruments: z.strictObject({ bookRevision, items: z.array(z.union([instrumentItem, townItem])), next: z.null() }),
  programmes: z.strictObject({ bookRevision, items: z.array(z.discriminatedUnion('kind', [programmeItem, clauseItem])), next: z.null() }),
  regionalPolicies: z.strictObject({ bookRevision, items: z.array(regionalPolicyItem), next: z.null() }),
  windows: page(windowRecord),
  interpretations: page(interpretationRecord),
  residents: page(residentRecord),
  tables: page(tableRecord),
  table: tableRecord.extend({ revision, bookRevision }),
  enrolments: page(enrolmentRecord),
  referrals: page(referralRecord),
  referral: found(referralRecord),
  otherGrants: page(otherGrantsRecord),
  overlapFindings: page(overlapFindingRecord.extend({ lines: z.array(z.int().min(1)).optional(), sentences })),
  listings: page(listingShown),
  targets: z.strictObject({ bookRevision, on: day, items: z.array(targetProgress), next: z.null() }),
  measures: page(measureRecord),
  lists: z.strictObject({ bookRevision, items: z.array(listItem), next: z.null() }),
  list: publicList.extend({ bookRevision }),
  reports: z.strictObject({ bookRevision, items: z.array(standingReport), next }),
} satisfies Record<string, z.ZodType>;

const part = z.strictObject({ ok: z.boolean(), required: z.boolean(), detail: z.string(), interruptions: z.int().optional() });
const SERVICE = {
  live: z.strictObject({ live: z.literal(true) }),
  ready: z.strictObject({ ready: z.boolean(), parts: z.record(z.string(), part) }),
  figures: z.string(),
  rosterTemplate: z.string(),
  token: z.strictObject({ token: z.string(), tokenType: z.literal('Bearer'), expiresInSeconds: z.int(), demonstration: z.literal(true) }),
  readClock: z.strictObject({ now: instant }),
  setClock: z.strictObject({ now: instant }),
} satisfies Record<string, z.ZodType>;

export type Read = keyof typeof READS;

/** What every operation answers where it is not refused, by its name. */
const ANSWERS: Readonly<Record<string, z.ZodType>> = { ...CASE_ACTS, ...BOOK_ACTS, ...READS, ...SERVICE };

/** Shapes that several answers are made of, each shown once in the document. */
const PARTS: Readonly<Record<string, z.ZodType>> = { Claim: claimShape, DecisionReceipt: decisionReceipt, CaseDone: caseDone, BookEvent: bookEvent, CaseEvent: caseEvent, BudgetLine: lineRecord, Limit: limitRecord };

/** Its answer is the case, with its ETag. */
export const isCaseAct = (operation: string): boolean => ANSWERS[operation] === caseDone;

export interface AnswerSchemas {
  /** By the name under which they stand in the document. */
  parts: Record<string, object>;
  /** By operation. */
  answers: Record<string, object>;
}

/** Every answer as JSON Schema, from the declarations by which events are written and read. */
export function answerSchemas(): AnswerSchemas {
  const registry = z.registry<{ id: string }>();
  for (const [id, shape] of Object.entries(PARTS)) registry.add(shape, { id });
  const ofOperation = (operation: string): string => `of-${operation}`;
  const own = Object.entries(ANSWERS).filter(([operation]) => !isCaseAct(operation));
  for (const [operation, shape] of own) registry.add(shape, { id: ofOperation(operation) });
  const uri = (id: string): string => `#/components/schemas/${id}`;
  const { schemas } = z.toJSONSchema(registry, { io: 'input', uri });
  // Inside the document a schema is found by its place there.
  const placed = (id: string): object => {
    const { $schema: _, $id: __, ...schema } = schemas[id] ?? {};
    return schema;
  };
  return {
    parts: Object.fromEntries(Object.keys(PARTS).map((id) => [id, placed(id)])),
    answers: Object.fromEntries(Object.keys(ANSWERS).map((operation) => [operation, isCaseAct(operation) ? { $ref: uri('CaseDone') } : placed(ofOperation(operation))])),
  };
}
