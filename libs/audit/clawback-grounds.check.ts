import type { BookFact, BookTables } from '#book/facts';
import { basisOf, basisSaidBefore } from '#book/receivables.basis';
import { type Fen, sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import { type Found, unequal } from './finding';

type Of<T extends BookFact['type']> = Extract<BookFact, { type: T }>;

interface Debt {
  award: string;
  openedFen: Fen;
  recoveredFen: Fen;
  /** What is claimed, as far as it is decided; of one that a bank return ended, what came. */
  decidedFen: Fen;
  /** Of money that went without ground (domain B-31). */
  groundless: boolean;
}

/** What the decision may rest on: as it is said now, or was before. */
function articlesOf(book: Reading<BookTables>, { receivable, grounds, cause }: Of<'ClawbackDecided'>): string {
  const claim = book.get('receivables', receivable);
  if (!claim) return '';
  const before = basisSaidBefore(book, claim).join('、');
  return cause === 'ADMIN_CORRECTION' && grounds?.articles.join('、') === before ? before : basisOf(book, claim).join('、');
}

/** What a decision to claim money back says of what was paid, what had come back and what the party was told, counted from the facts. */
export class ClawbackGroundsCheck {
  private readonly paid = new Map<string, Fen>();
  private readonly debts = new Map<string, Debt>();

  see(fact: BookFact, book: Reading<BookTables>): Found | null {
    switch (fact.type) {
      case 'AwardProposed':
      case 'RosterProposed':
        this.paid.set(fact.award, fact.amountFen);
        this.begun(fact.award);
        return null;
      case 'ClawbackOpened':
        this.debts.set(fact.receivable, { award: fact.award, openedFen: fact.amountFen, recoveredFen: 0n, decidedFen: 0n, groundless: fact.groundless !== undefined });
        return null;
      case 'RecoveryRecorded': {
        const debt = this.debts.get(fact.receivable);
        if (debt) debt.recoveredFen += fact.amountFen;
        return null;
      }
      case 'ClawbackDecided':
        return this.decided(fact, articlesOf(book, fact));
      case 'ClawbackClosed': {
        const debt = this.debts.get(fact.receivable);
        if (debt) debt.decidedFen = debt.recoveredFen;
        return null;
      }
      default:
        return null;
    }
  }

  /** What was claimed of an earlier payment of a case that was reopened is of that payment. */
  private begun(award: string): void {
    for (const [receivable, debt] of this.debts) if (debt.award === award && !debt.groundless) this.debts.delete(receivable);
  }

  /** Decisions from before the grounds were said have none. */
  private decided({ receivable, award, amountFen, grounds }: Of<'ClawbackDecided'>, articles: string): Found | null {
    const debt = this.debts.get(receivable);
    if (!debt) return null;
    const others = debt.groundless ? [] : [...this.debts.values()].filter((one) => one.award === award && !one.groundless);
    const besideFen = sum(others.map((one) => (one.decidedFen > one.recoveredFen ? one.decidedFen - one.recoveredFen : 0n)));
    debt.decidedFen = amountFen;
    if (!grounds) return null;
    const earlierFen = sum(others.map((one) => one.recoveredFen));
    const { paidFen, recoveredFen, claimedFen = besideFen, notifiedFen } = grounds;
    return unequal('CAP', [
      ['grounds.paidFen', debt.groundless ? debt.openedFen : this.paid.get(award), paidFen],
      ['grounds.recoveredFen', earlierFen, recoveredFen],
      ['grounds.claimedFen', besideFen, claimedFen],
      ['grounds.notifiedFen', debt.openedFen, notifiedFen],
      ['grounds.articles', articles, grounds.articles.join('、')],
      [{ zh: '金额在已告知、尚未追回且另案未决定的数额之内', en: 'amountFen within what was notified, and is not back or claimed beside it' }, true, amountFen <= notifiedFen && amountFen <= paidFen - recoveredFen - besideFen],
    ]);
  }
}
