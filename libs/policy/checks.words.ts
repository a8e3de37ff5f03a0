import { factDayOf, introducedOn, yearEnd, yearsAfter } from './claim-days';
import type { ClaimKind, ClaimOf, PlacementGroup } from './claims';
import { nameInEnglish } from './citation';
import { firstDayOf, type Gate, lastDayToFile, mayClaim } from './eligibility';
import type { Condition, PARTY_KINDS, Term } from './programme';
import type { AssessmentInputs } from './receipt';
import { GROUPS, LEVELS, onDay, partsOf, partyOf, type Said } from './sentences.matter';

/** A condition with what it is asked of, and how far it goes. */
interface Asked {
  term: Term;
  inputs: AssessmentInputs;
  atLeast: number;
  years: number;
  /** Days after the end of the year. */
  graceDays: number;
}

type Words = (of: Asked) => Said;

const KINDS: Readonly<Record<(typeof PARTY_KINDS)[number], Said>> = {
  ENTERPRISE: { zh: '企业', en: 'an enterprise' },
  INSTITUTION: { zh: '机构', en: 'an institution' },
  ASSOCIATION: { zh: '社会组织', en: 'an association' },
  OTHER: { zh: '其他单位', en: 'another kind of claimant' },
};

const CATEGORIES: Readonly<Record<NonNullable<AssessmentInputs['claimant']['residency']>['category'], Said>> = {
  SERVICES: { zh: '人力资源服务', en: 'human-resource services' },
  SUPPORTING: { zh: '配套服务', en: 'supporting services' },
  DIGITAL: { zh: '数字化', en: 'digital services' },
  NONE: { zh: '不属于支持的类别', en: 'none of those that are supported' },
};

/** The claim, where it is of the kind of which the condition is asked. */
const about = <K extends ClaimKind>(kind: K, words: (claim: ClaimOf<K>, of: Asked) => Said): Words => (of) => (of.inputs.claim.kind === kind ? words(of.inputs.claim as ClaimOf<K>, of) : NOTHING);
const NOTHING: Said = { zh: '', en: '' };

const yesNo = (is: boolean, yes: Said, no: Said): Said => (is ? yes : no);

function window({ term: { instrument }, inputs: { claim, filedOn, choices } }: Asked): Said {
  const [fact, from, filed, last] = [onDay(factDayOf(claim)), onDay(firstDayOf(instrument)), onDay(filedOn), lastDayToFile(instrument, choices)];
  const to = instrument.validToOn ? onDay(instrument.validToOn) : null;
  const until = last ? onDay(last) : null;
  return {
    zh: `事实发生日为${fact.zh}（须在${from.zh}以后${to ? `、${to.zh}以前` : ''}），申报日为${filed.zh}${until ? `（最迟为${until.zh}）` : ''}`,
    en: `the day of the fact is ${fact.en} (asked for: from ${from.en} on${to ? `, until ${to.en}` : ''}), and the claim was filed on ${filed.en}${until ? ` (by ${until.en} at the latest)` : ''}`,
  };
}

function claimantKind({ term, inputs: { claimant, claim, choices } }: Asked): Said {
  const may = mayClaim(term, claim, choices).map((kind) => KINDS[kind]);
  if (may.length === Object.keys(KINDS).length) return { zh: `申报单位为${KINDS[claimant.kind].zh}（条文未限定申报单位的类别）`, en: `the claimant is ${KINDS[claimant.kind].en} (the clause names no kind of claimant)` };
  return { zh: `申报单位为${KINDS[claimant.kind].zh}（可申报的为${may.map(({ zh }) => zh).join('、')}）`, en: `the claimant is ${KINDS[claimant.kind].en} (who may claim: ${may.map(({ en }) => en).join(', ')})` };
}

const months = (zh: string, en: string, of: (claim: ClaimOf<'PLACEMENT'>) => number): Words =>
  about('PLACEMENT', (claim, { atLeast }) => ({ zh: `${zh}${of(claim)}个月（须满${atLeast}个月）`, en: `${en}: ${of(claim)} months (asked for: ${atLeast})` }));

function prior({ approvedOn, approvedAt = '', opensOn, opensAt = '' }: ClaimOf<'EVENT'>): Said {
  const opens = onDay(opensOn);
  const hours = approvedOn?.equals(opensOn) ? { approved: approvedAt, opens: opensAt } : { approved: '', opens: '' };
  if (!approvedOn) return { zh: `活动没有获得批准（须在${opens.zh}开幕以前批准）`, en: `the event was never approved (asked for: before it opened on ${opens.en})` };
  const approved = onDay(approvedOn);
  return { zh: `活动于${approved.zh}${hours.approved}获得批准（须在${opens.zh}${hours.opens}开幕以前批准）`, en: `the event was approved on ${approved.en}${hours.approved && ` at ${hours.approved}`} (asked for: before it opened on ${opens.en}${hours.opens && ` at ${hours.opens}`})` };
}

