import { LRUCache } from 'lru-cache';
import { book } from '#book/book';
import { type BookCommand, type BookFact, bookStream, type BookTables } from '#book/facts';
import { caseFile } from '#cases/case';
import { type CaseCommand, type CaseFact, caseStream, type CaseTables } from '#cases/case.facts';
import { rosterKey, rosterKeyStream, type RosterKeyCommand, type RosterKeyFact } from '#cases/roster-keys';
import { digest, type DigestAlgorithm } from '#kernel/digest';
import type { EventStore } from '#store/port';
import { filedFor, type Past, past } from './past';
import type { LongReading } from './stream-reader';
import { StreamWriter } from './stream-writer';

export type BookWriter = StreamWriter<BookCommand, BookFact, BookTables>;
export type CaseWriter = StreamWriter<CaseCommand, CaseFact, CaseTables>;
type RosterKeyWriter = StreamWriter<RosterKeyCommand, RosterKeyFact, object>;

/** Cases in work at one time; one that is not kept is read again from its short stream. */
const CASES_KEPT = 5_000;
/** A roster is sent once, and at most a few times again. */
const ROSTER_KEYS_KEPT = 500;

/** The writers of this process: one a book, kept for good; one a case, kept while it is in work. */
export class Writers {
  private readonly books = new Map<string, Promise<BookWriter>>();
  private readonly cases = new LRUCache<string, Promise<CaseWriter>>({ max: CASES_KEPT });
  private readonly rosterKeys = new LRUCache<string, Promise<RosterKeyWriter>>({ max: ROSTER_KEYS_KEPT });

  constructor(
    private readonly store: EventStore,
    private readonly algorithm: DigestAlgorithm,
    /** Of the books; cases are short. */
    private readonly long?: LongReading,
  ) {}

  /** The book of a district, read to its end. @throws Unavailable, Unreadable */
  book(area: string): Promise<BookWriter> {
    return loaded(this.books, area, () => {
      const writer = new StreamWriter(this.store, bookStream(area), book, this.algorithm);
      return this.long ? writer.by(this.long) : writer;
    });
  }

  /** The case, read to its end; at revision -1 where nothing was filed under the id. @throws Unavailable, Unreadable */
  async case(id: string): Promise<CaseWriter> {
    const known = this.cases.get(id);
    if (!known) return await loaded(this.cases, id, () => this.caseWriter(id));
    const writer = await known;
    // Filed through another node since this one looked, or not looked at yet: look before it is said that there is none.
    if (writer.revision < 0) await writer.load();
    return writer;
  }

  /**
   * The case that a filing is to begin. Nearly every one is the first under its name: a store that tells repeats says so if
   * not, and then the stream is read; before any other it is read first.
   */
  async newCase(id: string): Promise<CaseWriter> {
    if (!this.store.tellsRepeats) return await loaded(this.cases, id, () => this.caseWriter(id));
    const writer = this.cases.get(id) ?? Promise.resolve(this.caseWriter(id));
    this.cases.set(id, writer);
    return await writer;
  }

  /** What one person's key has filed of rosters in a district, under the id of the act. @throws Unavailable, Unreadable */
  rosterKey(area: string, id: string): Promise<RosterKeyWriter> {
    const name = digest('SM3', `${area}/${id}`).slice(0, 20);
    return loaded(this.rosterKeys, name, () => new StreamWriter(this.store, rosterKeyStream(name), rosterKey, this.algorithm));
  }

  /** What the district had come to at a revision of its book. @throws Unavailable, Unreadable */
  past(area: string, to: number): AsyncIterable<Past> {
    return past(this.store, area, to);
  }

  /** The cases of a party. @throws Unavailable, Unreadable */
  filedFor(area: string, claimant: string): AsyncIterable<string> {
    return filedFor(this.store, area, claimant);
  }

  private caseWriter(id: string): CaseWriter {
    return new StreamWriter(this.store, caseStream(id), caseFile, this.algorithm);
  }

  /** The last revisions that this process knows of: what a person who has just acted here expects to read. */
  async known(area: string, caseId?: string): Promise<{ book: number; case: number }> {
    const one = caseId === undefined ? undefined : await this.cases.get(caseId);
    return { book: (await this.books.get(area))?.revision ?? -1, case: one?.revision ?? -1 };
  }
}

interface Kept<Writer> {
  get(key: string): Promise<Writer> | undefined;
  set(key: string, writer: Promise<Writer>): unknown;
  delete(key: string): unknown;
}

/** One load however many ask; one that failed is not kept. */
function loaded<Writer extends { load(): Promise<void> }>(kept: Kept<Writer>, key: string, make: () => Writer): Promise<Writer> {
  const known = kept.get(key);
  if (known) return known;
  const writer = make();
  const loading = writer.load().then(() => writer);
  kept.set(key, loading);
  loading.catch(() => kept.delete(key));
  return loading;
}
