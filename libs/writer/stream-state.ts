import type { Aggregate } from '#kernel/aggregate';
import { dayOf, earlier, type Instant, textOfInstant } from '#kernel/day';
import type { Ask, Decided, Decision } from '#kernel/decision';
import type { DigestAlgorithm } from '#kernel/digest';
import { type Draft, type Event, GENESIS, isSealed } from '#kernel/envelope';
import { change, Records } from '#kernel/records';
import { type Codec, Unreadable } from '#store/codec';
import { type NewEvent, NO_STREAM, type StoredEvent } from '#store/port';
import { named, UNNAMED } from './naming';
import type { Snapshot, SnapshotRow } from './snapshots';

/** A command that has been answered: its content and the revisions of its events. */
interface Answered {
  hash: string;
  first: number;
  last: number;
}

interface Head {
  revision: number;
  at: Instant | null;
}

/** What is to land in one append, behind what was decided before it. The chain of its events is closed when it lands. */
export class Batch<Fact extends { type: string }> {
  readonly events: Event<Fact>[] = [];
  readonly drafts: NewEvent[] = [];
  bytes = 0;
  /** Changes in the journals. */
  readonly changes = { records: 0, commands: 0 };

  constructor(
    /** The revision behind which it stands. */
    readonly expected: number,
  ) {}
}

/**
 * What a stream says, folded, and what the batches under way would add to it. The commands answered are part of the fold:
 * they are rebuilt from the stream and cannot drift from it.
 */
export class StreamState<Command, Fact extends { type: string }, Tables> {
  readonly records = new Records<Tables>();
  private readonly commands = new Records<{ commands: Answered }>();
  private durable: Head & { hash: string } = { revision: NO_STREAM, hash: GENESIS, at: null };
  private ahead: Head = this.durable;

  constructor(
    private readonly stream: string,
    private readonly aggregate: Aggregate<Command, Fact, Tables>,
    readonly codec: Codec<Fact>,
    private readonly algorithm: DigestAlgorithm,
  ) {}

  /** The last durable revision. */
  get revision(): number {
    return this.durable.revision;
  }

  /** The hash of the last durable event. */
  get hash(): string {
    return this.durable.hash;
  }

  get lastAt(): Instant | null {
    return this.durable.at;
  }

  /** The revision that the batches under way have come to. */
  get head(): number {
    return this.ahead.revision;
  }

  known(id: string): Answered | undefined {
    return this.commands.get('commands', id);
  }

  /** Folds an event that the store holds. @throws Unreadable */
  take(stored: StoredEvent): void {
    const event = this.codec.decode(stored);
    const { revision, at, chain } = event;
    if (revision !== this.durable.revision + 1) throw new Unreadable(this.stream, revision, new Error(`it stands behind event ${this.durable.revision}`));
    if (!isSealed(stored, chain, this.durable.hash)) throw new Unreadable(this.stream, revision, new Error('it is not what was sealed'));
    // What stands beside a fact stays in the store: a long book waits with more receipts than there is room for (record 49).
    this.fold(event);
    this.records.commit();
    this.commands.commit();
    this.durable = { revision, at, hash: chain.hash };
    this.ahead = this.durable;
  }

  /** What stands at the last durable event, row by row; only while no batch is under way. */
  snapshot(): Snapshot {
    const rows: SnapshotRow[] = [];
    for (const [table, key, record] of this.records.rows()) rows.push(['records', table, key, record]);
    for (const [table, key, record] of this.commands.rows()) rows.push(['commands', table, key, record]);
    const { revision, hash, at } = this.durable;
    return { stream: this.stream, revision, hash, at: at && textOfInstant(at), rows };
  }

  /** Begins behind a snapshot, where nothing has been read yet. */
  restore({ revision, hash, at, rows }: Snapshot): void {
    for (const [of, table, key, record] of rows) (of === 'records' ? this.records : this.commands).restore(table, key, record);
    this.durable = { revision, hash, at: at === null ? null : Temporal.Instant.from(at) };
    this.ahead = this.durable;
  }

