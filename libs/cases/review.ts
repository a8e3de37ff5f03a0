import { type Ask, type Decision, type Refusal, refuse, unfit } from '#kernel/decision';
import { handOf } from '#kernel/hands';
import { eachApart, type HandsOf } from '#book/duties';
import type { Recommended } from '#policy/claims';
import type { NamedOverlap } from '#policy/receipt';
import type { Case, CaseCommand, CaseFact } from './case.facts';
import type { Expert, Recommendation } from './review.facts';
import { apart, inState, misplaced, SEPARATION } from './rules';

type Of<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>;

const JOINT = '审核规则：部门联审与同类交叉核查';
const PANEL = '审核规则：专家评审与回避';
const LEAST_EXPERTS = 3;

/** The bureaus that the programme asks for and that have not spoken. */
export const leftToAsk = ({ asks, joint }: Pick<Case, 'asks' | 'joint'>): string[] => asks.joint.filter((bureau) => !joint.some((given) => given.bureau === bureau));

/** What the programme asks for comes before the proposal; what it does not ask for may. */
export function outstandingReview(one: Case): Refusal | null {
  const missing = outstandingJoint(one);
  if (missing || !one.asks.panel || one.panel) return missing;
  return misplaced(one, 'PANEL_OUTSTANDING', {}, PANEL);
}

function outstandingJoint(one: Case): Refusal | null {
  const outstanding = leftToAsk(one);
  return outstanding.length > 0 ? misplaced(one, 'JOINT_OUTSTANDING', { outstanding }, JOINT) : null;
}

/** 联审: each bureau once, by somebody who has had no part in the case; whether another policy pays for the same matter is said with it. */
export function jointReview(ask: Ask<CaseCommand>, one: Case, { type: _, ...opinion }: Of<'jointReview'>): Decision<CaseFact> {
  const { bureau } = opinion;
  const known = one.joint.some((given) => given.bureau === bureau);
  const already = known ? refuse('OPINION_ALREADY_GIVEN', JOINT, { case: one.case, bureau }) : null;
  const refusal = inState(one, REVIEWED) ?? already ?? apart(ask, one);
  return refusal ?? [{ fact: { type: 'JointOpinionGiven', case: one.case, ...opinion } }];
}

/** 专家评审, after the joint review where both are asked for: three experts or more, an odd number, none of whom has had or has a part in the case. */
export function assessPanel(ask: Ask<CaseCommand>, one: Case, { type: _, experts, outcome, ...recommended }: Of<'assessPanel'>): Decision<CaseFact> {
  const recommendation = { ...recommended, ...(outcome && { outcome }) };
  const hands = { applicant: one.applicant, reviewers: one.reviewers, recorder: handOf(ask.actor) };
  const refusal = inState(one, REVIEWED) ?? outstandingJoint(one) ?? apart(ask, one) ?? unfitPanel(experts, hands) ?? saysNothing(recommendation);
  if (refusal) return refusal;
  return [{ fact: { type: 'PanelAssessed', case: one.case, experts: experts.map(({ expert, score }) => ({ expert, score })), ...recommendation } }];
}

const REVIEWED = ['BUREAU_REVIEWED', 'JOINT_REVIEWED'] as const;

function unfitPanel(experts: readonly Expert[], hands: HandsOf<'sitOnPanel'>): Refusal | null {
  const names = experts.map(({ expert }) => expert);
  if (names.length < LEAST_EXPERTS || names.length % 2 === 0 || new Set(names).size < names.length) return refuse('PANEL_INVALID', PANEL, { experts: names.length, different: new Set(names).size, atLeastExperts: LEAST_EXPERTS });
  const partial = experts.find(({ conflict }) => conflict);
  if (partial) return refuse('CONFLICT_OF_INTEREST', PANEL, { expert: partial.expert });
  return eachApart(names, 'sitOnPanel', hands, SEPARATION);
}

function saysNothing({ veto, grade, amountFen, outcome }: Recommendation): Refusal | null {
  if (veto !== null || grade !== null || amountFen !== null || outcome !== undefined) return null;
  return unfit('grade', PANEL, { zh: '未列否决指标的，须建议等次或金额，或写明是否符合要求', en: 'a panel that finds no veto recommends a grade or an amount, or says whether the requirements are met' });
}

/** 同类交叉: what bureaus named, as it is put to the book. */
export function overlapsIn({ joint }: Pick<Case, 'joint'>): { namedOverlaps?: NamedOverlap[] } {
  const namedOverlaps = joint.flatMap(({ bureau, overlap }) => (overlap === null ? [] : [{ bureau, overlap }]));
  return namedOverlaps.length === 0 ? {} : { namedOverlaps };
}

/** What the panel found and recommends, as it is put to the book; the amount counts where the meeting names no other. */
export function recommendationOf({ veto, grade, amountFen, outcome, reason, experts }: NonNullable<Case['panel']>): Recommended {
  return { ...(veto !== null && { veto }), ...(grade !== null && { grade }), ...(amountFen !== null && { amountFen }), ...(outcome && { outcome }), reason, scores: experts.map(({ score }) => score) };
}
