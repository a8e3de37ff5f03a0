import fc from 'fast-check';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, copyFileSync, mkdtempSync, openSync, rmSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { anEventOf, eventsOf, idsOf, revisionsOf, someEvents, upTo } from './contract.words';
import { openEmbedded } from './embedded';
import { commitFailure, fileFailure } from './file-failure';
import { NO_STREAM, OutcomeUnknown, Unavailable, type EventStore } from './port';

const STREAMS = ['book-310117', 'book-310114', 'case-1'];
const BATCH = 40;

let folder: string;
const at = (name: string): string => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grantbook-faults-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs a process that appends until it is killed in the middle of it; gives the last revision it was answered for each stream. */
async function appendUntilKilled(file: string, answers: number): Promise<Map<string, number>> {
  const child = spawn(process.execPath, ['--require', './test/sources.cjs', join(__dirname, 'embedded.child.cjs'), file, String(BATCH), ...STREAMS], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const acknowledged = new Map<string, number>();
  let told = 0;
  for await (const line of createInterface(child.stdout)) {
    const [stream, revision] = line.split(' ');
    acknowledged.set(stream!, Number(revision));
    if (++told === answers) child.kill('SIGKILL');
  }
  await closed;
  return acknowledged;
}

async function refusalOfSecondProcess(file: string): Promise<string> {
  const child = spawn(process.execPath, ['--require', './test/sources.cjs', join(__dirname, 'embedded.child.cjs'), file, '1'], { stdio: ['ignore', 'pipe', 'inherit'] });
  return (await child.stdout.toArray()).join('');
}

describe('a process that is killed', () => {
  it('leaves every answered append, and no half of any', async () => {
    const file = at('book.db');
    for (const answers of [1, 7, 30, 64]) {
      const acknowledged = await appendUntilKilled(file, answers);
      const store = openEmbedded(file);
      expect([...acknowledged.keys()].sort()).toEqual([...STREAMS].sort().filter((stream) => acknowledged.has(stream)));
      for (const stream of STREAMS) {
        const revisions = revisionsOf(await eventsOf(store, stream));
        expect(revisions).toEqual(upTo(revisions.length));
        expect(revisions.length % BATCH).toBe(0);
        expect(revisions.length).toBeGreaterThan(acknowledged.get(stream) ?? NO_STREAM);
      }
      await store.close();
    }
  });

  it('leaves whole appends wherever a power cut ends its log', async () => {
    const store = openEmbedded(at('book.db'));
    const events = someEvents(90);
    for (const n of upTo(30)) await store.append('book-1', 3 * n - 1, events.slice(3 * n, 3 * n + 3));
    const size = statSync(at('book.db-wal')).size;
    const survivors = async (cut: number): Promise<string[]> => {
      copyFileSync(at('book.db'), at('cut.db'));
      copyFileSync(at('book.db-wal'), at('cut.db-wal'));
      truncateSync(at('cut.db-wal'), cut);
      const survivor = openEmbedded(at('cut.db'));
      const ids = idsOf(await eventsOf(survivor, 'book-1'));
      await survivor.append('book-1', ids.length - 1, someEvents(1));
      await survivor.close();
      return ids;
    };
    const whole = fc.asyncProperty(fc.integer({ min: 0, max: size }), async (cut) => {
      const ids = await survivors(cut);
      expect(ids).toEqual(idsOf(events.slice(0, ids.length - (ids.length % 3))));
    });
    await fc.assert(whole, { numRuns: 40 });
    expect(await survivors(size)).toEqual(idsOf(events));
    expect(await survivors(size - 1)).toEqual(idsOf(events.slice(0, 87)));
    await store.close();
  });
});

describe('a file that cannot be used is refused with the reason', () => {
  const reason = (open: () => EventStore): string => {
    try {
      open();
    } catch (error) {
      if (error instanceof Unavailable) return error.message;
      throw error;
    }
    return 'it was opened';
  };

  it('while another process has it', async () => {
    const store = openEmbedded(at('book.db'));
    expect(await refusalOfSecondProcess(at('book.db'))).toMatch(/^refused .*正被另一个进程使用.* \/ .*book\.db is in use by another process/);
    expect(reason(() => openEmbedded(at('book.db')))).toContain('正被另一个进程使用');
    await store.append('book-1', NO_STREAM, someEvents(1));
    await store.close();
    const next = openEmbedded(at('book.db'));
    expect(await eventsOf(next, 'book-1')).toHaveLength(1);
    await next.close();
  });

  it('where the folder cannot be written', () => {
    // Permissions do not stop root, who may run this; nobody can make a file below a file.
    writeFileSync(at('plain'), '');
    for (const file of [at('plain/book.db'), at('missing/book.db')]) {
      expect(reason(() => openEmbedded(file))).toMatch(/无法打开或创建账簿文件 .* \/ .* cannot be opened or created/);
    }
  });

  it('where it is not a database, or that of another program', () => {
    writeFileSync(at('letter.db'), '关于拨付人才补贴的通知'.repeat(100));
    const other = new DatabaseSync(at('other.db'));
    other.exec('CREATE TABLE letters (text TEXT)');
    other.close();
    for (const name of ['letter.db', 'other.db']) expect(reason(() => openEmbedded(at(name)))).toMatch(/不是账簿.* \/ .*is not a ledger file/);
  });

  it('where a newer version wrote it', async () => {
    await openEmbedded(at('book.db')).close();
    const newer = new DatabaseSync(at('book.db'));
    newer.exec('PRAGMA user_version = 2');
    newer.close();
    expect(reason(() => openEmbedded(at('book.db')))).toMatch(/由更新版本（2）写成.* \/ .*newer version \(2\)/);
  });

  it('where it is damaged, found when it is opened or when the place is read', async () => {
    for (const [name, first, last] of [['end.db', 3, Infinity], ['middle.db', 6, 7]] as const) {
      const store = openEmbedded(at(name));
      await store.append('book-1', NO_STREAM, someEvents(2_000));
      await store.close();
      damage(at(name), first, last);
      await expect(readAll(at(name))).rejects.toThrow(/已损坏.* \/ .*is damaged/);
    }
  });
});

/** Of a file of ours. */
const PAGE = 16_384;

function damage(file: string, first: number, last: number): void {
  const raw = openSync(file, 'r+');
  const pages = statSync(file).size / PAGE;
  for (let page = first; page < Math.min(last, pages); page++) writeSync(raw, Buffer.alloc(PAGE, 0xa5), 0, PAGE, page * PAGE);
  closeSync(raw);
}

async function readAll(file: string): Promise<void> {
  const store = openEmbedded(file);
  try {
    await eventsOf(store, 'book-1');
  } finally {
    await store.close();
  }
}

describe('a full disk', () => {
  it('refuses what does not fit, keeps the rest, and goes on when there is room', async () => {
    const small = openEmbedded(at('book.db'), { maxPages: 12 });
    await small.append('book-1', NO_STREAM, someEvents(2));
    const large = anEventOf(200_000);
    const asked = [small.append('book-2', NO_STREAM, someEvents(1)), small.append('book-1', 1, [large])];
    await Promise.allSettled(asked);
    for (const each of asked) await expect(each).rejects.toThrow(/磁盘已满.* \/ .*is full/);
    expect(await small.append('book-1', 1, someEvents(1))).toMatchObject({ revision: 2, position: '3' });
    await small.close();

    const roomy = openEmbedded(at('book.db'));
    expect(await roomy.append('book-1', 2, [large])).toMatchObject({ revision: 3 });
    expect(await eventsOf(roomy, 'book-2')).toEqual([]);
    await roomy.close();
  });
});

describe('an error of SQLite', () => {
  const error = (errcode: number) => Object.assign(new Error('of SQLite'), { errcode });

  it('at the commit leaves the outcome unknown, unless nothing can have been written', () => {
    // 1034 is SQLITE_IOERR_FSYNC: the end of the transaction may stand on the disk or not.
    expect(commitFailure(error(1034), 'book-1', 'book.db')).toBeInstanceOf(OutcomeUnknown);
    for (const code of [13, 778]) expect(commitFailure(error(code), 'book-1', 'book.db')).toBeInstanceOf(Unavailable);
    expect(fileFailure(error(1034), 'book.db')).toBeInstanceOf(Unavailable);
  });

  it('that is our own fault stays a fault', () => {
    const ours = error(1);
    expect(fileFailure(ours, 'book.db')).toBe(ours);
  });
});

describe('a position behind the end', () => {
  it('is refused, for the file must have been replaced', async () => {
    const store = openEmbedded(at('book.db'));
    await expect(Array.fromAsync(store.subscribe({ after: '7', prefixes: ['book-'] }))).rejects.toThrow(/超出账簿末尾.* \/ position 7 is beyond the end/);
    await store.close();
  });
});
