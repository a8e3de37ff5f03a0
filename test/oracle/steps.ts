import type { BookCommand } from '#book/facts';
import type { RefusalCode } from '#kernel/refusals';
import { misplaced } from './again';
import { alikeFlags } from './alike';
import { isHeld, notDueFen } from './clawbacks';
import { accounts, takenFen } from './grants';
import { actedBefore, areOne } from './hands';
import { hosted } from './hosts';
import { iso } from './law';
import { barredGrant } from './misconduct';
import { claimedTwice, firstOf, isSuspended, memberGranted, superseded } from './oracle';
import { outdated } from './outdated';
import { openFen } from './overlaps';
import { type Accounts, amountOf, type Grant, lineOf } from './shares';
import { all, type Entry } from './written';

type Of<T extends BookCommand['type']> = Extract<BookCommand, { type: T }>;
type No = RefusalCode | null;

const TWO: Readonly<Record<string, RefusalCode>> = {
  NON_LOCAL_AGENCY: 'SECOND_APPROVER_REQUIRED', MANUAL_REVIEW: 'SECOND_APPROVER_REQUIRED', CO_HOSTED: 'SECOND_APPROVER_REQUIRED', SAME_COST: 'SECOND_APPROVER_REQUIRED', PART_OF_RENT_YEAR: 'SECOND_APPROVER_REQUIRED', SAME_MATTER: 'SECOND_APPROVER_REQUIRED', OTHER_BASE_IN_COUNTY: 'SECOND_APPROVER_REQUIRED', AFFILIATE_PAID_ELSEWHERE: 'SECOND_APPROVER_REQUIRED', DUAL_CLAIM: 'SECOND_APPROVER_REQUIRED',
  OVER_SOFT_CAP: 'ESCALATION_REQUIRED', ABOVE_ESCALATION: 'ESCALATION_REQUIRED',
};

/** What the approver confirms though it came up after the proposal (A-08, B-09, B-20). */
const raisedSince = (log: readonly Entry[], books: Accounts, { award, programme, claimant, shares }: Grant): string[] => [
  ...(shares.some(({ claim }) => 'person' in claim && claimedTwice(books, programme, claim.person)) ? ['DUAL_CLAIM'] : []),
  ...(memberGranted(log, books, programme, claimant) ? ['GROUP_MEMBER_GRANTED'] : []),
  ...shares.flatMap(({ claim }) => Object.entries({ ...hosted(books, { programme, claimant, claim }), ...alikeFlags(log, books, { award, claimant, claim }) }).flatMap(([flag, raised]) => (raised ? [flag] : []))),
];

/** 不重复, before the payment: nothing of what is in excess beside another policy goes on. */
const metElsewhere = (log: readonly Entry[], { award }: Grant): No => (openFen(log, award, null) > 0n ? 'PAID_UNDER_OTHER_POLICY' : null);

/** Who filed and reviewed the case. */
const onTheCase = (log: readonly Entry[], { award }: Grant): string[] =>
  log.flatMap(({ fact }) => ((fact.type === 'AwardProposed' || fact.type === 'RosterOpened') && fact.award === award ? [[fact.applicant, ...fact.reviewers].flatMap((hand) => hand.split('/'))] : [])).at(-1) ?? [];

const reopenedOn = (log: readonly Entry[], { award }: Grant): Temporal.PlainDate | undefined => all(log, 'AwardProposed').findLast((one) => one.award === award)?.reopenedOn;

/** 批复 by somebody with no other part in it; null: it may be. */
export function approval(log: readonly Entry[], command: Of<'approveAward'>, { hands, on, flags: before }: { hands: readonly string[]; on: string; flags: readonly string[] }): No {
  const books = accounts(log);
  const grant = books.grants.find(({ award }) => award === command.award);
  if (!grant) return 'NOT_FOUND';
  if (grant.state !== 'PROPOSED') return misplaced(grant);
  if (areOne(hands, onTheCase(log, grant)) || actedBefore(log, command, hands)) return 'FORBIDDEN_SOD';
  // Five working days are never fewer than five days; the notice of the runs is either shorter than that, or three weeks long (B-15).
  if (iso(command.noticeLastOn) >= on || command.noticeFirstOn.until(command.noticeLastOn).days < 4) return 'NOTICE_NOT_OVER';
  const soft = grant.shares.flatMap(({ keys }) => keys).find(({ kind }) => kind === 'SOFT_CAP');
  const isOver = soft !== undefined && takenFen(books, soft.key) > (soft.mostFen ?? 0n);
  const flags = [...before.filter((flag) => flag !== 'OVER_SOFT_CAP' || isOver), ...raisedSince(log, books, grant)];
  if (flags.some((flag) => !command.confirmedFlags.includes(flag))) return 'MANUAL_REVIEW_REQUIRED';
  const twice = flags.flatMap((flag) => TWO[flag] ?? [])[0];
  if (twice && (grant.endorser.length === 0 || areOne(grant.endorser, hands))) return twice;
  return barredGrant(log, grant, on) ?? (isSuspended(log, grant.programme) ? 'PROGRAMME_SUSPENDED' : (superseded(log, grant.document, on, reopenedOn(log, grant)) ?? metElsewhere(log, grant) ?? (outdated(log, grant.award) ? 'PROPOSAL_OUTDATED' : null)));
}

/** 指标占用: the line is of the year and for the programme, and has room (B-04). */
export function commitment(log: readonly Entry[], command: Of<'commitAward'>, on: string): No {
  const books = accounts(log);
  const grant = books.grants.find(({ award }) => award === command.award);
  if (!grant) return 'NOT_FOUND';
  if (grant.state === 'PROPOSED') return 'NOT_APPROVED';
  const [year, bound] = [Number(on.slice(0, 4)), lineOf(log, grant.line ?? '')];
  const lapsed = bound !== undefined && bound.year < year && ['BOUND', 'RETURNED'].includes(grant.state) && !grant.inFlight;
  if (grant.state !== 'AWAITING' && !lapsed) return misplaced(grant);
  const line = lineOf(log, command.line);
  return firstOf([
    barredGrant(log, grant, on) ?? false,
    // What no line has bound yet waits with what it holds (B-21).
    !lapsed && !all(log, 'PaymentInstructed').some(({ award }) => award === grant.award) && isSuspended(log, grant.programme) && 'PROGRAMME_SUSPENDED',
    metElsewhere(log, grant) ?? false,
    isHeld(books, grant) && 'SUSPICION_OPEN',
    notDueFen(books, grant) > 0n && 'DECIDED_NOT_DUE',
    !line && 'NOT_FOUND',
    !line?.programmes.includes(grant.programme) && 'WRONG_BUDGET_LINE',
    line?.year !== year && 'WRONG_FISCAL_YEAR',
    (books.leftFen.get(command.line) ?? 0n) < amountOf(grant) && 'BUDGET_EXHAUSTED',
  ]);
}

/** A case that no leader has approved ends by the later document, and no other does. */
export function ending(log: readonly Entry[], { award }: Of<'supersedeAward'>, on: string): No {
  const grant = accounts(log).grants.find((one) => one.award === award);
  if (!grant) return 'NOT_FOUND';
  if (grant.state !== 'PROPOSED' && grant.state !== 'ASSESSING') return misplaced(grant);
  return superseded(log, grant.document, on, reopenedOn(log, grant)) ? null : 'NOT_SUPERSEDED';
}
