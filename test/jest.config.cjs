const { readdirSync, readFileSync } = require('node:fs');
const { availableParallelism } = require('node:os');
const { join } = require('node:path');

const root = join(__dirname, '..');

/** Every installed package that ships ES modules only: SWC turns it into what Jest can load. */
function esModules(folder = join(root, 'node_modules')) {
  const names = readdirSync(folder).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(folder, name)).map((inner) => `${name}/${inner}`) : name.startsWith('.') ? [] : [name],
  );
  return names.filter((name) => {
    try {
      return JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8')).type === 'module';
    } catch {
      return false;
    }
  });
}

const swc = { swcrc: false, module: { type: 'commonjs' } };

module.exports = {
  rootDir: root,
  testEnvironment: 'node',
  reporters: ['default', '<rootDir>/test/not-run.cjs'],
  // A limit against hanging, not a measure: a machine may be ten times slower than the last one. No test sets its own.
  testTimeout: 180_000,
  // Two even on two cores: most suites wait for a disk, a server or a child.
  maxWorkers: Math.max(2, availableParallelism() >> 1),
  // Jest keeps some of every suite a worker has run (3 GB after three hundred): a worker above this begins anew with its next suite.
  workerIdleMemoryLimit: '1GB',
  globalSetup: '<rootDir>/test/scratch.cjs',
  globalTeardown: '<rootDir>/test/leaving.cjs',
  setupFilesAfterEnv: ['<rootDir>/test/equality.ts'],
  testRegex: '\\.spec\\.ts$',
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { ...swc, sourceMaps: 'inline', jsc: { target: 'es2023', keepClassNames: true, parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false } } }],
    '^.+\\.m?js$': ['@swc/jest', { ...swc, sourceMaps: false, jsc: { target: 'es2024', parser: { syntax: 'ecmascript' } } }],
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:${esModules().join('|')})/)`],
  moduleNameMapper: { '^fast-check$': '<rootDir>/test/seeded.cjs', '^(\\.{1,2}/.*)\\.js$': '$1', '^#apps/(.*)$': '<rootDir>/apps/$1', '^#((?:kernel|policy|catalogue|book|cases|store|writer|views|messages|rail|audit|access|rehearsal)/.*)$': '<rootDir>/libs/$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist'],
};
