import fc from 'fast-check';
import { book } from '#book/book';
import { type Act, adopted, bole, lineOpened, proposed, registered, supplemented } from '#book/book.given';
import type { BookCommand, BookFact, BookTables } from '#book/facts';
import { day, startOf } from '#kernel/day';
import type { Ask } from '#kernel/decision';
import { fingerprint } from '#kernel/digest';
import { Conflict, type EventStore, OutcomeUnknown, type StoredEvent, Unavailable } from '#store/port';
import type { Outcome } from '#writer/flights';
import { StreamWriter } from '#writer/stream-writer';
import { ownStore } from './own-store';
import { brokenLinks, byCommand, everyEvent, heldFen } from './truth';
import { StormyStore, type Weather } from './weather';

const CAP_FEN = 50_000_000n;
const PERSONS = ['p1', 'p2', 'p3'] as const;

let store: EventStore;
ownStore((made) => (store = made));

type BookWriter = StreamWriter<BookCommand, BookFact, BookTables>;

async function writerOn(behind: EventStore): Promise<BookWriter> {
  const writer = new StreamWriter<BookCommand, BookFact, BookTables>(behind, 'book-310117', book, 'SM3');
  await writer.load();
  return writer;
}

function askFor({ command, by: ref, on }: Act, id: string): Ask<BookCommand> {
  const at = startOf(day(on)).add({ hours: 12 });
  return { command, at, actor: { ref, role: 'officer' }, id, hash: fingerprint(command), correlationId: 'test', causationId: 'test' };
}

/** A book with two firms and a line. */
async function opened(writer: BookWriter): Promise<void> {
  for (const [n, one] of [adopted, registered('firm-a'), registered('firm-b'), lineOpened('L1', 1n)].entries()) await writer.submit(askFor(one, `setup-${n}`));
}

/** Acts on the one book: each third takes of the cap of one of three persons, the others add a fen to the line. */
const acts = (count: number): Ask<BookCommand>[] =>
  Array.from({ length: count }, (_, n) => {
    const person = PERSONS[(n / 3) % PERSONS.length] ?? 'p1';
    const one = n % 3 === 0 ? proposed(`A${n}`, bole(person, 3_000_000n, `沪人社〔2025〕${n}号`), n % 2 === 0 ? 'firm-a' : 'firm-b') : supplemented('L1', 1n, `松财〔2026〕${n}号`);
    return askFor(one, `act-${n}`);
  });

type Said = Outcome<BookFact> | { failed: unknown };
const said = (writer: BookWriter, ask: Ask<BookCommand>): Promise<Said> => writer.submit(ask).catch((failed: unknown) => ({ failed }));

/** As a client does: whatever failed is asked again in the same words, by whichever writer. Gives what was said of each. */
async function persisted(writers: readonly BookWriter[], asks: readonly Ask<BookCommand>[], answers: Map<string, Said[]>): Promise<void> {
  let open = [...asks];
  while (open.length > 0) {
    const heard = await Promise.all(open.map(async (ask, n) => ({ ask, answer: await said(writers[n % writers.length] as BookWriter, ask) })));
    for (const { ask, answer } of heard) answers.set(ask.id, [...(answers.get(ask.id) ?? []), answer]);
    open = heard.filter(({ answer }) => 'failed' in answer).map(({ ask }) => ask);
  }
}

/** What an answer says of the store, and what the store says itself, as one text each. */
function disagreements(events: readonly StoredEvent[], answers: Map<string, Said[]>): string[] {
  const written = byCommand(events);
  return [...answers].flatMap(([id, heard]) => {
    const there = (written.get(id) ?? []).map(({ id: event, revision }) => `${event} ${revision}`).join();
    return heard.flatMap((answer) => {
      if ('failed' in answer) return answer.failed instanceof Unavailable || answer.failed instanceof OutcomeUnknown || answer.failed instanceof Conflict ? [] : [`${id} failed with ${String(answer.failed)}`];
      const told = 'refusal' in answer ? '' : answer.events.map(({ id: event, revision }) => `${event} ${revision}`).join();
      return told === there ? [] : [`${id} was told [${told}] and [${there}] is stored`];
    });
  });
}

async function expectTruth(answers: Map<string, Said[]>, asks: readonly Ask<BookCommand>[]): Promise<StoredEvent[]> {
  const events = await everyEvent(store);
  expect(brokenLinks(events)).toEqual([]);
  expect(disagreements(events, answers)).toEqual([]);
  expect([...byCommand(events)].filter(([, of]) => of.length !== 1)).toEqual([]);
  const supplements = asks.filter(({ command }) => command.type === 'supplementLine').length;
  expect(events.filter(({ type }) => type === 'BudgetSupplemented')).toHaveLength(supplements);
  expect([...heldFen(events).values()].filter((fen) => fen > CAP_FEN)).toEqual([]);
  return events;
}

