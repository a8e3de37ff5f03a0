import { dependencyFindings } from './dependencies';
import { placeFindings } from './places';
import { purityFindings } from './purity';
import { shown, type Source } from './tree';

const file = (path: string, text = ''): Source => ({ path, text });
const importing = (path: string, ...specifiers: string[]): Source => file(path, specifiers.map((from) => `import { x } from '${from}';`).join('\n'));

describe('the check of dependencies', () => {
  it.each([
    ['libs/kernel/a.ts', '#policy/b'],
    ['libs/policy/a.ts', '../book/b'],
    ['libs/book/a.ts', '#cases/b'],
    ['libs/store/a.ts', '#book/b'],
    ['libs/views/a.ts', '#writer/b'],
    ['libs/access/a.ts', '#store/b'],
    ['libs/writer/a.ts', '#apps/ledger/b'],
    ['apps/relay/a.ts', '#apps/ledger/b'],
    ['libs/kernel/a.ts', '../../test/b'],
    ['libs/invented/a.ts', '#kernel/b'],
  ])('finds that %s imports %s', (path, specifier) => {
    expect(shown(dependencyFindings([importing(path, specifier)]))).toEqual([expect.stringContaining(`${path}:1 `)]);
  });

  it.each([
    ['an export from', `export { x } from '#book/b';`],
    ['a type', `import type { X } from '#book/b';`],
    ['a type in place', `let x: import('#book/b').X;`],
    ['a dynamic import', `const b = () => import('#book/b');`],
    ['a require', `const b = require('#book/b');`],
    ['an import-require', `import b = require('#book/b');`],
  ])('reads %s', (_, text) => {
    expect(shown(dependencyFindings([file('libs/kernel/a.ts', `\n${text}`)]))).toEqual([
      'libs/kernel/a.ts:2 libs/kernel must not know libs/book (#book/b): it may know nothing; pass the value in, or move the piece to where both may see it',
    ]);
  });

  it.each([
    ['libs/book/a.ts', '#policy/b'],
    ['libs/views/a.ts', '#store/b'],
    ['apps/standalone/a.ts', '#apps/ledger/b'],
    ['apps/relay/a.ts', '#messages/b'],
    ['libs/book/a.spec.ts', '../../test/b'],
    ['libs/kernel/a.ts', 'zod'],
  ])('lets %s import %s', (path, specifier) => {
    expect(dependencyFindings([importing(path, specifier)])).toEqual([]);
  });

  it('finds circles between files', () => {
    const files = [importing('libs/book/a.ts', './b'), importing('libs/book/b.ts', './c'), importing('libs/book/c.ts', '#book/a')];
    expect(shown(dependencyFindings(files))).toEqual([expect.stringContaining('libs/book/c.ts:1 a circle: libs/book/a → libs/book/b → libs/book/c → libs/book/a')]);
  });

  it('finds circles between folders', () => {
    const files = [importing('libs/book/a.ts', '#policy/a'), importing('libs/policy/b.ts', '#book/b')];
    expect(shown(dependencyFindings(files))).toContainEqual(expect.stringContaining('a circle: libs/book → libs/policy → libs/book'));
  });
});

describe('the check of purity', () => {
  const inBook = (text: string): string[] => shown(purityFindings([file('libs/book/a.ts', text)]));

  it.each([
    'async function f() {}',
    'const f = async () => 1;',
    'const o = { async f() {} };',
    'for await (const x of y) z(x);',
    'type T = Promise<void>;',
    'const now = new Date();',
    'const now = Date.now();',
    'const now = Temporal.Now.instant();',
    `const now = Temporal['Now'].instant();`,
    'const { Now } = Temporal;',
    'const t = performance.now();',
    'const t = process.hrtime();',
    'const e = process.env.X;',
    'setTimeout(f, 1);',
    'const r = Math.random();',
    `const r = Math['random']();`,
    'const id = crypto.randomUUID();',
    'console.log(1);',
    'fetch(x);',
    'const f = eval(x);',
    'const f = new Function(x);',
    'const s = new Intl.NumberFormat().format(1);',
    'const s = (1).toLocaleString();',
    `names.toSorted((a, b) => a['localeCompare'](b));`,
    'names.toSorted((a, b) => a.localeCompare(b));',
    'const all = Array.fromAsync(x);',
    'function f(Date: Clock) {}',
    `import { Injectable } from '@nestjs/common';`,
    `import { createServer } from 'node:http';`,
    `import { hash } from 'node:crypto';`,
    `import { readFileSync } from 'node:fs';`,
  ])('finds %s', (text) => {
    expect(inBook(`\n${text}`)).toEqual([expect.stringContaining('libs/book/a.ts:2 ')]);
  });

  it.each([
    '// new Date(), Math.random() and await are only spoken of',
    `const text = 'Date.now()';`,
    'const day = Temporal.PlainDate.from(text);',
    'const least = Math.min(a, b);',
    'const o = { Date: 1, process: x.process };',
    'interface O { fetch: string; process(): void }',
    'const list = Array.from(x);',
    `import { z } from 'zod';`,
  ])('lets %s be', (text) => {
    expect(inBook(text)).toEqual([]);
  });

  it('lets the kernel digest, and digest only', () => {
    const inKernel = (names: string): number => purityFindings([file('libs/kernel/a.ts', `import { ${names} } from 'node:crypto';`)]).length;
    expect([inKernel('hash, createHmac'), inKernel('hash, randomUUID'), inKernel('randomBytes as hash')]).toEqual([0, 1, 1]);
  });

  it('leaves the specs and the other libraries alone', () => {
    const text = 'async function f() { await new Date(); }';
    expect(purityFindings([file('libs/book/a.spec.ts', text), file('libs/store/a.ts', text)])).toEqual([]);
  });
});

describe('the check of places', () => {
  it.each(['libs/common/a.ts', 'apps/ledger/utils/a.ts', 'libs/book/index.ts', 'tools/a.ts', 'notes.md'])('finds %s', (path) => {
    expect(shown(placeFindings([file(path)]))).toEqual([expect.stringContaining(`${path}:1 `)]);
  });

  it('lets the tree as it is meant be', () => {
    expect(placeFindings(['libs/book/budget.ts', '.ci/run', '.gitignore', 'README.zh-CN.md', 'deploy/core.yaml'].map((path) => file(path)))).toEqual([]);
  });
});
