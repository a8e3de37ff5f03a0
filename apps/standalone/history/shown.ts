import { before, type Day } from '#kernel/day';
import { addWorkingDays } from '#policy/calendar';

/** The days that the history shows: the year up to the day of the first start, or up to the last day of the document of Songjiang. */
export interface Shown {
  first: Day;
  last: Day;
}

const LAST_DAY = Temporal.PlainDate.from('2028-12-31');
const DAYS = 365;

export function shownUntil(today: Day): Shown {
  const last = before(LAST_DAY, today) ? LAST_DAY : today;
  return { first: last.subtract({ days: DAYS }), last };
}

/** 年终结账: on this day the lines of the first year shown are closed; undefined where the days shown hold none. */
export function closedOn({ first, last }: Shown): Day | undefined {
  const on = addWorkingDays(Temporal.PlainDate.from({ year: first.year, month: 12, day: 31 }), 1);
  return before(last, on) ? undefined : on;
}
