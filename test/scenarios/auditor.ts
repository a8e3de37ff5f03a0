import { hash } from 'node:crypto';
import type { District } from '../journeys/district';

interface Posting {
  book: string;
  side: 'DEBIT' | 'CREDIT';
  account: string;
  amountFen: string;
}

interface Hold {
  key: string;
  kind: 'CAP' | 'ONCE';
  capFen: string | null;
  amountFen: string;
}

/** What an auditor reads of an event: nothing of ours but its JSON. */
export interface BookEvent {
  revision: number;
  type: string;
  actor: { ref: string; role: string };
  command: { id: string };
  fact: Record<string, unknown>;
  postings: Posting[];
  chain: { algorithm: string; previous: string; hash: string };
}

/** An award as its last event leaves it: who has which money now. */
interface Kept {
  amountFen: bigint;
  holds: Hold[];
  line: string | null;
  stage: 'HELD' | 'BOUND' | 'PAID' | 'FREE';
}

interface LineSums {
  grantedFen: bigint;
  reversedFen: bigint;
  /** Paid beside what awards have: sent back in another year (domain B-02), or gone without ground (B-31). */
  lostFen: bigint;
}

const fen = (value: unknown): bigint => BigInt(String(value));

/** Recomputes a book from its events by the articles, award by award and not by running sums, and compares. */
export class Auditor {
  readonly awards = new Map<string, Kept>();
  private readonly lines = new Map<string, LineSums>();
  private readonly restored = new Map<string, bigint>();
  private readonly caps = new Map<string, bigint>();
  readonly findings: string[] = [];

  constructor(readonly events: readonly BookEvent[]) {
    for (const event of events) {
      this.take(event);
      this.check(event);
    }
  }

  /** The balance of an account over all events: debits less credits. */
  balance(book: 'FINANCIAL' | 'BUDGET', account: string): bigint {
    return signed(this.events.flatMap((event) => event.postings).filter((posting) => posting.book === book && posting.account === account));
  }

  line(id: string): Record<string, string> {
    const { grantedFen, reversedFen, lostFen } = this.lines.get(id) ?? { grantedFen: 0n, reversedFen: 0n, lostFen: 0n };
    const committedFen = this.sumOf((award) => award.line === id && award.stage === 'BOUND');
    const paidFen = lostFen + this.sumOf((award) => award.line === id && award.stage === 'PAID');
    const availableFen = grantedFen - committedFen - paidFen + reversedFen;
    return texts({ committedFen, paidFen, reversedFen, availableFen });
  }

  limit(key: string): Record<string, string> {
    const of = (stages: readonly Kept['stage'][]): bigint =>
      [...this.awards.values()].filter((award) => stages.includes(award.stage)).flatMap((award) => award.holds).filter((hold) => hold.key === key).reduce((total, hold) => total + fen(hold.amountFen), 0n);
    return texts({ heldFen: of(['HELD', 'BOUND']), usedFen: of(['PAID']), restoredFen: this.restored.get(key) ?? 0n });
  }

  keys(): string[] {
    return [...new Set([...this.awards.values()].flatMap((award) => award.holds.map((hold) => hold.key)))];
  }

  lineIds(): string[] {
    return [...this.lines.keys()];
  }

  private sumOf(which: (award: Kept) => boolean): bigint {
    return [...this.awards.values()].filter(which).reduce((total, award) => total + award.amountFen, 0n);
  }

  private take({ type, fact }: BookEvent): void {
    const award = this.awards.get(String(fact['award']));
    const change = (next: Partial<Kept>): void => void (award && Object.assign(award, next));
    switch (type) {
      case 'BudgetLineOpened':
        return void this.lines.set(String(fact['line']), { grantedFen: fen(fact['amountFen']) + fen(fact['carriedInFen'] ?? 0), reversedFen: 0n, lostFen: 0n });
      case 'BudgetReduced':
      case 'BudgetSupplemented':
        return this.onLine(fact['line'], { grantedFen: type === 'BudgetReduced' ? -fen(fact['amountFen']) : fen(fact['amountFen']) });
      case 'BudgetAdjusted':
        return (fact['moves'] as { line: string; byFen: string }[]).forEach(({ line, byFen }) => this.onLine(line, { grantedFen: fen(byFen) }));
      case 'AwardProposed':
        return this.propose(fact);
      case 'RosterOpened':
        return this.open(fact);
      case 'LineGranted':
        return change({ amountFen: (award?.amountFen ?? 0n) + fen(fact['amountFen']), holds: [...(award?.holds ?? []), ...(fact['holds'] as Hold[])] });
      case 'RosterProposed':
        return this.addsUp(award, fact);
      case 'AwardCommitted':
        return change({ stage: 'BOUND', line: String(fact['line']) });
      case 'LineClosed':
        return this.onLine(fact['line'], { grantedFen: -fen(fact['carriedFen']) - fen(fact['reclaimedFen']) });
      case 'CommitmentCarried':
      case 'CommitmentLapsed':
        return change(this.leaves(fact));
      case 'PaymentSettled':
        return change({ stage: 'PAID' });
      case 'PaymentMadeWithoutGround':
        return this.onLine(fact['line'], { lostFen: fen(fact['amountFen']) });
      case 'PaymentReturned':
        return this.takeBack(fact, change);
      case 'AwardReleased':
        return this.release(fact, change);
      case 'RecoveryRecorded':
        return this.recover(fact);
      case 'HeadroomRestored':
        return this.restore(String(fact['key']), fen(fact['amountFen']));
    }
  }

