import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { configOf } from '#apps/ledger/config';
import { demonstrate } from '#apps/standalone/demonstration';
import { fiveLines } from '#apps/standalone/five-lines';
import { lookLines, placesToLook } from '#apps/standalone/where-to-look';
import { welcome } from '#apps/standalone/welcome';
import { type Ledger, startLedger } from './journeys/ledger';

const run = promisify(execFile);
const readme = (name: string): string => readFileSync(join(__dirname, '..', name), 'utf8');
const LANGUAGES = { 'README.md': ['en'], 'README.zh-CN.md': ['zh'] } as const;
const HERE = 'http://127.0.0.1:8080';

describe('the five lines', () => {
  let ledger: Ledger;
  let meanwhile: number[];
  beforeAll(async () => {
    ledger = await startLedger();
    const telling = demonstrate(ledger, ledger.folder);
    const forward = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"day":"2027-01-04"}' };
    meanwhile = [(await fetch(`${ledger.url}/health/ready`)).status, (await fetch(`${ledger.url}/demo/clock`, forward)).status];
    await telling;
  });
  afterAll(() => ledger.stop());

  it('find a demonstration that is whole: until then it is not ready, and nobody else moves its clock', async () => {
    expect(meanwhile).toEqual([503, 503]);
    expect((await fetch(`${ledger.url}/health/ready`)).status).toBe(200);
  });

  const typed = async (lines: readonly string[]): Promise<{ order: object; lines: object; revision: string }> => {
    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', [...lines, 'echo "$REVISION"'].join('\n')]);
    const [order = '', budget = '', revision = ''] = stdout.trim().split('\n');
    return { order: JSON.parse(order) as object, lines: JSON.parse(budget) as object, revision };
  };

  /** What the line has paid that pays for labour bases, what it has bound and what it has left. */
  const moneyOf = (lines: object): Record<'paidFen' | 'committedFen' | 'availableFen', bigint> => {
    const found = (lines as { items: Record<string, string>[] }).items.find(({ line }) => line === '310117-2026-01');
    const fen = (field: string): bigint => BigInt(found?.[field] ?? '');
    return { paidFen: fen('paidFen'), committedFen: fen('committedFen'), availableFen: fen('availableFen') };
  };

  it.each(Object.entries(LANGUAGES))('stand in %s as the service knows them', (name, languages) => {
    const block = /<!-- five lines[^]*?```sh\n([^]*?)```/.exec(readme(name))?.[1]?.trim().split('\n') ?? [];
    expect(block).toEqual(fiveLines(HERE, languages));
    expect(block.filter((line) => !line.startsWith('#'))).toHaveLength(5);
  });

  it('stand in the welcome, and lead to a paid grant, as often as they are typed', async () => {
    const { url } = ledger;
    const lines = fiveLines(url, ['zh', 'en']);
    for (const line of [...lines, ...lookLines(url), ...placesToLook(['zh', 'en']).map(({ what, command }) => `${command}   # ${what}`)]) expect(welcome(url, configOf({ DEMO: 'on' }))).toContain(`\n  ${line}\n`);
    const [token = '', shown = ''] = [lines[1], lines[9]];
    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', [token, shown].join('\n')]);
    const before = moneyOf(JSON.parse(stdout) as object);
    const first = await typed(lines);
    expect(first.order).toMatchObject({ state: 'PAID', amountFen: '5000000', attempts: [{ attempt: 1, state: 'SETTLED' }] });
    expect(moneyOf(first.lines)).toEqual({ ...before, paidFen: before.paidFen + 5_000_000n, committedFen: before.committedFen - 5_000_000n });
    expect(Number(first.revision)).toBeGreaterThan(0);
    expect(await typed(lines)).toEqual(first);
  });

  it.each(Object.entries(LANGUAGES))('are followed in %s by what to look at, which is there', async (name, languages) => {
    const [, words = '', table = ''] = /<!-- where to look[^]*?```sh\n([^]*?)```\n\n([^]*?)\n\n/.exec(readme(name)) ?? [];
    const places = placesToLook(languages);
    expect(words.trim().split('\n')).toEqual(lookLines(HERE));
    expect(table.split('\n').slice(2)).toEqual(places.map(({ what, command }) => `| ${what} | \`${command}\` |`));
    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', [...lookLines(ledger.url), ...places.map(({ command }) => command)].join('\n')]);
    const answers = stdout.trim().split('\n').map((line) => JSON.parse(line) as { items?: unknown[] });
    expect(places.filter((_, at) => !answers[at]?.items?.length)).toEqual([]);
  });

  it('fill an empty district once: the second start finds the demonstration done', async () => {
    const { revision } = await ledger.ground.writers.book('310117');
    expect(await demonstrate(ledger, ledger.folder)).toBe(false);
    expect((await ledger.ground.writers.book('310117')).revision).toBe(revision);
  });
});

describe('the welcome', () => {
  const shown = (HOST: string): string => welcome(HERE, configOf({ DEMO: 'on', HOST }));

  it.each(['0.0.0.0', '::', '192.0.2.7', 'ledger.example', '127.example'])('warns loudly, in both languages, of a demonstration at %s', (host) => {
    expect(shown(host)).toMatch(/█{40}[^]*任何能访问此端口的人都可以给自己任何角色[^]*ANYBODY WHO REACHES THIS PORT CAN MAKE ITSELF ANY ROLE[^]*█{40}/);
  });

  it.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1'])('does not at %s', (host) => expect(shown(host)).not.toContain('█'));
});

describe('the settings', () => {
  it('are those that the README lists, in both languages', () => {
    const config = readme('apps/ledger/config.ts');
    const names = [...config.matchAll(/^ {2}([A-Z_]+): /gm)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(5);
    expect(Object.keys(LANGUAGES).flatMap((file) => names.filter((name) => !readme(file).includes(`\`${name}\``)))).toEqual([]);
  });
});
