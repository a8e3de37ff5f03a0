import { textOfDay } from '#kernel/day';

/**
 * A record as text and back, without loss: an amount is written as {"$fen":"5000000"}, a day as {"$day":"2026-05-20"}.
 * Nothing is guessed from a field's name, so a new field can never be read back as something else. Fields stand in one
 * order, so that the same record is always the same text.
 */
export const encodeRecord = (record: object): string => textOf(record);

/** The record that `encodeRecord` wrote. */
export const decodeRecord = (body: string): object => untagged(JSON.parse(body)) as object;

/** In one pass: a record is written for every line of every roster. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `{"$fen":"${value}"}`;
  if (value === null || typeof value === 'boolean' || Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`;
  if (value instanceof Temporal.PlainDate) return `{"$day":"${textOfDay(value)}"}`;
  if (!isPlain(value)) throw new TypeError(`a record cannot hold a ${Object.prototype.toString.call(value)}`);
  return textOfFields(value);
}

function textOfFields(fields: Record<string, unknown>): string {
  let text = '';
  for (const name of Object.keys(fields).sort()) {
    const value = fields[name];
    // A field's own name that begins with $ gets a second one, so that it is never taken for a mark of ours.
    if (value !== undefined) text += `${text === '' ? '{' : ','}${JSON.stringify(name.startsWith('$') ? `$${name}` : name)}:${textOf(value)}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

/** In place: what was parsed is nobody else's, and a long book is begun with millions of records. */
function untagged(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    for (let n = 0; n < value.length; n += 1) if (typeof value[n] === 'object') value[n] = untagged(value[n]);
    return value;
  }
  const fields = value as Record<string, unknown>;
  let hasOwnMarks = false;
  for (const name in fields) {
    const field = fields[name];
    if (name.startsWith('$')) {
      if (name === '$fen' && typeof field === 'string') return BigInt(field);
      if (name === '$day' && typeof field === 'string') return Temporal.PlainDate.from(field);
      hasOwnMarks = true;
    }
    if (typeof field === 'object') fields[name] = untagged(field);
  }
  return hasOwnMarks ? Object.fromEntries(Object.entries(fields).map(([name, field]) => [name.startsWith('$') ? name.slice(1) : name, field])) : fields;
}

/** An object of fields, not one of a class that this codec does not know. */
function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
