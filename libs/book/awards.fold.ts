import type { Fold } from '#kernel/decision';
import { handOf } from '#kernel/hands';
import { amend, change, type Update } from '#kernel/records';
import type { Award, AwardFact } from './awards.facts';
import type { BookTables } from './facts';
import type { PaymentFact } from './payments.facts';
import type { ReceivableFact } from './receivables.facts';
import type { RosterFact } from './rosters.facts';
import type { YearCloseFact } from './year-close.facts';

type Life =
  | AwardFact
  | RosterFact
  | Extract<YearCloseFact, { type: 'CommitmentCarried' | 'CommitmentLapsed' }>
  | Extract<PaymentFact, { type: 'OrderMade' | 'PaymentInstructed' | 'PaymentSettled' | 'PaymentMadeWithoutGround' | 'PaymentRejected' | 'PaymentReturned' }>
  | Extract<ReceivableFact, { type: 'ClawbackOpened' | 'ClawbackClosed' | 'RecoveryRecorded' | 'ReceivableWrittenOff' }>;

const awardAfter = (award: string, next: (award: Award) => Partial<Award>): Update<BookTables>[] => [
  amend<BookTables, 'awards'>('awards', award, (old) => ({ ...old, ...next(old) })),
];

const UNTOUCHED = { proposers: [], endorser: null, approver: null, approvedAt: null, line: null, order: null, paidOn: null, recoveredFen: 0n, receivable: null, abandonment: null, released: null };

const union = (known: readonly string[], more: readonly string[]): string[] => [...new Set([...known, ...more])];

const decided = (decisionNo: string | undefined): Pick<Award, 'decisionNo'> => (decisionNo === undefined ? {} : { decisionNo });

/** The life of an award: proposed, approved, bound, ordered, paid; or released. */
export const foldAwards: Fold<Life, BookTables> = {
  AwardProposed: ({ type: _, ...proposed }, { actor }) => [change<BookTables, 'awards'>('awards', proposed.award, () => ({ ...proposed, state: 'PROPOSED', ...UNTOUCHED, proposers: [handOf(actor)] }))],
  AwardDeclined: ({ type: _, article: __, reason: ___, documentNo, ...declined }) => [
    change<BookTables, 'awards'>('awards', declined.award, () => ({ ...declined, state: 'DECLINED', holds: [], flags: [], tables: [], ...UNTOUCHED, ...decided(documentNo) })),
  ],
  RosterOpened: ({ type: _, lines, rejectedFor, round, ...opened }, { actor }) => [
    change<BookTables, 'awards'>('awards', opened.award, () => ({
      ...opened, amountFen: 0n, holds: [], flags: [], tables: [], roster: { lines, granted: 0, declined: 0, ...(rejectedFor !== undefined && { rejectedFor }), ...(round !== undefined && { round }) }, state: 'ASSESSING', ...UNTOUCHED, proposers: [handOf(actor)],
    })),
  ],
  LineGranted: ({ award, amountFen, flags, tables }, { actor }) =>
    awardAfter(award, (old) => ({
      amountFen: old.amountFen + amountFen, flags: union(old.flags, flags), tables: union(old.tables, tables), proposers: union(old.proposers, [handOf(actor)]),
      ...(old.roster && { roster: { ...old.roster, granted: old.roster.granted + 1 } }),
    })),
  LineDeclined: ({ award, reason }) => awardAfter(award, ({ roster }) => (roster ? { roster: { ...roster, declined: roster.declined + 1, ...(reason !== undefined && { rejectedFor: reason }) } } : {})),
  RosterProposed: ({ award, minutes }, { actor }) => awardAfter(award, ({ proposers }) => ({ state: 'PROPOSED', proposers: union(proposers, [handOf(actor)]), ...(minutes && { minutes }) })),
  RosterDeclined: ({ award, documentNo }) => awardAfter(award, () => ({ state: 'DECLINED', ...decided(documentNo) })),
  AwardEndorsed: ({ award }, { actor }) => awardAfter(award, () => ({ endorser: handOf(actor) })),
  AwardApproved: ({ award, documentNo }, { actor, revision }) => awardAfter(award, () => ({ state: 'AWAITING_BUDGET', approver: handOf(actor), approvedAt: revision, ...decided(documentNo) })),
  // An award whose order stands already goes on with that order on the new line: not sent yet, or to be sent again.
  AwardCommitted: ({ award, line }) => awardAfter(award, ({ order, state }) => ({ state: state === 'ORDERED' ? state : order ? 'RETURNED' : 'COMMITTED', line })),
  CommitmentCarried: ({ award, line }) => awardAfter(award, () => ({ line })),
  CommitmentLapsed: ({ award, voids }) => awardAfter(award, ({ order }) => ({ state: 'AWAITING_BUDGET', line: null, order: voids === null ? order : null })),
  AwardReleased: ({ award, why, documentNo, refund }) => awardAfter(award, () => ({ state: 'RELEASED', line: null, released: why, ...decided(documentNo), ...(refund && { refundFen: refund.amountFen }) })),
  AbandonmentProposed: ({ award, reason }, { actor }) => awardAfter(award, () => ({ abandonment: { proposer: handOf(actor), reason } })),
  OrderMade: ({ award, order }) => awardAfter(award, () => ({ state: 'ORDERED', order })),
  // Money that is sent again is not given up: a first signature from before counts no more.
  PaymentInstructed: ({ award }) => awardAfter(award, () => ({ state: 'ORDERED', abandonment: null })),
  PaymentSettled: ({ award, executedOn }) => awardAfter(award, () => ({ state: 'PAID', paidOn: executedOn })),
  // Where it stands, it stands: let go, or paid by another attempt.
  PaymentMadeWithoutGround: ({ award, amountFen }) => awardAfter(award, ({ groundlessFen = 0n }) => ({ groundlessFen: groundlessFen + amountFen })),
  // Nothing has gone: the obligation is open as after a return, to be sent again or given up by two.
  PaymentRejected: ({ award }) => awardAfter(award, () => ({ state: 'RETURNED' })),
  PaymentReturned: ({ award, year }) =>
    awardAfter(award, ({ line }) => (year === 'PRIOR_YEAR' ? { state: 'AWAITING_BUDGET', line: null, paidOn: null } : { state: 'RETURNED', line, paidOn: null })),
  // Money without ground is beside the award: what it got stands, or was let go.
  ClawbackOpened: ({ award, receivable, groundless }) => (groundless ? [] : awardAfter(award, () => ({ receivable }))),
  // As if it had not been opened, unless one before it brought money back.
  ClawbackClosed: ({ award, besides }) => awardAfter(award, ({ receivable, recoveredFen }) => ({ receivable: besides ?? (recoveredFen === 0n ? null : receivable) })),
  ReceivableWrittenOff: ({ award, besides }) => (besides === undefined ? [] : awardAfter(award, () => ({ receivable: besides }))),
  RecoveryRecorded: ({ award, amountFen, groundless, leftFen, besides }) =>
    awardAfter(award, (old) => (groundless ? { groundlessFen: (old.groundlessFen ?? 0n) - amountFen } : { recoveredFen: old.recoveredFen + amountFen, ...(leftFen === 0n && besides !== undefined && { receivable: besides }) })),
};
