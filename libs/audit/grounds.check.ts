import type { BookFact } from '#book/facts';
import { type Fen, least, most, sum } from '#kernel/money';
import { type Found, found } from './finding';
import type { MatterAccounts } from './matter-accounts';
import { openFen } from './bearers';

type Of<T extends BookFact['type']> = Extract<BookFact, { type: T }>;

type Lines = Of<'ClawbackOpened'>['lines'];

/** What a clawback on a finding claims, and what of it is still open. */
interface Claim {
  finding: string;
  openFen: Fen;
  isDecided: boolean;
  /** Of a roster: what is open of each line. */
  lines: Map<number, Fen>;
}

type Asking = Of<'ClawbackOpened' | 'ClawbackDecided' | 'ClawbackDemanded' | 'EnforcementApplied' | 'RecoveryRecorded' | 'ClawbackClosed'>;

/** 不重复, and no more than that: what comes back for other policies' money rests on money that stands (domain A-28, B-24). */
export class GroundsCheck {
  private readonly claims = new Map<string, Claim>();

  constructor(private readonly known: MatterAccounts) {}

  see(fact: Asking): Found | null {
    if (fact.type === 'ClawbackOpened') return fact.finding === undefined ? null : this.opened(fact, fact.finding);
    const claim = this.claims.get(fact.receivable);
    if (!claim) return null;
    if (fact.type === 'ClawbackClosed') return this.closed(claim, fact);
    const askedFen = 'amountFen' in fact && fact.amountFen !== undefined ? fact.amountFen : claim.openFen;
    const groundFen = this.groundFen(claim);
    const wrong = this.known.late.get(claim.finding)?.state === 'CLAIMED' && 'lines' in fact ? this.ofOthers(claim.finding, fact.lines) : null;
    if (fact.type === 'ClawbackDecided') Object.assign(claim, { openFen: fact.amountFen, isDecided: true, lines: byLine(fact.lines) });
    if (fact.type === 'RecoveryRecorded') {
      claim.openFen -= fact.amountFen;
      for (const { no, amountFen } of fact.lines ?? []) claim.lines.set(no, (claim.lines.get(no) ?? 0n) - amountFen);
    }
    if (wrong) return wrong;
    return askedFen > groundFen ? found('NET_OFF', `${claim.finding} ≤ ${groundFen}`, askedFen) : null;
  }

  private opened({ receivable, amountFen, lines }: Of<'ClawbackOpened'>, finding: string): Found | null {
    this.claims.set(receivable, { finding, openFen: amountFen, isDecided: false, lines: byLine(lines) });
    return this.ofOthers(finding, lines ?? []);
  }

  /** What was found of the person of one line is not taken of another's. */
  private ofOthers(finding: string, lines: Lines): Found | null {
    const own = this.linesOf(finding);
    if (!own || !lines || (lines.length > 0 && lines.every(({ no }) => own.includes(no)))) return null;
    return found('NET_OFF', { zh: `${finding} 所涉的行：${own.join('、')}`, en: `lines of ${finding}: ${own.join(', ')}` }, lines.map(({ no }) => no).join());
  }

  private linesOf(finding: string): readonly number[] | null {
    const late = this.known.late.get(finding);
    return late ? this.known.matters.linesOf(late.fact.award, late.fact.subject) : null;
  }

  /** What was decided is let go because its ground is gone, or with the money; what was not, for whatever was found. */
  private closed(claim: Claim, { receivable, byReturn, groundGone }: Of<'ClawbackClosed'>): Found | null {
    const { openFen: claimedFen, isDecided } = claim;
    if (byReturn || (!isDecided && !groundGone)) return null;
    const groundFen = this.groundFen(claim);
    return groundGone && groundFen < claimedFen ? null : found('NET_OFF', `${receivable} ≤ ${groundFen}`, claimedFen);
  }

  private groundFen({ finding, lines }: Claim): Fen {
    const own = this.known.late.get(finding)?.state === 'CLAIMED' && lines.size > 0 ? this.linesOf(finding) : null;
    const groundFen = this.groundOf(finding);
    return own ? least(groundFen, sum([...lines].map(([no, fen]) => (own.includes(no) ? fen : 0n)))) : groundFen;
  }

  private groundOf(finding: string): Fen {
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

const byLine = (lines: Lines): Map<number, Fen> => new Map(lines?.map(({ no, amountFen }) => [no, amountFen]));
