import { aboveScaleOn } from './history';
import { all, type Entry, written } from './written';

/** When the reports of a year and of its December are due (第（十三）条): end of February and 10 January, or the next working day. */
const REPORTS_DUE: Readonly<Record<number, [year: string, december: string]>> = {
  2024: ['2025-02-28', '2025-01-10'], 2025: ['2026-02-28', '2026-01-12'], 2026: ['2027-03-01', '2027-01-11'], 2027: ['2028-02-29', '2028-01-10'], 2028: ['2029-02-28', '2029-01-10'],
};

/** Whether a firm had not given a report of a year that is over, though it was due before the claim was filed. */
export function owesReports(log: readonly Entry[], party: string, year: number, filedOn: string): boolean {
  const [yearly = '', december = ''] = REPORTS_DUE[year] ?? [];
  const given = all(log, 'ReportReceived').filter((report) => report.party === party).map(({ period }) => period);
  const since = written(log, 'PartyRegistered').find(({ fact }) => fact.party === party)?.on ?? '';
  const months = Array.from({ length: 12 }, (_, n) => Temporal.PlainYearMonth.from({ year, month: n + 1 }));
  const enrolled = months.filter((month) => aboveScaleOn(log, party, month.toPlainDate({ day: month.daysInMonth }).toString()));
  const due = enrolled.filter(({ month }) => month < 12 || december < filedOn).map(String);
  return [...due, ...(Number(since.slice(0, 4)) <= year && yearly < filedOn ? [String(year)] : [])].some((period) => !given.includes(period));
}
