import { addWorkingDays, isProvisional } from '#policy/calendar';
import { before, type Day, dayOf } from '#kernel/day';
import { type Ask, type Refusal, refuse, unfit } from '#kernel/decision';
import { afterToday } from '#kernel/unfit-days';
import type { Receivable, RecoveryDays } from './receivables.facts';
import { RECOVERY } from './receivables.state';

/** 缴款期限 (domain 3.1 no. 21). */
const PAY_DAYS = { least: 15, most: 30 };
const ENFORCEMENT = '行政强制法 第五十三条、第五十四条';
/** 催告书送达十日后. */
const URGED_DAYS = 10;
const MONTHS_TO_APPLY = 3;

const later = (a: Day, b: Day): Day => (before(a, b) ? b : a);

/** The last day of the remedies that no one has used: 复议 sixty days (行政复议法 第二十条), 诉讼 six months (行政诉讼法 第四十六条). */
const remediesLastOn = (decidedOn: Day): Day => later(decidedOn.add({ days: 60 }), decidedOn.add({ months: 6 }));

/** A day that lies no sooner and no later than a demand of today gives; the last is one on which a bank is open. */
export function unpayable(ask: Ask<unknown>, dueOn: Day): Refusal | null {
  const today = dayOf(ask.at);
  const [earliestOn, latestOn] = [today.add({ days: PAY_DAYS.least }), addWorkingDays(today.add({ days: PAY_DAYS.most - 1 }), 1)];
  if (!before(dueOn, earliestOn) && !before(latestOn, dueOn)) return null;
  const [from, to] = [earliestOn.toString(), latestOn.toString()];
  return unfit('dueOn', RECOVERY, { zh: `缴款期限为 ${PAY_DAYS.least} 至 ${PAY_DAYS.most} 日，须在 ${from} 至 ${to} 之间`, en: `must lie ${PAY_DAYS.least} to ${PAY_DAYS.most} days after the demand, from ${from} to ${to}` }, { earliestOn, latestOn });
}

/** What is due once payment is demanded; a last day on which no court works moves to the next one on which it does. */
export function daysOf(decidedOn: Day, payLastOn: Day): RecoveryDays {
  const enforceLastOn = addWorkingDays(remediesLastOn(decidedOn).add({ months: MONTHS_TO_APPLY }).subtract({ days: 1 }), 1);
  return { payLastOn, enforceLastOn, provisional: isProvisional(enforceLastOn) };
}

/** Whether the court may be asked now (domain 3.1 no. 22). */
export function unenforceable(ask: Ask<unknown>, { receivable, decidedOn, due }: Receivable, urgedOn: Day): Refusal | null {
  const today = dayOf(ask.at);
  const future = afterToday('urgedOn', urgedOn, today, ENFORCEMENT);
  if (future) return future;
  if (!decidedOn || !due) return refuse('ENFORCEMENT_TOO_EARLY', ENFORCEMENT, { receivable });
  // Who may still pay is not urged for not having paid.
  if (!before(due.payLastOn, urgedOn)) return unfit('urgedOn', ENFORCEMENT, { zh: `须在缴款期限 ${due.payLastOn.toString()} 之后`, en: `must lie after the day for payment, ${due.payLastOn.toString()}` });
  const earliestOn = later(remediesLastOn(decidedOn), urgedOn.add({ days: URGED_DAYS })).add({ days: 1 });
  if (before(today, earliestOn)) return refuse('ENFORCEMENT_TOO_EARLY', ENFORCEMENT, { receivable, earliestOn });
  const lastOn = due.enforceLastOn;
  return lastOn && before(lastOn, today) ? refuse('ENFORCEMENT_PERIOD_OVER', ENFORCEMENT, { receivable, lastOn }) : null;
}
