import type { BookFact } from '#book/facts';
import type { PaperReference } from '#policy/papers';
import type { BookAnswer } from './case.facts';

/** What the book says to a case. */
export interface Answer {
  award: string;
  answer: BookAnswer;
  amountFen: bigint;
  detail: string;
  /** Of an end, what was said. */
  reason?: string;
  /** The papers that it rests on: of a proposal, and of a decision. */
  minutes?: PaperReference;
  documentNo?: string;
}

/** What a fact of the book means for its case; null for facts that no case is told of, and for a check from before it named its award. */
export function answerOf(fact: BookFact): Answer | null {
  switch (fact.type) {
    case 'AwardProposed':
    case 'RosterProposed':
      return { ...told('PROPOSED', fact), ...(fact.minutes && { minutes: fact.minutes }) };
    case 'AwardDeclined':
      return { ...told('DECLINED', fact, fact.refused), reason: fact.reason, ...numberOf(fact) };
    case 'AwardEndorsed':
      return told('ENDORSED', { award: fact.award, amountFen: 0n });
    case 'AwardApproved':
      return { ...told('APPROVED', fact), ...numberOf(fact) };
    case 'AwardCommitted':
    case 'CommitmentCarried':
      return told('COMMITTED', fact, fact.line);
    case 'CommitmentLapsed':
      return told('BUDGET_LAPSED', fact, fact.voids ?? '');
    case 'AwardReleased':
      return { ...told('RELEASED', fact, fact.why), reason: fact.reason, ...numberOf(fact) };
    default:
      return ofPayment(fact) ?? ofClawback(fact);
  }
}

function ofPayment(fact: BookFact): Answer | null {
  switch (fact.type) {
    case 'OrderMade':
      return told('ORDERED', fact, fact.order);
    case 'OrderChecked':
      return fact.award === undefined ? null : told('FINANCE_REVIEWED', { award: fact.award, amountFen: fact.amountFen ?? 0n }, fact.order);
    case 'PaymentInstructed':
      return told('INSTRUCTED', fact, fact.endToEndId);
    case 'PaymentSettled':
    case 'PaymentMadeWithoutGround':
      return told('PAID', fact, fact.bankReference);
    case 'PaymentBooked':
      return told('BOOKED', fact, fact.accountingVoucherNo);
    case 'PaymentRejected':
      return told('REJECTED_BY_BANK', fact, fact.reason);
    case 'PaymentReturned':
      return told(fact.year === 'PRIOR_YEAR' ? 'RETURNED_AFTER_YEAR_END' : 'RETURNED', fact, fact.reason);
    default:
      return null;
  }
}

function ofClawback(fact: BookFact): Answer | null {
  switch (fact.type) {
    case 'ClawbackOpened':
      return told('CLAWBACK', fact, fact.receivable);
    case 'ClawbackClosed':
      return told(fact.besides !== undefined ? 'CLAWBACK' : fact.recoveredFen === 0n ? 'CLAWBACK_CLOSED' : 'RECOVERED', fact, fact.receivable);
    case 'RecoveryRecorded':
      return told(fact.leftFen === 0n && fact.besides === undefined ? 'RECOVERED' : fact.writtenOff ? 'WRITTEN_OFF' : 'CLAWBACK', fact, fact.receivable);
    case 'ReceivableWrittenOff':
      return told('WRITTEN_OFF', fact, fact.receivable);
    default:
      return null;
  }
}

const numberOf = ({ documentNo }: { documentNo?: string | undefined }): Pick<Answer, 'documentNo'> => (documentNo === undefined ? {} : { documentNo });

const told = (answer: BookAnswer, of: { award: string; amountFen: bigint }, detail = ''): Answer => ({ award: of.award, amountFen: of.amountFen, answer, detail });
