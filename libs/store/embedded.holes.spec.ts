import { closeSync, copyFileSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { anEvent, caughtUp, Reader } from './contract.words';
import { openEmbedded } from './embedded';
import { Unavailable, type EventStore } from './port';

let folder: string;
const at = (name: string): string => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grantbook-holes-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a ledger file with a hole in it', () => {
  const CATEGORIES = ['book-', 'case-'];

  /** Everything from the first event to the present, or why not. */
  async function past(file: string, options: { audit?: boolean } = {}): Promise<number | string> {
    let store: EventStore | undefined;
    try {
      store = openEmbedded(file, options);
      return (await new Reader(store.subscribe({ prefixes: CATEGORIES })).until(caughtUp)).events.length;
    } catch (error) {
      return error instanceof Unavailable ? error.message : Promise.reject(error);
    } finally {
      await store?.close();
    }
  }

  async function filled(): Promise<void> {
    const store = openEmbedded(at('book.db'));
    for (let n = 0; n < 60; n += 1) await store.append('book-1', n - 1, [anEvent({ n, text: 'x'.repeat(1_000) })]);
    await store.close();
  }

  it('is read whole or not at all, wherever some bytes of it were overwritten', async () => {
    await filled();
    const { size } = statSync(at('book.db'));
    const answers: (number | string)[] = [];
    for (let offset = 4_096; offset < size - 3_000; offset += 5_000) {
      copyFileSync(at('book.db'), at('copy.db'));
      const raw = openSync(at('copy.db'), 'r+');
      writeSync(raw, Buffer.alloc(3_000, 0xa5), 0, 3_000, offset);
      closeSync(raw);
      answers.push(await past(at('copy.db')), await past(at('copy.db'), { audit: true }));
    }
    // Some bytes are text of an event, which its seal will show, or room that nothing uses.
    for (const answer of answers) expect(answer === 60 || /已损坏|缺 \d+ 条/.test(String(answer))).toBe(true);
    expect(answers.filter((answer) => answer !== 60).length).toBeGreaterThan(5);
  });

  it('is read past by an audit only, where an event was taken away', async () => {
    await filled();
    const raw = new DatabaseSync(at('book.db'));
    raw.exec('DELETE FROM events WHERE position = 31');
    raw.close();
    expect(await past(at('book.db'))).toMatch(/缺 1 条.* \/ .*lacks 1 events before position/);
    expect(await past(at('book.db'), { audit: true })).toBe(59);
  });

  it('says where events are gone, how many, and what stands behind them', async () => {
    await filled();
    const raw = new DatabaseSync(at('book.db'));
    raw.exec('DELETE FROM events WHERE position IN (1, 30, 31, 32)');
    raw.close();
    const store = openEmbedded(at('book.db'), { audit: true });
    expect(store.holes?.()).toEqual([
      { missing: 1, before: { position: '2', stream: 'book-1', revision: 1, id: expect.stringMatching(/^[0-9a-f-]{36}$/) } },
      { missing: 3, before: { position: '33', stream: 'book-1', revision: 32, id: expect.stringMatching(/^[0-9a-f-]{36}$/) } },
    ]);
    await store.close();
  });

  it('has none where nothing is gone', async () => {
    await filled();
    const store = openEmbedded(at('book.db'));
    expect(store.holes?.()).toEqual([]);
    await store.close();
  });
});
