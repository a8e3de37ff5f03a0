import type { BookFact } from '#book/facts';
import type { Day } from '#kernel/day';

const PROGRAMMES = ['sj-08b-bole-match', 'sj-09b-labour-base-opening'];

interface Grant {
  award: string;
  state: 'PROPOSED' | 'BOUND' | 'PAID' | 'OVER';
  line: string;
  amountFen: bigint;
  /** Given back to the line by a clawback. */
  reversedFen: bigint;
}

/** Turns numbers into facts that a book could hold, one after another: whatever the numbers are, no sum is less than nothing. */
export class MoneyMoves {
  private readonly lines: string[] = [];
  private readonly grants: Grant[] = [];
  private made = 0;
  /** What was proposed and is confirmed next. */
  private due: BookFact | undefined;

  /** The next fact; another number, another way in which money moves. */
  next(choice: number, on: Day): BookFact {
    const { due } = this;
    this.due = undefined;
    if (due) return due;
    const amountFen = BigInt(10 + (choice % 90));
    const line = this.lines[choice % Math.max(this.lines.length, 1)];
    const grant = this.grants[choice % Math.max(this.grants.length, 1)];
    if (line === undefined || choice % 11 === 0) return this.opened(choice);
    if (grant === undefined || choice % 5 === 0) return this.proposed(choice, on);
    return this.ofGrant(choice, grant, on) ?? this.ofLine(choice, { line, amountFen });
  }

  private opened(choice: number): BookFact {
    const line = `L.${(this.made += 1)}`;
    this.lines.push(line);
    const codes = { agencyCode: '117001', functionCode: '2080799', governmentEconomicCode: '50799', departmentEconomicCode: '31299' };
    return { type: 'BudgetLineOpened', line, year: 2026 + (choice % 2), programmes: PROGRAMMES.slice(choice % 2), amountFen: 1_000_000n, documentNo: '1号', ...codes, ...(choice % 3 === 0 && { carriedInFen: 77n }) };
  }

  private proposed(choice: number, factOn: Day): BookFact {
    const award = `A.${(this.made += 1)}`;
    const amountFen = BigInt(100 + (choice % 900));
    this.grants.push({ award, state: 'PROPOSED', line: '', amountFen, reversedFen: 0n });
    return { type: 'AwardProposed', award, programme: PROGRAMMES[choice % 2] ?? '', instrument: 'sj-2024-05', claimant: 'party-1', factOn, amountFen, holds: [], flags: [], applicant: 'p', reviewers: [], tables: [] };
  }

  private ofLine(choice: number, said: { line: string; amountFen: bigint }): BookFact {
    const other = this.lines[(choice + 1) % this.lines.length] ?? said.line;
    const documentNo = '2号';
    const kinds: BookFact[] = [
      { type: 'BudgetSupplemented', ...said, documentNo },
      { type: 'BudgetReduced', ...said, documentNo },
      { type: 'LineClosed', line: said.line, into: null, carriedFen: said.amountFen, reclaimedFen: 3n, documentNo },
    ];
    const kind = kinds[choice % (kinds.length + 1)];
    if (kind) return kind;
    const adjustment = { batch: `B${(this.made += 1)}`, moves: [{ line: said.line, byFen: said.amountFen }, { line: other, byFen: -said.amountFen }] };
    this.due = { type: 'BudgetAdjusted', ...adjustment };
    return { type: 'BudgetAdjustmentProposed', ...adjustment, reason: 'x' };
  }

  private ofGrant(choice: number, grant: Grant, on: Day): BookFact | undefined {
    const line = this.lines[choice % this.lines.length] ?? '';
    if (grant.state === 'PROPOSED') return this.bound(choice, grant, line);
    if (grant.state === 'BOUND') return this.whileBound(choice, grant, { line, on });
    return grant.state === 'PAID' ? this.oncePaid(choice, grant, on) : undefined;
  }

