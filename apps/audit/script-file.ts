import { readFileSync } from 'node:fs';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { ADOPTABLE } from '#catalogue/documents';
import { type Fault } from '#rehearsal/faults';
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
  const written = new Written(file, text);
  const script = readScript(written.value(), MOST_ACTS, ADOPTABLE);
  if (!Array.isArray(script)) return script;
  const said = script.slice(0, SHOWN).map((fault) => ({ ...fault, at: `${file}:${written.lineOf(fault.path)}`, field: fault.path.join('.') }));
  throw new CannotOpen(
    [...said.map(({ at, field, zh }) => `${at} ${field} ${zh}`), '脚本未运行；格式见 docs/rehearsal.md。'].join('\n'),
    [...said.map(({ at, field, en }) => `${at} ${field}: ${en}`), 'Nothing was run; docs/rehearsal.md shows the format.'].join('\n'),
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new CannotOpen(`无法读取脚本 ${file}（${why}）。请检查路径。`, `The script ${file} cannot be read (${why}). Check its path.`);
  }
}

type Path = Fault['path'];

/** A script as YAML has it, with the line of each of its parts. */
class Written {
  private readonly lines = new LineCounter();
  private readonly yaml: Document.Parsed;

  constructor(file: string, text: string) {
    this.yaml = parseDocument(text, { lineCounter: this.lines, uniqueKeys: true });
    const [broken] = this.yaml.errors;
    if (!broken) return;
    const place = `${file}:${this.lines.linePos(broken.pos[0]).line}`;
    const [reason = ''] = broken.message.split('\n');
    throw new CannotOpen(`${place} 不是有效的 YAML 或 JSON：${reason}`, `${place} is neither YAML nor JSON: ${reason}`);
  }

  value(): unknown {
    return this.yaml.toJS({ maxAliasCount: 0 });
  }

  /** The line of the nearest part of the script that is there: a word that is missing has none of its own. */
  lineOf(path: Path): number {
    const node = path.length === 0 ? this.yaml.contents : this.yaml.getIn(path, true);
    if (isNode(node) && node.range) return this.lines.linePos(node.range[0]).line;
    return path.length === 0 ? 1 : this.lineOf(path.slice(0, -1));
  }
}
