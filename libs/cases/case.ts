import { NOTICE_WORKING_DAYS, noticeOver, noticePeriod } from '#policy/calendar';
import type { Aggregate } from '#kernel/aggregate';
import { dayOf } from '#kernel/day';
import { type Ask, type Decision, refuse, unfit } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import { foldCase } from './case.fold';
import { type Case, type CaseCommand, type CaseFact, caseFacts, type CaseState, type CaseTables } from './case.facts';
import { correct, lateCorrection, requestCorrection } from './correction';
import { assessPanel, jointReview } from './review';
import { APPROVED, endUndecided, HELD, REJECTABLE, RUNNING } from './endings';
import { papersMissing, unnamed } from './papers';
import { fileLines, strikeLines } from './roster';
import { reopening } from './reopening';
import { evaluate, inspect } from './supervision';
import { apart, inState, misplaced, NOTICE, numbered, onlyCase, ownedBy, REMEDY, struckSince } from './rules';
import { terminate } from './terminations';

type Of<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>;

export const caseFile: Aggregate<CaseCommand, CaseFact, CaseTables> = {
  shapes: caseFacts,
  decide: decideCase,
  fold: foldCase,
  postings: () => [],
};

function decideCase(cases: Reading<CaseTables>, ask: Ask<CaseCommand>): Decision<CaseFact> {
  const { command } = ask;
  const one = onlyCase(cases);
  if (command.type === 'file') return one ? refuse('ID_ALREADY_USED', '', { case: one.case }) : file(ask, command);
  if (!one) return refuse('NOT_FOUND', '', {});
  if (command.type === 'recordAnswer') return record(one, command);
  if (command.type === 'terminate') return terminate(one, command);
  if (command.type === 'fileLines') return fileLines(cases, ask, one, command);
  if (command.type === 'strikeLines') return strikeLines(cases, ask, one, command);
  if (command.type === 'proposeReopening' || command.type === 'reopenCase') return reopening(cases, ask, one, command);
  return paperAct(ask, one);
}

/** What the law says of the filing was asked before (filing.ts): it hangs on the rules that the book has adopted. */
const file = (ask: Ask<CaseCommand>, { type: _, filedOn = dayOf(ask.at), ...filed }: Of<'file'>): Decision<CaseFact> => unnamed(filed.papers, filed.article) ?? [{ fact: { type: 'CaseFiled', ...filed, filedOn } }];

/** Reasons of a release that are the office's no, not the applicant's own will. */
const NOES: readonly string[] = ['REJECTED', 'REVOKED', 'DISQUALIFIED', 'SUPERSEDED'];

/** The reactor may run twice, and an older answer may come late: what stands already is passed over. */
function record(one: Case, { type: _, ...answer }: Of<'recordAnswer'>): Decision<CaseFact> {
  if (answer.bookRevision <= one.answeredRevision) return [];
  const isNo = answer.answer === 'DECLINED' || (answer.answer === 'RELEASED' && NOES.includes(answer.detail));
  return [{ fact: { type: 'BookAnswered', case: one.case, ...answer, ...(isNo && { remedy: REMEDY }) } }];
}

function paperAct(ask: Ask<CaseCommand>, one: Case): Decision<CaseFact> {
  const { command } = ask;
  switch (command.type) {
    case 'requestCorrection':
      return requestCorrection(ask, one, command);
    case 'correct':
      return correct(ask, one, command);
    case 'accept':
      return accept(ask, one, command);
    case 'notAccept':
      return act(ask, one, lateCorrection(ask, one) ? ['CORRECTION_REQUESTED'] : ['SUBMITTED'], { type: 'CaseNotAccepted', case: one.case, reason: command.reason, remedy: REMEDY, ...numbered(command) });
    case 'preliminaryReview':
      return firstReview(ask, one, command);
    case 'bureauReview':
      return act(ask, one, ['PRELIM_PASSED'], { ...opinion(one, command), type: 'BureauReviewed' });
    case 'jointReview':
      return jointReview(ask, one, command);
    case 'assessPanel':
      return assessPanel(ask, one, command);
    case 'publishNotice':
      return publish(ask, one);
    case 'object':
      return object(ask, one, command);
    case 'resolveObjection':
      return resolve(ask, one, command);
    case 'inspect':
      return inspect(ask, one, command);
    case 'evaluate':
      return evaluate(ask, one, command);
    case 'withdraw':
      return withdraw(ask, one, command);
    case 'reject':
      return inState(one, REJECTABLE, HELD) ?? apart(ask, one) ?? [{ fact: { type: 'CaseRejected', case: one.case, reason: command.reason, remedy: REMEDY, ...numbered(command) } }];
    case 'expire':
    case 'supersede':
      return endUndecided(ask, one, command);
    default:
      return refuse('ACT_NOT_ALLOWED_IN_STATE', '', { act: command.type, state: one.state });
  }
}

