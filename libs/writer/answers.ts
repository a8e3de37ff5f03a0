import type { BookFact } from '#book/facts';
import type { BookAnswer } from '#cases/case.facts';
import { onlyCase } from '#cases/rules';
import { fingerprint } from '#kernel/digest';
import type { Event } from '#kernel/envelope';
import { Writers } from './writers';

interface Answer {
  award: string;
  answer: BookAnswer;
  amountFen: bigint;
  detail: string;
}

/** Writes the book's answers on the cases they belong to. May run twice: a case passes over what it has recorded. */
export class Answers {
  constructor(private readonly writers: Writers) {}

  /** @throws Unavailable, OutcomeUnknown */
  async record(event: Event<BookFact>): Promise<void> {
    const area = event.stream.slice('book-'.length);
    const answer = answerOf(event.fact);
    if (!answer) return;
    const { award, ...rest } = answer;
    const writer = await this.writers.case(award);
    const outcome = await writer.submit({
      command: { type: 'recordAnswer', bookRevision: event.revision, ...rest },
      at: event.at,
      actor: event.actor,
      id: answerId(event),
      hash: event.command.hash,
      correlationId: event.correlationId,
      causationId: event.id,
    });
    if ('refusal' in outcome) throw new Error(`case ${award} does not take the answer of ${event.id}: ${outcome.refusal.refused}`);
    const one = onlyCase(writer.records);
    if (answer.answer === 'PROPOSED' && (one?.state === 'WITHDRAWN' || one?.state === 'REJECTED')) await this.letGo(area, event, one.state);
  }

  /** The case was closed while the book decided: what was held for it is free again, under a command id of its own. */
  private async letGo(area: string, event: Event<BookFact>, why: 'WITHDRAWN' | 'REJECTED'): Promise<void> {
    if (event.fact.type !== 'AwardProposed' && event.fact.type !== 'RosterProposed') return;
    const command = { type: 'releaseAward', award: event.fact.award, why, reason: '案件已结束 the case had ended' } as const;
    const book = await this.writers.book(area);
    const { at, actor, correlationId, id } = event;
    await book.submit({ command, at, actor, id: `let-go-${id}`, hash: fingerprint(command), correlationId, causationId: id });
  }
}

/** The command under which an answer stands on its case: one for each event of the book, whoever's key made it. */
export const answerId = ({ id }: Pick<Event, 'id'>): string => `answer-${id}`;

/** What a fact of the book means for its case; null for facts that no case is told of. */
function answerOf(fact: BookFact): Answer | null {
  const told = (answer: BookAnswer, of: { award: string; amountFen: bigint }, detail = ''): Answer => ({ award: of.award, amountFen: of.amountFen, answer, detail });
  switch (fact.type) {
    case 'AwardProposed':
    case 'RosterProposed':
      return told('PROPOSED', fact);
    case 'AwardDeclined':
      return told('DECLINED', fact, fact.refused);
    case 'AwardEndorsed':
      return told('ENDORSED', { award: fact.award, amountFen: 0n });
    case 'AwardApproved':
      return told('APPROVED', fact);
    case 'AwardCommitted':
      return told('COMMITTED', fact, fact.line);
    case 'AwardReleased':
      return told('RELEASED', fact, fact.why);
    case 'OrderMade':
      return told('ORDERED', fact, fact.order);
    case 'PaymentInstructed':
      return told('INSTRUCTED', fact, fact.endToEndId);
    case 'PaymentSettled':
      return told('PAID', fact, fact.bankReference);
    case 'PaymentRejected':
      return told('REJECTED_BY_BANK', fact, fact.reason);
    case 'PaymentReturned':
      return told(fact.year === 'PRIOR_YEAR' ? 'RETURNED_AFTER_YEAR_END' : 'RETURNED', fact, fact.reason);
    case 'ClawbackOpened':
      return told('CLAWBACK', fact, fact.receivable);
    case 'ClawbackClosed':
      return told(fact.recoveredFen === 0n ? 'CLAWBACK_CLOSED' : 'RECOVERED', fact, fact.receivable);
    case 'RecoveryRecorded':
      return told(fact.leftFen === 0n ? 'RECOVERED' : 'CLAWBACK', fact, fact.receivable);
    default:
      return null;
  }
}
