import { day, type Day } from '#kernel/day';
import { addWorkingDays, isProvisional } from './calendar';

/**
 * 第（十三）条 binds every firm to a yearly report and those above scale to a monthly one, and names no day. A year is due with the end of
 * February: the accounts of the year are closed, and the selections of sj-04 and sj-07 in spring stand on them. A month is due
 * on the 10th, before the statistics of the month are closed. Both are for 实施细则 to set otherwise.
 */
export const REPORTS_DUE = { yearly: { month: 2, day: 31 }, monthly: { day: 10 } } as const;

/** `2026` is a year, `2026-03` a month. */
export const MONTH = /^2\d{3}-(0[1-9]|1[0-2])$/;
export const PERIOD = /^2\d{3}(-(0[1-9]|1[0-2]))?$/;

export type PeriodKind = 'YEARLY' | 'MONTHLY';
export const kindOf = (period: string): PeriodKind => (period.length === 4 ? 'YEARLY' : 'MONTHLY');

const monthOf = (period: string): Temporal.PlainYearMonth => Temporal.PlainYearMonth.from(kindOf(period) === 'YEARLY' ? `${period}-12` : period);
const lastOf = (month: Temporal.PlainYearMonth): Day => month.toPlainDate({ day: month.daysInMonth });

/** The last day of a period. */
export const endOf = (period: string): Day => lastOf(monthOf(period));

/** The last day on which the report of a period is in time; a deadline is procedural and ends on a working day (domain B-06). */
export function dueOn(period: string): { dueOn: Day; provisional: boolean } {
  const following = monthOf(period).add({ months: 1 });
  const { yearly, monthly } = REPORTS_DUE;
  // A day that the month does not have is its last one.
  const named = kindOf(period) === 'YEARLY' ? following.with({ month: yearly.month }).toPlainDate(yearly) : following.toPlainDate(monthly);
  const due = addWorkingDays(named.subtract({ days: 1 }), 1);
  return { dueOn: due, provisional: isProvisional(due) };
}

/** The years, from that of a day on, that are over on another day. */
export function yearsOver(from: Day, on: Day): string[] {
  return Array.from({ length: Math.max(0, on.year - from.year) }, (_, at) => String(from.year + at));
}

/** The months whose last day lies in an interval, and that are over on a day. */
export function monthsOver({ fromOn, toOn }: { fromOn: Day; toOn: Day | null }, on: Day): string[] {
  const periods: string[] = [];
  const until = toOn && Temporal.PlainDate.compare(toOn, on) < 0 ? toOn.add({ days: 1 }) : on;
  for (let month = fromOn.toPlainYearMonth(); Temporal.PlainDate.compare(lastOf(month), until) < 0; month = month.add({ months: 1 })) periods.push(month.toString());
  return periods;
}

/** The last day of a year: whoever is in the statistics then is counted for the year. */
export const yearEnd = (year: string): Day => day(`${year}-12-31`);
