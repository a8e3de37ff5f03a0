import { z } from 'zod';
import type { BookFact, BookFactType } from '#book/facts';
import { returnReason } from '#book/payments.facts';
import { disposition } from '#book/receivables.facts';
import { day, digestHex, fen, ref, signedFen, text, year } from '#kernel/shapes';
import { inHouse } from './in-house';
import { declare, everyDeclared, type Matter, type PublicEvent } from './public-event';

const attempt = z.int().positive();
const answered = { order: ref, attempt, award: ref, line: ref, amountFen: fen, bankReference: ref };
const ofOrder = ({ order, award }: { order: string; award: string }): Matter => ({ id: order, award });
const ofAward = ({ award }: { award: string }): Matter => ({ id: award, award });
const ofReceivable = ({ receivable }: { receivable: string }): Matter => ({ id: receivable, receivable });
const ofLine = ({ line }: { line: string }): Matter => ({ id: line });

const releasing = { award: ref, amountFen: fen, line: ref.nullable(), committedFen: fen, order: ref.nullable() };

/** 批复已撤销: a name of its own, for `award.released.v1` went out without these reasons. */
export const REVOKED = declare('AwardReleased', { name: 'award.revoked.v1', fields: { ...releasing, why: z.enum(['REVOKED', 'DISQUALIFIED']) }, matter: ofAward });

/** 因新文件终止: likewise. */
export const SUPERSEDED = declare('AwardReleased', { name: 'award.superseded.v1', fields: releasing, matter: ofAward });

/** 重新核定: likewise; the new proposal is told after it. */
export const REASSESSED = declare('AwardReleased', { name: 'award.reassessed.v1', fields: releasing, matter: ofAward });

const awards = {
  AwardProposed: declare('AwardProposed', {
    name: 'award.proposed.v1',
    fields: { award: ref, programme: ref, instrument: ref, claimant: ref, factOn: day, amountFen: fen, receiptHash: digestHex, articles: z.array(text) },
    matter: ofAward,
    more: (_, { receiptHash, articles }) => ({ receiptHash, articles }),
  }),
  RosterProposed: declare('RosterProposed', {
    name: 'roster.proposed.v1',
    fields: { award: ref, programme: ref, instrument: ref, claimant: ref, factOn: day, amountFen: fen, granted: z.int(), declined: z.int() },
    matter: ofAward,
  }),
  // Nothing moves, and what the law refused somebody is between the two.
  AwardDeclined: null,
  RosterDeclined: null,
  AwardEndorsed: null,
  AwardApproved: declare('AwardApproved', {
    name: 'award.approved.v1',
    fields: { award: ref, amountFen: fen, noticeFirstOn: day, noticeLastOn: day },
    matter: ofAward,
  }),
  AwardCommitted: declare('AwardCommitted', { name: 'award.committed.v1', fields: { award: ref, line: ref, amountFen: fen }, matter: ofAward }),
  AwardReleased: declare('AwardReleased', {
    name: 'award.released.v1',
    fields: { ...releasing, why: z.enum(['WITHDRAWN', 'RENOUNCED', 'REJECTED', 'ABANDONED']) },
    matter: ofAward,
  }),
  AbandonmentProposed: null,
};

