import { textOfDay, textOfInstant } from './day';

/**
 * Canonical JSON (RFC 8785) of a value: keys sorted by UTF-16 code unit, no white space, amounts and days in their wire
 * form. Ours because the hash chain stands on it (docs/decisions): the fingerprint of every command and the auditor's check of
 * every event; events are written by the scribe. A property test holds it against the `canonicalize` package.
 * @throws TypeError for what has no canonical form here: lone surrogates, NaN, keys that are whole numbers
 */
export function canonical(value: unknown): string {
  const text = written(value);
  if (text.includes('\\ud') && LONE_SURROGATE.test(text)) throw new TypeError('a lone surrogate has no canonical form');
  return text;
}

/** JSON writes a lone surrogate so, and nothing else: a backslash that the text itself has is written as two. */
const LONE_SURROGATE = /(?<!\\)(?:\\\\)*\\ud[89a-f]/;

function written(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'bigint':
      return `"${value}"`;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} has no canonical form`);
      return String(value);
    case 'object':
      break;
    default:
      throw new TypeError(`a value of the type ${typeof value} has no canonical form`);
  }
  if (value === null) return 'null';
  if (Array.isArray(value)) return `[${value.map(written).join(',')}]`;
  if (value instanceof Temporal.PlainDate) return `"${textOfDay(value)}"`;
  if (value instanceof Temporal.Instant) return `"${textOfInstant(value)}"`;
  return writtenObject(value as Record<string, unknown>);
}

function writtenObject(object: Record<string, unknown>): string {
  let text = '';
  for (const key of sortedKeys(object)) {
    const value = object[key];
    if (value !== undefined) text += `${text === '' ? '{' : ','}${nameOf(key)}${written(value)}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

/** A value as plain JSON with sorted keys: bigint becomes a decimal string, days and instants their ISO text. */
export const toWire = (value: unknown): unknown => JSON.parse(written(value));

/** Most objects here are made from sorted ones: looking is cheaper than sorting. */
function sortedKeys(object: Record<string, unknown>): string[] {
  const keys = Object.keys(object);
  let last = '';
  for (const key of keys) {
    if (last > key) return keys.sort();
    last = key;
  }
  return keys;
}

const INDEX = /^(0|[1-9]\d{0,15})$/;
const NAMES_KEPT = 1_000;
const names = new Map<string, string>();

/**
 * `"amountFen":`; nearly every name is one of ours, and comes again.
 * @throws TypeError for whole numbers: JavaScript puts such keys first and in their own order, whatever the order of setting
 */
function nameOf(key: string): string {
  const known = names.get(key);
  if (known !== undefined) return known;
  if (INDEX.test(key)) throw new TypeError(`the key ${key} is a number and has no place here`);
  if (key === '__proto__') throw new TypeError('the key __proto__ has no place here');
  if (names.size >= NAMES_KEPT) names.clear();
  const name = `${JSON.stringify(key)}:`;
  names.set(key, name);
  return name;
}
