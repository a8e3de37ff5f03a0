import type { BookFact, BookFactType } from '#book/facts';
import type { PaperReference } from '#policy/papers';
import type { BookAnswer } from './case.facts';
import { numbered } from './rules';
import { isTerminating } from './terminations';

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

type Saying = { [T in BookFactType]?: (fact: Extract<BookFact, { type: T }>) => Answer | null };

const told = (answer: BookAnswer, of: { award: string; amountFen: bigint }, detail = ''): Answer => ({ award: of.award, amountFen: of.amountFen, answer, detail });

/** What a fact of the book means for its case; facts of other types no case is told of. */
const SAID: Saying = {
  AwardProposed: (fact) => ({ ...told('PROPOSED', fact), ...(fact.minutes && { minutes: fact.minutes }) }),
  RosterProposed: (fact) => ({ ...told('PROPOSED', fact), ...(fact.minutes && { minutes: fact.minutes }) }),
  AwardDeclined: (fact) => ({ ...told('DECLINED', fact, fact.refused), reason: fact.reason, ...numbered(fact) }),
  RosterDeclined: (fact) => ({ ...told('DECLINED', fact), reason: fact.reason, ...numbered(fact) }),
  AwardEndorsed: ({ award }) => told('ENDORSED', { award, amountFen: 0n }),
  AwardApproved: (fact) => ({ ...told('APPROVED', fact), ...numbered(fact) }),
  AwardCommitted: (fact) => told('COMMITTED', fact, fact.line),
  CommitmentCarried: (fact) => told('COMMITTED', fact, fact.line),
  CommitmentLapsed: (fact) => told('BUDGET_LAPSED', fact, fact.voids ?? ''),
  AwardReleased: (fact) => ({ ...told('RELEASED', fact, fact.why), reason: fact.reason, ...numbered(fact) }),

  OrderMade: (fact) => told('ORDERED', fact, fact.order),
  // A check from before it named its award tells nobody.
  OrderChecked: ({ award, amountFen = 0n, order }) => (award === undefined ? null : told('FINANCE_REVIEWED', { award, amountFen }, order)),
  PaymentInstructed: (fact) => told('INSTRUCTED', fact, fact.endToEndId),
  PaymentSettled: (fact) => told('PAID', fact, fact.bankReference),
  PaymentMadeWithoutGround: (fact) => told('PAID', fact, fact.bankReference),
  PaymentBooked: (fact) => told('BOOKED', fact, fact.accountingVoucherNo),
  PaymentRejected: (fact) => told('REJECTED_BY_BANK', fact, fact.reason),
  PaymentReturned: (fact) => told(fact.year === 'PRIOR_YEAR' ? 'RETURNED_AFTER_YEAR_END' : 'RETURNED', fact, fact.reason),

  ClawbackOpened: (fact) => told('CLAWBACK', fact, fact.receivable),
  // Of a return its case has been told: it waits for the money, or has ended.
  ClawbackClosed: (fact) => (fact.byReturn || fact.returned ? null : told(fact.stands ?? (fact.besides !== undefined ? 'CLAWBACK' : fact.recoveredFen === 0n ? 'CLAWBACK_CLOSED' : 'RECOVERED'), fact, fact.receivable)),
  RecoveryRecorded: (fact) => told(fact.stands ?? (fact.besides !== undefined ? 'CLAWBACK' : fact.leftFen === 0n ? 'RECOVERED' : fact.writtenOff ? 'WRITTEN_OFF' : 'CLAWBACK'), fact, fact.receivable),
  ReceivableWrittenOff: (fact) => told(fact.stands ?? (fact.besides === undefined ? 'WRITTEN_OFF' : 'CLAWBACK'), fact, fact.receivable),
};

/** Whether a case is told of facts of a type, or ended by them: who follows a book reads no other (a roster has ten thousand lines). */
export const isToldOf = (type: string): boolean => Object.hasOwn(SAID, type) || isTerminating(type);

/** What a fact says to its case; null where it says nothing. */
export const answerOf = (fact: BookFact): Answer | null => (SAID[fact.type] as ((fact: BookFact) => Answer | null) | undefined)?.(fact) ?? null;
