import { before, type Day, textOfDay } from '#kernel/day';
import { addWorkingDays, isProvisional } from '#policy/calendar';
import type { Case, Due } from './case.facts';
import { leftToAsk } from './review';

/** Working days for each step of the offices, from the day after (domain 3.1); T+1 for the bank's answer. They bind nobody by refusal. */
const WORKING_DAYS = { accept: 5, preliminaryReview: 10, bureauReview: 10, jointReview: 10, assessPanel: 15, resolveObjection: 10, checkOrder: 5, recordReceipt: 1, reject: 10 } as const;

type Timed = keyof typeof WORKING_DAYS;

/**
 * The step that is due, and its last day; provisional where the calendar of that year is not published (domain B-14). Null
 * where no step has a deadline. While an objection is open nothing else is due: it stops the clock.
 */
export function dueStep(one: Omit<Case, 'due'>): Due | null {
  switch (one.state) {
    case 'FILING':
      return one.closesOn ? { step: 'fileRoster', lastOn: one.closesOn, provisional: false } : null;
    case 'SUBMITTED':
      return due('accept', one.since);
    case 'CORRECTION_REQUESTED':
      return one.correction && { step: 'correct', lastOn: one.correction.dueOn, provisional: one.correction.provisional };
    case 'ACCEPTED':
      return due('preliminaryReview', one.since);
    case 'PRELIM_PASSED':
      return due('bureauReview', one.since);
    case 'BUREAU_REVIEWED':
    case 'JOINT_REVIEWED':
      return leftToAsk(one).length > 0 ? due('jointReview', one.since) : one.asks.panel ? due('assessPanel', one.since) : null;
    // A no that nobody has decided is no decision: the leader's has the term of the review, for domain 3.1 names none.
    case 'PRELIM_FAILED':
    case 'BUREAU_FAILED':
    case 'JOINT_FAILED':
    case 'OBJECTION_UPHELD':
      return due('reject', one.since);
    case 'OBJECTION_OPEN':
      return due('resolveObjection', firstOpen(one));
    case 'PAYMENT_APPLIED':
      return due('checkOrder', one.since);
    case 'INSTRUCTED':
      return due('recordReceipt', one.since);
    case 'PAID':
      return one.booked ? null : booking(one.since);
    default:
      return null;
  }
}

/** Of several objections the one that has waited longest. */
function firstOpen({ objections, since }: Pick<Case, 'objections' | 'since'>): Day {
  const open = objections.filter(({ to }) => to === null).map(({ from }) => from);
  return open.reduce((first, from) => (before(from, first) ? from : first), open[0] ?? since);
}

/** 按月结账: with the first working day after the month. */
function booking(paidOn: Day): Due {
  const lastOn = addWorkingDays(paidOn.with({ day: paidOn.daysInMonth }), 1);
  return { step: 'bookPayment', lastOn, provisional: isProvisional(lastOn) };
}

const DAYS_KEPT = 10_000;
const known = new Map<string, Due>();

/** Cases of one day have one deadline: counted once, for counting costs more than all else that a filing changes. */
function due(step: Timed, from: Day): Due {
  const name = `${step} ${textOfDay(from)}`;
  const counted = known.get(name);
  if (counted) return counted;
  if (known.size >= DAYS_KEPT) known.clear();
  const lastOn = addWorkingDays(from, WORKING_DAYS[step]);
  const made: Due = { step, lastOn, provisional: isProvisional(lastOn) };
  known.set(name, made);
  return made;
}
