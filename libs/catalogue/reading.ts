import type { z } from 'zod';
import { type Instrument, instrumentShape } from '#policy/programme';
import { isRegional, type RegionalPolicy, regionalPolicyShape, unsoundRegional } from '#policy/regional';
import { type Flaw, misshapen } from '#policy/flaw';
import { blank } from '#policy/said';
import { unrested } from '#policy/resting';
import { unsound } from '#policy/soundness';
import { misinterpreted, miscited, miscitedRegional, unconfirmed, unsaid } from './cited';
import { miscounted } from './counted';
import { misdated } from './dated';
import { unquoted, unquotedRegional, unquotedWords } from './quoted';
import { unheeded } from './unheeded';
import { unworded } from './unworded';
import { NotYaml, Written } from './written';

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
  const { written, said } = parsed(file, text);
  const fail: DocumentFile['fail'] = ({ path, zh, en }) => {
    throw new UnsoundDocument(file, written.lineOf(path), [...(path.length > 0 ? [`${path.join('.')}:`] : []), zh, en].join(' '));
  };
  const ofTown = typeof said === 'object' && said !== null && 'kind' in said;
  const document = ofTown ? read(regionalPolicyShape, said, fail) : read(instrumentShape, said, fail);
  const [wrong] = isRegional(document) ? [...blank(document), ...unsoundRegional(document), ...unquotedRegional(document), ...miscitedRegional(document)] : flawsOf(document);
  return wrong ? fail(wrong) : { document, fail };
}

function parsed(file: string, text: string): { written: Written; said: unknown } {
  try {
    const written = new Written(text);
    return { written, said: written.value() };
  } catch (error) {
    if (error instanceof NotYaml) throw new UnsoundDocument(file, error.line, error.message);
    throw error;
  }
}

const LAWS: readonly ((document: Instrument) => Flaw[])[] = [unsound, unquoted, unquotedWords, unheeded, misdated, unworded, miscited, unsaid, misinterpreted, unconfirmed, miscounted, unrested];

const flawsOf = (document: Instrument): Flaw[] => LAWS.flatMap((flaws) => flaws(document));

function read<S extends z.ZodType>(shape: S, said: unknown, fail: DocumentFile['fail']): z.output<S> {
  const decoded = shape.safeDecode(said as z.input<S>);
  if (decoded.success) return decoded.data;
  const [flaw] = misshapen(shape, said);
  return fail(flaw ?? { path: [], zh: '格式有误', en: 'is malformed' });
}
