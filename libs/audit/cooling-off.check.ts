import { before, type Day } from '#kernel/day';
import { coolingOffUntil } from '#policy/calendar';
import { type Found, found } from './finding';
import type { Words } from './words';

const COOLING_OFF_DAYS = 3;

const usableFrom = (account: string, on: Day): Words => ({ zh: `${account} 自 ${on.toString()} 起可用`, en: `${account} from ${on.toString()} on` });

/** The first account of a party is usable at once, a changed one after three working days (domain A-38, B-29); the holidays of the next year may have been published since. */
export function cooledOff(account: string, { usableOn, on, isFirst }: { usableOn: Day; on: Day; isFirst: boolean }): Found | null {
  const soonest = isFirst ? on : coolingOffUntil(on).add({ days: 1 });
  if (usableOn.equals(soonest)) return null;
  if (!isFirst && soonest.year !== on.year && !before(usableOn, on.add({ days: COOLING_OFF_DAYS + 1 }))) return null;
  return found('PAYMENT', usableFrom(account, soonest), usableOn);
}

/** Confirmed by two, and after the days for which a changed account must wait. */
export function unusable(account: string, usableOn: Day | null, on: Day): Found | null {
  if (usableOn === null) return found('PAYMENT', { zh: `${account} 已经复核`, en: `${account} confirmed` }, { zh: '未经复核', en: 'not confirmed' });
  return before(on, usableOn) ? found('PAYMENT', usableFrom(account, usableOn), on) : null;
}
