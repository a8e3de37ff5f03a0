import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { bookStream } from '#book/facts';
import type { EventStore } from '#store/port';
import { openThreaded } from '#store/threaded';
import { Snapshots } from '#writer/snapshots';
import { Writers } from '#writer/writers';
import { type Measured, median } from './bench.measured';
import { ask, approval, ground, proposal } from './bench.writer';

const AREA = '310117';
const SIZES = [300_000, 1_000_000];
/** Asked for at once: what waits is in memory. */
const AT_ONCE = 5_000;

/**
 * A book read to its end as a service does when it starts, checked against its seals and folded, beside a bare loop of
 * node:sqlite that reads the same rows of the same file and parses their JSON.
 */
export async function benchReplay(rounds: number, sizes = SIZES): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'grantbook-bench-'));
  const file = join(folder, 'grantbook.db');
  const figures: Measured[] = [];
  for (const size of sizes) {
    await within(file, (store) => grow(store, size));
    const measured: { ours: number; bare: number }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const bare = size / (await seconds(() => parsed(file)));
      measured.push({ bare, ours: size / (await within(file, (store) => seconds(() => new Writers(store, 'SM3').book(AREA)))) });
    }
    figures.push(await behindSnapshot(folder, file, size));
    figures.push(median(measured, { bench: `replay.${size}`, unit: 'events', atLeast: 1 / 3, detail: '半数附决定书 half of them with receipts' }));
  }
  rmSync(folder, { recursive: true });
  return figures;
}

/** The same book begun behind a snapshot at its end, beside the whole of it read from the first event. */
async function behindSnapshot(folder: string, file: string, size: number): Promise<Measured> {
  const kept = Promise.withResolvers<void>();
  const long = { snapshots: new Snapshots(join(folder, 'snapshots'), () => kept.resolve(), 0), told: () => undefined };
  const begun = (): Promise<number> => within(file, (store) => seconds(() => new Writers(store, 'SM3', long).book(AREA)));
  const bare = size / (await begun());
  await kept.promise;
  return median([{ bare, ours: size / (await begun()) }], { bench: `snapshot.${size}`, unit: 'events', atLeast: null, detail: '由快照启动，对比自首个事件读起 begun behind a snapshot, beside read from the first event' });
}

/** The file is one process's while a store is open: the bare loop reads it when that one is closed. */
async function within<T>(file: string, work: (store: EventStore) => Promise<T>): Promise<T> {
  const store = await openThreaded(file);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Proposals with their receipts and approvals, until the book has so many events. */
async function grow(store: EventStore, size: number): Promise<void> {
  const book = await new Writers(store, 'SM3').book(AREA);
  if (book.revision < 0) for (const command of ground()) await book.submit(ask(command, 'ground'));
  while (book.revision + 1 < size) {
    const [from, many] = [book.revision, Math.min(AT_ONCE, Math.ceil((size - book.revision - 1) / 2))];
    const awards = Array.from({ length: many }, (_, n) => `A${from + n}`);
    await Promise.all(awards.map((award) => book.submit(ask(proposal(award), 'meeting'))));
    await Promise.all(awards.map((award) => book.submit(ask(approval(award), 'leader'))));
    if (process.stderr.isTTY) process.stderr.write(`\r${book.revision + 1} / ${size}`);
  }
  if (process.stderr.isTTY) process.stderr.write('\n');
}

function parsed(file: string): void {
  const database = new DatabaseSync(file, { readOnly: true });
  for (const { json } of database.prepare('SELECT json FROM events WHERE stream = ? ORDER BY revision').iterate(bookStream(AREA))) JSON.parse(String(json));
  database.close();
}

async function seconds(work: () => unknown): Promise<number> {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e9;
}
