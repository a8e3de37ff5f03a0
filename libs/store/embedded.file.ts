import { DatabaseSync } from 'node:sqlite';
import { damaged, fileFailure, foreign } from './file-failure';
import { Unavailable } from './port';

/** `GBK1`: a file that bears another mark is not ours to touch. */
const APPLICATION = 0x47424b31;
/** Raised when the tables change; an older program then refuses the file rather than misread it. */
const VERSION = 1;

const TABLES = `
  CREATE TABLE IF NOT EXISTS events (
    position INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    json TEXT NOT NULL,
    UNIQUE (stream, revision)
  ) STRICT;
  PRAGMA application_id = ${APPLICATION};
  PRAGMA user_version = ${VERSION};`;

/**
 * Opens the file for this process alone, creates it where there is none, and hands it to `use`.
 * @throws Unavailable with the reason in Chinese and English; the file is then closed again
 */
export function openFile<T>(file: string, use: (db: DatabaseSync) => T): T {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file);
    prepare(db, file);
    return use(db);
  } catch (error) {
    db?.close();
    throw fileFailure(error, file);
  }
}

/** The streams of a file whose names begin so, each found by the index: no event is read. @throws Unavailable */
export function streamsIn(file: string, prefix: string): string[] {
  return openFile(file, (db) => {
    const next = db.prepare('SELECT min(stream) AS stream FROM events WHERE stream > ?');
    const streams: string[] = [];
    let after = prefix;
    for (;;) {
      const { stream } = next.get(after) as { stream: string | null };
      if (!stream?.startsWith(prefix)) break;
      streams.push((after = stream));
    }
    db.close();
    return streams;
  });
}

function prepare(db: DatabaseSync, file: string): void {
  // Before anything of the file is read: WAL then keeps its index in memory, and no second process can ever share the file.
  db.exec('PRAGMA locking_mode = EXCLUSIVE');
  recognise(db, file);
  // Of a new file: a decision of 2 KB leaves half of a page of 4 KiB empty, and the log writes whole pages.
  db.exec('PRAGMA page_size = 16384');
  if (text(db, 'journal_mode = WAL') !== 'wal')
    throw new Unavailable(`账簿不能存放于 ${file}，请换用本地磁盘 / ${file} cannot hold a ledger: use a local disk`);
  db.exec('PRAGMA synchronous = FULL');
  // A write transaction takes the lock; in exclusive mode it is then held until the end.
  db.exec(`BEGIN IMMEDIATE; ${TABLES} COMMIT`);
}

/** Refuses a file of somebody else, and one of a later version, before a byte of it is changed. */
function recognise(db: DatabaseSync, file: string): void {
  const application = number(db, 'application_id');
  const version = number(db, 'user_version');
  const empty = number(db, 'schema_version') === 0;
  const ours = application === APPLICATION || (application === 0 && empty);
  if (!ours) throw foreign(file);
  if (version > VERSION) {
    throw new Unavailable(`账簿文件 ${file} 由更新版本（${version}）写成，请升级本程序 / ${file} was written by a newer version (${version}): upgrade this program`);
  }
}

const pragma = (db: DatabaseSync, what: string) => Object.values(db.prepare(`PRAGMA ${what}`).get() ?? {})[0];
const number = (db: DatabaseSync, what: string): number => Number(pragma(db, what));
const text = (db: DatabaseSync, what: string): string => String(pragma(db, what));

/** SQLite's own look at the whole file: rows out of order are not met by reading in order. @throws Unavailable */
export function mustBeSound(db: DatabaseSync, file: string): void {
  if (text(db, 'quick_check(1)') !== 'ok') throw damaged(file);
}

/** Events that were there and are not found any more. */
export const incomplete = (file: string, { missing, upTo }: { missing: number; upTo: number }): Unavailable =>
  new Unavailable(
    `账簿文件 ${file} 在位置 ${upTo} 之前缺 ${missing} 条，请停止服务并以 grantbook verify 核验，或从备份恢复 / ${file} lacks ${missing} events before position ${upTo}: stop the service and run grantbook verify, or restore a backup`,
  );
