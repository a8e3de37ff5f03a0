import { readFileSync } from 'node:fs';
import { ADOPTABLE } from '#catalogue/documents';
import { NotYaml, Written } from '#catalogue/written';
import { readScript, type Script } from '#rehearsal/script';
import { CannotOpen } from './places';

/** More than any district has in a year, and what a machine of a desk holds in memory. */
const MOST_ACTS = 1_000_000;
/** So many faults as a person mends at one sitting. */
const SHOWN = 20;

/** A script from its file, YAML or JSON (which is YAML). @throws CannotOpen with the line of what is wrong */
export const openScript = (file: string): Script => scriptFrom(textOf(file), file);

/** The same from its text. @throws CannotOpen */
export function scriptFrom(text: string, file: string): Script {
  const { written, said: whole } = parsed(text, file);
  const script = readScript(whole, MOST_ACTS, ADOPTABLE);
  if (!Array.isArray(script)) return script;
  const said = script.slice(0, SHOWN).map((fault) => ({ ...fault, at: `${file}:${written.lineOf(fault.path)}`, field: fault.path.join('.') }));
  throw new CannotOpen(
    [...said.map(({ at, field, zh }) => `${at} ${field} ${zh}`), '脚本未运行；格式见 docs/rehearsal.md。'].join('\n'),
    [...said.map(({ at, field, en }) => `${at} ${field}: ${en}`), 'Nothing was run; docs/rehearsal.md shows the format.'].join('\n'),
  );
}

function textOf(file: string): string {
  const bytes = bytesOf(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CannotOpen(`脚本 ${file} 不是 UTF-8 文本。请以 UTF-8 编码另存。`, `The script ${file} is not in UTF-8. Save it in that encoding.`);
  }
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new CannotOpen(`无法读取脚本 ${file}（${why}）。请检查路径。`, `The script ${file} cannot be read (${why}). Check its path.`);
  }
}

function parsed(text: string, file: string): { written: Written; said: unknown } {
  try {
    const written = new Written(text);
    const odd = written.oddNumber((field) => field.endsWith('Fen'));
    if (odd) throw new CannotOpen(`${file}:${odd.line} ${odd.field} 须为以分为单位的整数，只写数字，如 5000000。`, `${file}:${odd.line} ${odd.field} must be a whole number of fen, in digits alone, such as 5000000.`);
    return { written, said: written.value() };
  } catch (error) {
    if (!(error instanceof NotYaml)) throw error;
    throw new CannotOpen(`${file}:${error.line} ${error.zh}。`, `${file}:${error.line} ${error.en}`);
  }
}