describe('two writers on one book', () => {
  it('that start together and are both asked everything, write each thing once', async () => {
    await opened(await writerOn(store));
    const writers = [await writerOn(store), await writerOn(store)];
    const asks = acts(1_500);
    const answers = new Map<string, Said[]>();
    await Promise.all(writers.map((writer) => persisted([writer], asks, answers)));
    const events = await expectTruth(answers, asks);
    // 3,000,000 at a time: sixteen times in full, the seventeenth in part.
    expect([...heldFen(events).values()]).toEqual([CAP_FEN, CAP_FEN, CAP_FEN]);
  });

  it('that take turns with different acts, lose none', async () => {
    await opened(await writerOn(store));
    const writers = [await writerOn(store), await writerOn(store)];
    const asks = acts(1_800);
    const answers = new Map<string, Said[]>();
    for (let from = 0; from < asks.length; from += 45) {
      // The second comes a turn of the loop later than the first, with what the first has not.
      const first = persisted([writers[0] as BookWriter], asks.slice(from, from + 15), answers);
      await new Promise((turn) => setImmediate(turn));
      const second = persisted([writers[1] as BookWriter], asks.slice(from + 15, from + 45), answers);
      if (from % 2 === 0) await Promise.all([first, second]);
      else await first.then(() => second);
    }
    await expectTruth(answers, asks);
    await Promise.all(writers.map((writer) => writer.load()));
    expect(writers.map(({ revision }) => revision)).toEqual([writers[0]?.revision, writers[0]?.revision]);
  });

  it('hold equal books in the end', async () => {
    await opened(await writerOn(store));
    const writers = [await writerOn(store), await writerOn(store)];
    await persisted(writers, acts(300), new Map());
    await Promise.all(writers.map((writer) => writer.load()));
    const [one, other] = writers.map(({ records }) => [...records.all('limits')]);
    expect(one).toEqual(other);
    expect(writers[0]?.records.get('lines', 'L1')).toEqual(writers[1]?.records.get('lines', 'L1'));
  });
});

describe('a store that fails in the middle of a group commit', () => {
  const someWeather = fc.array(fc.constantFrom<Weather>('fair', 'answer lost', 'request lost', 'away', 'gone behind it'), { maxLength: 16 });

  it('makes no act happen twice, loses none, and never says what is not so', async () => {
    await opened(await writerOn(store));
    let round = 0;
    const storm = fc.asyncProperty(someWeather, someWeather, fc.integer({ min: 1, max: 120 }), async (forecast, other, count) => {
      round += 1;
      const asks = acts(count).map((ask) => ({ ...ask, id: `${round}-${ask.id}`, command: renamed(ask.command, round) })).map((ask) => ({ ...ask, hash: fingerprint(ask.command) }));
      const writers = [await writerOn(new StormyStore(store, [...forecast])), await writerOn(new StormyStore(store, [...other]))];
      const answers = new Map<string, Said[]>();
      await persisted(writers, asks, answers);
      const events = await everyEvent(store);
      expect(brokenLinks(events)).toEqual([]);
      expect(disagreements(events, answers)).toEqual([]);
      const own = [...byCommand(events)].filter(([id]) => id.startsWith(`${round}-`));
      expect(own.every(([, of]) => of.length === 1)).toBe(true);
      expect(own.length).toBeGreaterThanOrEqual(asks.filter(({ command }) => command.type === 'supplementLine').length);
      expect([...heldFen(events).values()].filter((fen) => fen > CAP_FEN)).toEqual([]);
    });
    await expect(fc.assert(storm, { numRuns: 15 })).resolves.toBeUndefined();
  });

  /** Awards and documents of another round have other names. */
  const renamed = (command: BookCommand, round: number): BookCommand => {
    if (command.type === 'proposeAward') return { ...command, award: `${command.award}-${round}` };
    return command.type === 'supplementLine' ? { ...command, documentNo: `第${round}轮 ${command.documentNo}` } : command;
  };

  it.each<[Weather, boolean]>([['answer lost', true], ['request lost', true], ['away', false], ['gone behind it', false]])('%s once: answered at once is %s', async (weather, isAnswered) => {
    await opened(await writerOn(store));
    const writer = await writerOn(new StormyStore(store, [weather]));
    // All of them in one batch.
    const asks = acts(30);
    const first = await Promise.all(asks.map((ask) => said(writer, ask)));
    expect(first.every((answer) => 'failed' in answer !== isAnswered)).toBe(true);
    const answers = new Map<string, Said[]>(asks.map((ask, n) => [ask.id, [first[n] as Said]]));
    await persisted([writer], asks, answers);
    await expectTruth(answers, asks);
  });

  it('without end is told to the caller, and afterwards all is as it was', async () => {
    await opened(await writerOn(store));
    const before = await everyEvent(store);
    const writer = await writerOn(new StormyStore(store, Array.from({ length: 8 }, () => 'request lost' as const)));
    const [ask] = acts(1) as [Ask<BookCommand>];
    await expect(writer.submit(ask)).rejects.toBeInstanceOf(OutcomeUnknown);
    expect(await everyEvent(store)).toEqual(before);
    expect(await writer.submit(ask)).toMatchObject({ repeated: false, revision: before.length });
  });
});
