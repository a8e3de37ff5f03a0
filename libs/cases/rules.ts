import { type Ask, type Refusal, refuse } from '#kernel/decision';
import { type Duty, keptApart } from '#book/duties';
import { handOf } from '#kernel/hands';
import type { Reading } from '#kernel/records';
import { REMEDY as SAID } from '#policy/sentences.words';
import type { Case, CaseCommand, CaseState, CaseTables } from './case.facts';
import { ownReopening } from './reopened';
import { isRoster, strikersOf } from './roster-lines';

/** Said with every no. */
export const REMEDY = `${SAID.zh} · ${SAID.en}`;
export const SEPARATION = '不相容岗位分离（行政事业单位内部控制规范（试行） 第十四条）';
export const NOTICE = '公示规则：公示五个工作日、异议';
export const CORRECTION = '受理规则：一次性告知补正、补正期十个工作日';

/** The papers have passed: the book can say what the law gives. */
export const ASSESSABLE: readonly CaseState[] = ['BUREAU_REVIEWED', 'JOINT_REVIEWED', 'PANEL_ASSESSED'];

/** Nothing more comes of it, and no money: the same claim may be filed again. */
const ENDED: readonly CaseState[] = ['NOT_ACCEPTED', 'WITHDRAWN', 'RENOUNCED', 'REJECTED', 'ABANDONED', 'REVOKED', 'TERMINATED_DISQUALIFIED', 'SUPERSEDED', 'EXPIRED'];
export const hasEnded = ({ state }: Pick<Case, 'state'>): boolean => ENDED.includes(state);

/** What others have filed for the same programme, and what of it may still come to money. */
export const runBeside = ({ case: id, programme, claimant }: Case, cases: Iterable<Case>): Case[] => [...cases].filter((other) => other.case !== id && other.programme === programme && other.claimant !== claimant && !hasEnded(other));

/** A case stream holds one case. */
export const onlyCase = (cases: Reading<CaseTables>): Case | undefined => cases.all('cases').next().value;

/** @param held the states in which the book is asked instead (askOfBook) */
export const inState = (one: Case, states: readonly CaseState[], held: readonly CaseState[] = []): Refusal | null =>
  states.includes(one.state) ? null : misplaced(one, standsAs(one), { allowedIn: [...states, ...held], ...(isAwaitingAnew(one) && { lines: one.struckSince }) });

/** What was proposed before lines were struck is to be proposed anew, whatever was asked. */
const standsAs = (one: Case): string => (isAwaitingAnew(one) ? 'LINES_STRUCK' : one.state);
const isAwaitingAnew = ({ state, struckSince: struck }: Case): boolean => struck !== undefined && (state === 'PROPOSED' || state === 'PUBLICISED');

/** 剔除 after the proposal takes effect with the next one: what was proposed is shown and signed no more. */
export const struckSince = (one: Case): Refusal | null => (one.struckSince ? misplaced(one, 'LINES_STRUCK', { lines: one.struckSince }) : null);

/** An act that comes at the wrong moment: as what the case stands then, and of a roster that it is one, for some acts are only done with those. */
export const misplaced = ({ case: id, claim, article = '' }: Case, state: string, facts: Record<string, unknown> = {}, under = article): Refusal =>
  refuse('ACT_NOT_ALLOWED_IN_STATE', under, { case: id, state, ...(isRoster(claim) && { roster: true }), ...facts });

type CaseDuty = Exclude<Extract<CaseCommand['type'], Duty>, 'file' | 'recordAnswer' | 'proposeReopening' | 'reopenCase'>;

/** Nobody acts twice on one case in duties that must be apart (duties.ts); judged by the case's own history. */
export const apart = (ask: Ask<CaseCommand>, one: Case): Refusal | null => keptApart(handOf(ask.actor), ask.command.type as CaseDuty, { ...one, ...rejected(one), preliminary: one.reviewers[0] ?? null }, SEPARATION);

/** Whose no was the end of it, before it was reopened. */
export const rejected = ({ rejecters = [] }: Case): { rejecters: readonly string[] } => ({ rejecters });

/** The same of lines that are to be dealt with anew, or of all: a strike is a no to its line. */
export const rejectedLines = (cases: Reading<CaseTables>, one: Case, lines?: readonly number[]): { rejecters: readonly string[] } => ({ rejecters: [...new Set([...rejected(one).rejecters, ...strikersOf(cases, one, lines)])] });

/** By which document it is decided hangs on when it was filed, under which, and on what a review or a court named (domain A-30). */
export const filedAs = (one: Case): { filedOn: Temporal.PlainDate; filedUnder?: string | undefined; decidedUnder?: string | undefined } => {
  const { filedOn, instrument: filedUnder } = one;
  return { filedOn, filedUnder, decidedUnder: ownReopening(one)?.instrument };
};

/** 文号, where an act or a fact names one. */
export const numbered = ({ documentNo }: { documentNo?: string | undefined }): { documentNo?: string } => (documentNo === undefined ? {} : { documentNo });

/** What only the applicant does, in person. */
export function ownedBy(ask: Ask<{ type: string }>, one: Case): Refusal | null {
  return ask.actor.ref === one.applicant ? null : refuse('FORBIDDEN_ROLE', SEPARATION, { act: ask.command.type });
}
