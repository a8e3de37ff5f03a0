import type { z } from 'zod';
import { type Instrument, instrumentShape } from '#policy/programme';
import { isRegional, type RegionalPolicy, regionalPolicyShape, unsoundRegional } from '#policy/regional';
import { type Flaw, misshapen } from '#policy/flaw';
import { blank } from '#policy/said';
import { unrested } from '#policy/resting';
import { unsound } from '#policy/soundness';
import { unbound } from './bound';
import { unnamed } from './bureaus';
import { misinterpreted, miscited, miscitedRegional, unconfirmed, unsaid } from './cited';
import { miscounted } from './counted';
import { misdated } from './dated';
import { unlisted } from './enumerated';
import { unmatched } from './matters';
import { missing } from './numbering';
import { unquoted, unquotedRegional, unquotedWords } from './quoted';
import { unheeded } from './unheeded';
import { unworded } from './unworded';
import { NotYaml, Written } from './written';

/** What is wrong where in which file. */
export interface Fault {
  file: string;
  /** From 1; 0 for the file as a whole. */
  line: number;
  reason: string;
}

const inWords = ({ file, line, reason }: Fault): string => `政策文件有误 a policy document is wrong: ${line > 0 ? `${file}:${line}` : file}: ${reason}`;

/** Documents that cannot be offered: every fault of theirs, one a line; the first one is what it is about. */
export class UnsoundDocument extends Error {
  readonly file: string;
  readonly line: number;

  constructor(readonly faults: readonly [Fault, ...Fault[]]) {
    super(faults.map(inWords).join('\n'));
    ({ file: this.file, line: this.line } = faults[0]);
  }
}

/** A document of a district, or of a town in one, and where each of its parts stands. */
export interface DocumentFile {
  document: Instrument | RegionalPolicy;
  /** A flaw of it as whoever mends it finds it. */
  fault: (flaw: { path: readonly PropertyKey[]; zh: string; en: string }) => Fault;
}

export const isOfDistrict = (document: Instrument | RegionalPolicy): document is Instrument => !isRegional(document);

/** A policy document from its file. @throws UnsoundDocument with file, line and reason of each fault */
export function readDocument(file: string, text: string): DocumentFile {
  const { written, said } = parsed(file, text);
  const fault: DocumentFile['fault'] = ({ path, zh, en }) => ({ file, line: written.lineOf(path), reason: [...(path.length > 0 ? [`${path.join('.')}:`] : []), zh, en].join(' ') });
  const mustHaveNone = (flaws: readonly Flaw[]): void => {
    const [first, ...others] = told(flaws.map(fault));
    if (first) throw new UnsoundDocument([first, ...others]);
  };
  const ofTown = typeof said === 'object' && said !== null && 'kind' in said;
  const document = ofTown ? read(regionalPolicyShape, said, mustHaveNone) : read(instrumentShape, said, mustHaveNone);
  mustHaveNone(isRegional(document) ? [...blank(document), ...unsoundRegional(document), ...unquotedRegional(document), ...miscitedRegional(document)] : flawsOf(document));
  return { document, fault };
}

/** Each once: what is told first is what the others may follow from. */
export const told = (faults: readonly Fault[]): Fault[] =>
  faults.filter((one, n) => faults.findIndex(({ line, reason }) => line === one.line && reason === one.reason) === n);

function parsed(file: string, text: string): { written: Written; said: unknown } {
  try {
    const written = new Written(text);
    return { written, said: written.value() };
  } catch (error) {
    if (error instanceof NotYaml) throw new UnsoundDocument([{ file, line: error.line, reason: error.message }]);
    throw error;
  }
}

const LAWS: readonly ((document: Instrument) => Flaw[])[] = [unsound, unquoted, unquotedWords, unheeded, misdated, unworded, miscited, unsaid, misinterpreted, unconfirmed, miscounted, unrested, unmatched, unbound, unlisted, unnamed, missing];

const flawsOf = (document: Instrument): Flaw[] => LAWS.flatMap((flaws) => flaws(document));

function read<S extends z.ZodType>(shape: S, said: unknown, mustHaveNone: (flaws: readonly Flaw[]) => void): z.output<S> {
  mustHaveNone(misshapen(shape, said));
  return shape.decode(said as z.input<S>);
}
