import { LRUCache } from 'lru-cache';
import type { AwardCommand } from '#book/awards.facts';
import { areaOfBook, type BookFact } from '#book/facts';
import { answerOf } from '#cases/answer-of-book';
import { onlyCase } from '#cases/rules';
import { isEndedBy, isTerminating, terminationBy } from '#cases/terminations';
import { fingerprint } from '#kernel/digest';
import type { Event } from '#kernel/envelope';
import { Writers } from './writers';

/** Decisions that take a qualification are few, and the reactor hears of each within moments. */
const TERMINATIONS_KEPT = 100;

/** Writes the book's answers on the cases they belong to. May run twice: a case passes over what it has recorded. */
export class Answers {
  /** By the decision: all case streams are read for it, once in this process. */
  private readonly terminations = new LRUCache<string, Promise<void>>({ max: TERMINATIONS_KEPT });

  constructor(private readonly writers: Writers) {}

  /** @throws Unavailable, OutcomeUnknown */
  async record(event: Event<BookFact>): Promise<void> {
    const area = areaOfBook(event.stream);
    if (isTerminating(event.type)) await this.terminateOnce(area, event);
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
    if (answer.answer === 'PROPOSED' && (one?.state === 'WITHDRAWN' || one?.state === 'REJECTED' || one?.state === 'SUPERSEDED')) await this.letGo(area, event, one.state);
  }

  /** Whoever decided and the reactor ask for the same; what failed is asked again. */
  private terminateOnce(area: string, event: Event<BookFact>): Promise<void> {
    const known = this.terminations.get(event.id);
    if (known) return known;
    const terminating = this.terminate(area, event);
    this.terminations.set(event.id, terminating);
    terminating.catch(() => this.terminations.delete(event.id));
    return terminating;
  }

  /** 因取消资格终止: what runs of the party ends with its qualification (附则（三）, domain A-23). */
  private async terminate(area: string, event: Event<BookFact>): Promise<void> {
    const { records: book } = await this.writers.book(area);
    const termination = terminationBy(book, event.fact);
    if (!termination) return;
    for await (const id of this.writers.filedFor(area, termination.party)) {
      const writer = await this.writers.case(id);
      const one = onlyCase(writer.records);
      if (!one || !isEndedBy(book, one, termination)) continue;
      const { at, actor, command: { hash }, correlationId, id: causationId } = event;
      await writer.submit({ command: termination.command, at, actor, id: `terminated-${event.id}`, hash, correlationId, causationId });
    }
  }

  /** The case was closed while the book decided: what was held for it is free again, under a command id of its own. */
  private async letGo(area: string, event: Event<BookFact>, why: 'WITHDRAWN' | 'REJECTED' | 'SUPERSEDED'): Promise<void> {
    if (event.fact.type !== 'AwardProposed' && event.fact.type !== 'RosterProposed') return;
    const { award } = event.fact;
    const command: AwardCommand = why === 'SUPERSEDED' ? { type: 'supersedeAward', award } : { type: 'releaseAward', award, why, reason: '案件已结束 the case had ended' };
    const book = await this.writers.book(area);
    const { at, actor: { ref, role }, correlationId, id } = event;
    await book.submit({ command, at, actor: { ref, role }, id: `let-go-${id}`, hash: fingerprint(command), correlationId, causationId: id });
  }
}

/** The command under which an answer stands on its case: one for each event of the book, whoever's key made it. */
export const answerId = ({ id }: Pick<Event, 'id'>): string => `answer-${id}`;
