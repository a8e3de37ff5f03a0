'use strict';
// The whole service in a process of its own, that a test may kill. Run on the sources themselves, so that no build has to
// come first. The first argument is the entry file below the project; what stands in CLOCK is where its clock stands.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

const root = join(__dirname, '..', '..');
const { jsc } = JSON.parse(readFileSync(join(root, 'deploy/swc.json'), 'utf8'));

require.extensions['.ts'] = (module, filename) => {
  const options = { filename, swcrc: false, sourceMaps: false, module: { type: 'commonjs' }, jsc };
  module._compile(transformSync(readFileSync(filename, 'utf8'), options).code, filename);
};

const resolve = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) => {
  const inside = /^#(apps\/)?(.+)$/.exec(request);
  return resolve.call(Module, inside ? join(root, inside[1] ? 'apps' : 'libs', `${inside[2]}.ts`) : request, ...rest);
};

require(join(root, process.argv[2]));
