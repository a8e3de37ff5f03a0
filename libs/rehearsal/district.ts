import { decideBook, foldBook } from '#book/book';
import { actorIn, notDelegated } from '#book/delegations';
import { type BookCommand, type BookFact, type BookTables } from '#book/facts';
import { type Answer, answerOf } from '#cases/answer-of-book';
import { askOfBook } from '#cases/ask-of-book';
import { caseFile } from '#cases/case';
import type { Case, CaseCommand, CaseFact, CaseTables } from '#cases/case.facts';
import { foldCase } from '#cases/case.fold';
import { byTheBook } from '#cases/by-the-book';
import { dayOf, earlier, type Instant } from '#kernel/day';
import { type About, type Actor, type Ask, type Decided, type Decision, isRefusal, type Refusal, refuse } from '#kernel/decision';
import { fingerprint } from '#kernel/digest';
import type { Reading } from '#kernel/records';
import type { Asked } from './commands';
import { Overlay } from './overlay';

/** A case as a rehearsal holds it: one record, read as its stream's tables are. */
export class CaseAt implements Reading<CaseTables> {
  constructor(
    public one?: Case,
    public revision = -1,
  ) {}

  get<T extends keyof CaseTables>(table: T, key: string): CaseTables[T] | undefined {
    return table === 'cases' && this.one?.case === key ? (this.one as CaseTables[T]) : undefined;
  }

  *all<T extends keyof CaseTables>(table: T): IterableIterator<CaseTables[T]> {
    if (table === 'cases' && this.one) yield this.one as CaseTables[T];
  }

  take(fact: CaseFact, about: Omit<About, 'revision'>): void {
    this.revision += 1;
    for (const { next } of foldCase(fact, { ...about, revision: this.revision })) this.one = next(this.one as never) as Case;
  }
}

/** What a rehearsal begins with: a book and its cases, as of a revision. Nobody changes them while it runs. */
export interface Ground {
  book?: Reading<BookTables>;
  /** -1: before the first event. */
  revision: number;
  /** When the last event was written; null where there is none. */
  at: Instant | null;
  cases: ReadonlyMap<string, CaseAt>;
}

export const EMPTY: Ground = { revision: -1, at: null, cases: new Map() };

export interface Asking {
  asked: Asked;
  /** In its place in time (`timed`). */
  at: Instant;
  actor: Actor;
  key: string | undefined;
}

/** What an act came to, as the interface would answer it; `facts` are the book's. */
export type Done = { refusal: Refusal } | { facts: Decided<BookFact>[]; case: CaseAt | undefined; changed: boolean; repeated: boolean };

/** A book and its cases in memory: the deciders of the ledger, without store, writer and clock. */
export class District {
  readonly book: Overlay<BookTables>;
  revision: number;
  private last: Instant | null;
  private readonly cases = new Map<string, CaseAt>();
  private readonly known = new Map<string, { hash: string; done: Done }>();

  constructor(private readonly ground: Ground) {
    this.book = new Overlay(ground.book);
    this.revision = ground.revision;
    this.last = ground.at;
  }

  case(id: string): CaseAt | undefined {
    const own = this.cases.get(id);
    const below = own ? undefined : this.ground.cases.get(id);
    if (!below) return own;
    const copy = new CaseAt(below.one, below.revision);
    this.cases.set(id, copy);
    return copy;
  }

  /** The place of an act in time, which never runs back in a stream. */
  timed(at: Instant): Instant {
    return this.last && earlier(at, this.last) ? this.last : at;
  }

