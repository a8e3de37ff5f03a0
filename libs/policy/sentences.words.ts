import { yuan } from '#kernel/money';
import type { Claim } from './claims';
import type { AlternativeKind, DecisionReceipt, Flag, Step, StepRule } from './receipt';

/** The same sentence in both languages. */
export interface Said {
  zh: string;
  en: string;
}

type Group = Exclude<AlternativeKind, 'above-the-cap' | 'granted-before' | 'without-net-off'>;

/** What is claimed for, by the kind of claim. */
export const FACTS: Readonly<Record<Claim['kind'], Said>> = {
  BOLE_AWARD: { zh: '获评伯乐计划奖励', en: 'an award of the Bole programme' },
  LABOUR_BASE: { zh: '设立劳务开发基地', en: 'the opening of a labour base' },
  PLACEMENT: { zh: '推荐一人就业', en: 'the placement of one person in work' },
  PLACEMENT_ROSTER: { zh: '推荐一份名单上的人就业', en: 'the placement of the persons of a roster' },
  EVENT: { zh: '举办活动', en: 'an event' },
  GROWTH_ASSESSMENT: { zh: '年度综合绩效评估', en: 'the yearly assessment of performance' },
  INNOVATION_PROJECT: { zh: '业态创新项目评估审定', en: 'an innovation project, assessed and approved' },
  BRAND_AWARD: { zh: '获评优质或星级机构', en: 'a quality or star rating' },
  REAL_ECONOMY_SERVICE: { zh: '年度保障实体经济服务', en: 'a year of service to the real economy' },
  TALENT_REFERRAL: { zh: '引进人才获得评定', en: 'the rating of a talent brought in' },
  TALENT_PLACEMENT: { zh: '推荐人才入职重点产业', en: 'the placement of a talent in a key industry' },
  SETTLEMENT: { zh: '落户认定', en: 'a settlement, as it was recognised' },
  RENT_YEAR: { zh: '一个租约年度的租金', en: 'the rent of a lease year' },
  TRAINING_BASE: { zh: '实训基地一年的培养', en: 'a year of a training base' },
  ACHIEVEMENT: { zh: '获得荣誉、资质或示范项目认定', en: 'an honour, a qualification or a demonstration project' },
};

const GROUPS: Readonly<Record<Group, Said>> = {
  UNEMPLOYED_GRADUATE: { zh: '高校未就业大学生', en: 'unemployed graduates' },
  LONG_TERM_UNEMPLOYED_YOUTH: { zh: '长期失业青年', en: 'young long-term unemployed' },
  VETERAN: { zh: '退役军人', en: 'veterans' },
  RURAL_HARDSHIP: { zh: '农村困难人员', en: 'people in rural hardship' },
  DISABLED: { zh: '残疾人', en: 'people with disabilities' },
  PARTNER_REGION: { zh: '对口劳务协作人员', en: 'workers from partner regions' },
};

const RANKS: Readonly<Record<Extract<Claim, { kind: 'TALENT_REFERRAL' }>['rank'], Said>> = {
  NATIONAL: { zh: '国家级高层次人才', en: 'national talent' },
  MUNICIPAL: { zh: '市级高层次人才', en: 'municipal talent' },
  DISTRICT_LEADING: { zh: '区级领军人才', en: 'leading talent of the district' },
  DISTRICT_TOPNOTCH: { zh: '区级拔尖人才', en: 'top-notch talent of the district' },
};

const named = (words: Readonly<Partial<Record<string, Said>>>, key: string): Said => (Object.hasOwn(words, key) ? words[key] : undefined) ?? { zh: key, en: key };
const fen = (text: string | undefined): string => yuan(BigInt(text ?? '0'));
const percent = (basisPoints: string | undefined): string => `${Number(basisPoints ?? '0') / 100}%`;

/** A step as it is read out: what went in (`from`), and the amount in yuan that came out. */
type Words = (from: Step['from'], result: string, receipt: DecisionReceipt) => Said;

const percentage = (zh: string, en: string): Words => ({ baseFen, basisPoints }, result) => ({
  zh: `以${fen(baseFen)}元为基数，按${percent(basisPoints)}计算，向下取整到${zh}，为${result}元`,
  en: `${percent(basisPoints)} of ${fen(baseFen)} yuan, rounded down to the ${en}, is ${result} yuan`,
});

