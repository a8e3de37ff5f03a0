import type { Day } from '#kernel/day';
import { addWorkingDays, isProvisional } from './calendar';
import type { OpenPoint } from './open-points';
import type { Clause, ReportAsked, Term } from './programme';

/**
 * 监测统计 binds firms to yearly and monthly reports, and names no day. A year is due with the end of
 * February: the accounts of the year are closed, and the selections in spring stand on them. A month is due
 * on the 10th, before the statistics of the month are closed. Both are for 实施细则 to set otherwise.
 */
export const REPORTS_DUE = { yearly: { month: 2, day: 31 }, monthly: { day: 10 } } as const;

/** What a clause asks for. An obligation that was adopted before documents said it asked every firm for its year, and those above scale for their months. */
export const reportsAsked = ({ kind, reports }: Pick<Clause, 'kind' | 'reports'>): readonly ReportAsked[] => reports ?? (kind === 'OBLIGATION' ? BOTH : []);
const BOTH: readonly ReportAsked[] = [{ period: 'YEARLY', from: 'ENTERPRISES' }, { period: 'MONTHLY', from: 'ABOVE_SCALE' }];

/** How an open point is read under which a programme goes by the reports. */
const READING = 'OVERDUE_CONFIRMED_BY_APPROVER';
export const isOfReports = ({ values }: Pick<OpenPoint, 'values'>): boolean => values.includes(READING);

/** Whether a programme goes by what its claimant has reported. */
export const readsReports = ({ instrument, programme }: Pick<Term, 'instrument' | 'programme'>): boolean => instrument.openPoints.some((open) => isOfReports(open) && programme.points.includes(open.point));

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
