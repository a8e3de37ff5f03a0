import type { Aggregate } from '#kernel/aggregate';
import { dayOf, type Instant } from '#kernel/day';
import type { Ask, Decided, Decision } from '#kernel/decision';
import { type DigestAlgorithm, uuidOf } from '#kernel/digest';
import { type Event, GENESIS, seal } from '#kernel/envelope';
import { change, Records } from '#kernel/records';
import type { Codec } from '#store/codec';
import { type NewEvent, NO_STREAM, type StoredEvent } from '#store/port';

/** A command that has been answered: its content and the revisions of its events. */
interface Answered {
  hash: string;
  first: number;
  last: number;
}

interface Head {
  revision: number;
  hash: string;
  at: Instant | null;
}

/**
 * What a stream says, folded, and what a batch would add to it. The commands answered are part of the fold: they are
 * rebuilt from the stream and cannot drift from it.
 */
export class StreamState<Command, Fact extends { type: string }, Tables> {
  readonly records = new Records<Tables>();
  private readonly commands = new Records<{ commands: Answered }>();
  private durable: Head = { revision: NO_STREAM, hash: GENESIS, at: null };
  private ahead: Head = this.durable;
  pending: NewEvent[] = [];
  pendingBytes = 0;

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

  get lastAt(): Instant | null {
    return this.durable.at;
  }

  /** The revision that the batch under way has come to. */
  get head(): number {
    return this.ahead.revision;
  }

  known(id: string): Answered | undefined {
    return this.commands.get('commands', id);
  }

  /** Folds an event that the store holds. @throws Unreadable */
  take(stored: StoredEvent): void {
    const event = this.codec.decode(stored);
    if (event.revision !== this.durable.revision + 1) throw new Error(`${this.stream} goes from ${this.durable.revision} to ${event.revision}`);
    this.fold(event);
    this.ahead = { revision: event.revision, hash: event.chain.hash, at: event.at };
    this.commit();
  }

  /** Time in a stream never runs back, whatever the clocks of two machines say. */
  decide(ask: Ask<Command>): Decision<Fact> {
    return this.aggregate.decide(this.records, { ...ask, at: this.notBefore(ask.at) });
  }

  /** Seals, checks and folds what was decided; all of it or, where a fact is not what its declaration says, none. */
  record(ask: Ask<Command>, decided: Decided<Fact>[]): Event<Fact>[] {
    const marks = [this.records.mark(), this.commands.mark()] as const;
    const [before, count, bytes] = [this.ahead, this.pending.length, this.pendingBytes];
    try {
      return decided.map((one, index) => this.recordOne(ask, one, index));
    } catch (fault) {
      this.records.rollback(marks[0]);
      this.commands.rollback(marks[1]);
      this.ahead = before;
      this.pending.length = count;
      this.pendingBytes = bytes;
      throw fault;
    }
  }

  /** The batch is durable. */
  commit(): void {
    this.records.commit();
    this.commands.commit();
    this.durable = this.ahead;
    this.clear();
  }

  /** The batch did not land. */
  rollback(): void {
    this.records.rollback();
    this.commands.rollback();
    this.ahead = this.durable;
    this.clear();
  }

  private clear(): void {
    this.pending = [];
    this.pendingBytes = 0;
  }

  private recordOne(ask: Ask<Command>, { fact, effectiveOn, receipt }: Decided<Fact>, index: number): Event<Fact> {
    const at = this.notBefore(ask.at);
    const unsealed = {
      id: uuidOf(`${this.stream}/${ask.id}/${index}`),
      type: fact.type,
      schema: this.codec.schemaOf(fact.type),
      stream: this.stream,
      revision: this.ahead.revision + 1,
      at,
      effectiveOn: effectiveOn ?? dayOf(at),
      actor: ask.actor,
      command: { id: ask.id, hash: ask.hash },
      correlationId: ask.correlationId,
      causationId: ask.causationId,
      fact,
      ...(receipt && { receipt: receipt as Record<string, unknown> }),
      postings: this.aggregate.postings(fact),
    };
    const { json, wire, hash } = seal(unsealed, this.ahead.hash, this.algorithm);
    this.codec.mustFit(wire);
    const event: Event<Fact> = { ...unsealed, chain: { algorithm: this.algorithm, previous: this.ahead.hash, hash } };
    this.fold(event);
    this.ahead = { revision: event.revision, hash, at };
    this.pending.push({ id: event.id, type: event.type, json });
    this.pendingBytes += Buffer.byteLength(json);
    return event;
  }

  private fold(event: Event<Fact>): void {
    const { revision, at, actor, command } = event;
    for (const update of this.aggregate.fold(event.fact, { revision, at, on: dayOf(at), actor })) this.records.apply(update);
    this.commands.apply(
      change('commands', command.id, (first) => ({ hash: command.hash, first: first?.first ?? revision, last: revision })),
    );
  }

  private notBefore(at: Instant): Instant {
    const last = this.ahead.at;
    return last && Temporal.Instant.compare(at, last) < 0 ? last : at;
  }
}
