import type { Clause, Instrument } from '#policy/programme';
import type { Flaw } from '#policy/flaw';

/** Policies, directions and bureaus that stand in one enumeration of a sentence with those that a clause names, and that it does not name. */
export const unlisted = ({ clauses }: Pick<Instrument, 'clauses'>): Flaw[] =>
  clauses.flatMap((clause, n) => LISTS.flatMap(({ field, words }) => leftOut(clause.sentence, words(clause)).map((said) => ({ path: ['clauses', n, field], zh: `条文还列有：${said}`, en: `the sentence lists more: ${said}` }))));

const LISTS: readonly { field: string; words: (clause: Clause) => string[] }[] = [
  { field: 'referralTo', words: ({ referralTo }) => referralTo },
  { field: 'directions', words: ({ directions = [] }) => directions.map(({ zh }) => zh) },
  { field: 'bureaus', words: ({ bureaus = [] }) => bureaus.map((bureau) => bureau.replace(/^区/, '')) },
];

/** 甲、乙和丙: whoever names one of them names all; 产业集聚区或园区建设 may be one. */
function leftOut(sentence: string, named: readonly string[]): string[] {
  if (named.length === 0) return [];
  const parts = sentence.split(/[，,。；;：:“”（）()]/).filter((part) => named.some((words) => part.includes(words)));
  return parts.flatMap((part) => itemsOf(part, named).filter((item) => !named.some((words) => item.includes(words))));
}

/** Cut where the named words are not: a name may hold 和, 或 or 与 itself. */
function itemsOf(part: string, named: readonly string[]): string[] {
  const longestFirst = named.toSorted((a, b) => b.length - a.length);
  const whole = longestFirst.reduce((text, words, n) => text.replaceAll(words, `\u0000${n}\u0000`), part);
  const back = (item: string): string => item.replaceAll(/\0(\d+)\0/g, (_, n: string) => longestFirst[Number(n)] ?? '');
  return whole.split(/、|(?<=\0)[和与及或]|[和与及或](?=\0)/).map(back);
}
