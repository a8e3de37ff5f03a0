import { type Following, NO_STREAM, TooLarge, type NewEvent } from './port';

/** Bytes one append may hold: EventStoreDB's limit up to 25.0, kept by every store so that what one takes the others take. */
export const APPEND_LIMIT = 1024 * 1024;

/** Streams that start with `$` belong to EventStoreDB itself. */
const STREAM = /^[^$\p{Cc}][^\p{Cc}]{0,199}$/u;
/** Lower case only: EventStoreDB gives every UUID back in lower case, and a repeat is recognised by comparing. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** One number, or two: which of them it must be each store says for itself. */
const POSITION = /^\d{1,20}(:\d{1,20})?$/;

/**
 * Looks at an append before any store does, and gives its size in bytes.
 * @throws TooLarge; TypeError where the caller is at fault
 */
export function admit(stream: string, expected: number, events: readonly NewEvent[]): number {
  if (!STREAM.test(stream) || !stream.isWellFormed()) throw new TypeError(`not a stream name: ${JSON.stringify(stream)}`);
  if (!Number.isSafeInteger(expected) || expected < NO_STREAM) throw new TypeError(`not a revision: ${expected}`);
  if (events.length === 0) throw new TypeError('an append needs at least one event');
  const bytes = events.reduce((sum, event) => sum + sizeOf(event), 0);
  if (bytes > APPEND_LIMIT) throw new TooLarge(bytes, APPEND_LIMIT);
  return bytes;
}

/** @throws TypeError without prefixes: nothing could ever match; and behind what is no position of any store */
export function admitSubscription({ after, prefixes }: Following): void {
  if (prefixes.length === 0) throw new TypeError('a subscription needs at least one prefix');
  if (after !== undefined && !POSITION.test(after)) throw new TypeError(`not a position: ${after}`);
}

/** As EventStoreDB counts: the data in UTF-8, the type in UTF-16. */
function sizeOf({ id, type, json }: NewEvent): number {
  if (!UUID.test(id)) throw new TypeError(`not a UUID in lower case: ${JSON.stringify(id)}`);
  if (!type || !type.isWellFormed() || !json.isWellFormed()) throw new TypeError(`event ${id} has no type, or text that is not Unicode`);
  return Buffer.byteLength(json) + 2 * type.length;
}
