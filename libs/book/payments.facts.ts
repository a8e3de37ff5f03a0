import { z } from 'zod';
import { day, documentNo, fen, ref, text } from '#kernel/shapes';
import { MONTH } from '#policy/reporting';
import { hold } from './awards.facts';

/** ISO 20022 external return reasons, as domain 5.5 lists them; MS03 where the bank names none of ours. */
export const returnReason = z.enum(['AC01', 'AC04', 'AC06', 'BE01', 'RC01', 'MS03']);

const answered = {
  order: ref,
  attempt: z.int().positive(),
  award: ref,
  line: ref,
  amountFen: fen,
  /** The treasury's own number for this answer: the same number is the same answer. */
  bankReference: ref,
};

/** The line holds money of the year before (结转), which is booked apart. */
const carriedOver = z.literal(true).optional();

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const paymentFacts = {
  OrderMade: z.strictObject({ type: z.literal('OrderMade'), order: ref, award: ref, line: ref, payee: ref, amountFen: fen }),
  /** 财政审核. */
  OrderChecked: z.strictObject({ type: z.literal('OrderChecked'), order: ref, award: ref.optional(), amountFen: fen.optional() }),
  /** The outbox: from here on one attempt is in flight, and nothing else may be sent until it is answered. */
  PaymentInstructed: z.strictObject({
    type: z.literal('PaymentInstructed'),
    order: ref,
    attempt: z.int().positive(),
    award: ref,
    line: ref,
    payee: ref,
    account: ref,
    bankNumber: z.string().regex(/^\d{12}$/),
    /** At most 35 characters, as ISO 20022 wants it. A new attempt has a new one. */
    endToEndId: z.string().regex(/^[A-Za-z0-9-]{1,35}$/),
    voucherNo: ref,
    amountFen: fen,
  }),
  /** The treasury says that the money has gone. */
  PaymentSettled: z.strictObject({ type: z.literal('PaymentSettled'), ...answered, executedOn: day, holds: z.array(hold).max(10), carriedOver }),
  /**
   * Money that has gone and had no ground any more: its award was let go, or paid by another attempt, after the treasury had
   * said no (domain B-31). It takes no limit; the line bears it until the clawback that opens with it has brought it back.
   */
  PaymentMadeWithoutGround: z.strictObject({ type: z.literal('PaymentMadeWithoutGround'), ...answered, executedOn: day, receivable: ref, carriedOver }),
  /** Rejected before debit: nothing has moved. */
  PaymentRejected: z.strictObject({ type: z.literal('PaymentRejected'), ...answered, reason: text }),
  /** 退汇: the money is back and the obligation open again (domain B-02). */
  PaymentReturned: z.strictObject({
    type: z.literal('PaymentReturned'),
    ...answered,
    reason: returnReason,
    returnedOn: day,
    holds: z.array(hold).max(10),
    /** Whether a receipt had booked the debit before. */
    settled: z.boolean(),
    /** SAME_YEAR: the line owes it again. PRIOR_YEAR: the old line is closed; a line of the year must be found. */
    year: z.enum(['SAME_YEAR', 'PRIOR_YEAR']),
    carriedOver,
  }),
  /** 入账: the accountant has entered the payment in the unit's accounts of a month. What it posts was posted when the money went. */
  PaymentBooked: z.strictObject({
    type: z.literal('PaymentBooked'),
    order: ref,
    attempt: z.int().positive(),
    award: ref,
    amountFen: fen,
    /** 记账凭证号. */
    accountingVoucherNo: documentNo,
    /** 会计期间, `2026-06`. */
    period: z.string().regex(MONTH),
  }),
} as const;

export type PaymentFact = { [K in keyof typeof paymentFacts]: z.output<(typeof paymentFacts)[K]> }[keyof typeof paymentFacts];

export interface TreasuryAnswer {
  order: string;
  endToEndId: string;
  amountFen: bigint;
  bankReference: string;
}

export type PaymentCommand =
  | { type: 'makeOrder'; order: string; award: string }
  | { type: 'checkOrder'; order: string }
  | { type: 'releaseOrder'; order: string }
  | { type: 'reissueOrder'; order: string }
  | { type: 'bookPayment'; order: string; accountingVoucherNo: string; period: string }
  | ({ type: 'recordReceipt'; executedOn: Temporal.PlainDate; line?: string | undefined } & TreasuryAnswer)
  | ({ type: 'recordRejection'; reason: string } & TreasuryAnswer)
  | ({ type: 'recordReturn'; reason: z.output<typeof returnReason>; returnedOn: Temporal.PlainDate } & TreasuryAnswer);

export type AttemptState = 'IN_FLIGHT' | 'SETTLED' | 'REJECTED' | 'RETURNED';

export interface Attempt {
  attempt: number;
  state: AttemptState;
  endToEndId: string;
  voucherNo: string;
  account: string;
  instructedOn: Temporal.PlainDate;
  executedOn: Temporal.PlainDate | null;
  reason: string | null;
  /** Where it stands in the unit's accounts; nothing until it is booked. */
  booked?: { accountingVoucherNo: string; period: string };
}

export type OrderState = 'MADE' | 'CHECKED' | 'IN_FLIGHT' | 'PAID' | 'REJECTED' | 'RETURNED' | 'VOID';

/** One payment for one award: made, checked and released by three persons, in as many attempts as it takes. */
export interface PaymentOrder {
  order: string;
  award: string;
  line: string;
  payee: string;
  amountFen: bigint;
  state: OrderState;
  maker: string;
  checker: string | null;
  releaser: string | null;
  attempts: Attempt[];
}

/** An answer of the treasury, by its reference. */
export interface BankAnswer {
  bankReference: string;
  order: string;
  attempt: number;
  kind: 'SETTLED' | 'REJECTED' | 'RETURNED';
  content: string;
}

export interface PaymentTables {
  orders: PaymentOrder;
  bankAnswers: BankAnswer;
}
