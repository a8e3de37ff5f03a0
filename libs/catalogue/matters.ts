import type { Flaw } from '#policy/flaw';
import type { Instrument, KeyPart, Limit, Programme } from '#policy/programme';
import { plain } from './sentence';
import { byDefault } from './counted';
import { always } from './unheeded';

type OpenPoints = Instrument['openPoints'];

/** Limits that count more or less than one matter: places told apart by who takes them, what is given once again for another year or award, a claim whose own thing may be claimed twice. */
export const unmatched = ({ programmes, openPoints }: Instrument): Flaw[] =>
  programmes.flatMap((programme, n) =>
    [...divided(programme), ...spread(programme, openPoints), ...again(programme, openPoints), ...twice(programme, openPoints), ...misread(programme), ...needed(programme)].map((flaw) => ({ ...flaw, path: ['programmes', n, ...flaw.path] })),
  );

/** 每年遴选出 5 家: the places are of the whole district and of the year, whoever takes them. */
function divided({ sentence, limits }: Programme): Flaw[] {
  const yearly = /每年|年度/.test(plain(sentence));
  return limits.flatMap(({ kind, of }, l) => {
    const whole = yearly ? of.length === 1 && of[0] === 'year' : !of.some((part) => !SHARED.includes(part));
    return kind !== 'QUOTA' || whole ? [] : [{ path: ['limits', l, 'of'], zh: yearly ? '名额属全区一年，须只以 year 为键' : '名额属全区，不得按申报单位或事项分键', en: yearly ? 'the places are of the year for the whole district: a quota must be of the year alone' : 'the places are of the whole district: a quota is not told apart by who or what takes one' }];
  });
}

/** 每场活动: the cap is of the event, which its hosts share (domain A-16); of a firm or a year only where the sentence says so. */
function spread({ sentence, claim, limits }: Programme, openPoints: OpenPoints): Flaw[] {
  if (claim !== 'EVENT' || /每[家户]|每个?(?:企业|单位|机构)|同一(?:企业|单位|机构)|每年|年度(?!性)/.test(plain(sentence))) return [];
  return limits.flatMap((limit, l) => (limit.kind !== 'CAP' || !byDefault(openPoints)(limit) || (limit.of.length === 1 && limit.of[0] === 'event') ? [] : [{ path: ['limits', l, 'of'], zh: '条文按每项活动计，上限须只以 event 为键，由共同举办的单位共用', en: 'the sentence counts by event: a cap must be of the event alone, which its hosts share' }]));
}

/** What many have in common. */
const SHARED: readonly KeyPart[] = ['year', 'level', 'organiser', 'cycle', 'county', 'rentYear'];

/** What one claim of each kind is for: once is once for that, and whatever is named beside it would begin again. */
const MATTER: Readonly<Partial<Record<Programme['claim'], readonly KeyPart[]>>> = {
  INNOVATION_PROJECT: ['group', 'claimant', 'project'],
  BRAND_AWARD: ['claimant', 'group', 'level'],
  PLACEMENT: ['person'],
  LABOUR_BASE: ['county', 'base', 'group', 'claimant'],
  EVENT: ['event', 'group', 'claimant'],
  ACHIEVEMENT: ['claimant', 'group', 'achievement'],
  SETTLEMENT: ['group', 'claimant'],
};

/** 一次性. */
function again({ sentence, claim, limits }: Programme, openPoints: OpenPoints): Flaw[] {
  const matter = MATTER[claim];
  if (!matter || !/一次性/.test(plain(sentence)) || !limits.some(({ kind }) => kind === 'ONCE')) return [];
  const whole = ({ kind, of, lowestFirst }: Limit): boolean => kind === 'ONCE' && !lowestFirst && of.every((part) => matter.includes(part));
  if (always(limits.filter(whole), openPoints)) return [];
  const wide = limits.findIndex((limit) => limit.kind === 'ONCE' && !whole(limit));
  return [{ path: ['limits', ...(wide < 0 ? [] : [wide, 'of'])], zh: `条文为一次性，须有只以 ${matter.join('、')} 为键的 ONCE`, en: `the sentence gives it once (一次性): a ONCE must be of ${matter.join(', ')} alone` }];
}