const payments = {
  OrderMade: declare('OrderMade', { name: 'payment.ordered.v1', fields: { order: ref, award: ref, line: ref, payee: ref, amountFen: fen }, matter: ofOrder }),
  OrderChecked: null,
  PaymentInstructed: declare('PaymentInstructed', {
    name: 'payment.instructed.v1',
    fields: { order: ref, attempt, award: ref, line: ref, payee: ref, endToEndId: ref, voucherNo: ref, amountFen: fen },
    matter: ofOrder,
  }),
  PaymentSettled: declare('PaymentSettled', { name: 'payment.settled.v1', fields: { ...answered, executedOn: day }, matter: ofOrder }),
  // 记账凭证 are the unit's own.
  PaymentBooked: null,
  PaymentMadeWithoutGround: declare('PaymentMadeWithoutGround', { name: 'payment.groundless.v1', fields: { ...answered, executedOn: day, receivable: ref }, matter: ofOrder }),
  // The treasury's reason is free text and may name an account or a person.
  PaymentRejected: declare('PaymentRejected', { name: 'payment.rejected.v1', fields: answered, matter: ofOrder }),
  PaymentReturned: declare('PaymentReturned', {
    name: 'payment.returned.v1',
    fields: { ...answered, reason: returnReason, returnedOn: day, settled: z.boolean(), year: z.enum(['SAME_YEAR', 'PRIOR_YEAR']) },
    matter: ofOrder,
  }),
};

const decidedOn = { receivable: ref, award: ref, party: ref, cause: z.enum(['ADMIN_CORRECTION', 'FRAUD', 'BREACH']), amountFen: fen, documentNo: text };
const recovered = { receivable: ref, award: ref, line: ref, amountFen: fen, recoveredOn: day, bankReference: ref, disposition };
const enforced = { receivable: ref, amountFen: fen, documentNo: text };

const receivables = {
  // Until the party has been heard a clawback is a suspicion, and no business of other departments.
  ClawbackOpened: null,
  ClawbackNotified: null,
  ClawbackClosureProposed: null,
  ClawbackClosed: null,
  ClawbackDecided: declare('ClawbackDecided', {
    name: 'clawback.decided.v1',
    fields: decidedOn,
    matter: ofReceivable,
  }),
  ClawbackDemanded: declare('ClawbackDemanded', { name: 'clawback.demanded.v1', fields: { receivable: ref, dueOn: day }, matter: ofReceivable }),
  RecoveryRecorded: declare('RecoveryRecorded', {
    name: 'clawback.recovered.v1',
    fields: recovered,
    matter: ofReceivable,
  }),
  EnforcementApplied: declare('EnforcementApplied', { name: 'clawback.enforced.v1', fields: enforced, matter: ofReceivable }),
  WriteOffProposed: null,
  ReceivableWrittenOff: declare('ReceivableWrittenOff', { name: 'clawback.writtenoff.v1', fields: { ...enforced, award: ref }, matter: ofReceivable }),
  // Their keys name persons.
  HeadroomRestoreProposed: null,
  HeadroomRestored: null,
};

/** 退汇, or that its ground is gone, ended what was decided; a suspicion ends in house, as it began. */
export const ENDED_UNPAID = declare('ClawbackClosed', {
  name: 'clawback.ended.v1',
  fields: { receivable: ref, award: ref, owedFen: fen, interestFen: fen },
  matter: ofReceivable,
  more: ({ byReturn, groundGone }) => ({ owedFen: (byReturn ?? groundGone)?.owedFen ?? 0n, interestFen: (byReturn ?? groundGone)?.interestFen ?? 0n }),
});

/** 孳息 (domain A-36): versions of their own, for the first ones went out without it; of a clawback that bears none the first goes on. */
export const WITH_INTEREST = {
  ClawbackDecided: declare('ClawbackDecided', { name: 'clawback.decided.v2', fields: { ...decidedOn, interestFen: fen }, matter: ofReceivable, more: ({ interest }) => ({ interestFen: interest?.amountFen ?? 0n }) }),
  ClawbackDemanded: declare('ClawbackDemanded', { name: 'clawback.demanded.v2', fields: { receivable: ref, dueOn: day, amountFen: fen, interestFen: fen }, matter: ofReceivable }),
  RecoveryRecorded: declare('RecoveryRecorded', { name: 'clawback.recovered.v2', fields: { ...recovered, interestFen: fen }, matter: ofReceivable }),
  EnforcementApplied: declare('EnforcementApplied', { name: 'clawback.enforced.v2', fields: { ...enforced, interestFen: fen }, matter: ofReceivable }),
  ReceivableWrittenOff: declare('ReceivableWrittenOff', { name: 'clawback.writtenoff.v2', fields: { ...enforced, award: ref, interestFen: fen }, matter: ofReceivable }),
} as const;

