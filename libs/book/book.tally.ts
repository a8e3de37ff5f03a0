import { type Fen, sum } from '#kernel/money';
import { AlikeTally, type Counted } from './alike.tally';
import { postingsOf } from './postings';
import type { Hold } from './awards.facts';
import { restoredBy } from './receivables.facts';
import type { BookFact } from './facts';
import type { Act, DecidedBook } from './book.given';
import { available } from './budget';
import { takenFen } from './entitlement';
import { giveBack, same, type Taken, total, within } from './taken.tally';

/** What is not true, by sub-ledger. */
export type Wrong = Record<'entitlement' | 'budget' | 'payments' | 'receivables', string[]>;

interface Sending {
  state: 'NONE' | 'IN_FLIGHT' | 'PAID';
}

/**
 * The same money counted a second time, from the facts alone and in another way: who has what of a limit or a line, not how
 * much is held and used. Where the two counts differ, one of them is wrong.
 */
export class Tally {
  private readonly caps = new Map<string, Taken>();
  private readonly places = new Map<string, string>();
  private readonly lines = new Map<string, Taken>();
  private readonly sendings = new Map<string, Sending>();
  private readonly restoredFen = new Map<string, Fen>();
  /** Attempts of which the treasury said no. */
  private readonly rejected = new Set<string>();
  private readonly orderOf = new Map<string, string>();
  private readonly recovered = new Map<string, Fen>();
  private readonly decidedFen = new Map<string, Fen>();
  private readonly awardOf = new Map<string, string>();
  private readonly groundless = new Set<string>();
  private readonly claimants = new Map<string, string>();
  /** Unpaid awards of a party that has just been disqualified end with the decision; the one that it was for, when it is returned. */
  private readonly toEnd = new Set<string>();
  private readonly guilty = new Set<string>();
  private readonly alike = new AlikeTally();
  private readonly wrong: Wrong = { entitlement: [], budget: [], payments: [], receivables: [] };

  add(fact: BookFact, { by: who }: Act): void {
    this.balances(fact);
    this.countLimits(fact);
    this.countLines(fact);
    this.countSendings(fact, who);
    this.countRecoveries(fact);
    this.countDisqualified(fact);
    this.wrong.entitlement.push(...this.alike.add(fact, this.counted));
  }

  private readonly counted: Counted = {
    capOf: (key) => {
      const cap = this.caps.get(key);
      return cap && { limitFen: cap.limitFen, takenFen: total(cap) };
    },
    placeOf: (key) => this.places.get(key),
    keys: () => [...this.caps.keys(), ...this.places.keys()],
  };

  /** The sentences that are not true of the book, by sub-ledger; none in a good one. */
  against(book: DecidedBook): Wrong {
    return {
      entitlement: [...this.wrong.entitlement, ...this.limitsOf(book)],
      budget: [...this.wrong.budget, ...this.linesOf(book)],
      payments: [...this.wrong.payments, ...this.ordersOf(book)],
      receivables: [...this.wrong.receivables, ...this.receivablesOf(book)],
    };
  }

  private limitsOf({ records }: DecidedBook): string[] {
    return [...records.all('limits')].flatMap((use) => {
      const mine = this.caps.get(use.key);
      if (use.kind === 'ONCE') return same(`the place ${use.key}`, use.takenBy ?? 'nobody', this.places.get(use.key) ?? 'nobody');
      return [...within(`the cap ${use.key}`, mine), ...same(`what is taken of ${use.key}`, takenFen(use), total(mine))];
    });
  }

  private linesOf({ records }: DecidedBook): string[] {
    return [...records.all('lines')].flatMap((line) => {
      const mine = this.lines.get(line.line);
      return [...within(`the line ${line.line}`, mine), ...same(`what is left on ${line.line}`, available(line), (mine?.limitFen ?? 0n) - total(mine))];
    });
  }

  private ordersOf({ records }: DecidedBook): string[] {
    return [...records.all('orders')].flatMap(({ order, attempts }) => {
      const inFlight = attempts.filter((attempt) => attempt.state === 'IN_FLIGHT').length;
      return same(`attempts of ${order} in flight`, inFlight, this.sendings.get(order)?.state === 'IN_FLIGHT' ? 1 : 0);
    });
  }

  private receivablesOf({ records }: DecidedBook): string[] {
    const all = [...records.all('receivables')];
    const awards = [...records.all('awards')].filter((award) => award.recoveredFen > award.amountFen).map((award) => `${award.award} gave back more than it got`);
    const left = [...this.toEnd].map((award) => `${award} outlives the qualification of its claimant`);
    return [...awards, ...left, ...all.flatMap(({ receivable, recoveredFen }) => same(`recovered of ${receivable}`, recoveredFen, this.recovered.get(receivable) ?? 0n))];
  }

