import { before } from '#kernel/day';
import { type ClaimKind, claimShapes } from './claims';
import { incomplete } from './completeness';
import type { Flaw } from './flaw';
import { blank, misnamed } from './said';
import type { Assessment, Condition, Instrument, Limit, Programme } from './programme';

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
  LOCAL_EMPLOYER: ['TALENT_REFERRAL'], ANOTHER_EMPLOYER: ['TALENT_REFERRAL', 'TALENT_PLACEMENT'], RATED_WITHIN_YEARS: ['TALENT_REFERRAL'],
  TOP_500: ['SETTLEMENT'],
  KEY_INDUSTRY: ['TALENT_PLACEMENT'],
  MUNICIPAL_ISSUER: ['ACHIEVEMENT'], AWARD_YEAR: ['ACHIEVEMENT'],
  FIRST_RENT_YEARS: ['RENT_YEAR'],
};

/** What the book knows of every claim: who claims, and in which year the fact lies. */
const OF_ANY_CLAIM: readonly string[] = ['claimant', 'group', 'year'];

/** As many days after the end as may be chosen (domain A-31). */
const MOST_GRACE = 366;

/** What the shapes cannot say of a document: its days in order, its names known, each rule one that can read its claim. */
export function unsound(instrument: Instrument): Flaw[] {
  const { signedOn, inForceOn, retroactiveFromOn, validToOn, openPoints, programmes, runningCases, supersedes, articles, graceDays } = instrument;
  const flaws: Flaw[] = [];
  if (retroactiveFromOn && !before(retroactiveFromOn, inForceOn)) flaws.push({ path: ['retroactiveFromOn'], zh: '须早于 inForceOn', en: 'must lie before inForceOn' });
  if (validToOn && before(validToOn, inForceOn)) flaws.push({ path: ['validToOn'], zh: '不得早于 inForceOn', en: 'must not lie before inForceOn' });
  else if (validToOn && before(validToOn, signedOn)) flaws.push({ path: ['signedOn'], zh: '不得晚于 validToOn', en: 'must not lie after validToOn' });
  if (graceDays > MOST_GRACE) flaws.push({ path: ['graceDays'], zh: `不得多于 ${MOST_GRACE}`, en: `must not be more than ${MOST_GRACE}` });
  if (runningCases && supersedes === null) flaws.push({ path: ['runningCases'], zh: '须同时填写 supersedes', en: 'needs a document that is superseded' });
  if (runningCases === 'CLOSE' && !articles.transition) flaws.push({ path: ['articles'], zh: '终止在办案件的，须有 transition 一条', en: 'names no article transition, which running cases are closed by' });
  for (const [n, { point, values, number, byDefault }] of openPoints.entries()) {
    if (number && number.atLeast > number.atMost) flaws.push({ path: ['openPoints', n, 'number'], zh: '下限大于上限', en: 'atLeast is above atMost' });
    if (!values.includes(byDefault)) flaws.push({ path: ['openPoints', n, 'byDefault'], zh: `须为 ${values.join('、')} 之一`, en: `must be one of ${values.join(', ')}` });
    if (openPoints.findIndex((other) => other.point === point) < n) flaws.push({ path: ['openPoints', n, 'point'], zh: '重复', en: 'stands twice' });
  }
  return [...flaws, ...blank(instrument), ...incomplete(instrument), ...programmes.flatMap((programme, n) => flawsOf(instrument, programme).map((flaw) => ({ ...flaw, path: ['programmes', n, ...flaw.path] })))];
}

