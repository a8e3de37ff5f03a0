import type { z } from 'zod';
import type { Declared, Upcasts } from '#kernel/aggregate';
import { type Event, envelopeShape, type WireEnvelope } from '#kernel/envelope';
import type { StoredEvent } from './port';

/** A stored event that is not what its declaration says: the store was changed, or a shape was edited. */
export class Unreadable extends Error {
  constructor(
    readonly stream: string,
    readonly revision: number,
    cause: unknown,
  ) {
    super(`event ${revision} of ${stream} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** The shapes of one kind of stream: what is checked on write and on read (style: one declaration). */
export class Codec<Fact extends { type: string }> {
  private readonly shapes: Readonly<Record<string, z.ZodType>>;
  private readonly upcasts: Upcasts;

  constructor({ shapes, upcasts = {} }: Declared) {
    this.shapes = shapes;
    this.upcasts = upcasts;
  }

  /** The version with which a fact is written: one more than its upcasts. */
  schemaOf(type: string): number {
    return Object.keys(this.upcasts[type] ?? {}).length + 1;
  }

  /** @throws Unreadable */
  decode(stored: Pick<StoredEvent, 'stream' | 'revision' | 'json'>): Event<Fact> {
    try {
      return this.decodeWire(JSON.parse(stored.json) as WireEnvelope);
    } catch (cause) {
      throw new Unreadable(stored.stream, stored.revision, cause);
    }
  }

  /** Also the check on write: what this accepts can be read again. */
  decodeWire(wire: WireEnvelope): Event<Fact> {
    const envelope = envelopeShape.decode(wire);
    const shape = this.shapes[envelope.type];
    if (!shape) throw new Error(`there is no fact ${envelope.type}`);
    const fact = shape.decode(this.upcast(envelope.type, envelope.schema, envelope.fact)) as Fact;
    if (fact.type !== envelope.type) throw new Error(`a ${fact.type} stands under the name ${envelope.type}`);
    return { ...envelope, fact };
  }

  private upcast(type: string, schema: number, fact: Record<string, unknown>): Record<string, unknown> {
    let current = fact;
    for (let version = schema; version < this.schemaOf(type); version += 1) current = this.upcasts[type]?.[version]?.(current) ?? current;
    return current;
  }
}
