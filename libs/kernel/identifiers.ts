/**
 * The public numbers of organisations, persons and banks, checked for shape and check digits. A number that passes is
 * well formed; that it has been issued, and to whom, only its register knows.
 */

/** Values 0–30 of GB 32100-2015: no I, O, S, V or Z. Weights are the powers of 3, modulo 31. */
const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Values 0–35 of GB 11714 and, beyond the digits, of ISO 7064. */
const LETTERS_AND_DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

const DIGITS = '0123456789';
const IDENTITY_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Registration authority (first place) to the types of organisation that it registers (second place), GB 32100-2015. */
const ORGANISATION_TYPES: Readonly<Record<string, string>> = {
  '1': '1239', // 机构编制: 机关, 事业单位, 群众团体
  '2': '19', // 外交
  '3': '123459', // 司法行政: 律师执业机构, 公证处 …
  '4': '19', // 文化
  '5': '1239', // 民政: 社会团体, 民办非企业单位, 基金会
  '6': '129', // 旅游
  '7': '129', // 宗教
  '8': '19', // 工会
  '9': '123', // 市场监管: 企业, 个体工商户, 农民专业合作社
  A: '19', // 中央军委
  N: '1239', // 农业: 集体经济组织
  Y: '1', // 其他
};

/** What an organisation is, by the pair that its code begins with; a pair that is not named says nothing of it (domain 5.1). */
const KINDS_OF_PAIR: Readonly<Record<string, readonly string[]>> = {
  '91': ['ENTERPRISE'], '92': ['ENTERPRISE'], '93': ['ENTERPRISE'],
  '11': ['INSTITUTION'], '12': ['INSTITUTION'], '13': ['INSTITUTION', 'ASSOCIATION'],
  '51': ['ASSOCIATION'], '52': ['INSTITUTION'], '53': ['INSTITUTION'],
};

/** Whether a code can be that of an organisation of the kind; OTHER says no more than the code does. */
export const fitsKind = (code: string, kind: string): boolean => kind === 'OTHER' || (KINDS_OF_PAIR[code.slice(0, 2)] ?? [kind]).includes(kind);

const weigh = (text: string, alphabet: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, place) => sum + weight * alphabet.indexOf(text.charAt(place)), 0);

/**
 * A unified social credit code: 18 characters, the pair of authority and type, the area of the authority, the
 * organisation code with its own check character, and the check character of the whole (GB 32100-2015).
 */
export function isUscc(text: string): boolean {
  if (!/^[0-9A-Z]{2}\d{6}[0-9A-HJ-NP-RTUW-Y]{8}[0-9X][0-9A-HJ-NP-RTUW-Y]$/.test(text)) return false;
  if (!ORGANISATION_TYPES[text.charAt(0)]?.includes(text.charAt(1))) return false;
  // 100000 is the national authority itself, which GB/T 2260 has no code for.
  const area = text.slice(2, 8);
  if (area !== '100000' && !isAreaCode(area)) return false;
  const check = (31 - (weigh(text, USCC_ALPHABET, USCC_WEIGHTS) % 31)) % 31;
  return text.charAt(17) === USCC_ALPHABET.charAt(check) && organisationCodeHolds(text.slice(8, 17));
}

/** The ninth character of an organisation code follows from the eight before it (GB 11714-1997, 2.1.2). */
const organisationCodeHolds = (code: string): boolean =>
  code.charAt(8) === '0123456789X'.charAt((11 - (weigh(code, LETTERS_AND_DIGITS, ORGANISATION_WEIGHTS) % 11)) % 11);

/** The form in which an identity number is compared and hashed: a small x is read as X (domain B-32). */
export const normaliseIdentityNumber = (text: string): string => text.replace(/x$/, 'X');

/**
 * An 18-digit identity number with its area, a date of birth that exists, and its check character (GB 11643-1999; MOD 11-2
 * of GB/T 17710-2008, section 7), a small x read as X. Residents of Hong Kong, Macao and Taiwan have 810000, 820000 and
 * 830000 for an area; a foreigner's permanent residence card of 2023 has 9, the province of application and the
 * nationality. A birth after today passes: there is no clock here (`birthIn`).
 */
export function isIdentityNumber(text: string): boolean {
  const number = normaliseIdentityNumber(text);
  const parts = /^(\d{6})((?:19|20)\d{2})(0[1-9]|1[0-2])(\d{2})\d{3}[0-9X]$/.exec(number);
  if (!parts) return false;
  const [, area = '', year = '', month = '', on = ''] = parts;
  if (!isPersonArea(area) || !isDayIn(`${year}-${month}`, on)) return false;
  return number.charAt(17) === '10X98765432'.charAt(weigh(number, DIGITS, IDENTITY_WEIGHTS) % 11);
}

