import type { Posting } from '#kernel/envelope';
import { type Fen, sum } from '#kernel/money';
import { type Found, found } from './finding';

/** Debits and credits of every account, in both books (双功能、双基础). */
export class TrialBalance {
  private readonly accounts = new Map<string, { book: Posting['book']; account: string; debitFen: Fen; creditFen: Fen }>();

  /** Books one event; a finding where its debits and credits differ. */
  add(postings: readonly Posting[]): Found | null {
    for (const { book, side, account, amountFen } of postings) {
      const key = `${book}/${account}`;
      const one = this.accounts.get(key) ?? { book, account, debitFen: 0n, creditFen: 0n };
      this.accounts.set(key, side === 'DEBIT' ? { ...one, debitFen: one.debitFen + amountFen } : { ...one, creditFen: one.creditFen + amountFen });
    }
    for (const book of ['FINANCIAL', 'BUDGET'] as const) {
      const of = (side: Posting['side']): Fen => sum(postings.filter((one) => one.book === book && one.side === side).map((one) => one.amountFen));
      const [debit, credit] = [of('DEBIT'), of('CREDIT')];
      if (debit !== credit) return found('BALANCE', `${book} ${debit}`, `${book} ${credit}`);
    }
    return null;
  }

  /** Account by account, in a stable order. */
  rows(): { book: Posting['book']; account: string; debitFen: Fen; creditFen: Fen }[] {
    return [...this.accounts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  }

  /** The sums of both sides; equal where the books are right. */
  totals(): { debitFen: Fen; creditFen: Fen } {
    const rows = [...this.accounts.values()];
    return { debitFen: sum(rows.map((row) => row.debitFen)), creditFen: sum(rows.map((row) => row.creditFen)) };
  }
}
