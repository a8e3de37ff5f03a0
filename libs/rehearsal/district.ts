import type { AwardCommand } from '#book/awards.facts';
import { decideBook, foldBook } from '#book/book';
import { actorIn, notDelegated } from '#book/delegations';
import { type BookCommand, type BookFact, type BookTables } from '#book/facts';
import { type Answer, answerOf } from '#cases/answer-of-book';
import { askOfBook } from '#cases/ask-of-book';
import { caseFile } from '#cases/case';
import type { Case, CaseCommand, CaseFact } from '#cases/case.facts';
import { byTheBook } from '#cases/by-the-book';
import { filingUnder } from '#cases/filing';
import { dayOf, earlier, type Instant } from '#kernel/day';
import { type Actor, type Ask, type Decided, type Decision, isRefusal, type Refusal, refuse } from '#kernel/decision';
import { fingerprint } from '#kernel/digest';
import type { Reading } from '#kernel/records';
import type { ClaimOf } from '#policy/claims';
import { sameContent } from '#policy/compared';
import { apartFromRegisters } from '#cases/registers';
import { casesToAsk, withNotices } from '#cases/notices';
import { againAs, againOf, decidingParts, declinable, filingParts, noOf, sumOf, uncorrectable, undecidable } from '#cases/roster';
import { isRoster } from '#cases/roster-lines';
import { hasEnded } from '#cases/rules';
import { type Succession, successionOf } from '#cases/succession';
import { isEndedBy, terminationBy } from '#cases/terminations';
import { CaseAt } from './case-at';
import type { Asked } from './commands';
import { Overlay } from './overlay';

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

