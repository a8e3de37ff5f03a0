/**
 * Canonical JSON (RFC 8785) of a value: keys sorted by UTF-16 code unit, no white space, amounts and days in their wire
 * form. Ours because the hash chain stands on it and it runs for every event, so that the text is made in one pass
 * (docs/decisions); a property test holds it against the `canonicalize` package.
 * @throws TypeError for what has no canonical form here: lone surrogates, NaN, keys that are whole numbers
 */
export function canonical(value: unknown): string {
  switch (typeof value) {
    case 'bigint':
      return `"${value}"`;
    case 'string':
      return quoted(value);
    case 'number':
      return String(finite(value));
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      break;
    default:
      throw new TypeError(`a ${typeof value} has no canonical form`);
  }
  if (value === null) return 'null';
  if (Array.isArray(value)) return canonicalArray(value);
  if (value instanceof Temporal.PlainDate || value instanceof Temporal.Instant) return `"${value.toString()}"`;
  return canonicalObject(value as Record<string, unknown>);
}

function canonicalArray(items: readonly unknown[]): string {
  let text = '';
  for (const item of items) text += `${text === '' ? '[' : ','}${item === undefined ? 'null' : canonical(item)}`;
  return text === '' ? '[]' : `${text}]`;
}

function canonicalObject(object: Record<string, unknown>): string {
  let text = '';
  for (const key of sortedKeys(object)) {
    const value = object[key];
    if (value !== undefined) text += `${text === '' ? '{' : ','}${quoted(key)}:${canonical(value)}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

/** A value as plain JSON with sorted keys: bigint becomes a decimal string, days and instants their ISO text. */
export function toWire(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'string') return wellFormed(value);
  if (typeof value === 'number') return finite(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(toWire);
  if (value instanceof Temporal.PlainDate || value instanceof Temporal.Instant) return value.toString();
  const out: Record<string, unknown> = {};
  for (const key of sortedKeys(value as Record<string, unknown>)) {
    const inner = (value as Record<string, unknown>)[key];
    if (inner !== undefined) out[key] = toWire(inner);
  }
  return out;
}

/**
 * Most objects here are made from sorted ones: looking is cheaper than sorting.
 * @throws TypeError for whole numbers, which JavaScript puts first and in their own order wherever an object is built again
 */
function sortedKeys(object: Record<string, unknown>): string[] {
  const keys = Object.keys(object);
  let last = '';
  let sorted = true;
  for (const key of keys) {
    const first = key.charCodeAt(0);
    if (first >= ZERO && first <= NINE && INDEX.test(key)) throw new TypeError(`the key ${key} is a number and has no place here`);
    if (key === '__proto__') throw new TypeError('the key __proto__ has no place here');
    sorted &&= last <= key;
    last = key;
  }
  return sorted ? keys : keys.sort();
}

const INDEX = /^(0|[1-9]\d{0,15})$/;
const ZERO = 48;
const NINE = 57;

const quoted = (text: string): string => JSON.stringify(wellFormed(text));

function wellFormed(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('a lone surrogate has no canonical form');
  return text;
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new TypeError(`${value} has no canonical form`);
  return value;
}
