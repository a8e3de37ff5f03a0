'use strict';
/* One preparation at a time: whoever comes second waits and then finds the work done. */
const fs = require('fs');
const { hostname } = require('os');
const { resolve } = require('path');

const BEAT_MS = 2000;
const SILENT_MS = 20000;
const LOOK_MS = 200;

const lockFile = resolve(__dirname, '../../.prepare.lock');
const lockText = `${process.pid} ${hostname()}`;

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

/** A process number means something on its own machine only; an empty text is a lock just being written. */
function isDead(text) {
  const words = text.split(' ');
  if (words[1] !== hostname()) return false;
  try {
    process.kill(Number(words[0]), 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
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
    if (isDead(holder.text) || silent > SILENT_MS) {
      breakLock(holder.text);
      continue;
    }
    if (!told) say(`另一进程（${holder.text}）正在安装或编译，等待其结束……`, `Another process (${holder.text}) is installing or building; waiting for it …`);
    told = true;
    await new Promise((done) => setTimeout(done, LOOK_MS));
  }
  setInterval(() => fs.existsSync(lockFile) && fs.utimesSync(lockFile, new Date(), new Date()), BEAT_MS).unref();
}

function unlock() {
  const holder = lockHolder();
  if (holder !== null && holder.text === lockText) fs.rmSync(lockFile, { force: true });
}

module.exports = { lock, say, unlock };
