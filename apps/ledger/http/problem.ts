import { toWire } from '#kernel/canonical';
import { type Refusal, refuse } from '#kernel/decision';
import { yuan } from '#kernel/money';
import { REFUSALS, type RefusalCode } from '#kernel/refusals';

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

const REMEDIES: Partial<Record<RefusalCode, { zh: string; en: string }>> = {
  CAP_EXHAUSTED: { zh: '在途金额释放或追回恢复额度后可再申请。', en: 'Ask again once a pending amount is released or headroom restored.' },
  BUDGET_EXHAUSTED: { zh: '调剂或追加指标后再占用；本案保留限额并排队。', en: 'Adjust or supplement the line, then commit again; the case keeps its cap and its place.' },
  NOTICE_NOT_OVER: { zh: '公示期满的次日零时起可以批复。', en: 'Approve from the instant after the last day of the notice.' },
  STALE_REVISION: { zh: '请重新读取案件，以新的 ETag 重试。', en: 'Read the case again and retry with its new ETag.' },
  IDEMPOTENCY_KEY_REUSED: { zh: '请为新的内容使用新的幂等键。', en: 'Use a new key for new content.' },
  IDEMPOTENCY_KEY_REQUIRED: { zh: '请在请求头提供 Idempotency-Key（8–64 位）。', en: 'Send an Idempotency-Key header of 8 to 64 characters.' },
  IF_MATCH_REQUIRED: { zh: '请在请求头 If-Match 提供案件的 ETag。', en: 'Send the ETag of the case as If-Match.' },
  UNAUTHENTICATED: { zh: '请以 Authorization: Bearer 提供有效凭证。', en: 'Send a valid token as Authorization: Bearer.' },
  RATE_NOT_PUBLISHED: { zh: '请先由政策经办编制、另一人公布标准。', en: 'Have the rate table drafted and published by another person.' },
  MANUAL_REVIEW_REQUIRED: { zh: '请在 confirmedFlags 中逐项列出已核实的提示后再批复。', en: 'Name each flag that you have confirmed in confirmedFlags, then approve again.' },
  SECOND_APPROVER_REQUIRED: { zh: '请先由另一位领导签批（endorsement；放弃款项为 abandonment）。', en: 'Have another leader give the first signature (endorsement; abandonment for returned money).' },
  NO_COMMITMENT: { zh: '请先由指标经办占用本年度指标（awards/{award}/commitment）。', en: 'Have the budget officer commit the award to a line of the year (awards/{award}/commitment).' },
  VIEW_BEHIND: { zh: '请以 wait= 等待，或稍后重试。', en: 'Wait with wait=, or try again shortly.' },
  FORBIDDEN_ROLE: { zh: '请由 allowedRoles 中的角色办理。', en: 'Have it done by one of the allowedRoles.' },
  FORBIDDEN_SOD: { zh: '请由另一人办理。', en: 'Have another person do it.' },
  ACCOUNT_UNCHANGED: { zh: '请先更正收款账户并由另一人核对。', en: 'Change the payee account and have another person confirm it.' },
};

/** Reasons of the law, and of the interface, as RFC 9457 problems in the language of the reader. */
export function problemOf(refusal: Refusal, language: Language, instance: string): Problem {
  const { status, retryable, ...title } = REFUSALS[refusal.refused];
  const remedy = REMEDIES[refusal.refused]?.[language];
  const facts = toWire(refusal.facts) as Record<string, unknown>;
  return {
    ...facts,
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

const AMOUNTS: Record<string, { zh: string; en: string }> = {
  capFen: { zh: '限额', en: 'cap' },
  usedFen: { zh: '已占用', en: 'taken' },
  leftFen: { zh: '余额', en: 'left' },
  shortByFen: { zh: '缺口', en: 'short by' },
  sumFen: { zh: '合计', en: 'sum' },
  amountFen: { zh: '金额', en: 'amount' },
};

/** One sentence with the amounts that explain it, in yuan. */
function detailOf({ article, facts }: Refusal, title: string, language: Language): string {
  const amounts = Object.entries(AMOUNTS)
    .filter(([name]) => typeof facts[name] === 'bigint')
    .map(([name, label]) => `${label[language]} ${yuan(facts[name] as bigint)}${language === 'zh' ? ' 元' : ' yuan'}`);
  const parts = [article && `${article}`, title, amounts.join(language === 'zh' ? '，' : ', ')].filter(Boolean);
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
