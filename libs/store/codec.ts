import Ajv, { type ValidateFunction } from 'ajv/dist/2020';
import { z } from 'zod';
import type { Declared, Upcasts } from '#kernel/aggregate';
import { type Draft, draftShape, type Event, envelopeShape, type WireEnvelope } from '#kernel/envelope';
import { HOLDS } from '#kernel/shapes';
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

const ajv = new Ajv({ strict: false, allErrors: false });
ajv.addKeyword({ keyword: 'holds', compile: (word: string) => HOLDS[word] ?? unknownWord(word) });

function unknownWord(word: string): never {
  throw new Error(`no check is known for ${word}`);
}

const compiled = new WeakMap<z.ZodType, ValidateFunction>();

/** Compiled once a declaration, however many streams are written by it. */
function compile(shape: z.ZodType): ValidateFunction {
  const known = compiled.get(shape);
  if (known) return known;
  const fits = ajv.compile(z.toJSONSchema(shape, { io: 'output', unrepresentable: 'any' }));
  compiled.set(shape, fits);
  return fits;
}

const draftFits = compile(draftShape);

function mustMatch(fits: ValidateFunction, value: unknown, what: string): void {
  if (!fits(value)) throw new Error(`${what} is not what its declaration says: ${ajv.errorsText(fits.errors)}`);
}

/** The shapes of one kind of stream: what is checked on write and on read (style: one declaration). */
export class Codec<Fact extends { type: string }> {
  private readonly shapes: Readonly<Record<string, z.ZodType>>;
  private readonly upcasts: Upcasts;
  private readonly receipt: z.ZodType | undefined;

  constructor({ shapes, upcasts = {}, receipt }: Declared) {
    this.shapes = shapes;
    this.upcasts = upcasts;
    this.receipt = receipt;
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

  /**
   * The check on write, by the same declarations, compiled to code: it runs for every event that is written.
   * @throws Error where the envelope, the fact or the receipt is not what its declaration says
   */
  mustFit(draft: Draft): void {
    mustMatch(draftFits, draft, draft.type);
    const shape = this.shapes[draft.type];
    if (!shape) throw new Error(`there is no fact ${draft.type}`);
    mustMatch(compile(shape), draft.fact, draft.type);
    if (draft.receipt && this.receipt) mustMatch(compile(this.receipt), draft.receipt, `${draft.type} receipt`);
  }

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
