import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instrument } from '#policy/programme';
import { isRegional, type RegionalPolicy } from '#policy/regional';
import { type DocumentFile, isOfDistrict, readDocument, UnsoundDocument } from './reading';
import { unfitting } from './together';

/** Invented documents, which show what a file of an operator's folder says; only the demonstration and tests offer them. */
export const EXAMPLES = join(__dirname, 'examples');

/** The documents of districts, and those of towns, streets and parks in them. */
export interface Catalogue {
  documents: readonly Instrument[];
  regional: readonly RegionalPolicy[];
}

/**
 * The documents of these folders, one file each: a new district's, or a town's, is a new file.
 * @throws UnsoundDocument where a file has a fault of its own, or one beside the others
 */
export function catalogueOf(folders: readonly string[]): Catalogue {
  const files = folders.flatMap(filesIn);
  // Of two that do not go together, the one of the later folder is wrong.
  for (const file of files.toReversed()) {
    const [flaw] = unfitting(file.document, files.filter((other) => other !== file).map(({ document }) => document));
    if (flaw) file.fail(flaw);
  }
  const documents = files.map(({ document }) => document);
  return { documents: documents.filter(isOfDistrict), regional: documents.filter(isRegional) };
}

const filesIn = (folder: string): DocumentFile[] =>
  listed(folder).filter((file) => /\.ya?ml$/i.test(file)).sort().map((file) => readDocument(file, opened(folder, file)));

const listed = (folder: string): string[] => legibly(folder, () => readdirSync(folder));
const opened = (folder: string, file: string): string => legibly(file, () => readFileSync(join(folder, file), 'utf8'));

function legibly<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UnsoundDocument(what, 0, `无法读取（${code}），请检查路径与权限 cannot be read (${code}): check the path and its permissions`);
  }
}