/** The thing of a claim, and by what of it another claim for the same thing is told; a ONCE of it counts whoever else asks. */
const THING: Readonly<Partial<Record<Programme['claim'], { all: readonly KeyPart[]; not: readonly KeyPart[] }>>> = {
  GROWTH_ASSESSMENT: { all: ['year'], not: [] },
  REAL_ECONOMY_SERVICE: { all: ['year'], not: [] },
  // A decision may name several firms; whoever else claims by it is shown (B-09).
  BRAND_AWARD: { all: ['decisionNo'], not: [] },
  BOLE_AWARD: { all: ['decisionNo'], not: ['claimant', 'group'] },
  LABOUR_BASE: { all: ['base'], not: ['claimant', 'group'] },
  EVENT: { all: ['event'], not: [] },
  RENT_YEAR: { all: ['rentYear', 'group'], not: [] },
  TRAINING_BASE: { all: ['base', 'year'], not: ['claimant', 'group'] },
  ACHIEVEMENT: { all: ['achievement'], not: [] },
};

function twice({ claim, limits }: Programme, openPoints: OpenPoints): Flaw[] {
  const thing = THING[claim];
  const counts = ({ kind, of }: Limit): boolean => kind === 'ONCE' && thing !== undefined && thing.all.every((part) => of.includes(part)) && !thing.not.some((part) => of.includes(part));
  if (!thing || always(limits.filter(counts), openPoints)) return [];
  const [without, bare] = thing.not.length === 0 ? ['', ''] : [`（不含 ${thing.not.join('、')}）`, `, without ${thing.not.join(' or ')}`];
  return [{ path: ['limits'], zh: `${claim} 须有含 ${thing.all.join('、')}${without} 的 ONCE`, en: `every ${claim} needs a ONCE of its ${thing.all.join(' and ')}${bare}` }];
}

/** What a reading says that it counts by; a project also whoever else asks for it. */
const READ_BY: Readonly<Record<string, readonly (readonly KeyPart[])[]>> = {
  PER_GROUP: [['group']],
  PER_PROJECT: [['group', 'project'], ['project']],
  PER_ENTERPRISE: [['claimant']],
  PER_PERSON_POLICY_TERM: [['person']],
  PER_PERSON_AND_AGENCY: [['person', 'claimant']],
};

const misread = ({ limits }: Programme): Flaw[] =>
  limits.flatMap(({ choice, of }, l) => {
    const [by, ...others] = READ_BY[choice?.value ?? ''] ?? [];
    if (!choice || !by || [by, ...others].some((parts) => parts.length === of.length && parts.every((part) => of.includes(part)))) return [];
    return [{ path: ['limits', l, 'of'], zh: `${choice.value} 须以 ${by.join('、')} 为键`, en: `${choice.value} must be of ${by.join(', ')}` }];
  });

/** What a programme asks for beside what it asks: a panel, only firms of the district, the difference within a cycle. */
function needed({ sentence, conditions, nonLocal, review, points, limits }: Programme): Flaw[] {
  const scaled = conditions.some(({ is }) => is === 'ABOVE_SCALE');
  const [assessed] = /评估|评审|遴选/.exec(sentence) ?? [];
  const topsUp = limits.some(({ kind, of }) => kind === 'TOP_UP' && of.includes('organiser') && of.includes('cycle'));
  return [
    ...(scaled && nonLocal !== 'REFUSE' ? [{ path: ['nonLocal'], zh: 'ABOVE_SCALE 只有本区企业可以满足，须为 REFUSE', en: 'only firms of the district are ABOVE_SCALE: it must be REFUSE' }] : []),
    ...(assessed !== undefined && review?.panel !== true ? [{ path: ['review'], zh: `条文写有“${assessed}”，须有专家评审 panel: true`, en: `the sentence says ${assessed}: it needs a panel` }] : []),
    ...(points.includes('B-25') && !topsUp ? [{ path: ['limits'], zh: 'B-25 须有以 organiser、cycle 为键的 TOP_UP', en: 'B-25 needs a TOP_UP of organiser and cycle' }] : []),
  ];
}
