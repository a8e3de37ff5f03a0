import { fingerprint } from '#kernel/digest';
import { before, dayOf } from '#kernel/day';
import { type Ask, type Decided, type Decision, isRefusal, type Refusal, refuse, unfit } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import { asIf } from './as-if';
import { released, stillBarred } from './awards';
import type { Award, AwardFact, Hold } from './awards.facts';
import { cannotBear, ofTheYearBefore } from './budget';
import { apart, type HandsOf } from './duties';
import type { BookTables } from './facts';
import type { ReceivableFact } from './receivables.facts';
import { clawbacksEnded, heldStill, isGuilty } from './returns';
import type { Attempt, BankAnswer, PaymentCommand, PaymentFact, PaymentOrder, TreasuryAnswer } from './payments.facts';

type Of<T extends string, U = PaymentCommand> = Extract<U, { type: T }>;

const ANSWERS = '预算法 第六十一条；国库集中支付 回单、退汇';
const ACT = 'recordAnswer';

interface Answered {
  attempt: Attempt;
  award: Award;
  hands: HandsOf<typeof ACT>;
  holds: Hold[];
  line: string;
  /** The fields that every answer's fact shares. */
  common: Omit<Extract<PaymentFact, { type: 'PaymentRejected' }>, 'type' | 'reason'>;
}

export function recordReceipt(book: Reading<BookTables>, ask: Ask<unknown>, order: PaymentOrder, command: Of<'recordReceipt'>): Decision<PaymentFact | ReceivableFact> {
  const known = alreadyKnown(book, command, 'SETTLED');
  if (known) return known;
  const answered = attemptOf(book, order, command);
  if (isRefusal(answered)) return answered;
  const { attempt, hands } = answered;
  const isRejected = attempt.state === 'REJECTED';
  const refusal = apart(ask, ACT, hands) ?? (isRejected ? null : inFlight(attempt)) ?? misdated(ask, attempt, command.executedOn, attempt.instructedOn);
  if (refusal) return refusal;
  const { executedOn, line } = command;
  if (isRejected) return executedAfterAll(book, order, answered, { executedOn, line });
  return line === undefined ? settled(book, answered, executedOn) : undeclarable(order);
}

const settled = (book: Reading<BookTables>, { common, holds }: Answered, executedOn: Temporal.PlainDate): Decided<PaymentFact>[] => [
  { fact: { type: 'PaymentSettled', ...common, executedOn, holds, ...ofTheYearBefore(book.get('lines', common.line)) }, effectiveOn: executedOn },
];

const undeclarable = ({ line }: PaymentOrder): Refusal => unfit('line', ANSWERS, { zh: `款项由占用的指标 ${line} 支付，不另指定`, en: `is not named: the money was bound on ${line}` });

interface Gone {
  executedOn: Temporal.PlainDate;
  line: string | undefined;
}

/**
 * The treasury had said no, and the money has gone (domain B-31). An award that still waits for it is paid by it; one that was
 * let go, or that another attempt has paid, has it without ground, and a clawback opens with the booking.
 */
function executedAfterAll(book: Reading<BookTables>, order: PaymentOrder, answered: Answered, { executedOn, line }: Gone): Decision<PaymentFact | ReceivableFact> {
  const { attempt, common } = answered;
  const award = book.get('awards', order.award);
  if (!award) return refuse('NOT_FOUND', ANSWERS, { award: order.award });
  // What pays the award is known when the last attempt is answered.
  if (order.state === 'IN_FLIGHT') return refuse('OUTCOME_UNKNOWN_OPEN', ANSWERS, { order: order.order, endToEndId: attempt.endToEndId });
  // An order ended with its award, whatever has been decided of the case anew.
  if (order.state !== 'VOID' && award.state !== 'RELEASED' && award.state !== 'PAID') {
    if (award.line === null) return refuse('NO_COMMITMENT', ANSWERS, { award: award.award, state: award.state });
    return line === undefined ? settled(book, answered, executedOn) : undeclarable(order);
  }
  return withoutGround(book, award, { ...common, line: line ?? order.line }, executedOn);
}

/** The clawback of an attempt whose money went without ground. */
const groundlessOf = ({ order, attempt }: Pick<Answered['common'], 'order' | 'attempt'>): string => `G-${order}-${attempt}`;

