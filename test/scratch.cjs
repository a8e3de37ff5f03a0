'use strict';
const { accessSync, constants, mkdtempSync, rmSync, statfsSync } = require('node:fs');
const { join } = require('node:path');

const MEMORY = '/dev/shm';
const ROOM_BYTES = 1024 ** 3;

function hasRoom(folder) {
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= ROOM_BYTES;
  } catch {
    return false;
  }
}

/**
 * What tests write stands in memory where there is room, unless TMPDIR says otherwise: every act waits for the disk, and a
 * disk that others use took a third of a second for it. `TMPDIR=/var/tmp npm test` runs on a disk.
 */
module.exports = () => {
  if (process.env.TMPDIR || !hasRoom(MEMORY)) return;
  const folder = mkdtempSync(join(MEMORY, 'grantbook-tests-'));
  process.env.TMPDIR = folder;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
};
