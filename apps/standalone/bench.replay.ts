import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bookStream } from '#book/facts';
import type { EventStore } from '#store/port';
import { openThreaded } from '#store/threaded';
import { Writers } from '#writer/writers';
import { type Measured, median } from './bench.measured';
import { ask, approval, ground, proposal } from './bench.writer';

const AREA = '310117';
const SIZES = [300_000, 1_000_000];
/** Asked for at once: what waits is in memory. */
const AT_ONCE = 5_000;

/** A book read to its end as a service does when it starts, with folding, beside a bare loop that reads the same events and parses their JSON. */
export async function benchReplay(rounds: number): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'grantbook-bench-'));
  const store = await openThreaded(join(folder, 'grantbook.db'));
  const figures: Measured[] = [];
  for (const size of SIZES) {
    await grow(store, size);
    const measured: { ours: number; bare: number }[] = [];
    for (let round = 0; round < rounds; round += 1) measured.push({ bare: size / (await seconds(() => parsed(store))), ours: size / (await seconds(() => new Writers(store, 'SM3').book(AREA))) });
    const { rss } = process.memoryUsage();
    figures.push(median(measured, { bench: `replay.${size}`, atLeast: 1 / 3, detail: ` 半数附决定书 half of them with receipts；内存 memory ${Math.round(rss / 1024 / 1024)} MiB` }));
  }
  await store.close();
  rmSync(folder, { recursive: true });
  return figures;
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
    process.stderr.write(`\r${book.revision + 1} / ${size}`);
  }
  process.stderr.write('\n');
}

async function parsed(store: EventStore): Promise<void> {
  for await (const { json } of store.read(bookStream(AREA))) JSON.parse(json);
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e9;
}
