import type { Hold } from '#book/awards.facts';
import type { BookFact } from '#book/facts';
import { canonical } from '#kernel/canonical';
import { before, type Day, dayOf } from '#kernel/day';
import type { Event } from '#kernel/envelope';
import { cooledOff, unusable } from './cooling-off.check';
import { type Found, found, unequal } from './finding';
import { notPaid, type Words } from './words';

type Of<T extends BookFact['type']> = Extract<BookFact, { type: T }>;
type Answer = Of<'PaymentSettled' | 'PaymentRejected' | 'PaymentReturned'>;

const NEW_REFERENCE: Words = { zh: '新的回执号', en: 'a new reference' };

interface Sent {
  attempt: number;
  award: string;
  line: string;
  amountFen: bigint;
  on: Day;
  state: 'IN_FLIGHT' | 'PAID' | 'OVER';
  booked: boolean;
}

interface Account {
  party: string;
  bankNumber: string;
  /** null until a second person confirmed it. */
  usableOn: Day | null;
}

/** Invariant 6: what was sent, what was answered, and that no award has its money twice. */
export class PaymentsCheck {
  private readonly made = new Map<string, Of<'OrderMade'>>();
  /** The awards that have an order: one that was never sent is void when its award is let go, or lapses. */
  private readonly ordered = new Set<string>();
  /** The attempt of each order that counts. */
  private readonly sent = new Map<string, Sent>();
  /** The number of the last attempt of each order. */
  private readonly attempts = new Map<string, number>();
  private readonly endToEndIds = new Set<string>();
  private readonly references = new Set<string>();
  private readonly paid = new Set<string>();
  /** Attempts of which the treasury said no, by order and number: it may say otherwise later (domain B-31). */
  private readonly rejected = new Map<string, Sent>();
  private readonly released = new Set<string>();
  /** What each award holds. */
  private readonly holds = new Map<string, readonly Hold[]>();
  private readonly claims = new Map<string, string>();
  private readonly accounts = new Map<string, Account>();

  see({ fact, at }: Event<BookFact>): Found | null {
    switch (fact.type) {
      case 'AwardProposed':
        this.released.delete(fact.award);
        this.holds.set(fact.award, fact.holds);
        return null;
      // The places of its lines go with the award: no event gives them back by name.
      case 'RosterOpened':
        this.holds.set(fact.award, []);
        return null;
      case 'PayeeAccountProposed':
        this.accounts.set(fact.account, { party: fact.party, bankNumber: fact.bankNumber, usableOn: null });
        return null;
      case 'PayeeAccountConfirmed':
        return this.confirmed(fact, dayOf(at));
      case 'OrderMade':
        return this.orderMade(fact);
      case 'PaymentInstructed':
        return this.instructed(fact, dayOf(at));
      case 'CommitmentLapsed':
        if (fact.voids !== null) this.ordered.delete(fact.award);
        return null;
      case 'AwardReleased':
        this.released.add(fact.award);
        this.ordered.delete(fact.award);
        return null;
      case 'PaymentMadeWithoutGround':
        return this.withoutGround(fact);
      case 'PaymentSettled':
      case 'PaymentRejected':
      case 'PaymentReturned':
        return this.answered(fact);
      case 'PaymentBooked':
        return this.booked(fact);
      default:
        return this.claimed(fact);
    }
  }

  private claimed(fact: BookFact): null {
    if (fact.type === 'ClawbackOpened') this.claims.set(fact.receivable, fact.award);
    if (fact.type === 'RecoveryRecorded') return this.givenBack(fact.award, fact.restores.map(({ key }) => key));
    return fact.type === 'HeadroomRestored' ? this.givenBack(this.claims.get(fact.receivable) ?? '', [fact.key]) : null;
  }

  private confirmed({ account, party, bankNumber, usableOn }: Of<'PayeeAccountConfirmed'>, on: Day): Found | null {
    const known = this.accounts.get(account);
    if (!known) return null;
    const isFirst = ![...this.accounts.values()].some((one) => one.party === party && one.usableOn !== null);
    known.usableOn = usableOn;
    return cooledOff(account, { usableOn, on, isFirst }) ?? unequal('PAYMENT', [
      ['account of', known.party, party],
      ['bankNumber', known.bankNumber, bankNumber],
    ]);
  }

  /** A once-only place that went back is the award's no more, whatever becomes of its money. */
  private givenBack(award: string, keys: readonly string[]): null {
    const holds = this.holds.get(award);
    if (holds) this.holds.set(award, holds.filter(({ kind, key }) => kind !== 'ONCE' || !keys.includes(key)));
    return null;
  }

  private orderMade(fact: Of<'OrderMade'>): Found | null {
    if (this.made.has(fact.order) || this.ordered.has(fact.award)) return found('PAYMENT', { zh: `${fact.award} 支付令一份`, en: `one order for ${fact.award}` }, fact.order);
    this.made.set(fact.order, fact);
    this.ordered.add(fact.award);
    return null;
  }

