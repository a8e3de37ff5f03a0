import { type Fen, yuan } from '#kernel/money';
import type { Assessment, Condition, Figure, Instrument, Limit } from '#policy/programme';
import type { Pays, RegionalPolicy } from '#policy/regional';
import type { Flaw } from '#policy/flaw';
import { ranked } from './ranked';
import { amountsGiven, type Given, givesCount, givesRatio, saysNumber, sharesGiven } from './sentence';

/** The amounts, shares, ratios and numbers of a document that its own sentences do not give, each in its own unit. */
export const unquoted = ({ programmes, clauses, openPoints }: Instrument): Flaw[] => [
  ...programmes.flatMap((programme, n) => {
    const { sentence, assessment, limits, conditions } = programme;
    const flaws = [
      ...below(['assessment'], ofAssessment(sentence, assessment)),
      ...limits.flatMap((limit, l) => below(['limits', l], ofLimit(sentence, limit))),
      ...conditions.flatMap((condition, c) => below(['conditions', c], ofCondition(sentence, condition, openPoints))),
    ];
    return below(['programmes', n], flaws);
  }),
  ...clauses.flatMap(({ sentence, targets = [] }, n) =>
    targets.flatMap(({ atLeast }, t) => (reaches(sentence, atLeast) ? [] : [notSaid(['clauses', n, 'targets', t, 'atLeast'], atLeast.unit === 'NUMBER' ? String(atLeast.count) : yuan(atLeast.amountFen))])),
  ),
];

/** The same of a town's document. */
export const unquotedRegional = ({ clauses }: RegionalPolicy): Flaw[] => clauses.flatMap(({ sentence, pays }, n) => below(['clauses', n, 'pays'], ofPays(sentence, pays)));

const below = (place: Flaw['path'], flaws: readonly Flaw[]): Flaw[] => flaws.map((flaw) => ({ ...flaw, path: [...place, ...flaw.path] }));
const notSaid = (path: Flaw['path'], number: string): Flaw => ({ path, zh: `条文中没有：${number}`, en: `the sentence does not say: ${number}` });

/** How a rule takes an amount, as whoever wrote it would say. */
const AS: Readonly<Record<Given['as'], { zh: string; en: string }>> = {
  FLAT: { zh: '定额', en: 'as the amount itself' },
  MOST: { zh: '最高额', en: 'as the most' },
  FROM: { zh: '幅度下限', en: 'as the start of a range' },
  TO: { zh: '幅度上限', en: 'as the end of a range' },
};

function amount(sentence: string, path: Flaw['path'], fen: Fen, ...as: readonly Given['as'][]): Flaw[] {
  if (amountsGiven(sentence).some((given) => given.fen === fen && as.includes(given.as))) return [];
  const [how] = as.map((one) => AS[one]);
  return [{ path, zh: `条文中没有该数额：${yuan(fen)} 元${how ? `（${how.zh}）` : ''}`, en: `the sentence names no ${yuan(fen)} yuan${how ? ` ${how.en}` : ''}` }];
}

const share = (sentence: string, basisPoints: number, most: boolean): Flaw[] =>
  sharesGiven(sentence).some((given) => given.basisPoints === basisPoints && given.most === most)
    ? []
    : [{ path: ['basisPoints'], zh: `条文中没有该数额：${basisPoints} 个基点${most ? '（最高）' : ''}`, en: `the sentence names no ${basisPoints} basis points${most ? ' as the most' : ''}` }];

function range(sentence: string, { minFen, maxFen }: { minFen: Fen; maxFen: Fen }): Flaw[] {
  const given = amountsGiven(sentence);
  const froms = given.filter(({ fen, as }) => as === 'FROM' && fen === minFen);
  if (froms.length === 0) return amount(sentence, ['minFen'], minFen, 'FROM');
  return froms.some(({ list }) => given.some((end) => end.list === list && end.as === 'TO' && end.fen === maxFen)) ? [] : amount(sentence, ['maxFen'], maxFen, 'TO');
}

