import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '../..');

/** One file of the project, by its path from the top. */
export interface Source {
  path: string;
  text: string;
}

/** What stands where, and what to do instead. */
export interface Finding {
  path: string;
  line: number;
  what: string;
  instead: string;
}

/** The form in which a failing test shows its findings: the editor jumps to `path:line`. */
export const shown = (findings: readonly Finding[]): string[] => findings.map((f) => `${f.path}:${f.line} ${f.what}: ${f.instead}`);

const isText = (bytes: Buffer): boolean => !bytes.subarray(0, 8000).includes(0);

/** Every text file that is in the project or would be with the next commit. */
export function sources(): Source[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' });
  const paths = listed.split('\0').filter((path) => path !== '' && statSync(join(ROOT, path), { throwIfNoEntry: false })?.isFile());
  return [...new Set(paths)].sort().flatMap((path) => {
    const bytes = readFileSync(join(ROOT, path));
    return isText(bytes) ? [{ path, text: bytes.toString('utf8') }] : [];
  });
}

export const isCode = ({ path }: Source): boolean => /\.(ts|mts|cts|js|mjs|cjs)$/.test(path);
/** A specification, or the words that several of them are written in. */
export const isSpec = ({ path }: Source): boolean => /\.(?:spec|given|drill|tally)\.ts$/.test(path);
