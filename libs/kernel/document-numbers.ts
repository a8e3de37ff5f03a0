import { normaliseDocumentNo } from './identifiers';

const DIGITS: Readonly<Record<string, string>> = { 零: '0', 〇: '0', 一: '1', 二: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7', 八: '8', 九: '9' };
/** As amounts are written, so that nobody adds a stroke. */
const FORMAL: Readonly<Record<string, string>> = { 壹: '一', 贰: '二', 叁: '三', 肆: '四', 伍: '五', 陆: '六', 柒: '七', 捌: '八', 玖: '九', 拾: '十', 佰: '百', 仟: '千', '○': '〇', '◯': '〇' };

const NUMERAL = '零〇一二三四五六七八九十百千';
/** A numeral that no digit stands beside: 2十 is neither. */
const NUMERALS = new RegExp(`(?<![\\d${NUMERAL}])[${NUMERAL}]+(?![\\d${NUMERAL}])`, 'g');
const IN_PLACES = /^[零〇一二三四五六七八九]*[一二三四五六七八九][零〇一二三四五六七八九]*$/;
/** 一千二百三十四; what is left out between is said: 一百零五. */
const WITH_UNITS = /^(?:([一二三四五六七八九])千)?(?:[零〇]?([一二三四五六七八九])百)?(?:[零〇]?([一二三四五六七八九]?)(十))?(?:([零〇])?([一二三四五六七八九]))?$/;

const digit = (numeral: string | undefined): number => Number(DIGITS[numeral ?? ''] ?? 0);

/** A numeral in digits; what is none, like 百百 or the 一百二 of speech, as it is. */
function inDigits(numeral: string): string {
  if (IN_PLACES.test(numeral)) return Array.from(numeral, (one) => DIGITS[one]).join('');
  const [, thousands, hundreds, tens, ten, zero, ones] = WITH_UNITS.exec(numeral) ?? [];
  const isOfSpeech = ones !== undefined && ten === undefined && zero === undefined;
  if ((thousands ?? hundreds ?? ten) === undefined || isOfSpeech) return numeral;
  return String(digit(thousands) * 1000 + digit(hundreds) * 100 + (ten === undefined ? 0 : (digit(tens) || 1) * 10) + digit(ones));
}

/** Every numeral of a text in digits. */
export const inArabic = (text: string): string => Array.from(text, (one) => FORMAL[one] ?? one).join('').replace(NUMERALS, inDigits);

const IN_ASCII = /^[\x20-\x7e]*$/;
const BETWEEN = '[^\\p{L}\\p{N}]*';
/** The number behind the year: 第3号, 字第3号, No.3. */
const SERIAL = `${BETWEEN}(?:(?:[字第]|NO)${BETWEEN})*(\\d+)${BETWEEN}`;
/** An item of the document, a mark or the end: 3号文 is 3号, and 3号文化节 is not. */
const ENDS = '(?=[第附之]|[^\\p{L}]|$)';
const SAYS_NUMBER = `号(?:文件?${ENDS})?`;
const AT_END = '(?=[附之]|[^\\p{L}\\p{N}]*$)';
/** 〔26〕3号: the year of a document number, in two places. */
const SHORT_YEARS = new RegExp(`〔(\\d\\d)〕(?=${SERIAL}(?:号|${AT_END}))`, 'gu');
/** 2026年3号, behind the name of an office. */
const YEARS_SAID = new RegExp(`(?<=\\p{L}${BETWEEN})(20\\d\\d)${BETWEEN}年(?=${SERIAL}${SAYS_NUMBER}${ENDS})`, 'gu');
/** 〔2026〕3, 〔2026〕No.3 and 〔2026〕3号文 are written 〔2026〕3号. */
const NUMBERED = new RegExp(`(〔\\d{4}〕)${SERIAL}(?:${SAYS_NUMBER}|${AT_END})`, 'gu');
/** 字第 before a number says that one comes. */
const ORDINALS = new RegExp(`(?:[第字]${BETWEEN})+(?=\\d)`, 'gu');

/**
 * What the number or the name of a document, a project or an event names, however it is told: 第十二号, 字第12号 and 12号 are one,
 * 〔26〕, 〔2026〕, (2026) and 2026年, 3, No.3, 3号文 and 3号 behind them, and what differs by punctuation, spaces and middle dots; between two numbers one mark stands, for
 * 〔2026〕3号 is not 20263号. Coarser than `normaliseDocumentNo`, which writes the keys that books have: this compares them.
 */
export function asOneNumber(text: string): string {
  const written = normaliseDocumentNo(text);
  // Most numbers have neither numerals nor brackets.
  const named = IN_ASCII.test(written) ? written : inArabic(written).replace(SHORT_YEARS, '〔20$1〕').replace(YEARS_SAID, '〔$1〕').replace(NUMBERED, '$1$2号').replace(ORDINALS, (said) => (/^第+$/.test(said) ? '' : '-'));
  const plain = named.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/(?<!\d)-|-(?!\d)/g, '').replace(/(?<!\d)0+(?=\d)/g, '');
  return plain === '' ? written : plain;
}

/** Whether it names one thing among those that a document names: 77号第2项, 5号-03. */
export const namesItem = (text: string): boolean => /号[^号]*\d/.test(asOneNumber(text));

/** The document, and what of it is named, as they compare: by its year where it has one, and also where 号 is left out between: 〔2026〕3-1. */
const OF_DOCUMENT = [/^(.*?(?:19|20)\d\d-\d+)号(.*)$/, /^(.*?\d)号(.*)$/, /^(.*\p{L}(?:19|20)\d\d-\d+)-(\d.*)$/u];
/** By what parts of a document are told apart: 第2项, 附件1, A类, 甲等. */
const PART = /\d+|[A-Z]+|[甲乙丙丁戊己庚辛壬癸]/g;

interface PartedNumber {
  document: string;
  parts: string[];
}

/** The document of which a number names all or a part, as it compares, and the part: of 3号, 3号第1项, 3号附件1 and 3-1 the document is one. Null where no number stands. */
export function partedNumber(text: string): PartedNumber | null {
  // 附件2第1项 names two parts, and 附件21项 one.
  const number = asOneNumber(text.replaceAll('第', '-第'));
  const [, document, part = ''] = OF_DOCUMENT.flatMap((pattern) => pattern.exec(number) ?? []);
  return document === undefined ? null : { document: `${document}号`, parts: (part.match(PART) ?? []).filter((one) => one !== 'NO') };
}

/** Of two parts of one document, whether they may name one thing: all of it, or a part in which the other lies, or the same part in other words. */
export const mayMeet = (parts: readonly string[], others: readonly string[]): boolean => liesIn(parts, others) || liesIn(others, parts);

/** All of these, in their order, stand among the others. */
function liesIn(parts: readonly string[], others: readonly string[]): boolean {
  let from = 0;
  return parts.every((part) => {
    const at = others.indexOf(part, from);
    from = at + 1;
    return at >= 0;
  });
}

/** Whether two numbers, or two names, name one document. */
export const sameNumber = (one: string, other: string): boolean => one === other || asOneNumber(one) === asOneNumber(other);
