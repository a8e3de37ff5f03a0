/** Prose, in both languages. */
export interface Words {
  zh: string;
  en: string;
}

type Letter = 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j' | 'k' | 'l' | 'm' | 'n' | 'o' | 'p' | 'q' | 'r' | 's' | 't' | 'u' | 'v' | 'w' | 'x' | 'y' | 'z';
/** What is written out in English; codes in capitals, amounts and what the events say themselves are not. */
type Prose = `${string}${Letter}${string}`;

/** What a check says: prose, or what is the same in both languages. */
export type Said = Words | string | number | bigint | boolean | null | undefined | { toString(): string };

/** Beside what a check says: text that is written out there must be Words, or the compiler refuses it. */
export type InBoth<T> = [Extract<T, Prose>] extends [never] ? unknown : Words;

/** The few values that a person reads as words. */
const VALUES: ReadonlyMap<unknown, string> = new Map<unknown, string>([[true, '是'], [false, '否'], [null, '无'], [undefined, '无']]);

const isWords = (said: unknown): said is Words => typeof said === 'object' && said !== null && 'zh' in said && 'en' in said;

export const wordsOf = (said: unknown): Words => (isWords(said) ? said : { zh: VALUES.get(said) ?? String(said), en: String(said) });

export const NONE: Words = { zh: '无', en: 'none' };
export const NOBODY: Words = { zh: '无人', en: 'nobody' };
export const NOTHING: Words = { zh: '无', en: 'nothing' };

/** One behind the other. */
export function joined<const One extends Said, const Other extends Said>(one: One & InBoth<One>, other: Other & InBoth<Other>): Words {
  const [first, second] = [wordsOf(one), wordsOf(other)];
  return { zh: `${first.zh} ${second.zh}`, en: `${first.en} ${second.en}` };
}

export const no = (what: string | Words): Words => joined({ zh: '无', en: 'no' }, what);

export const isFree = (key: string): Words => ({ zh: `${key} 未占用`, en: `${key} free` });

/** At least so much of a limit, or of a line, is an award's. */
export const atLeast = (award: string, fen: bigint, of: string): Words => ({ zh: `${award} 占 ${of} ≥ ${fen}`, en: `${award} ≥ ${fen} of ${of}` });

export const notPaid = (award: string): Words => ({ zh: `${award} 未支付`, en: `${award} not paid` });

/** What a program says of its trouble is quoted as it is. */
export const inItsWords = (message: string): Words => ({ zh: `程序提示：“${message}”`, en: message });
