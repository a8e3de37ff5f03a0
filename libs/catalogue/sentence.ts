import type { Fen } from '#kernel/money';

/** An amount as a sentence gives it, in fen. */
export interface Given {
  fen: Fen;
  /** The amount itself, the most that may be given (最高、不超过), or an end of a range. */
  as: 'FLAT' | 'MOST' | 'FROM' | 'TO';
  /** Of `50 万元/人`: 人. */
  each: string;
  /** Amounts of one enumeration (20 万元、10 万元、5 万元), and both ends of a range, have one number. */
  list: number;
}

/** A share of a base, in basis points. */
export interface Share {
  basisPoints: number;
  most: boolean;
}

const DIGITS = '零一二三四五六七八九';
const TENS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** A numeral in digits: 十二 is 12, 12 itself. */
export function digits(words: string): string {
  if (/^\d+$/.test(words)) return String(Number(words));
  let [sum, digit] = [0, 0];
  for (const word of words.replaceAll('两', '二').replaceAll('〇', '零')) {
    const ten = TENS[word];
    if (ten === undefined) digit = DIGITS.indexOf(word);
    else [sum, digit] = [sum + (digit || 1) * ten, 0];
  }
  return String(sum + digit);
}

/** The sentence with one width, digits for numbers in words (三十万元, 百分之三十, 前三年度), and no space inside a figure. */
export const plain = (sentence: string): string =>
  sentence.normalize('NFKC')
    .replaceAll(/\s+/g, '')
    .replaceAll(/百分之([〇零一二两三四五六七八九十百]+)/g, (_, words: string) => `${digits(words)}%`)
    .replaceAll(/[〇零一二两三四五六七八九十百千]+(?=个?[月年家名万亿元])/g, digits)
    .replaceAll(/(?<=\d),(?=\d{3}(?!\d))/g, '');

const NUMBER = String.raw`\d+(?:\.\d+)?`;
const MONEY = new RegExp(String.raw`(?<![\d.])(${NUMBER})([万亿]?元|[万亿])?(?:[-–—~至到]+(${NUMBER})([万亿])?)?(?:元|(?<=[万亿]))(?![家名人])(?:/(人|年|家|个|月|次|名))?`, 'g');
const SHARE = new RegExp(String.raw`(?<![\d.])(${NUMBER})%`, 'g');
const MOST_BEFORE = /(?:最高|不超过|不高于|至多|上限|封顶)[^，,。；;\d]*$/;
const MOST_AFTER = /^(?:封顶|以内|为限|以下)/;
/** Between two amounts of one enumeration. */
const AND = /^[、和及或]$/;

const FEN_OF: Readonly<Record<string, Fen>> = { '': 100n, 万: 1_000_000n, 亿: 10_000_000_000n };

function scaled(number: string, unit: Fen): Fen {
  const [whole = '', part = ''] = number.split('.');
  return (BigInt(whole + part) * unit) / 10n ** BigInt(part.length);
}

const isMost = (text: string, from: number, to: number): boolean => MOST_BEFORE.test(text.slice(0, from)) || MOST_AFTER.test(text.slice(to));

/** Every amount of a sentence, each in the unit that the sentence gives it. */
export function amountsGiven(sentence: string): Given[] {
  const text = plain(sentence);
  const given: Given[] = [];
  let [list, most, end] = [0, false, -1];
  for (const { 0: whole, 1: number = '', 2: own, 3: upTo, 4: ofRange = '', 5: each = '', index } of text.matchAll(MONEY)) {
    const goesOn = end >= 0 && AND.test(text.slice(end, index));
    if (!goesOn) [list, most] = [list + 1, isMost(text, index, index + whole.length)];
    end = index + whole.length;
    // `2-10 万元`: the unit stands once for both; `2000 元至 1 万元`: each has its own.
    const fen = scaled(number, FEN_OF[(own ?? ofRange).replace('元', '')] ?? 0n);
    if (upTo === undefined) given.push({ fen, as: most ? 'MOST' : 'FLAT', each, list });
    else given.push({ fen, as: 'FROM', each, list }, { fen: scaled(upTo, FEN_OF[ofRange] ?? 0n), as: 'TO', each, list });
  }
  return given;
}

/** Every share of a sentence. */
export function sharesGiven(sentence: string): Share[] {
  const text = plain(sentence);
  return [...text.matchAll(SHARE)].map(({ 0: whole, 1: number = '', index }) => ({ basisPoints: Number(scaled(number, 100n)), most: isMost(text, index, index + whole.length) }));
}

/** Whether a sentence gives a ratio: 市、区 1:1. */
export const givesRatio = (sentence: string, one: number, other: number): boolean => new RegExp(String.raw`(?<!\d)${one}[:比]${other}(?!\d)`).test(plain(sentence));

/** Whether a sentence gives a number of something that is neither money nor time nor a share. */
export const givesCount = (sentence: string, count: number): boolean => new RegExp(String.raw`(?<![\d.])${count}(?![\d.万亿元年月日%:])`).test(plain(sentence));

/** Whether a sentence has these words, `{n}` standing for the number. */
export const saysNumber = (sentence: string, words: string, number: number): boolean => new RegExp(words.replace('{n}', String.raw`(?<![\d.])${number}`)).test(plain(sentence));
