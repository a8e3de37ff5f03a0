import type { BookFact } from '#book/facts';
import { before, type Day, dayOf } from '#kernel/day';
import type { Event } from '#kernel/envelope';
import { type Found, found } from './finding';

interface Claim {
  award: string;
  to: 'OPEN' | 'WRITTEN_OFF' | 'RECOVERED' | 'CLOSED';
  decidedOn?: Day;
}
type Ended = Extract<BookFact, { type: 'ClawbackClosed' | 'ReceivableWrittenOff' | 'RecoveryRecorded' }>;

/** How a case stands under several clawbacks of its award, by what each of them came to, in whatever order. */
export class StandingCheck {
  private readonly claims = new Map<string, Claim>();
  /** Of awards that were reopened: what was decided before is of a payment that is over. */
  private readonly reopened = new Map<string, Day>();

  see({ fact, at }: Event<BookFact>): Found | null {
    if ('reopenedOn' in fact && fact.reopenedOn) this.reopened.set(fact.award, fact.reopenedOn);
    if (fact.type === 'ClawbackOpened') this.claims.set(fact.receivable, { award: fact.award, to: 'OPEN' });
    if (fact.type === 'ClawbackDecided') Object.assign(this.claims.get(fact.receivable) ?? {}, { decidedOn: dayOf(at) });
    const isEnd = fact.type === 'ClawbackClosed' || fact.type === 'ReceivableWrittenOff' || fact.type === 'RecoveryRecorded';
    return isEnd ? this.ended(fact) : null;
  }

  /** Of facts from before it was said, nothing. */
  private ended(fact: Ended): Found | null {
    const { award, receivable, stands } = fact;
    const to = fact.type === 'ClawbackClosed' ? 'CLOSED' : fact.type === 'ReceivableWrittenOff' ? 'WRITTEN_OFF' : fact.leftFen === 0n ? 'RECOVERED' : undefined;
    Object.assign(this.claims.get(receivable) ?? {}, to && { to });
    const all = new Set([...this.claims].flatMap(([id, one]) => (one.award === award && (id === receivable || !this.isOver(one)) ? one.to : [])));
    const expected = all.has('OPEN') ? 'CLAWBACK' : all.has('WRITTEN_OFF') ? 'WRITTEN_OFF' : 'RECOVERED';
    return stands === undefined || stands === expected ? null : found('CASE', `${award} ${expected}`, `${award} ${stands}`);
  }

  private isOver({ award, decidedOn }: Claim): boolean {
    const reopenedOn = this.reopened.get(award);
    return reopenedOn !== undefined && decidedOn !== undefined && !before(reopenedOn, decidedOn);
  }
}
