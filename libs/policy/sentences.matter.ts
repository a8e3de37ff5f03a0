import { yuan } from '#kernel/money';
import type { Day } from '#kernel/day';
import { nameInEnglish, numberInEnglish, quoted } from './citation';
import { daysOfRent, introducedOn } from './claim-days';
import type { Claim, ClaimOf, PlacementGroup } from './claims';
import type { Programme } from './programme';

/** The same sentence in both languages. */
export interface Said {
  zh: string;
  en: string;
}

/** What a clerk reads out to the applicant, sentence by sentence. */
export interface Sentences {
  zh: string[];
  en: string[];
}

/** What a receipt is of, as it speaks of it: a case, or one line of a roster. */
export const CASE = { zh: '本案', en: 'case' };
export const LINE = { zh: '本行', en: 'line' };
export type Told = typeof CASE;

/** What is said, each with its full stop and, in English, its capital letter. */
export const inSentences = (said: readonly Said[]): Sentences => ({ zh: said.map(({ zh }) => `${zh}。`), en: said.map(({ en }) => `${en.charAt(0).toUpperCase()}${en.slice(1)}.`) });

export const onDay = (on: Day): Said => ({ zh: `${on.year}年${on.month}月${on.day}日`, en: on.toString() });

/** An institution by its code, whoever has none by the number that the book knows it by. */
export const partyOf = (party: string): Said => (/^[0-9A-Z]{18}$/.test(party) ? { zh: `统一社会信用代码${party}`, en: `unified social credit code ${party}` } : { zh: `编号${party}`, en: `party ${party}` });

export const GROUPS: Readonly<Record<PlacementGroup, Said>> = {
  UNEMPLOYED_GRADUATE: { zh: '高校未就业大学生', en: 'unemployed graduates' },
  LONG_TERM_UNEMPLOYED_YOUTH: { zh: '长期失业青年', en: 'young long-term unemployed' },
  VETERAN: { zh: '退役军人', en: 'veterans' },
  RURAL_HARDSHIP: { zh: '农村困难人员', en: 'people in rural hardship' },
  DISABLED: { zh: '残疾人', en: 'people with disabilities' },
  PARTNER_REGION: { zh: '对口劳务协作人员', en: 'workers from partner regions' },
};

export const RANKS: Readonly<Record<ClaimOf<'TALENT_REFERRAL'>['rank'], Said>> = {
  NATIONAL: { zh: '国家级高层次人才', en: 'high-level talent of national rank' },
  MUNICIPAL: { zh: '市级高层次人才', en: 'high-level talent of municipal rank' },
  DISTRICT_LEADING: { zh: '区级领军人才', en: 'leading talent of the district' },
  DISTRICT_TOPNOTCH: { zh: '区级拔尖人才', en: 'top-notch talent of the district' },
};

export const LEVELS = {
  NATIONAL: { zh: '国家级', en: 'national' },
  MUNICIPAL: { zh: '市级', en: 'municipal' },
  DISTRICT: { zh: '区级', en: 'district' },
} as const;

const LISTS: Readonly<Record<ClaimOf<'SETTLEMENT'>['list'], Said>> = {
  WORLD_500: { zh: '世界500强企业', en: 'a firm of the world’s top 500' },
  CHINA_500: { zh: '中国500强企业', en: 'a firm of China’s top 500' },
  NONE: { zh: '未列入500强的企业', en: 'a firm on neither list of the top 500' },
};

const FORMS: Readonly<Record<ClaimOf<'SETTLEMENT'>['form'], Said>> = {
  HEADQUARTERS: { zh: '总部', en: 'headquarters' },
  BRANCH: { zh: '分支机构', en: 'a branch' },
  JOINT_VENTURE: { zh: '合资机构', en: 'a joint venture' },
};

