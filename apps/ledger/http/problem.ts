import { toWire } from '#kernel/canonical';
import { type Refusal, refuse } from '#kernel/decision';
import { yuan } from '#kernel/money';
import { REFUSALS, type RefusalCode } from '#kernel/refusals';
import { citedInEnglish } from '#policy/citation';
import { onDay, type Said } from '#policy/sentences.matter';
import { nextActs, nextStep } from './next-acts';
import { remedyOf } from './remedies.told-apart';

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
export interface FieldError {
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
  const { status, retryable, ...title } = REFUSALS[refusal.refused];
  const possible = refusal.refused === 'ACT_NOT_ALLOWED_IN_STATE' ? nextActs(refusal) : undefined;
  const remedy = possible ? nextStep(possible, language) : remedyOf(refusal)?.[language];
  const { errors, ...facts } = toWire(refusal.facts) as Record<string, unknown> & { errors?: FieldError[] };
  return {
    ...facts,
    ...(errors && { errors: errors.map(({ field, ...message }) => ({ field, message: message[language] })) }),
    ...(possible && { possibleActs: possible.map(({ onlyIf, ...one }) => ({ ...one, ...(onlyIf && { onlyIf: onlyIf[language] }) })) }),
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

/** A field that we may have declared; anything else is the caller's own word, and is said once (`field`). */
const NAME = /^[A-Za-z0-9.-]{1,64}$/;

const AMOUNTS: Record<string, { zh: string; en: string }> = {
  capFen: { zh: '限额', en: 'cap' },
  usedFen: { zh: '已占用', en: 'taken' },
  leftFen: { zh: '余额', en: 'left' },
  shortByFen: { zh: '缺口', en: 'short by' },
  sumFen: { zh: '合计', en: 'sum' },
  amountFen: { zh: '金额', en: 'amount' },
  minFen: { zh: '下限', en: 'from' },
  maxFen: { zh: '上限', en: 'to' },
  costFen: { zh: '费用', en: 'costs' },
  otherFiscalFen: { zh: '其他财政资金', en: 'other fiscal money' },
};

/** What else explains a refusal, of numbers and days that stand in its fields. */
const NUMBERS: Readonly<Record<string, (value: string) => Said>> = {
  months: (n) => ({ zh: `现有 ${n} 个月`, en: `${n} months` }),
  atLeastExperts: (n) => ({ zh: `至少 ${n} 人且为单数`, en: `at least ${n}, and an odd number` }),
  atLeast: (n) => ({ zh: `至少须 ${n} 个月`, en: `at least ${n} months` }),
  atMost: (n) => ({ zh: `至多 ${n} 个月`, en: `at most ${n} months` }),
  rentYear: (n) => ({ zh: `第 ${n} 个租约年度`, en: `lease year ${n}` }),
  years: (n) => ({ zh: `前 ${n} 个年度`, en: `the first ${n} years` }),
  places: (n) => ({ zh: `名额 ${n} 个`, en: `${n} places` }),
  fromOn: (on) => ({ zh: `自 ${on} 起`, en: `from ${on} on` }),
  toOn: (on) => ({ zh: `至 ${on} 止`, en: `until ${on}` }),
  lastOn: (on) => ({ zh: `最后一日 ${on}`, en: `last day ${on}` }),
  noticeLastOn: (on) => ({ zh: `公示最后一日 ${on}`, en: `last day of the notice ${on}` }),
  dueOn: (on) => ({ zh: `期限 ${on}`, en: `due on ${on}` }),
};

function numbersOf(facts: Refusal['facts'], language: Language): string[] {
  return Object.entries(NUMBERS).flatMap(([name, words]) => {
    const fact = facts[name];
    if (fact instanceof Temporal.PlainDate) return [words(onDay(fact)[language])[language]];
    return typeof fact === 'number' ? [words(String(fact))[language]] : [];
  });
}

/** One sentence with the field that is wrong, or with the amounts that explain it, in yuan. */
function detailOf({ article, facts }: Refusal, title: string, language: Language): string {
  const [error] = (facts['errors'] ?? []) as FieldError[];
  // Of a line of a roster that the law refuses, the reason is the title.
  const wrong = error && [...(NAME.test(error.field) ? [error.field] : []), ...(error[language] === title ? [] : [error[language]])].join(' ');
  const amounts = Object.entries(AMOUNTS)
    .filter(([name]) => typeof facts[name] === 'bigint')
    .map(([name, label]) => `${label[language]} ${yuan(facts[name] as bigint)}${language === 'zh' ? ' 元' : ' yuan'}`)
    .concat(error ? [] : numbersOf(facts, language));
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
