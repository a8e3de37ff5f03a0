import { type Fen, yuan } from '#kernel/money';
import type { Figure, Instrument, Programme } from '#policy/programme';
import type { RegionalPolicy } from '#policy/regional';
import type { Flaw } from '#policy/flaw';

/** The amounts and rates of a document that its own sentences do not name. */
export const unquoted = ({ programmes }: Instrument): Flaw[] => programmes.flatMap((programme, n) => unnamed(['programmes', n], programme.sentence, amountsOf(programme)));

/** Numbers that a rule or a target takes from its sentence, and that are not in it: places of a quota, years, what is to be reached. */
export const unquotedNumbers = ({ programmes, clauses }: Instrument): Flaw[] => [
  ...programmes.flatMap(({ sentence, limits, conditions }, n) => {
    const places = limits.flatMap((limit, l) => (limit.places === undefined ? [] : [{ path: ['limits', l, 'places'], number: limit.places }]));
    const years = conditions.flatMap(({ is, years: number }, c) => (is === 'RATED_WITHIN_YEARS' && number !== undefined ? [{ path: ['conditions', c, 'years'], number }] : []));
    return [...places, ...years].filter(({ number }) => !hasNumber(sentence, number)).map(({ path, number }) => notSaid(['programmes', n, ...path], String(number)));
  }),
  ...clauses.flatMap(({ sentence, targets = [] }, n) =>
    targets.flatMap(({ atLeast }, t) => (reaches(sentence, atLeast) ? [] : [notSaid(['clauses', n, 'targets', t, 'atLeast'], atLeast.unit === 'NUMBER' ? String(atLeast.count) : yuan(atLeast.amountFen))])),
  ),
];

const notSaid = (path: Flaw['path'], number: string): Flaw => ({ path, zh: `条文中没有：${number}`, en: `the sentence does not say: ${number}` });

const hasNumber = (sentence: string, number: number): boolean => new RegExp(String.raw`(?<!\d)${number}(?!\d)`).test(sentence);

const YI_FEN = 10_000_000_000n;

/** A first one is said in words (零突破). */
function reaches(sentence: string, figure: Figure): boolean {
  if (figure.unit === 'NUMBER') return figure.count === 1 || hasNumber(sentence, figure.count);
  const inYi = figure.amountFen % YI_FEN === 0n && new RegExp(String.raw`(?<!\d)${figure.amountFen / YI_FEN} ?亿`).test(sentence);
  return inYi || isNamed(sentence, figure.amountFen);
}

/** The policies, bureaus and directions of a clause that its sentence does not name. */
export const unquotedWords = ({ clauses }: Instrument): Flaw[] =>
  clauses.flatMap(({ sentence, referralTo, bureaus = [], directions = [] }, n) => {
    const named = [
      ...referralTo.map((words, m) => ({ path: ['referralTo', m], words })),
      // 区财政局 is 财政局 in a sentence of the district's own.
      ...bureaus.map((bureau, m) => ({ path: ['bureaus', m], words: bureau.replace(/^区/, '') })),
      ...directions.map(({ zh }, m) => ({ path: ['directions', m, 'zh'], words: zh })),
    ];
    return named.filter(({ words }) => !sentence.includes(words)).map(({ path, words }) => ({ path: ['clauses', n, ...path], zh: `条文中没有：${words}`, en: `the sentence does not say: ${words}` }));
  });

/** The amounts and rates of a town's document that its sentences do not name. */
export const unquotedRegional = ({ clauses }: RegionalPolicy): Flaw[] => clauses.flatMap(({ sentence, pays }, n) => unnamed(['clauses', n], sentence, amountsIn('pays', pays)));

interface Named {
  path: Flaw['path'];
  amountFen: Fen;
}

const unnamed = (place: Flaw['path'], sentence: string, amounts: readonly Named[]): Flaw[] =>
  amounts.filter(({ amountFen }) => !isNamed(sentence, amountFen)).map(({ path, amountFen }) => ({
    path: [...place, ...path],
    zh: `条文中没有该数额：${path.at(-1) === 'basisPoints' ? `${amountFen} 个基点` : `${yuan(amountFen)} 元`}`,
    en: `the sentence names no ${path.at(-1) === 'basisPoints' ? `${amountFen} basis points` : `${yuan(amountFen)} yuan`}`,
  }));

/** Every amount and rate that the rule takes from the sentence. */
function amountsOf({ assessment, limits }: Programme): Named[] {
  const caps = limits.flatMap(({ capFen }, l) => (capFen === null ? [] : [{ path: ['limits', l, 'capFen'], amountFen: capFen }]));
  return [...amountsIn('assessment', assessment), ...caps];
}

const amountsIn = (place: string, rule: object): Named[] =>
  Object.entries(rule).flatMap(([field, value]: [string, unknown]): Named[] => {
    if (field === 'basisPoints') return [{ path: [place, field], amountFen: BigInt(value as number) }];
    if (typeof value === 'bigint') return [{ path: [place, field], amountFen: value }];
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value as Record<string, Fen>).map(([key, amountFen]) => ({ path: [place, field, key], amountFen }));
  });

const WAN = 1_000_000n;
const PIECES = /(\d+)(?: ?(万))?(?:(?:-|—)(\d+))?( ?万)?( ?%)?/g;

/** Whether a sentence names so many fen (`2-10 万元`, `50 万—500 万元`, `300-1000 元`), or so many basis points (`30%`). */
function isNamed(sentence: string, amount: Fen): boolean {
  return [...sentence.matchAll(PIECES)].some(([, from = '', , to, wan, percent]) => {
    const numbers = [from, ...(to ? [to] : [])].map(BigInt);
    if (percent) return numbers.some((number) => number * 100n === amount);
    return numbers.some((number) => number * 100n === amount || (number * WAN === amount && (wan !== undefined || sentence.includes(`${number} 万`))));
  });
}
