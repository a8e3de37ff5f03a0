import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { exportViews } from './export';
import { sameViewFile } from './view-file';
import { openViews } from './views';
import { aYear, Following, Office, rebuilt } from '../../test/views/office';

let folder: string;
let office: Office;
let file: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grantbook-view-file-'));
  office = new Office(folder);
  file = join(folder, 'views.db');
  await office.acts(aYear);
  await (await new Following(office.store, file).toEnd()).close();
});
afterEach(async () => {
  await office.store.close();
  rmSync(folder, { recursive: true });
});

/** Opens what is there, follows to the end, and gives the lines that were logged. */
async function opened(): Promise<string[]> {
  const following = await new Following(office.store, file).toEnd();
  await following.close();
  expect(exportViews(file)).toBe(await rebuilt(office));
  return following.lines;
}

describe('an answer', () => {
  it('is read from one state of the file, whatever another thread commits meanwhile', () => {
    const [reader, writer] = [openViews(file).rows, sameViewFile(file)];
    const stream = (revision: number) => [{ stream: 'book-310117', area: '310117', revision, hash: String(revision) }];
    writer.write([], stream(1), '1');
    const seen = reader.atOnce(() => {
      const before = reader.stream('book-310117');
      writer.write([], stream(2), '2');
      return [before, reader.atOnce(() => reader.stream('book-310117'))];
    });
    expect(seen).toEqual([...stream(1), ...stream(1)]);
    expect(reader.stream('book-310117')).toEqual(stream(2)[0]);
    for (const rows of [reader, writer]) rows.close();
  });
});

describe('a file of views', () => {
  it('is gone on with by the code that made it', async () => {
    expect(await opened()).toEqual([]);
  });

  it('is built again by other code', async () => {
    const db = new DatabaseSync(file);
    db.exec("UPDATE origin SET version = 'older'");
    db.close();
    expect(await opened()).toEqual([expect.stringMatching(/由另一版本的程序生成 \/ the views in .*views\.db are built again from the events: other code made it$/)]);
    expect(await opened()).toEqual([]);
  });

  it('is built again where its tables were never finished', async () => {
    const db = new DatabaseSync(file);
    db.exec('DROP TABLE origin');
    db.close();
    expect(await opened()).toHaveLength(1);
  });

  it('is built again where it is damaged', async () => {
    const raw = openSync(file, 'r+');
    for (let page = 3; page < statSync(file).size / 4096; page += 1) writeSync(raw, Buffer.alloc(4096, 0xa5), 0, 4096, page * 4096);
    closeSync(raw);
    expect(await opened()).toEqual([expect.stringContaining('the file is damaged')]);
  });

  it('is built again where its end is missing', async () => {
    truncateSync(file, 3 * 4096);
    expect(await opened()).toEqual([expect.stringContaining('the file is damaged')]);
  });

  it('is kept beside where nobody can tell what it was', async () => {
    writeFileSync(file, '关于拨付人才补贴的通知');
    expect(await opened()).toEqual([expect.stringContaining('the old file is kept as .set-aside')]);
    expect(readFileSync(`${file}.set-aside`, 'utf8')).toBe('关于拨付人才补贴的通知');
  });

  it('is never made out of a database of somebody else', () => {
    const ledger = join(folder, 'ledger.db');
    const before = readFileSync(ledger);
    expect(() => openViews(ledger)).toThrow(/不是视图文件，未作改动 \/ .*ledger\.db is not a file of views and is left alone/);
    expect(readFileSync(ledger).equals(before)).toBe(true);
  });
});
