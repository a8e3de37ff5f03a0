import { isAreaCode, isCardNumber, isDayIn, isIdentityNumber, isPermanentResidence, isUscc } from './identifiers';

/** As they are written in a sentence: in one run, or a card in fours and an identity number by area, birth and order. */
const LONG_NUMBERS = /(?<!\d)(?:\d{17}[\dX]|\d{16,19}|\d{6}[ -]\d{8}[ -]\d{3}[\dX]|(?:\d{4}[ -]){3,4}\d{1,4})(?!\d)/gi;

/** Wide digits are digits, and a character that nobody sees parts nothing. */
const plain = (text: string): string => text.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');

const found = (text: string, pattern: RegExp): string[] => Array.from(plain(text).matchAll(pattern), ([number]) => number.replace(/[ -]/g, '').toUpperCase());

/**
 * Whether a text names a person or a bank card by number: an identity number with its check character, or a card with its
 * own. The code of an organisation is neither.
 */
export const holdsPersonalNumber = (text: string): boolean => found(text, LONG_NUMBERS).some((number) => !isUscc(number) && (isIdentityNumber(number) || isCardNumber(number)));

/** The 15 digits of the identity cards before 1999: area, year of two digits, month, day, order; no check character. */
function isOldIdentityNumber(text: string): boolean {
  const [, area = '', year, month, on] = /^(\d{6})(\d{2})(0[1-9]|1[0-2])(\d{2})\d{3}$/.exec(text) ?? [];
  return isAreaCode(area) && isDayIn(`19${year}-${month}`, on);
}

/** 数电发票: 20 digits, of which the first two are the year and the next two the province. */
const isInvoice = (number: string): boolean => /^2\d{19}$/.test(number) && isAreaCode(`${number.slice(2, 4)}0000`);

/** What is numbered by the day: a voucher, a batch. */
const beginsWithDay = (number: string): boolean => /^20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/.test(number);

/** As long as an account can be, and nothing else in a sentence; digits that letters touch are part of a word (the name of a key, an LEI). */
const ACCOUNT_LONG = /(?<![\dA-Za-z])\d{16,34}(?![\dA-Za-z])/g;
const OF_15 = /(?<![\dA-Za-z])(?:\d{15}|[A-Za-z]{3}\d{12})(?![\dA-Za-z])/g;

/**
 * The same of a sentence, in which nobody has to write a long number: also what has no check character, the older cards of
 * residents and of foreigners, and whatever is as long as an account. The number of a document may be that long.
 */
export const holdsLongNumber = (text: string): boolean =>
  holdsPersonalNumber(text) || found(text, OF_15).some((number) => isOldIdentityNumber(number) || isPermanentResidence(number)) || found(text, ACCOUNT_LONG).some((number) => !isInvoice(number) && !beginsWithDay(number));

/** Whatever in a text could be an account that somebody knows, in one run or in groups: 8 to 34 digits. */
export const accountsIn = (text: string): string[] => [...new Set([...found(text, /\d{8,34}/g), ...found(text, /\d(?:[ -]?\d){7,33}/g)])];

/** The same of passports: letters and digits, or nine digits. A shorter number is in every sentence, and anybody may claim for one. */
export const passportsIn = (text: string): string[] => found(text, /(?<![A-Z0-9])(?:(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]{7,15}|\d{9})(?![A-Z0-9])/gi);
