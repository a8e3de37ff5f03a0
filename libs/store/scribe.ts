import { z } from 'zod';
import { HOLDS } from '#kernel/shapes';
import { isRecord, lengths, mustBeKnown, patternsOf, type Place, stringChecks, wholeChecks } from './checks';
import { ScribeProgram } from './scribe.program';

/** Writes a value as canonical JSON (RFC 8785). @throws Error where it is not what its declaration says */
export type Scribe = (value: unknown) => string;

/**
 * Compiles a declaration into the function that checks a value and writes it in one pass: what `canonical` gives for a
 * value that the declaration decodes to, and an error for any other. It runs for every event, so that the declaration is made
 * into a program once (docs/decisions/0010); a kind of declaration that it does not know is an error at once.
 * @param at where in the event the value stands, for the error
 */
export function scribe(shape: z.core.$ZodType, at: string): Scribe {
  const program = new ScribeProgram();
  write(program, shape, { at, value: program.input });
  return program.compile(at);
}

function write(program: ScribeProgram, shape: z.core.$ZodType, place: Place): void {
  const { def } = shape._zod as { def: z.core.$ZodTypes['_zod']['def'] };
  mustBeKnown(def, place.at);
  switch (def.type) {
    case 'object':
      return object(program, def, place);
    case 'array':
      return array(program, def, place);
    case 'record':
      return record(program, def, place);
    case 'union':
      return union(program, def, place);
    case 'nullable':
      return program.either(`${place.value} === null`, () => program.say('null'), () => write(program, def.innerType, place));
    case 'optional':
      return write(program, def.innerType, place);
    case 'pipe':
      return decoded(program, def, place);
    case 'enum':
      return among(program, Object.values(def.entries), place);
    case 'literal':
      return among(program, def.values, place);
    case 'boolean':
      program.must(`typeof ${place.value} === 'boolean'`, place.at);
      return program.put(place.value);
    case 'string':
      return string(program, def, place);
    case 'number':
      return whole(program, def, place);
    default:
      throw new Error(`${place.at}: a ${def.type} cannot be written`);
  }
}

/** Keys of declarations are names of ours: sorted once, none is a number. */
function object(program: ScribeProgram, { shape }: z.core.$ZodObjectDef, { at, value }: Place): void {
  program.must(isRecord(value), at);
  const fields = Object.keys(shape).sort().map((key) => ({ key, inner: shape[key] as z.core.$ZodType }));
  const isOptional = (inner: z.core.$ZodType): boolean => inner._zod.optin === 'optional';
  const separator = program.separator('{', !fields[0] || isOptional(fields[0].inner));
  const written = program.variable(`${fields.filter(({ inner }) => !isOptional(inner)).length}`);
  for (const { key, inner } of fields) {
    const field = program.constant(`${value}[${JSON.stringify(key)}]`);
    const writeField = (): void => {
      separator.put();
      program.say(`"${key}":`);
      write(program, inner, { at: `${at}.${key}`, value: field });
    };
    if (!isOptional(inner)) writeField();
    else {
      program.either(`${field} !== undefined`, () => {
        program.run(`${written}++;`);
        writeField();
      });
    }
  }
  // More than was declared is not dropped in silence.
  program.run(`for (const key in ${value}) if (${value}[key] !== undefined) ${written}--;`);
  program.must(`${written} === 0`, at);
  separator.close('}');
}

function array(program: ScribeProgram, { element, checks }: z.core.$ZodArrayDef, { at, value }: Place): void {
  program.must(`Array.isArray(${value})`, at);
  lengths(program, checks, { at, value });
  const separator = program.separator('[', true);
  const item = program.name();
  program.each(item, value, () => {
    separator.put();
    write(program, element, { at: `${at}[]`, value: item });
  });
  separator.close(']');
}

function record(program: ScribeProgram, { keyType, valueType }: z.core.$ZodRecordDef, { at, value }: Place): void {
  program.must(`${program.hold(z.core.util.isPlainObject)}(${value})`, at);
  const separator = program.separator('{', true);
  const key = program.name();
  program.each(key, `Object.keys(${value}).sort()`, () => {
    // JavaScript would put a number first wherever the object is built again.
    program.must(`!/^\\d+$/.test(${key}) && ${key} !== '__proto__'`, at);
    separator.put();
    write(program, keyType, { at: `${at} key`, value: key });
    program.say(':');
    write(program, valueType, { at: `${at}{}`, value: program.constant(`${value}[${key}]`) });
  });
  separator.close('}');
}

function union(program: ScribeProgram, def: z.core.$ZodUnionDef, place: Place): void {
  const { discriminator } = def as z.core.$ZodDiscriminatedUnionDef;
  if (discriminator === undefined) throw new Error(`${place.at}: a union without a discriminator cannot be written`);
  program.must(isRecord(place.value), place.at);
  const kinds = def.options.map((option) => ({
    cases: [...(option._zod.propValues?.[discriminator] ?? [])].map((kind) => JSON.stringify(kind)),
    body: () => write(program, option, place),
  }));
  program.choose(`${place.value}[${JSON.stringify(discriminator)}]`, kinds, place.at);
}

/** Amounts, days and instants (shapes.ts): checked as what they are here, written as what they are on the wire. */
function decoded(program: ScribeProgram, { out }: z.core.$ZodPipeDef, { at, value }: Place): void {
  const { holds } = ((out as z.ZodType).meta() ?? {}) as { holds?: string };
  const word = holds === undefined ? undefined : HOLDS[holds];
  if (!word) throw new Error(`${at}: no check is known for what it holds`);
  program.must(`${program.hold(word.fits)}(${value})`, at);
  program.quote(`${program.hold(word.text)}(${value})`);
}

function among(program: ScribeProgram, values: readonly unknown[], { at, value }: Place): void {
  const texts = new Map(values.map((one) => [one, JSON.stringify(one)]));
  const [only] = texts.values();
  if (texts.size === 1 && only !== undefined) {
    program.must(`${value} === ${only}`, at);
    program.say(only);
    return;
  }
  const text = program.constant(`${program.hold(texts)}.get(${value})`);
  program.must(`${text} !== undefined`, at);
  program.put(text);
}

/** A pattern from end to end of plain characters and their repetitions: nothing that it allows is written otherwise in JSON. */
const PLAIN_CLASS = /^\^(?:\[[A-Za-z0-9._:/~-]+\]|\\d|[A-Za-z0-9_:/-]|\{[\d,]+\}|\(|\))+\$$/;
function string(program: ScribeProgram, def: z.core.$ZodStringDef, place: Place): void {
  const { at, value } = place;
  const isPlain = patternsOf(def.checks ?? []).some(({ source }) => PLAIN_CLASS.test(source));
  program.putUnlessAsBefore(value, isPlain ? `'"' + ${value} + '"'` : `JSON.stringify(${value})`, () => {
    stringChecks(program, def, place);
    if (!isPlain) program.must(`${value}.isWellFormed()`, at);
  });
}

function whole(program: ScribeProgram, def: z.core.$ZodNumberDef, place: Place): void {
  wholeChecks(program, def, place);
  // Zero has one canonical text, whatever its sign.
  program.put(`(${place.value} + 0)`);
}