  private balances(fact: BookFact): void {
    for (const book of ['FINANCIAL', 'BUDGET']) {
      const side = (which: string) => sum(postingsOf(fact).filter((posting) => posting.book === book && posting.side === which).map((posting) => posting.amountFen));
      if (side('DEBIT') !== side('CREDIT')) this.wrong.payments.push(`${fact.type} does not balance`);
    }
  }

  private countLimits(fact: BookFact): void {
    if (fact.type === 'AwardProposed') {
      for (const hold of fact.holds) {
        if (hold.kind === 'CAP') this.takes(hold, fact);
        else if (this.places.has(hold.key)) this.wrong.entitlement.push(`${hold.key} is given twice`);
        else this.places.set(hold.key, fact.award);
      }
    }
    if (fact.type === 'AwardReleased') for (const { key } of fact.holds) this.free(key, fact.award);
    if (fact.type === 'HeadroomRestored') giveBack(this.caps, fact.key, this.awardOf.get(fact.receivable) ?? '', fact.amountFen);
    if (fact.type === 'RecoveryRecorded') {
      for (const { key, kind, amountFen } of restoredBy(fact)) {
        if (kind === 'ONCE') this.freeAgain(fact.award, key, amountFen);
        else giveBack(this.caps, key, fact.award, amountFen);
      }
    }
  }

  private takes({ key, capFen }: Hold, { award, amountFen }: { award: string; amountFen: Fen }): void {
    if (!this.caps.has(key)) this.caps.set(key, { limitFen: capFen ?? 0n, by: new Map() });
    giveBack(this.caps, key, award, -amountFen);
    this.alike.holds(key, award);
  }

  private free(key: string, award: string): void {
    this.caps.get(key)?.by.delete(award);
    this.places.delete(key);
  }

  /** A place is free again when all of the award came back for our own mistake (B-34). */
  private freeAgain(award: string, key: string, wholeFen: Fen): void {
    this.places.delete(key);
    const decidedFen = sum([...this.decidedFen].filter(([receivable]) => this.awardOf.get(receivable) === award && !this.groundless.has(receivable)).map(([, each]) => each));
    if (decidedFen !== wholeFen) this.wrong.entitlement.push(`${key} is free again though only a part came back`);
  }

  private countLines(fact: BookFact): void {
    if (fact.type === 'BudgetLineOpened') this.lines.set(fact.line, { limitFen: fact.amountFen + (fact.carriedInFen ?? 0n), by: new Map() });
    if (fact.type === 'BudgetSupplemented') this.grant(fact.line, fact.amountFen);
    if (fact.type === 'BudgetReduced') this.grant(fact.line, -fact.amountFen);
    if (fact.type === 'BudgetAdjusted') for (const { line, byFen } of fact.moves) this.grant(line, byFen);
    if (fact.type === 'AwardCommitted') giveBack(this.lines, fact.line, fact.award, -fact.amountFen);
    if (fact.type === 'AwardCommitted' && fact.lapsed !== undefined) giveBack(this.lines, fact.lapsed, fact.award, fact.amountFen);
    this.closeLines(fact);
    if (fact.type === 'PaymentMadeWithoutGround') giveBack(this.lines, fact.line, fact.award, -fact.amountFen);
    if (fact.type === 'AwardReleased' && fact.line) giveBack(this.lines, fact.line, fact.award, fact.committedFen);
    // Bound and never booked as gone: it lapses with the year of its line.
    if (fact.type === 'PaymentReturned' && fact.year === 'PRIOR_YEAR' && !fact.settled) giveBack(this.lines, fact.line, fact.award, fact.amountFen);
    if (fact.type === 'RecoveryRecorded' && fact.disposition === 'SAME_YEAR_REVERSAL') giveBack(this.lines, fact.line, fact.award, fact.amountFen);
  }

  /** At year-end money leaves a line with whoever had it, or goes back. */
  private closeLines(fact: BookFact): void {
    if (fact.type === 'LineClosed') this.grant(fact.line, -fact.carriedFen - fact.reclaimedFen);
    if (fact.type !== 'CommitmentCarried' && fact.type !== 'CommitmentLapsed') return;
    const { award, amountFen, line } = fact;
    const left = fact.type === 'CommitmentCarried' ? fact.from : line;
    const leavingFen = this.leavingFen(left, award, amountFen);
    this.grant(left, -leavingFen);
    giveBack(this.lines, left, award, leavingFen);
    if (fact.type === 'CommitmentLapsed') return;
    this.grant(line, amountFen);
    giveBack(this.lines, line, award, -amountFen);
  }