/** What an act came to, as the interface would answer it; `facts` are the book's, `anew` the programme of a case that it filed beside. */
export type Done = { refusal: Refusal } | { facts: Decided<BookFact>[]; case: CaseAt | undefined; changed: boolean; repeated: boolean; anew?: string };

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
    const copy = below.copy();
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
    const hash = key === undefined ? '' : fingerprint({ actor: actor.ref, ...asked, command: sameContent(asked.command) });
    const before = key === undefined ? undefined : this.known.get(id);
    if (before) return before.hash === hash ? { ...before.done, repeated: true } : { refusal: refuse('IDEMPOTENCY_KEY_REUSED', '') };
    const about = { at, actor: actorIn(this.book, { actor, at }), id, hash, correlationId: id, causationId: id };
    const done = this.done(asked, about);
    // An act that was refused or changed nothing wrote nothing, its key neither.
    if (key !== undefined && 'changed' in done && done.changed) this.known.set(id, { hash, done });
    return done;
  }

  private done(asked: Asked, about: Omit<Ask<unknown>, 'command'>): Done {
    if (asked.case === null) return this.onBook({ ...about, command: withNotices(asked.command, casesToAsk(this.book, asked.command).map((id) => this.case(id)?.one), about.at) });
    const ask = { ...about, command: asked.command };
    if (!asked.lines) return this.onCase(asked.case, ask);
    return asked.command.type === 'file' ? this.fileRoster(asked.case, ask, asked.lines) : this.correctRoster(asked.case, ask, asked.lines);
  }

  /** The same lines are the roster that is open; when it has ended, one of their own (writer/rosters.ts). */
  private fileRoster(name: string, ask: Ask<CaseCommand>, lines: readonly ClaimOf<'PLACEMENT'>[]): Done {
    let n = 1;
    for (let one = this.case(name)?.one; one && hasEnded(one); one = this.case(againAs(name, n))?.one) n += 1;
    const id = againAs(name, n);
    const known = this.case(id)?.one;
    const lawful = known || ask.command.type !== 'file' ? undefined : (apartFromRegisters(this.book, known, ask) ?? filingUnder(this.book, ask.command, dayOf(ask.at), lines));
    if (lawful && 'refused' in lawful) return { refusal: lawful };
    const filed = known?.applicant === ask.actor.ref ? undefined : this.onCase(id, { ...ask, command: { ...ask.command, case: id } as CaseCommand });
    if (filed && 'refusal' in filed) return filed;
    return this.withLines(id, ask, { lines, behind: filed });
  }

  private correctRoster(id: string, ask: Ask<CaseCommand>, lines: readonly ClaimOf<'PLACEMENT'>[]): Done {
    const file = this.case(id);
    if (!file) return { refusal: refuse('NOT_FOUND', '', { case: id }) };
    const refusal = notDelegated(this.book, ask, ask.command.type) ?? uncorrectable(this.book, file, ask, lines);
    if (refusal) return { refusal };
    const corrected = this.onPapers(id, file, ask);
    return 'refusal' in corrected ? corrected : this.withLines(id, ask, { lines, behind: corrected });
  }

  private withLines(id: string, ask: Ask<CaseCommand>, { lines, behind }: { lines: readonly ClaimOf<'PLACEMENT'>[]; behind: Done | undefined }): Done {
    const parts = [...filingParts(lines, ask.command)].map(({ command }) => this.onCase(id, { ...ask, command }));
    return parts.find((part) => 'refusal' in part) ?? { facts: [], case: this.case(id), changed: [behind, ...parts].some((part) => part && 'changed' in part && part.changed), repeated: false };
  }

  /** A roster is proposed and declined line by line (writer/rosters.ts). */
  private askRoster(file: CaseAt, one: Case, ask: Ask<AwardCommand>): Done {
    const { command } = ask;
    if (command.type === 'proposeAward') {
      const refusal = undecidable(this.book, file, one, { ...ask, command });
      return refusal ? { refusal } : this.byLines(file, ask, [...decidingParts(file, one, undefined, againOf(this.book, one, { ...ask, command })), { command: sumOf(command) }]);
    }
    if (command.type !== 'declineAward') return this.askBook(file, ask);
    if (!declinable(this.book, file, one)) return { facts: [], case: file, changed: false, repeated: false };
    const lines = this.byLines(file, ask, decidingParts(file, one, command.reason));
    if ('refusal' in lines) return lines;
    const whole = this.byLines(file, ask, [{ command: noOf(this.book, command) }]);
    return 'refusal' in whole ? whole : { ...whole, facts: [...whole.facts, ...lines.facts] };
  }

  /** Line by line, and then the whole; where a line cannot be decided nothing is, as in the ledger. */
  private byLines(file: CaseAt, ask: Ask<unknown>, parts: Iterable<{ command: BookCommand }>): Done {
    const facts: Decided<BookFact>[] = [];
    for (const { command } of parts) {
      const done = this.onBook({ ...ask, command });
      if ('refusal' in done) return done;
      facts.unshift(...done.facts);
    }
    return { facts, case: file, changed: facts.length > 0, repeated: false };
  }

  /** Writes a fact that the book did not decide anew: a table that stands again. */
  take({ fact, receipt }: Decided<BookFact>, { at, actor }: { at: Instant; actor: Actor }): CaseAt | undefined {
    this.revision += 1;
    this.last = at;
    for (const update of foldBook(fact, { at, on: dayOf(at), actor, revision: this.revision, receipt })) this.book.apply(update);
    this.terminate(fact, { at, actor });
    const answer = answerOf(fact);
    return answer ? this.tell(answer, { at, actor }) : undefined;
  }

  /** What runs of a party ends with its qualification (writer/answers.ts). */
  private terminate(fact: BookFact, about: { at: Instant; actor: Actor }): void {
    const termination = terminationBy(this.book, fact);
    if (!termination) return;
    for (const id of new Set([...this.cases.keys(), ...this.ground.cases.keys()])) {
      const one = (this.cases.get(id) ?? this.ground.cases.get(id))?.one;
      const file = one && isEndedBy(this.book, one, termination) ? this.case(id) : undefined;
      if (file) does(file, termination.command, { ...about, id: `terminated-${this.revision}` });
    }
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
    const isAssessing = this.book.get('awards', id)?.state === 'ASSESSING';
    const ofBook = file.one && askOfBook(file.one, ask, isAssessing || undefined);
    if (file.one && ofBook) {
      const done = 'refused' in ofBook ? { refusal: ofBook } : isRoster(file.one.claim) ? this.askRoster(file, file.one, { ...ask, command: ofBook }) : this.askBook(file, { ...ask, command: ofBook });
      // A party that the book does not know: the no stands on the case alone.
      if ('refusal' in done || done.changed || ask.command.type !== 'reject') return done;
    }
    const lawful = apartFromRegisters(this.book, file.one, ask) ?? byTheBook(this.book, file.one, ask.command, dayOf(ask.at));
    if ('refused' in lawful) return { refusal: lawful };
    return this.onPapers(id, file, { ...ask, command: lawful });
  }

  private onPapers(id: string, file: CaseAt, ask: Ask<CaseCommand>): Done {
    const decided: Decision<CaseFact> = caseFile.decide(file, ask);
    if (isRefusal(decided)) return { refusal: decided };
    for (const { fact } of decided) file.take(fact, { at: ask.at, on: dayOf(ask.at), actor: ask.actor });
    this.cases.set(id, file);
    const succession = ask.command.type === 'reopenCase' && file.one ? successionOf(file, file.one) : null;
    if (succession) this.fileAnew(succession, ask);
    return { facts: [], case: file, changed: decided.length > 0, repeated: false, ...(succession && decided.length > 0 && { anew: succession.filing.programme }) };
  }

  /** What of a roster goes its own way from here on (writer/rosters.ts). */
  private fileAnew({ filing, lines }: Succession, ask: Ask<CaseCommand>): void {
    const filed = this.onPapers(filing.case, this.case(filing.case) ?? new CaseAt(), { ...ask, command: filing });
    this.withLines(filing.case, { ...ask, command: filing }, { lines, behind: filed });
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
  does(file, { type: 'recordAnswer', ...answer }, { at, actor, id: `answer-${answer.bookRevision}` });
}

/** What the book has decided of a case stands on it. */
function does(file: CaseAt, command: CaseCommand, { at, actor, id }: { at: Instant; actor: Actor; id: string }): void {
  const decided = caseFile.decide(file, { command, at, actor, id, hash: '', correlationId: id, causationId: id });
  if (isRefusal(decided)) throw new Error(`the case does not take ${id}: ${decided.refused}`);
  for (const { fact } of decided) file.take(fact, { at, on: dayOf(at), actor });
}
