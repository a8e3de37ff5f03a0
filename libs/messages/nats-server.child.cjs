// The process that a test kills: starts a server, tells its process id, then waits to be killed. Run on the sources
// themselves, so that no build has to come first.
const { readFileSync, writeSync } = require('node:fs');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

require.extensions['.ts'] = (module, filename) => {
  const options = { filename, swcrc: false, module: { type: 'commonjs' }, jsc: { target: 'es2023', parser: { syntax: 'typescript' } } };
  module._compile(transformSync(readFileSync(filename, 'utf8'), options).code, filename);
};
const { startNatsServer } = require(join(__dirname, 'nats-server.ts'));

startNatsServer(process.argv[2]).then(({ pid }) => writeSync(1, `${pid}\n`));
setInterval(() => {}, 1000);
