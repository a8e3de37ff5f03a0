import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openEmbedded } from '#store/embedded';
import { openEventStoreDB } from '#store/eventstoredb';
import type { ServerAt } from '#store/eventstoredb.connection';
import { type EventStore, Unavailable } from '#store/port';

/** Where the ledger is, as the command line says it. */
export interface Place {
  dataDir: string;
  eventstoreUrl?: string;
  eventstoreCaFile?: string;
  eventstoreCredentialsFile?: string;
  /** Look at the whole file first, and read past what is gone from it (embedded store). */
  audit?: boolean;
}

/** The files of a data folder. */
export const storeFile = ({ dataDir }: Place): string => join(dataDir, 'grantbook.db');
export const viewsFile = ({ dataDir }: Place): string => join(dataDir, 'views.db');

/** What is read, without a password that stands in the address. */
export const sourceOf = (place: Place): string => place.eventstoreUrl?.replace(/:\/\/.*@/s, '://***@') ?? resolve(storeFile(place));

/** A sentence for whoever typed the command, Chinese first; nothing was done. */
export class CannotOpen extends Error {
  constructor(
    readonly zh: string,
    readonly en: string,
  ) {
    super(`${zh}\n${en}`);
  }
}

/** SQLite's word for a file that another process holds. */
const BUSY = 5;

/**
 * The store to look at. An auditor never makes one: where there is no ledger, that is the answer.
 * @throws CannotOpen with what to do about it
 */
export function openStore(place: Place): EventStore {
  const file = storeFile(place);
  try {
    if (place.eventstoreUrl) return openEventStoreDB(serverAt(place.eventstoreUrl, place));
    if (!existsSync(file)) throw new CannotOpen(`没有账簿文件 ${file}。请用 --data-dir 指明数据目录。`, `There is no ledger at ${file}. Name its folder with --data-dir.`);
    return openEmbedded(file, { audit: place.audit ?? false });
  } catch (error) {
    throw cannotOpen(error, file);
  }
}

const serverAt = (url: string, { eventstoreCaFile: caFile, eventstoreCredentialsFile: credentialsFile }: Place): ServerAt => ({ url, ...(caFile && { caFile }), ...(credentialsFile && { credentialsFile }) });

function cannotOpen(error: unknown, file: string): unknown {
  if (!(error instanceof Unavailable)) return error;
  return isLocked(error.cause) ? lockedBy(file) : sentences(error);
}

/** The store says it in both languages, on one line. */
export function sentences(error: Error): CannotOpen {
  const [zh = error.message, en = error.message] = error.message.replace(/^.*the store is not available: /, '').split(' / ');
  return new CannotOpen(`${zh}。`, `${en}.`);
}

const isLocked = (cause: unknown): boolean => Error.isError(cause) && 'errcode' in cause && typeof cause.errcode === 'number' && (cause.errcode & 0xff) === BUSY;

function lockedBy(file: string): CannotOpen {
  return new CannotOpen(
    `账簿文件 ${file} 正被运行中的服务占用（内嵌存储只许一个进程打开）。请先停止该服务；或将 ${file} 连同 ${file}-wal 复制到另一目录，再用 --data-dir 指向副本。`,
    `${file} is held by a running server (the embedded store admits one process). Stop that server first, or copy ${file} together with ${file}-wal into another folder and point --data-dir at the copy.`,
  );
}
