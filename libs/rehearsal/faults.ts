import { z } from 'zod';

/** What is wrong with a script, and where it stands in it. */
export interface Fault {
  path: (string | number)[];
  zh: string;
  en: string;
}

const LANGUAGES = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError };
const AMOUNT = { zh: '须为以分为单位的整数', en: 'must be a whole number of fen' };
const UNKNOWN = { zh: '未知的词', en: 'is no word of this act' };
const QUOTED = { zh: '；数字须加引号', en: ' (put the number in quotes)' };

const NO_DAY = { zh: '没有这一天', en: 'is no day' };

/** What was said, decoded by its shape, or every reason why the shape does not take it. */
export function decoded<Said>(shape: z.ZodType<Said>, said: unknown, above: readonly (string | number)[]): Said | Fault[] {
  const parsed = shape.safeParse(said);
  return parsed.success ? parsed.data : faultsOf(shape, said, above);
}

function faultsOf(shape: z.ZodType, said: unknown, above: readonly (string | number)[]): Fault[] {
  const issues = (language: keyof typeof LANGUAGES): z.core.$ZodIssue[] => shape.safeParse(said, { error: LANGUAGES[language] }).error?.issues ?? [];
  const english = issues('en');
  return issues('zh').flatMap((issue, index): Fault[] => {
    const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path: [...above, ...path, key], ...UNKNOWN }));
    if (issue.code === 'invalid_format' && issue.format === 'date') return [{ path: [...above, ...path], ...NO_DAY }];
    return [{ path: [...above, ...path], ...worded(path, said, { zh: issue.message, en: english[index]?.message ?? issue.message }) }];
  });
}

function worded(path: readonly (string | number)[], said: unknown, messages: { zh: string; en: string }): { zh: string; en: string } {
  const last = path.at(-1);
  if (typeof last === 'string' && last.endsWith('Fen')) return AMOUNT;
  const value = path.reduce<unknown>((inner, step) => (inner as Record<string | number, unknown> | undefined)?.[step], said);
  return typeof value === 'number' && /expected string/.test(messages.en) ? { zh: messages.zh + QUOTED.zh, en: messages.en + QUOTED.en } : messages;
}

const DEEPEST = 20;

/** Whether something stands in more boxes than any script needs: what is read box by box would not come back. */
export function isDeep(said: unknown, depth = 0): boolean {
  return depth > DEEPEST || (typeof said === 'object' && said !== null && Object.values(said).some((inner) => isDeep(inner, depth + 1)));
}

/** The same with whole numbers in fields of amounts as text: in a script `amountFen: 5000000` needs no quotes. */
export function withAmounts(said: unknown): unknown {
  if (Array.isArray(said)) return said.map(withAmounts);
  if (typeof said !== 'object' || said === null) return said;
  return Object.fromEntries(Object.entries(said).map(([name, value]) => [name, name.endsWith('Fen') && Number.isSafeInteger(value) ? String(value) : withAmounts(value)]));
}

/** What a report tells apart by their names: none of these can be one (kernel `canonical`). */
const NAMING: readonly string[] = ['programme', 'line', 'into', 'from'];
const NO_NAME = /^(?:__proto__|0|[1-9]\d{0,15})$/;
const UNUSABLE = { zh: '不可用作名称', en: 'is no name that can be used' };

/** Names and words that no record can bear. */
export function misnamed(said: unknown, path: Fault['path'] = []): Fault[] {
  if (typeof said !== 'object' || said === null) return [];
  return Object.entries(said).flatMap(([name, value]: [string, unknown]): Fault[] => {
    const at = [...path, Array.isArray(said) ? Number(name) : name];
    if (name === '__proto__' || (typeof value === 'string' && NAMING.includes(name) && NO_NAME.test(value))) return [{ path: at, ...UNUSABLE }];
    return misnamed(value, at);
  });
}
