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
      return [...financial('业务活动费用', '财政拨款收入', fact.amountFen), ...budget('行政支出', '财政拨款预算收入', fact.amountFen)];
    case 'PaymentReturned':
      return fact.settled ? returned(fact.amountFen, fact.year) : [];
    case 'ClawbackDecided':
      return financial('其他应收款', '应缴财政款', fact.amountFen);
    case 'RecoveryRecorded':
      return [...(fact.writtenOff ? financial('其他应收款', '应缴财政款', fact.amountFen) : []), ...recovered(fact.amountFen, fact.disposition)];
    // The claim and what is owed to the treasury for it go together.
    case 'ReceivableWrittenOff':
      return financial('应缴财政款', '其他应收款', fact.amountFen);
    default:
      return [];
  }
}

function returned(amountFen: Fen, year: 'SAME_YEAR' | 'PRIOR_YEAR'): Posting[] {
  if (year === 'SAME_YEAR') return reversedExpense(amountFen);
  return [...financial('财政应返还额度', '以前年度盈余调整', amountFen), ...budget('资金结存—财政应返还额度', '财政拨款结转—年初余额调整', amountFen)];
}

function recovered(amountFen: Fen, disposition: 'SAME_YEAR_REVERSAL' | 'PRIOR_YEAR_TO_TREASURY_NONTAX'): Posting[] {
  const settledDue = financial('应缴财政款', '其他应收款', amountFen);
  return disposition === 'SAME_YEAR_REVERSAL' ? [...settledDue, ...reversedExpense(amountFen)] : settledDue;
}

const reversedExpense = (amountFen: Fen): Posting[] => [
  ...financial('财政拨款收入', '业务活动费用', amountFen),
  ...budget('财政拨款预算收入', '行政支出', amountFen),
];

const financial = (debit: string, credit: string, amountFen: Fen): Posting[] => pair('FINANCIAL', debit, credit, amountFen);
const budget = (debit: string, credit: string, amountFen: Fen): Posting[] => pair('BUDGET', debit, credit, amountFen);

function pair(book: Posting['book'], debit: string, credit: string, amountFen: Fen): Posting[] {
  return [
    { book, side: 'DEBIT', account: debit, amountFen },
    { book, side: 'CREDIT', account: credit, amountFen },
  ];
}
