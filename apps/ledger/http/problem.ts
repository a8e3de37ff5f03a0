import { toWire } from '#kernel/canonical';
import { type Refusal, refuse } from '#kernel/decision';
import { REFUSALS, type RefusalCode } from '#kernel/refusals';
import { citedInEnglish } from '#policy/citation';
import { amountsSaid, namesSaid, numbersSaid } from '#policy/facts.words';
import type { LineSaid } from '#policy/refused-lines';
import { instead, nextActs, nextStep } from './next-acts';
import { remedyOf } from './remedies.told-apart';
import { titleOf } from './titles';

export type Language = 'zh' | 'en';

/** A refusal on its way to the edge; below it, a refusal is a value. */
export class Refused extends Error {
  constructor(
    readonly refusal: Refusal,
    readonly headers: Record<string, string> = {},
  ) {
    super(refusal.refused);
  }
}

/** What is wrong with one field, in both languages. */
export interface FieldError extends Partial<Pick<LineSaid, 'line' | 'code' | 'article' | 'facts'>> {
  field: string;
  zh: string;
  en: string;
}

export const UNKNOWN = { zh: '未知字段', en: 'unknown property' };
export const NO_OBJECT = { zh: '须为 JSON 对象', en: 'must be a JSON object' };
export const NO_BODY = { zh: '请求体为空，须为 JSON 对象', en: 'the body is empty; it must be a JSON object' };
/** A cursor is good for the list that gave it. */
export const FOREIGN_CURSOR: FieldError = { field: 'after', zh: '须为本列表上一页的 next', en: 'must be the `next` of the page before, of this list' };

/** A caller may call a field as he likes, also by the number of a person or an account: that is not said back. */
const said = (field: string): string => field.replace(/\d{15,}[Xx]?/g, '…');

export function malformed(found: readonly FieldError[], code: RefusalCode = 'MALFORMED'): Refused {
  const errors = found.map((error) => ({ ...error, field: said(error.field) }));
  return refused(code, { field: errors[0]?.field ?? '', errors });
}

export const refused = (code: RefusalCode, facts: Record<string, unknown> = {}, headers?: Record<string, string>): Refused => new Refused(refuse(code, '', facts), headers);

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  code: RefusalCode;
  article?: string;
  retryable: boolean;
  [fact: string]: unknown;
}

/** Reasons of the law, and of the interface, as RFC 9457 problems in the language of the reader. */
export function problemOf(refusal: Refusal, language: Language, instance: string): Problem {
  const { status, retryable } = REFUSALS[refusal.refused];
  const possible = refusal.refused === 'ACT_NOT_ALLOWED_IN_STATE' ? nextActs(refusal) : undefined;
  const title = titleOf(refusal);
  const remedy = possible ? nextStep(possible, language) : remedyOf(refusal)?.[language];
  const offered = refusal.refused === 'PROPOSAL_OUTDATED' ? instead(refusal.facts) : possible;
  const { errors, ...facts } = toWire(refusal.facts) as Record<string, unknown> & { errors?: FieldError[] };
  return {
    ...facts,
    ...(errors && { errors: errors.map(({ field, zh, en, ...more }, at) => ({ field, message: language === 'zh' ? zh : en, ...more, ...remedyOfLine(refusal, at, { language, remedy }) })) }),
    ...(offered && { possibleActs: offered.map(({ onlyIf, ...one }) => ({ ...one, ...(onlyIf && { onlyIf: onlyIf[language] }) })) }),
    type: `urn:grantbook:problem:${refusal.refused}`,
    title: title[language],
    status,
    detail: detailOf(refusal, title[language], language),
    instance,
    code: refusal.refused,
    ...(refusal.article && { article: refusal.article }),
    retryable,
    ...(remedy && { remedy }),
  };
}

/** What can be done for a line that the law refuses, where it is not what is said of them all. */
function remedyOfLine({ facts: { errors } }: Refusal, at: number, { language, remedy }: { language: Language; remedy: string | undefined }): { remedy?: string } {
  const { code, article = '', facts = {} } = (errors as FieldError[])[at] ?? {};
  const own = code && remedyOf(refuse(code, article, facts))?.[language];
  return own && own !== remedy ? { remedy: own } : {};
}

/** A field that we may have declared; anything else is the caller's own word, and is said once (`field`). */
const NAME = /^[A-Za-z0-9.-]{1,64}$/;

/** One sentence with the field that is wrong, or with the amounts that explain it, in yuan. */
function detailOf({ article, facts }: Refusal, title: string, language: Language): string {
  const [error] = (facts['errors'] ?? []) as FieldError[];
  // Of a line of a roster that the law refuses, the reason is the title.
  const message = error?.[language] ?? '';
  const more = message.startsWith(title) ? message.slice(title.length) : message;
  const wrong = error && [...(NAME.test(error.field) ? [error.field] : []), ...(more === '' ? [] : [more])].join(more.startsWith('（') ? '' : ' ');
  const amounts = [...amountsSaid(facts), ...(error ? [] : [...namesSaid(facts), ...numbersSaid(facts)])].map((one) => one[language]);
  const cited = language === 'zh' ? article : citedInEnglish(article);
  const parts = [cited, title, wrong, amounts.join(language === 'zh' ? '，' : ', ')].filter(Boolean);
  return `${parts.join(language === 'zh' ? '：' : ': ')}${language === 'zh' ? '。' : '.'}`;
}

/** `zh-CN` unless the reader asks for English before Chinese. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = Number(parameters.find((p) => p.trim().startsWith('q='))?.trim().slice(2) ?? '1');
      return { tag: tag.toLowerCase(), quality: Number.isNaN(quality) ? 0 : quality };
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  const first = wanted.find(({ tag }) => tag.startsWith('zh') || tag.startsWith('en'));
  return first?.tag.startsWith('en') ? 'en' : 'zh';
}
