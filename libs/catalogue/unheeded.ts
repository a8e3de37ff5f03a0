import { yuan } from '#kernel/money';
import { countsAlways } from '#policy/limits';
import type { Condition, Instrument, Limit, Programme } from '#policy/programme';
import type { Flaw } from '#policy/flaw';
import { canAsk } from '#policy/soundness';
import { amountsGiven, plain } from './sentence';

type OpenPoints = Instrument['openPoints'];

/** What a sentence orders and its rule leaves out: a cap, once, a number of places, a year, a condition, whom it is for. */
export const unheeded = ({ programmes, openPoints, district, interpreter, provisions = [] }: Instrument): Flaw[] =>
  programmes.flatMap((programme, n) =>
    [...uncapped(programme, openPoints), ...unlimited(programme, openPoints), ...unasked(programme, conditionsIn(district?.zh ?? /^.+?[区县市]/.exec(interpreter)?.[0])), ...ungated(programme, provisions), ...open(programme)].map((flaw) => ({ ...flaw, path: ['programmes', n, ...flaw.path] })),
  );

/** Whether one of these counts whatever the district chooses: a choice of which each value has its own counts, too. */
export function always(limits: readonly Limit[], openPoints: OpenPoints): boolean {
  if (limits.some(({ choice, capAt }) => !choice && capAt === undefined)) return true;
  return openPoints.some(({ point, values, number }) => !number && values.every((value) => limits.some(({ choice }) => choice?.point === point && choice.value === value)));
}

/** 最高: the most that an assessor may find, or a cap that is counted. */
function uncapped({ sentence, assessment, limits }: Programme, openPoints: OpenPoints): Flaw[] {
  const found = 'maxFen' in assessment && assessment.kind.startsWith('DISCRETIONARY') ? (typeof assessment.maxFen === 'bigint' ? [assessment.maxFen] : Object.values(assessment.maxFen)) : [];
  return amountsGiven(sentence)
    .filter(({ as, fen }) => as === 'MOST' && !found.includes(fen) && !always(limits.filter(({ kind, capFen }) => kind === 'CAP' && capFen === fen), openPoints))
    .map(({ fen }) => ({ path: ['limits'], zh: `条文有最高额 ${yuan(fen)} 元，规则没有`, en: `the sentence gives at most ${yuan(fen)} yuan, and the rule has no such cap` }));
}

const BY_YEAR: readonly string[] = ['year', 'rentYear', 'cycle'];

/** The limits that words of a sentence ask for. */
const LIMITS: readonly { words: RegExp; is: (limit: Limit) => boolean; zh: string; en: string }[] = [
  { words: /一次性/, is: ({ kind }) => kind === 'ONCE', zh: '条文为一次性，须有 ONCE', en: 'the sentence gives it once (一次性): it needs a ONCE' },
  { words: /\d[家名](?!以上|及以上)/, is: ({ kind }) => kind === 'QUOTA', zh: '条文有名额，须有 QUOTA', en: 'the sentence gives a number of places: it needs a QUOTA' },
  { words: /每年|元\/年/, is: ({ kind, of }) => (kind === 'ONCE' || kind === 'CAP' || kind === 'TOP_UP') && of.some((part) => BY_YEAR.includes(part)), zh: '条文按年给予，限额须按年计', en: 'the sentence gives it by year: it needs a limit that is counted by year' },
];

const unlimited = ({ sentence, limits }: Programme, openPoints: OpenPoints): Flaw[] =>
  LIMITS.filter(({ words, is }) => words.test(plain(sentence)) && !always(limits.filter(countsAlways).filter(is), openPoints)).map(({ zh, en }) => ({ path: ['limits'], zh, en }));

