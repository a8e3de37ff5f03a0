import type { Case } from '#cases/case.facts';
import { overlapsIn } from '#cases/review';
import { ownReopening } from '#cases/reopened';
import { canonical } from '#kernel/canonical';
import type { Event } from '#kernel/envelope';
import type { Claim } from './finding';

/** The inputs of a receipt, in wire form. */
export const inputsIn = (receipt: Event['receipt']): { claim?: unknown; recommended?: unknown; namedOverlaps?: unknown; struck?: string; anewAs?: string; filedOn?: string; filedUnder?: string; decidedUnder?: string } => receipt?.['inputs'] ?? {};

/** What a receipt says was claimed, as a case has it to compare. */
export const claimIn = (receipt: Event['receipt']): string => canonical(inputsIn(receipt).claim ?? null);

/** And what a panel recommended; undefined where it says nothing of one. */
export function recommendedIn(receipt: Event['receipt']): string | undefined {
  const { recommended } = inputsIn(receipt);
  return recommended === undefined ? undefined : canonical(recommended);
}

/** By which document it is decided hangs on the day of filing, on the one that it was filed under, and on what a review or a court named (domain A-30). */
export function filingOf(one: Case, receipt: Event['receipt']): Claim[] {
  const inputs = inputsIn(receipt);
  // Receipts from before a named overlap was an input say nothing of it.
  const { namedOverlaps } = inputs;
  const named: Claim[] = namedOverlaps === undefined ? [] : [['namedOverlaps', canonical(overlapsIn(one).namedOverlaps ?? []), canonical(namedOverlaps)]];
  return [...named, ['filedOn', one.filedOn, inputs.filedOn], ['filedUnder', one.instrument, inputs.filedUnder], ['decidedUnder', ownReopening(one)?.instrument, inputs.decidedUnder]];
}

/** A line that is dealt with anew is decided in that case; receipts of a no from before that was an input say nothing of it, and money for it in two places is wrong in any. */
export function goneItsWay({ type, no, as }: { type: 'LineGranted' | 'LineDeclined'; no: number; as: string | undefined }, receipt: Event['receipt']): Claim[] {
  const { anewAs } = inputsIn(receipt);
  return type === 'LineDeclined' && anewAs === undefined ? [] : [[{ zh: `第 ${no} 行另案重新办理`, en: `line ${no} dealt with anew as` }, as, anewAs]];
}
