import type { Fen } from '#kernel/money';
import type { ClaimOf } from './claims';
import type { AssessmentInputs } from './receipt';

type Rank = ClaimOf<'TALENT_REFERRAL'>['rank'];

/** 国家级、市级、区级领军、区级拔尖: the four ranks as the text has them, two of which have one amount (domain A-01). */
const LOWEST_FIRST: readonly Rank[] = ['DISTRICT_TOPNOTCH', 'DISTRICT_LEADING', 'MUNICIPAL', 'NATIONAL'];

/** A rating that stands, and the amount that its own document has for it; of receipts from before that was said, nothing was added beside it. */
interface Rated {
  rank: Rank;
  capFen: Fen;
}

/**
 * Of a talent, the rating that stands and that this one is not above, with the smallest amount: only a higher one brings a
 * difference, whatever amounts two documents have; beside it no more is given than what is missing up to its own amount, where
 * an earlier award came back (domain A-02).
 */
export function notAbove({ claim, ratedBefore = [] }: Pick<AssessmentInputs, 'claim' | 'ratedBefore'>): Rated | undefined {
  if (claim.kind !== 'TALENT_REFERRAL') return undefined;
  const level = LOWEST_FIRST.indexOf(claim.rank);
  const known = ratedBefore.filter(({ rank }) => LOWEST_FIRST.indexOf(rank) >= level).map(({ rank, capFen = 0n }): Rated => ({ rank, capFen }));
  return known.reduce<Rated | undefined>((least, one) => (least && least.capFen <= one.capFen ? least : one), undefined);
}
