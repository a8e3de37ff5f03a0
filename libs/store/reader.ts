import type { z } from 'zod';
import { HOLDS } from '#kernel/shapes';
import { isRecord, lengths, mustBeKnown, type Place, stringChecks, wholeChecks } from './checks';
import { Program } from './program';

/** Takes in what `JSON.parse` made, in place. @throws Error where it is not what its declaration says */
export type Reader<Out> = (wire: unknown) => Out;

/** A place in which a decoded value can be put. */
interface Slot extends Place {
  put: (expression: string) => string;
}

/**
 * Compiles a declaration into the function that checks what was parsed and puts amounts, days and instants in the place of
 * their texts: what zod's `decode` gives, and an error wherever that gives one. It runs for every event of a book that is
 * loaded, projected or followed (docs/decisions/0010).
 * @param at where in the event the value stands, for the error
 */
export function reader<Out>(shape: z.ZodType<Out>, at: string): Reader<Out> {
  const program = new ReaderProgram();
  read(program, shape, { at, value: program.input, put: () => misplaced(at) });
  return program.compile(at) as Reader<Out>;
}

class ReaderProgram extends Program {
  compile(name: string): Reader<unknown> {
    return this.function(`reader:${name}`, `${this.lines.join('\n')} return ${this.input};`);
  }
}

function misplaced(at: string): never {
  throw new Error(`${at}: only what stands in something can be read`);
}

function read(program: Program, shape: z.core.$ZodType, slot: Slot): void {
  const { def } = shape._zod as { def: z.core.$ZodTypes['_zod']['def'] };
  mustBeKnown(def, slot.at);
  switch (def.type) {
    case 'object':
      return object(program, def, slot);
    case 'array':
      return array(program, def, slot);
    case 'record':
      return record(program, def, slot);
    case 'union':
      return union(program, def, slot);
    case 'nullable':
      return program.either(`${slot.value} !== null`, () => read(program, def.innerType, slot));
    case 'optional':
      return read(program, def.innerType, slot);
    case 'pipe':
      return coded(program, def, slot);
    case 'enum':
      return among(program, Object.values(def.entries), slot);
    case 'literal':
      return among(program, def.values, slot);
    case 'boolean':
      return program.must(`typeof ${slot.value} === 'boolean'`, slot.at);
    case 'string':
      return void program.unlessAsBefore(slot.value, () => {
        stringChecks(program, def, slot);
        return slot.value;
      });
    case 'number':
      return wholeChecks(program, def, slot);
    case 'unknown':
      return;
    default:
      throw new Error(`${slot.at}: a ${def.type} cannot be read`);
  }
}

function object(program: Program, { shape }: z.core.$ZodObjectDef, { at, value }: Slot): void {
  program.must(isRecord(value), at);
  const fields = Object.entries(shape) as [string, z.core.$ZodType][];
  const isOptional = (inner: z.core.$ZodType): boolean => inner._zod.optin === 'optional';
  const found = program.variable(`${fields.filter(([, inner]) => !isOptional(inner)).length}`);
  for (const [key, inner] of fields) {
    const place = `${value}[${JSON.stringify(key)}]`;
    const slot: Slot = { at: `${at}.${key}`, value: program.constant(place), put: (expression) => `${place} = ${expression};` };
    if (!isOptional(inner)) read(program, inner, slot);
    else {
      program.either(`${slot.value} !== undefined`, () => {
        program.run(`${found}++;`);
        read(program, inner, slot);
      });
    }
  }
  // More than was declared is refused.
  program.run(`for (const key in ${value}) ${found}--;`);
  program.must(`${found} === 0`, at);
}

function array(program: Program, { element, checks }: z.core.$ZodArrayDef, { at, value }: Slot): void {
  program.must(`Array.isArray(${value})`, at);
  lengths(program, checks, { at, value });
  const index = program.variable('-1');
  const item = program.name();
  program.each(item, value, () => {
    program.run(`${index}++;`);
    read(program, element, { at: `${at}[]`, value: item, put: (expression) => `${value}[${index}] = ${expression};` });
  });
}

function record(program: Program, { keyType, valueType }: z.core.$ZodRecordDef, { at, value }: Slot): void {
  program.must(isRecord(value), at);
  const key = program.name();
  program.each(key, `Object.keys(${value})`, () => {
    program.must(`${key} !== '__proto__'`, at);
    read(program, keyType, { at: `${at} key`, value: key, put: () => misplaced(`${at} key`) });
    const place = `${value}[${key}]`;
    read(program, valueType, { at: `${at}{}`, value: program.constant(place), put: (expression) => `${place} = ${expression};` });
  });
}

function union(program: Program, def: z.core.$ZodUnionDef, slot: Slot): void {
  const { discriminator } = def as z.core.$ZodDiscriminatedUnionDef;
  if (discriminator === undefined) throw new Error(`${slot.at}: a union without a discriminator cannot be read`);
  program.must(isRecord(slot.value), slot.at);
  const kinds = def.options.map((option) => ({
    cases: [...(option._zod.propValues?.[discriminator] ?? [])].map((kind) => JSON.stringify(kind)),
    body: () => read(program, option, slot),
  }));
  program.choose(`${slot.value}[${JSON.stringify(discriminator)}]`, kinds, slot.at);
}

/** Amounts, days and instants (shapes.ts); days and instants are never changed, so that the same one can stand in many events. */
function coded(program: Program, { in: wire, out }: z.core.$ZodPipeDef, slot: Slot): void {
  const { holds } = ((out as z.ZodType).meta() ?? {}) as { holds?: string };
  const word = holds === undefined ? undefined : HOLDS[holds];
  const { def } = wire._zod as { def: z.core.$ZodTypes['_zod']['def'] };
  if (!word || def.type !== 'string') throw new Error(`${slot.at}: it is not known how to read it`);
  mustBeKnown(def, slot.at);
  const made = program.unlessAsBefore(slot.value, () => {
    stringChecks(program, def, slot);
    return `${program.hold(word.of)}(${slot.value})`;
  });
  program.run(slot.put(made));
}

function among(program: Program, values: readonly unknown[], { at, value }: Slot): void {
  const [only] = values;
  program.must(values.length === 1 ? `${value} === ${JSON.stringify(only)}` : `${program.hold(new Set(values))}.has(${value})`, at);
}
