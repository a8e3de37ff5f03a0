import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instrument } from '#policy/programme';
import { isRegional, type RegionalPolicy } from '#policy/regional';
import { textIn } from '#kernel/encoded';
import { type DocumentFile, type Fault, isOfDistrict, readDocument, told, UnsoundDocument } from './reading';
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
  const { files, faults } = readAll(folders);
  const wrong = faults.length > 0 ? faults : apart(files);
  const [first, ...others] = wrong;
  if (first) throw new UnsoundDocument([first, ...others]);
  const documents = files.map(({ document }) => document);
  return { documents: documents.filter(isOfDistrict), regional: documents.filter(isRegional) };
}

/** What is wrong beside the others: of two that do not go together, the one of the later folder. */
function apart(files: readonly DocumentFile[]): Fault[] {
  let sound = files;
  return files.toReversed().flatMap((file) => {
    const flaws = unfitting(file.document, sound.filter((other) => other !== file).map(({ document }) => document));
    if (flaws.length > 0) sound = sound.filter((other) => other !== file);
    return told(flaws.map(file.fault));
  });
}

/** Every file that can be read, and the faults of those that cannot. */
function readAll(folders: readonly string[]): { files: DocumentFile[]; faults: Fault[] } {
  const [files, faults]: [DocumentFile[], Fault[]] = [[], []];
  for (const { folder, file } of folders.flatMap(filesIn)) {
    try {
      files.push(readDocument(file, opened(folder, file)));
    } catch (error) {
      if (!(error instanceof UnsoundDocument)) throw error;
      faults.push(...error.faults);
    }
  }
  return { files, faults };
}

const filesIn = (folder: string): { folder: string; file: string }[] => listed(folder).filter((file) => /\.ya?ml$/i.test(file)).sort().map((file) => ({ folder, file }));

const listed = (folder: string): string[] => legibly(folder, () => readdirSync(folder));

function opened(folder: string, file: string): string {
  const text = textIn(legibly(file, () => readFileSync(join(folder, file))), 'utf-8');
  if (typeof text === 'string') return text;
  throw new UnsoundDocument([{ file, line: text.line, reason: '不是 UTF-8 文本，请以 UTF-8 编码另存 is not in UTF-8: save it in that encoding' }]);
}

function legibly<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UnsoundDocument([{ file: what, line: 0, reason: `无法读取（${code}），请检查路径与权限 cannot be read (${code}): check the path and its permissions` }]);
  }
}
