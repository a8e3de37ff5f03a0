import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demonstrate } from '#apps/standalone/demonstration';
import { book } from '#book/book';
import type { BookFact } from '#book/facts';
import { Codec } from '#store/codec';
import type { EventStore, StoredEvent } from '#store/port';
import { encodeRecord } from '#store/record.codec';
import { Snapshots } from '#writer/snapshots';
import { StreamState } from '#writer/stream-state';
import { type BookWriter, Writers } from '#writer/writers';
import { type Ledger, startLedger } from '../journeys/ledger';

const AREA = '310117';
const STREAM = `book-${AREA}`;

const stateBehind = (events: readonly StoredEvent[]): StreamState<never, BookFact, never> => {
  const state = new StreamState<never, BookFact, never>(STREAM, book as never, new Codec<BookFact>(book), 'SM3');
  for (const event of events) state.take(event);
  return state;
};
const rowsOf = ({ records }: Pick<BookWriter, 'records'>): string[] => [...(records as BookWriter['records'] & { rows(): Iterable<[string, string, object]> }).rows()].map(([table, key, record]) => `${table} ${key} ${encodeRecord(record)}`);

/** The store, and from where streams were read. */
function asked(store: EventStore): { store: EventStore; from: number[] } {
  const from: number[] = [];
  const watched: EventStore = {
    tellsRepeats: store.tellsRepeats,
    append: (...given) => store.append(...given),
    read: (stream, first = 0, how = {}) => {
      from.push(first);
      return store.read(stream, first, how);
    },
    subscribe: (options) => store.subscribe(options),
    close: () => store.close(),
  };
  return { store: watched, from };
}

describe('a snapshot of a book', () => {
  const folder = mkdtempSync(join(tmpdir(), 'grantbook-snapshots-'));
  const file = join(folder, `${STREAM}.snapshot`);
  const lines: string[] = [];
  const snapshots = new Snapshots(folder, (line) => lines.push(line));
  const told = (): void => undefined;
  let ledger: Ledger;
  let events: StoredEvent[];
  let whole: string[];

  beforeAll(async () => {
    ledger = await startLedger();
    await demonstrate(ledger, ledger.folder);
    events = await Array.fromAsync(ledger.ground.store.read(STREAM));
    whole = rowsOf(await new Writers(ledger.ground.store, 'SM3').book(AREA));
  });
  beforeEach(() => (lines.length = 0));
  afterAll(async () => {
    await ledger.stop();
    rmSync(folder, { recursive: true });
  });

  const begun = (store = ledger.ground.store): Promise<BookWriter> => new Writers(store, 'SM3', { snapshots, told }).book(AREA);

  it('taken anywhere, with the events behind it, is the book that is read from its first event', async () => {
    for (const share of [0.1, 0.3, 0.5, 0.7, 0.9, 1]) {
      const last = Math.floor(share * (events.length - 1));
      await snapshots.write(stateBehind(events.slice(0, last + 1)).snapshot());
      const { store, from } = asked(ledger.ground.store);
      const writer = await begun(store);
      expect([from, writer.revision]).toEqual([[last, last + 1], events.length - 1]);
      expect(rowsOf(writer)).toEqual(whole);
    }
  });

  it('knows what was asked before, and answers it as the first time', async () => {
    await snapshots.write(stateBehind(events).snapshot());
    const writer = await begun();
    const first = new Codec<BookFact>(book).decode(events[40]!);
    expect(await writer.recall(first.command.id, first.command.hash)).toMatchObject({ repeated: true, events: expect.arrayContaining([expect.objectContaining({ id: first.id })]) });
    expect(await writer.recall(first.command.id, 'other')).toMatchObject({ refusal: { refused: 'IDEMPOTENCY_KEY_REUSED' } });
  });

  it('is kept by whoever has read so much, and read by the next', async () => {
    rmSync(file, { force: true });
    await new Writers(ledger.ground.store, 'SM3', { snapshots: new Snapshots(folder, told, 1), told }).book(AREA);
    while (!existsSync(file)) await new Promise((turn) => setImmediate(turn));
    const { store, from } = asked(ledger.ground.store);
    expect(rowsOf(await begun(store))).toEqual(whole);
    expect(from).toEqual([events.length - 1, events.length]);
    expect(readdirSync(folder)).toEqual([`${STREAM}.snapshot`]);
  });

  /** As somebody would who means it to be believed. */
  const digested = (text: string): string => {
    const body = text.slice(0, text.lastIndexOf('sha256 '));
    return `${body}sha256 ${createHash('sha256').update(body).digest('hex')}\n`;
  };
  const doubts: [string, (text: string) => string][] = [
    ['made by another version of the program', (text) => digested(text.replace(/"code":"[0-9a-f]{8}/, '"code":"00000000'))],
    ['of another stream', (text) => digested(text.replace(STREAM, 'book-310114'))],
    ['of which the head has changed', (text) => text.replace(/"code":"[0-9a-f]{8}/, '"code":"00000000')],
    ['of which one digit has changed', (text) => text.replace(/"\$fen":"(\d+)"/, '"$fen":"1$1"')],
    ['cut off', (text) => text.slice(0, text.length / 2)],
    ['cut off at the end of a line', (text) => text.slice(0, text.indexOf('\n', text.length / 2) + 1)],
    ['of which one row is gone', (text) => text.replace(/\n[^\n]+\n/, '\n')],
    ['that goes on behind its end', (text) => `${text}{}\n`],
    ['that is empty', () => ''],
    ['that is something else', () => 'SQLite format 3\0'],
  ];
  it.each(doubts)('%s is dropped with a word, and the events are read', async (_, spoilt) => {
    await snapshots.write(stateBehind(events).snapshot());
    const text = readFileSync(file, 'utf8');
    expect(spoilt(text)).not.toBe(text);
    writeFileSync(file, spoilt(text));
    const { store, from } = asked(ledger.ground.store);
    expect(rowsOf(await begun(store))).toEqual(whole);
    expect(from).toEqual([0]);
    expect(lines.join('\n')).toMatch(/快照 book-310117 已弃用.* \/ .*is dropped/);
  });

  it('that is no file is dropped, too', async () => {
    rmSync(file, { force: true });
    mkdirSync(file);
    expect(rowsOf(await begun())).toEqual(whole);
    expect(existsSync(file)).toBe(false);
  });

  it.each([
    ['of another history', (snapshot: ReturnType<StreamState<never, BookFact, never>['snapshot']>) => ({ ...snapshot, hash: 'f'.repeat(64) })],
    ['of a book that had come further', (snapshot: ReturnType<StreamState<never, BookFact, never>['snapshot']>) => ({ ...snapshot, revision: snapshot.revision + 1 })],
  ])('%s is dropped, though it is whole', async (_, other) => {
    await snapshots.write(other(stateBehind(events).snapshot()));
    expect(rowsOf(await begun())).toEqual(whole);
    expect(lines.join('\n')).toMatch(/is not in the store/);
  });
});
