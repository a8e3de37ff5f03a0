import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SETTINGS } from '#apps/ledger/config';
import { emptyFolder, runToEnd } from './service';

describe('npm start', () => {
  const folder = emptyFolder();

  it('with --help says what can be set, and starts nothing', async () => {
    const { code, stdout, stderr } = await runToEnd({ DATA_DIR: folder }, ['--help']);
    expect([code, stderr, readdirSync(folder)]).toEqual([0, '', []]);
    for (const { name, zh, en } of SETTINGS) expect(stdout).toMatch(new RegExp(`  ${name} +${escaped(zh)}\n +${escaped(en)} \\[.+\\]\n`));
    expect(stdout).toMatch(/PORT +.*\n.*\[8080\]\n/);
  });

  it('with a word that it does not know says so, with the next step, and starts nothing', async () => {
    const { code, stdout, stderr } = await runToEnd({ DATA_DIR: folder }, ['--port', '8081']);
    expect([code, stdout, readdirSync(folder)]).toEqual([2, '', []]);
    expect(stderr).toBe('无此参数："--port"；设置以环境变量给出，用法见 npm start -- --help · no such argument: settings are environment variables, npm start -- --help shows them\n');
  });

  it('has the same settings in the README', () => {
    const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
    for (const { name } of SETTINGS) expect(readme).toMatch(new RegExp(`^\\| .*\`${name}\``, 'm'));
  });
});

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