/** The conditions that words of a sentence set, where they can be asked of the claim. */
const CONDITIONS: readonly { words: RegExp; is: Condition['is'] }[] = [
  { words: /经[^，,。；;、]{0,12}?(?:核准|批准|审批|同意)/, is: 'PRIOR_APPROVAL' },
  { words: /本区户籍/, is: 'LOCAL_HOUSEHOLD' },
  { words: /规上/, is: 'ABOVE_SCALE' },
  { words: /500强/, is: 'TOP_500' },
  { words: /重点产业/, is: 'KEY_INDUSTRY' },
  { words: /对口地区/, is: 'PARTNER_COUNTY' },
  { words: /市级以上/, is: 'MUNICIPAL_ISSUER' },
  { words: /当年度?/, is: 'AWARD_YEAR' },
  { words: /\d年内被?评定/, is: 'RATED_WITHIN_YEARS' },
  { words: /前\d个?年/, is: 'FIRST_RENT_YEARS' },
  { words: /入驻/, is: 'TALENT_PORT_RESIDENT' },
  { words: /引荐|推荐|举荐|推介|介绍|输送|为[^，,。；;]*?引进/, is: 'ANOTHER_EMPLOYER' },
];

/** 为本区企业、为松江企事业单位: for employers of the district; 企事业单位 of a place are, whatever the place is called. */
function conditionsIn(district: string | undefined): typeof CONDITIONS {
  const own = district?.replace(/^.*[省市](?=.{2})/, '').replace(/(?:新区|[区县市])$/, '');
  const words = new RegExp(`为(?:${['本区', '我区', '全区', '辖区', ...(own ? [own] : [])].join('|')})[^，,。；;、]*?(?:单位|企业|机构)`);
  return [...CONDITIONS, { words: new RegExp(`${words.source}|为(?!各|有关|相关|[国境])[^，,。；;、为]{2,6}企事业单位`), is: 'LOCAL_EMPLOYER' }];
}

const unasked = ({ sentence, claim, conditions }: Programme, known: typeof CONDITIONS): Flaw[] =>
  known.flatMap(({ words, is }) => {
    const [said] = words.exec(plain(sentence)) ?? [];
    if (said === undefined || !canAsk(is, claim) || conditions.some((condition) => condition.is === is)) return [];
    return [{ path: ['conditions'], zh: `条文写有“${said}”，须有 ${is}`, en: `the sentence says ${said}: it needs ${is}` }];
  });

/** 支持对象: whom the document supports at all, each programme asks for: where they sit, and of which kind they are. */
const GATES: readonly { words: RegExp; is: Condition['is'] }[] = [
  { words: /入驻/, is: 'TALENT_PORT_RESIDENT' },
  { words: /入驻.*开展[^,，。；;]*?的[^,，。；;]*?(?:机构|企业)/, is: 'SUPPORTED_CATEGORY' },
];

const ungated = ({ conditions }: Programme, provisions: NonNullable<Instrument['provisions']>): Flaw[] =>
  GATES.flatMap(({ words, is }) => {
    const gate = provisions.find(({ sentence }) => words.test(plain(sentence)));
    if (!gate || conditions.some((condition) => condition.is === is)) return [];
    return [{ path: ['conditions'], zh: `${gate.article} 限定了支持对象，须有 ${is}`, en: `${gate.id} says who is supported: it needs ${is}` }];
  });

/** Whom the sentence is for: firms of the district, or firms alone. */
function open({ sentence, nonLocal, claimants }: Programme): Flaw[] {
  const text = plain(sentence);
  const local = /本区(?!户籍)[^，,。；;、]*?(?:企业|机构)/.test(text);
  const other = forFirms(text) ? claimants.findIndex((kind) => kind !== 'ENTERPRISE') : -1;
  return [
    ...(local && nonLocal !== 'REFUSE' ? [{ path: ['nonLocal'], zh: '条文限于本区，须为 REFUSE', en: 'the sentence is for the district’s own (本区): it must be REFUSE' }] : []),
    ...(other >= 0 ? [{ path: ['claimants', other], zh: '条文只及企业，须为 ENTERPRISE', en: 'the sentence is for enterprises alone: it must be ENTERPRISE' }] : []),
  ];
}

/** By whom the sentence supports; where it names nobody so, by what it speaks of at all. */
function forFirms(text: string): boolean {
  const supported = /(?:支持|鼓励|对)[^，,。；;]*?(企业|机构|协会|组织)/.exec(text)?.[1];
  return supported === undefined ? text.includes('企业') && !/机构|协会|组织/.test(text) : supported === '企业';
}
