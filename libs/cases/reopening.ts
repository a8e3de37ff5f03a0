import { disqualified } from '#book/barring';
import type { BookTables } from '#book/facts';
import { keptApart, OTHER_PROPOSAL } from '#book/duties';
import { isReopenable } from '#book/reopened';
import { lineKey } from '#book/rosters.facts';
import { hasVersion } from '#book/terms';
import type { Term } from '#policy/programme';
import { before, type Day, dayOf } from '#kernel/day';
import { type Ask, type Decision, type Refusal, refuse, unfit } from '#kernel/decision';
import { fingerprint } from '#kernel/digest';
import { handOf } from '#kernel/hands';
import type { Reading } from '#kernel/records';
import { afterToday } from '#kernel/unfit-days';
import type { Case, CaseCommand, CaseFact, CaseTables } from './case.facts';
import { RUNNING } from './endings';
import { BY_THE_OFFICE, reopeningsOf, reopensAs } from './reopened';
import type { Overturning, ReopeningCommand } from './reopening.facts';
import { isRoster, lineOf, linesOf } from './roster-lines';
import { inState, misplaced, rejectedLines, SEPARATION } from './rules';

type Of<T extends ReopeningCommand['type']> = Extract<ReopeningCommand, { type: T }>;

const REVIEW = '行政复议法 第六十四条；行政诉讼法 第七十条';

export function reopening(cases: Reading<CaseTables>, ask: Ask<CaseCommand>, one: Case, command: ReopeningCommand): Decision<CaseFact> {
  if (command.type === 'reopenCase' && isAnewBy(one, command)) return [];
  const { lines } = command.type === 'proposeReopening' ? command : (one.reopening ?? {});
  const wrong = (lines ? cannotDealAnew(cases, one, lines) : inState(one, BY_THE_OFFICE)) ?? (command.anew && linesLeft(cases, one).length === 0 ? misplaced(one, one.state, { anewAs: one.anewAs }) : null);
  if (wrong) return wrong;
  return command.type === 'proposeReopening' ? propose(cases, ask, one, command) : reopen(cases, ask, one, command);
}

/** Asked again, once its lines go their own way. */
const isAnewBy = (one: Case, { documentNo }: Of<'reopenCase'>): boolean => one.reopening?.documentNo !== documentNo && reopeningsOf(one).some((known) => known.as !== undefined && known.documentNo === documentNo);

/** 复议 of single lines: of those that a roster has, each once; the next review is of what became of it then. */
function cannotDealAnew(cases: Reading<CaseTables>, one: Case, lines: readonly number[]): Refusal | null {
  if (!isRoster(one.claim)) return unfit('lines', one.article ?? '', { zh: '只有名单有行', en: 'only a roster has lines' });
  for (const no of lines) {
    const known = lineOf(cases, one, no);
    if (!known) return refuse('NOT_FOUND', one.article ?? '', { case: one.case, line: no });
    if (known.reopenedAs !== undefined) return misplaced(one, one.state, { line: no, anewAs: known.reopenedAs });
  }
  return RUNNING.includes(one.state) ? misplaced(one, one.state, { lines }) : null;
}

/** The lines of a roster that are not dealt with anew yet. */
const linesLeft = (cases: Reading<CaseTables>, one: Case): number[] => [...linesOf(cases, one)].filter(({ reopenedAs }) => reopenedAs === undefined).map(({ no }) => no);

/** A later proposal stands in the place of an earlier one, whose number nobody signs any more. */
function propose(cases: Reading<CaseTables>, ask: Ask<CaseCommand>, one: Case, command: Of<'proposeReopening'>): Decision<CaseFact> {
  const { documentNo, decidedOn, reason, instrument, closesOn, lines } = command;
  const said = { documentNo, decidedOn, reason, ...(instrument !== undefined && { instrument }), ...(closesOn && { closesOn }), ...(lines && { lines }) };
  const own = keptApart(handOf(ask.actor), 'proposeReopening', { ...one, ...rejectedLines(cases, one, lines) }, SEPARATION) ?? undated(dayOf(ask.at), one, said);
  if (own) return own;
  if (one.reopening && fingerprint({ ...one.reopening, proposer: null }) === fingerprint({ ...said, proposer: null })) return [];
  return [{ fact: { type: 'ReopeningProposed', case: one.case, ...said } }];
}

