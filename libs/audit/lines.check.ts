import { available } from '#book/budget';
import type { BookFact, BookTables } from '#book/facts';
import type { Event } from '#kernel/envelope';
import { sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import { type Found, found } from './finding';
import { Shares } from './shares';

/**
 * Invariant 5, counted from the facts: what was granted to a line, and which award has how much of it. Sending, receiving
 * and getting money back change nothing here: what an award has of a line it keeps until it lets go or is recovered, or until
 * what was only bound lapses with the year.
 */
export class LinesCheck {
  private readonly lines = new Shares();
  /** What each line is granted for, and the programme of each award. */
  private readonly programmes = new Map<string, readonly string[]>();
  private readonly programmeOf = new Map<string, string>();

  see({ fact }: Event<BookFact>): Found | null {
    switch (fact.type) {
      case 'BudgetLineOpened':
        this.lines.limit(fact.line, fact.amountFen);
        this.programmes.set(fact.line, fact.programmes);
        return null;
      case 'AwardProposed':
      case 'RosterOpened':
        this.programmeOf.set(fact.award, fact.programme);
        return null;
      case 'BudgetSupplemented':
        this.lines.raise(fact.line, fact.amountFen);
        return null;
      case 'BudgetAdjusted':
        for (const { line, byFen } of fact.moves) this.lines.raise(line, byFen);
        return sum(fact.moves.map((move) => move.byFen)) === 0n ? this.overdrawn(fact.moves.map((move) => move.line)) : found('LINE', 'a batch that sums to 0', sum(fact.moves.map((move) => move.byFen)));
      case 'AwardCommitted':
        this.lines.take(fact.line, fact.award, fact.amountFen);
        return this.notFor(fact) ?? this.overdrawn([fact.line]) ?? (fact.lapsed === undefined ? null : this.letGo(fact.lapsed, fact.award, fact.amountFen));
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
        return fact.disposition === 'SAME_YEAR_REVERSAL' ? this.letGo(fact.line, fact.award, fact.amountFen) : null;
      default:
        return null;
    }
  }

  /** The book's own figure for every line that the event touches. */
  agrees({ fact }: Event<BookFact>, book: Reading<BookTables>): Found | null {
    for (const id of linesOf(fact)) {
      const line = book.get('lines', id);
      const left = this.lines.limitOf(id) - this.lines.takenOf(id);
      if (!line || available(line) !== left) return found('LINE', `${id} ${left}`, line ? `${id} ${available(line)}` : `no ${id}`);
    }
    return null;
  }

  /** A line bears only the programmes that it was granted for. */
  private notFor({ line, award }: { line: string; award: string }): Found | null {
    const [programme, granted] = [this.programmeOf.get(award), this.programmes.get(line) ?? []];
    return programme !== undefined && granted.includes(programme) ? null : found('LINE', `${programme} on ${line}`, granted.join() || `no ${line}`);
  }

  private overdrawn(lines: readonly string[]): Found | null {
    const id = lines.find((line) => this.lines.takenOf(line) > this.lines.limitOf(line));
    return id === undefined ? null : found('LINE', `${id} ≥ 0`, this.lines.limitOf(id) - this.lines.takenOf(id));
  }

  private letGo(line: string, award: string, amountFen: bigint): Found | null {
    this.lines.take(line, award, -amountFen);
    const share = this.lines.shareOf(line, award);
    return share < 0n ? found('LINE', `${award} ≥ 0 of ${line}`, share) : null;
  }
}

function linesOf(fact: BookFact): string[] {
  if (fact.type === 'BudgetAdjusted') return fact.moves.map(({ line }) => line);
  if (fact.type === 'AwardCommitted' && fact.lapsed !== undefined) return [fact.line, fact.lapsed];
  return 'line' in fact && fact.line !== null ? [fact.line] : [];
}
