import { yuan } from '#kernel/money';
import { nameInEnglish } from './citation';
import { onDay, type Said } from './sentences.matter';

/** The facts of a refusal, by their names, as a person reads them. */
type Facts = Readonly<Record<string, unknown>>;

const AMOUNTS: Readonly<Record<string, Said>> = {
  capFen: { zh: '限额', en: 'cap' },
  usedFen: { zh: '已占用', en: 'taken' },
  leftFen: { zh: '余额', en: 'left' },
  shortByFen: { zh: '缺口', en: 'short by' },
  sumFen: { zh: '合计', en: 'sum' },
  amountFen: { zh: '金额', en: 'amount' },
  plannedFen: { zh: '用款计划', en: 'planned' },
  appliedFen: { zh: '已申请', en: 'applied for' },
  minFen: { zh: '下限', en: 'from' },
  maxFen: { zh: '上限', en: 'to' },
  costFen: { zh: '费用', en: 'costs' },
  ownFen: { zh: '核定', en: 'assessed' },
  otherFen: { zh: '其他政策', en: 'other policies' },
  dueFen: { zh: '应为', en: 'due' },
  gradeFen: { zh: '该等次为', en: 'the grade gives' },
  panelFen: { zh: '专家评审建议', en: 'recommended by the panel' },
  recoveredFen: { zh: '已收回', en: 'came back' },
  wholeFen: { zh: '全额', en: 'the whole' },
  otherFiscalFen: { zh: '其他财政资金', en: 'other fiscal money' },
};

/** What else explains it, of numbers and days. */
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
  approvedOn: (on) => ({ zh: `核准日 ${on}`, en: `approved on ${on}` }),
  opensOn: (on) => ({ zh: `开始日 ${on}`, en: `opens on ${on}` }),
  residentFromOn: (on) => ({ zh: `登记的入驻日 ${on}`, en: `on record as moved in on ${on}` }),
  leftOn: (on) => ({ zh: `迁出日 ${on}`, en: `moved out on ${on}` }),
  lastOn: (on) => ({ zh: `最后一日 ${on}`, en: `last day ${on}` }),
  noticeLastOn: (on) => ({ zh: `公示最后一日 ${on}`, en: `last day of the notice ${on}` }),
  dueOn: (on) => ({ zh: `期限 ${on}`, en: `due on ${on}` }),
};

export const amountsSaid = (facts: Facts): Said[] =>
  Object.entries(AMOUNTS).flatMap(([name, { zh, en }]) => {
    const fact = facts[name];
    return typeof fact === 'bigint' ? [{ zh: `${zh} ${yuan(fact)} 元`, en: `${en} ${yuan(fact)} yuan` }] : [];
  });

export const numbersSaid = (facts: Facts): Said[] =>
  Object.entries(NUMBERS).flatMap(([name, words]) => {
    const fact = facts[name];
    if (fact instanceof Temporal.PlainDate) {
      const on = onDay(fact);
      return [{ zh: words(on.zh).zh, en: words(on.en).en }];
    }
    return typeof fact === 'number' ? [words(String(fact))] : [];
  });

const yuanOf = (fact: unknown): string[] => (Array.isArray(fact) ? fact.flatMap((fen: unknown) => (typeof fen === 'bigint' ? [`${yuan(fen)}`] : [])) : []);

/** And of names, and of amounts in a row. */
const NAMES: Readonly<Record<string, (fact: unknown) => Said | undefined>> = {
  tiersFen: (fact) => {
    const tiers = yuanOf(fact);
    return tiers.length === 0 ? undefined : { zh: `公布的档次为 ${tiers.join('、')} 元`, en: `the published tiers are ${tiers.join(', ')} yuan` };
  },
  interpreter: (fact) => (typeof fact === 'string' ? { zh: `解释机关为${fact}`, en: `the interpreting authority is ${nameInEnglish(fact)}` } : undefined),
  panelGrade: (fact) => (typeof fact === 'string' ? { zh: `专家评审建议的等次为${fact}`, en: `the panel recommended grade ${nameInEnglish(fact)}` } : undefined),
};

export const namesSaid = (facts: Facts): Said[] => Object.entries(NAMES).flatMap(([name, words]) => words(facts[name]) ?? []);