function rated(claim: ClaimOf<'TALENT_REFERRAL'>, { inputs: { firstIntroducedOn }, years }: Asked): Said {
  const introduced = firstIntroducedOn ?? introducedOn(claim);
  const [from, on, last] = [onDay(introduced), onDay(claim.ratedOn), onDay(yearsAfter(introduced, years))];
  return { zh: `引进日为${from.zh}，评定日为${on.zh}（须在引进当日或之后、${last.zh}以前）`, en: `brought in on ${from.en} and rated on ${on.en} (asked for: on that day or after, by ${last.en})` };
}

function awardYear({ decidedOn }: ClaimOf<'ACHIEVEMENT'>, { inputs: { filedOn }, graceDays }: Asked): Said {
  const [on, filed, last] = [onDay(decidedOn), onDay(filedOn), onDay(yearEnd(decidedOn.year).add({ days: graceDays }))];
  return { zh: `获奖日为${on.zh}，申报日为${filed.zh}（最迟为${last.zh}）`, en: `awarded on ${on.en} and filed on ${filed.en} (by ${last.en} at the latest)` };
}

const employerIn = ({ employer, employerLocal: said }: ClaimOf<'TALENT_REFERRAL'>, { inputs: { employerLocal = said } }: Asked): Said => {
  const by = partyOf(employer);
  return yesNo(said && employerLocal, { zh: `用人单位（${by.zh}）在本区`, en: `the employer (${by.en}) is of this district` }, { zh: `用人单位（${by.zh}）不在本区（须在本区）`, en: `the employer (${by.en}) is not of this district, as is asked for` });
};

function resident({ inputs: { claimant: { residency } } }: Asked): Said {
  if (!residency) return { zh: '申报单位没有入驻人才港（须已入驻）', en: 'the claimant is not resident in the talent port, as is asked for' };
  const [since, left] = [onDay(residency.movedInOn), residency.leftOn && onDay(residency.leftOn)];
  return { zh: `申报单位于${since.zh}入驻人才港${left ? `，于${left.zh}迁出` : ''}`, en: `the claimant moved into the talent port on ${since.en}${left ? `, and left it on ${left.en}` : ''}` };
}

/** The national part beside the city's only where it is matched (domain A-07). */
function awarded({ nationalDecidedFen, nationalReceivedFen, ...city }: ClaimOf<'BOLE_AWARD'>, { inputs: { choices } }: Asked): Said {
  const isMatched = choices['A-07'] === 'NATIONAL_PART_TOO';
  const parts = partsOf(isMatched ? { ...city, nationalDecidedFen, nationalReceivedFen } : city);
  const asked = isMatched ? { zh: '市级、国家级至少一级的两者均须有金额', en: 'some of both, of one level at least, is asked for' } : { zh: '两者均须有金额', en: 'some of both is asked for' };
  return { zh: `${parts.zh}（${asked.zh}）`, en: `${parts.en} (${asked.en})` };
}

/** Of whose household is elsewhere, by which groups the placement counts (domain A-10). */
function countedBy(groups: readonly PlacementGroup[]): Said {
  const named = groups.map((group) => GROUPS[group]);
  return { zh: `该人员没有本区户籍，只按不要求本区户籍的类别（${named.map(({ zh }) => zh).join('、')}）核定`, en: `the person’s household is not registered in the district: it is counted by the groups that ask for none (${named.map(({ en }) => en).join(', ')})` };
}

