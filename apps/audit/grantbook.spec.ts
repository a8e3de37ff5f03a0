import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { bole, paid } from '#book/book.given';
import { openBook } from '#book/book.drill';
import { aCase, LedgerFile, sweep } from '#audit/ledger.given';
import type { WireEnvelope } from '#kernel/envelope';
import { openEmbedded } from '#store/embedded';
import { grantbook } from './grantbook.given';

const ROOT = join(__dirname, '..', '..');
afterAll(sweep);

const claim = bole('p1', 5_000_000n);
const ledger = async (): Promise<LedgerFile> => (await new LedgerFile().book([...openBook, ...paid('A1', claim, 5_000_000n)])).case('A1', aCase.filed('A1', claim));
const folderOf = ({ file }: LedgerFile): string => dirname(file);

describe('grantbook verify', () => {
  it('says in both languages that the ledger is in order, and answers 0', async () => {
    const { code, out, err } = await grantbook('verify', '--data-dir', folderOf(await ledger()));
    expect([code, err]).toEqual([0, expect.stringMatching(/^读取 reading \/.*grantbook\.db\n$/)]);
    expect(out).toMatch(/^核验通过[\s\S]*\n\nThe ledger verifies/);
  });

  it('says how many cases were not told the last answers, which is no finding', async () => {
    const untold = await ledger();
    expect(await grantbook('verify', '--data-dir', folderOf(untold))).toMatchObject({ code: 0, out: expect.stringMatching(/\n1 宗案件尚未记载账簿的最后答复（共 7 条）：服务下次启动时自行补记[\s\S]*\nCases that have not been told the last answers of the book yet: 1 \(7 answers\)/) });
    expect(JSON.parse((await grantbook('verify', '--json', '--data-dir', folderOf(untold))).out)).toMatchObject({ untold: { cases: 1, answers: 7, passedOver: 0 } });
  });

  it('says that events are gone and answers 1', async () => {
    const cut = await ledger();
    cut.damage((db) => db.exec("UPDATE events SET position = position + 4 WHERE stream = 'case-A1' AND revision = 3"));
    expect(await grantbook('verify', '--data-dir', folderOf(cut))).toMatchObject({ code: 1, out: expect.stringMatching(/该事件之前有事件缺失（MISSING）\n {2}应为：每个位置均有事件\n {2}实为：缺 4 个，其中 4 个在位置 \d+ 之前\n[\s\S]*found: 4 missing, 4 of them before position \d+/) });
  });

  it('names the first wrong event and answers 1', async () => {
    const damaged = await ledger();
    damaged.rewrite((events: WireEnvelope[]) => Object.assign(events[5]!.actor, { ref: 'somebody' }), { reseal: false });
    const { code, out } = await grantbook('verify', '--data-dir', folderOf(damaged));
    expect(code).toBe(1);
    expect(out).toMatch(/book-310117，凭证号 5，[\s\S]*哈希与内容不符（HASH）[\s\S]*revision 5, event [0-9a-f-]{36}/);
    expect(JSON.parse((await grantbook('verify', '--json', '--data-dir', folderOf(damaged))).out)).toMatchObject({ first: { revision: 5, what: 'HASH' } });
  });

  it('answers 2 where there is no ledger, and makes none', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'grantbook-empty-'));
    const { code, err } = await grantbook('verify', '--data-dir', empty);
    expect([code, err]).toEqual([2, expect.stringContaining('没有账簿文件')]);
    expect((await grantbook('verify', '--data-dir', empty)).code).toBe(2);
  });

  it('answers 2 where no EventStoreDB answers', async () => {
    expect(await grantbook('verify', '--eventstore-url', 'esdb://127.0.0.1:1?tls=false')).toMatchObject({ code: 2, err: expect.stringMatching(/\n.+\n/) });
  });

  it('answers 2 while a server holds the file, and says what to do', async () => {
    const held = await ledger();
    const server = openEmbedded(held.file);
    const { code, err } = await grantbook('verify', '--data-dir', folderOf(held));
    await server.close();
    expect(code).toBe(2);
    expect(err).toMatch(/请先停止该服务；[\s\S]*Stop that server first, or copy/);
  });
});

describe('grantbook replay', () => {
  it('gives the book as of a revision, whole for machines', async () => {
    const folder = folderOf(await ledger());
    const { code, out } = await grantbook('replay', '--to', '9', '--json', '--data-dir', folder);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ stream: 'book-310117', revision: 9, records: { awards: [] } });
    expect((await grantbook('replay', '--to', '9', '--data-dir', folder)).out).toContain('book-310117 as of revision 9');
  });

  it('answers 2 for a revision that the book has not come to, and says where it ends', async () => {
    const folder = folderOf(await ledger());
    expect(await grantbook('replay', '--to', '999', '--data-dir', folder)).toEqual({ code: 2, out: '', err: expect.stringMatching(/止于凭证号 \d+，没有 999。请用 --to[^]*there is no 999\. Name one that is there with --to/) });
  });

  it('says where a book had not begun', async () => {
    const folder = folderOf(await ledger());
    expect((await grantbook('replay', '--to', '2020-01-01', '--data-dir', folder)).out).toMatch(/尚无事件[^]*no event up to what was asked/);
  });

  it('answers 2 for a place in time that there is not, and for a district without a book', async () => {
    const folder = folderOf(await ledger());
    expect(await grantbook('replay', '--to', 'yesterday', '--data-dir', folder)).toMatchObject({ code: 2, err: expect.stringContaining('凭证号') });
    expect(await grantbook('replay', '--data-dir', folder)).toMatchObject({ code: 2 });
    expect(await grantbook('replay', '--to', '1', '--area', '110000', '--data-dir', folder)).toMatchObject({ code: 2, err: expect.stringContaining('There is no book for 110000') });
  });

  it('answers 1 where an event cannot be read', async () => {
    const damaged = await ledger();
    damaged.rewrite((events) => Object.assign(events[3]!.fact, { amountFen: '五百' }), { reseal: true });
    expect(await grantbook('replay', '--to', '9', '--data-dir', folderOf(damaged))).toMatchObject({ code: 1, err: expect.stringContaining('grantbook verify') });
  });
});

