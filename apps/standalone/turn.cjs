'use strict';
/* One preparation at a time: whoever comes second waits and then finds the work done. */
const fs = require('fs');
const { hostname } = require('os');
const { resolve } = require('path');

const BEAT_MS = 2000;
const SILENT_MS = 20000;
const ORPHAN_MS = 600000;
const LOOK_MS = 200;

const lockFile = resolve(__dirname, '../../.prepare.lock');
const lockText = `${hostname()} ${process.pid}`;

/** Standard output belongs to what runs afterwards. */
const say = (zh, en) => process.stderr.write(`${zh}\n${en}\n`);

function takeLock() {
  try {
    fs.writeFileSync(lockFile, lockText, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function lockHolder() {
  try {
    return { text: fs.readFileSync(lockFile, 'utf8'), beat: fs.statSync(lockFile).mtimeMs };
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

function isRunning(pid) {
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return error.code !== 'ESRCH';
  }
}

/**
 * How long a silent lock still counts. Its holder touches it every two seconds; an npm left behind by a killed holder
 * cannot, but is seen running. A process number means something on its own machine only.
 */
function patienceWith(text) {
  const [machine, holder, left] = text.split(' ');
  if (machine !== hostname() || isRunning(holder)) return SILENT_MS;
  return left !== undefined && isRunning(left) ? ORPHAN_MS : 0;
}

/** Moved first, then read: of two that break the same lock, the slower finds a living one in its hands and puts it back. */
function breakLock(text) {
  const mine = `${lockFile}.${process.pid}`;
  try {
    fs.renameSync(lockFile, mine);
    if (fs.readFileSync(mine, 'utf8') !== text) fs.linkSync(mine, lockFile);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  }
  fs.rmSync(mine, { force: true });
}

/** One at a time; a holder that is dead, or has not touched its lock for long, is passed over. */
async function lock() {
  let seen = '';
  let silent = 0;
  let told = false;
  while (!takeLock()) {
    const holder = lockHolder();
    if (holder === null) continue;
    const mark = `${holder.text} ${holder.beat}`;
    // Counted in our own looks, not by the clock: a machine that slept must not take the living for dead.
    silent = mark === seen ? silent + LOOK_MS : 0;
    seen = mark;
    if (silent >= patienceWith(holder.text)) {
      breakLock(holder.text);
      continue;
    }
    if (!told) say(`另一进程（${holder.text}）正在安装或编译，等待其结束……`, `Another process (${holder.text}) is installing or building; waiting for it …`);
    told = true;
    await new Promise((done) => setTimeout(done, LOOK_MS));
  }
  setInterval(() => fs.existsSync(lockFile) && fs.utimesSync(lockFile, new Date(), new Date()), BEAT_MS).unref();
}

const isOurs = (holder) => holder !== null && holder.text.startsWith(lockText);

/** An npm whose parent was killed goes on writing: the lock stands as long as either lives. */
function lockFor(child) {
  if (child.pid && isOurs(lockHolder())) fs.writeFileSync(lockFile, `${lockText} ${child.pid}`);
}

function unlock() {
  if (isOurs(lockHolder())) fs.rmSync(lockFile, { force: true });
}

module.exports = { lock, lockFor, say, unlock };
