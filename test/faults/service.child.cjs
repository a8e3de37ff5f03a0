'use strict';
// The whole service in a process of its own, that a test may kill. Run on the sources themselves, so that no build has to
// come first; what was compiled once is kept among the temporary files. The argument is the entry file below the project.
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const root = join(__dirname, '..', '..');
const settings = readFileSync(join(root, 'deploy/swc.json'), 'utf8');
const kept = join(tmpdir(), 'grantbook-compiled');
mkdirSync(kept, { recursive: true });
Module.enableCompileCache(join(kept, 'bytecode'));

function compiled(filename) {
  const source = readFileSync(filename, 'utf8');
  const file = join(kept, `${createHash('sha256').update(settings).update(source).digest('hex')}.js`);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const { transformSync } = require('@swc/core');
  const { code } = transformSync(source, { filename, swcrc: false, sourceMaps: false, module: { type: 'commonjs' }, jsc: JSON.parse(settings).jsc });
  writeFileSync(`${file}.${process.pid}`, code);
  renameSync(`${file}.${process.pid}`, file);
  return code;
}

require.extensions['.ts'] = (module, filename) => module._compile(compiled(filename), filename);

const resolve = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) => {
  const inside = /^#(apps\/)?(.+)$/.exec(request);
  return resolve.call(Module, inside ? join(root, inside[1] ? 'apps' : 'libs', `${inside[2]}.ts`) : request, ...rest);
};

require(join(root, process.argv[2]));
