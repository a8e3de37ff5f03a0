import { z } from 'zod';
import type { Declared, Upcasts } from '#kernel/aggregate';
import { type Draft, draftShape, type Event, envelopeShape, type WireEnvelope } from '#kernel/envelope';
import type { StoredEvent } from './port';
import { type Reader, reader } from './reader';
import { type Scribe, scribe } from './scribe';

/** A stored event that is not what its declaration says: the store was changed, or a shape was edited. */
export class Unreadable extends Error {
  constructor(
    readonly stream: string,
    readonly revision: number,
    cause: unknown,
  ) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(
      `流 ${stream} 第 ${revision} 条不可信，请停止服务并以 grantbook verify 核验，或从备份恢复 / event ${revision} of ${stream} cannot be trusted (${why}): stop the service and run grantbook verify, or restore a backup`,
      { cause },
    );
  }
}

/** Compiled once a declaration, however many streams are written by it. */
const compiled = new WeakMap<Declared['shapes'], { scribes: Map<string, Scribe>; readers: Map<string, Reader<Event>> }>();

/** The shapes of one kind of stream: what is checked on write and on read (style: one declaration). */
export class Codec<Fact extends { type: string }> {
  private readonly shapes: Readonly<Record<string, z.ZodType>>;
  private readonly upcasts: Upcasts;
  private readonly receipt: z.ZodType | undefined;
  private readonly scribes: Map<string, Scribe>;
  private readonly readers: Map<string, Reader<Event>>;

  constructor({ shapes, upcasts = {}, receipt }: Declared) {
    this.shapes = shapes;
    this.upcasts = upcasts;
    this.receipt = receipt;
    const known = compiled.get(shapes) ?? { scribes: new Map<string, Scribe>(), readers: new Map<string, Reader<Event>>() };
    compiled.set(shapes, known);
    [this.scribes, this.readers] = [known.scribes, known.readers];
  }

  /** The version with which a fact is written: one more than its upcasts. */
  schemaOf(type: string): number {
    return Object.keys(this.upcasts[type] ?? {}).length + 1;
  }

  /** @throws Unreadable */
  decode(stored: Pick<StoredEvent, 'stream' | 'revision' | 'json'>): Event<Fact> {
    try {
      const wire = JSON.parse(stored.json) as WireEnvelope;
      return wire.schema === this.schemaOf(wire.type) && wire.type in this.shapes ? (this.readerOf(wire.type)(wire) as Event<Fact>) : this.decodeWire(wire);
    } catch (cause) {
      throw new Unreadable(stored.stream, stored.revision, cause);
    }
  }

  /**
   * The draft as canonical JSON; the check on write, by the same declarations.
   * @throws Error where the envelope, the fact or the receipt is not what its declaration says
   */
  write(draft: Draft): string {
    return this.scribeOf(draft.type)(draft);
  }

  /** By the declarations themselves, not by what is compiled from them. */
  decodeWire(wire: WireEnvelope): Event<Fact> {
    const envelope = envelopeShape.decode(wire);
    const shape = this.shapes[envelope.type];
    if (!shape) throw new Error(`there is no fact ${envelope.type}`);
    const fact = shape.decode(this.upcast(envelope.type, envelope.schema, envelope.fact)) as Fact;
    if (fact.type !== envelope.type) throw new Error(`a ${fact.type} stands under the name ${envelope.type}`);
    return { ...envelope, fact };
  }

  /** Of facts as they are written today; older ones go through their upcasts. */
  private readerOf(type: string): Reader<Event> {
    const known = this.readers.get(type);
    if (known) return known;
    const made = reader(z.strictObject({ ...envelopeShape.shape, type: z.literal(type), fact: this.shapes[type] ?? z.never() }), type) as Reader<Event>;
    this.readers.set(type, made);
    return made;
  }

  private scribeOf(type: string): Scribe {
    const known = this.scribes.get(type);
    if (known) return known;
    const made = scribe(draftOf(type, this.shapes[type], this.receipt), type);
    this.scribes.set(type, made);
    return made;
  }

  private upcast(type: string, schema: number, fact: Record<string, unknown>): Record<string, unknown> {
    let current = fact;
    for (let version = schema; version < this.schemaOf(type); version += 1) current = this.upcasts[type]?.[version]?.(current) ?? current;
    return current;
  }
}

function draftOf(type: string, fact: z.ZodType | undefined, receipt: z.ZodType | undefined): z.ZodType {
  if (!fact) throw new Error(`there is no fact ${type}`);
  const { receipt: none, ...envelope } = draftShape.shape;
  return z.strictObject({ ...envelope, type: z.literal(type), fact, ...(receipt && { receipt: receipt.optional() }) });
}
