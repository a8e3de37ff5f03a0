import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { demonstrate } from '#apps/standalone/demonstration';
import { type Ledger, startLedger } from './journeys/ledger';

const run = promisify(execFile);
const README = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
const LINES = /<!-- five lines[^]*?```sh\n([^]*?)```/.exec(README)?.[1]?.trim().split('\n') ?? [];

describe('the five lines of the README', () => {
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = await startLedger();
    await demonstrate(ledger, ledger.folder);
  });
  afterAll(() => ledger.stop());

  const typed = async (): Promise<string[]> => {
    const script = LINES.map((line) => line.replaceAll('http://127.0.0.1:8080', ledger.url)).join('\necho ----\n');
    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', `${script}\necho ----\necho "$REVISION"`]);
    return stdout.split('----\n').map((part) => part.trim());
  };

  it('are five, and lead to a paid grant', async () => {
    expect(LINES).toHaveLength(5);
    const [, , , order = '', lines = '', revision] = await typed();
    expect(JSON.parse(order)).toMatchObject({ state: 'PAID', amountFen: '5000000', attempts: [{ attempt: 1, state: 'SETTLED' }] });
    expect(JSON.parse(lines)).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ line: '310117-2026-01', paidFen: '25000000', committedFen: '5000000', availableFen: '30000000' })]) });
    expect(Number(revision)).toBeGreaterThan(0);
  });

  it('fill an empty district once: the second start finds the demonstration done', async () => {
    const { revision } = await ledger.ground.writers.book('310117');
    expect(await demonstrate(ledger, ledger.folder)).toBe(false);
    expect((await ledger.ground.writers.book('310117')).revision).toBe(revision);
  });
});

describe('the settings', () => {
  it('are those that the README lists, in both languages', () => {
    const config = readFileSync(join(__dirname, '..', 'apps/ledger/config.ts'), 'utf8');
    const names = [...config.matchAll(/^ {2}([A-Z_]+): /gm)].map(([, name = '']) => name);
    const chinese = readFileSync(join(__dirname, '..', 'README.zh-CN.md'), 'utf8');
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !README.includes(`\`${name}\``) || !chinese.includes(`\`${name}\``))).toEqual([]);
  });
});
