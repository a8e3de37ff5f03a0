import { dayOf } from '#kernel/day';
import { type Ask, type Decision, refuse, unfit } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import { handsOn } from './award-hands';
import { apart } from './duties';
import type { BookTables } from './facts';
import type { PaymentCommand, PaymentFact, PaymentOrder } from './payments.facts';

type Booking = Extract<PaymentCommand, { type: 'bookPayment' }>;

const ACCOUNTING = '会计法 第十四条；政府会计制度';
const FISCAL_YEAR = '预算法 第十八条';
const PERIOD = { zh: '须为付款当月至本月', en: 'must be a month from that of the payment to the present one' };

/**
 * 入账: once for a payment that has gone, in a month of the year in which it went, by nobody who approved or handled it (会计法
 * 第二十五条、第三十五条; domain 3.1 no. 18, 3.2). The same voucher again changes nothing.
 */
export function bookPayment(book: Reading<BookTables>, ask: Ask<unknown>, order: PaymentOrder, { accountingVoucherNo, period }: Booking): Decision<PaymentFact> {
  const award = book.get('awards', order.award);
  const last = order.attempts.at(-1);
  if (order.state !== 'PAID' || !last || !award) return refuse('ACT_NOT_ALLOWED_IN_STATE', ACCOUNTING, { order: order.order, state: order.state, allowedIn: ['PAID'] });
  const { booked, executedOn, attempt } = last;
  if (booked) return booked.accountingVoucherNo === accountingVoucherNo && booked.period === period ? [] : refuse('ID_ALREADY_USED', ACCOUNTING, { order: order.order, ...booked });
  const sod = apart(ask, 'bookPayment', handsOn(book, award));
  if (sod) return sod;
  const paid = (executedOn ?? dayOf(ask.at)).toPlainYearMonth();
  if (period.slice(0, 4) !== String(paid.year)) return refuse('WRONG_FISCAL_YEAR', FISCAL_YEAR, { period, year: paid.year });
  if (period < paid.toString() || period > dayOf(ask.at).toPlainYearMonth().toString()) return unfit('period', ACCOUNTING, PERIOD, { paidOn: executedOn });
  return [{ fact: { type: 'PaymentBooked', order: order.order, attempt, award: award.award, amountFen: order.amountFen, accountingVoucherNo, period } }];
}