const ORDINALS: Readonly<Record<number, Said>> = { 1: { zh: '一', en: 'first' }, 2: { zh: '二', en: 'second' }, 3: { zh: '三', en: 'third' } };
const nth = (n: number): Said => ORDINALS[n] ?? { zh: `${n}`, en: `${n}th` };

function placed({ groups, startedOn }: ClaimOf<'PLACEMENT'>): Said {
  const [kinds, from] = [groups.map((group) => GROUPS[group]), onDay(startedOn)];
  return { zh: `推荐一人就业（${kinds.map(({ zh }) => zh).join('、')}，${from.zh}入职）`, en: `the placement of one person in work (${kinds.map(({ en }) => en).join(', ')}; employed from ${from.en})` };
}

function held({ event, opensOn, lastDayOn, auditedCostFen }: ClaimOf<'EVENT'>): Said {
  const [opened, over, cost] = [onDay(opensOn), onDay(lastDayOn), yuan(auditedCostFen)];
  const when = opensOn.equals(lastDayOn) ? opened : { zh: `${opened.zh}至${over.zh}`, en: `${opened.en} to ${over.en}` };
  return { zh: `举办活动（${event}，${when.zh}），经审计的费用为${cost}元`, en: `an event (${nameInEnglish(event)}, ${when.en}), whose audited costs are ${cost} yuan` };
}

function selected({ level, organiser, cycle, decisionNo }: ClaimOf<'BRAND_AWARD'>): Said {
  return { zh: `获评${LEVELS[level].zh}优质或星级机构（${organiser}${cycle}年度评选，${decisionNo}）`, en: `a quality or star rating of ${LEVELS[level].en} level, of the ${cycle} selection of ${nameInEnglish(organiser)} (${numberInEnglish(decisionNo)})` };
}

function referred(claim: ClaimOf<'TALENT_REFERRAL'>): Said {
  const [introduced, rated, rank] = [onDay(introducedOn(claim)), onDay(claim.ratedOn), RANKS[claim.rank]];
  return { zh: `${introduced.zh}引进的人才于${rated.zh}评定为${rank.zh}（${claim.ratingNo}）`, en: `a talent brought in on ${introduced.en} and rated on ${rated.en} as ${rank.en} (${numberInEnglish(claim.ratingNo)})` };
}

function matched({ level, decisionNo, ...award }: ClaimOf<'BOLE_AWARD'>): Said {
  const parts = partsOf(award);
  return { zh: `获评${LEVELS[level].zh}伯乐计划奖励（${decisionNo}），${parts.zh}`, en: `an award of the ${LEVELS[level].en} Bole programme (${numberInEnglish(decisionNo)}), of which ${parts.en}` };
}

/** What of an award was decided and received, of each level that the claim names. */
export function partsOf({ decidedFen, receivedFen, nationalDecidedFen, nationalReceivedFen = 0n }: Pick<ClaimOf<'BOLE_AWARD'>, 'decidedFen' | 'receivedFen' | 'nationalDecidedFen' | 'nationalReceivedFen'>): Said {
  const [decided, received] = [yuan(decidedFen), yuan(receivedFen)];
  const city = { zh: `市级决定${decided}元、实际到账${received}元`, en: `the city decided ${decided} yuan, and ${received} yuan were received` };
  if (nationalDecidedFen === undefined) return city;
  const [ofNation, came] = [yuan(nationalDecidedFen), yuan(nationalReceivedFen)];
  return { zh: `${city.zh}，国家级决定${ofNation}元、实际到账${came}元`, en: `${city.en}; of the national part ${ofNation} yuan were decided, and ${came} yuan were received` };
}

