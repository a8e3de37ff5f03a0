import type { About } from '#kernel/decision';
import { handOf } from '#kernel/hands';
import type { Case, CaseFact, CaseState } from './case.facts';
import type { Reopened } from './reopening.facts';

/** Ends that are the office's own, by its no or by what followed from another act of it: their notice names the remedies. */
export const BY_THE_OFFICE: readonly CaseState[] = ['NOT_ACCEPTED', 'REJECTED', 'REVOKED', 'TERMINATED_DISQUALIFIED', 'SUPERSEDED', 'EXPIRED'];
/** Those that somebody decided on the case itself. */
const BY_A_NO: readonly CaseState[] = ['NOT_ACCEPTED', 'REJECTED', 'REVOKED'];

/** What is kept of an end, for the day on which it is overturned: how far the case had come, and who said no. */
export function endedAt(next: CaseState, { state, rejecters = [] }: Case, { actor }: About): Pick<Case, 'endedIn' | 'rejecters'> {
  if (next === state || !BY_THE_OFFICE.includes(next)) return {};
  return { endedIn: state, ...(BY_A_NO.includes(next) && { rejecters: [...new Set([...rejecters, handOf(actor)])] }) };
}

/** Where it goes back to: to what its applicant still owes, to the desk, or to review. */
export function reopensAs({ state, endedIn = state, linesCorrected }: Case): CaseState {
  if (endedIn === 'FILING' || (endedIn === 'CORRECTION_REQUESTED' && linesCorrected)) return endedIn;
  return endedIn === 'NOT_ACCEPTED' || endedIn === 'SUBMITTED' || endedIn === 'CORRECTION_REQUESTED' ? 'SUBMITTED' : 'ACCEPTED';
}

/** Every reopening of a case and of its lines, the first one first: a later one takes nothing from those before it. */
export const reopeningsOf = ({ reopened: last, reopenedBefore = [] }: Pick<Case, 'reopened' | 'reopenedBefore'>): Reopened[] => (last ? [...reopenedBefore, last] : []);

/** What was overturned of the case itself, last; lines that go their own way leave it as it is. */
export const ownReopening = (one: Pick<Case, 'reopened' | 'reopenedBefore'>): Reopened | undefined => reopeningsOf(one).findLast(({ as }) => as === undefined);

/** The roster of which the lines of this one are. */
export const takenFrom = (one: Pick<Case, 'reopened' | 'reopenedBefore'>): string | undefined => reopeningsOf(one)[0]?.of;

/** Everybody who reviewed stays apart from what is done again; what they said of it is gone with its end. */
export function reopened({ type: _, case: __, lines: ___, ...by }: Extract<CaseFact, { type: 'CaseReopened' }>, old: Case, { on }: About): Partial<Case> {
  const { closesOn, as } = by;
  const before = reopeningsOf(old);
  const again = { reopening: null, reopened: { ...by, on }, ...(before.length > 0 && { reopenedBefore: before }) };
  // What was decided of the whole stands: its lines go their own way.
  if (as !== undefined) return { ...again, anewAs: [...(old.anewAs ?? []), as] };
  return {
    ...again, state: reopensAs(old), reviewers: [...new Set(old.reviewers)], joint: [], panel: null, notice: null, objections: [], amountFen: null, order: null,
    ended: undefined, endedIn: undefined, ...(old.decisionNo !== undefined && { decisionNo: undefined }), ...(closesOn && { closesOn }),
  };
}

/** Of lines of a roster that are dealt with anew: whose they are, and who had a part in what was overturned. */
export function takenOver({ reopens }: Extract<CaseFact, { type: 'CaseFiled' }>, on: Temporal.PlainDate): Partial<Case> {
  if (!reopens) return {};
  const { case: of, applicant, reviewers, rejecters, ...by } = reopens;
  return { applicant, reviewers, ...(rejecters.length > 0 && { rejecters }), reopened: { ...by, on, of } };
}
