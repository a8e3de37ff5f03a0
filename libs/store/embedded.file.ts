import { DatabaseSync } from 'node:sqlite';
import { OutcomeUnknown, Unavailable } from './port';

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

/** Primary result codes of SQLite (sqlite.org/rescode.html) that say something of the file, not of our program. */
const BUSY = 5;
const NO_MEMORY = 7;
const READ_ONLY = 8;
const IO_ERROR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANNOT_OPEN = 14;
const NOT_A_DATABASE = 26;

/** Extended: a write into the log that failed, before its last frame was whole. */
const WRITE_ERROR = 778;

const REASONS: Record<number, (file: string) => string> = {
  [BUSY]: (file) => `账簿文件 ${file} 正被另一个进程使用，请先停止该进程 / ${file} is in use by another process: stop that one first`,
  [NO_MEMORY]: (file) => `内存不足，账簿文件 ${file} 未改动 / out of memory; ${file} was not changed`,
  [READ_ONLY]: (file) => `账簿文件 ${file} 不可写，请检查权限 / ${file} cannot be written: check its permissions`,
  [IO_ERROR]: (file) => `读写账簿文件 ${file} 出错，请检查磁盘 / reading or writing ${file} failed: check the disk`,
  [CORRUPT]: (file) => `账簿文件 ${file} 已损坏，请从备份恢复 / ${file} is damaged: restore it from a backup`,
  [FULL]: (file) => `账簿文件 ${file} 所在磁盘已满，请腾出空间后重试 / the disk of ${file} is full: make room, then try again`,
  [CANNOT_OPEN]: (file) =>
    `无法打开或创建账簿文件 ${file}，请检查目录是否存在且可写 / ${file} cannot be opened or created: check that its folder exists and can be written`,
  [NOT_A_DATABASE]: (file) => `文件 ${file} 不是账簿，请检查路径 / ${file} is not a ledger file: check the path`,
};

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
  if (!ours) throw new Unavailable(REASONS[NOT_A_DATABASE]!(file));
  if (version > VERSION) {
    throw new Unavailable(`账簿文件 ${file} 由更新版本（${version}）写成，请升级本程序 / ${file} was written by a newer version (${version}): upgrade this program`);
  }
}

const pragma = (db: DatabaseSync, what: string) => Object.values(db.prepare(`PRAGMA ${what}`).get() ?? {})[0];
const number = (db: DatabaseSync, what: string): number => Number(pragma(db, what));
const text = (db: DatabaseSync, what: string): string => String(pragma(db, what));

/** SQLite's own look at the whole file: rows out of order are not met by reading in order. @throws Unavailable */
export function mustBeSound(db: DatabaseSync, file: string): void {
  if (text(db, 'quick_check(1)') !== 'ok') throw new Unavailable(REASONS[CORRUPT]!(file));
}

/** Events that were there and are not found any more. */
export const incomplete = (file: string, { missing, upTo }: { missing: number; upTo: number }): Unavailable =>
  new Unavailable(
    `账簿文件 ${file} 在位置 ${upTo} 之前缺 ${missing} 条，请停止服务并以 grantbook verify 核验，或从备份恢复 / ${file} lacks ${missing} events before position ${upTo}: stop the service and run grantbook verify, or restore a backup`,
  );

/** What the file's failure means to the caller; an error that is not SQLite's, or is our own fault, stays as it is. */
export function fileFailure(error: unknown, file: string): unknown {
  const why = REASONS[codeOf(error)];
  return why ? new Unavailable(why(file), error) : error;
}

/**
 * What a failed COMMIT means. The end of the transaction may stand in the log though the disk would not confirm it, and a
 * restart would then find it: nobody knows. A full disk, or a write that failed, never took the end: nothing was done.
 */
export function commitFailure(error: unknown, stream: string, file: string): unknown {
  const unsure = codeOf(error) === IO_ERROR && extendedCodeOf(error) !== WRITE_ERROR;
  return unsure ? new OutcomeUnknown(stream, fileFailure(error, file)) : fileFailure(error, file);
}

/** The low byte is the primary code, whatever the extended one says. */
const codeOf = (error: unknown): number => extendedCodeOf(error) & 0xff;

const extendedCodeOf = (error: unknown): number =>
  Error.isError(error) && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : 0;
