import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepApart, noteIn } from './demonstration-note';

const today = Temporal.PlainDate.from('2026-05-20');

describe('a data folder whose books are still empty', () => {
  let dataDir: string;
  beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), 'grantbook-kept-apart-'))));
  afterEach(() => rmSync(dataDir, { recursive: true }));

  const start = (demo: boolean): void => keepApart({ demo, dataDir }, true, today);

  it('is no demonstration’s once it was begun in earnest, and goes on', () => {
    start(false);
    expect(() => start(true)).toThrow(/中是正式账簿，不得以演示模式打开.*no demonstration, and is not opened as one/);
    expect(noteIn(dataDir)).toBeUndefined();
    const files = readdirSync(dataDir);
    start(false);
    expect(readdirSync(dataDir)).toEqual(files);
  });

  it('is no real ledger’s once it was begun as a demonstration', () => {
    start(true);
    expect(() => start(false)).toThrow(/中是演示数据，不得用于正式运行/);
    start(true);
    expect(readdirSync(dataDir)).toEqual(['demonstration.json']);
  });
});