/** Each as a fact beside what is asked for: it is the same whether it is met or not. */
export const CHECK_WORDS: Readonly<Record<Gate | Condition['is'], Words>> = {
  NOT_DISQUALIFIED: ({ inputs: { disqualifiedToOn } }) =>
    disqualifiedToOn ? { zh: `申报单位被取消申请资格，至${onDay(disqualifiedToOn).zh}止`, en: `the claimant is disqualified until ${onDay(disqualifiedToOn).en}` } : { zh: '申报单位没有被取消申请资格', en: 'the claimant is not disqualified' },
  WITHIN_WINDOW: window,
  VALIDITY_CONFIRMED: ({ inputs: { filedOn: { year }, confirmedBy } }) =>
    confirmedBy === undefined ? { zh: `${year}年尚无确认文件效力的文号`, en: `no document confirms the validity for ${year}` } : { zh: `${year}年的效力已经确认（${confirmedBy}）`, en: `the validity for ${year} is confirmed (${nameInEnglish(confirmedBy)})` },
  CLAIMANT_KIND: claimantKind,
  LOCAL_CLAIMANT: ({ inputs: { claimant: { local } } }) => yesNo(local, { zh: '申报单位是本区单位', en: 'the claimant is of this district' }, { zh: '申报单位不是本区单位（须为本区单位）', en: 'the claimant is not of this district, as is asked for' }),
  MUNICIPAL_AWARD: about('BOLE_AWARD', awarded),
  LOCAL_HOUSEHOLD: about('PLACEMENT', ({ localHousehold }, { inputs: { groups } }) => groups ? countedBy(groups) : yesNo(localHousehold, { zh: '该人员有本区户籍', en: 'the person’s household is registered in the district' }, { zh: '该人员没有本区户籍（是否须有，依其类别而定）', en: 'the person’s household is not registered in the district (whether it must be hangs on the group)' })),
  CONTRACT_MONTHS: months('劳动合同期限', 'the term of the contract', ({ contractMonths }) => contractMonths),
  EMPLOYMENT_REGISTERED: about('PLACEMENT', ({ registered }) => yesNo(registered, { zh: '已办理用工登记', en: 'the employment is registered' }, { zh: '没有办理用工登记（须已办理）', en: 'the employment is not registered, as is asked for' })),
  INSURED_MONTHS: months('已缴社会保险', 'social insurance paid', ({ insuredMonths }) => insuredMonths),
  PARTNER_COUNTY: about('LABOUR_BASE', ({ county }) => ({ zh: `基地所在县的行政区划代码为${county}（须列入对口地区名录）`, en: `the base is in the county with code ${county} (asked for: on the register of partner regions)` })),
  EVENT_DAYS: about('EVENT', ({ opensOn, lastDayOn }) => ({ zh: `活动自${onDay(opensOn).zh}至${onDay(lastDayOn).zh}`, en: `the event went from ${onDay(opensOn).en} to ${onDay(lastDayOn).en}` })),
  PRIOR_APPROVAL: about('EVENT', prior),
  LOCAL_EMPLOYER: about('TALENT_REFERRAL', employerIn),
  ANOTHER_EMPLOYER: ({ inputs: { claim, claimant: { party } } }) => yesNo(!('employer' in claim) || claim.employer !== party, { zh: '用人单位不是申报单位本身', en: 'the employer is another party than the claimant' }, { zh: '用人单位就是申报单位本身（须为其他单位）', en: 'the employer is the claimant itself; another one is asked for' }),
  RATED_WITHIN_YEARS: about('TALENT_REFERRAL', rated),
  ABOVE_SCALE: ({ inputs: { claimant: { aboveScale } } }) => yesNo(aboveScale === true, { zh: '申报单位是规上单位', en: 'the claimant is above scale' }, { zh: '申报单位不是规上单位（须为规上单位）', en: 'the claimant is not above scale, as is asked for' }),
  TALENT_PORT_RESIDENT: resident,
  SUPPORTED_CATEGORY: ({ inputs: { claimant: { residency } } }) => ({ zh: `申报单位的类别：${CATEGORIES[residency?.category ?? 'NONE'].zh}`, en: `the category of the claimant: ${CATEGORIES[residency?.category ?? 'NONE'].en}` }),
  TOP_500: about('SETTLEMENT', ({ list }) => yesNo(list !== 'NONE', { zh: '企业列入世界或中国500强', en: 'the firm is on a list of the top 500' }, { zh: '企业没有列入世界或中国500强（须已列入）', en: 'the firm is on no list of the top 500, as is asked for' })),
  KEY_INDUSTRY: about('TALENT_PLACEMENT', ({ industry }) => ({ zh: `入职的产业为${industry}（须列入重点产业名录）`, en: `the industry is “${industry}” (asked for: on the register of key industries)` })),
  MUNICIPAL_ISSUER: about('ACHIEVEMENT', ({ issuer, issuerLevel }) => ({ zh: `授予单位为${issuer}，${LEVELS[issuerLevel].zh}（须为市级及以上相关行业主管部门）`, en: `the issuer is ${nameInEnglish(issuer)}, of ${LEVELS[issuerLevel].en} level (asked for: an authority of the trade, municipal or higher)` })),
  AWARD_YEAR: about('ACHIEVEMENT', awardYear),
  FIRST_RENT_YEARS: about('RENT_YEAR', ({ rentYear, movedInOn }, { years, inputs: { claimant: { residency } } }) => {
    const [said, first] = [onDay(movedInOn), onDay(residency?.firstOn ?? movedInOn)];
    return { zh: `申报第${rentYear}个租约年度（支持前${years}个），所填首次入驻日为${said.zh}，登记为${first.zh}`, en: `lease year ${rentYear} is claimed (the first ${years} are paid for), counted from ${said.en}; on record is ${first.en}` };
  }),
};
