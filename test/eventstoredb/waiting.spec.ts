import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyFolder, runToEnd } from '../faults/service';
import { certificateIn } from './certificate';
import { type DoubleProcess, startDoubleProcess } from './double.process';
import { figureAt, healthAt, Part, untilHealth, type Word } from './part';

const WORDS: readonly Word[] = ['ledger', 'relay', 'treasury', 'audit'];
const NOBODY = 'esdb://127.0.0.1:1?tls=false';
const folder = emptyFolder();
const dataFolder = (): string => mkdtempSync(join(folder, 'data-'));

afterEach(() => Part.endAll());
afterAll(() => rmSync(folder, { recursive: true }));

const settingsFor = (url: string, more: Record<string, string> = {}): Record<string, string> => ({ EVENTSTORE_URL: url, DATA_DIR: dataFolder(), NATS_URL: 'nats://127.0.0.1:1', LEDGER_URL: 'http://127.0.0.1:1', ...more });

describe('a service whose server is not there', () => {
  it('says at its door that it waits, and ends at once in order when it is told to', async () => {
    const codes = await Promise.all(WORDS.map(async (word) => {
      const part = new Part(word, settingsFor(NOBODY));
      const door = await part.door();
      await untilHealth(door, ({ parts: { store } }) => /检查地址.* \/ .*check address/.test(store?.detail ?? ''));
      expect([word, (await healthAt(door)).status, await figureAt(door, 'grantbook_part_up{part="store"}')]).toEqual([word, 503, 0]);
      const code = await part.stop(word === 'relay' ? 'SIGINT' : 'SIGTERM');
      expect(part.said).toMatch(/正在结束.* stopping .*\n(?:.*\n)*已结束 stopped\n$/);
      return [word, code];
    }));
    expect(codes).toEqual(WORDS.map((word) => [word, 0]));
  });

  it('ends also where the server is there and says nothing', async () => {
    const server = await startDoubleProcess();
    server.freeze();
    const codes = await Promise.all(WORDS.map(async (word) => {
      const part = new Part(word, settingsFor(server.url));
      expect((await healthAt(await part.door())).status).toBe(503);
      return [word, await part.stop()];
    }));
    expect(codes).toEqual(WORDS.map((word) => [word, 0]));
    await server.kill();
  });
});

describe('a service that cannot begin', () => {
  it.each([
    ['ledger', { DEMO: 'off' }, ['EVENTSTORE_URL', 'JWKS_FILE', 'TOKEN_ISSUER']],
    ['relay', {}, ['EVENTSTORE_URL', 'NATS_URL']],
    ['treasury', {}, ['EVENTSTORE_URL', 'LEDGER_URL']],
    ['audit', { AUDIT_EVERY_MINUTES: '0' }, ['AUDIT_EVERY_MINUTES', 'EVENTSTORE_URL']],
  ])('as a %s for want of a setting names each, with what to do, and ends with code 2', async (word, settings, names) => {
    const { code, stdout, stderr } = await runToEnd({ DATA_DIR: dataFolder(), ...settings }, [word]);
    expect([code, stdout]).toEqual([2, '']);
    const [heading, ...lines] = stderr.trimEnd().split('\n');
    expect(heading).toBe('设置有误，请按下列各行改正后重新启动 · wrong settings, correct them and start again:');
    expect(lines.map((line) => line.trim().split(/[ =]/)[0])).toEqual(names);
    for (const line of lines) expect(line).toMatch(/[\u4e00-\u9fff].* · .*(set|correct or unset) [A-Z_]+/);
  });

  it('as a treasury that is no simulated one says so', async () => {
    const { code, stderr } = await runToEnd({ ...settingsFor(NOBODY), DEMO: 'off' }, ['treasury']);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/目前只有模拟国库：请设 DEMO=on.* · .*set DEMO=on and LEDGER_URL\n$/)]);
  });

  it.each(WORDS)('tells how it is started, as a %s, and starts nothing', async (word) => {
    const { code, stdout, stderr } = await runToEnd({}, [word, '--help']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(new RegExp(`用法 usage: .*${word}`));
    expect(stdout).toContain('EVENTSTORE_URL');
  });
});

describe('a service whose password is wrong', () => {
  it('says what is to be looked at, and goes on by itself when the file holds the right one', async () => {
    const certificate = certificateIn(folder);
    const server = await startDoubleProcess({ tls: certificate, users: { ledger: 'right' } });
    const credentials = join(folder, 'credentials');
    writeFileSync(credentials, 'ledger:wrong\n');
    const settings = { EVENTSTORE_CA_FILE: certificate.caFile, EVENTSTORE_CREDENTIALS_FILE: credentials };
    const parts = (['ledger', 'audit'] as const).map((word) => new Part(word, settingsFor(`esdb://localhost:${server.ports[0]}`, settings), word === 'ledger' ? 'test/faults/ledger.child.ts' : undefined));
    const doors = await Promise.all(parts.map((part) => part.door()));
    for (const door of doors) {
      const { parts: { store } } = await untilHealth(door, (health) => /检查用户名、密码和权限 \/ .*check user, password and rights/.test(health.parts['store']?.detail ?? ''));
      expect(JSON.stringify(store)).not.toMatch(/wrong|localhost/);
    }
    expect(await parts[0]!.heard(/(EventStoreDB 中断，稍后继续 .*check user, password and rights)/)).not.toContain('wrong');
    writeFileSync(credentials, 'ledger:right\n');
    for (const url of [await parts[0]!.served(), doors[1]!]) await untilHealth(url, ({ ready }) => ready);
    await server.kill();
  });
});

describe('what waits for another service', () => {
  let server: DoubleProcess;
  beforeEach(async () => void (server = await startDoubleProcess()));
  afterEach(() => server.kill());

  it('is a treasury that is there before the ledger has made its vault: it says so, makes none, and goes on', async () => {
    const settings = settingsFor(server.url);
    const treasury = new Part('treasury', settings);
    const door = await treasury.door();
    const { parts: { vault } } = await untilHealth(door, ({ parts }) => /尚无保管库/.test(parts['vault']?.detail ?? ''));
    expect(vault).toEqual({ ok: false, required: true, detail: expect.stringMatching(/请与账簿服务共用 DATA_DIR.* · .*share DATA_DIR with the ledger, and start the ledger/) as string });
    const ledger = new Part('ledger', settings, 'test/faults/ledger.child.ts');
    await ledger.served();
    await untilHealth(door, ({ ready }) => ready);
    await treasury.heard(/(Grantbook treasury 已启动 is running)/);
    expect(treasury.said).toMatch(/保管库 vault 中断，稍后继续/);
    expect(await treasury.stop()).toBe(0);
  });

  it('is a treasury whose folder holds the vault of nobody: also that is told until it is mended', async () => {
    const settings = settingsFor(server.url);
    mkdirSync(settings['DATA_DIR']!, { recursive: true });
    writeFileSync(join(settings['DATA_DIR']!, 'vault.db'), 'not a vault');
    const treasury = new Part('treasury', settings);
    const { parts: { vault } } = await untilHealth(await treasury.door(), ({ parts }) => /无法打开/.test(parts['vault']?.detail ?? ''));
    expect(vault?.detail).toMatch(/请从备份恢复.* · .*restore it from a backup/);
    expect(await treasury.stop()).toBe(0);
  });
});
