import { before, type Day } from '#kernel/day';
import { coolingOffUntil } from '#policy/calendar';
import { type Found, found } from './finding';

const COOLING_OFF_DAYS = 3;

/** The first account of a party is usable at once, a changed one after three working days (domain A-38, B-29); the holidays of the next year may have been published since. */
export function cooledOff(account: string, { usableOn, on, isFirst }: { usableOn: Day; on: Day; isFirst: boolean }): Found | null {
  const soonest = isFirst ? on : coolingOffUntil(on).add({ days: 1 });
  if (usableOn.equals(soonest)) return null;
  if (!isFirst && soonest.year !== on.year && !before(usableOn, on.add({ days: COOLING_OFF_DAYS + 1 }))) return null;
  return found('PAYMENT', `${account} from ${soonest.toString()} on`, usableOn);
}

/** Confirmed by two, and after the days for which a changed account must wait. */
export function unusable(account: string, usableOn: Day | null, on: Day): Found | null {
  if (usableOn === null) return found('PAYMENT', `${account} confirmed`, 'not confirmed');
  return before(on, usableOn) ? found('PAYMENT', `${account} from ${usableOn.toString()} on`, on) : null;
}
