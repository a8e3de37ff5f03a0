import type { BookFact } from '#book/facts';
import { type Fen, least, most } from '#kernel/money';
import { type Found, found } from './finding';
import type { MatterAccounts } from './matter-accounts';
import { openFen } from './bearers';

type Of<T extends BookFact['type']> = Extract<BookFact, { type: T }>;

/** What a clawback on a finding claims, and what of it is still open. */
interface Claim {
  finding: string;
  openFen: Fen;
  isDecided: boolean;
}

/** 不重复, and no more than that: what comes back for other policies' money rests on money that stands (domain A-28, B-24). */
export class GroundsCheck {
  private readonly claims = new Map<string, Claim>();

  constructor(private readonly known: MatterAccounts) {}

  see(fact: Of<'ClawbackOpened' | 'ClawbackDecided' | 'ClawbackDemanded' | 'EnforcementApplied' | 'RecoveryRecorded' | 'ClawbackClosed'>): Found | null {
    if (fact.type === 'ClawbackOpened') {
      if (fact.finding !== undefined) this.claims.set(fact.receivable, { finding: fact.finding, openFen: fact.amountFen, isDecided: false });
      return null;
    }
    const claim = this.claims.get(fact.receivable);
    if (!claim) return null;
    if (fact.type === 'ClawbackClosed') return this.closed(claim, fact);
    const askedFen = 'amountFen' in fact && fact.amountFen !== undefined ? fact.amountFen : claim.openFen;
    const groundFen = this.groundFen(claim.finding);
    if (fact.type === 'ClawbackDecided') Object.assign(claim, { openFen: fact.amountFen, isDecided: true });
    if (fact.type === 'RecoveryRecorded') claim.openFen -= fact.amountFen;
    return askedFen > groundFen ? found('NET_OFF', `${claim.finding} ≤ ${groundFen}`, askedFen) : null;
  }

  /** What was decided is let go because its ground is gone, or with the money; what was not, for whatever was found. */
  private closed({ finding, openFen: claimedFen, isDecided }: Claim, { receivable, byReturn, groundGone }: Of<'ClawbackClosed'>): Found | null {
    if (byReturn || (!isDecided && !groundGone)) return null;
    const groundFen = this.groundFen(finding);
    return groundGone && groundFen < claimedFen ? null : found('NET_OFF', `${receivable} ≤ ${groundFen}`, claimedFen);
  }

  private groundFen(finding: string): Fen {
    const late = this.known.late.get(finding);
    const entry = late && this.known.entries.get(late.fact.grant);
    if (!late || !entry || entry.struck) return 0n;
    const { grant, award } = late.fact;
    const ownFen = most(0n, late.fact.differenceFen - late.backFen);
    if (late.state !== 'CLAIMED') return ownFen;
    const account = this.known.accounts(entry.said).find(({ bearer }) => bearer.award === award);
    const all = account?.bearer.late ?? [];
    const earlierFen = openFen(all.slice(0, all.indexOf(late)), grant, 'CLAIMED');
    return least(ownFen, most(0n, (account?.claimed.get(grant)?.fen ?? 0n) - earlierFen));
  }
}
