import { PROGRAMMES } from '#catalogue/documents';
import { before, type Day } from '#kernel/day';
import { addWorkingDays, coolingOffUntil, NOTICE_WORKING_DAYS, noticePeriod, STATEMENT_DAYS } from '#policy/calendar';
import type { CaseRow, DatedAct, Planned } from './course';
import { firmOf } from './firms';
import { actsOf, type Ending, ROUTES } from './routes';
import { closedOn, type Shown } from './shown';
import { stepOf } from './steps';

/** Money of these is bound and not paid: their line is of the year that is shown last. */
const UNPAID: readonly Ending[] = ['COMMITTED', 'PAYMENT_APPLIED', 'FINANCE_REVIEWED', 'INSTRUCTED', 'RETURNED', 'PAY_FAILED'];
const PAYING = ['commit', 'order', 'check', 'release', 'account', 'confirm', 'reissue'];

/** The cases of a district with the days of all their acts. @throws Error where one does not fit into the year */
export const planned = (area: string, rows: readonly CaseRow[], shown: Shown): Planned[] =>
  rows.flatMap((row, at) => {
    const acts = row.carried ? carriedOver(row, shown) : fitted(row, shown);
    return acts ? [{ area, n: at + 1, row, firm: firmOf(area, row.firm), acts }] : [];
  });

/** Filed on its day, or so much earlier that its last act is done on the last day. */
function fitted(row: CaseRow, { first, last }: Shown): DatedAct[] {
  const acts = withReviews(row);
  for (let filed = last.subtract({ days: row.ago }); before(first, filed); filed = filed.subtract({ days: 1 })) {
    const days = dated(row, acts, filed, last);
    if (!before(last, days.at(-1)?.on ?? last)) return days;
  }
  throw new Error(`the case ${row.no} does not fit between ${first.toString()} and ${last.toString()}`);
}

/** Filed as late as its money is bound before the year is over; it is ordered when the line has been closed. */
function carriedOver(row: CaseRow, shown: Shown): DatedAct[] | undefined {
  const { first, last } = shown;
  const closed = closedOn(shown);
  const acts = withReviews(row);
  for (let filed = last; closed && before(first, filed); filed = filed.subtract({ days: 1 })) {
    const days = daysOf({ ...row, earliest: { order: closed.add({ days: 1 }) } }, acts, filed);
    const bound = days.find(({ act }) => act === 'commit');
    if (bound?.on.year === first.year) return before(last, days.at(-1)?.on ?? last) ? undefined : days;
  }
  return undefined;
}

/** The acts of the case, with an opinion for each bureau that is asked. */
function withReviews(row: CaseRow): Omit<DatedAct, 'on'>[] {
  const asks = PROGRAMMES.find(({ id }) => id === row.programme)?.review ?? { joint: [], panel: false };
  const bureaus = asks.joint.length > 0 ? asks.joint : ['区市场监管局'];
  const opinions = (act: string): { act: string; bureau: string }[] => bureaus.map((bureau) => ({ act, bureau }));
  return actsOf(row.way ?? ROUTES[row.ends], row.also).flatMap((act) => {
    if (act === 'asked') return [...(asks.joint.length > 0 ? opinions('joint') : []), ...(asks.panel ? [{ act: 'panel' }] : [])];
    if (act === 'jointNo') return opinions(act).slice(0, 1);
    return act === 'joint' ? opinions(act) : [{ act }];
  });
}

/** A budget line pays in its own year only: money that would be bound in one year and paid in the next is bound in the next. */
function dated(row: CaseRow, acts: readonly Omit<DatedAct, 'on'>[], filed: Day, last: Day): DatedAct[] {
  const days = daysOf(row, acts, filed);
  const unpaid = UNPAID.includes(row.ends);
  const bound = days.find(({ act }) => act === 'commit');
  const { year } = (unpaid ? last : days.findLast(({ act }) => PAYING.includes(act))?.on) ?? last;
  if (!bound || bound.on.year === year) return days;
  const newYear = Temporal.PlainDate.from({ year, month: 1, day: 1 });
  const moved = daysOf({ ...row, earliest: { commit: newYear } }, acts, filed);
  return unpaid ? moved.map((act) => (before(last, act.on) ? { ...act, on: last } : act)) : moved;
}

function daysOf(row: CaseRow & { earliest?: Partial<Record<string, Day>> }, acts: readonly Omit<DatedAct, 'on'>[], filed: Day): DatedAct[] {
  const days: DatedAct[] = [];
  for (const one of acts) {
    const gap = row.after?.[one.act] ?? stepOf(one.act).days;
    const usual = addWorkingDays(days.at(-1)?.on ?? filed.subtract({ days: 1 }), Math.max(gap, 1));
    const early = gap === 0 && days.length > 0 ? (days.at(-1)?.on ?? usual) : usual;
    const earliest = row.earliest?.[one.act] ?? earliestOf(one.act, days);
    days.push({ ...one, on: earliest && before(early, earliest) ? workingFrom(earliest) : early });
  }
  return days;
}

const workingFrom = (on: Day): Day => addWorkingDays(on.subtract({ days: 1 }), 1);

/** What the law makes it wait for: the notice, the party's statement, the cooling-off of an account. */
function earliestOf(act: string, days: readonly DatedAct[]): Day | undefined {
  const on = (name: string): Day | undefined => days.find((one) => one.act === name)?.on;
  const [noticed, objected, resolved, notified, account] = [on('notice'), on('object'), on('dismiss'), on('notify'), on('account')];
  if (act === 'approve' && noticed) return noticePeriod(noticed, NOTICE_WORKING_DAYS, objected && resolved ? [{ from: objected, to: resolved }] : []).lastOn?.add({ days: 1 });
  if (act === 'decide' && notified) return addWorkingDays(notified, STATEMENT_DAYS).add({ days: 1 });
  return act === 'reissue' && account ? coolingOffUntil(account).add({ days: 1 }) : undefined;
}
