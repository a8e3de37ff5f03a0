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

/** The days of a document that are not those its provisions name, and days of grace that none of them gives. */
export const misdated = (instrument: Instrument): Flaw[] => [...ungiven(instrument), ...unlike(instrument)];

const unlike = (instrument: Instrument): Flaw[] =>
  (instrument.provisions ?? []).flatMap(({ sentence }) =>
    SAID.flatMap(({ field, words }) => {
      const [, year, month, day] = words.exec(plain(sentence)) ?? [];
      if (year === undefined || isDay(instrument[field], [year, month, day])) return [];
      const said = [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
      return [{ path: [field], zh: `条文写明 ${said}`, en: `the provision says ${said}` }];
    }),
  );

const GRACE = /宽限|延长|延至|顺延|(?:期满|届满|到期|截止|终了)(?:之日)?[后起]/;

/** 0 where the text gives none: a district that gives some says so on adoption (domain ). */
function ungiven({ graceDays, provisions = [], clauses }: Instrument): Flaw[] {
  const said = new RegExp(`(?<!\\d)${graceDays}(?:个?工作日|日|天)`);
  const isGiven = graceDays === 0 || [...provisions, ...clauses].some(({ sentence }) => GRACE.test(sentence) && said.test(plain(sentence)));
  return isGiven ? [] : [{ path: ['graceDays'], zh: `条文没有给予宽限，须为 0：确需宽限的，在采用时就 A-31 选定`, en: 'no sentence gives days of grace: it must be 0, and a district that gives some chooses them on adoption (A-31)' }];
}

const isDay = (on: Day | null, said: readonly (string | undefined)[]): boolean => on !== null && [on.year, on.month, on.day].every((part, n) => part === Number(said[n]));
