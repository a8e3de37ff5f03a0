import { book } from '#book/book';
import { type BookFact, bookStream, type BookTables } from '#book/facts';
import { toWire } from '#kernel/canonical';
import { day, dayOf, startOf } from '#kernel/day';
import { type Event, GENESIS } from '#kernel/envelope';
import { Records } from '#kernel/records';
import { Codec } from '#store/codec';
import type { EventStore } from '#store/port';
import { TrialBalance } from './trial-balance';

/** Up to and with a revision, or everything that was known before an instant. */
export type Until = { revision: number } | { before: Temporal.Instant };

/** A book as it stood: plain JSON, amounts as decimal strings of fen, days and instants as ISO text. */
export interface BookAt {
  stream: string;
  /** -1 before the first event. */
  revision: number;
  /** When its last event was written; null before the first. */
  at: string | null;
  /** The chain hash at that revision: whoever has it elsewhere can tell that this is the same history. */
  hash: string;
  trialBalance: unknown;
  records: Record<keyof BookTables, unknown[]>;
}

const TABLES: Record<keyof BookTables, true> = {
  adoptionProposals: true, instruments: true, documents: true, programmes: true, clauses: true, confirmations: true, suspensions: true, windows: true, interpretations: true, residents: true, tableVersions: true, tablesInForce: true, parties: true, partyChanges: true, personMerges: true, aliases: true, spellings: true, accounts: true, lines: true, adjustments: true, supplements: true, spendingPlans: true,
  awards: true, proposals: true, rosterLines: true, limits: true, orders: true, bankAnswers: true, receivables: true, recoveryReferences: true,
  recorders: true, enrolments: true, reports: true, referrals: true, otherGrants: true, overlapFindings: true, regionalPolicies: true,
  listings: true, disqualifications: true, liabilities: true, elsewhere: true, delegations: true, standIns: true, indicators: true, measures: true,
};

/** The book's state from its events, in their order; the same events always give the same state. Pure. */
export class Replay {
  private readonly records = new Records<BookTables>();
  private readonly balance = new TrialBalance();
  private last: Event<BookFact> | undefined;

  constructor(
    private readonly stream: string,
    private readonly until: Until,
  ) {}

  /** Takes the next event; false once it lies beyond the end that was asked for. */
  take(event: Event<BookFact>): boolean {
    const { fact, at, actor, revision, postings } = event;
    const beyond = 'revision' in this.until ? revision > this.until.revision : Temporal.Instant.compare(at, this.until.before) >= 0;
    if (beyond) return false;
    for (const update of book.fold(fact, { at, on: dayOf(at), actor, revision })) this.records.apply(update);
    this.records.commit();
    this.balance.add(postings);
    this.last = event;
    return true;
  }

  state(): BookAt {
    const names = Object.keys(TABLES) as (keyof BookTables)[];
    const records = Object.fromEntries(names.map((name) => [name, [...this.records.all(name)].map(toWire)]));
    return {
      stream: this.stream,
      revision: this.last?.revision ?? -1,
      at: this.last?.at.toString() ?? null,
      hash: this.last?.chain.hash ?? GENESIS,
      trialBalance: toWire(this.balance.rows()),
      records: records as BookAt['records'],
    };
  }
}

/** The state of a district's book. @throws Unavailable; Unreadable where an event was changed */
export async function replay(store: EventStore, area: string, until: Until): Promise<BookAt> {
  const stream = bookStream(area);
  const codec = new Codec<BookFact>(book);
  const replayed = new Replay(stream, until);
  for await (const stored of store.read(stream)) {
    // What stands behind the end is not read: it may have been changed, and nothing is said of it.
    if (!replayed.take(codec.decode(stored)) || ('revision' in until && stored.revision === until.revision)) break;
  }
  return replayed.state();
}

/**
 * `412` is a revision; `2026-05-20T12:00:00+08:00` an instant, what was written at it included; `2026-05-20` the end of that
 * day in Shanghai. Null where it is none of these.
 */
export function untilOf(text: string): Until | null {
  if (/^\d{1,15}$/.test(text)) return { revision: Number(text) };
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return { before: startOf(day(text).add({ days: 1 })) };
    return { before: Temporal.Instant.from(text).add({ nanoseconds: 1 }) };
  } catch {
    return null;
  }
}
