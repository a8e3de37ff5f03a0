import { bilingualFindings } from './bilingual';
import { lockFindings } from './lockfile';
import { sizeFindings } from './sizes';
import { shown, type Source } from './tree';
import { wordingFindings } from './wording';

const file = (path: string, text: string): Source => ({ path, text });
const lines = (count: number): string => 'x();\n'.repeat(count);
const functionOf = (count: number): string => `function f() {\n${lines(count - 2)}}\n`;
const small = (count: number): Source[] => Array.from({ length: count }, (_, at) => file(`libs/book/small${at}.ts`, functionOf(3)));

describe('the check of sizes', () => {
  it('finds a file of 251 lines, and not one of 250', () => {
    const files = [...small(40), file('libs/book/a.ts', lines(251)), file('libs/book/b.ts', lines(250))];
    expect(shown(sizeFindings(files))).toEqual([expect.stringContaining('libs/book/a.ts:251 251 lines')]);
  });

  it('finds too many files above 200 lines', () => {
    const long = [1, 2, 3].map((at) => file(`libs/book/long${at}.ts`, lines(201)));
    expect(sizeFindings([...small(40), ...long.slice(0, 2)])).toEqual([]);
    expect(sizeFindings([...small(40), ...long])).toHaveLength(3);
  });

  it('finds a function of 41 lines, and too many above 25', () => {
    expect(shown(sizeFindings([...small(40), file('libs/book/a.ts', `\n${functionOf(41)}`)]))).toEqual([expect.stringContaining('libs/book/a.ts:2 f has 41 lines')]);
    expect(sizeFindings([...small(40), file('libs/book/a.ts', functionOf(40))])).toEqual([]);
    expect(sizeFindings([...small(4), file('libs/book/a.ts', functionOf(26))])).toHaveLength(1);
  });

  it('counts no test body, but a helper in it', () => {
    const inBody = (text: string): number => sizeFindings([...small(40), file('libs/book/a.spec.ts', `describe('x', () => {\nit.each([1])('y', () => {\n${text}});\n});\n`)]).length;
    expect([inBody(lines(60)), inBody(functionOf(41))]).toEqual([0, 1]);
  });

  it('counts a contract of tests without its bodies', () => {
    const contract = `export function contract() {\n  describe('x', () => {\n${lines(60)}  });\n}\n`;
    expect(sizeFindings([...small(40), file('libs/store/contract.ts', contract)])).toEqual([]);
  });

  it.each(['function f(a, b, c, d, e) {}', 'const f = (a, b, c, d, e) => 1;', 'class A { constructor(a, b, c, d, e) {} }', 'interface A { f(a, b, c, d, e): void }'])('finds five parameters in %s', (text) => {
    expect(shown(sizeFindings([file('libs/book/a.ts', text)]))).toEqual([expect.stringContaining('5 parameters')]);
  });

  it('lets a constructor have six injected dependencies, and not seven', () => {
    const injected = (count: number): number => {
      const parameters = Array.from({ length: count }, (_, at) => `private readonly a${at}: A`).join(', ');
      return sizeFindings([file('apps/ledger/a.ts', `class A { constructor(${parameters}) {} }`)]).length;
    };
    expect([injected(6), injected(7)]).toEqual([0, 1]);
  });

  it('leaves generated files alone', () => {
    expect(sizeFindings([file('apps/ledger/metadata.ts', lines(900))])).toEqual([]);
  });
});

const slashed = (...steps: string[]): string => ['', ...steps].join('/');

