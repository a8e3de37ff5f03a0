import { claimShapes } from './claims';
import type { Clause, Condition, Instrument, Programme } from './programme';
import type { Flaw } from './flaw';

/** What a document would leave to a guess: a condition without its number, a rank that no claim has, a clause of a kind that says nothing. */
export const incomplete = (instrument: Instrument): Flaw[] => [
  ...twice(instrument),
  ...(instrument.retroactiveFromOn && instrument.articles.retroactive === null ? [{ path: ['articles', 'retroactive'], zh: '有 retroactiveFromOn 时须写明条款', en: 'must name the article of retroactiveFromOn' }] : []),
  ...instrument.programmes.flatMap((programme, n) => below(['programmes', n], [...numberless(programme), ...rankless(programme), ...pairless(instrument, programme)])),
  ...instrument.clauses.flatMap((clause, n) => below(['clauses', n], kindless(clause))),
];

const below = (place: Flaw['path'], flaws: readonly Flaw[]): Flaw[] => flaws.map((flaw) => ({ ...flaw, path: [...place, ...flaw.path] }));

/** Programmes and clauses share their names, and so do lists and targets, over the whole document. */
function twice({ programmes, clauses, provisions = [] }: Instrument): Flaw[] {
  const placed = [
    ...programmes.map(({ id }, n) => ({ id, path: ['programmes', n, 'id'] })),
    ...clauses.map(({ id }, n) => ({ id, path: ['clauses', n, 'id'] })),
    ...clauses.flatMap(({ lists = [] }, n) => lists.map(({ id }, m) => ({ id, path: ['clauses', n, 'lists', m, 'id'] }))),
    ...clauses.flatMap(({ targets = [] }, n) => targets.map(({ id }, m) => ({ id, path: ['clauses', n, 'targets', m, 'id'] }))),
    ...clauses.flatMap(({ directions = [] }, n) => directions.map(({ id }, m) => ({ id, path: ['clauses', n, 'directions', m, 'id'] }))),
    ...provisions.map(({ id }, n) => ({ id, path: ['provisions', n, 'id'] })),
  ];
  return placed.filter(({ id }, n) => placed.findIndex((other) => other.id === id) < n).map(({ path }) => ({ path, zh: '重复', en: 'stands twice' }));
}

/** The number that a condition asks by; one that it would not read is a mistake, too. */
const NUMBER: Partial<Record<Condition['is'], 'atLeast' | 'years'>> = { CONTRACT_MONTHS: 'atLeast', INSURED_MONTHS: 'atLeast', RATED_WITHIN_YEARS: 'years', FIRST_RENT_YEARS: 'years' };

const numberless = ({ conditions }: Programme): Flaw[] =>
  conditions.flatMap((condition, n) =>
    (['atLeast', 'years'] as const).flatMap((field) => {
      const needed = NUMBER[condition.is] === field;
      if (needed === (condition[field] !== undefined)) return [];
      return [{ path: ['conditions', n, field], zh: needed ? `${condition.is} 须写明 ${field}` : `${condition.is} 不用 ${field}`, en: needed ? `${condition.is} needs it` : `${condition.is} has no use for it` }];
    }),
  );

/** Every rank or level that a claim can have has its amount, and no other. */
function rankless({ assessment }: Programme): Flaw[] {
  if (assessment.kind !== 'FIXED_BY_RANK' && assessment.kind !== 'DISCRETIONARY_BY_LEVEL') return [];
  const byRank = assessment.kind === 'FIXED_BY_RANK';
  const [field, amounts] = byRank ? (['amountsFen', assessment.amountsFen] as const) : (['maxFen', assessment.maxFen] as const);
  const known: readonly string[] = byRank ? claimShapes.TALENT_REFERRAL.shape.rank.options : claimShapes.BRAND_AWARD.shape.level.options;
  const missing = known.filter((name) => !(name in amounts));
  const unknown = Object.keys(amounts).filter((name) => !known.includes(name));
  return [
    ...(missing.length === 0 ? [] : [{ path: ['assessment', field], zh: `缺少 ${missing.join('、')}`, en: `has no ${missing.join(', ')}` }]),
    ...unknown.map((name) => ({ path: ['assessment', field, name], zh: `须为 ${known.join('、')} 之一`, en: `must be one of ${known.join(', ')}` })),
  ];
}

const pairless = ({ programmes }: Instrument, { dualWith }: Programme): Flaw[] =>
  dualWith === undefined || programmes.some(({ id }) => id === dualWith) ? [] : [{ path: ['dualWith'], zh: `没有项目 ${dualWith}`, en: `is no programme of the document: ${dualWith}` }];

/** What only a clause of one kind has. */
const OWN = { lists: 'SERVICE', targets: 'GOVERNANCE', bureaus: 'GOVERNANCE', directions: 'GOVERNANCE', reports: 'OBLIGATION', firstReview: 'GOVERNANCE' } as const;

function kindless(clause: Clause): Flaw[] {
  const refers = clause.kind === 'REFERRAL';
  const foreign = Object.entries(OWN).filter(([field, kind]) => clause[field as keyof typeof OWN] !== undefined && clause.kind !== kind);
  return [
    ...(refers === clause.referralTo.length > 0 ? [] : [{ path: ['referralTo'], zh: refers ? '转介条款须写明所转介的政策' : '只有转介条款写明', en: refers ? 'a referral names the policies that pay' : 'only a referral names policies' }]),
    ...foreign.map(([field, kind]) => ({ path: [field], zh: `只有 ${kind} 条款有`, en: `only a ${kind} clause has it` })),
  ];
}
