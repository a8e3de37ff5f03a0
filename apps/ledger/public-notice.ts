import { z } from 'zod';
import { termOfAward } from '#book/terms';
import type { Case } from '#cases/case.facts';
import type { Vault } from '#access/vault';
import { yuan } from '#kernel/money';
import { day, fen, ref } from '#kernel/shapes';
import { citedInEnglish, nameInEnglish } from '#policy/citation';
import { onDay, type Said } from '#policy/sentences.matter';
import { bookIn } from '#views/book-in';
import type { Views } from '#views/views';

const both = z.strictObject({ zh: z.string(), en: z.string() });

/** 公示 as it is put up (domain 3.1 no. 10): what the book decided, and of persons no more than how many. */
export const noticeAnswer = z.strictObject({
  bookRevision: z.int().min(-1),
  case: ref,
  claimant: ref,
  /** Out of the vault: the book knows its hash. null where it is not kept here, and the text leaves a place for it. */
  legalName: z.string().nullable(),
  programme: ref,
  title: both,
  article: z.string(),
  amountFen: fen,
  persons: z.int().nonnegative(),
  firstOn: day,
  lastOn: day,
  provisional: z.boolean(),
  /** Who takes objections. */
  bureau: z.string(),
  text: both,
});

export type PublicNotice = z.output<typeof noticeAnswer>;

/** What is put up of a case whose notice is published; undefined before. */
export function publicNotice(views: Views, vault: Vault, { area, case: id }: Pick<Case, 'area' | 'case'>): PublicNotice | undefined {
  const [found, award] = [views.case(area, id), views.award(area, id)?.item];
  const term = award && termOfAward(bookIn(views, area), award);
  if (!found?.item.notice || !award || !term) return undefined;
  const { bookRevision, item: { claimant, claim, programme, notice: { firstOn, lastOn, provisional } } } = found;
  const hash = views.party(area, claimant)?.item.legalNameHash;
  const notice = {
    bookRevision, case: id, claimant, programme, firstOn, lastOn, provisional,
    legalName: (hash !== undefined && vault.open(`legal-name-${hash}`)) || null,
    title: { zh: term.programme.zh, en: term.programme.en },
    article: term.programme.article,
    amountFen: award.amountFen,
    persons: award.roster ? award.roster.granted : 'person' in claim ? 1 : 0,
    bureau: term.programme.bureau,
  };
  return { ...notice, text: noticeText(notice) };
}

type Written = Omit<PublicNotice, 'text'>;

/** What is put up, in both languages; in English, names that have none of their own are quoted. */
export const noticeText = (notice: Written): Said => ({ zh: inChinese(notice), en: inEnglish(notice) });

/** 区人社局, as its English readers know it. */
const BUREAUS: Readonly<Record<string, string>> = { 区人社局: 'the district’s bureau of human resources and social security (“区人社局”)' };

const lines = (...said: (string | null)[]): string => `${said.filter((line) => line !== null).join('\n')}\n`;

const inChinese = ({ case: id, claimant, legalName, title, article, amountFen, persons, firstOn, lastOn, provisional, bureau, bookRevision }: Written): string =>
  lines(
    '拟支持对象公示',
    `申报单位：${legalName ?? '＿＿＿＿＿＿＿＿（名称请填写）'}（统一社会信用代码 ${claimant}）`,
    `项目：${title.zh}`,
    `依据：${article}`,
    `拟支持金额：${yuan(amountFen)} 元`,
    persons > 0 ? `涉及人数：${persons} 人（不公示个人信息）` : null,
    `公示期：${onDay(firstOn).zh}至${onDay(lastOn).zh}（五个工作日${provisional ? '，以公布的放假安排为准' : ''}）`,
    `对公示内容有异议的，请于${onDay(lastOn).zh}二十四时前向${bureau}提出。异议应实名；匿名的，应附证据。`,
    '受理地址：＿＿＿＿＿＿＿＿　联系电话：＿＿＿＿＿＿＿＿',
    `案号 ${id}，账簿凭证号 ${bookRevision}`,
  );

const inEnglish = ({ case: id, claimant, legalName, title, article, amountFen, persons, firstOn, lastOn, provisional, bureau, bookRevision }: Written): string =>
  lines(
    'Public notice of an intended grant',
    `Claimant: ${legalName === null ? '________ (name to be filled in)' : nameInEnglish(legalName)} (unified social credit code ${claimant})`,
    `Programme: ${title.en}`,
    `Basis: ${citedInEnglish(article)}`,
    `Amount: ${yuan(amountFen)} yuan`,
    persons > 0 ? `Persons concerned: ${persons} (nothing of them is published)` : null,
    `Notice: from ${firstOn.toString()} to ${lastOn.toString()} (five working days${provisional ? ', subject to the holidays as published' : ''})`,
    `Objections are raised with ${BUREAUS[bureau] ?? nameInEnglish(bureau)} until the end of ${lastOn.toString()}, by name; anonymous ones with evidence.`,
    'Address: ________  Telephone: ________',
    `Case ${id}, book revision ${bookRevision}`,
  );
