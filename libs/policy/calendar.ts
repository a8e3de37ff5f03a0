import { before, earlier, startOf, within, type Day, type Instant } from '#kernel/day';
import { HOLIDAY_NOTICES } from './calendar/holidays';

/** Days on which an admitted objection is open, both ends included; `to` is null while it is open still. */
export interface Suspension {
  from: Day;
  to: Day | null;
}

export interface NoticePeriod {
  /** The first working day of the notice: the day of publication, or the next one if that is a day off. */
  firstOn: Day;
  /** The last day, over at 24:00; null while an open objection keeps it from being known. */
  lastOn: Day | null;
  provisional: boolean;
}

/** 公示, in working days (domain 3.1). */
export const NOTICE_WORKING_DAYS = 5;
/** 补正期限 in working days (domain B-16). */
const CORRECTION_DAYS = 10;
/** Cooling-off after a change of account, in working days (domain B-29). */
const COOLING_OFF_DAYS = 3;

/** 陈述申辩 before a clawback, in working days: five to ten are practice, and no law says how many (domain 3.1 no. 21); five leave the party a week. */
export const STATEMENT_DAYS = 5;
export const STATEMENT_DAYS_AT_MOST = 10;

/**
 * Whether public offices work on this day: by the State Council's notice for the year, and for a year without one Monday
 * to Friday (domain B-14). See `isProvisional`.
 */
export const isWorkingDay = (on: Day): boolean =>
  on.dayOfWeek <= 5 ? !daysOff.has(on.toString()) : workingWeekends.has(on.toString());

/** No official calendar for the year of this day yet: a deadline that falls on it may still move, and is marked so. */
export const isProvisional = (on: Day): boolean => HOLIDAY_NOTICES[on.year] === undefined;

/** The n-th working day after a day, which is not counted itself (民法典 201 paragraph 1); `n` from 1. */
export const addWorkingDays = (on: Day, n: number): Day => nthDay(on.add({ days: 1 }), n, isWorkingDay);

/**
 * A public notice (公示) of so many working days. The day of publication counts if it is one; a day on which an admitted
 * objection is open, however briefly, does not (domain B-15).
 */
export function noticePeriod(publishedOn: Day, workingDays: number, suspended: readonly Suspension[]): NoticePeriod {
  const firstOn = nthDay(publishedOn, 1, isWorkingDay);
  const closed = suspended.filter(({ to }) => to !== null);
  const counts = (on: Day) => isWorkingDay(on) && !closed.some(({ from, to }) => within(on, from, to));
  const end = nthDay(publishedOn, workingDays, counts);
  const open = suspended.some(({ from, to }) => to === null && !before(end, from));
  return { firstOn, lastOn: open ? null : end, provisional: isProvisional(open ? firstOn : end) };
}

/** The notice is over at 24:00 in Shanghai of its last day; approval may follow from the next instant on (domain B-15). */
export const noticeOver = ({ lastOn }: Pick<NoticePeriod, 'lastOn'>, at: Instant): boolean =>
  lastOn !== null && earlier(startOf(lastOn.add({ days: 1 })), at);

/** The last day, until 24:00, on which a correction asked for on a day is in time (domain B-16). */
export const correctionDeadline = (requestedOn: Day): Day => addWorkingDays(requestedOn, CORRECTION_DAYS);

/** The soonest and the latest last day for the statement of a party that is notified on a day (domain 3.1 no. 21). */
export const statementSoonest = (notifiedOn: Day): Day => addWorkingDays(notifiedOn, STATEMENT_DAYS);
export const statementLatest = (notifiedOn: Day): Day => addWorkingDays(notifiedOn, STATEMENT_DAYS_AT_MOST);

/** The last day of the cooling-off after a change of account; money may go from the day after (domain A-38, B-29). */
export const coolingOffUntil = (changedOn: Day): Day => addWorkingDays(changedOn, COOLING_OFF_DAYS);

/** The n-th day that counts, from a day on, this one included. */
function nthDay(from: Day, n: number, counts: (on: Day) => boolean): Day {
  if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`${n} is no number of days`);
  let on = from;
  for (let left = counts(on) ? n - 1 : n; left > 0; ) {
    on = on.add({ days: 1 });
    if (counts(on)) left--;
  }
  return on;
}

const daysOff = new Set(
  Object.entries(HOLIDAY_NOTICES).flatMap(([year, { off }]) => off.flatMap(({ from, to }) => daysBetween(`${year}-${from}`, `${year}-${to}`))),
);
const workingWeekends = new Set(Object.entries(HOLIDAY_NOTICES).flatMap(([year, { working }]) => working.map((on) => `${year}-${on}`)));

function daysBetween(from: string, to: string): string[] {
  const days = Temporal.PlainDate.from(from).until(to).days;
  return Array.from({ length: days + 1 }, (_, offset) => Temporal.PlainDate.from(from).add({ days: offset }).toString());
}
