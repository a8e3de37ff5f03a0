import { fingerprint } from '#kernel/digest';
import { before, dayOf } from '#kernel/day';
import { type Ask, type Decision, type Refusal, refuse } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import type { Hold } from './awards.facts';
import { ofTheYearBefore } from './budget';
import { apart, type HandsOf } from './duties';
import type { BookTables } from './facts';
import type { Attempt, BankAnswer, PaymentCommand, PaymentFact, PaymentOrder, TreasuryAnswer } from './payments.facts';

type Of<T extends PaymentCommand['type']> = Extract<PaymentCommand, { type: T }>;

const ANSWERS = '预算法 第六十一条；国库集中支付 回单、退汇';
const ACT = 'recordAnswer';

interface Answered {
  attempt: Attempt;
  hands: HandsOf<typeof ACT>;
  holds: Hold[];
  line: string;
  /** The fields that every answer's fact shares. */
  common: Omit<Extract<PaymentFact, { type: 'PaymentRejected' }>, 'type' | 'reason'>;
}

export function recordReceipt(book: Reading<BookTables>, ask: Ask<unknown>, order: PaymentOrder, command: Of<'recordReceipt'>): Decision<PaymentFact> {
  const known = alreadyKnown(book, command, 'SETTLED');
  if (known) return known;
  const answered = attemptOf(book, order, command);
  if ('refused' in answered) return answered;
  const { attempt, hands, common, holds } = answered;
  const refusal = apart(ask, ACT, hands) ?? inFlight(attempt) ?? misdated(ask, attempt, command.executedOn, attempt.instructedOn);
  if (refusal) return refusal;
  return [{ fact: { type: 'PaymentSettled', ...common, executedOn: command.executedOn, holds, ...ofTheYearBefore(book.get('lines', answered.line)) }, effectiveOn: command.executedOn }];
}

export function recordRejection(book: Reading<BookTables>, ask: Ask<unknown>, order: PaymentOrder, command: Of<'recordRejection'>): Decision<PaymentFact> {
  const known = alreadyKnown(book, command, 'REJECTED');
  if (known) return known;
  const answered = attemptOf(book, order, command);
  if ('refused' in answered) return answered;
  return apart(ask, ACT, answered.hands) ?? inFlight(answered.attempt) ?? [{ fact: { type: 'PaymentRejected', ...answered.common, reason: command.reason } }];
}

/** 退汇, of money that had been booked as gone, or that came back before its receipt did. */
export function recordReturn(book: Reading<BookTables>, ask: Ask<unknown>, order: PaymentOrder, command: Of<'recordReturn'>): Decision<PaymentFact> {
  const known = alreadyKnown(book, command, 'RETURNED');
  if (known) return known;
  const answered = attemptOf(book, order, command);
  if ('refused' in answered) return answered;
  const { attempt, hands, common, holds } = answered;
  if (attempt.state === 'RETURNED') return refuse('ALREADY_RETURNED', ANSWERS, { endToEndId: attempt.endToEndId });
  if (attempt.state === 'REJECTED') return refuse('ANSWER_MISMATCH', ANSWERS, { endToEndId: attempt.endToEndId, state: attempt.state });
  const award = book.get('awards', order.award);
  const receivable = award?.receivable ? book.get('receivables', award.receivable) : undefined;
  if (receivable) {
    const { receivable: id, state } = receivable;
    return state === 'RECOVERED' ? refuse('ACT_NOT_ALLOWED_IN_STATE', ANSWERS, { receivable: id, state }) : refuse('CLAWBACK_OPEN', ANSWERS, { receivable: id });
  }
  const refusal = apart(ask, ACT, hands) ?? misdated(ask, attempt, command.returnedOn, attempt.executedOn ?? attempt.instructedOn);
  if (refusal) return refusal;
  const line = book.get('lines', answered.line);
  const year = command.returnedOn.year === line?.year ? 'SAME_YEAR' : 'PRIOR_YEAR';
  const { reason, returnedOn } = command;
  const fact: PaymentFact = { type: 'PaymentReturned', ...common, reason, returnedOn, holds, settled: attempt.state === 'SETTLED', year, ...ofTheYearBefore(line) };
  return [{ fact, effectiveOn: returnedOn }];
}

/** The same answer twice changes nothing; another answer under a known reference is refused. */
function alreadyKnown(book: Reading<BookTables>, command: TreasuryAnswer, kind: BankAnswer['kind']): Decision<PaymentFact> | null {
  const known = book.get('bankAnswers', command.bankReference);
  if (!known) return null;
  return known.kind === kind && known.content === answerContent(command) ? [] : refuse('ID_ALREADY_USED', ANSWERS, { bankReference: command.bankReference });
}

/** What of an answer must be equal for it to be the same answer: all that it says. */
export const answerContent = ({ order, endToEndId, amountFen, bankReference, executedOn, returnedOn, reason }: TreasuryAnswer & Said): string =>
  fingerprint({ order, endToEndId, amountFen, bankReference, executedOn, returnedOn, reason });

/** What an answer says beside the order and the amount, by its kind. */
type Said = { [K in 'executedOn' | 'returnedOn']?: Temporal.PlainDate } & { reason?: string };

function attemptOf(book: Reading<BookTables>, order: PaymentOrder, command: TreasuryAnswer): Answered | Refusal {
  const attempt = order.attempts.find((candidate) => candidate.endToEndId === command.endToEndId);
  const award = book.get('awards', order.award);
  if (!attempt || !award) return refuse('NOT_FOUND', ANSWERS, { order: order.order, endToEndId: command.endToEndId });
  if (command.amountFen !== order.amountFen) {
    return refuse('ANSWER_MISMATCH', ANSWERS, { endToEndId: command.endToEndId, amountFen: command.amountFen, instructedFen: order.amountFen });
  }
  const { amountFen, bankReference } = command;
  const common = { order: order.order, attempt: attempt.attempt, award: order.award, line: order.line, amountFen, bankReference };
  return { attempt, hands: { ...order, applicant: award.applicant }, holds: award.holds, line: order.line, common };
}

/** No money has moved on a day that has not come yet (domain 4.3), nor before it was told to, nor come back before it went. */
function misdated(ask: Ask<unknown>, { endToEndId }: Attempt, on: Temporal.PlainDate, soonest: Temporal.PlainDate): Refusal | null {
  const today = dayOf(ask.at);
  return before(today, on) || before(on, soonest) ? refuse('ANSWER_MISMATCH', ANSWERS, { endToEndId, on, soonest, today }) : null;
}

function inFlight(attempt: Attempt): Refusal | null {
  if (attempt.state === 'IN_FLIGHT') return null;
  const code = attempt.state === 'RETURNED' ? 'ALREADY_RETURNED' : attempt.state === 'SETTLED' ? 'ALREADY_PAID' : 'ANSWER_MISMATCH';
  return refuse(code, ANSWERS, { endToEndId: attempt.endToEndId, state: attempt.state });
}
