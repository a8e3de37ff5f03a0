import type { LiabilityReferral } from '#book/liability.facts';
import type { Views } from '#views/views';

/** As many as a list shows. */
const MOST = 500;

/** What of a decision or a party was referred to whom (附则（三）), and what came of it. What is only proposed, why, and by whom is for the offices, in their list. */
export function liabilityOf(views: Views, area: string, filters: { decision: string } | { party: string }): (Omit<LiabilityReferral, 'reason' | 'proposer' | 'referrer'> & { revision: number })[] {
  const { items } = views.list(area, 'liabilities', { limit: MOST, filters });
  return items.filter(({ referredOn }) => referredOn !== null).map(({ reason: _, proposer: __, referrer: ___, ...shown }) => shown);
}