export const STEPS: Readonly<Record<StepRule, Words>> = {
  'fixed-amount': (_, result) => ({ zh: `条文规定的定额为${result}元`, en: `the clause gives a fixed amount of ${result} yuan` }),
  'amount-of-rank': ({ rank = '' }, result) => ({ zh: `按${named(RANKS, rank).zh}的标准，为${result}元`, en: `the clause gives ${result} yuan for a ${named(RANKS, rank).en}` }),
  match: ({ ratio }, result, { inputs: { choices } }) => {
    const national = choices['A-07'] === 'NATIONAL_PART_TOO';
    return {
      zh: `以市级${national ? '、国家级' : ''}决定金额与实际到账金额中较低者为基数，按${ratio}配套，为${result}元`,
      en: `the lower of what the city ${national ? 'and the nation ' : ''}decided and paid, matched ${ratio}, is ${result} yuan`,
    };
  },
  'percentage-floor-to-fen': percentage('分', 'fen'),
  'percentage-floor-to-yuan': percentage('元', 'yuan'),
  discretion: ({ maxFen }, result, { inputs: { finding } }) => ({
    zh: `在最高${fen(maxFen)}元以内，经审核认定为${result}元${finding?.reason === undefined ? '' : `，理由是：${finding.reason}`}`,
    en: `within the maximum of ${fen(maxFen)} yuan it was set at ${result} yuan, for the reasons on file`,
  }),
  'rate-of-group': ({ group = '' }, result) => ({ zh: `按${named(GROUPS, group).zh}的标准，为${result}元`, en: `the rate for ${named(GROUPS, group).en} is ${result} yuan` }),
  'amount-of-grade': ({ grade }, result) => ({ zh: `评估等次为${grade}，该等次的金额为${result}元`, en: `grade ${grade} gives ${result} yuan` }),
  'amount-of-tier': ({ tier }, result) => ({ zh: `按已公布的${tier}档，为${result}元`, en: `the published tier ${tier} gives ${result} yuan` }),
  'rate-per-trainee-month': ({ rateFen }, result, { inputs: { claim } }) => {
    const months = claim.kind === 'TRAINING_BASE' ? claim.traineeMonths : 0;
    return { zh: `每人每月${fen(rateFen)}元，共${months}人月，为${result}元`, en: `${months} trainee months at ${fen(rateFen)} yuan are ${result} yuan` };
  },
  cap: ({ leftFen }, result) => ({ zh: `累计限额尚余${fen(leftFen)}元，本次可支持${result}元`, en: `${fen(leftFen)} yuan are left under the cumulative cap, so that ${result} yuan can be given` }),
  'top-up': ({ leftFen }, result) => ({ zh: `扣除此前已享受的金额后尚余${fen(leftFen)}元，本次补足${result}元`, en: `after what was granted before, ${fen(leftFen)} yuan are left, so that ${result} yuan are added` }),
  'net-off': ({ otherFen }, result) => ({ zh: `其他政策就同一事项已支付${fen(otherFen)}元，予以扣除，为${result}元`, en: `other policies have paid ${fen(otherFen)} yuan for the same matter; without them it is ${result} yuan` }),
};

/** What lost, and why. */
export const ALTERNATIVES: Readonly<Record<AlternativeKind, (amount: string) => Said>> = {
  'above-the-cap': (amount) => ({ zh: `超过累计限额的${amount}元不予支持`, en: `${amount} yuan are above the cumulative cap and are not given` }),
  'granted-before': (amount) => ({ zh: `此前以较低层次已享受的${amount}元不再重复支持`, en: `${amount} yuan were given before at a lower level and are not given again` }),
  'without-net-off': (amount) => ({ zh: `不扣除其他政策的${amount}元不予采用，因同一事项从高而不重复`, en: `${amount} yuan, without taking off other policies, lost: the higher is paid, not both` }),
  ...(Object.fromEntries(Object.entries(GROUPS).map(([group, { zh, en }]) => [group, (amount: string): Said => ({ zh: `${zh}的标准${amount}元未采用，因一次性补贴从高计一次`, en: `the rate for ${en}, ${amount} yuan, lost: one subsidy is paid, at the highest rate` })])) as Record<Group, (amount: string) => Said>),
};

