import { claimShapes } from './claims';
import type { Flaw } from './flaw';
import type { Assessment, Condition, Instrument, Limit, Programme } from './programme';

type Acts = (programme: Programme, instrument: Instrument) => boolean;

const claims = (...kinds: Programme['claim'][]): Acts => ({ claim }) => kinds.includes(claim);
const assessed = (...kinds: Assessment['kind'][]): Acts => ({ assessment: { kind } }) => kinds.includes(kind);
const asks = (...named: Condition['is'][]): Acts => ({ conditions }) => conditions.some(({ is }) => named.includes(is));
const limited = (is: (limit: Limit) => boolean): Acts => ({ limits }) => limits.some(is);

const BY_GROUP = limited(({ of }) => of.includes('group'));
const BY_RATES_OF_GROUPS = assessed('BY_GROUP_IN_RANGE');
const BY_REFERENCE: Acts = (_, { retroactiveFromOn }) => retroactiveFromOn !== null;

/** By what of its own data a programme goes by an open or settled point of the domain (sections 2, 2b). */
const RESTS: Readonly<Record<string, Acts>> = {
  'A-01': assessed('FIXED_BY_RANK'),
  'A-02': claims('TALENT_REFERRAL'),
  'A-03': asks('RATED_WITHIN_YEARS'),
  'A-04': claims('TALENT_REFERRAL'),
  'A-05': ({ nonLocal }) => nonLocal === 'FLAG',
  'A-06': assessed('MATCHING'),
  'A-07': asks('MUNICIPAL_AWARD'),
  'A-08': ({ dualWith }) => dualWith !== undefined,
  'A-09': BY_RATES_OF_GROUPS,
  'A-10': asks('LOCAL_HOUSEHOLD'),
  'A-11': BY_RATES_OF_GROUPS,
  'A-12': claims('PLACEMENT'),
  'A-13a': asks('CONTRACT_MONTHS'),
  'A-13b': asks('INSURED_MONTHS'),
  'A-14': claims('LABOUR_BASE'),
  'A-15': claims('EVENT'),
  'A-16': claims('EVENT'),
  'A-17': assessed('BY_TIER_IN_RANGE'),
  'A-18': claims('RENT_YEAR'),
  'A-19': limited(({ kind }) => kind === 'SOFT_CAP'),
  'A-20': asks('AWARD_YEAR'),
  'A-24': claims('INNOVATION_PROJECT'),
  'A-25': claims('BRAND_AWARD'),
  'A-26': limited(({ kind }) => kind === 'QUOTA'),
  'A-27': claims('GROWTH_ASSESSMENT'),
  'A-28': (_, { articles }) => articles.overlap !== null,
  'A-29': (programme, { articles }) => articles.overlap !== null && programme.claim === 'BOLE_AWARD',
  'A-31': (_, { validToOn }) => validToOn !== null,
  'A-32': BY_REFERENCE,
  'A-33': (_, { confirmation }) => confirmation === 'YEARLY',
  'A-34': assessed('PERCENT', 'PERCENT_DISCRETIONARY'),
  'A-35': assessed('DISCRETIONARY', 'DISCRETIONARY_BY_LEVEL', 'PERCENT_DISCRETIONARY', 'BY_TIER_IN_RANGE'),
  'A-37': BY_GROUP,
  'B-03': claims('EVENT', 'RENT_YEAR'),
  'B-08': ({ nonLocal }) => nonLocal !== 'ACCEPT',
  'B-09': (programme, instrument) => claims('GROWTH_ASSESSMENT', 'BRAND_AWARD', 'REAL_ECONOMY_SERVICE', 'ACHIEVEMENT')(programme, instrument) && !BY_GROUP(programme, instrument),
  'B-10': asks('PARTNER_COUNTY'),
  'B-11': BY_REFERENCE,
  'B-18': asks('PRIOR_APPROVAL'),
  'B-19': ({ claim }) => 'person' in claimShapes[claim].shape,
  'B-25': claims('BRAND_AWARD'),
  'B-28': claims('RENT_YEAR'),
  'B-30': assessed('MATCHING'),
  'B-33': BY_RATES_OF_GROUPS,
};

/** Points that a programme goes by and does not name, or names and cannot go by: its receipts say how each is read. What every programme rests on is said where it matters. */
export const unrested = (instrument: Instrument): Flaw[] =>
  instrument.openPoints.flatMap(({ point, everywhere }) => (everywhere ? [] : instrument.programmes.flatMap((programme, n) => unlike(point, programme, instrument).map((flaw) => ({ ...flaw, path: ['programmes', n, ...flaw.path] })))));

function unlike(point: string, programme: Programme, instrument: Instrument): Flaw[] {
  const [rests, named] = [RESTS[point]?.(programme, instrument), programme.points.indexOf(point)];
  if (rests === undefined || rests === named >= 0) return [];
  if (rests) return [{ path: ['points'], zh: `该项目涉及 ${point}，须列入`, en: `must name ${point}, which the programme rests on` }];
  return [{ path: ['points', named], zh: `该项目不涉及 ${point}`, en: `the programme does not rest on ${point}` }];
}