  private bound(choice: number, grant: Grant, line: string): BookFact {
    if (choice % 7 === 0) return this.released(grant, null);
    Object.assign(grant, { state: 'BOUND', line });
    return { type: 'AwardCommitted', award: grant.award, line, amountFen: grant.amountFen };
  }

  private whileBound(choice: number, grant: Grant, { line, on }: { line: string; on: Day }): BookFact {
    const { award, amountFen, line: from } = grant;
    if (grant.reversedFen > 0n) return this.released(grant, from);
    switch (choice % 8) {
      case 0:
        return this.released(grant, from);
      case 1:
        grant.line = line;
        return { type: 'CommitmentCarried', award, from, line, amountFen };
      case 2:
        grant.line = line;
        return { type: 'AwardCommitted', award, line, amountFen, lapsed: from };
      case 3:
        Object.assign(grant, { state: 'PROPOSED', line: '' });
        return { type: 'CommitmentLapsed', award, line: from, amountFen, voids: null };
      case 4:
        return this.returned(grant, on, { settled: false, year: 'SAME_YEAR' });
      case 5:
        grant.state = 'OVER';
        return this.returned(grant, on, { settled: false, year: 'PRIOR_YEAR' });
      default:
        grant.state = 'PAID';
        return { type: 'PaymentSettled', ...this.answer(grant), executedOn: on, holds: [] };
    }
  }

  private oncePaid(choice: number, grant: Grant, on: Day): BookFact {
    const { award, amountFen, line } = grant;
    switch (choice % 5) {
      case 0:
        grant.state = 'BOUND';
        return this.returned(grant, on, { settled: true, year: 'SAME_YEAR' });
      case 1:
        grant.state = 'OVER';
        return this.returned(grant, on, { settled: true, year: 'PRIOR_YEAR' });
      case 2:
        return { type: 'PaymentMadeWithoutGround', ...this.answer(grant), executedOn: on, receivable: 'r-1' };
      default: {
        const isReversal = choice % 2 === 0 && grant.reversedFen + 7n < amountFen;
        if (isReversal) grant.reversedFen += 7n;
        // The bank may send all of it back though the payee has paid back a part: that part is the payee’s once the award ends.
        if (isReversal && choice % 3 === 0) {
          grant.state = 'BOUND';
          this.due = this.returned(grant, on, { settled: true, year: 'SAME_YEAR' });
        }
        return { type: 'RecoveryRecorded', receivable: 'r-1', award, line, amountFen: 7n, recoveredOn: on, bankReference: 'b', disposition: isReversal ? 'SAME_YEAR_REVERSAL' : 'PRIOR_YEAR_TO_TREASURY_NONTAX', leftFen: 0n, restores: [], ...(choice % 3 === 0 && { interestFen: 2n }) };
      }
    }
  }

  private released(grant: Grant, line: string | null): BookFact {
    const { award, amountFen, reversedFen } = grant;
    Object.assign(grant, { state: 'OVER', reversedFen: 0n });
    const refund = line !== null && reversedFen > 0n ? { refund: { amountFen: reversedFen, lineFen: reversedFen, restored: [] } } : {};
    const committedFen = line === null ? 0n : amountFen - (refund.refund?.lineFen ?? 0n);
    return { type: 'AwardReleased', award, why: 'WITHDRAWN', amountFen, holds: [], line, committedFen, order: null, reason: 'x', ...refund };
  }

  private returned(grant: Grant, returnedOn: Day, how: { settled: boolean; year: 'SAME_YEAR' | 'PRIOR_YEAR' }): BookFact {
    return { type: 'PaymentReturned', ...this.answer(grant), reason: 'AC01', returnedOn, holds: [], ...how };
  }

  private answer({ award, line, amountFen }: Grant) {
    return { order: `o-${award}`, attempt: 1, award, line, amountFen, bankReference: `b-${(this.made += 1)}` };
  }
}
