import { foldBook } from '#book/book';
import type { BookFact, BookTables } from '#book/facts';
import { type Answer, answerOf } from '#cases/answer-of-book';
import type { CaseFact } from '#cases/case.facts';
import { dayOf, type Instant } from '#kernel/day';
import type { Event } from '#kernel/envelope';
import { CaseAt } from './case-at';
import { type Ground, told } from './district';
import { Overlay } from './overlay';

/** A book and its cases, taken event by event in the order of their store: the ground of a rehearsal. */
export class Copy {
  readonly book = new Overlay<BookTables>();
  revision = -1;
  private at: Instant | null = null;
  private readonly cases = new Map<string, CaseAt>();
  private readonly answers: { answer: Answer; event: Event<BookFact> }[] = [];

  take(one: { book: Event<BookFact> } | { case: Event<CaseFact> }): void {
    if ('book' in one) this.takeBook(one.book);
    else this.takeCase(one.case);
  }

  takeBook(event: Event<BookFact>): void {
    const { fact, at, actor, revision, receipt } = event;
    for (const update of foldBook(fact, { at, on: dayOf(at), actor, revision, receipt })) this.book.apply(update);
    this.revision = revision;
    this.at = at;
    const answer = answerOf(fact);
    if (answer) this.answers.push({ answer, event });
  }

  takeCase({ fact, at, actor }: Event<CaseFact>): void {
    let file = this.cases.get(fact.case);
    if (!file) this.cases.set(fact.case, (file = new CaseAt()));
    file.take(fact, { at, on: dayOf(at), actor });
  }

  /** What the book had said and a case had not been told yet stands on it, as the reactor would have put it there. */
  ground(): Ground {
    for (const { answer: { award, ...answer }, event: { revision, at, actor } } of this.answers.splice(0)) {
      const file = this.cases.get(award);
      if (file) told(file, { ...answer, bookRevision: revision }, { at, actor });
    }
    const { book, revision, at, cases } = this;
    return { book, revision, at, cases };
  }
}