function ofAssessment(sentence: string, rule: Assessment): Flaw[] {
  switch (rule.kind) {
    case 'FIXED': return amount(sentence, ['amountFen'], rule.amountFen, 'FLAT');
    case 'FIXED_BY_RANK': return ranked(sentence, 'amountsFen', rule.amountsFen, 'FLAT');
    case 'MATCHING': return givesRatio(sentence, rule.municipalParts, rule.districtParts) ? [] : [notSaid(['districtParts'], `${rule.municipalParts}:${rule.districtParts}`)];
    case 'PERCENT': return share(sentence, rule.basisPoints, false);
    case 'PERCENT_DISCRETIONARY': return share(sentence, rule.basisPoints, true);
    case 'DISCRETIONARY': return amount(sentence, ['maxFen'], rule.maxFen, 'MOST');
    case 'DISCRETIONARY_BY_LEVEL': return ranked(sentence, 'maxFen', rule.maxFen, 'MOST');
    case 'PER_TRAINEE_MONTH': return [];
    default: return range(sentence, rule);
  }
}

function ofPays(sentence: string, pays: Pays): Flaw[] {
  if (pays.kind === 'FIXED') return amount(sentence, ['amountFen'], pays.amountFen, 'FLAT');
  if (pays.kind === 'UP_TO') return amount(sentence, ['maxFen'], pays.maxFen, 'MOST');
  const most = amountsGiven(sentence).find(({ as }) => as === 'MOST');
  const uncapped = pays.maxFen === null && most ? [{ path: ['maxFen'], zh: `条文有最高额 ${yuan(most.fen)} 元，规则没有`, en: `the sentence gives at most ${yuan(most.fen)} yuan, and the rule no such cap` }] : [];
  return [...share(sentence, pays.basisPoints, false), ...uncapped, ...(pays.maxFen === null ? [] : amount(sentence, ['maxFen'], pays.maxFen, 'MOST'))];
}

function ofLimit(sentence: string, { kind, capFen, places, of }: Limit): Flaw[] {
  const perPerson = amountsGiven(sentence).some(({ fen, as, each }) => fen === capFen && as === 'MOST' && each === '人') && !of.includes('person');
  return [
    // A soft cap may be an end of the range: it only asks for one more signature (domain A-19).
    ...(capFen === null ? [] : amount(sentence, ['capFen'], capFen, ...(kind === 'CAP' ? (['MOST'] as const) : (['MOST', 'TO', 'FLAT'] as const)))),
    ...(perPerson ? [{ path: ['of'], zh: '条文的限额按人计', en: 'the sentence counts this cap by person' }] : []),
    ...(places === undefined || saysNumber(sentence, '{n}[家名个人项]', places) ? [] : [notSaid(['places'], String(places))]),
  ];
}

/** How a sentence says the number of a condition. */
const SAID: Partial<Record<Condition['is'], string>> = { RATED_WITHIN_YEARS: '{n}年内', FIRST_RENT_YEARS: '前{n}个?年', CONTRACT_MONTHS: '{n}个?月', INSURED_MONTHS: '{n}个?月' };

/** The number stands in the sentence, or it is how an open point is read where nobody chooses otherwise (domain A-13). */
function ofCondition(sentence: string, { is, years, atLeast, choice }: Condition, openPoints: Instrument['openPoints']): Flaw[] {
  const [number, words] = [years ?? atLeast, SAID[is]];
  if (number === undefined || words === undefined || saysNumber(sentence, words, number)) return [];
  const stated = openPoints.some(({ point, byDefault }) => point === choice && byDefault === String(number));
  return stated ? [] : [notSaid([years === undefined ? 'atLeast' : 'years'], String(number))];
}

/** A first one is said in words (零突破). */
function reaches(sentence: string, figure: Figure): boolean {
  if (figure.unit === 'NUMBER') return givesCount(sentence, figure.count) || (figure.count === 1 && sentence.includes('零突破'));
  return amountsGiven(sentence).some(({ fen }) => fen === figure.amountFen);
}

/** The policies, bureaus and directions of a clause that its sentence does not name. */
export const unquotedWords = ({ clauses }: Pick<Instrument, 'clauses'>): Flaw[] =>
  clauses.flatMap(({ sentence, referralTo, bureaus = [], directions = [] }, n) => {
    const named = [
      ...referralTo.map((words, m) => ({ path: ['referralTo', m], words })),
      // 区财政局 is 财政局 in a sentence of the district's own.
      ...bureaus.map((bureau, m) => ({ path: ['bureaus', m], words: bureau.replace(/^区/, '') })),
      ...directions.map(({ zh }, m) => ({ path: ['directions', m, 'zh'], words: zh })),
    ];
    return named.filter(({ words }) => !sentence.includes(words)).map(({ path, words }) => notSaid(['clauses', n, ...path], words));
  });
