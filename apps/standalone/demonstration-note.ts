import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Misconfigured } from '#apps/ledger/config';

/** Stands in a data folder that holds a demonstration: the day of its first start, and whether its data is whole. */
export interface Note {
  today: string;
  /** The days that its history shows; they end before today where the document of Songjiang does (2028-12-31). */
  shown?: { fromOn: string; toOn: string };
  done: boolean;
}

const fileIn = (dataDir: string): string => join(dataDir, 'demonstration.json');
/** Stands in a data folder from the first start that was no demonstration, also while its books are empty. */
const inServiceIn = (dataDir: string): string => join(dataDir, 'in-service.json');

export function noteIn(dataDir: string): Note | undefined {
  const file = fileIn(dataDir);
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Note;
  } catch (cause) {
    throw new Misconfigured(`${file} 已损坏；请更换 DATA_DIR，或删除整个演示目录 · ${file} is damaged: choose another DATA_DIR, or remove this folder of a demonstration`, { cause });
  }
}

/** Without it the folder would pass for a real ledger. */
export const writeNote = (dataDir: string, note: Note): void => writeWhole(fileIn(dataDir), note);

/** By rename, so that it is whole or not there. */
function writeWhole(file: string, said: object): void {
  writeFileSync(`${file}.new`, JSON.stringify(said));
  renameSync(`${file}.new`, file);
}

/**
 * A folder is a demonstration's from its first start on, or never: a forgotten JWKS_FILE must not hand a real book, and its
 * payments, to anybody who asks for a role. @throws Misconfigured
 */
export function keepApart({ demo, dataDir }: { demo: boolean; dataDir: string }, empty: boolean, today: Temporal.PlainDate): void {
  const note = noteIn(dataDir);
  if (!demo && note) {
    throw new Misconfigured(`DATA_DIR=${dataDir} 中是演示数据，不得用于正式运行；请更换 DATA_DIR · ${dataDir} holds a demonstration, not to be worked with: choose another DATA_DIR`);
  }
  const isInService = existsSync(inServiceIn(dataDir));
  if (!demo && !isInService) writeWhole(inServiceIn(dataDir), { since: today.toString() });
  if (!demo || (note && !empty)) return;
  if (!empty || isInService) {
    throw new Misconfigured(
      `DATA_DIR=${dataDir} 中是正式账簿，不得以演示模式打开；请设置 JWKS_FILE 与 TOKEN_ISSUER，或为演示更换 DATA_DIR · ` +
        `${dataDir} holds a ledger that is no demonstration, and is not opened as one: set JWKS_FILE and TOKEN_ISSUER, or choose another DATA_DIR for the demonstration`,
    );
  }
  writeNote(dataDir, { today: today.toString(), done: false });
}
