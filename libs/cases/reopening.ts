import { disqualified } from '#book/barring';
import type { BookTables } from '#book/facts';
import { keptApart, OTHER_PROPOSAL } from '#book/duties';
import { isReopenable } from '#book/reopened';
import type { Term } from '#policy/programme';
import { before, type Day, dayOf } from '#kernel/day';
import { type Ask, type Decision, type Refusal, refuse, unfit } from '#kernel/decision';
import { fingerprint } from '#kernel/digest';
import { handOf } from '#kernel/hands';
import type { Reading } from '#kernel/records';
import type { Case, CaseCommand, CaseFact, CaseState } from './case.facts';
import type { ReopeningCommand } from './reopening.facts';
import { inState, SEPARATION } from './rules';

type Of<T extends ReopeningCommand['type']> = Extract<ReopeningCommand, { type: T }>;

const REVIEW = '行政复议法 第六十四条；行政诉讼法 第七十条';

/** Ends that are the office's own no. */
const REOPENABLE: readonly CaseState[] = ['NOT_ACCEPTED', 'REJECTED', 'REVOKED', 'TERMINATED_DISQUALIFIED'];

export function reopening(ask: Ask<CaseCommand>, one: Case, command: ReopeningCommand): Decision<CaseFact> {
  const wrong = inState(one, REOPENABLE) ?? ofRoster(one);
  if (wrong) return wrong;
  return command.type === 'proposeReopening' ? propose(ask, one, command) : reopen(ask, one, command);
}

/** Each line of a roster may be filed again by itself. */
const ofRoster = ({ claim, article = '' }: Case): Refusal | null =>
  claim.kind === 'PLACEMENT_ROSTER' ? unfit('case', article, { zh: '名单不整份重新受理：逐人重新申报', en: 'a roster is not reopened as a whole: its persons are filed again' }) : null;

/** A later proposal stands in the place of an earlier one, whose number nobody signs any more. */
function propose(ask: Ask<CaseCommand>, one: Case, { documentNo, decidedOn, reason }: Of<'proposeReopening'>): Decision<CaseFact> {
  const own = keptApart(handOf(ask.actor), 'proposeReopening', one, SEPARATION);
  if (own) return own;
  const today = dayOf(ask.at);
  if (before(today, decidedOn)) return unfit('decidedOn', REVIEW, { zh: `不得晚于今日 ${today.toString()}`, en: `must not lie after today, ${today.toString()}` });
  if (before(decidedOn, one.since)) return unfit('decidedOn', REVIEW, { zh: `不得早于结案之日 ${one.since.toString()}`, en: `must not lie before the day on which the case ended, ${one.since.toString()}` });
  const said = { documentNo, decidedOn, reason };
  if (one.reopening && fingerprint({ ...one.reopening, proposer: null }) === fingerprint({ ...said, proposer: null })) return [];
  return [{ fact: { type: 'ReopeningProposed', case: one.case, ...said } }];
}

/** The second signature names what it signs. */
function reopen(ask: Ask<CaseCommand>, one: Case, { documentNo }: Of<'reopenCase'>): Decision<CaseFact> {
  if (!one.reopening) return refuse('NOT_FOUND', REVIEW, { documentNo });
  const { proposer, ...proposed } = one.reopening;
  if (proposed.documentNo !== documentNo) return unfit('documentNo', REVIEW, OTHER_PROPOSAL, { proposedNo: proposed.documentNo });
  return keptApart(handOf(ask.actor), 'reopenCase', { applicant: one.applicant, proposer }, SEPARATION) ?? [{ fact: { type: 'CaseReopened', case: one.case, ...proposed } }];
}

/** Why the book does not let a case come back: money that still stands, or a disqualification that does. One that ended it must have been lifted; that its term is over overturns nothing (附则（三）, domain B-07). */
export function cannotReopen(book: Reading<BookTables>, one: Case, { instrument }: Term, on: Day): Refusal | null {
  const award = book.get('awards', one.case);
  if (award && !isReopenable(award)) return refuse('ACT_NOT_ALLOWED_IN_STATE', one.article ?? '', { award: award.award, state: award.state });
  return disqualified(book, { party: one.claimant, instrument: instrument.id, on, filedOn: one.filedOn }, one.article ?? '');
}
