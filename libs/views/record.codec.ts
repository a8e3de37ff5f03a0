/**
 * A record as text and back, without loss: an amount is written as {"$fen":"5000000"}, a day as {"$day":"2026-05-20"}.
 * Nothing is guessed from a field's name, so a new field can never be read back as something else. Fields stand in one
 * order, so that the same record is always the same text.
 */
export const encodeRecord = (record: object): string => JSON.stringify(tagged(record));

/** The record that `encodeRecord` wrote. */
export const decodeRecord = (body: string): object => untagged(JSON.parse(body)) as object;

function tagged(value: unknown): unknown {
  if (typeof value === 'bigint') return { $fen: value.toString() };
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.map(tagged);
  if (value instanceof Temporal.PlainDate) return { $day: value.toString() };
  if (!isPlain(value)) throw new TypeError(`a record cannot hold a ${Object.prototype.toString.call(value)}`);
  // A field's own name that begins with $ gets a second one, so that it is never taken for a mark of ours.
  const names = Object.keys(value).filter((name) => value[name] !== undefined).sort();
  return Object.fromEntries(names.map((name) => [name.startsWith('$') ? `$${name}` : name, tagged(value[name])]));
}

function untagged(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(untagged);
  if (!isPlain(value)) return value;
  if (typeof value.$fen === 'string') return BigInt(value.$fen);
  if (typeof value.$day === 'string') return Temporal.PlainDate.from(value.$day);
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name.startsWith('$') ? name.slice(1) : name, untagged(field)]));
}

/** An object of fields, not one of a class that this codec does not know. */
function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
