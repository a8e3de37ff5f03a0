import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openEmbedded } from '#store/embedded';
import { Client } from './client';
import { type Ended, emptyFolder, runAsAnybody, runToEnd, Service } from './service';

const MAIN = 'apps/standalone/main.ts';

/** The settings of a service that is no demonstration. */
function realSettings(folder: string): Record<string, string> {
  const file = join(folder, 'jwks.json');
  writeFileSync(file, JSON.stringify({ keys: [generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })] }));
  return { DEMO: 'off', JWKS_FILE: file, TOKEN_ISSUER: 'https://login.example.invalid' };
}

let folder: string;
beforeEach(() => void (folder = emptyFolder()));
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
  });

  const broken: [string, string, string, [RegExp, RegExp]][] = [
    ['where the file holds something else', 'grantbook.db', '', [/不是账簿文件，请检查路径/, /is not a ledger file: check the path/]],
    ['where a folder stands in its place', 'grantbook.db/folder', '', [/是目录，而应为账簿文件，请移走后重新启动/, /is a folder in the place of the ledger file: move it away/]],
    ['where the folder would be below a file', 'plain', 'plain/data', [/请检查/, /check/]],
    ['where the folder is a file', 'plain', 'plain', [/请检查/, /check/]],
  ];
  it.each(broken)('%s', async (_, name, below, [zh, en]) => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), '关于拨付人才补贴的通知'.repeat(200));
    expectReason(await runToEnd({ DATA_DIR: join(folder, below) }), zh, en);
  });

  const barred: [string, number, RegExp, RegExp][] = [
    ['grantbook.db', 0o000, /账簿文件 \S+grantbook\.db 不可读写，请检查权限/, /grantbook\.db may not be read and written: check its permissions/],
    ['grantbook.db', 0o444, /账簿文件 \S+grantbook\.db 不可读写，请检查权限/, /grantbook\.db may not be read and written: check its permissions/],
    ['views.db', 0o000, /视图文件 \S+views\.db 不可读写，请检查权限/, /views\.db may not be read and written: check its permissions/],
    ['keys', 0o000, /密钥文件不可读.*请检查权限/, /the key file may not be read.*check its permissions: .*vault\.key/],
  ];
  it.each(barred)('where %s bears the permissions %o', async (name, mode, zh, en) => {
    await (await Service.start(folder)).stop();
    chmodSync(join(folder, name), mode);
    const ended = await runAsAnybody({ DATA_DIR: folder });
    chmodSync(join(folder, name), 0o700);
    expectReason(ended, zh, en);
    expect(ended.stderr).not.toMatch(/缺密钥|missing/);
    await (await Service.start(folder)).stop();
  });

  it.each([['views.db', '视图', 'views'], ['reactor.db', '处理进度', 'reactor mark'], ['treasury.db', '国库模拟', 'treasury simulator']])('where a folder is called %s', async (name, zh, en) => {
    mkdirSync(join(folder, name));
    expectReason(await runToEnd({ DATA_DIR: folder }), new RegExp(`是目录，而应为${zh}文件`), new RegExp(`is a folder in the place of the ${en} file`));
  });

  it('where a file beside the ledger holds something else, which is not taken for the ledger', async () => {
    writeFileSync(join(folder, 'treasury.db'), '关于拨付人才补贴的通知'.repeat(200));
    expectReason(await runToEnd({ DATA_DIR: folder }), /treasury\.db 不是国库模拟文件/, /treasury\.db is not a treasury simulator file/);
    rmSync(join(folder, 'treasury.db'));
    const others = new DatabaseSync(join(folder, 'others.db'));
    others.exec('CREATE TABLE letters (text TEXT)');
    others.close();
    rmSync(join(folder, 'views.db'));
    renameSync(join(folder, 'others.db'), join(folder, 'views.db'));
    expectReason(await runToEnd({ DATA_DIR: folder }), /views\.db 不是视图文件，未作改动/, /is not a file of views and is left alone/);
  });

  it('where the vault is damaged, or the note of a demonstration', async () => {
    await (await Service.start(folder)).stop();
    writeFileSync(join(folder, 'vault.db'), '关于拨付人才补贴的通知'.repeat(200));
    expectReason(await runToEnd({ DATA_DIR: folder }), /保管库（vault\.db、keys\/）无法打开，请从备份恢复/, /cannot be opened: restore it from a backup/);
    rmSync(join(folder, 'vault.db'));
    writeFileSync(join(folder, 'demonstration.json'), '{');
    expectReason(await runToEnd({ DATA_DIR: folder }), /demonstration\.json 已损坏/, /is damaged: choose another DATA_DIR/);
  });

  it('where the keys of persons are gone, or are not the ones that the book was written with: their caps would begin anew', async () => {
    const service = await Service.start(folder);
    await new Client(service.url).act({ role: 'policy', path: 'instruments/sj-2024-05/adoption', body: { choices: [] }, key: 'adopted-once' });
    await service.stop();
    const names = join(folder, 'keys/names.key');
    const own = readFileSync(names);
    rmSync(names);
    expectReason(await runToEnd({ DATA_DIR: folder }), /缺密钥文件/, /the key file is missing: .*names\.key/);
    expect(existsSync(names)).toBe(false);
    writeFileSync(names, Buffer.alloc(own.length, 7));
    expectReason(await runToEnd({ DATA_DIR: folder }), /密钥与保管库不符/, /the keys do not fit the vault/);
    writeFileSync(names, own);
    rmSync(join(folder, 'vault.db'));
    expectReason(await runToEnd({ DATA_DIR: folder }), /账簿 book-310117 已有记录，而 .* 中没有其保管库/, /its vault \(vault\.db, keys\/\) is not in .*: restore it from a backup/);
  });

  it('where an event is not what was sealed', async () => {
    const service = await Service.start(folder);
    await new Client(service.url).act({ role: 'policy', path: 'instruments/sj-2024-05/adoption', body: { choices: [] }, key: 'adopted-once' });
    await service.stop();
    const db = new DatabaseSync(join(folder, 'grantbook.db'));
    db.exec(`UPDATE events SET json = replace(json, '"ref":"u-policy"', '"ref":"u-nobody"')`);
    db.close();
    expectReason(await runToEnd({ DATA_DIR: folder }), /流 book-310117 第 0 条不可信，请停止服务并以 grantbook verify 核验/, /cannot be trusted .*: stop the service and run grantbook verify/);
  });

  it('but not for a mark that can be made anew', async () => {
    writeFileSync(join(folder, 'reactor.db'), '关于拨付人才补贴的通知'.repeat(200));
    const service = await Service.start(folder);
    expect((await fetch(`${service.url}/health/ready`)).status).toBe(200);
    await service.stop();
  });

  it('where a folder can be made nowhere, which Node would wait for without end', async () => {
    const nowhere = existsSync('/proc/self') ? '/proc/grantbook' : '/dev/null/grantbook';
    expectReason(await runToEnd({ DATA_DIR: nowhere }), /DATA_DIR=\S+：无法在 \S+ 建立目录.*请检查/, /no folder can be made at .*; check the path/);
  });

  it('where settings cannot be, and all are named at once', async () => {
    const ended = await runToEnd({ DATA_DIR: folder, PORT: '70000', HASH: 'MD5' });
    expectReason(ended, /设置有误，请按下列各行改正后重新启动.*\n {2}PORT="70000"：应为 0 到 65535 的整数.*请改正或去掉 PORT/, /\n {2}HASH="MD5"：.* · must be SM3 or SHA256; correct or unset HASH\n/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('where a demonstration and a real ledger would mix in one folder', async () => {
    const first = await Service.start(folder);
    expect((await new Client(first.url).act({ role: 'policy', path: 'instruments/sj-2024-05/adoption', body: { choices: [] }, key: 'the-first-event' })).status).toBe(201);
    await first.stop();
    expectReason(await runToEnd({ DATA_DIR: folder, ...realSettings(folder) }), /中是演示数据，不得用于正式运行；请更换 DATA_DIR/, /holds a demonstration, not to be worked with: choose another/);
    rmSync(join(folder, 'demonstration.json'));
    expectReason(await runToEnd({ DATA_DIR: folder }), /中是正式账簿，不得以演示模式打开；请设置 JWKS_FILE/, /is not opened as one: set JWKS_FILE and TOKEN_ISSUER/);
    await (await Service.start(folder, MAIN, realSettings(folder))).stop();
  });

  it('where the port is taken', async () => {
    const first = await Service.start(folder);
    const other = emptyFolder();
    expectReason(await runToEnd({ DATA_DIR: other, PORT: new URL(first.url).port }), /无法监听 .*端口已被占用（EADDRINUSE）；请更换后/, /the port is in use \(EADDRINUSE\); choose another/);
    // Nothing was begun there.
    expect(readdirSync(other)).toEqual([]);
    await first.stop();
    rmSync(other, { recursive: true });
  });
});

/** A client that has begun a request, which the service has begun to take, and never ends it. */
async function halfSent({ url }: Service): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const caller = connect(Number(port), hostname).on('error', () => undefined);
  caller.write('POST /v1/districts/310117/cases HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 9\r\nexpect: 100-continue\r\n\r\n');
  // "Continue": the service waits for the rest.
  await once(caller, 'data');
  return caller;
}

describe('a service that is asked to end', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('by %s says so, ends in order, and its folder is free', async (signal) => {
    const service = await Service.start(folder, MAIN, realSettings(folder));
    expect((await fetch(`${service.url}/health/ready`)).status).toBe(200);
    expect(await service.stop(signal)).toBe(0);
    expect(await service.said).toMatch(/正在结束（SIG[A-Z]+）.* stopping .*\n已结束 stopped\n$/);
    await openEmbedded(join(folder, 'grantbook.db')).close();
    expect(readdirSync(folder).filter((name) => name.startsWith('grantbook.db-'))).toEqual([]);
  });

  it('ends though a client never finishes its request', async () => {
    const service = await Service.start(folder, MAIN, realSettings(folder));
    const caller = await halfSent(service);
    expect(await service.stop()).toBe(0);
    caller.destroy();
  });

  it('a second time ends at once, whatever is under way', async () => {
    const service = await Service.start(folder, MAIN, realSettings(folder));
    const caller = await halfSent(service);
    expect(await service.insist('SIGTERM')).toBe(1);
    expect(await service.said).toMatch(/正在结束（SIGTERM）[^]*\n立即结束：.* · ended at once/);
    caller.destroy();
  });
});
