import type { AwardCommand } from '#book/awards.facts';
import type { BookFact, BookTables } from '#book/facts';
import { answerOf } from '#cases/answer-of-book';
import { askOfBook } from '#cases/ask-of-book';
import { byTheBook } from '#cases/by-the-book';
import { caseFile } from '#cases/case';
import type { Case, CaseCommand, CaseFact, CaseTables } from '#cases/case.facts';
import { onlyCase } from '#cases/rules';
import { isEndedBy, terminationBy } from '#cases/terminations';
import { dayOf } from '#kernel/day';
import { type Ask, isRefusal, type Refusal } from '#kernel/decision';
import { Records } from '#kernel/records';

/** Somebody does something on the papers of a case. */
export interface OnCase {
  case: string;
  command: CaseCommand;
  by: string;
  on: string;
}

/** A fact of a case, with who wrote it, everybody who counted as one person with them, and how many facts the book had then. */
export interface Paper {
  case: string;
  fact: CaseFact;
  by: string;
  hands: readonly string[];
  on: string;
  bookHad: number;
}

export type About = Pick<Ask<unknown>, 'at' | 'actor'>;

/** The cases beside a book, asked and told as their handler does it (libs/writer), in memory. */
export class Desk {
  private readonly files = new Map<string, Records<CaseTables>>();
  readonly log: Paper[] = [];

  constructor(private readonly book: Records<BookTables>) {}

  one(id: string): Case | undefined {
    const file = this.files.get(id);
    return file && onlyCase(file);
  }

  all(): Case[] {
    return [...this.files.keys()].flatMap((id) => this.one(id) ?? []);
  }

  /** What an act asks of the book; null where the papers alone decide it. */
  asks({ case: id, command }: OnCase, about: About): AwardCommand | Refusal | null {
    const one = this.one(id);
    return one ? askOfBook(one, asked(command, about)) : null;
  }

  decides({ case: id, command }: OnCase, about: About): CaseFact[] | Refusal {
    const lawful = byTheBook(this.book, this.one(id), command, dayOf(about.at));
    if ('refused' in lawful) return lawful;
    const decided = caseFile.decide(this.fileOf(id), asked(lawful, about));
    return isRefusal(decided) ? decided : decided.map(({ fact }) => fact);
  }

  writes(facts: readonly CaseFact[], { at, actor }: About, more: Omit<Paper, 'fact'>): void {
    for (const fact of facts) {
      for (const update of caseFile.fold(fact, { at, on: dayOf(at), actor, revision: this.log.length })) this.fileOf(more.case).apply(update);
      this.log.push({ ...more, fact });
    }
  }

  /** What the book says to a case is recorded there, and what it says of a party ends what runs of it. */
  hears(fact: BookFact, about: About, more: Omit<Paper, 'fact' | 'case'>): void {
    const termination = terminationBy(this.book, fact);
    for (const one of termination ? this.all() : []) if (termination && isEndedBy(this.book, one, termination)) this.does({ ...more, case: one.case, command: termination.command }, about, more);
    const { award = '', ...answer } = answerOf(fact) ?? {};
    if ('answer' in answer && this.one(award)) this.does({ ...more, case: award, command: { type: 'recordAnswer', bookRevision: more.bookHad, ...answer } }, about, more);
  }

  private does(one: OnCase, about: About, more: Omit<Paper, 'fact' | 'case'>): void {
    const facts = this.decides(one, about);
    if (isRefusal(facts)) throw new Error(`${one.case} does not take ${one.command.type}: ${facts.refused}`);
    this.writes(facts, about, { ...more, case: one.case });
  }

  private fileOf(id: string): Records<CaseTables> {
    const file = this.files.get(id) ?? new Records<CaseTables>();
    this.files.set(id, file);
    return file;
  }
}

const asked = <C>(command: C, about: About): Ask<C> => ({ command, ...about, id: 'a', hash: 'a', correlationId: 'a', causationId: 'a' });
