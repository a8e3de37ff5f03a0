import fc from 'fast-check';
import { book } from '#book/book';
import { adopted, bole, lineOpened, proposed, registered, supplemented } from '#book/book.given';
import type { BookCommand, BookFact, BookTables } from '#book/facts';
import { canonical } from '#kernel/canonical';
import { day, startOf } from '#kernel/day';
import type { Ask } from '#kernel/decision';
import { fingerprint } from '#kernel/digest';
import { Conflict, type EventStore, OutcomeUnknown, type StoredEvent, Unavailable } from '#store/port';
import type { Outcome } from '#writer/flights';
import { StreamWriter } from '#writer/stream-writer';
import { brokenLinks, byCommand } from './truth';

const TABLES = ['parties', 'lines', 'limits', 'awards'] as const;
const NOON = startOf(day('2026-03-02')).add({ hours: 12 });

export type BookWriter = StreamWriter<BookCommand, BookFact, BookTables>;

/** One asking: of which writer, under which of few keys, in which words, after which glance at the book. */
export interface Asking {
  writer: number;
  key: number;
  words: number;
  glance: 'none' | 'fresh' | 'stale';
}

/** What is asked in one breath, and of which writers; before it they rest, and see the same book, or they do not. */
export interface Burst {
  askings: Omit<Asking, 'writer'>[];
  of: readonly number[];
  rest: boolean;
}

const anAsking = fc.record({ key: fc.nat({ max: 400 }), words: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 1), glance: fc.constantFrom('none', 'none', 'none', 'none', 'fresh', 'stale') } satisfies Record<keyof Burst['askings'][0], unknown>);

/** Of few askings at a time, and of as many as make a batch and up to `most`. */
export const burstsUpTo = (most: number): fc.Arbitrary<Burst[]> =>
  fc.array(
    fc.record({
      askings: fc.oneof(fc.array(anAsking, { minLength: 1, maxLength: 20 }), fc.array(anAsking, { minLength: 70, maxLength: most, size: 'max' })),
      of: fc.constantFrom([0], [1], [2], [0, 1], [1, 2], [0, 1, 2]),
      rest: fc.boolean(),
    } satisfies Record<keyof Burst, unknown>),
    { minLength: 4, maxLength: 9, size: 'max' },
  );

/** Each third key takes of a cap, some register a firm of which there may be one already, the others add to the line; other words are another act. */
function commandOf({ key, words }: Asking): BookCommand {
  if (key % 3 === 0) return proposed(`A${key}-${words}`, bole(`p${key % 5}`, 3_000_000n, `沪人社〔2025〕${key}号`)).command;
  return key % 7 === 0 ? registered(`firm-${key % 21}`, { local: words === 0 }).command : supplemented('L1', BigInt(key + words), `松财〔2026〕${key}-${words}号`).command;
}

/** The clocks of two machines differ: the same asking elsewhere has another instant. */
export function askOf(asking: Asking): Ask<BookCommand> {
  const command = commandOf(asking);
  return { command, at: NOON.add({ seconds: asking.writer }), actor: { ref: 'officer', role: 'officer' }, id: `key-${asking.key}`, hash: fingerprint(command), correlationId: `w${asking.writer}`, causationId: 'test' };
}

export interface Heard {
  ask: Ask<BookCommand>;
  seen: number | undefined;
  answer: Outcome<BookFact>;
  /** The last durable revision of the writer when it answered. */
  durable: number;
}

/** As a client does: what failed is asked again in the same words. */
export async function heardOf(writer: BookWriter, asking: Asking): Promise<Heard> {
  const ask = askOf(asking);
  const seen = asking.glance === 'none' ? undefined : writer.revision - (asking.glance === 'fresh' ? 0 : 1);
  for (;;) {
    try {
      const answer = await writer.submit(ask, seen);
      return { ask, seen, answer, durable: writer.revision };
    } catch (error) {
      if (!(error instanceof Unavailable || error instanceof OutcomeUnknown || error instanceof Conflict)) throw error;
    }
  }
}

export async function writerOn(behind: EventStore, stream: string): Promise<BookWriter> {
  const writer: BookWriter = new StreamWriter(behind, stream, book, 'SM3');
  await writer.load();
  return writer;
}

/** What an answer says that the store does not say, or says otherwise. */
function untrue({ ask, seen, answer, durable }: Heard, stored: Map<string, string[]>): string[] {
  if ('refusal' in answer) {
    const at = answer.refusal.refused === 'STALE_REVISION' ? Number(answer.refusal.facts['currentRevision']) : -1;
    return at <= durable ? [] : [`${ask.id} was told of revision ${at} when ${durable} was durable`];
  }
  const there = stored.get(ask.id) ?? [];
  const isStored = answer.events.map((event) => canonical(event)).join() === there.join();
  const isInPlace = answer.repeated || seen === undefined || answer.events[0]?.revision === seen + 1;
  return [
    ...(isStored ? [] : [`${ask.id} was told what is not stored`]),
    ...(isInPlace ? [] : [`${ask.id} stands behind what was not seen`]),
    ...(answer.revision <= durable ? [] : [`${ask.id} was answered before it was durable`]),
  ];
}

/** A book with a firm and a line, for all of the askings. */
export async function opened(writer: BookWriter): Promise<void> {
  const first = askOf({ writer: 0, key: 0, words: 0, glance: 'none' });
  for (const [n, { command }] of [adopted, registered('firm-a'), lineOpened('L1', 1n)].entries()) await writer.submit({ ...first, id: `setup-${n}`, command });
}

/** Each answer says what is stored, and what is stored was answered, once; the chain holds. */
export function expectTrue(heard: readonly Heard[], events: readonly StoredEvent[]): void {
  const stored = new Map([...byCommand(events)].map(([id, of]) => [id, of.map((wire) => canonical(wire))]));
  expect(brokenLinks(events)).toEqual([]);
  expect(heard.flatMap((each) => untrue(each, stored))).toEqual([]);
  const accepted = new Set(heard.flatMap(({ ask, answer }) => ('events' in answer && answer.events.length > 0 ? [ask.id] : [])));
  expect(new Set([...stored.keys()].filter((id) => id.startsWith('key-')))).toEqual(accepted);
  expect([...stored.values()].filter(({ length }) => length !== 1)).toEqual([]);
}

/** Having read to the end, all hold the book that one holds who reads it from the beginning. */
export function expectSameBook(writers: readonly BookWriter[], fresh: BookWriter): void {
  for (const table of TABLES) for (const { records } of writers) expect([...records.all(table)]).toEqual([...fresh.records.all(table)]);
}