function rented(claim: ClaimOf<'RENT_YEAR'>): Said {
  const { movedInOn, rentYear, rentPaidFen, paidFromOn, paidToOn, stayOnly } = claim;
  const [since, year, paid, { fromOn, toOn }] = [onDay(movedInOn), nth(rentYear), yuan(rentPaidFen), daysOfRent(claim)];
  const part = paidFromOn || paidToOn ? { zh: `（${onDay(fromOn).zh}至${onDay(toOn).zh}）`, en: ` (${fromOn.toString()} to ${toOn.toString()})` } : { zh: '', en: '' };
  return { zh: `${since.zh}入驻后第${year.zh}个租约年度的租金${part.zh}${stayOnly ? '（仅入驻日）' : ''}，实付${paid}元`, en: `the rent of the ${year.en} lease year after moving in on ${since.en}${part.en}${stayOnly ? ' (for the days of the stay alone)' : ''}: ${paid} yuan, as paid` };
}

/** The industry as the register of key industries names it. */
function employed({ employer, industry, startedOn }: ClaimOf<'TALENT_PLACEMENT'>): Said {
  const [from, by] = [onDay(startedOn), partyOf(employer)];
  return { zh: `推荐人才入职重点产业（${industry}，用人单位${by.zh}，${from.zh}入职）`, en: `the placement of a talent in a key industry (${quoted(industry)}, employer ${by.en}, from ${from.en})` };
}

/** Of a document that does not tell its clauses apart. */
const ACHIEVED: Said = { zh: '荣誉、资质或示范项目认定', en: 'an honour, a qualification or a demonstration project' };

/** What is claimed for, by the kind of claim: which event, level, year and place, and the amounts that were declared. */
const MATTERS: { [K in Claim['kind']]: (claim: ClaimOf<K>, programme: Pick<Programme, 'claimedFor'>) => Said } = {
  BOLE_AWARD: matched,
  LABOUR_BASE: ({ county }) => ({ zh: `在行政区划代码为${county}的县设立劳务开发基地`, en: `the opening of a labour base in the county with code ${county}` }),
  PLACEMENT: placed,
  PLACEMENT_ROSTER: ({ lines }) => ({ zh: `推荐一份名单上的${lines}人就业`, en: `the placement in work of the ${lines} persons of a roster` }),
  EVENT: held,
  GROWTH_ASSESSMENT: ({ year }) => ({ zh: `${year}年度综合绩效评估`, en: `the assessment of performance of ${year}` }),
  INNOVATION_PROJECT: ({ project }) => ({ zh: `业态创新项目（${project}）经评估审定`, en: `an innovation project (${nameInEnglish(project)}), assessed and approved` }),
  BRAND_AWARD: selected,
  REAL_ECONOMY_SERVICE: ({ year }) => ({ zh: `${year}年度保障实体经济服务`, en: `the service to the real economy in ${year}` }),
  TALENT_REFERRAL: referred,
  TALENT_PLACEMENT: employed,
  SETTLEMENT: ({ list, form, lei }) => ({
    zh: `${LISTS[list].zh}${lei === undefined ? '' : `（LEI ${lei}）`}设立${FORMS[form].zh}，经落户认定`,
    en: `${FORMS[form].en} set up by ${LISTS[list].en}${lei === undefined ? '' : ` (LEI ${lei})`}, recognised as settled`,
  }),
  RENT_YEAR: rented,
  TRAINING_BASE: ({ year, traineeMonths }) => ({ zh: `实训基地${year}年度的培养，共${traineeMonths}人月`, en: `the training of a base in ${year}, ${traineeMonths} trainee months` }),
  ACHIEVEMENT: ({ achievement, issuer, issuerLevel }, { claimedFor = ACHIEVED }) => ({ zh: `获得${LEVELS[issuerLevel].zh}的${claimedFor.zh}（${achievement}，${issuer}）`, en: `${claimedFor.en} of ${LEVELS[issuerLevel].en} level (${nameInEnglish(achievement)}, by ${nameInEnglish(issuer)})` }),
};

/** The matter of a claim in words. */
export const inWords = (claim: Claim, programme: Pick<Programme, 'claimedFor'>): Said => (MATTERS[claim.kind] as (claim: Claim, programme: Pick<Programme, 'claimedFor'>) => Said)(claim, programme);
