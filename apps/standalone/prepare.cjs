'use strict';
/*
 * Makes a clone ready to run: `prepare.cjs` installs what is missing, `prepare.cjs build` compiles what has changed too,
 * `--force` compiles in any case. Runs before anything is installed, on the machine's own Node, hence no package, no
 * TypeScript, and no syntax newer than 2018: an old Node must read it far enough to say that it is too old.
 */
const { spawn, spawnSync } = require('child_process');
const { createHash } = require('crypto');
const fs = require('fs');
const { delimiter, dirname, join, resolve } = require('path');
const { lock, lockFor, say, unlock } = require('./turn.cjs');

const NEEDED = 26;
const OLDEST_TO_START_WITH = 20;

const root = resolve(__dirname, '../..');
const bin = join(root, 'node_modules', '.bin');
const node = join(bin, 'node');
const installStamp = join(root, 'node_modules', '.grantbook-installed');
const npmsOwnRecord = join(root, 'node_modules', '.package-lock.json');
const buildStamp = join(root, 'dist', '.grantbook-built');
const entry = join(root, 'dist', 'apps', 'standalone', 'main.js');

class Stop extends Error {
  constructor(zh, en) {
    super(en);
    this.zh = zh;
  }
}

const major = (version) => Number(version.replace(/^v/, '').split('.')[0]);
const sha256 = (content) => createHash('sha256').update(content).digest('hex');
const readIf = (path) => (fs.existsSync(path) ? fs.readFileSync(path, 'utf8') : null);

/** By rename, so that a stamp is either whole or not there. */
function stamp(path, text) {
  fs.writeFileSync(`${path}.${process.pid}`, text);
  fs.renameSync(`${path}.${process.pid}`, path);
}

let child = null;

function run(command, args, env) {
  return new Promise((done) => {
    child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 2, 2] });
    lockFor(child);
    child.on('error', (error) => done(error.code));
    child.on('exit', (code, signal) => done(signal || code));
  });
}

/** A folder carried to another machine type holds the wrong binaries: hence platform and processor in the stamp. */
const installMark = () => `${process.platform}-${process.arch} ${sha256(fs.readFileSync(join(root, 'package-lock.json')))}\n`;

/** True where somebody ran `npm ci` by hand: npm's own record, written last, names every package of our lock file. */
function installedByHand() {
  const record = readIf(npmsOwnRecord);
  if (record === null) return false;
  const there = JSON.parse(record).packages;
  const wanted = JSON.parse(fs.readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.keys(wanted).every((path) => {
    if (path === '') return true;
    return there[path] ? there[path].version === wanted[path].version : wanted[path].optional === true;
  });
}

const isInstalled = () => readIf(installStamp) === installMark();

/** Without our own folder of programs: npm would else run on the very Node that it is about to replace. */
function outsidePath() {
  return (process.env.PATH || '').split(delimiter).filter((folder) => folder && resolve(folder) !== bin);
}

async function install() {
  const mark = installMark();
  if (readIf(installStamp) === null && installedByHand()) return stamp(installStamp, mark);
  for (const path of [installStamp, npmsOwnRecord]) fs.rmSync(path, { force: true });
  say('正在安装依赖（约半分钟）……', 'Installing the packages (about half a minute) …');
  const args = ['ci', '--include=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const code = await run('npm', args, Object.assign({}, process.env, { PATH: outsidePath().join(delimiter) }));
  if (code === 'ENOENT') throw new Stop('找不到 npm。请安装 Node.js 24 或更高版本（自带 npm）后重试。', 'npm was not found. Install Node.js 24 or later, which brings npm, and run the command again.');
  if (code !== 0) {
    throw new Stop(
      `依赖安装未完成（npm：${code}），原因见上。若为网络问题：检查网络和代理（npm config get registry、https-proxy），再运行同一命令；已下载的部分不会重复下载。`,
      `The packages could not be installed (npm: ${code}); the reason stands above. If it is the network: check it and the proxy (npm config get registry, https-proxy), then run the same command again; what has been downloaded is kept.`,
    );
  }
  stamp(installStamp, mark);
}

function majorOf(program) {
  const answer = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 20000 });
  return answer.status === 0 ? major(answer.stdout.trim()) : 0;
}

const hasNode = () => majorOf(node) >= NEEDED;

