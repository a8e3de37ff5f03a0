import type { ClaimOf } from './claims';
import type { AssessmentInputs } from './receipt';

type Rank = ClaimOf<'TALENT_REFERRAL'>['rank'];

/** 国家级、市级、区级领军、区级拔尖: the four ranks as the text has them, two of which have one amount (domain A-01). */
const LOWEST_FIRST: readonly Rank[] = ['DISTRICT_TOPNOTCH', 'DISTRICT_LEADING', 'MUNICIPAL', 'NATIONAL'];

/** Of a talent, the rating that stands and that this one is not above: only a higher one brings a difference, whatever amounts two documents have (domain A-02). */
export const notAbove = ({ claim, ratedBefore = [] }: Pick<AssessmentInputs, 'claim' | 'ratedBefore'>): Rank | undefined =>
  claim.kind === 'TALENT_REFERRAL' ? ratedBefore.find(({ rank }) => LOWEST_FIRST.indexOf(rank) >= LOWEST_FIRST.indexOf(claim.rank))?.rank : undefined;