  batch(): Batch<Fact> {
    return new Batch(this.ahead.revision);
  }

  /** The same asking at its place in time, which never runs back in a stream, whatever the clocks of two machines say; by whoever the state then knows. */
  placed(ask: Ask<Command>): Ask<Command> {
    const last = this.ahead.at;
    const timed = last && last !== ask.at && earlier(ask.at, last) ? { ...ask, at: last } : ask;
    return this.aggregate.actor ? { ...timed, actor: this.aggregate.actor(this.records, timed) } : timed;
  }

  /** What has to be read again before it can be decided. */
  recalls(ask: Ask<Command>): number | undefined {
    return this.aggregate.recalls?.(this.records, ask);
  }

  decide(ask: Ask<Command>): Decision<Fact> {
    return this.aggregate.decide(this.records, ask);
  }

  /** Checks, folds and writes out what was decided on a placed asking; all of it or, where a fact is not what its declaration says, none. */
  record(batch: Batch<Fact>, ask: Ask<Command>, decided: Decided<Fact>[]): Event<Fact>[] {
    const [before, records, commands] = [this.ahead, this.records.mark(), this.commands.mark()];
    const written: { event: Event<Fact>; draft: NewEvent }[] = [];
    try {
      for (const one of decided) written.push(this.recordOne(ask, one));
    } catch (fault) {
      this.records.rollback(records);
      this.commands.rollback(commands);
      this.ahead = before;
      throw fault;
    }
    for (const { event, draft } of written) {
      batch.events.push(event);
      batch.drafts.push(draft);
      // At the most three bytes for each character beyond ASCII; the store counts exactly.
      batch.bytes += draft.json.length;
    }
    batch.changes.records += this.records.mark() - records;
    batch.changes.commands += this.commands.mark() - commands;
    return written.map(({ event }) => event);
  }

  /** The batch is durable under these hashes, one an event, and stands behind nothing that is not. */
  landed({ events, changes }: Batch<Fact>, hashes: readonly string[]): void {
    this.records.commit(changes.records);
    this.commands.commit(changes.commands);
    for (const [index, event] of events.entries()) {
      const hash = hashes[index] ?? '';
      event.chain = { algorithm: this.algorithm, previous: this.durable.hash, hash };
      this.durable = { revision: event.revision, at: event.at, hash };
    }
  }

  /** Nothing that is not durable stands. */
  rollback(): void {
    this.records.rollback();
    this.commands.rollback();
    this.ahead = this.durable;
  }

  private recordOne(ask: Ask<Command>, { fact, effectiveOn, receipt }: Decided<Fact>): { event: Event<Fact>; draft: NewEvent } {
    const { at } = ask;
    const draft: Draft & { fact: Fact } = {
      actor: ask.actor,
      at,
      causationId: ask.causationId,
      chain: { algorithm: this.algorithm },
      command: { hash: ask.hash, id: ask.id },
      correlationId: ask.correlationId,
      effectiveOn: effectiveOn ?? dayOf(at),
      fact,
      id: UNNAMED,
      postings: this.aggregate.postings(fact),
      ...(receipt && { receipt: receipt as Record<string, unknown> }),
      revision: this.ahead.revision + 1,
      schema: this.codec.schemaOf(fact.type),
      stream: this.stream,
      type: fact.type,
    };
    const json = named(draft, this.codec.write(draft));
    this.fold(draft, receipt);
    this.ahead = { revision: draft.revision, at };
    return { event: draft as Event<Fact>, draft: { id: draft.id, type: draft.type, json } };
  }

  private fold({ revision, at, actor, command, fact }: Omit<Event<Fact>, 'chain'>, receipt?: object): void {
    for (const update of this.aggregate.fold(fact, { revision, at, on: dayOf(at), actor, receipt })) this.records.apply(update);
    this.commands.apply(
      change('commands', command.id, (first) => ({ hash: command.hash, first: first?.first ?? revision, last: revision })),
    );
  }
}
