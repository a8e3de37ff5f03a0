import type { BookFact } from '#book/facts';
import type { Day } from '#kernel/day';
import type { Event } from '#kernel/envelope';
import { type Found, found } from './finding';

/** What a fact names as its own day; null where it names none. */
function dayNamed(fact: BookFact): Day | null {
  switch (fact.type) {
    case 'AwardProposed':
    case 'AwardDeclined':
    case 'LineGranted':
    case 'LineDeclined':
    case 'RosterProposed':
    case 'RosterDeclined':
      return fact.factOn;
    case 'PaymentSettled':
    case 'PaymentMadeWithoutGround':
      return fact.executedOn;
    case 'PaymentReturned':
      return fact.returnedOn;
    case 'RecoveryRecorded':
      return fact.recoveredOn;
    default:
      return null;
  }
}

/** Money that moves counts on the day it moved, and an award on the day of its fact: that is what later years are judged by. */
export function dayFault({ fact, effectiveOn }: Event<BookFact>): Found | null {
  const named = dayNamed(fact);
  return named && !named.equals(effectiveOn) ? found('DAY', named, effectiveOn) : null;
}
