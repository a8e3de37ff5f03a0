const { readdirSync, readFileSync } = require('node:fs');
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
  // A limit against hanging, not a measure: two cores may be busy with other suites.
  testTimeout: 60_000,
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
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1', '^#apps/(.*)$': '<rootDir>/apps/$1', '^#((?:kernel|policy|book|cases|store|writer|views|messages|rail|audit|access)/.*)$': '<rootDir>/libs/$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist'],
};
