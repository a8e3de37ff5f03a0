import { sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import { countedKeys, type LimitKey } from '#policy/limits';
import type { AssessmentInputs } from '#policy/receipt';
import type { Award } from './awards.facts';
import { alikeNow, takenOf } from './entitlement';
import type { BookTables } from './facts';
import { byMistakeFen } from './receivables.state';
import { restoredAfterGuilt } from './returns';
import { isGone } from './standing';

type Book = Reading<BookTables>;
type Share = NonNullable<AssessmentInputs['takenBy']>[number];

/**
 * Whose awards have taken what is taken of each cap, so that whoever reads the receipt can add it up. What the lines of a roster
 * hold of a cap is counted and stands in no award: then nobody is named. @param taken of each cap, as `takenOf` counts it
 */
export function takenByAwards(book: Book, keys: readonly LimitKey[], claimant: string, taken: readonly bigint[]): Pick<AssessmentInputs, 'takenBy'> {
  if (taken.every((fen) => fen === 0n)) return {};
  const shares = countedKeys(keys).map(({ key }) => sharesOf(book, key, claimant));
  const addsUp = shares.every((of, n) => sum(of.map(({ amountFen }) => amountFen)) === taken[n]);
  return addsUp ? { takenBy: shares.flat() } : {};
}

/** Of each quota, which cases beside the one that asks have a place of it (domain A-26). */
export function seatsBeside(book: Book, keys: readonly LimitKey[], own?: string): Pick<AssessmentInputs, 'seats'> {
  const quotas = keys.filter(({ limit: { kind } }) => kind === 'QUOTA');
  if (quotas.length === 0) return {};
  return { seats: quotas.map(({ key }) => ({ key, taken: (book.get('limits', key)?.seats ?? []).filter((seat) => seat !== own) })) };
}

/** What is taken of each cap by others than the awards that are not to be counted. */
export function takenBeside(book: Book, keys: readonly LimitKey[], claimant: string, isHidden: (award: string) => boolean): bigint[] {
  const counted = countedKeys(keys);
  return takenOf(book, keys, claimant).map((fen, n) => fen - sum(sharesOf(book, counted[n]?.key ?? '', claimant).filter(({ award }) => isHidden(award)).map(({ amountFen }) => amountFen)));
}

function sharesOf(book: Book, key: string, claimant: string): Share[] {
  const shares = alikeNow(book, key, claimant).flatMap((alike) => [...book.where('awards', 'holds.key', alike.key)].filter((award) => !isGone(award)).map((award) => ({ key, award: award.award, claimant: award.claimant, amountFen: shareOf(book, award, alike.key, claimant) })));
  return shares.filter(({ amountFen }) => amountFen > 0n).toSorted((one, other) => (one.award < other.award ? -1 : 1));
}

/** What it holds or was paid, less what was given back; what was given back after the claimant's own fraud or breach is taken for the claimant itself (domain A-21). */
function shareOf(book: Book, award: Award, key: string, claimant: string): bigint {
  const heldFen = sum(award.holds.filter((hold) => hold.key === key).map(({ amountFen }) => amountFen));
  return heldFen - byMistakeFen(book, award) - (award.claimant === claimant ? 0n : restoredAfterGuilt(book, award, key));
}
