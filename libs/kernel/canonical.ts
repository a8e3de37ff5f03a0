import { textOfDay, textOfInstant } from './day';

/**
 * Canonical JSON (RFC 8785) of a value: keys sorted by UTF-16 code unit, no white space, amounts and days in their wire
 * form. Ours because the hash chain stands on it (docs/decisions): the fingerprint of every command and the auditor's check of
 * every event; events are written by the scribe. A property test holds it against the `canonicalize` package.
 * @throws TypeError for what has no canonical form here: lone surrogates, NaN, keys that are whole numbers
 */
export function canonical(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'bigint':
      return `"${value}"`;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      return String(finite(value));
    case 'object':
      break;
    default:
      throw new TypeError(`a value of the type ${typeof value} has no canonical form`);
  }
  if (value === null) return 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value instanceof Temporal.PlainDate) return `"${textOfDay(value)}"`;
  if (value instanceof Temporal.Instant) return `"${textOfInstant(value)}"`;
  return canonicalObject(value as Record<string, unknown>);
}

function canonicalObject(object: Record<string, unknown>): string {
  let text = '';
  for (const key of sortedKeys(object)) {
    const value = object[key];
    if (value !== undefined) text += `${text === '' ? '{' : ','}${quoted(key)}:${canonical(value)}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

function quoted(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('a lone surrogate has no canonical form');
  return JSON.stringify(text);
}

function finite(number: number): number {
  if (!Number.isFinite(number)) throw new TypeError(`${number} has no canonical form`);
  return number;
}

/** A value as plain JSON with sorted keys: bigint becomes a decimal string, days and instants their ISO text. */
export function toWire(value: unknown): unknown {
  switch (typeof value) {
    case 'bigint':
      return value.toString();
    case 'number':
      return finite(value);
    case 'object':
      break;
    default:
      return value;
  }
  if (value === null) return null;
  if (Array.isArray(value)) return value.map(toWire);
  if (value instanceof Temporal.PlainDate) return textOfDay(value);
  if (value instanceof Temporal.Instant) return textOfInstant(value);
  return sorted(value as Record<string, unknown>);
}

function sorted(object: Record<string, unknown>): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const key of sortedKeys(object)) {
    const value = object[key];
    if (value !== undefined) out[key] = toWire(value);
  }
  return out;
}

/**
 * Most objects here are made from sorted ones: looking is cheaper than sorting.
 * @throws TypeError for whole numbers: JavaScript puts such keys first and in their own order, whatever the order of setting
 */
function sortedKeys(object: Record<string, unknown>): string[] {
  const keys = Object.keys(object);
  let last = '';
  let isSorted = true;
  for (const key of keys) {
    if (key.charCodeAt(0) <= NINE && INDEX.test(key)) throw new TypeError(`the key ${key} is a number and has no place here`);
    if (key === '__proto__') throw new TypeError('the key __proto__ has no place here');
    if (last > key) isSorted = false;
    last = key;
  }
  return isSorted ? keys : keys.sort();
}

const NINE = '9'.charCodeAt(0);
const INDEX = /^(0|[1-9]\d{0,15})$/;
