import { type Refusal, refuse } from '#kernel/decision';
import type { RefusalCode } from '#kernel/refusals';
import { refusalSaid } from './refusal.words';

export interface RefusedLine {
  no: number;
  refusal: Refusal;
}

/** Of a line, counted from 1, what is wrong: in its form, or by which article, with the numbers that explain it. */
export interface LineSaid {
  line: number;
  field: string;
  code?: RefusalCode;
  article?: string;
  facts?: Record<string, unknown>;
  zh: string;
  en: string;
}

/** What is refused of single lines of a roster, as one answer: by code and article of the first, and of each every reason of its own; null where none is. */
export function inLines(lines: readonly RefusedLine[]): Refusal | null {
  const [first] = lines;
  if (!first) return null;
  const errors = lines.flatMap(reasonsOf);
  const { refused, article, facts } = first.refusal;
  return refuse(refused, article, { ...facts, line: first.no, field: errors[0]?.field ?? '', errors });
}

/** A claim that stands alone has its fields below `claim`, one in a roster below its line. */
export function reasonsOf({ no: line, refusal: { refused: code, article, facts } }: RefusedLine): LineSaid[] {
  const { errors, field: _, ...numbers } = facts as { errors?: readonly Pick<LineSaid, 'field' | 'zh' | 'en'>[]; field?: string };
  const { zh, en } = refusalSaid(code, facts);
  const said = { line, code, ...(article && { article }), ...(Object.keys(numbers).length > 0 && { facts: numbers }) };
  return errors ? errors.map((error) => ({ ...said, ...error, field: error.field.replace(/^claim\b/, `lines.${line}`) })) : [{ ...said, field: `lines.${line}`, zh, en }];
}
