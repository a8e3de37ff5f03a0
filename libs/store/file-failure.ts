import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { OutcomeUnknown, Unavailable } from './port';

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

/** Node's own words for a file that may not be opened, or is a folder. */
const BARRED: readonly unknown[] = ['EACCES', 'EPERM', 'EROFS', 'EISDIR', 'ERR_FS_EISDIR'];

/** What the file is for, as a person is told. */
export interface FileKind {
  zh: string;
  en: string;
}

const LEDGER: FileKind = { zh: '账簿', en: 'ledger' };

type Sentence = (file: string, kind: FileKind) => string;

const IS_FOLDER: Sentence = (file, { zh, en }) => `${file} 是目录，而应为${zh}文件，请移走后重新启动 / ${file} is a folder in the place of the ${en} file: move it away and start again`;
const NO_RIGHTS: Sentence = (file, { zh }) => `${zh}文件 ${file} 不可读写，请检查权限 / ${file} may not be read and written: check its permissions`;

const DAMAGED: Sentence = (file, { zh }) => `${zh}文件 ${file} 已损坏，请从备份恢复 / ${file} is damaged: restore it from a backup`;
const FOREIGN: Sentence = (file, { zh, en }) => `文件 ${file} 不是${zh}文件，请检查路径 / ${file} is not a ${en} file: check the path`;

const REASONS: Record<number, Sentence> = {
  [BUSY]: (file, { zh }) => `${zh}文件 ${file} 正被另一个进程使用，请先停止该进程 / ${file} is in use by another process: stop that one first`,
  [NO_MEMORY]: (file, { zh }) => `内存不足，${zh}文件 ${file} 未改动 / out of memory; ${file} was not changed`,
  [READ_ONLY]: NO_RIGHTS,
  [IO_ERROR]: (file, { zh }) => `读写${zh}文件 ${file} 出错，请检查磁盘 / reading or writing ${file} failed: check the disk`,
  [CORRUPT]: DAMAGED,
  [FULL]: (file, { zh }) => `${zh}文件 ${file} 所在磁盘已满，请腾出空间后重试 / the disk of ${file} is full: make room, then try again`,
  [CANNOT_OPEN]: (file, { zh }) =>
    `无法打开或创建${zh}文件 ${file}，请检查目录是否存在且可写 / ${file} cannot be opened or created: check that its folder exists and can be written`,
  [NOT_A_DATABASE]: FOREIGN,
};

/** A file of somebody else. */
export const foreign = (file: string): Unavailable => new Unavailable(FOREIGN(file, LEDGER));

/** A file whose rows are not what SQLite left. */
export const damaged = (file: string): Unavailable => new Unavailable(DAMAGED(file, LEDGER));

/** What the file's failure means to the caller; an error that is not the file's, or is our own fault, stays as it is. */
export function fileFailure(error: unknown, file: string, kind = LEDGER): unknown {
  const code = codeOf(error);
  // SQLite says of a file that it may not write now this, now that: the reason is looked for where it is.
  const hidden = [READ_ONLY, IO_ERROR, CANNOT_OPEN].includes(code) || isBarred(error) ? obstacle(file) : undefined;
  if (hidden) return new Unavailable(hidden.why(hidden.file, kind), error);
  const why = REASONS[code];
  return why ? new Unavailable(why(file, kind), error) : error;
}

/** What stands in the way of using the file, or its log: a folder of its name, or permissions that are missing. */
function obstacle(file: string): { file: string; why: Sentence } | undefined {
  const barred = [file, `${file}-wal`, `${file}-journal`].find((part) => existsSync(part) && (isFolder(part) || !isOpen(part)));
  return barred === undefined ? undefined : { file: barred, why: isFolder(barred) ? IS_FOLDER : NO_RIGHTS };
}

const isFolder = (file: string): boolean => statSync(file).isDirectory();

function isOpen(file: string): boolean {
  try {
    accessSync(file, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * What a failed COMMIT means. The end of the transaction may stand in the log though the disk would not confirm it, and a
 * restart would then find it: nobody knows. A full disk, or a write that failed, never took the end: nothing was done.
 */
export function commitFailure(error: unknown, stream: string, file: string): unknown {
  const unsure = codeOf(error) === IO_ERROR && extendedCodeOf(error) !== WRITE_ERROR;
  return unsure ? new OutcomeUnknown(stream, fileFailure(error, file)) : fileFailure(error, file);
}

const isBarred = (error: unknown): boolean => Error.isError(error) && 'code' in error && BARRED.includes(error.code);

/** The low byte is the primary code, whatever the extended one says. */
const codeOf = (error: unknown): number => extendedCodeOf(error) & 0xff;

const extendedCodeOf = (error: unknown): number =>
  Error.isError(error) && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : 0;