  private addsUp(award: Kept | undefined, fact: BookEvent['fact']): void {
    if (award?.amountFen !== fen(fact['amountFen'])) this.findings.push(`${String(fact['award'])} is not the sum of its lines`);
  }

  /** For another round, too: what it had before is over, and was taken all the same. */
  private open({ award, round }: BookEvent['fact']): void {
    const before = this.awards.get(String(award));
    if (before) this.awards.set(`${String(award)} before round ${String(round)}`, before);
    this.awards.set(String(award), { amountFen: 0n, holds: [], line: null, stage: 'HELD' });
  }

  /** At year-end: for the carry-over line, or for none. */
  private leaves({ from, line, amountFen }: BookEvent['fact']): Partial<Kept> {
    this.onLine(from ?? line, { grantedFen: -fen(amountFen) });
    if (from === undefined) return { stage: 'HELD', line: null };
    this.onLine(line, { grantedFen: fen(amountFen) });
    return { line: String(line) };
  }

  private propose(fact: BookEvent['fact']): void {
    const holds = fact['holds'] as Hold[];
    this.awards.set(String(fact['award']), { amountFen: fen(fact['amountFen']), holds, line: null, stage: 'HELD' });
    for (const { key, capFen } of holds) if (capFen !== null) this.caps.set(key, fen(capFen));
  }

  private takeBack(fact: BookEvent['fact'], change: (next: Partial<Kept>) => void): void {
    if (fact['year'] === 'SAME_YEAR') return change({ stage: 'BOUND' });
    if (fact['settled'] === true) this.onLine(fact['line'], { lostFen: fen(fact['amountFen']) });
    change({ stage: 'HELD', line: null });
  }

  /** What the payee had paid back of money that the bank then sent back is the payee's: line and caps have it no more. */
  private release({ line, refund }: BookEvent['fact'], change: (next: Partial<Kept>) => void): void {
    const { lineFen = 0, restored = [] } = (refund ?? {}) as { lineFen?: string; restored?: { key: string; amountFen: string }[] };
    if (fen(lineFen) > 0n) this.onLine(line, { reversedFen: -fen(lineFen) });
    for (const { key, amountFen } of restored) this.restore(key, -fen(amountFen));
    change({ stage: 'FREE', line: null });
  }

  private recover(fact: BookEvent['fact']): void {
    if (fact['disposition'] === 'SAME_YEAR_REVERSAL') this.onLine(fact['line'], { reversedFen: fen(fact['amountFen']) });
    const lines = (fact['lines'] ?? []) as { restores?: Hold[] }[];
    for (const { key, amountFen } of [...(fact['restores'] as Hold[]), ...lines.flatMap(({ restores = [] }) => restores)]) this.restore(key, fen(amountFen));
  }

  private restore(key: string, amountFen: bigint): void {
    this.restored.set(key, (this.restored.get(key) ?? 0n) + amountFen);
  }

  private onLine(line: unknown, more: Partial<LineSums>): void {
    const sums = this.lines.get(String(line));
    if (!sums) return void this.findings.push(`no line ${String(line)}`);
    for (const [name, amount] of Object.entries(more) as [keyof LineSums, bigint][]) sums[name] += amount;
  }

  /** What must hold at every revision: balance, no line overdrawn, no cap passed. */
  private check({ revision, postings }: BookEvent): void {
    for (const book of ['FINANCIAL', 'BUDGET']) {
      if (signed(postings.filter((posting) => posting.book === book)) !== 0n) this.findings.push(`${revision}: ${book} does not balance`);
    }
    for (const id of this.lines.keys()) if (fen(this.line(id)['availableFen']) < 0n) this.findings.push(`${revision}: ${id} is overdrawn`);
    for (const [key, capFen] of this.caps) {
      const { heldFen, usedFen, restoredFen } = this.limit(key);
      if (fen(heldFen) + fen(usedFen) - fen(restoredFen) > capFen) this.findings.push(`${revision}: ${key} is above its cap`);
    }
  }
}

const signed = (postings: readonly Posting[]): bigint => postings.reduce((total, { side, amountFen }) => (side === 'DEBIT' ? total + fen(amountFen) : total - fen(amountFen)), 0n);

const texts = (figures: Record<string, bigint>): Record<string, string> => Object.fromEntries(Object.entries(figures).map(([name, amount]) => [name, String(amount)]));

/** Every event of the book, page by page, as an auditor downloads them. */
export async function eventsOf(district: District): Promise<BookEvent[]> {
  const events: BookEvent[] = [];
  for (let after = ''; ; ) {
    const { items, next } = (await district.get(`events?limit=500${after}`)).body as { items: BookEvent[]; next: string | null };
    events.push(...items);
    if (next === null) return events;
    after = `&after=${next}`;
  }
}

/** Voucher numbers without a gap, each event sealed and naming the one before it. Returns the first that does not. */
export function brokenLink(events: readonly BookEvent[]): string | undefined {
  let previous = '0'.repeat(64);
  for (const [at, event] of events.entries()) {
    const { hash: _, ...chain } = event.chain;
    const sealed = hash('sm3', JSON.stringify({ ...event, chain }));
    if (event.revision !== at || event.chain.previous !== previous || event.chain.hash !== sealed) return `${at}: ${event.type}`;
    previous = event.chain.hash;
  }
  return undefined;
}
