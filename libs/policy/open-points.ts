import { z } from 'zod';
import { ref, text } from '#kernel/shapes';

/** A point that the text leaves open or that was settled, what may be chosen, and what is chosen where nothing is said (domain sections 2, 2b). */
export const openPointShape = z.strictObject({
  point: ref,
  /** One where the point is settled. */
  values: z.array(ref).min(1),
  /** Every programme of the document rests on it, beside those that name it. */
  everywhere: z.literal(true).optional(),
  /** Where a number may be chosen in the place of a word: of what, and within which bounds. */
  number: z.strictObject({ of: z.enum(['DAYS', 'MONTHS', 'YEARS', 'FEN']), atLeast: z.int().positive(), atMost: z.int().positive() }).optional(),
  byDefault: ref,
  /** Why it is read as by default; in English, too. */
  why: text,
  whyEn: text.optional(),
  /** What every other choice says; of a number under `NUMBER`, where `{n}` stands for it. */
  otherwise: z.record(ref, z.strictObject({ zh: text, en: text })).optional(),
});
export type OpenPoint = z.output<typeof openPointShape>;

/** Under what a document says in words what a number chosen means. */
export const ANY_NUMBER = 'NUMBER';

const NUMBER = /^[1-9]\d{0,14}$/;

/** Whether the text leaves room for this reading. */
export function canBeRead({ values, number }: OpenPoint, value: string): boolean {
  if (values.includes(value)) return true;
  return number !== undefined && NUMBER.test(value) && Number(value) >= number.atLeast && Number(value) <= number.atMost;
}

/** What may be chosen, as it is told to who chose something else: the words, and the bounds of a number. */
export const readingsOf = ({ values, number }: OpenPoint): string[] => (number ? [...values, `${number.atLeast}–${number.atMost} ${number.of}`] : values);

/** The number chosen for a point, as digits; undefined where a word was chosen, or nothing is open. */
export function numberChosen(choices: Readonly<Record<string, string>>, point: string | undefined): string | undefined {
  const value = point === undefined ? undefined : choices[point];
  return value !== undefined && NUMBER.test(value) ? value : undefined;
}