  private instructed(fact: Of<'PaymentInstructed'>, on: Day): Found | null {
    const [made, account] = [this.made.get(fact.order), this.accounts.get(fact.account)];
    const last = this.sent.get(fact.order);
    if (last && last.state !== 'OVER') return found('PAYMENT', { zh: `${fact.order} 未签发`, en: `${fact.order} not sent` }, { zh: `第 ${last.attempt} 次支付 ${last.state}`, en: `attempt ${last.attempt} ${last.state}` });
    if (this.paid.has(fact.award)) return found('PAYMENT', notPaid(fact.award), 'PAID');
    if (this.endToEndIds.has(fact.endToEndId)) return found('PAYMENT', { zh: '新的 EndToEndId', en: 'a new EndToEndId' }, fact.endToEndId);
    const unlike = unequal('PAYMENT', [
      ['order', made?.order, fact.order],
      ['award', made?.award, fact.award],
      ['payee', made?.payee, fact.payee],
      ['account of', fact.payee, account?.party],
      ['bankNumber', account?.bankNumber, fact.bankNumber],
      ['amountFen', made?.amountFen, fact.amountFen],
      ['attempt', (this.attempts.get(fact.order) ?? 0) + 1, fact.attempt],
    ]);
    const { order, attempt, award, line, amountFen, endToEndId } = fact;
    this.endToEndIds.add(endToEndId);
    this.attempts.set(order, attempt);
    this.sent.set(order, { attempt, award, line, amountFen, on, state: 'IN_FLIGHT', booked: false });
    return unlike ?? unusable(fact.account, account?.usableOn ?? null, on);
  }

  private booked(fact: Of<'PaymentBooked'>): Found | null {
    const sent = this.sent.get(fact.order);
    const unlike = unequal('PAYMENT', [
      ['attempt', sent?.attempt, fact.attempt],
      ['award', sent?.award, fact.award],
      ['amountFen', sent?.amountFen, fact.amountFen],
      ['state', 'PAID', sent?.state],
      ['booked', false, sent?.booked],
      ['year', String(sent?.on.year), fact.period.slice(0, 4)],
    ]);
    if (sent) sent.booked = true;
    return unlike;
  }

  /** A rejected attempt that was executed after all, where nothing of the order is on its way or paid. */
  private lateOf({ order, attempt, line }: Of<'PaymentSettled'>): Sent | undefined {
    const rejected = this.rejected.get(`${order} ${attempt}`);
    if (!rejected || this.sent.get(order)?.state !== 'OVER') return undefined;
    this.rejected.delete(`${order} ${attempt}`);
    // The award may have been bound to another line since.
    return { ...rejected, line, state: 'IN_FLIGHT' };
  }

  /** Of an attempt that was rejected, for an award that was let go or is paid; each once. */
  private withoutGround({ order, attempt, award, amountFen, bankReference, executedOn }: Of<'PaymentMadeWithoutGround'>): Found | null {
    const name = `${order} ${attempt}`;
    const rejected = this.rejected.get(name);
    if (this.references.has(bankReference)) return found('PAYMENT', NEW_REFERENCE, bankReference);
    this.references.add(bankReference);
    this.rejected.delete(name);
    if (!rejected || (!this.released.has(award) && !this.paid.has(award))) return found('PAYMENT', { zh: '无依据支付所对应的退单', en: 'a rejected attempt without ground' }, name);
    return unequal('PAYMENT', [
      ['award', rejected.award, award],
      ['amountFen', rejected.amountFen, amountFen],
      ['moved', true, !before(executedOn, rejected.on)],
      ['in flight', false, this.sent.get(order)?.state === 'IN_FLIGHT'],
    ]);
  }

  private answered(fact: Answer): Found | null {
    const late = fact.type === 'PaymentSettled' ? this.lateOf(fact) : undefined;
    const sent = late ?? this.sent.get(fact.order);
    if (this.references.has(fact.bankReference)) return found('PAYMENT', NEW_REFERENCE, fact.bankReference);
    this.references.add(fact.bankReference);
    const meets = fact.type === 'PaymentReturned' && fact.settled ? 'PAID' : 'IN_FLIGHT';
    const unlike = unequal('PAYMENT', [
      ['attempt', sent?.attempt, fact.attempt],
      ['award', sent?.award, fact.award],
      ['line', sent?.line, fact.line],
      ['amountFen', sent?.amountFen, fact.amountFen],
      ['state', meets, sent?.state],
      ['holds', 'holds' in fact ? canonical(this.holds.get(fact.award) ?? null) : '', 'holds' in fact ? canonical(fact.holds) : ''],
    ]);
    if (!sent || unlike) return unlike;
    const moved = fact.type === 'PaymentSettled' ? fact.executedOn : fact.type === 'PaymentReturned' ? fact.returnedOn : null;
    if (moved && before(moved, sent.on)) return found('PAYMENT', { zh: `不早于 ${sent.on.toString()}`, en: `not before ${sent.on.toString()}` }, moved);
    if (fact.type === 'PaymentSettled') sent.on = fact.executedOn;
    sent.state = fact.type === 'PaymentSettled' ? 'PAID' : 'OVER';
    if (late) this.sent.set(fact.order, late);
    if (fact.type === 'PaymentRejected') this.rejected.set(`${fact.order} ${fact.attempt}`, sent);
    if (sent.state === 'OVER') this.paid.delete(fact.award);
    else this.paid.add(fact.award);
    return null;
  }
}