/** Whether a month has a day of two digits. */
export const isDayIn = (month: string, on: string | undefined): boolean => Number(on) > 0 && Number(on) <= Temporal.PlainYearMonth.from(month).daysInMonth;

/** The day of birth that an identity number says; undefined where it is none. */
export function birthIn(text: string): Temporal.PlainDate | undefined {
  return isIdentityNumber(text) ? Temporal.PlainDate.from(`${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`) : undefined;
}

/** 16 to 19 digits of a card (ISO/IEC 7812): first digit 3 to 6, or 9 of the older national ones; Luhn. */
export function isCardNumber(text: string): boolean {
  if (!/^[3-69]\d{15,18}$/.test(text)) return false;
  const sum = Array.from(text).toReversed().reduce((all, digit, place) => all + (place % 2 === 0 ? Number(digit) : (2 * Number(digit)) % 10 + Math.floor(Number(digit) / 5)), 0);
  return sum % 10 === 0;
}

function isPersonArea(area: string): boolean {
  if (area.startsWith('9')) return isAreaCode(`${area.slice(1, 3)}0000`);
  if (area.startsWith('8')) return ['810000', '820000', '830000'].includes(area);
  return isAreaCode(area);
}

/** 港澳台居民居住证: the 18 digits of an identity number, with 810000, 820000 or 830000 for an area (domain 5.2). */
export const isResidencePermit = (text: string): boolean => /^8[123]0000/.test(text) && isIdentityNumber(text);

/**
 * 外国人永久居留身份证: the 18 digits of 2023, or the 15 characters of the card before it: nationality, place of issue, date of
 * birth, order and a check character whose rule is not published, so that it is not checked.
 */
export function isPermanentResidence(text: string): boolean {
  const [, place, month, on] = /^[A-Z]{3}(\d{4})\d{2}(0[1-9]|1[0-2])(\d{2})\d{2}$/.exec(text) ?? [];
  if (place === undefined) return text.startsWith('9') && isIdentityNumber(text);
  // The century is not said: a 29th of February may be one.
  return isAreaCode(`${place}00`) && isDayIn(`2000-${month}`, on);
}

/** 护照: as the zone that machines read has it, letters and digits and at least one digit (ICAO 9303 part 4); no check digit is printed. */
export const isPassport = (text: string): boolean => /^(?=.*\d)[A-Z0-9]{5,15}$/.test(text);

/**
 * A 12-digit bank number (行号, CNAPS): class of bank, area, branch and a check digit (MOD 11,10 of GB/T 17710-2008,
 * section 10). Necessary, not sufficient: the bank directory says whether the branch exists.
 */
export function isBankNumber(text: string): boolean {
  if (!/^\d{12}$/.test(text)) return false;
  let product = 10;
  for (const digit of text.slice(0, 11)) product = (2 * ((product + Number(digit)) % 10 || 10)) % 11;
  return Number(text.charAt(11)) === (11 - product) % 10;
}

/**
 * A legal entity identifier (ISO 17442-1): 18 letters or digits and two check digits, 02 to 98 (MOD 97-10 of GB/T
 * 17710-2008, section 8).
 */
export function isLei(text: string): boolean {
  if (!/^[0-9A-Z]{18}(?!00|01|99)\d{2}$/.test(text)) return false;
  const values = Array.from(text, (character) => LETTERS_AND_DIGITS.indexOf(character));
  return BigInt(values.join('')) % 97n === 1n;
}

/**
 * Six digits in the shape of an area code: a province of GB/T 2260-2007 and four digits. No county list, for codes
 * outlive their county: a number that Hainan gave out as 4600xx is good for life.
 */
export const isAreaCode = (text: string): boolean => /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|81|82)\d{4}$/.test(text);

/** An address as it names a place: only its letters and digits count, not their width or case, nor what stands or hides between them. */
export const normaliseAddress = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]|\p{Default_Ignorable_Code_Point}/gu, '').toUpperCase();

/**
 * The number of a document as it names one: 〔2025〕, [2025] and （2025） are the same number, and so is one with a space, another
 * dash, or a character that nobody sees; 第3号, 03号 and 3号 are, too. Keys of limits are written so, and books have them: never
 * changed. What else tells the same number in other words, `asOneNumber` says.
 */
export const normaliseDocumentNo = (text: string): string => {
  const plain = text.normalize('NFKC').replace(/[\s\p{Default_Ignorable_Code_Point}]/gu, '').replace(/[\p{Pd}−]/gu, '-').replace(/[[({【〔〈]/gu, '〔').replace(/[\])}】〕〉]/gu, '〕').toUpperCase();
  return plain.replace(/第+(?=\d)/g, '').replace(/(?<!\d)0+(?=\d)/g, '');
};
