import { type Fen, least, most, sum } from '#kernel/money';
import type { AssessmentInputs } from './receipt';

type Beside = NonNullable<AssessmentInputs['underOthers']>[number];

/** What counts against ours: what was computed without regard to it, and what was itself computed without ours. */
export function countingOf(underOthers: readonly Beside[] = []): { first: Beside[]; later: Beside[] } {
  const counting = underOthers.filter(({ article }) => article !== undefined);
  return { first: counting.filter(({ withoutOursFen }) => withoutOursFen === undefined), later: counting.filter(({ withoutOursFen }) => withoutOursFen !== undefined) };
}

/**
 * 从优、从高、不重复 (附则（一）, domain A-28), where awards under other documents were computed without ours: together with all that
 * stands and all that others pay it comes to the highest of the documents, so that a payment that came off one of those awards does
 * not come off ours as well. Undefined where there are none, and of receipts from before they said what they were made less by.
 * @param toldFen what others pay for the matter
 */
export function dueBeside(grossFen: Fen, toldFen: Fen, underOthers: readonly Beside[] = []): Fen | undefined {
  const { first, later } = countingOf(underOthers);
  const highest = later.map(({ withoutOursFen = 0n, othersFen }) => (othersFen === undefined ? undefined : withoutOursFen + othersFen));
  if (later.length === 0 || highest.includes(undefined)) return undefined;
  const ownFen = grossFen - sum(first.map(({ amountFen }) => amountFen));
  const theirsFen = highest.reduce<Fen>((one, fen = 0n) => most(one, fen), 0n);
  return most(0n, least(ownFen, most(ownFen - toldFen - sum(later.map(({ amountFen }) => amountFen)), theirsFen - toldFen)));
}

/** Of what others pay, what came off those awards already. */
export function offBeside(grossFen: Fen, toldFen: Fen, underOthers: readonly Beside[] = []): Fen {
  const dueFen = dueBeside(grossFen, toldFen, underOthers);
  if (dueFen === undefined) return 0n;
  const { first } = countingOf(underOthers);
  return least(toldFen, most(0n, dueFen - (grossFen - toldFen - sum(first.map(({ amountFen }) => amountFen)))));
}