function undated(today: Day, one: Case, { decidedOn, closesOn, lines }: Overturning): Refusal | null {
  const future = afterToday('decidedOn', decidedOn, today, REVIEW);
  if (future) return future;
  // Of single lines of a roster that goes on: how it stands since, says nothing of when they were decided.
  if (!lines && before(decidedOn, one.since)) return unfit('decidedOn', REVIEW, { zh: `不得早于结案之日 ${one.since.toString()}`, en: `must not lie before the day on which the case ended, ${one.since.toString()}` });
  const isOpen = !lines && reopensAs(one) === 'FILING';
  if (isOpen ? closesOn && !before(closesOn, today) : !closesOn) return null;
  return unfit('closesOn', one.article ?? '', { zh: '未报齐的名单，须写明不早于今日的补报截止日；其他案件不填', en: 'of a roster that was not filed whole, the last day for its other lines, not before today; of other cases nothing' });
}

/** The second signature names what it signs. */
function reopen(cases: Reading<CaseTables>, ask: Ask<CaseCommand>, one: Case, { documentNo, anew }: Of<'reopenCase'>): Decision<CaseFact> {
  if (!one.reopening) return refuse('NOT_FOUND', REVIEW, { documentNo });
  const { proposer, ...proposed } = one.reopening;
  if (proposed.documentNo !== documentNo) return unfit('documentNo', REVIEW, OTHER_PROPOSAL, { proposedNo: proposed.documentNo });
  return keptApart(handOf(ask.actor), 'reopenCase', { applicant: one.applicant, ...rejectedLines(cases, one, proposed.lines), proposer }, SEPARATION) ?? [{ fact: { type: 'CaseReopened', case: one.case, ...proposed, ...(anew && { lines: proposed.lines ?? linesLeft(cases, one), as: nextAnew(one) }) } }];
}

/** In no name that a filing gives (roster.ts, `againAs`). */
const nextAnew = ({ case: id, anewAs = [] }: Case): string => `${id}-A${anewAs.length + 1}`;

/**
 * Why the book does not let a case come back: money that still stands, a document that it has not, or a disqualification. One
 * that ended it must have been lifted; that its term is over overturns nothing (附则（三）, domain B-07).
 */
export function cannotReopen(book: Reading<BookTables>, one: Case, command: ReopeningCommand, { term: { instrument }, on }: { term: Term; on: Day }): Refusal | null {
  if (command.type === 'reopenCase' && isAnewBy(one, command)) return null;
  const { instrument: named, lines } = command.type === 'proposeReopening' ? command : (one.reopening ?? {});
  const stands = standsAgainst(book, one, lines);
  if (stands) return refuse('ACT_NOT_ALLOWED_IN_STATE', one.article ?? '', stands);
  if (named !== undefined && !hasVersion(book, one.programme, named)) return refuse('NOT_ADOPTED', one.article ?? '', { instrument: named, programme: one.programme });
  return disqualified(book, { party: one.claimant, instrument: instrument.id, on, filedOn: one.filedOn }, one.article ?? '');
}

/** What the book has given, or has given up for the claimant's own will, is not taken up again; of a roster that stands, the lines that it refused are. */
function standsAgainst(book: Reading<BookTables>, { case: id }: Case, lines: readonly number[] | undefined): Record<string, unknown> | null {
  const award = book.get('awards', id);
  if (!award) return lines ? { award: id, state: 'ASSESSING' } : null;
  if (isReopenable(award)) return null;
  const { state } = award;
  if (!lines || state === 'ASSESSING' || state === 'RELEASED') return { award: id, state };
  const granted = lines.find((no) => book.get('rosterLines', lineKey(id, no))?.refused === null);
  return granted === undefined ? null : { award: id, state, line: granted };
}
