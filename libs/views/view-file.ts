import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, readSync, renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Unavailable } from '#store/port';
import { codeVersion } from '#store/code-version';
import { indexes } from './filters';
import { ViewRows } from './view-rows';

/** `GBV1`: a database that bears another mark is somebody else's, and is never deleted. */
const APPLICATION = 0x47425631;
const APPLICATION_OFFSET = 68;
const MAGIC = 'SQLite format 3\0';

const TABLES = `
  CREATE TABLE records (
    area TEXT NOT NULL,
    view TEXT NOT NULL,
    key TEXT NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (area, view, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE streams (
    stream TEXT PRIMARY KEY,
    area TEXT NOT NULL,
    revision INTEGER NOT NULL,
    hash TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE origin (version TEXT NOT NULL, position TEXT) STRICT;`;

/** SQLite's words for a file that is damaged (sqlite.org/rescode.html). */
const CORRUPT = 11;
const NOT_A_DATABASE = 26;

/** Takes one line for the operator. */
export type Log = (line: string) => void;

/**
 * Opens the file of the views, or begins a new one where it is missing, damaged, or made by other code: it holds nothing
 * that the streams do not say. Damage that `quick_check` cannot see shows when a page is read, and then at the next start.
 * @throws Error where the file is the database of somebody else
 */
export function openViewFile(file: string, log: Log): ViewRows {
  const version = codeVersion();
  const why = existsSync(file) ? unusable(file, version) : null;
  if (why) log(`视图文件 ${file} 将由事件重建：${why.zh} / the views in ${file} are built again from the events: ${why.en}`);
  const db = new DatabaseSync(file);
  if (db.prepare('PRAGMA schema_version').get()?.schema_version === 0) create(db, version);
  return rowsOf(db);
}

/** Removes the file, so that the next opening begins a new one. @throws Error where it is the database of somebody else */
export function discardViewFile(file: string): void {
  if (existsSync(file) && unusable(file, codeVersion()) === null) removeDatabase(file);
}

/**
 * Lays the closed file out by its content alone, whatever the order in which that came: the views of the same streams, made
 * by the same program, are then the same bytes. Gives their SHA-256.
 */
export function layOut(file: string): string {
  const fresh = `${file}.new`;
  rmSync(fresh, { force: true });
  const db = new DatabaseSync(file);
  db.prepare('VACUUM INTO ?').run(fresh);
  db.close();
  removeDatabase(file);
  renameSync(fresh, file);
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** The file once more, where this process has opened it already: one thread writes, others read. */
export const sameViewFile = (file: string): ViewRows => rowsOf(new DatabaseSync(file));

function rowsOf(db: DatabaseSync): ViewRows {
  // A power cut may take the last commits and never damages the file: what it took is read again from the stream.
  db.exec('PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  // A case stands in as many places of the file as there are lists of it: 64 MiB hold them, and 16 MiB of them are written back at once.
  db.exec('PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4000');
  return new ViewRows(db);
}

/** The mark comes first and in one transaction of its own: from then on the file is known as ours, whatever happens. */
function create(db: DatabaseSync, version: string): void {
  db.exec(`PRAGMA application_id = ${APPLICATION}`);
  db.exec(`BEGIN; ${TABLES} ${indexes()}`);
  db.prepare('INSERT INTO origin (version) VALUES (?)').run(version);
  db.exec('COMMIT');
}

interface Why {
  zh: string;
  en: string;
}

/** Why the file cannot be gone on with; it is then out of the way. */
function unusable(file: string, version: string): Why | null {
  const header = headerOf(file);
  if (header.length === 0) return null;
  if (header.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    // Damaged, or never a database: nobody can tell whose it was, so it is kept beside.
    renameSync(file, `${file}.set-aside`);
    removeDatabase(file);
    return { zh: '文件头已损坏，原文件另存为 .set-aside', en: 'its header is damaged; the old file is kept as .set-aside' };
  }
  if (header.readUInt32BE(APPLICATION_OFFSET) !== APPLICATION) throw new Unavailable(`${file} 不是视图文件，未作改动 / ${file} is not a file of views and is left alone`);
  const why = damage(file, version);
  if (why) removeDatabase(file);
  return why;
}

/** With its log, which would be read into the new file. */
export function removeDatabase(file: string): void {
  for (const part of ['', '-wal', '-shm']) rmSync(`${file}${part}`, { force: true });
}

function headerOf(file: string): Buffer {
  const header = Buffer.alloc(100);
  const opened = openSync(file, 'r');
  try {
    return header.subarray(0, readSync(opened, header, 0, header.length, 0));
  } finally {
    closeSync(opened);
  }
}

function damage(file: string, version: string): Why | null {
  const damaged = { zh: '文件已损坏', en: 'the file is damaged' };
  const db = new DatabaseSync(file);
  try {
    if (db.prepare('PRAGMA quick_check(1)').get()?.quick_check !== 'ok') return damaged;
    const whole = db.prepare("SELECT count(*) AS tables FROM sqlite_schema WHERE name = 'origin'").get()?.tables === 1;
    const madeBy = whole ? db.prepare('SELECT version FROM origin').get()?.version : undefined;
    return madeBy === version ? null : { zh: '由另一版本的程序生成', en: 'other code made it' };
  } catch (error) {
    if (isDamage(error)) return damaged;
    throw error;
  } finally {
    db.close();
  }
}

/** The low byte is the primary code, whatever the extended one says. */
const isDamage = (error: unknown): boolean =>
  Error.isError(error) && 'errcode' in error && typeof error.errcode === 'number' && [CORRUPT, NOT_A_DATABASE].includes(error.errcode & 0xff);
