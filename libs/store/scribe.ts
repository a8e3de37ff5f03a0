import { z } from 'zod';
import { HOLDS } from '#kernel/shapes';
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

/** Where a value stands: in the event, and under which name in the program. */
interface Place {
  at: string;
  value: string;
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

/** Kinds whose checks are looked at below; a check anywhere else would be passed over in silence. */
const CHECKED = ['string', 'number', 'array'];

function mustBeKnown(def: { type: string; format?: string; checks?: readonly unknown[]; catchall?: z.core.$ZodType }, at: string): void {
  if (def.format !== undefined && def.format !== 'safeint') throw new Error(`${at}: the format ${def.format} is not known`);
  if (def.checks?.length && !CHECKED.includes(def.type)) throw new Error(`${at}: a check of the whole ${def.type} is not known`);
  if (def.type === 'object' && def.catchall?._zod.def.type !== 'never') throw new Error(`${at}: an object that takes more than it declares is not known`);
}

const isRecord = (value: string): string => `typeof ${value} === 'object' && ${value} !== null && !Array.isArray(${value})`;

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
    write: () => write(program, option, place),
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
/** So many characters of one kind. */
const RUN = /^\^\[(?<kind>[A-Za-z0-9._:/~-]+)\]\{(?<least>\d+)(?<upTo>,)?(?<most>\d*)\}\$$/;

function string(program: ScribeProgram, { checks = [] }: z.core.$ZodStringDef, { at, value }: Place): void {
  const patterns = checks.map(({ _zod: { def } }) => patternOf(def)).filter((pattern) => pattern !== null);
  const isPlain = patterns.some(({ source }) => PLAIN_CLASS.test(source));
  program.putUnlessAsBefore(value, isPlain ? `'"' + ${value} + '"'` : `JSON.stringify(${value})`, () => {
    program.must(`typeof ${value} === 'string'`, at);
    lengths(program, checks.filter(({ _zod: { def } }) => !patternOf(def)), { at, value });
    for (const pattern of patterns) matches(program, pattern, { at, value });
    if (!isPlain) program.must(`${value}.isWellFormed()`, at);
  });
}

/** Of a plain pattern only: other formats look at more than their pattern says. */
const patternOf = (def: z.core.$ZodCheckDef): RegExp | null =>
  isCheck<z.core.$ZodCheckRegexDef>(def, 'string_format') && def.format === 'regex' ? def.pattern : null;

function matches(program: ScribeProgram, pattern: RegExp, { at, value }: Place): void {
  const { kind, least, upTo, most } = RUN.exec(pattern.source)?.groups ?? {};
  if (pattern.global || pattern.sticky) throw new Error(`${at}: a pattern that remembers is not known`);
  if (kind === undefined || pattern.flags !== '') return program.must(`${program.hold(pattern)}.test(${value})`, at);
  const ends = [`${value}.length >= ${least}`, ...(upTo && !most ? [] : [`${value}.length <= ${most || least}`])];
  program.must(`${ends.join(' && ')} && ${program.hold(all(kind))}(${value})`, at);
}

/** Whether a text has characters of one kind only, all of them ASCII; a quarter of what a regular expression takes for it. */
function all(kind: string): (text: string) => boolean {
  const one = new RegExp(`^[${kind}]$`);
  const allowed = Uint8Array.from({ length: 128 }, (_, code) => Number(one.test(String.fromCharCode(code))));
  return (text) => {
    for (let at = 0; at < text.length; at += 1) if (allowed[text.charCodeAt(at)] !== 1) return false;
    return true;
  };
}

function whole(program: ScribeProgram, { checks = [] }: z.core.$ZodNumberDef, { at, value }: Place): void {
  program.must(`Number.isSafeInteger(${value})`, at);
  for (const { _zod: { def } } of checks) {
    if (isCheck<z.core.$ZodCheckGreaterThanDef>(def, 'greater_than')) program.must(`${value} ${def.inclusive ? '>=' : '>'} ${Number(def.value)}`, at);
    else if (isCheck<z.core.$ZodCheckLessThanDef>(def, 'less_than')) program.must(`${value} ${def.inclusive ? '<=' : '<'} ${Number(def.value)}`, at);
    // Safe integers are all there are here.
    else if (!isCheck<z.core.$ZodCheckNumberFormatDef>(def, 'number_format') || def.format !== 'safeint') throw new Error(`${at}: the check ${def.check} is not known`);
  }
  // Zero has one canonical text, whatever its sign.
  program.put(`(${value} + 0)`);
}

function lengths(program: ScribeProgram, checks: readonly z.core.$ZodCheck[] | undefined, { at, value }: Place): void {
  for (const { _zod: { def } } of checks ?? []) {
    if (isCheck<z.core.$ZodCheckMinLengthDef>(def, 'min_length')) program.must(`${value}.length >= ${def.minimum}`, at);
    else if (isCheck<z.core.$ZodCheckMaxLengthDef>(def, 'max_length')) program.must(`${value}.length <= ${def.maximum}`, at);
    else throw new Error(`${at}: the check ${def.check} is not known`);
  }
}

const isCheck = <Def extends z.core.$ZodCheckDef>(def: z.core.$ZodCheckDef, check: Def['check']): def is Def => def.check === check;
