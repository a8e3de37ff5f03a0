import { before, dayOf } from '#kernel/day';
import { type Ask, type Decision, isRefusal, type Refusal, refuse, unfit } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import { type AwardHands, handsOn } from './award-hands';
import { inState, lapsedLine, notApproved, revoked, stillBarred } from './awards';
import type { Award, AwardFact } from './awards.facts';
import { apart, keptApart } from './duties';
import type { BookTables } from './facts';
import { bookPayment } from './bookings';
import { recordReceipt, recordRejection, recordReturn } from './answers';
import { takenTwice } from './entitlement';
import { articleOf } from './terms';
import { paidElsewhere } from './overlaps';
import { notPlanned } from './spending-plans';
import { decidedNotDue, heldBySuspicion } from './returns';
import type { ReceivableFact } from './receivables.facts';
import type { Attempt, PaymentCommand, PaymentFact, PaymentOrder } from './payments.facts';

type Of<T extends PaymentCommand['type']> = Extract<PaymentCommand, { type: T }>;

const CENTRAL_PAYMENT = '预算法 第六十一条';
const FISCAL_YEAR = '预算法 第十八条';
const PAYEE = '预算法 第六十一条；国库集中支付 收款人核对';

/** An order's id and the number of an attempt make the EndToEndId, which has room for 35 characters. */
const SENDABLE = /^[A-Za-z0-9-]{1,32}$/;

/** Reasons of a return that lie in the account: sending there again would come back again. */
const ACCOUNT_REASONS: readonly string[] = ['AC01', 'AC04', 'AC06', 'BE01', 'RC01'];

export function decidePayments(book: Reading<BookTables>, ask: Ask<PaymentCommand>): Decision<PaymentFact | ReceivableFact | AwardFact> {
  const { command } = ask;
  if (command.type === 'makeOrder') return makeOrder(book, ask, command);
  const order = book.get('orders', command.order);
  if (!order) return refuse('NOT_FOUND', CENTRAL_PAYMENT, { order: command.order });
  switch (command.type) {
    case 'checkOrder':
      return takenBack(book, order) ?? wrongState(order, ['MADE']) ?? apart(ask, 'checkOrder', handsOnOrder(book, order)) ?? [{ fact: { type: 'OrderChecked', order: order.order, award: order.award, amountFen: order.amountFen } }];
    case 'releaseOrder':
      return takenBack(book, order) ?? wrongState(order, ['CHECKED']) ?? apart(ask, 'releaseOrder', handsOnOrder(book, order)) ?? instruct(book, ask, order);
    case 'reissueOrder':
      return takenBack(book, order) ?? reissue(book, ask, order);
    case 'bookPayment':
      return bookPayment(book, ask, order, command);
    case 'recordReceipt':
      return recordReceipt(book, ask, order, command);
    case 'recordRejection':
      return recordRejection(book, ask, order, command);
    case 'recordReturn':
      return recordReturn(book, ask, order, command);
  }
}

/** An order outlives the approval that it stood on; nothing is done with it any more. */
function takenBack(book: Reading<BookTables>, { award: id }: PaymentOrder): Refusal | null {
  const award = book.get('awards', id);
  return award ? revoked(book, award) : null;
}

function makeOrder(book: Reading<BookTables>, ask: Ask<PaymentCommand>, { order, award: id }: Of<'makeOrder'>): Decision<PaymentFact> {
  if (!SENDABLE.test(order)) return unfit('order', CENTRAL_PAYMENT, { zh: '不能用作支付凭证的编号', en: 'cannot be sent as the number of a payment order' });
  if (book.get('orders', order)) return refuse('ID_ALREADY_USED', CENTRAL_PAYMENT, { order });
  const award = book.get('awards', id);
  if (!award) return refuse('NOT_FOUND', CENTRAL_PAYMENT, { award: id });
  const early = notApproved(book, award) ?? revoked(book, award);
  if (early) return early;
  if (award.state === 'PAID') return refuse('ALREADY_PAID', CENTRAL_PAYMENT, { award: id, state: award.state });
  if (award.state === 'AWAITING_BUDGET' || !award.line) return refuse('NO_COMMITMENT', CENTRAL_PAYMENT, { award: id, state: award.state });
  const lapsed = lapsedLine(book, ask, award);
  if (lapsed) return refuse('NO_COMMITMENT', FISCAL_YEAR, { award: id, line: lapsed });
  const refusal = inState(book, award, ['COMMITTED']) ?? apart(ask, 'makeOrder', handsOn(book, award)) ?? stillBarred(book, ask, award) ?? paidElsewhere(book, award) ?? notPlanned(book, ask, { line: award.line, amountFen: award.amountFen });
  if (refusal) return refusal;
  return [{ fact: { type: 'OrderMade', order, award: id, line: award.line, payee: award.claimant, amountFen: award.amountFen } }];
}

