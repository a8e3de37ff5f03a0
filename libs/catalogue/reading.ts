import { type Document as Yaml, isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { type Instrument, instrumentShape } from '#policy/programme';
import { unsound } from '#policy/soundness';
import { unquoted } from './quoted';
import { unworded } from './unworded';

/** A document that cannot be offered: where in which file, and why. */
export class UnsoundDocument extends Error {
  constructor(
    readonly file: string,
    readonly line: number,
    readonly reason: string,
  ) {
    super(`政策文件有误 a policy document is wrong: ${file}:${line}: ${reason}`);
  }
}

type Path = readonly PropertyKey[];

/** A policy document from its file. @throws UnsoundDocument with file, line and reason, the first one found */
export function readInstrument(file: string, text: string): Instrument {
  const lines = new LineCounter();
  const yaml = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const [broken] = yaml.errors;
  if (broken) throw new UnsoundDocument(file, lines.linePos(broken.pos[0]).line, broken.message.split('\n')[0] ?? '');
  const fail = (path: Path, reason: string): never => {
    throw new UnsoundDocument(file, lineOf(yaml, lines, path), `${path.join('.')}: ${reason}`);
  };
  const read = instrumentShape.safeDecode(yaml.toJS() as z.input<typeof instrumentShape>);
  if (!read.success) {
    const [issue] = read.error.issues;
    return fail(issue?.path ?? [], issue?.message ?? '');
  }
  const [wrong] = [...unsound(read.data), ...unquoted(read.data), ...unworded(read.data)];
  return wrong ? fail(wrong.path, `${wrong.zh} ${wrong.en}`) : read.data;
}

/** The line of what stands there, or, where nothing does, of what it is missing from. */
function lineOf(yaml: Yaml.Parsed, lines: LineCounter, path: Path): number {
  const node = path.length === 0 ? yaml.contents : yaml.getIn(path, true);
  if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  return path.length === 0 ? 1 : lineOf(yaml, lines, path.slice(0, -1));
}
