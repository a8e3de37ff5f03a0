import { before } from '#kernel/day';
import { type Fen, yuan } from '#kernel/money';
import type { ClaimKind } from '#policy/claims';
import type { Assessment, Condition, Instrument, Programme } from '#policy/programme';

/** What is wrong with a document, and where in it. */
interface Fault {
  path: PropertyKey[];
  reason: string;
}

/** The claims that each kind of assessment can read. */
const READS: Record<Assessment['kind'], readonly ClaimKind[] | 'ANY'> = {
  FIXED: 'ANY', DISCRETIONARY: 'ANY', BY_GRADE_IN_RANGE: 'ANY', BY_TIER_IN_RANGE: 'ANY',
  FIXED_BY_RANK: ['TALENT_REFERRAL'],
  MATCHING: ['BOLE_AWARD'],
  PERCENT: ['EVENT', 'RENT_YEAR'],
  PERCENT_DISCRETIONARY: ['EVENT'],
  DISCRETIONARY_BY_LEVEL: ['BRAND_AWARD'],
  BY_GROUP_IN_RANGE: ['PLACEMENT'],
  PER_TRAINEE_MONTH: ['TRAINING_BASE'],
};

/** The claims of which each condition can be asked. */
const ASKS: Record<Condition['is'], readonly ClaimKind[] | 'ANY'> = {
  ABOVE_SCALE: 'ANY', TALENT_PORT_RESIDENT: 'ANY', SUPPORTED_CATEGORY: 'ANY',
  MUNICIPAL_AWARD: ['BOLE_AWARD'],
  LOCAL_HOUSEHOLD: ['PLACEMENT'], CONTRACT_MONTHS: ['PLACEMENT'], EMPLOYMENT_REGISTERED: ['PLACEMENT'], INSURED_MONTHS: ['PLACEMENT'],
  PARTNER_COUNTY: ['LABOUR_BASE'],
  EVENT_DAYS: ['EVENT'], PRIOR_APPROVAL: ['EVENT'],
  LOCAL_EMPLOYER: ['TALENT_REFERRAL'], RATED_WITHIN_YEARS: ['TALENT_REFERRAL'],
  TOP_500: ['SETTLEMENT'],
  KEY_INDUSTRY: ['TALENT_PLACEMENT'],
  MUNICIPAL_ISSUER: ['ACHIEVEMENT'], AWARD_YEAR: ['ACHIEVEMENT'],
  FIRST_RENT_YEARS: ['RENT_YEAR'],
};

/** What the shapes cannot say of a document: its days in order, its amounts those of its sentences, its names known. */
export function unsound(instrument: Instrument): Fault[] {
  const { inForceOn, retroactiveFromOn, validToOn, openPoints, programmes } = instrument;
  const faults: Fault[] = [];
  if (retroactiveFromOn && !before(retroactiveFromOn, inForceOn)) faults.push({ path: ['retroactiveFromOn'], reason: '须早于 inForceOn must lie before inForceOn' });
  if (validToOn && before(validToOn, inForceOn)) faults.push({ path: ['validToOn'], reason: '不得早于 inForceOn must not lie before inForceOn' });
  for (const [n, { point, values, byDefault, whyEn, otherwise = {} }] of openPoints.entries()) {
    const unsaid = values.find((value) => value !== byDefault && !otherwise[value]);
    if (whyEn === undefined) faults.push({ path: ['openPoints', n, 'whyEn'], reason: '缺少英文 has no English words' });
    if (unsaid !== undefined) faults.push({ path: ['openPoints', n, 'otherwise'], reason: `缺少表述 has no words for ${unsaid}` });
    if (!values.includes(byDefault)) faults.push({ path: ['openPoints', n, 'byDefault'], reason: `须为 values 之一 must be one of ${values.join(', ')}` });
    if (openPoints.findIndex((other) => other.point === point) < n) faults.push({ path: ['openPoints', n, 'point'], reason: '重复 stands twice' });
  }
  return [...faults, ...programmes.flatMap((programme, n) => programmeFaults(instrument, programme, n))];
}

