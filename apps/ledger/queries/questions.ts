import { z } from 'zod';
import { type Asked, QUERIES, type Query, QUESTION_LIMIT_BYTES } from '#messages/queries';
import { type FieldError, type Language, malformed, NO_BODY, NO_OBJECT, refused, UNKNOWN } from '../http/problem';

const MOST_ERRORS = 20;
const WORDS: Readonly<Record<Language, z.core.$ZodErrorMap>> = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError };

/** What was asked, checked. @throws Refused TOO_LARGE, MALFORMED with every field that is wrong */
export function questionIn<Q extends Query>(query: Q, data: Uint8Array): Asked<Q> {
  if (data.byteLength > QUESTION_LIMIT_BYTES) throw refused('TOO_LARGE', { limitBytes: QUESTION_LIMIT_BYTES });
  const given = jsonIn(data);
  const shape: z.ZodType = QUERIES[query].asked;
  const read = shape.safeParse(given, { error: WORDS.zh });
  if (read.success) return read.data as Asked<Q>;
  const inEnglish = shape.safeParse(given, { error: WORDS.en }).error?.issues ?? [];
  throw malformed(read.error.issues.flatMap((issue, at) => errorsOf(issue, inEnglish[at]?.message ?? issue.message)).slice(0, MOST_ERRORS));
}

function jsonIn(data: Uint8Array): object {
  const text = Buffer.from(data).toString('utf8');
  if (text.trim() === '') throw malformed([{ field: '', ...NO_BODY }]);
  try {
    const given: unknown = JSON.parse(text);
    if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given;
  } catch {
    throw refused('MALFORMED');
  }
  throw malformed([{ field: '', ...NO_OBJECT }]);
}

const errorsOf = (issue: z.core.$ZodIssue, en: string): FieldError[] =>
  issue.code === 'unrecognized_keys' ? issue.keys.map((key) => ({ field: [...issue.path, key].join('.'), ...UNKNOWN })) : [{ field: issue.path.join('.'), zh: issue.message, en }];