describe('a ledger that was changed', () => {
  const changed = async (): Promise<string> => {
    const damaged = await ledger();
    damaged.rewrite((events) => Object.assign(events[3]!.actor, { ref: 'u-nobody' }), { reseal: false });
    return folderOf(damaged);
  };

  it.each([['replay', '--to', '9'], ['rebuild-views']])('is vouched for by no %s: exit code 1, the revision, both languages, nothing told', async (...command) => {
    const { code, out, err } = await grantbook(...command, '--data-dir', await changed());
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/book-310117 的第 3 号事件：哈希与内容不符[^]*event 3 of book-310117: the hash does not fit/);
  });

  it('is told of up to the place before the change', async () => {
    expect(await grantbook('replay', '--to', '2', '--data-dir', await changed())).toMatchObject({ code: 0, out: expect.stringContaining('as of revision 2') });
  });

  it('is no ground of a rehearsal', async () => {
    const folder = await changed();
    const script = join(folder, 'script.yaml');
    writeFileSync(script, 'from: BOOK\nacts: [{ on: 2026-12-01, act: registerParty, party: B }]\n');
    expect(await grantbook('rehearse', script, '--data', folder)).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/第 3 号事件：哈希与内容不符/) });
  });

  it('also where an event was taken out', async () => {
    const damaged = await ledger();
    damaged.rewrite((events) => events.splice(4, 1), { reseal: false });
    expect(await grantbook('replay', '--to', '9', '--data-dir', folderOf(damaged))).toMatchObject({ code: 1, out: '' });
  });
});

describe('grantbook rebuild-views', () => {
  it('builds the views from the events', async () => {
    const folder = folderOf(await ledger());
    const { code, out } = await grantbook('rebuild-views', '--json', '--data-dir', folder);
    expect(code).toBe(0);
    expect((await grantbook('rebuild-views', '--data-dir', folder)).out.match(/^ {2}SHA-256 [0-9a-f]{64}/gm)).toHaveLength(2);
    expect(JSON.parse(out)).toMatchObject({ revisions: { '310117': openBook.length + 6, '310114': -1 } });
  });

  it('makes the same file to the byte, as often as it is asked and whatever was there before', async () => {
    const folder = folderOf(await ledger());
    const views = join(folder, 'views.db');
    const rebuilt = async () => {
      const { out } = await grantbook('rebuild-views', '--json', '--data-dir', folder);
      return { told: (JSON.parse(out) as { sha256: string }).sha256, file: createHash('sha256').update(readFileSync(views)).digest('hex') };
    };
    const first = await rebuilt();
    expect(first.told).toBe(first.file);
    expect(await rebuilt()).toEqual(first);
    rmSync(views);
    expect(await rebuilt()).toEqual(first);
    const spoilt = new DatabaseSync(views);
    spoilt.exec("UPDATE records SET body = '{}'");
    spoilt.close();
    expect(await rebuilt()).toEqual(first);
  });
});

describe('the command line', () => {
  it('explains itself with examples, and is at fault for what it does not know', async () => {
    for (const command of ['verify', 'replay', 'rebuild-views']) expect(await grantbook(command, '--help')).toMatchObject({ code: 0, out: expect.stringContaining(`grantbook ${command}`) });
    expect(await grantbook('verify', '--nothing')).toMatchObject({ code: 2 });
    expect(await grantbook('pay')).toMatchObject({ code: 2 });
  });

  it('reads the folder that was typed, not the server that the environment names', async () => {
    process.env['EVENTSTORE_URL'] = 'esdb://127.0.0.1:1?tls=false';
    try {
      expect(await grantbook('verify', '--data-dir', folderOf(await ledger()))).toMatchObject({ code: 0 });
      expect(await grantbook('verify')).toMatchObject({ code: 2, err: expect.stringContaining('esdb://127.0.0.1:1') });
    } finally {
      delete process.env['EVENTSTORE_URL'];
    }
  });
});

describe('the launcher', () => {
  it('says what to do where nothing was built, on any Node', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'grantbook-bin-'));
    cpSync(join(__dirname, 'grantbook.cjs'), join(folder, 'apps', 'audit', 'grantbook.cjs'));
    const child = spawn(process.execPath, [join(folder, 'apps', 'audit', 'grantbook.cjs'), 'verify'], { stdio: ['ignore', 'ignore', 'pipe'] });
    const [said, [code]] = await Promise.all([child.stderr.toArray(), once(child, 'close') as Promise<[number]>]);
    expect(code).toBe(2);
    expect(said.join('')).toMatch(/尚未安装或编译[\s\S]*Run npm start or npm run build once/);
    expect(readFileSync(join(__dirname, 'grantbook.cjs'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  it('answers as ever where nobody reads on (| head)', async () => {
    const child = spawn(process.execPath, ['--require', join(ROOT, 'test', 'sources.cjs'), join(__dirname, 'main.ts'), 'rehearse', join(ROOT, 'test', 'scenarios', 'S02.yaml')], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    const [said, [code]] = await Promise.all([child.stderr.toArray(), once(child, 'close') as Promise<[number]>]);
    expect([code, said.join('')]).toEqual([0, '']);
  });
});