describe('the check of wording', () => {
  it.each([
    'const a: any = 1;',
    'const a = b as unknown as C;',
    'const a = (b as unknown) as C;',
    '// oxlint-disable-next-line',
    '/* eslint-disable no-var */',
    'f(); // @ts-ignore',
    '// @ts-expect-error',
    '// @ts-nocheck',
    '// TODO: later',
    '/** FIXME */ const a = 1;',
    'const a = [ /* XXX */ ];',
    `it.only('x', f);`,
    `describe.only.each([1])('x', f);`,
    `fdescribe('x', f);`,
    `it.skip('x', f);`,
    `xit('x', f);`,
    `it.todo('x');`,
    `(there ? it : it.skip)('x', f);`,
    'const maybe = there ? describe : describe.skip;',
    'jest.setTimeout(60_000);',
    `it('x', () => f(), 60_000);`,
    `it.each([1])('x', function () {}, LIMIT_MS);`,
    'beforeAll(async () => f(), 60_000);',
    'setTimeout(f, 10);',
    'await new Promise((done) => setTimeout(done, 10));',
    'await sleep(10);',
    `import { setTimeout as pause } from 'node:timers/promises';`,
    `const at = '${slashed('tmp', 'x')}';`,
    `const at = "${slashed('work', 'shared')}";`,
    `// see ${slashed('root', 'x')}`,
  ])('finds %s', (text) => {
    expect(shown(wordingFindings([file('libs/book/a.spec.ts', `\n${text}`)]))).toEqual([expect.stringContaining('libs/book/a.spec.ts:2 ')]);
  });

  it.each([
    `const many = 'any'; const a = 'TODO @ts-ignore';`,
    'const a = b as unknown;',
    `it.skip('did not run: no server here', f);`,
    `xit('did not run: no server here', f);`,
    `it.todo(\`did not run: \${why}\`);`,
    `it.each([() => 1])('x', f);`,
    `(there ? it : it.skip)('did not run: no server here', f);`,
    `const url = 'https://example.org/home/x';`,
    'const at = `${folder}/tmp/x`;',
  ])('lets %s be', (text) => {
    expect(wordingFindings([file('libs/book/a.spec.ts', text)])).toEqual([]);
  });

  it('lets code that is no spec set a timer', () => {
    expect(wordingFindings([file('libs/writer/a.ts', 'setTimeout(f, 10);')])).toEqual([]);
  });

  it('reads files that are no code for ties to one machine', () => {
    const host = ['registry', 'npmjs', 'org'].join('.');
    expect(shown(wordingFindings([file('package-lock.json', `{\n"resolved": "https://${host}/x"`), file('deploy/a.yaml', `path: ${slashed('home', 'me')}/`)]))).toEqual([
      expect.stringContaining('package-lock.json:2 '),
      expect.stringContaining('deploy/a.yaml:1 '),
    ]);
  });
});

describe('the check of the lock file', () => {
  const lock = (parts: object): string => JSON.stringify({ packages: { 'node_modules/a': { version: '1.0.0', optionalDependencies: { b: '1' } }, ...parts } }, null, 2);

  it('finds an optional part that is missing', () => {
    expect(shown(lockFindings('package-lock.json', lock({})))).toEqual([expect.stringContaining('package-lock.json:3 node_modules/a@1.0.0 needs b')]);
  });

  it.each(['node_modules/b', 'node_modules/a/node_modules/b'])('is content with %s', (path) => {
    expect(lockFindings('package-lock.json', lock({ [path]: {} }))).toEqual([]);
  });
});

describe('the check of both languages', () => {
  const inAudit = (text: string): string[] => shown(bilingualFindings([file('libs/audit/a.check.ts', text)]));

  it.each([
    ["found('CAP', 'a clawback', id)", 'said in one language'],
    ["found('CAP', id ?? 'none', id)", 'said in one language'],
    ['found(what, `${id} approved`, id)', 'said in one language'],
    ["joined(id, '未支付')", 'said in one language'],
    ['const said = `${id} not approved`;', 'said in one language'],
    ["const A = { zh: '补贴 approved', en: 'approved' };", 'two languages in one text'],
    ["const A = { zh: '已批复', en: `批复 of ${id}` };", 'two languages in one text'],
  ])('finds %s', (text, what) => expect(inAudit(text)).toEqual([expect.stringContaining(what)]));

  it.each(["found('CAP', `${id} ≤ ${fen}`, 'PAID')", "found('CAP', { zh: '新的 EndToEndId', en: 'a new EndToEndId' }, keys.join('; '))", "const kind = 'award';", "const claims = [['lines decided', 1, 2]];", "const FIELDS = { 'in flight': '在途' };", "const A = { zh: ids.join('或'), en: ids.join(' or ') };"])('lets %s be', (text) => expect(inAudit(text)).toEqual([]));

  it('looks at what the auditor says, and nowhere else', () => {
    expect(bilingualFindings([file('libs/book/a.ts', "found('CAP', 'a clawback', id)"), file('libs/audit/a.spec.ts', "found('CAP', 'a clawback', id)")])).toEqual([]);
  });
});
