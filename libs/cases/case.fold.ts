import type { Fold } from '#kernel/decision';
import { amend, change, type Update } from '#kernel/records';
import type { BookAnswer, Case, CaseFact, CaseState, CaseTables } from './case.facts';

const after = (id: string, next: (one: Case) => Partial<Case>): Update<CaseTables>[] => [
  amend<CaseTables, 'cases'>('cases', id, (old) => ({ ...old, ...next(old) })),
];

/** Where a case stands once the book has answered. */
const STATE_AFTER: Record<BookAnswer, CaseState> = {
  PROPOSED: 'PROPOSED',
  ENDORSED: 'PUBLICISED',
  APPROVED: 'AWAITING_BUDGET',
  COMMITTED: 'COMMITTED',
  ORDERED: 'PAYMENT_APPLIED',
  INSTRUCTED: 'INSTRUCTED',
  PAID: 'PAID',
  REJECTED_BY_BANK: 'PAY_FAILED',
  RETURNED: 'RETURNED',
  RETURNED_AFTER_YEAR_END: 'AWAITING_BUDGET',
  RELEASED: 'ABANDONED',
  CLAWBACK: 'CLAWBACK',
  CLAWBACK_CLOSED: 'PAID',
  RECOVERED: 'RECOVERED',
};

export const foldCase: Fold<CaseFact, CaseTables> = {
  CaseFiled: ({ type: _, ...filed }, { actor }) => [
    change<CaseTables, 'cases'>('cases', filed.case, () => ({
      ...filed,
      state: 'SUBMITTED',
      applicant: actor.ref,
      reviewers: [],
      notice: null,
      objections: [],
      amountFen: null,
      order: null,
      answeredRevision: -1,
    })),
  ],
  CaseAccepted: ({ case: id }) => after(id, () => ({ state: 'ACCEPTED' })),
  CaseNotAccepted: ({ case: id }) => after(id, () => ({ state: 'NOT_ACCEPTED' })),
  PreliminaryReviewed: ({ case: id, outcome, office }, { actor }) =>
    after(id, ({ reviewers }) => ({ state: outcome === 'PASSED' ? 'PRELIM_PASSED' : 'PRELIM_FAILED', reviewers: [...reviewers, actor.ref], ...(office !== undefined && { office }) })),
  BureauReviewed: ({ case: id, outcome }, { actor }) =>
    after(id, ({ reviewers }) => ({ state: outcome === 'PASSED' ? 'BUREAU_REVIEWED' : 'BUREAU_FAILED', reviewers: [...reviewers, actor.ref] })),
  NoticePublished: ({ case: id, firstOn, lastOn, provisional }) => after(id, () => ({ state: 'PUBLICISED', notice: { firstOn, lastOn, provisional } })),
  ObjectionAdmitted: ({ case: id, objection, openedOn }) =>
    after(id, ({ objections }) => ({ state: 'OBJECTION_OPEN', objections: [...objections, { objection, from: openedOn, to: null, upheld: null }] })),
  ObjectionResolved: ({ case: id, objection, resolvedOn, upheld, noticeLastOn }) =>
    after(id, ({ objections, notice }) => {
      const resolved = objections.map((one) => (one.objection === objection ? { ...one, to: resolvedOn, upheld } : one));
      return { state: stateOf(resolved), objections: resolved, notice: notice && { ...notice, lastOn: noticeLastOn } };
    }),
  CaseWithdrawn: ({ case: id }) => after(id, () => ({ state: 'WITHDRAWN' })),
  CaseRejected: ({ case: id }) => after(id, () => ({ state: 'REJECTED' })),
  BookAnswered: ({ case: id, bookRevision, answer, amountFen, detail }) =>
    after(id, (old) => ({
      answeredRevision: bookRevision,
      amountFen: answer === 'PROPOSED' ? amountFen : old.amountFen,
      order: answer === 'ORDERED' ? detail : old.order,
      state: answered(old, answer, detail),
    })),
};

function stateOf(objections: readonly { to: unknown; upheld: boolean | null }[]): CaseState {
  if (objections.some((one) => one.to === null)) return 'OBJECTION_OPEN';
  return objections.some((one) => one.upheld) ? 'OBJECTION_UPHELD' : 'PUBLICISED';
}

/** A release says why: the applicant's will before or after the notice, the approver's no, or two signatures. */
function answered(old: Case, answer: BookAnswer, why: string): CaseState {
  if (answer === 'ENDORSED') return old.state;
  // Withdrawn or rejected while the book was deciding: the case stays closed, and the book is asked to let go.
  if (answer === 'PROPOSED' && isEnd(old.state)) return old.state;
  if (answer === 'RELEASED' && isEnd(why)) return why;
  // Bound anew on a line of the new year: its order stands, not sent yet or still to be sent again.
  if (answer === 'COMMITTED' && old.order) return old.state === 'AWAITING_BUDGET' ? 'RETURNED' : old.state;
  return STATE_AFTER[answer];
}

const isEnd = (why: string): why is 'WITHDRAWN' | 'RENOUNCED' | 'REJECTED' | 'ABANDONED' => ['WITHDRAWN', 'RENOUNCED', 'REJECTED', 'ABANDONED'].includes(why);
