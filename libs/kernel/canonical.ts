/**
 * Canonical JSON (RFC 8785) of a value: keys sorted by UTF-16 code unit, no white space, amounts and days in their wire
 * form. Ours because the hash chain stands on it (docs/decisions): the fingerprint of every command and the auditor's check of
 * every event; events are written by the scribe. A property test holds it against the `canonicalize` package.
 * @throws TypeError for what has no canonical form here: lone surrogates, NaN, keys that are whole numbers
 */
export function canonical(value: unknown): string {
  const text = JSON.stringify(toWire(value));
  if (text.includes('\\ud') && LONE_SURROGATE.test(text)) throw new TypeError('a lone surrogate has no canonical form');
  return text;
}

/** JSON writes a lone surrogate so, and nothing else: a backslash that the text itself has is written as two. */
const LONE_SURROGATE = /(?<!\\)(?:\\\\)*\\ud[89a-f]/;

/** A value as plain JSON with sorted keys: bigint becomes a decimal string, days and instants their ISO text. */
export function toWire(value: unknown): unknown {
  switch (typeof value) {
    case 'bigint':
      return value.toString();
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} has no canonical form`);
      return value;
    case 'object':
      break;
    default:
      return value;
  }
  if (value === null) return null;
  if (Array.isArray(value)) return value.map(toWire);
  if (value instanceof Temporal.PlainDate || value instanceof Temporal.Instant) return value.toString();
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
    if (INDEX.test(key)) throw new TypeError(`the key ${key} is a number and has no place here`);
    if (key === '__proto__') throw new TypeError('the key __proto__ has no place here');
    if (last > key) isSorted = false;
    last = key;
  }
  return isSorted ? keys : keys.sort();
}

const INDEX = /^(0|[1-9]\d{0,15})$/;
