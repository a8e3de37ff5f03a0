import type { Posting } from '#kernel/envelope';
import type { Fen } from '#kernel/money';
import type { BookFact } from './facts';

/**
 * 双功能、双基础: what a fact means in the unit's financial and budget books (政府会计制度, domain 4.6). Facts that move no
 * money post nothing; each pair of lines is one debit and one credit of the same amount, so every event balances.
 */
export function postingsOf(fact: BookFact): Posting[] {
  switch (fact.type) {
    case 'PaymentSettled':
    case 'PaymentMadeWithoutGround':
      return paid(fact.amountFen, fact.carriedOver ? CARRIED : GRANTED);
    case 'PaymentReturned':
      return fact.settled ? returned(fact) : [];
    case 'LineClosed':
      return [...carriedOver(fact.carriedFen), ...(fact.carriedOver ? takenBack(fact.reclaimedFen) : [])];
    case 'CommitmentCarried':
      return carriedOver(fact.amountFen);
    case 'CommitmentLapsed':
      return fact.carriedOver ? takenBack(fact.amountFen) : [];
    case 'ClawbackDecided':
      return owed(fact.amountFen, fact.interest?.amountFen);
    case 'RecoveryRecorded':
      return [...(fact.writtenOff ? owed(fact.amountFen, fact.interestFen) : []), ...recovered(fact)];
    case 'ClawbackClosed':
      return owedNoMore((fact.byReturn ?? fact.groundGone)?.owedFen, (fact.byReturn ?? fact.groundGone)?.interestFen);
    case 'AwardReleased':
      return fact.refund ? refunded(fact.refund) : [];
    // The claim and what is owed to the treasury for it go together.
    case 'ReceivableWrittenOff':
      return owedNoMore(fact.amountFen, fact.interestFen);
    default:
      return [];
  }
}

/** Where the money of a payment comes from: this year's grant, or what was carried over from the last. */
interface Source {
  financial: string;
  budget: string;
}

const GRANTED: Source = { financial: '财政拨款收入', budget: '财政拨款预算收入' };
const CARRIED: Source = { financial: '财政应返还额度', budget: '资金结存—财政应返还额度' };

const paid = (amountFen: Fen, from: Source): Posting[] => [...financial('业务活动费用', from.financial, amountFen), ...budget('行政支出', from.budget, amountFen)];

/** At year-end: a claim on the treasury for the next year. */
const carriedOver = (amountFen: Fen): Posting[] => [...financial(CARRIED.financial, GRANTED.financial, amountFen), ...budget(CARRIED.budget, GRANTED.budget, amountFen)];

/** 归集上缴, of money that had been carried over. */
const takenBack = (amountFen: Fen): Posting[] => [...financial('累计盈余', CARRIED.financial, amountFen), ...budget('财政拨款结余—归集上缴', CARRIED.budget, amountFen)];

function returned({ amountFen, year, carriedOver: fromCarried }: Extract<BookFact, { type: 'PaymentReturned' }>): Posting[] {
  if (year === 'SAME_YEAR') return reversedExpense(amountFen, fromCarried ? CARRIED : GRANTED);
  return [...financial('财政应返还额度', '以前年度盈余调整', amountFen), ...budget('资金结存—财政应返还额度', '财政拨款结转—年初余额调整', amountFen)];
}

/** What a clawback comes to is the treasury's; interest is a line of its own, and no expenditure of ours (domain A-36, 4.6). */
const owed = (amountFen: Fen, interestFen: Fen = 0n): Posting[] => [amountFen, interestFen].flatMap((fen) => financial('其他应收款', '应缴财政款', fen));
const owedNoMore = (amountFen: Fen = 0n, interestFen: Fen = 0n): Posting[] => [amountFen, interestFen].flatMap((fen) => financial('应缴财政款', '其他应收款', fen));

function recovered({ amountFen, interestFen, disposition, carriedOver: fromCarried }: Extract<BookFact, { type: 'RecoveryRecorded' }>): Posting[] {
  const settledDue = owedNoMore(amountFen, interestFen);
  return disposition === 'SAME_YEAR_REVERSAL' ? [...settledDue, ...reversedExpense(amountFen, fromCarried ? CARRIED : GRANTED)] : settledDue;
}

/** What the payee paid back beside the bank is owed to the payee: out of the line that had it, or by the treasury. */
const refunded = ({ amountFen, lineFen }: { amountFen: Fen; lineFen: Fen }): Posting[] => [...financial('业务活动费用', '其他应付款', lineFen), ...financial('应缴财政款', '其他应付款', amountFen - lineFen)];

const reversedExpense = (amountFen: Fen, to: Source): Posting[] => [...financial(to.financial, '业务活动费用', amountFen), ...budget(to.budget, '行政支出', amountFen)];

const financial = (debit: string, credit: string, amountFen: Fen): Posting[] => pair('FINANCIAL', debit, credit, amountFen);
const budget = (debit: string, credit: string, amountFen: Fen): Posting[] => pair('BUDGET', debit, credit, amountFen);

function pair(book: Posting['book'], debit: string, credit: string, amountFen: Fen): Posting[] {
  if (amountFen === 0n) return [];
  return [
    { book, side: 'DEBIT', account: debit, amountFen },
    { book, side: 'CREDIT', account: credit, amountFen },
  ];
}
