import type { z } from 'zod';
import { HOLDS } from './shapes';

/** Writes a value as canonical JSON (RFC 8785). @throws Error where it is not what its declaration says */
export type Scribe = (value: unknown) => string;

/**
 * Compiles a declaration into the function that checks a value and writes it in one pass: what `canonical` gives for a
 * value that the declaration decodes to, and an error for any other. It runs for every event; checking and writing one after
 * the other takes three times as long. A kind of declaration that it does not know is an error at once.
 * @param at where in the event the value stands, for the error
 */
export function scribe(shape: z.core.$ZodType, at: string): Scribe {
  const { def } = shape._zod as { def: z.core.$ZodTypes['_zod']['def'] };
  switch (def.type) {
    case 'object':
      return object(def, at);
    case 'array':
      return array(def, at);
    case 'record':
      return record(def, at);
    case 'union':
      return union(def, at);
    case 'nullable': {
      const inner = scribe(def.innerType, at);
      return (value) => (value === null ? 'null' : inner(value));
    }
    case 'optional':
      return scribe(def.innerType, at);
    case 'pipe':
      return decoded(def, at);
    case 'enum':
      return among(Object.values(def.entries), at);
    case 'literal':
      return among(def.values, at);
    case 'boolean':
      return (value) => (typeof value === 'boolean' ? String(value) : misfit(at));
    case 'string':
      return string(def, at);
    case 'number':
      return whole(def, at);
    default:
      throw new Error(`${at}: a ${def.type} cannot be written`);
  }
}

function misfit(at: string): never {
  throw new Error(`${at} is not what its declaration says`);
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keys of declarations are names of ours: sorted once, none is a number. */
function object({ shape }: z.core.$ZodObjectDef, at: string): Scribe {
  const fields = Object.keys(shape)
    .sort()
    .map((key) => {
      const inner = shape[key] as z.core.$ZodType;
      return { key, name: `"${key}":`, optional: inner._zod.optin === 'optional', write: scribe(inner, `${at}.${key}`) };
    });
  return (value) => {
    if (!isRecord(value)) return misfit(at);
    let text = '';
    let written = 0;
    for (const { key, name, optional, write } of fields) {
      const inner = value[key];
      if (inner === undefined && optional) continue;
      text += written === 0 ? `{${name}${write(inner)}` : `,${name}${write(inner)}`;
      written += 1;
    }
    // More than was declared is not dropped in silence.
    if (Object.keys(value).length !== written && Object.values(value).filter((inner) => inner !== undefined).length !== written) return misfit(at);
    return text === '' ? '{}' : `${text}}`;
  };
}

function array({ element, checks }: z.core.$ZodArrayDef, at: string): Scribe {
  const write = scribe(element, `${at}[]`);
  const fits = lengths(checks, at);
  return (value) => {
    if (!Array.isArray(value) || !fits(value)) return misfit(at);
    let text = '';
    for (const item of value) text += (text === '' ? '[' : ',') + write(item);
    return text === '' ? '[]' : `${text}]`;
  };
}

function record({ keyType, valueType }: z.core.$ZodRecordDef, at: string): Scribe {
  const writeKey = scribe(keyType, `${at} key`);
  const write = scribe(valueType, `${at}{}`);
  return (value) => {
    if (!isRecord(value)) return misfit(at);
    let text = '';
    for (const key of Object.keys(value).sort()) {
      // JavaScript would put such a key first wherever the object is built again.
      if (/^\d+$/.test(key) || key === '__proto__') return misfit(at);
      text += `${text === '' ? '{' : ','}${writeKey(key)}:${write(value[key])}`;
    }
    return text === '' ? '{}' : `${text}}`;
  };
}

function union(def: z.core.$ZodUnionDef, at: string): Scribe {
  const { discriminator } = def as z.core.$ZodDiscriminatedUnionDef;
  if (discriminator === undefined) throw new Error(`${at}: a union without a discriminator cannot be written`);
  const kinds = new Map<unknown, Scribe>();
  for (const option of def.options) {
    const write = scribe(option, at);
    for (const kind of option._zod.propValues?.[discriminator] ?? []) kinds.set(kind, write);
  }
  return (value) => {
    const write = isRecord(value) ? kinds.get(value[discriminator]) : undefined;
    return write ? write(value) : misfit(at);
  };
}

/** Amounts, days and instants (shapes.ts): checked as what they are here, written as what they are on the wire. */
function decoded({ out }: z.core.$ZodPipeDef, at: string): Scribe {
  const { holds } = ((out as z.ZodType).meta() ?? {}) as { holds?: string };
  const fits = holds === undefined ? undefined : HOLDS[holds];
  if (!fits) throw new Error(`${at}: no check is known for what it holds`);
  return (value) => (fits(value) ? `"${String(value)}"` : misfit(at));
}

function among(values: readonly unknown[], at: string): Scribe {
  const texts = new Map(values.map((value) => [value, JSON.stringify(value)]));
  return (value) => texts.get(value) ?? misfit(at);
}

/** A pattern from end to end of plain characters and their repetitions: nothing that it allows is written otherwise in JSON. */
const PLAIN_CLASS = /^\^(?:\[[A-Za-z0-9._:/~-]+\]|\\d|[A-Za-z0-9_:/-]|\{[\d,]+\}|\(|\))+\$$/;
/** Nothing in it is written otherwise in JSON. */
const PLAIN = /^[\w .,:;/~#=+-]*$/;

function string({ checks }: z.core.$ZodStringDef, at: string): Scribe {
  const patterns = (checks ?? []).map(({ _zod: { def } }) => (def as { pattern?: RegExp }).pattern).filter((pattern) => pattern !== undefined);
  const fits = lengths((checks ?? []).filter(({ _zod: { def } }) => !('pattern' in def)), at);
  const [only] = patterns;
  if (only && patterns.length === checks?.length && PLAIN_CLASS.test(only.source)) return (value) => (typeof value === 'string' && only.test(value) ? `"${value}"` : misfit(at));
  return (value) => {
    if (typeof value !== 'string' || !fits(value)) return misfit(at);
    for (const pattern of patterns) if (!pattern.test(value)) return misfit(at);
    if (PLAIN.test(value)) return `"${value}"`;
    return value.isWellFormed() ? JSON.stringify(value) : misfit(at);
  };
}

function whole({ checks }: z.core.$ZodNumberDef, at: string): Scribe {
  let [least, most] = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  for (const { _zod: { def } } of checks ?? []) {
    if (isCheck<z.core.$ZodCheckGreaterThanDef>(def, 'greater_than')) least = Number(def.value) + (def.inclusive ? 0 : 1);
    else if (isCheck<z.core.$ZodCheckLessThanDef>(def, 'less_than')) most = Number(def.value) - (def.inclusive ? 0 : 1);
    else throw new Error(`${at}: the check ${def.check} is not known`);
  }
  return (value) => (Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most ? String(value) : misfit(at));
}

function lengths(checks: readonly z.core.$ZodCheck[] | undefined, at: string): (value: { length: number }) => boolean {
  let [least, most] = [0, Infinity];
  for (const { _zod: { def } } of checks ?? []) {
    if (isCheck<z.core.$ZodCheckMinLengthDef>(def, 'min_length')) least = def.minimum;
    else if (isCheck<z.core.$ZodCheckMaxLengthDef>(def, 'max_length')) most = def.maximum;
    else throw new Error(`${at}: the check ${def.check} is not known`);
  }
  return ({ length }) => length >= least && length <= most;
}

const isCheck = <Def extends z.core.$ZodCheckDef>(def: z.core.$ZodCheckDef, check: Def['check']): def is Def => def.check === check;
