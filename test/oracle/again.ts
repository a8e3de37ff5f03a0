import type { BookCommand } from '#book/facts';
import type { RefusalCode } from '#kernel/refusals';
import { accounts } from './grants';
import { mistaken } from './outdated';
import { openFen } from './overlaps';
import { amountOf, type Grant } from './shares';
import { all, type Entry } from './written';

/** Why nothing more is done with an award as it stands. */
export const misplaced = (grant: Grant): RefusalCode => (grant.approved && ['REVOKED', 'DISQUALIFIED'].includes(grant.why) ? 'APPROVAL_REVOKED' : 'ACT_NOT_ALLOWED_IN_STATE');

/** @param when of a roster always where its papers say why: an objection was upheld, or lines were struck */
export function lettingGo(log: readonly Entry[], award: string, when: 'NEVER' | 'IF_MET' | 'ALWAYS'): readonly Entry[] | RefusalCode {
  const grant = accounts(log).grants.find((one) => one.award === award);
  if (!grant) return 'NOT_FOUND';
  const { state, inFlight } = grant;
  const since = log.findLastIndex(({ fact }) => (fact.type === 'AwardProposed' || fact.type === 'RosterOpened') && fact.award === award);
  const wasSent = all(log.slice(since + 1), 'PaymentInstructed').some((sent) => sent.award === award);
  if (!['PROPOSED', 'AWAITING', 'BOUND'].includes(state) || (state === 'BOUND' && wasSent && !inFlight)) return misplaced(grant);
  if (when === 'NEVER' || (when === 'IF_MET' && openFen(log, award, null) === 0n && mistaken(log, award).length === 0)) return 'ACT_NOT_ALLOWED_IN_STATE';
  if (inFlight) return 'OUTCOME_UNKNOWN_OPEN';
  return wasSent ? 'SECOND_APPROVER_REQUIRED' : [...log, letGo(award, amountOf(grant))];
}

const letGo = (award: string, amountFen: bigint): Entry => ({
  fact: { type: 'AwardReleased', award, why: 'REASSESSED', amountFen, holds: [], line: null, committedFen: 0n, order: null, reason: '' }, command: { type: 'abandonAward', award }, by: '', hands: [], on: '',
});

/** Ends that are the office's own, which a 复议决定 or a 判决 can overturn (行政复议法 第六十四条); what an applicant gave up it gave up. */
export const OVERTURNED = ['DECLINED', 'REJECTED', 'REVOKED', 'DISQUALIFIED', 'SUPERSEDED'];

/** A claim is put to the book once: again only where its end was overturned. */
export function alreadyDecided(log: readonly Entry[], { award, reopenedBy }: Pick<Extract<BookCommand, { type: 'proposeAward' }>, 'award' | 'reopenedBy'>): RefusalCode | null {
  const known = accounts(log).grants.find((one) => one.award === award);
  if (!known) return null;
  return reopenedBy !== undefined && known.state === 'ENDED' && OVERTURNED.includes(known.why) ? null : 'ACT_NOT_ALLOWED_IN_STATE';
}