function programmeFaults({ openPoints, programmes }: Instrument, programme: Programme, n: number): Fault[] {
  const { id, assessment, claim, conditions, limits, points, sentence } = programme;
  const at = (path: PropertyKey[], reason: string): Fault => ({ path: ['programmes', n, ...path], reason });
  const faults: Fault[] = [];
  if (programmes.findIndex((other) => other.id === id) < n) faults.push(at(['id'], '重复 stands twice'));
  if (!fits(READS[assessment.kind], claim)) faults.push(at(['assessment', 'kind'], `不能读取 cannot read a ${claim}`));
  for (const [c, { is }] of conditions.entries()) if (!fits(ASKS[is], claim)) faults.push(at(['conditions', c, 'is'], `不能用于 cannot be asked of a ${claim}`));
  for (const [p, point] of points.entries()) if (!openPoints.some((open) => open.point === point)) faults.push(at(['points', p], `openPoints 中没有 is no open point: ${point}`));
  for (const { path, amountFen } of amountsOf(programme)) {
    if (!isNamed(sentence, amountFen)) faults.push(at(path, `条文中没有该数额 the sentence names no ${path.at(-1) === 'basisPoints' ? `${amountFen} basis points` : `${yuan(amountFen)} yuan`}`));
  }
  for (const [l, { choice, kind, capFen, places }] of limits.entries()) {
    const point = choice && openPoints.find((open) => open.point === choice.point);
    if (choice && !(points.includes(choice.point) && point?.values.includes(choice.value))) faults.push(at(['limits', l, 'choice'], `不是该项目的选项 is no choice of this programme: ${choice.point} ${choice.value}`));
    if ((kind === 'CAP' || kind === 'SOFT_CAP') !== (capFen !== null)) faults.push(at(['limits', l, 'capFen'], `${kind} 的限额有误 a ${kind} must ${capFen === null ? '' : 'not '}have a cap`));
    if ((kind === 'QUOTA') !== (places !== undefined)) faults.push(at(['limits', l, 'places'], `${kind} 的名额有误 a ${kind} must ${places === undefined ? '' : 'not '}have places`));
  }
  return 'minFen' in assessment && assessment.minFen > assessment.maxFen ? [...faults, at(['assessment', 'minFen'], '大于上限 is above maxFen')] : faults;
}

const fits = (kinds: readonly ClaimKind[] | 'ANY', claim: ClaimKind): boolean => kinds === 'ANY' || kinds.includes(claim);

/** Every amount and rate that the rule takes from the sentence. */
function amountsOf({ assessment, limits }: Programme): { path: PropertyKey[]; amountFen: Fen }[] {
  const caps = limits.flatMap(({ capFen }, l) => (capFen === null ? [] : [{ path: ['limits', l, 'capFen'], amountFen: capFen }]));
  const ofRule = Object.entries(assessment).flatMap(([field, value]): { path: PropertyKey[]; amountFen: Fen }[] => {
    if (field === 'basisPoints') return [{ path: ['assessment', field], amountFen: BigInt(value as number) }];
    if (typeof value === 'bigint') return [{ path: ['assessment', field], amountFen: value }];
    if (typeof value !== 'object') return [];
    return Object.entries(value as Record<string, Fen>).map(([key, amountFen]) => ({ path: ['assessment', field, key], amountFen }));
  });
  return [...ofRule, ...caps];
}

const WAN = 1_000_000n;
const PIECES = /(\d+)(?: ?(万))?(?:(?:-|—)(\d+))?( ?万)?( ?%)?/g;

/** Whether a sentence names so many fen (`2-10 万元`, `50 万—500 万元`, `300-1000 元`), or so many basis points (`30%`). */
function isNamed(sentence: string, amount: Fen): boolean {
  return [...sentence.matchAll(PIECES)].some(([, from = '', , to, wan, percent]) => {
    const numbers = [from, ...(to ? [to] : [])].map(BigInt);
    if (percent) return numbers.some((number) => number * 100n === amount);
    return numbers.some((number) => number * 100n === amount || (number * WAN === amount && (wan !== undefined || sentence.includes(`${number} 万`))));
  });
}