function withoutGround(book: Reading<BookTables>, award: Award, common: Answered['common'], executedOn: Temporal.PlainDate): Decided<PaymentFact | ReceivableFact>[] | Refusal {
  const { amountFen, line } = common;
  const unfitting = cannotBear(book, { line, programme: award.programme, amountFen, year: executedOn.year });
  if (unfitting) return unfitting;
  const receivable = groundlessOf(common);
  const reason = `国库回单 ${common.bankReference}：退单后又支付，已无依据`;
  return [
    { fact: { type: 'PaymentMadeWithoutGround', ...common, executedOn, receivable, ...ofTheYearBefore(book.get('lines', line)) }, effectiveOn: executedOn },
    { fact: { type: 'ClawbackOpened', receivable, award: award.award, party: award.claimant, cause: 'ADMIN_CORRECTION', amountFen, reason, groundless: { line, executedOn } } },
  ];
}

export function recordRejection(book: Reading<BookTables>, ask: Ask<unknown>, order: PaymentOrder, command: Of<'recordRejection'>): Decision<PaymentFact> {
  const known = alreadyKnown(book, command, 'REJECTED');
  if (known) return known;
  const answered = attemptOf(book, order, command);
  if (isRefusal(answered)) return answered;
  return apart(ask, ACT, answered.hands) ?? inFlight(answered.attempt) ?? [{ fact: { type: 'PaymentRejected', ...answered.common, reason: command.reason } }];
}

/** 退汇, of money that had been booked as gone, or that came back before its receipt did. It is booked in every case, and ends what was claimed back of it (domain B-02). */
export function recordReturn(book: Reading<BookTables>, ask: Ask<unknown>, order: PaymentOrder, command: Of<'recordReturn'>): Decision<PaymentFact | ReceivableFact | AwardFact> {
  const known = alreadyKnown(book, command, 'RETURNED');
  if (known) return known;
  const answered = attemptOf(book, order, command);
  if (isRefusal(answered)) return answered;
  const { attempt, award, hands, common, holds } = answered;
  const refusal = notReturnable(book, attempt, common) ?? apart(ask, ACT, hands) ?? misdated(ask, attempt, command.returnedOn, attempt.executedOn ?? attempt.instructedOn);
  if (refusal) return refusal;
  const line = book.get('lines', answered.line);
  const year = command.returnedOn.year === line?.year ? 'SAME_YEAR' : 'PRIOR_YEAR';
  const { reason, returnedOn } = command;
  const fact: Of<'PaymentReturned', PaymentFact> = { type: 'PaymentReturned', ...common, reason, returnedOn, holds, settled: attempt.state === 'SETTLED', year, ...ofTheYearBefore(line) };
  const ended = clawbacksEnded(book, award, { order: order.order, attempt: attempt.attempt, reason });
  const back = [{ fact, effectiveOn: returnedOn }, ...ended];
  return isGuilty(book, award) && stillBarred(book, ask, award) ? [...back, ...lostWith(asIf(book, ask, back.map((one) => one.fact)), award.award, reason)] : back;
}

/** 取消申请资格: what its claimant lost by this very award is not owed again (附则（三）). */
function lostWith(book: Reading<BookTables>, id: string, reason: string): Decided<AwardFact>[] {
  const award = book.get('awards', id);
  return award ? [{ fact: released(book, award, { why: 'DISQUALIFIED', reason: `取消资格；退汇 ${reason}` }) }] : [];
}

/** Money that went without ground comes back by the clawback that opened with it. */
function notReturnable(book: Reading<BookTables>, { state, endToEndId }: Attempt, common: Answered['common']): Refusal | null {
  if (state === 'RETURNED') return refuse('ALREADY_RETURNED', ANSWERS, { endToEndId });
  if (state === 'REJECTED') return refuse('ANSWER_MISMATCH', ANSWERS, { order: common.order, endToEndId, state });
  const groundless = book.get('receivables', groundlessOf(common));
  if (!groundless) return null;
  const { receivable } = groundless;
  return groundless.state === 'RECOVERED' ? refuse('ACT_NOT_ALLOWED_IN_STATE', ANSWERS, { receivable, state: groundless.state }) : refuse('CLAWBACK_OPEN', ANSWERS, { receivable });
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
    return refuse('ANSWER_MISMATCH', ANSWERS, { order: order.order, endToEndId: command.endToEndId, amountFen: command.amountFen, instructedFen: order.amountFen });
  }
  const { amountFen, bankReference } = command;
  const common = { order: order.order, attempt: attempt.attempt, award: order.award, line: order.line, amountFen, bankReference };
  return { attempt, award, hands: { ...order, applicant: award.applicant }, holds: heldStill(book, award), line: order.line, common };
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
