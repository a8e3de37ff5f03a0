import type { Case } from '#cases/case.facts';
import { EXPERTS, PASSED } from './case-words';
import type { Step } from './script';

/** 联审、专家评审: what the programme of a grant asks for between the bureau's review and the proposal, as it stands on the case. */
export function reviewsAsked(step: Step, one: Pick<Case, 'case' | 'asks'> | undefined): Step[] {
  const { entry, said, finding } = step;
  if (entry.act !== 'grant' || said.act !== 'bureauReview' || !one) return [];
  const { case: id, asks } = one;
  const joint = asks.joint.map((bureau, n): Step => ({
    ...step,
    // Each bureau speaks by a person of its own.
    actor: { ref: n === 0 ? 'u-jointReviewer' : `u-jointReviewer-${n + 1}`, role: 'jointReviewer' },
    said: { act: 'jointReview', case: id, bureau, ...PASSED, overlap: null },
  }));
  const { veto = null, amountFen = null, grade = null, reason = PASSED.opinion } = finding ?? {};
  // 经评估符合要求: where the officers find neither grade nor amount, the panel still says that the case is fit.
  const isFit = veto === null && amountFen === null && grade === null;
  return asks.panel ? [...joint, { ...step, said: { act: 'assessPanel', case: id, experts: EXPERTS, veto, grade, amountFen, reason, ...(isFit && { outcome: 'PASSED' as const }) } }] : joint;
}