/** Where npm has no Node for this platform, the machine's own serves, if it is new enough. */
function linkNode() {
  const own = [process.execPath].concat(outsidePath().map((folder) => join(folder, 'node')));
  const found = own.find((program) => dirname(program) !== bin && fs.existsSync(program) && majorOf(program) >= NEEDED);
  if (!found) {
    throw new Stop(
      `需要 Node.js ${NEEDED}：本平台（${process.platform}-${process.arch}）没有可用的 npm 版 Node，本机 Node 为 ${process.version}。请安装 Node.js ${NEEDED} 或更高版本后重试。`,
      `Node.js ${NEEDED} is needed: npm brings none that runs on ${process.platform}-${process.arch}, and this machine has ${process.version}. Install Node.js ${NEEDED} or later and run the command again.`,
    );
  }
  fs.mkdirSync(bin, { recursive: true });
  fs.rmSync(`${node}.new`, { force: true });
  fs.symlinkSync(found, `${node}.new`);
  fs.renameSync(`${node}.new`, node);
}

function filesBelow(folder) {
  return fs.readdirSync(join(root, folder), { withFileTypes: true }).flatMap((item) => {
    const path = `${folder}/${item.name}`;
    if (item.isDirectory()) return filesBelow(path);
    return item.name.startsWith('.') || item.name.endsWith('.spec.ts') ? [] : [path];
  });
}

/** Of everything that the compiled program is made from. */
function sourceMark() {
  const files = ['nest-cli.json', 'tsconfig.json', 'package-lock.json', 'deploy/swc.json'].concat(filesBelow('apps'), filesBelow('libs'));
  return `${sha256(files.sort().map((path) => `${path} ${sha256(fs.readFileSync(join(root, path)))}`).join('\n'))}\n`;
}

const isBuilt = () => fs.existsSync(entry) && readIf(buildStamp) === sourceMark();

async function build() {
  const mark = sourceMark();
  fs.rmSync(buildStamp, { force: true });
  say('正在编译……', 'Compiling …');
  const code = await run(node, [join(root, 'node_modules/@nestjs/cli/bin/nest.js'), 'build', 'standalone'], process.env);
  if (code !== 0) throw new Stop(`编译失败（${code}），原因见上。`, `The build failed (${code}); the reason stands above.`);
  if (!fs.existsSync(entry)) throw new Stop(`编译后缺少 ${entry}。`, `The build gave no ${entry}.`);
  stamp(buildStamp, mark);
}

async function prepare(wantsBuild, force) {
  const isReady = () => isInstalled() && hasNode() && !(wantsBuild && (force || !isBuilt()));
  if (isReady()) return;
  await lock();
  try {
    if (!isInstalled()) await install();
    if (!hasNode()) linkNode();
    if (wantsBuild && (force || !isBuilt())) await build();
  } finally {
    unlock();
  }
}

/** The child stops first, so that nothing writes any more when the lock is gone. */
function stopOn(signal, number) {
  process.on(signal, () => {
    const leave = () => {
      unlock();
      process.exit(128 + number);
    };
    if (child === null || child.exitCode !== null || child.signalCode !== null) return leave();
    child.removeAllListeners('exit');
    child.on('exit', leave);
    child.kill(signal);
  });
}

function main() {
  if (major(process.version) < OLDEST_TO_START_WITH) {
    throw new Stop(
      `Node.js ${process.version} 过旧：至少需要 Node.js ${OLDEST_TO_START_WITH} 才能安装（程序本身运行于随包安装的 Node.js ${NEEDED}）。请升级 Node.js 后重试。`,
      `Node.js ${process.version} is too old: at least Node.js ${OLDEST_TO_START_WITH} is needed to install (the program itself runs on the Node.js ${NEEDED} that comes with it). Upgrade Node.js and run the command again.`,
    );
  }
  stopOn('SIGINT', 2);
  stopOn('SIGTERM', 15);
  stopOn('SIGHUP', 1);
  return prepare(process.argv.includes('build'), process.argv.includes('--force'));
}

Promise.resolve()
  .then(main)
  .catch((error) => {
    if (error instanceof Stop) say(`\n${error.zh}`, error.message);
    else process.stderr.write(`${error.stack}\n`);
    process.exitCode = 1;
  });
