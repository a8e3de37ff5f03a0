import { type Field, FIELDS } from './fields';
import { type InBoth, joined, type Said, type Words, wordsOf } from './words';

/** What can be wrong with an event, in the order in which it is looked for, in the words of an auditor. */
export const WRONG = {
  REVISION: { zh: '凭证号不连续', en: 'the revisions are not without a gap' },
  UNREADABLE: { zh: '事件无法读取', en: 'the event cannot be read' },
  NOT_CANONICAL: { zh: '不是规范化 JSON（RFC 8785）', en: 'not the canonical JSON of RFC 8785' },
  MISNAMED: { zh: '存储位置与事件所载不符', en: 'the store keeps it under another name than it bears' },
  LINK: { zh: '与前一事件的哈希链断开', en: 'the link to the event before it is broken' },
  HASH: { zh: '哈希与内容不符', en: 'the hash does not fit the content' },
  TIME: { zh: '时间倒退', en: 'time runs back' },
  COMMAND_TWICE: { zh: '同一指令写入两次（不变量 9）', en: 'one command was written twice (invariant 9)' },
  POSTINGS: { zh: '会计分录与事实不符', en: 'the postings are not those of the fact' },
  BALANCE: { zh: '借贷不平（不变量 12）', en: 'debits do not equal credits (invariant 12)' },
  RECEIPT: { zh: '决定依据不符或无法重算（不变量 8）', en: 'the receipt does not fit or gives another amount (invariant 8)' },
  READING: { zh: '解释不是解释机关作出，或其读法不在文件所留之内', en: 'an interpretation is not the interpreting bureau’s, or reads what the document does not leave open' },
  NET_OFF: { zh: '与其他政策合计超过较高者（不变量 4）', en: 'with other policies it is more than the higher (invariant 4)' },
  CAP: { zh: '累计限额不符（不变量 1）', en: 'a cap is passed or counted wrongly (invariant 1)' },
  ONCE: { zh: '一次性事项重复（不变量 2）', en: 'what is once only was given twice (invariant 2)' },
  QUOTA: { zh: '名额超出或计数不符（不变量 3）', en: 'a quota is passed or counted wrongly (invariant 3)' },
  NAMES: { zh: '同一主体的认定与提请不符', en: 'who counts as one is not what was proposed' },
  LINE: { zh: '指标透支或计数不符（不变量 5）', en: 'a budget line is overdrawn or counted wrongly (invariant 5)' },
  PLAN: { zh: '支付申请超出用款计划，或用款计划不符', en: 'an order that the spending plans do not cover, or plans that do not fit their line' },
  PAYMENT: { zh: '支付或回执不符（不变量 6）', en: 'a payment or an answer does not fit (invariant 6)' },
  APPROVAL: { zh: '未经合规批复（不变量 7）', en: 'not duly approved, published and committed (invariant 7)' },
  DAY: { zh: '生效日不是事实所载之日', en: 'it takes effect on another day than the fact names' },
  DUTIES: { zh: '不相容岗位未分离', en: 'duties that must be apart were not' },
  LIABILITY: { zh: '移送追责与决定不符', en: 'a referral for liability is not of what was decided' },
  PAPERS: { zh: '案卷步骤不合规', en: 'a step of the papers was not taken as the rules say' },
  CASE: { zh: '案卷与账簿不符', en: 'the case and the book disagree' },
  FOLD: { zh: '事件次序有误，账簿状态无法推算', en: 'the event is out of order: the state cannot be computed' },
  MISSING: { zh: '该事件之前有事件缺失', en: 'events are gone that stood before this one' },
} as const;

export type Wrong = keyof typeof WRONG;

/** What is wrong with one event: what it should say and what it says; in English where it is prose, and once more in Chinese. */
export interface Found {
  what: Wrong;
  expected: string;
  found: string;
  zh: { expected: string; found: string };
}

export interface Finding extends Found {
  stream: string;
  revision: number;
  id: string;
}

export function found<const Expected extends Said, const Was extends Said>(what: Wrong, expected: Expected & InBoth<Expected>, was: Was & InBoth<Was>): Found {
  const [one, other] = [wordsOf(expected), wordsOf(was)];
  return { what, expected: one.en, found: other.en, zh: { expected: one.zh, found: other.zh } };
}

/** A name, what its value should be and what it is; what is compared is the same in both languages. */
export type Claim = readonly [name: Field | Words, expected: unknown, found: unknown];

/** The first of some claims that does not hold. */
export function unequal(what: Wrong, claims: readonly Claim[]): Found | null {
  const broken = claims.find(([, expected, was]) => String(expected) !== String(was));
  if (!broken) return null;
  const [name, expected, was] = broken;
  const named = typeof name === 'string' ? { zh: FIELDS[name], en: name } : name;
  return found(what, joined(named, wordsOf(expected)), joined(named, wordsOf(was)));
}
