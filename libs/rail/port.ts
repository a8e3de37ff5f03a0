/** What the treasury needs to pay one attempt: a pure function of the book and the vault, the same whenever it is made. */
export interface PaymentInstruction {
  area: string;
  order: string;
  attempt: number;
  endToEndId: string;
  voucherNo: string;
  amountFen: bigint;
  payee: { party: string; accountName: string; accountNumber: string; bankNumber: string };
}

/** The way to a treasury. Sending under a known EndToEndId again changes nothing there. */
export interface Rail {
  /** Whether the treasury has this instruction: asked before sending, because the last sending may have got through. */
  knows(endToEndId: string): Promise<boolean>;
  send(instruction: PaymentInstruction): Promise<void>;
}
