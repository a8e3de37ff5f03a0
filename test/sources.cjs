'use strict';
// For processes and threads that a test starts: they run on the sources themselves, so that no build has to come first.
// What was compiled once is kept among the temporary files.
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { threadId } = require('node:worker_threads');

const root = join(__dirname, '..');
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
  const half = `${file}.${process.pid}.${threadId}`;
  writeFileSync(half, code);
  renameSync(half, file);
  return code;
}

require.extensions['.ts'] = (module, filename) => module._compile(compiled(filename), filename);

const resolve = Module._resolveFilename;
Module._resolveFilename = (request, parent, ...rest) => {
  const inside = parent?.filename?.startsWith(join(root, 'node_modules')) ? null : /^#(apps\/)?(.+)$/.exec(request);
  return resolve.call(Module, inside ? join(root, inside[1] ? 'apps' : 'libs', `${inside[2]}.ts`) : request, parent, ...rest);
};