  /** Decides and takes what was decided; what is refused leaves all as it was. */
  act({ asked, at, actor, key }: Asking): Done {
    const stream = asked.case ?? 'book';
    const id = `${stream}/${actor.ref}:${key ?? ''}`;
    const hash = key === undefined ? '' : fingerprint({ actor: actor.ref, ...asked });
    const before = key === undefined ? undefined : this.known.get(id);
    if (before) return before.hash === hash ? { ...before.done, repeated: true } : { refusal: refuse('IDEMPOTENCY_KEY_REUSED', '') };
    const about = { at, actor: actorIn(this.book, { actor, at }), id, hash, correlationId: id, causationId: id };
    const done = asked.case === null ? this.onBook({ ...about, command: asked.command }) : this.onCase(asked.case, { ...about, command: asked.command });
    // An act that was refused or changed nothing wrote nothing, its key neither.
    if (key !== undefined && 'changed' in done && done.changed) this.known.set(id, { hash, done });
    return done;
  }

  /** Writes a fact that the book did not decide anew: a table that stands again. */
  take({ fact }: Decided<BookFact>, { at, actor }: { at: Instant; actor: Actor }): CaseAt | undefined {
    this.revision += 1;
    this.last = at;
    for (const update of foldBook(fact, { at, on: dayOf(at), actor, revision: this.revision })) this.book.apply(update);
    const answer = answerOf(fact);
    return answer ? this.tell(answer, { at, actor }) : undefined;
  }

  private onBook(ask: Ask<BookCommand>): Done {
    const decided = decideBook(this.book, ask);
    if (isRefusal(decided)) return { refusal: decided };
    // What an act is answered with is the case of its own fact: a decision that disqualifies ends others beside it.
    const [told] = decided.map((one) => this.take(one, ask));
    return { facts: decided, case: told, changed: decided.length > 0, repeated: false };
  }

  /** As the ledger does: the papers are asked, then the book, and its answer stands on the case. */
  private onCase(id: string, ask: Ask<CaseCommand>): Done {
    const file = this.case(id) ?? (ask.command.type === 'file' ? new CaseAt() : undefined);
    if (!file) return { refusal: refuse('NOT_FOUND', '', { case: id }) };
    const unlent = notDelegated(this.book, ask, ask.command.type);
    if (unlent) return { refusal: unlent };
    const ofBook = file.one && askOfBook(file.one, ask);
    if (ofBook) {
      const done: Done = 'refused' in ofBook ? { refusal: ofBook } : this.askBook(file, { ...ask, command: ofBook });
      // The law gives money, or cannot say yet: the no is the leader's own, and stands on the case alone.
      if ('refusal' in done || done.changed || ask.command.type !== 'reject') return done;
    }
    const lawful = byTheBook(this.book, file.one, ask.command, dayOf(ask.at));
    if ('refused' in lawful) return { refusal: lawful };
    const decided: Decision<CaseFact> = caseFile.decide(file, { ...ask, command: lawful });
    if (isRefusal(decided)) return { refusal: decided };
    for (const { fact } of decided) file.take(fact, { at: ask.at, on: dayOf(ask.at), actor: ask.actor });
    this.cases.set(id, file);
    return { facts: [], case: file, changed: decided.length > 0, repeated: false };
  }

  private askBook(file: CaseAt, ask: Ask<BookCommand>): Done {
    const done = this.onBook(ask);
    return 'refusal' in done ? done : { ...done, case: file };
  }

  private tell({ award, ...answer }: Answer, { at, actor }: { at: Instant; actor: Actor }): CaseAt | undefined {
    const file = this.case(award);
    if (file) told(file, { ...answer, bookRevision: this.revision }, { at, actor });
    return file;
  }
}

/** Puts an answer of the book on its case, which passes over what stands there already. */
export function told(file: CaseAt, answer: Omit<Answer, 'award'> & { bookRevision: number }, { at, actor }: { at: Instant; actor: Actor }): void {
  const id = `answer-${answer.bookRevision}`;
  const decided = caseFile.decide(file, { command: { type: 'recordAnswer', ...answer }, at, actor, id, hash: '', correlationId: id, causationId: id });
  if (isRefusal(decided)) throw new Error(`the case does not take the answer of revision ${answer.bookRevision}: ${decided.refused}`);
  for (const { fact } of decided) file.take(fact, { at, on: dayOf(at), actor });
}
