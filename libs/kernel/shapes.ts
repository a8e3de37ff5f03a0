import { z } from 'zod';
import { textOfDay, textOfInstant } from './day';
import { MAX_DIGITS, MOST_FEN } from './money';

/**
 * The words every event, record and receipt is declared in. A declaration gives the TypeScript type, the check on write
 * and on read, and the JSON Schema. On the wire amounts are decimal strings of fen and days are `2026-05-20`.
 */
export const fen = z.codec(z.string().regex(new RegExp(`^\\d{1,${MAX_DIGITS}}$`)), z.bigint().meta({ holds: 'fen' }), {
  decode: (text) => BigInt(text),
  encode: (amount) => amount.toString(),
});

const dayIn = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text, { overflow: 'reject' });

const YEAR_0_MS = -62_167_219_200_000;
const YEAR_10000_MS = 253_402_300_800_000;

/** What a decoded value of each of these words is, the check before a write, its wire form, and what is read of that. */
export const HOLDS: Readonly<Record<string, { fits: (value: unknown) => boolean; text: (value: never) => string; of: (text: string) => unknown }>> = {
  fen: { fits: (value) => typeof value === 'bigint' && value >= 0n && value <= MOST_FEN, text: String, of: BigInt },
  signedFen: { fits: (value) => typeof value === 'bigint' && value >= -MOST_FEN && value <= MOST_FEN, text: String, of: BigInt },
  day: { fits: (value) => value instanceof Temporal.PlainDate && value.calendarId === 'iso8601' && value.year >= 0 && value.year <= 9999, text: textOfDay, of: dayIn },
  instant: { fits: (value) => value instanceof Temporal.Instant && value.epochMilliseconds >= YEAR_0_MS && value.epochMilliseconds < YEAR_10000_MS, text: textOfInstant, of: (text) => Temporal.Instant.from(text) },
};

/** An amount that may be negative: a move out of a line, a difference. */
export const signedFen = z.codec(z.string().regex(new RegExp(`^-?\\d{1,${MAX_DIGITS}}$`)), z.bigint().meta({ holds: 'signedFen' }), {
  decode: (text) => BigInt(text),
  encode: (amount) => amount.toString(),
});

// Simple patterns: every event is checked on write and on read, and whether the day exists Temporal says anyway.
export const day = z.codec(z.string().regex(/^\d{4}-\d{2}-\d{2}$/), z.instanceof(Temporal.PlainDate).meta({ holds: 'day' }), {
  decode: (text, context) => {
    try {
      return dayIn(text);
    } catch {
      context.issues.push({ code: 'invalid_format', format: 'date', input: text, message: `there is no day ${text}` });
      return z.NEVER;
    }
  },
  encode: (on) => on.toString(),
});

export const instant = z.codec(z.string().regex(/^\d{4}-\d{2}-\d{2}T[\d:.]{5,18}Z$/), z.instanceof(Temporal.Instant).meta({ holds: 'instant' }), {
  decode: (text) => Temporal.Instant.from(text),
  encode: (at) => at.toString(),
});

/** An opaque reference: a case, an order, a party, a person's keyed hash. Never a name, an identity or an account number. */
export const ref = z.string().regex(/^[A-Za-z0-9._:/~-]{1,128}$/);
/** What a row of a published table is called: a reference, or a word of the document, such as 优. */
export const label = z.string().regex(/^[\p{L}\p{N}._:/~+-]{1,128}$/u);
/** The number of an official document, as printed: 沪松人社规〔2024〕5号. */
export const documentNo = z.string().min(1).max(100);
export const text = z.string().min(1).max(500);
export const year = z.int().min(2000).max(2200);
export const digestHex = z.string().regex(/^[0-9a-f]{64}$/);
