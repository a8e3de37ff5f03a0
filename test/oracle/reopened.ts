import type { BookCommand } from '#book/facts';
import { alreadyDecided } from './again';
import { accounts } from './grants';
import { areOne } from './hands';
import { factDay } from './history';
import { iso } from './law';
import { documentFor } from './later';
import { assessed } from './oracle';
import { all, type Entry } from './written';

type Of<T extends BookCommand['type']> = Extract<BookCommand, { type: T }>;

/** What an office has still to say is no reason of the law: then the no is the office's own. */
const OPEN: readonly string[] = ['MALFORMED', 'REASON_REQUIRED', 'OVER_MAX', 'NOT_A_TIER', 'NOT_THE_GRADE_AMOUNT', 'NO_SUCH_GRADE', 'RATE_NOT_PUBLISHED', 'VALIDITY_UNCONFIRMED'];

/** 不予支持: by the law where it says so, else withheld; by nobody who filed or reviewed it. @returns a refusal, or why nothing is given; null where the law may be read as either */
export function refusalDue(log: readonly Entry[], command: Of<'declineAward'>, { hands, on }: { hands: readonly string[]; on: string }): string | null {
  const { programme, claim, filedOn } = command;
  const decided = alreadyDecided(log, command);
  if (decided) return decided;
  if (areOne(hands, [command.applicant, ...command.reviewers])) return 'FORBIDDEN_SOD';
  const law = assessed(log, command, on);
  if (law === 'CLAIMANT_NOT_REGISTERED') return 'nothing';
  const document = documentFor(log, programme, { factOn: factDay(claim), filedOn: iso(filedOn) });
  // Out of the range before anything was computed, or computed down to nothing: the first is no answer yet.
  if (law === 'OUT_OF_RANGE') return null;
  return `${document} ${typeof law !== 'string' || OPEN.includes(law) ? 'WITHHELD' : law}`;
}

/** What a receipt books: an order that ended with its award pays nothing more, and what went by it all the same is without ground (B-31); what waits for the budget is bound first (B-02). */
export function bookedAs(log: readonly Entry[], { order }: Of<'recordReceipt'>): string {
  const made = all(log, 'OrderMade').find((one) => one.order === order);
  const released = all(log, 'AwardReleased').some((one) => one.order === order);
  const grant = accounts(log).grants.find(({ award }) => award === made?.award);
  if (released || grant?.state === 'PAID' || grant?.state === 'ENDED') return 'without ground';
  return grant?.line === null ? 'NO_COMMITMENT' : 'paid';
}
