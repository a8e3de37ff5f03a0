/** A calendar day in Asia/Shanghai, the only zone that the law of this ledger knows. */
export type Day = Temporal.PlainDate;
export type Instant = Temporal.Instant;

const ZONE = 'Asia/Shanghai';

export const day = (text: string): Day => Temporal.PlainDate.from(text);

const DAY_MS = 86_400_000;
/** Shanghai has kept UTC+8 without summer time since 1991; before 1992 the zone's own tables are asked. */
const OFFSET_MS = 8 * 3_600_000;
/** 1992-01-01T00:00Z. */
const FIXED_FROM_MS = 694_224_000_000;
const days = new Map<number, Day>();
const DAYS_KEPT = 10_000;

/** The day in Shanghai on which an instant falls. */
export function dayOf(at: Instant): Day {
  const ms = at.epochMilliseconds;
  if (ms < FIXED_FROM_MS) return at.toZonedDateTimeISO(ZONE).toPlainDate();
  const number = Math.floor((ms + OFFSET_MS) / DAY_MS);
  const known = days.get(number);
  if (known) return known;
  if (days.size >= DAYS_KEPT) days.clear();
  const on = at.toZonedDateTimeISO(ZONE).toPlainDate();
  days.set(number, on);
  return on;
}

/** Milliseconds tell most instants apart, and cost a twentieth of `Temporal.Instant.compare`. */
export function earlier(a: Instant, b: Instant): boolean {
  const ms = a.epochMilliseconds - b.epochMilliseconds;
  return ms === 0 ? Temporal.Instant.compare(a, b) < 0 : ms < 0;
}

/** The first instant of a day in Shanghai. */
export const startOf = (on: Day): Instant => on.toZonedDateTime(ZONE).toInstant();

/** Of the ISO calendar, as every day here is; reading three fields costs a quarter of `Temporal.PlainDate.compare`. */
const ordinal = ({ year, month, day: of }: Day): number => (year * 12 + month) * 31 + of;
export const before = (a: Day, b: Day): boolean => ordinal(a) < ordinal(b);
export const within = (on: Day, from: Day, to: Day | null): boolean => !before(on, from) && (to === null || !before(to, on));

const two = (of: number): string => (of < 10 ? `0${of}` : `${of}`);
const three = (of: number): string => String(of).padStart(3, '0');

/** `2026-05-20`, as `toString` writes it; put together here, which costs a fifth of that. */
export function textOfDay(on: Day): string {
  const { year } = on;
  return year >= 1000 && year <= 9999 && on.calendarId === 'iso8601' ? `${year}-${two(on.month)}-${two(on.day)}` : on.toString();
}

let told: { at: Instant; text: string } | undefined;

/** `2026-05-20T02:00:00Z`, as `toString` writes it; all events of a command, and many of a batch, have the same one. */
export function textOfInstant(at: Instant): string {
  if (told?.at !== at) told = { at, text: writtenOut(at) };
  return told.text;
}

/** To the millisecond; what stands between two of them, and before 1970, Temporal writes. */
function writtenOut(at: Instant): string {
  const ms = at.epochMilliseconds;
  if (ms < 0 || at.epochNanoseconds !== BigInt(ms) * 1_000_000n) return at.toString();
  const of = ms % DAY_MS;
  const time = `${two(Math.floor(of / 3_600_000))}:${two(Math.floor(of / 60_000) % 60)}:${two(Math.floor(of / 1_000) % 60)}`;
  const fraction = of % 1_000 === 0 ? '' : `.${three(of % 1_000).replace(/0+$/, '')}`;
  return `${utcDay(Math.floor(ms / DAY_MS))}T${time}${fraction}Z`;
}

let utc: { number: number; text: string } | undefined;

function utcDay(number: number): string {
  if (utc?.number !== number) utc = { number, text: textOfDay(Temporal.PlainDate.from('1970-01-01').add({ days: number })) };
  return utc.text;
}