/** What must be confirmed by hand, or signed by two. */
export const FLAG_WORDS: Readonly<Record<Flag, Said>> = {
  RETROACTIVE_REFERENCE: { zh: '事实发生在文件施行之前，系参照执行，批准人须予确认', en: 'The fact lies before the document was in force and is taken by reference: the approver must confirm it' },
  NON_LOCAL_AGENCY: { zh: '申报单位不是本区单位，须由两人批准', en: 'The claimant is not of this district: two approvers must sign' },
  MANUAL_REVIEW: { zh: '人才引进早于政策适用期，须由两人审定', en: 'The talent came before the policy began: two persons must decide' },
  DUAL_CLAIM: { zh: '同一人兼得前后两段，须由两人批准', en: 'The same person is claimed under both parts of the clause: two approvers must sign' },
  BELOW_SCALE: { zh: '申报单位不是规上单位，批准人须予确认', en: 'The claimant is below scale: the approver must confirm it' },
  UNREPORTED: { zh: '申报单位未报送该年度统计，批准人须予确认', en: 'The claimant has not reported for the year: the approver must confirm it' },
  REPORTS_OVERDUE: { zh: '申报单位有该年度的统计报表逾期未报，批准人须予确认', en: 'Reports of the claimant for the year are overdue: the approver must confirm it' },
  SHARED_ADDRESS: { zh: '同址另有单位已按本项目获得补贴，批准人须予确认', en: 'Another party at the same address has an award of this programme: the approver must confirm it' },
  DISQUALIFIED_ELSEWHERE: { zh: '申报单位被其他区取消资格，批准人须予确认', en: 'Another district has disqualified the claimant: the approver must confirm it' },
  OVER_SOFT_CAP: { zh: '同一单位当年合计超过上级签批线，须由上级批准', en: 'The year’s sum for this claimant is above what one level grants: the next level must sign' },
  ABOVE_ESCALATION: { zh: '金额超过上级签批线，须由上级批准', en: 'The amount is above what one level grants: the next level must sign' },
};

/** What explains a no, of the facts that have a meaning for who hears it, in this order; all stand in the receipt. */
export const REASONS: Readonly<Record<string, (value: string) => Said>> = {
  capFen: (value) => ({ zh: `累计限额为${fen(value)}元`, en: `the cumulative cap is ${fen(value)} yuan` }),
  usedFen: (value) => ({ zh: `已占用${fen(value)}元`, en: `${fen(value)} yuan of it are taken` }),
  ownFen: (value) => ({ zh: `按本条可得${fen(value)}元`, en: `this clause would give ${fen(value)} yuan` }),
  otherFen: (value) => ({ zh: `其他政策已支付${fen(value)}元`, en: `other policies have paid ${fen(value)} yuan` }),
  takenBy: (value) => ({ zh: `已由${value}号案件享受或申报`, en: `case ${value} has it, or has claimed it` }),
  places: (value) => ({ zh: `名额为${value}个`, en: `there are ${value} places` }),
  fromOn: (value) => ({ zh: `自${value}起`, en: `from ${value} on` }),
  toOn: (value) => ({ zh: `至${value}止`, en: `until ${value}` }),
  lastOn: (value) => ({ zh: `最后一日为${value}`, en: `the last day was ${value}` }),
  rentYear: (value) => ({ zh: `所申报的是第${value}个租约年度`, en: `lease year ${value} is claimed` }),
  years: (value) => ({ zh: `支持的是前${value}个年度`, en: `the first ${value} years are paid for` }),
  struck: (value) => ({ zh: `审核意见是：${value}`, en: 'what the reviewer found is on file' }),
  veto: (value) => ({ zh: `否决指标是：${value}`, en: 'the indicator is named on file' }),
  months: (value) => ({ zh: `现有${value}个月`, en: `there are ${value} months` }),
  atLeast: (value) => ({ zh: `至少须${value}个月`, en: `at least ${value} months are asked for` }),
};

/** 行政复议法 第二十条, 行政诉讼法 第四十六条: said with every no. */
export const REMEDY: Said = { zh: '可自知道之日起六十日内申请行政复议，或六个月内提起行政诉讼', en: 'reconsideration within 60 days, or suit within 6 months' };