/** 受理: of what the document asks for, nothing is missing. */
function accept(ask: Ask<CaseCommand>, one: Case, command: Of<'accept'>): Decision<CaseFact> {
  return lateCorrection(ask, one) ?? inState(one, ['SUBMITTED']) ?? apart(ask, one) ?? papersMissing(one, 'accept') ?? [{ fact: { type: 'CaseAccepted', case: one.case, ...numbered(command) } }];
}

/** 初审: by which street, town or park is said where a document leaves it to them (属地责任). */
function firstReview(ask: Ask<CaseCommand>, one: Case, { office, ...said }: Of<'preliminaryReview'>): Decision<CaseFact> {
  const barred = inState(one, ['ACCEPTED']) ?? apart(ask, one);
  if (!barred && one.officeAsked !== undefined && office === undefined) return unfit('office', one.officeAsked, { zh: '须写明初审的街道、镇或园区', en: 'must name the street, town or park that reviews' });
  return barred ?? [{ fact: { ...opinion(one, said), type: 'PreliminaryReviewed', ...(office !== undefined && { office }) } }];
}

/** An act in the states that allow it, by anybody but those who acted in a duty that must be apart. */
function act(ask: Ask<CaseCommand>, one: Case, states: readonly CaseState[], fact: CaseFact): Decision<CaseFact> {
  return inState(one, states) ?? apart(ask, one) ?? [{ fact }];
}

const opinion = (one: Case, { outcome, opinion }: Pick<Of<'bureauReview'>, 'outcome' | 'opinion'>) => ({ case: one.case, outcome, opinion });

function publish(ask: Ask<CaseCommand>, one: Case): Decision<CaseFact> {
  const { firstOn, lastOn, provisional } = noticePeriod(dayOf(ask.at), NOTICE_WORKING_DAYS, []);
  if (lastOn === null) throw new Error('a notice without an objection has an end');
  return inState(one, ['PROPOSED']) ?? struckSince(one) ?? apart(ask, one) ?? [{ fact: { type: 'NoticePublished', case: one.case, firstOn, lastOn, provisional } }];
}

/** 异议: named, or anonymous with evidence; only while the notice runs. It stops the clock. */
function object(ask: Ask<CaseCommand>, one: Case, { objection, named, evidence }: Of<'object'>): Decision<CaseFact> {
  const wrong = inState(one, ['PUBLICISED', 'OBJECTION_OPEN', 'OBJECTION_UPHELD']) ?? apart(ask, one);
  if (wrong) return wrong;
  if (one.objections.some((known) => known.objection === objection)) return refuse('ID_ALREADY_USED', NOTICE, { objection });
  if (!named && !evidence) return refuse('OBJECTION_NOT_ADMISSIBLE', NOTICE, {});
  if (noticeOver(runningNotice(one), ask.at)) return misplaced(one, one.state === 'PUBLICISED' ? 'NOTICE_OVER' : 'NOTICE_OVER_UPHELD', { lastOn: one.notice?.lastOn }, NOTICE);
  return [{ fact: { type: 'ObjectionAdmitted', case: one.case, objection, openedOn: dayOf(ask.at), named, evidence } }];
}

function resolve(ask: Ask<CaseCommand>, one: Case, command: Of<'resolveObjection'>): Decision<CaseFact> {
  const { objection: id, upheld, conclusion } = command;
  const wrong = inState(one, ['OBJECTION_OPEN']) ?? apart(ask, one);
  if (wrong) return wrong;
  const open = one.objections.find((known) => known.objection === id && known.to === null);
  if (!open || !one.notice) return refuse('NOT_FOUND', NOTICE, { objection: id });
  const resolvedOn = dayOf(ask.at);
  const suspended = one.objections.filter((known) => known.to !== null || known === open).map(({ from, to }) => ({ from, to: to ?? resolvedOn }));
  const noticeLastOn = noticePeriod(one.notice.firstOn, NOTICE_WORKING_DAYS, suspended).lastOn ?? one.notice.lastOn;
  return [{ fact: { type: 'ObjectionResolved', case: one.case, objection: id, resolvedOn, upheld, conclusion, noticeLastOn } }];
}

/** The notice as it runs now: without end while an objection is open (domain B-15). */
export function runningNotice(one: Case): { lastOn: Temporal.PlainDate | null } {
  const open = one.objections.some((known) => known.to === null);
  return { lastOn: open || !one.notice ? null : one.notice.lastOn };
}

/** 撤回: the applicant's own, before anything is held for it. */
function withdraw(ask: Ask<CaseCommand>, one: Case, { reason }: Of<'withdraw'>): Decision<CaseFact> {
  return inState(one, RUNNING, [...HELD, ...APPROVED]) ?? ownedBy(ask, one) ?? [{ fact: { type: 'CaseWithdrawn', case: one.case, reason } }];
}
