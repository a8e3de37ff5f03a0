import type { Day } from '#kernel/day';
import type { Flaw } from '#policy/flaw';
import type { Instrument } from '#policy/programme';
import { plain } from './sentence';

const DAY = String.raw`(\d{4})年(\d{1,2})月(\d{1,2})日`;

/** How a provision names each of the days of its document. */
const SAID: readonly { field: 'inForceOn' | 'validToOn' | 'retroactiveFromOn'; words: RegExp }[] = [
  { field: 'inForceOn', words: new RegExp(`自${DAY}起(?:施行|实施|执行|生效)`) },
  { field: 'validToOn', words: new RegExp(`有效期(?:至|到)${DAY}`) },
  { field: 'retroactiveFromOn', words: new RegExp(`${DAY}至本[^，,。；;]{1,6}(?:施行|实施)之日.*参照`) },
];

/** The days of a document that are not those its provisions name. */
export const misdated = (instrument: Instrument): Flaw[] =>
  (instrument.provisions ?? []).flatMap(({ sentence }) =>
    SAID.flatMap(({ field, words }) => {
      const [, year, month, day] = words.exec(plain(sentence)) ?? [];
      if (year === undefined || isDay(instrument[field], [year, month, day])) return [];
      const said = [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
      return [{ path: [field], zh: `条文写明 ${said}`, en: `the provision says ${said}` }];
    }),
  );

const isDay = (on: Day | null, said: readonly (string | undefined)[]): boolean => on !== null && [on.year, on.month, on.day].every((part, n) => part === Number(said[n]));
