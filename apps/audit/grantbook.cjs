#!/usr/bin/env node
'use strict';
/*
 * `grantbook …` from any Node 20 or later: hands over to the Node that the project brings and to the compiled command.
 * No package and no syntax newer than 2018, so that an old Node can at least say what is missing.
 */
const { spawnSync } = require('child_process');
const { existsSync } = require('fs');
const { join, resolve } = require('path');

const root = resolve(__dirname, '../..');
const node = join(root, 'node_modules', '.bin', 'node');
const command = join(root, 'dist', 'apps', 'audit', 'main.js');

const missing = [node, command].find((path) => !existsSync(path));
if (missing) {
  process.stderr.write(
    `尚未安装或编译：缺少 ${missing}。请在 ${root} 运行一次 npm start 或 npm run build。\n` +
      `Not installed or not built: ${missing} is missing. Run npm start or npm run build once in ${root}.\n`,
  );
  process.exit(2);
}

const { status, signal, error } = spawnSync(node, ['--enable-source-maps', command].concat(process.argv.slice(2)), { stdio: 'inherit' });
if (error) {
  process.stderr.write(`无法运行 ${node}：${error.message}\n${node} cannot be run: ${error.message}\n`);
  process.exit(2);
}
if (signal) process.kill(process.pid, signal);
process.exit(status === null ? 2 : status);
