import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join, relative } from 'node:path';
import { fingerprint } from '#kernel/digest';

const LIBS = join(__dirname, '..');
/** Whatever a record in a view, or in a snapshot of a book, follows from. */
const SOURCES = ['kernel', 'policy', 'book', 'cases', 'store', 'views', 'writer'];

/**
 * The fingerprint of the code that a view file or a snapshot was made by. It is taken from the program itself: a number that somebody
 * must remember to raise would one day leave two rules in one file.
 */
export function codeVersion(): string {
  known ??= ofSources();
  return known;
}

/** Taken once: what runs is what was loaded, whatever is put on the disk meanwhile. */
let known: string | undefined;

function ofSources(): string {
  const files = SOURCES.flatMap((folder) => sourcesIn(join(LIBS, folder))).sort();
  return fingerprint(files.map((file) => [relative(LIBS, file).replaceAll('\\', '/'), readFileSync(file, 'utf8')]));
}

const sourcesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => extname(file) === extname(__filename) && !basename(file).includes('.spec.'))
    .map((file) => join(folder, file));
