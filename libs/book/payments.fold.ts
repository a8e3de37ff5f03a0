import type { About, Fold } from '#kernel/decision';
import { handOf } from '#kernel/hands';
import { amend, change, type Update } from '#kernel/records';
import { answerContent } from './answers';
import type { AwardFact } from './awards.facts';
import type { BookTables } from './facts';
import type { Attempt, BankAnswer, PaymentFact, PaymentOrder } from './payments.facts';
import type { YearCloseFact } from './year-close.facts';

type Life = PaymentFact | Extract<AwardFact, { type: 'AwardCommitted' | 'AwardReleased' }> | Extract<YearCloseFact, { type: 'CommitmentCarried' | 'CommitmentLapsed' }>;
type Answer = Extract<PaymentFact, { type: 'PaymentSettled' | 'PaymentMadeWithoutGround' | 'PaymentRejected' | 'PaymentReturned' }>;

const orderAfter = (order: string, next: (order: PaymentOrder) => Partial<PaymentOrder>): Update<BookTables> =>
  amend<BookTables, 'orders'>('orders', order, (old) => ({ ...old, ...next(old) }));

/** The line that pays is signed for: what was checked of another line is checked again. */
const movedToLine = ({ order, line }: { order?: string | undefined; line: string }): Update<BookTables>[] =>
  order === undefined ? [] : [orderAfter(order, ({ state }) => (state === 'CHECKED' ? { line, state: 'MADE', checker: null } : { line }))];

/** A payment order from its making to the last answer. */
export const foldPayments: Fold<Life, BookTables> = {
  OrderMade: ({ type: _, ...made }, { actor }) => [
    change<BookTables, 'orders'>('orders', made.order, () => ({ ...made, state: 'MADE', maker: handOf(actor), checker: null, releaser: null, attempts: [] })),
  ],
  OrderChecked: ({ order }, { actor }) => [orderAfter(order, () => ({ state: 'CHECKED', checker: handOf(actor) }))],
  PaymentInstructed: ({ order, line, ...sent }, { actor, on }) => [
    orderAfter(order, ({ attempts }) => ({ state: 'IN_FLIGHT', line, releaser: handOf(actor), attempts: [...attempts, attemptSent(sent, on)] })),
  ],
  PaymentSettled: (fact) => [answered(fact, 'PAID', { state: 'SETTLED', executedOn: fact.executedOn }), remembered(fact, 'SETTLED')],
  // The order stays as it is: void, or paid by another attempt.
  PaymentMadeWithoutGround: (fact) => [orderAfter(fact.order, ({ attempts }) => ({ attempts: attemptAfter(attempts, fact, { state: 'SETTLED', executedOn: fact.executedOn }) })), remembered(fact, 'SETTLED')],
  PaymentRejected: (fact) => [answered(fact, 'REJECTED', { state: 'REJECTED', reason: fact.reason }), remembered(fact, 'REJECTED')],
  PaymentReturned: (fact) => [answered(fact, 'RETURNED', { state: 'RETURNED', reason: fact.reason }), remembered(fact, 'RETURNED')],
  PaymentBooked: ({ order, attempt, accountingVoucherNo, period }) => [
    orderAfter(order, ({ attempts }) => ({ attempts: attempts.map((one) => (one.attempt === attempt ? { ...one, booked: { accountingVoucherNo, period } } : one)) })),
  ],
  AwardCommitted: movedToLine,
  CommitmentCarried: movedToLine,
  CommitmentLapsed: ({ voids }) => (voids === null ? [] : [orderAfter(voids, () => ({ state: 'VOID' }))]),
  AwardReleased: ({ order }) => (order ? [orderAfter(order, () => ({ state: 'VOID' }))] : []),
};

function attemptSent(sent: Pick<Attempt, 'attempt' | 'endToEndId' | 'voucherNo' | 'account'>, instructedOn: About['on']): Attempt {
  const { attempt, endToEndId, voucherNo, account } = sent;
  return { attempt, state: 'IN_FLIGHT', endToEndId, voucherNo, account, instructedOn, executedOn: null, reason: null };
}

function answered(fact: Answer, state: PaymentOrder['state'], change: Partial<Attempt>): Update<BookTables> {
  return orderAfter(fact.order, ({ attempts }) => ({ state, attempts: attemptAfter(attempts, fact, change) }));
}

const attemptAfter = (attempts: readonly Attempt[], { attempt }: Pick<Answer, 'attempt'>, change: Partial<Attempt>): Attempt[] => attempts.map((one) => (one.attempt === attempt ? { ...one, ...change } : one));

function remembered(fact: Answer, kind: BankAnswer['kind']): Update<BookTables> {
  const { bankReference, order, attempt } = fact;
  const content = answerContent({ ...fact, endToEndId: `${order}-${attempt}` });
  return change('bankAnswers', bankReference, () => ({ bankReference, order, attempt, kind, content }));
}