function flawsOf(instrument: Instrument, programme: Programme): Flaw[] {
  const { assessment, claim, conditions, points, limits, review } = programme;
  const { openPoints } = instrument;
  const flaws: Flaw[] = [];
  if (!fits(READS[assessment.kind], claim)) flaws.push({ path: ['assessment', 'kind'], zh: `不能读取 ${claim}`, en: `cannot read a ${claim}` });
  for (const [c, { is, choice }] of conditions.entries()) {
    if (!canAsk(is, claim)) flaws.push({ path: ['conditions', c, 'is'], zh: `不能用于 ${claim}`, en: `cannot be asked of a ${claim}` });
    if (choice !== undefined && !points.includes(choice)) flaws.push({ path: ['conditions', c, 'choice'], zh: `不是该项目的选项：${choice}`, en: `is no choice of this programme: ${choice}` });
  }
  for (const [p, point] of points.entries()) if (!openPoints.some((open) => open.point === point)) flaws.push({ path: ['points', p], zh: `openPoints 中没有 ${point}`, en: `is no open point: ${point}` });
  for (const [l, limit] of limits.entries()) {
    const twin = limits.slice(0, l).find((other) => keyed(other) === keyed(limit) && !excluding(other, limit));
    if (twin) flaws.push({ path: ['limits', l, 'of'], zh: `与 ${twin.kind} 的限额同键，会被计两次`, en: `counts under the key of the ${twin.kind}, and would be counted twice` });
    flaws.push(...flawsOfLimit(instrument, programme, limit).map((flaw) => ({ ...flaw, path: ['limits', l, ...flaw.path] })));
  }
  const bureaus = instrument.clauses.flatMap((clause) => clause.bureaus ?? []);
  for (const [j, bureau] of (review?.joint ?? []).entries()) if (!bureaus.includes(bureau)) flaws.push({ path: ['review', 'joint', j], zh: `没有条款列出联审部门 ${bureau}`, en: `is a bureau that no clause has in its bureaus: ${bureau}` });
  if ('minFen' in assessment && assessment.minFen > assessment.maxFen) flaws.push({ path: ['assessment', 'minFen'], zh: '大于上限', en: 'is above maxFen' });
  return flaws;
}

const keyed = ({ scope = '', of }: Limit): string => [scope, ...of].join();

/** Two limits of which a district chooses one. */
const excluding = ({ choice: one }: Limit, { choice: other }: Limit): boolean => one !== undefined && one.point === other?.point && one.value !== other.value;

function flawsOfLimit({ openPoints }: Instrument, { claim, points }: Programme, limit: Limit): Flaw[] {
  const { choice, kind, capFen, capAt, places, of, lowestFirst } = limit;
  const flaws = misnamed(limit);
  for (const [n, part] of of.entries()) if (!OF_ANY_CLAIM.includes(part) && !(part in claimShapes[claim].shape)) flaws.push({ path: ['of', n], zh: `${claim} 没有此项`, en: `is nothing that a ${claim} has` });
  const point = choice && openPoints.find((open) => open.point === choice.point);
  if (choice && !(points.includes(choice.point) && point?.values.includes(choice.value))) flaws.push({ path: ['choice'], zh: `不是该项目的选项：${choice.point} ${choice.value}`, en: `is no choice of this programme: ${choice.point} ${choice.value}` });
  if (capAt !== undefined && !(points.includes(capAt) && openPoints.find((open) => open.point === capAt)?.number?.of === 'FEN')) flaws.push({ path: ['capAt'], zh: `不是该项目可选的金额：${capAt}`, en: `is no amount that this programme leaves open: ${capAt}` });
  if ((kind === 'CAP' || kind === 'SOFT_CAP') !== (capFen !== null || capAt !== undefined)) flaws.push({ path: ['capFen'], zh: `${kind} 的限额有误`, en: `a ${kind} must ${capFen === null ? '' : 'not '}have a cap` });
  if ((kind === 'QUOTA') !== (places !== undefined)) flaws.push({ path: ['places'], zh: `${kind} 的名额有误`, en: `a ${kind} must ${places === undefined ? '' : 'not '}have places` });
  if (lowestFirst && (kind !== 'ONCE' || new Set(lowestFirst).size < lowestFirst.length)) flaws.push({ path: ['lowestFirst'], zh: `${kind} 的层次有误`, en: 'ranks each once, and only of a ONCE' });
  return flaws;
}

/** Whether a condition can be asked of such a claim. */
export const canAsk = (is: Condition['is'], claim: ClaimKind): boolean => fits(ASKS[is], claim);

const fits = (kinds: readonly ClaimKind[] | 'ANY', claim: ClaimKind): boolean => kinds === 'ANY' || kinds.includes(claim);
