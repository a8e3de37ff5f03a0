import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { adopted, lineOpened, registered } from '#book/book.given';
import { book } from '#book/book';
import type { BookCommand, BookFact, BookTables } from '#book/facts';
import { day, startOf } from '#kernel/day';
import { fingerprint } from '#kernel/digest';
import { openEventStoreDB } from '#store/eventstoredb';
import type { StoredEvent } from '#store/port';
import { StreamWriter } from '#writer/stream-writer';
import { brokenLinks, byCommand, heldFen } from '../faults/truth';
import { type DoubleProcess, startDoubleProcess } from './double.process';

const ACTS = 600;
/** As the racers ask. */
const PERSONS = 5;
/** Of one person in a year, 第（八）条. */
const CAP_FEN = 50_000_000n;

interface Told {
  id: string;
  revision?: number;
  events?: string[];
  refused?: string;
}

/** A ledger in a process of its own, and everything that it was told. */
class Racer {
  readonly told: Told[] = [];
  private readonly heard: Promise<void>;
  private more: () => void = () => undefined;

  private readonly gone: Promise<unknown>;

  private constructor(private readonly child: ChildProcess) {
    this.gone = once(child, 'exit');
    this.heard = this.hear();
  }

  static start(url: string, stream: string, name: string): Racer {
    const line = ['--require', join(__dirname, '..', 'sources.cjs'), join(__dirname, '..', 'faults', 'service.child.cjs'), 'test/eventstoredb/racer.child.ts', url, stream, name, String(ACTS)];
    return new Racer(spawn(process.execPath, line, { stdio: ['ignore', 'pipe', 'inherit'] }));
  }

  /** Once it has been told so often. */
  async until(answers: number): Promise<this> {
    while (this.told.length < answers) await new Promise<void>((go) => (this.more = go));
    return this;
  }

  /** To the last of its acts. */
  async done(): Promise<Told[]> {
    await Promise.all([this.heard, this.gone]);
    if (this.child.exitCode !== 0) throw new Error(`the racer ended with ${this.child.exitCode}`);
    return this.told;
  }

  async kill(): Promise<Told[]> {
    this.child.kill('SIGKILL');
    await Promise.all([this.heard, this.gone]);
    return this.told;
  }

  private async hear(): Promise<void> {
    for await (const line of createInterface(this.child.stdout as NodeJS.ReadableStream)) {
      // The last line of whoever is killed may be cut off.
      if (line.endsWith('}')) this.told.push(JSON.parse(line) as Told);
      this.more();
    }
  }
}

/** What an answer says that the stream does not. */
function untrue({ id, revision, events, refused }: Told, stored: ReturnType<typeof byCommand>): string[] {
  const there = stored.get(id) ?? [];
  if (refused !== undefined) return there.length === 0 ? [] : [`${id} was refused and stands there`];
  return there.at(-1)?.revision === revision && there.map((wire) => wire.id).join() === events?.join() ? [] : [`${id} was told what does not stand there`];
}

describe('two ledgers on one book', () => {
  let double: DoubleProcess | undefined;
  let url: string;
  beforeAll(async () => {
    if (process.env['EVENTSTORE_URL'] === undefined) double = await startDoubleProcess();
    url = process.env['EVENTSTORE_URL'] ?? double?.url ?? '';
  });
  afterAll(() => double?.kill());

  it('write each act once, pass no cap, and tell what stands there, also where one of them is killed and comes back', async () => {
    const store = openEventStoreDB({ url });
    const stream = `book-${randomUUID().slice(0, 8)}`;
    const writer = new StreamWriter<BookCommand, BookFact, BookTables>(store, stream, book, 'SM3');
    await writer.load();
    for (const [n, { command }] of [adopted, registered('firm-a'), lineOpened('L1', 1n)].entries()) {
      await writer.submit({ command, at: startOf(day('2026-03-02')).add({ hours: 8 }), actor: { ref: 'officer', role: 'officer' }, id: `setup-${n}`, hash: fingerprint(command), correlationId: 's', causationId: 's' });
    }

    const [one, other] = [Racer.start(url, stream, 'one'), Racer.start(url, stream, 'other')];
    await other.until(1);
    const before = await (await one.until(150)).kill();
    const told = [...before, ...(await other.done()), ...(await Racer.start(url, stream, 'one').done())];

    const events: StoredEvent[] = await Array.fromAsync(store.read(stream));
    const stored = byCommand(events);
    expect(brokenLinks(events)).toEqual([]);
    expect(told.flatMap((each) => untrue(each, stored))).toEqual([]);
    const asked = new Set(told.map(({ id }) => id));
    expect(asked.size).toBe(ACTS / 2 + ACTS);
    const accepted = new Set(told.flatMap(({ id, refused }) => (refused === undefined ? [id] : [])));
    expect(new Set([...stored.keys()].filter((id) => !id.startsWith('setup-')))).toEqual(accepted);
    expect([...heldFen(events).values()]).toEqual(Array.from({ length: PERSONS }, () => CAP_FEN));
    expect(told.some(({ refused }) => refused === 'CAP_EXHAUSTED')).toBe(true);
    await writer.load();
    expect(writer.revision).toBe(events.length - 1);
    await store.close();
  });
});