/** Another attempt, only after a positive no: returned or rejected, never while an outcome is open. */
function reissue(book: Reading<BookTables>, ask: Ask<PaymentCommand>, order: PaymentOrder): Decision<PaymentFact> {
  if (order.state === 'IN_FLIGHT') return refuse('OUTCOME_UNKNOWN_OPEN', CENTRAL_PAYMENT, { order: order.order });
  const refusal = wrongState(order, ['RETURNED', 'REJECTED']) ?? apart(ask, 'reissueOrder', handsOnOrder(book, order));
  if (refusal) return refusal;
  const last = order.attempts.at(-1);
  const account = book.get('parties', order.payee)?.account;
  if (last?.state === 'RETURNED' && ACCOUNT_REASONS.includes(last.reason ?? '') && unchanged(book, account ?? null, last)) {
    return refuse('ACCOUNT_UNCHANGED', PAYEE, { account: last.account, reason: last.reason });
  }
  return instruct(book, ask, order);
}

/** The same number at the same bank comes back again, under whatever entry it stands; only a wrong name (BE01) is mended by the name. */
function unchanged(book: Reading<BookTables>, account: string | null, { account: before, reason }: Attempt): boolean {
  if (account === null || account === before || reason === 'BE01') return account === before;
  const [now, then] = [book.get('accounts', account), book.get('accounts', before)];
  return now?.accountNumberHash === then?.accountNumberHash && now?.bankNumber === then?.bankNumber;
}

/** The event is the outbox: the gateway acts on it, and its EndToEndId makes the act once. */
function instruct(book: Reading<BookTables>, ask: Ask<PaymentCommand>, order: PaymentOrder): Decision<PaymentFact> {
  const award = book.get('awards', order.award);
  const payable = award && payableNow(book, ask, award);
  if (!payable) return refuse('NOT_FOUND', CENTRAL_PAYMENT, { award: order.award });
  if (isRefusal(payable)) return payable;
  const attempt = order.attempts.length + 1;
  const fact: PaymentFact = {
    type: 'PaymentInstructed',
    order: order.order,
    attempt,
    award: order.award,
    line: payable.line,
    payee: order.payee,
    account: payable.account,
    bankNumber: payable.bankNumber,
    endToEndId: `${order.order}-${attempt}`,
    voucherNo: `${order.order}-V${attempt}`,
    amountFen: order.amountFen,
  };
  return [{ fact }];
}

/** What must be true at the moment the money is told to go. */
function payableNow(book: Reading<BookTables>, ask: Ask<unknown>, award: Award): Refusal | { line: string; account: string; bankNumber: string } {
  const barred = stillBarred(book, ask, award) ?? takenTwice(book, award, articleOf(book, award)) ?? paidElsewhere(book, award) ?? heldBySuspicion(book, award) ?? decidedNotDue(book, award);
  if (barred) return barred;
  const line = award.line === null ? undefined : book.get('lines', award.line);
  if (!line) return refuse('NO_COMMITMENT', CENTRAL_PAYMENT, { award: award.award, state: award.state });
  const today = dayOf(ask.at);
  if (line.year !== today.year) return refuse('NO_COMMITMENT', FISCAL_YEAR, { award: award.award, line: line.line, year: line.year });
  const id = book.get('parties', award.claimant)?.account;
  const account = id ? book.get('accounts', id) : undefined;
  if (!account?.usableOn) return refuse('NO_PAYEE_ACCOUNT', PAYEE, { party: award.claimant });
  if (before(today, account.usableOn)) return refuse('ACCOUNT_COOLING_OFF', PAYEE, { account: account.account, usableOn: account.usableOn });
  // Who filed the case is no officer of it, at the desk where the payee's account is kept either (domain 3.2).
  const sod = keptApart(award.applicant, 'confirmAccount', account);
  return sod ?? { line: line.line, account: account.account, bankNumber: account.bankNumber };
}

const handsOnOrder = (book: Reading<BookTables>, order: PaymentOrder): PaymentOrder & AwardHands => ({ ...order, ...handsOn(book, book.get('awards', order.award)) });

function wrongState(order: PaymentOrder, states: readonly PaymentOrder['state'][]): Refusal | null {
  if (states.includes(order.state)) return null;
  if (order.state === 'PAID') return refuse('ALREADY_PAID', CENTRAL_PAYMENT, { order: order.order, state: order.state });
  return refuse('ACT_NOT_ALLOWED_IN_STATE', CENTRAL_PAYMENT, { order: order.order, state: order.state, allowedIn: states });
}
