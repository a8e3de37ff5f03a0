import { lineKey } from '#book/rosters.facts';
import type { Reading } from '#kernel/records';
import type { Claim, ClaimOf } from '#policy/claims';

/** Whether lines stand beside the claim. */
export const isRoster = (claim: Claim): claim is ClaimOf<'PLACEMENT_ROSTER'> => claim.kind === 'PLACEMENT_ROSTER';

/** A line of a roster as it was filed. */
export interface RosterClaim {
  case: string;
  no: number;
  claim: ClaimOf<'PLACEMENT'>;
  /** It came with the correction. */
  corrected?: true;
  /** Why a reviewer struck it, and whose no it is. */
  struck?: string;
  struckBy?: string;
  /** The case as which it is dealt with anew. */
  reopenedAs?: string;
}

/** What of a case says which of its lines stand. */
export interface RosterNamed {
  case: string;
  linesCorrected?: true | undefined;
}

/** A corrected roster has the lines of the new file alone: those filed before it stand no more, however many they were. */
export const stands = ({ corrected }: RosterClaim, { linesCorrected }: RosterNamed): boolean => corrected === linesCorrected;

/** The lines of a roster as they stand, from one on. */
export function* linesOf(cases: Reading<{ rosterClaims: RosterClaim }>, one: RosterNamed, from = 1): Generator<RosterClaim, undefined> {
  for (let no = from, line = lineOf(cases, one, no); line; no += 1, line = lineOf(cases, one, no)) yield line;
}

/** Who struck lines of it: of those that are named, or of all. */
export const strikersOf = (cases: Reading<{ rosterClaims: RosterClaim }>, one: RosterNamed, lines?: readonly number[]): string[] =>
  [...linesOf(cases, one)].flatMap(({ no, struckBy }) => (struckBy === undefined || lines?.includes(no) === false ? [] : [struckBy]));

/** A line of a roster as it stands. */
export function lineOf(cases: Reading<{ rosterClaims: RosterClaim }>, one: RosterNamed, no: number): RosterClaim | undefined {
  const known = cases.get('rosterClaims', lineKey(one.case, no));
  return known && stands(known, one) ? known : undefined;
}
