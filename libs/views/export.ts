import { DatabaseSync } from 'node:sqlite';

/**
 * All that the views in a file say, as lines of JSON in the order of their keys. Not the file itself, nor what VACUUM INTO
 * makes of it: such bytes name the version of SQLite and follow from its settings, and the position within the store
 * depends on the store, and on how far into foreign streams it had looked. These lines follow from the streams alone, so
 * that two nodes, or a live file and a rebuilt one, can be compared to the byte.
 */
export function exportViews(file: string): string {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const streams = db.prepare('SELECT stream, area, revision, hash FROM streams ORDER BY stream').iterate();
    const records = db.prepare('SELECT area, view, key, revision, body FROM records ORDER BY area, view, key').iterate();
    const lines = [
      ...streams.map(({ stream, area, revision, hash }) => JSON.stringify([stream, area, revision, hash])),
      ...records.map(({ area, view, key, revision, body }) => `[${JSON.stringify([area, view, key, revision]).slice(1, -1)},${String(body)}]`),
    ];
    return lines.map((line) => `${line}\n`).join('');
  } finally {
    db.close();
  }
}
