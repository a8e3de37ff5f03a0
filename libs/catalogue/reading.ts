import { type Document as Yaml, isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { type Instrument, instrumentShape } from '#policy/programme';
import { isRegional, type RegionalPolicy, regionalPolicyShape, unsoundRegional } from '#policy/regional';
import type { Flaw } from '#policy/flaw';
import { blank } from '#policy/said';
import { unsound } from '#policy/soundness';
import { misdated } from './dated';
import { unquoted, unquotedRegional, unquotedWords } from './quoted';
import { unheeded } from './unheeded';
import { unworded } from './unworded';

/** A document that cannot be offered: where in which file, and why. */
export class UnsoundDocument extends Error {
  /** @param line from 1; 0 for the file as a whole */
  constructor(
    readonly file: string,
    readonly line: number,
    readonly reason: string,
  ) {
    super(`政策文件有误 a policy document is wrong: ${line > 0 ? `${file}:${line}` : file}: ${reason}`);
  }
}

/** A document of a district, or of a town in one, and where each of its parts stands. */
export interface DocumentFile {
  document: Instrument | RegionalPolicy;
  /** @throws UnsoundDocument with file, line and reason */
  fail: (flaw: { path: readonly PropertyKey[]; zh: string; en: string }) => never;
}

export const isOfDistrict = (document: Instrument | RegionalPolicy): document is Instrument => !isRegional(document);

/** A policy document from its file. @throws UnsoundDocument with file, line and reason, the first one found */
export function readDocument(file: string, text: string): DocumentFile {
  const lines = new LineCounter();
  const yaml = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const [broken] = yaml.errors;
  if (broken) throw new UnsoundDocument(file, lines.linePos(broken.pos[0]).line, `不是有效的 YAML is not valid YAML: ${broken.message.split('\n')[0] ?? ''}`);
  const fail: DocumentFile['fail'] = ({ path, zh, en }) => {
    throw new UnsoundDocument(file, lineOf(yaml, lines, path), `${path.join('.')}: ${zh} ${en}`);
  };
  const document = yaml.get('kind') === undefined ? read(instrumentShape, yaml, fail) : read(regionalPolicyShape, yaml, fail);
  const [wrong] = isRegional(document) ? [...blank(document), ...unsoundRegional(document), ...unquotedRegional(document)] : flawsOf(document);
  return wrong ? fail(wrong) : { document, fail };
}

const flawsOf = (document: Instrument): Flaw[] => [...unsound(document), ...unquoted(document), ...unquotedWords(document), ...unheeded(document), ...misdated(document), ...unworded(document)];

const inChinese = z.locales.zhCN().localeError;

function read<S extends z.ZodType>(shape: S, yaml: Yaml.Parsed, fail: DocumentFile['fail']): z.output<S> {
  const decoded = shape.safeDecode(yaml.toJS() as z.input<S>);
  if (decoded.success) return decoded.data;
  const [issue] = decoded.error.issues;
  const said = issue && inChinese(issue as Parameters<typeof inChinese>[0]);
  const zh = typeof said === 'string' ? said : (said?.message ?? '');
  return fail({ path: issue?.path ?? [], zh, en: issue?.message ?? '' });
}

/** The line of what stands there, or, where nothing does, of what it is missing from. */
function lineOf(yaml: Yaml.Parsed, lines: LineCounter, path: readonly PropertyKey[]): number {
  const node = path.length === 0 ? yaml.contents : yaml.getIn(path, true);
  if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  return path.length === 0 ? 1 : lineOf(yaml, lines, path.slice(0, -1));
}
