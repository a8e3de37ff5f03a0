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
        return null;
      case 'ClawbackOpened':
        this.debts.set(fact.receivable, { award: fact.award, openedFen: fact.amountFen, recoveredFen: 0n, groundless: fact.groundless !== undefined });
        return null;
      case 'RecoveryRecorded': {
        const debt = this.debts.get(fact.receivable);
        if (debt) debt.recoveredFen += fact.amountFen;
        return null;
      }
      case 'ClawbackDecided':
        return this.decided(fact, articlesOf(book, fact));
      default:
        return null;
    }
  }

  /** Decisions from before the grounds were said have none. */
  private decided({ receivable, award, amountFen, grounds }: Of<'ClawbackDecided'>, articles: string): Found | null {
    const debt = this.debts.get(receivable);
    if (!grounds || !debt) return null;
    const earlierFen = sum([...this.debts.values()].filter((one) => one.award === award && !one.groundless).map(({ recoveredFen }) => recoveredFen));
    const { paidFen, recoveredFen, notifiedFen } = grounds;
    return unequal('CAP', [
      ['grounds.paidFen', debt.groundless ? debt.openedFen : this.paid.get(award), paidFen],
      ['grounds.recoveredFen', debt.groundless ? 0n : earlierFen, recoveredFen],
      ['grounds.notifiedFen', debt.openedFen, notifiedFen],
      ['grounds.articles', articles, grounds.articles.join('、')],
      ['amountFen', true, amountFen <= notifiedFen && amountFen <= paidFen - recoveredFen],
    ]);
  }
}