/** 不履行承诺 (附则（三）): a version of its own, for the first ones went out without this cause; of the other causes they go on. */
export const BROKEN_COMMITMENT = declare('ClawbackDecided', {
  name: 'clawback.decided.v3',
  fields: { ...decidedOn, cause: z.literal('BROKEN_COMMITMENT'), interestFen: fen },
  matter: ofReceivable,
  more: ({ interest }) => ({ interestFen: interest?.amountFen ?? 0n }),
});

const bearsInterest = (fact: BookFact): fact is Extract<BookFact, { type: keyof typeof WITH_INTEREST }> =>
  Object.hasOwn(WITH_INTEREST, fact.type) && (('interest' in fact && fact.interest !== undefined) || ('interestFen' in fact && fact.interestFen !== undefined));

const budgets = {
  BudgetLineOpened: declare('BudgetLineOpened', {
    name: 'budget.opened.v1',
    fields: { line: ref, year, programmes: z.array(ref), amountFen: fen, documentNo: text },
    matter: ofLine,
  }),
  BudgetSupplemented: declare('BudgetSupplemented', { name: 'budget.supplemented.v1', fields: { line: ref, amountFen: fen, documentNo: text }, matter: ofLine }),
  BudgetReduced: declare('BudgetReduced', { name: 'budget.reduced.v1', fields: { line: ref, amountFen: fen, documentNo: text }, matter: ofLine }),
  LineClosed: declare('LineClosed', {
    name: 'budget.closed.v1',
    fields: { line: ref, into: ref.nullable(), carriedFen: fen, reclaimedFen: fen, documentNo: text },
    matter: ofLine,
  }),
  CommitmentCarried: declare('CommitmentCarried', { name: 'budget.commitment-carried.v1', fields: { award: ref, from: ref, line: ref, amountFen: fen }, matter: ofAward }),
  CommitmentLapsed: declare('CommitmentLapsed', { name: 'budget.commitment-lapsed.v1', fields: { award: ref, line: ref, amountFen: fen }, matter: ofAward }),
  BudgetAdjustmentProposed: null,
  BudgetAdjusted: declare('BudgetAdjusted', {
    name: 'budget.adjusted.v1',
    fields: { batch: ref, moves: z.array(z.strictObject({ line: ref, byFen: signedFen })) },
    matter: ({ batch }) => ({ id: batch }),
  }),
};

/** Every fact of a book, and the public event that is made of it; null for what stays in house. A missing line breaks the build. */
export const PUBLIC_EVENTS: Readonly<Record<BookFactType, PublicEvent | null>> = { ...awards, ...payments, ...receivables, ...budgets, ...inHouse };

/** The public event of a fact; one whose reason its first name does not know has another. */
export function publicEventOf(fact: BookFact): PublicEvent | null {
  if (fact.type === 'ClawbackDecided' && fact.cause === 'BROKEN_COMMITMENT') return BROKEN_COMMITMENT;
  if (bearsInterest(fact)) return WITH_INTEREST[fact.type];
  if (fact.type === 'ClawbackClosed' && ((fact.byReturn ?? fact.groundGone)?.owedFen ?? 0n) > 0n) return ENDED_UNPAID;
  if (fact.type === 'AwardReleased' && fact.why === 'SUPERSEDED') return SUPERSEDED;
  if (fact.type === 'AwardReleased' && fact.why === 'REASSESSED') return REASSESSED;
  return fact.type === 'AwardReleased' && (fact.why === 'REVOKED' || fact.why === 'DISQUALIFIED') ? REVOKED : PUBLIC_EVENTS[fact.type];
}

/** Every public event in every version that has gone out. */
export const everyPublicEvent: readonly PublicEvent[] = everyDeclared();
