import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openEmbedded } from '#store/embedded';
import { Client } from './client';
import { type Ended, emptyFolder, runToEnd, Service } from './service';

const START_LIMIT_MS = 30_000;

let folder: string;
beforeEach(() => {
  folder = emptyFolder();
});
afterEach(() => rmSync(folder, { recursive: true }));

/** In both languages, with what to do next, without a word for programmers, and no success to whoever started it. */
function expectReason({ code, signal, stdout, stderr }: Ended, zh: RegExp, en: RegExp): void {
  expect([code, signal, stdout]).toEqual([2, null, '']);
  expect(stderr).toMatch(zh);
  expect(stderr).toMatch(en);
  expect(stderr).not.toMatch(/^\s+at |node:|\.[jt]s:\d|ERR_|errno|SQLITE/m);
  expect(stderr.trim().split('\n').length).toBeLessThan(5);
}

describe('a service that cannot start says why and what to do', () => {
  it('while another process has the folder, which goes on', async () => {
    const first = await Service.start(folder);
    const second = await runToEnd({ DATA_DIR: folder });
    expectReason(second, /正被另一个进程使用，请先停止该进程/, /in use by another process: stop that one first/);
    const key = 'after-the-second';
    expect((await new Client(first.url).act({ role: 'policy', path: 'instruments/sj-2024-05/adoption', body: { choices: [] }, key })).status).toBe(201);
    await first.stop();
    const third = await Service.start(folder);
    expect((await new Client(third.url).read('events')).body).toMatchObject({ bookRevision: 0 });
    await third.stop();
  }, START_LIMIT_MS);

  const broken: [string, string, string, [RegExp, RegExp]][] = [
    ['where the file holds something else', 'grantbook.db', '', [/不是账簿，请检查路径/, /is not a ledger file: check the path/]],
    ['where a folder stands in its place', 'grantbook.db/folder', '', [/无法打开或创建账簿文件.*请检查/, /cannot be opened or created: check/]],
    ['where the folder would be below a file', 'plain', 'plain/data', [/请检查/, /check/]],
    ['where the folder is a file', 'plain', 'plain', [/请检查/, /check/]],
  ];
  it.each(broken)('%s', async (_, name, below, [zh, en]) => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), '关于拨付人才补贴的通知'.repeat(200));
    expectReason(await runToEnd({ DATA_DIR: join(folder, below) }), zh, en);
  }, START_LIMIT_MS);

  it('where a setting cannot be, and each is named', async () => {
    const ended = await runToEnd({ DATA_DIR: folder, PORT: '70000', HASH: 'MD5' });
    expectReason(ended, /环境变量有误，请改正/, /correct them and start again:\n {2}PORT: .*\n {2}HASH: /);
    expect(readdirSync(folder)).toEqual([]);
  }, START_LIMIT_MS);

  it('where the port is taken', async () => {
    const first = await Service.start(folder);
    const other = emptyFolder();
    expectReason(await runToEnd({ DATA_DIR: other, PORT: new URL(first.url).port }), /无法在此地址监听（EADDRINUSE），请更换 PORT/, /cannot listen there \(EADDRINUSE\): start with another PORT/);
    await first.stop();
    rmSync(other, { recursive: true });
  }, START_LIMIT_MS);
});

describe('a service that is asked to end', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('by %s ends in order, and its folder is free', async (signal) => {
    writeFileSync(join(folder, 'jwks.json'), '{"keys":[]}');
    const settings = { DEMO: 'off', JWKS_FILE: join(folder, 'jwks.json'), TOKEN_ISSUER: 'https://login.example.invalid' };
    const service = await Service.start(folder, 'apps/standalone/main.ts', settings);
    expect((await fetch(`${service.url}/health/ready`)).status).toBe(200);
    expect(await service.stop(signal)).toBe(0);
    await openEmbedded(join(folder, 'grantbook.db')).close();
    expect(readdirSync(folder).filter((name) => name.startsWith('grantbook.db-'))).toEqual([]);
  }, START_LIMIT_MS);
});
