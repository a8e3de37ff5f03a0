import { z } from 'zod';

/** What is wrong with a document, and where in it. */
export interface Flaw {
  path: (string | number)[];
  zh: string;
  en: string;
}

type Words = Omit<Flaw, 'path'>;
type Issue = z.core.$ZodIssue;

const MISSING: Words = { zh: '缺少该字段', en: 'this field is missing' };
const EMPTY: Words = { zh: '内容为空', en: 'there is nothing in it' };
const UNKNOWN: Words = { zh: '没有此字段', en: 'is not known here' };
const NO_DAY: Words = { zh: '没有这一天', en: 'is no day' };
const AMOUNT: Words = { zh: '须为以分为单位的整数', en: 'must be a whole number of fen' };
const QUOTED: Words = { zh: '；数字须加引号', en: ' (put the number in quotes)' };

const TYPES: Readonly<Partial<Record<string, Words>>> = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '一组字段', en: 'an object' },
  record: { zh: '一组字段', en: 'an object' },
};

const inChinese = z.locales.zhCN().localeError;
const inEnglish = z.locales.en().localeError;

/**
 * Every reason why a shape does not take what was said, in words that whoever typed it knows; words that are not known come
 * first, because one that is misspelt is missing, too.
 * @param unknown said of a word that the shape does not have
 */
export function misshapen(shape: z.ZodType, said: unknown, unknown: Words = UNKNOWN): Flaw[] {
  const issues = shape.safeParse(said).error?.issues ?? [];
  const strange = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys.map((key) => ({ path: [...placeOf(issue), key], ...unknown })) : []));
  return [...strange, ...issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? [] : [{ path: placeOf(issue), ...inWords(issue, said) }]))];
}

const placeOf = ({ path }: Issue): Flaw['path'] => path.map((step) => (typeof step === 'number' ? step : String(step)));

function inWords(issue: Issue, said: unknown): Words {
  const path = placeOf(issue);
  const value = path.reduce<unknown>((inner, step) => (inner as Record<string | number, unknown> | null | undefined)?.[step], said);
  if (value === undefined || (value === null && path.length === 0)) return path.length === 0 ? EMPTY : MISSING;
  const last = path.at(-1);
  if (typeof last === 'string' && last.endsWith('Fen')) return AMOUNT;
  if (issue.code === 'invalid_format' && issue.format === 'date') return NO_DAY;
  if (issue.code === 'invalid_type') return mistyped(issue.expected, value);
  if (issue.code === 'too_small') return bounded(issue, Number(issue.minimum), { zh: '至少', en: 'at least' });
  if (issue.code === 'too_big') return bounded(issue, Number(issue.maximum), { zh: '至多', en: 'at most' });
  if (issue.code === 'invalid_value') return { zh: `须为 ${issue.values.map(String).join('、')} 之一`, en: `must be one of ${issue.values.map(String).join(', ')}` };
  return { zh: messageOf(inChinese(issue as never), issue), en: messageOf(inEnglish(issue as never), issue) };
}

function mistyped(expected: string, value: unknown): Words {
  const { zh, en } = TYPES[expected] ?? { zh: expected, en: expected };
  const quotes = expected === 'string' && typeof value === 'number' ? QUOTED : { zh: '', en: '' };
  return { zh: `须为${zh}${quotes.zh}`, en: `must be ${en}${quotes.en}` };
}

/** Of a list its items, of a text its characters, of a number the number itself. */
function bounded({ origin }: { origin: string }, bound: number, { zh, en }: Words): Words {
  if (origin === 'array' || origin === 'set') return { zh: bound === 1 && zh === '至少' ? '至少一项' : `${zh} ${bound} 项`, en: `${en} ${bound === 1 ? 'one item' : `${bound} items`}` };
  if (origin === 'string') return bound === 1 && zh === '至少' ? { zh: '不得为空', en: 'must not be empty' } : { zh: `${zh} ${bound} 个字符`, en: `${en} ${bound} characters` };
  return { zh: `${zh}为 ${bound}`, en: `must be ${en} ${bound}` };
}

const messageOf = (said: string | { message: string } | null | undefined, { message }: Issue): string => (typeof said === 'string' ? said : (said?.message ?? message));