  /** What its payee had paid back before the bank did is no part of what leaves. */
  private leavingFen(line: string, award: string, amountFen: Fen): Fen {
    const hasFen = this.lines.get(line)?.by.get(award) ?? 0n;
    const backFen = sum([...this.recovered].filter(([receivable]) => this.awardOf.get(receivable) === award).map(([, each]) => each));
    return hasFen < amountFen && amountFen <= hasFen + backFen ? hasFen : amountFen;
  }

  private grant(line: string, byFen: Fen): void {
    const taken = this.lines.get(line);
    if (taken) taken.limitFen += byFen;
  }

  private countSendings(fact: BookFact, who: string): void {
    if (fact.type === 'OrderMade') this.ordered(fact);
    if (!('order' in fact) || !fact.order) return;
    const sending = this.sendings.get(fact.order);
    const expect = (...states: Sending['state'][]): void => {
      if (!sending || !states.includes(sending.state)) this.wrong.payments.push(`${fact.type} by ${who} where ${fact.order} is ${sending?.state}`);
    };
    if (fact.type === 'PaymentInstructed') expect('NONE');
    const isLate = 'attempt' in fact && this.rejected.has(`${fact.order}-${fact.attempt}`);
    if (fact.type === 'PaymentMadeWithoutGround' && !(isLate && sending?.state !== 'IN_FLIGHT')) this.wrong.payments.push(`${fact.order} was not rejected before`);
    if (fact.type === 'PaymentSettled' || fact.type === 'PaymentRejected') expect(isLate ? 'NONE' : 'IN_FLIGHT');
    if (fact.type === 'PaymentRejected') this.rejected.add(`${fact.order}-${fact.attempt}`);
    if (isLate) this.rejected.delete(`${fact.order}-${fact.attempt}`);
    if (fact.type === 'PaymentReturned') expect(fact.settled ? 'PAID' : 'IN_FLIGHT');
    if (fact.type === 'AwardReleased') expect('NONE');
    const next = { PaymentInstructed: 'IN_FLIGHT', PaymentSettled: 'PAID', PaymentRejected: 'NONE', PaymentReturned: 'NONE' } as const;
    if (sending && fact.type in next) sending.state = next[fact.type as keyof typeof next];
  }

  /** One award, one order: a second would pay it twice. */
  private ordered({ order, award }: { order: string; award: string }): void {
    const other = this.orderOf.get(award);
    if (other) this.wrong.payments.push(`${award} has the orders ${other} and ${order}`);
    this.orderOf.set(award, order);
    this.sendings.set(order, { state: 'NONE' });
  }

  private restored({ receivable, amountFen }: { receivable: string; amountFen: Fen }): void {
    const restored = (this.restoredFen.get(receivable) ?? 0n) + amountFen;
    this.restoredFen.set(receivable, restored);
    if (restored > (this.recovered.get(receivable) ?? 0n)) this.wrong.receivables.push(`${receivable} restored more than came back`);
  }

  private countDisqualified(fact: BookFact): void {
    if (fact.type === 'AwardProposed') this.claimants.set(fact.award, fact.claimant);
    if (fact.type === 'ClawbackDecided' && fact.disqualification) {
      const unsent = [...this.claimants].filter(([award, party]) => party === fact.party && (this.sendings.get(this.orderOf.get(award) ?? '')?.state ?? 'NONE') === 'NONE');
      for (const [award] of unsent) this.toEnd.add(award);
    }
    if (fact.type === 'ClawbackDecided' && fact.disqualification) this.guilty.add(fact.award);
    if (fact.type === 'PaymentReturned' && this.guilty.has(fact.award)) this.toEnd.add(fact.award);
    if (fact.type !== 'AwardReleased') return;
    this.claimants.delete(fact.award);
    if (!this.toEnd.delete(fact.award) && fact.why === 'DISQUALIFIED') this.wrong.receivables.push(`${fact.award} ends though its claimant is qualified`);
  }

  private countRecoveries(fact: BookFact): void {
    if (fact.type === 'ClawbackOpened') this.awardOf.set(fact.receivable, fact.award);
    if (fact.type === 'ClawbackOpened' && fact.groundless) this.groundless.add(fact.receivable);
    if (fact.type === 'ClawbackDecided') this.decidedFen.set(fact.receivable, fact.amountFen);
    if (fact.type === 'HeadroomRestored') this.restored(fact);
    if (fact.type !== 'RecoveryRecorded') return;
    const recovered = (this.recovered.get(fact.receivable) ?? 0n) + fact.amountFen;
    this.recovered.set(fact.receivable, recovered);
    if (recovered > (this.decidedFen.get(fact.receivable) ?? 0n)) this.wrong.receivables.push(`${fact.receivable} gave more than was decided`);
  }
}
