import { available } from '#book/budget';
import type { BookFact, BookTables } from '#book/facts';
import { type Day, dayOf } from '#kernel/day';
import { canonical } from '#kernel/canonical';
import type { Event } from '#kernel/envelope';
import { sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import { type Found, found } from './finding';
import { Shares } from './shares';
import { atLeast, no } from './words';

type Of<T extends BookFact['type']> = Extract<BookFact, { type: T }>;

/**
 * Invariant 5, counted from the facts: what was granted to a line, and which award has how much of it. Sending, receiving
 * and getting money back change nothing here: what an award has of a line it keeps until it lets go or is recovered, or until
 * what was only bound lapses with the year.
 */
export class LinesCheck {
  private readonly lines = new Shares();
  private readonly paidBack = new Shares();
  /** What each line is granted for, and the programme of each award. */
  private readonly programmes = new Map<string, readonly string[]>();
  private readonly programmeOf = new Map<string, string>();
  private readonly years = new Map<string, number>();
  /** Of each carry-over line the line whose money it is. */
  private readonly sources = new Map<string, string>();
  /** What a closed line has let go of, by the carry-over line that is to open with it. */
  private readonly leaving = new Map<string, bigint>();

  see({ fact, at }: Event<BookFact>): Found | null {
    switch (fact.type) {
      case 'BudgetLineOpened':
        this.lines.limit(fact.line, fact.amountFen + (fact.carriedInFen ?? 0n));
        this.programmes.set(fact.line, fact.programmes);
        return this.opened(fact);
      case 'AwardProposed':
      case 'RosterOpened':
        this.programmeOf.set(fact.award, fact.programme);
        return null;
      case 'BudgetSupplemented':
        this.lines.raise(fact.line, fact.amountFen);
        return null;
      case 'BudgetReduced':
        this.lines.raise(fact.line, -fact.amountFen);
        return this.overdrawn([fact.line]);
      case 'BudgetAdjusted':
        for (const { line, byFen } of fact.moves) this.lines.raise(line, byFen);
        return sum(fact.moves.map((move) => move.byFen)) === 0n ? this.overdrawn(fact.moves.map((move) => move.line)) : found('LINE', { zh: '调剂批次合计为 0', en: 'a batch that sums to 0' }, sum(fact.moves.map((move) => move.byFen)));
      case 'AwardCommitted':
        this.lines.take(fact.line, fact.award, fact.amountFen);
        return this.notFor(fact) ?? this.overdrawn([fact.line]) ?? (fact.lapsed === undefined ? null : this.leaves(fact.lapsed, fact.award, fact.amountFen));
      case 'LineClosed':
        return this.closed(fact, dayOf(at));
      case 'CommitmentCarried':
        return this.carried(fact);
      case 'CommitmentLapsed':
        this.lines.raise(fact.line, -fact.amountFen);
        return this.leaves(fact.line, fact.award, fact.amountFen);
      default:
        return this.paying(fact);
    }
  }

  private paying(fact: BookFact): Found | null {
    switch (fact.type) {
      case 'PaymentMadeWithoutGround':
        this.lines.take(fact.line, fact.award, fact.amountFen);
        return this.notFor(fact) ?? this.overdrawn([fact.line]);
      case 'PaymentInstructed':
        return this.notFor(fact);
      case 'AwardReleased':
        return fact.line === null ? null : this.letGo(fact.line, fact.award, fact.committedFen);
      case 'PaymentReturned':
        return fact.year === 'PRIOR_YEAR' && !fact.settled ? this.letGo(fact.line, fact.award, fact.amountFen) : null;
      case 'RecoveryRecorded':
        if (fact.disposition !== 'SAME_YEAR_REVERSAL') return null;
        if (!fact.groundless) this.paidBack.limit(`${fact.line} ${fact.award}`, 0n);
        if (!fact.groundless) this.paidBack.take(`${fact.line} ${fact.award}`, fact.award, fact.amountFen);
        return this.letGo(fact.line, fact.award, fact.amountFen);
      default:
        return null;
    }
  }

  limitOf(line: string): bigint {
    return this.lines.limitOf(line);
  }

  takenOf(line: string): bigint {
    return this.lines.takenOf(line);
  }

  /** The book's own figure for every line that the event touches. */
  agrees({ fact }: Event<BookFact>, book: Reading<BookTables>): Found | null {
    for (const id of linesOf(fact)) {
      const line = book.get('lines', id);
      const left = this.lines.limitOf(id) - this.lines.takenOf(id);
      if (!line || available(line) !== left) return found('LINE', `${id} ${left}`, line ? `${id} ${available(line)}` : no(id));
    }
    return null;
  }

  /** A line bears only the programmes that it was granted for. */
  private notFor({ line, award }: { line: string; award: string }): Found | null {
    const [programme, granted] = [this.programmeOf.get(award), this.programmes.get(line) ?? []];
    return programme !== undefined && granted.includes(programme) ? null : found('LINE', { zh: `${line} 列支 ${programme ?? '无'}`, en: `${programme} on ${line}` }, granted.join() || no(line));
  }

  /** A carry-over line begins with what left the line whose money it is, in the year after; what was carried once is not carried again. */
  private opened({ line, year, amountFen, carriedFrom, carriedInFen }: Of<'BudgetLineOpened'>): Found | null {
    this.years.set(line, year);
    if (carriedFrom === undefined) return null;
    this.sources.set(line, carriedFrom);
    if (this.sources.has(carriedFrom)) return found('LINE', { zh: `${carriedFrom} 不再次结转`, en: `${carriedFrom} not carried a second time` }, line);
    const [said, expected] = [{ amountFen, carriedInFen, year }, { amountFen: 0n, carriedInFen: this.leaving.get(line), year: (this.years.get(carriedFrom) ?? 0) + 1 }];
    return canonical(said) === canonical(expected) ? null : found('LINE', canonical(expected), canonical(said));
  }

  private closed({ line, into, carriedFen, reclaimedFen }: Of<'LineClosed'>, { year }: Day): Found | null {
    if (year <= (this.years.get(line) ?? year)) return found('LINE', { zh: `${line} 于年度终了后结账`, en: `${line} closed after its year` }, year);
    this.lines.raise(line, -carriedFen - reclaimedFen);
    if (into !== null) this.leaving.set(into, carriedFen);
    return this.overdrawn([line]);
  }

  private carried({ award, from, line, amountFen }: Of<'CommitmentCarried'>): Found | null {
    if (this.sources.get(line) !== from) return found('LINE', { zh: `${line} 承接 ${from} 的结转`, en: `${line} opened for ${from}` }, this.sources.get(line) ?? { zh: '否', en: 'not' });
    this.lines.raise(from, -amountFen);
    this.lines.raise(line, amountFen);
    this.lines.take(line, award, amountFen);
    return this.leaves(from, award, amountFen);
  }

  private overdrawn(lines: readonly string[]): Found | null {
    const id = lines.find((line) => this.lines.takenOf(line) > this.lines.limitOf(line));
    return id === undefined ? null : found('LINE', `${id} ≥ 0`, this.lines.limitOf(id) - this.lines.takenOf(id));
  }

  /** Year-end: what the payee had paid back before the bank sent it back stays on the line that it came to. */
  private leaves(line: string, award: string, amountFen: bigint): Found | null {
    return this.letGo(line, award, amountFen, -this.paidBack.takenOf(`${line} ${award}`));
  }

  private letGo(line: string, award: string, amountFen: bigint, leastFen = 0n): Found | null {
    this.lines.take(line, award, -amountFen);
    const share = this.lines.shareOf(line, award);
    return share < leastFen ? found('LINE', atLeast(award, leastFen, line), share) : null;
  }
}

function linesOf(fact: BookFact): string[] {
  if (fact.type === 'BudgetAdjusted') return fact.moves.map(({ line }) => line);
  if (fact.type === 'CommitmentCarried') return [fact.from, fact.line];
  if (fact.type === 'AwardCommitted' && fact.lapsed !== undefined) return [fact.line, fact.lapsed];
  return 'line' in fact && fact.line !== null ? [fact.line] : [];
}
