import { day } from '#kernel/day';
import { yuan } from '#kernel/money';
import { type RefusalCode, REFUSALS } from '#kernel/refusals';
import { nameInEnglish, numberInEnglish, quoted } from './citation';
import type { Term } from './programme';
import type { AlternativeKind, DecisionReceipt, Flag, Step, StepRule } from './receipt';
import { capSaid, toppedUp } from './sentences.limits';
import { GROUPS, onDay, RANKS, type Said } from './sentences.matter';
import { isShared, stayed } from './sentences.rent';

const named = (words: Readonly<Partial<Record<string, Said>>>, key: string): Said => (Object.hasOwn(words, key) ? words[key] : undefined) ?? { zh: key, en: key };
const fen = (text: string | undefined): string => yuan(BigInt(text ?? '0'));
const percent = (basisPoints: string | undefined): string => `${Number(basisPoints ?? '0') / 100}%`;

/** A step as it is read out: what went in (`from`), and the amount in yuan that came out. */
type Words = (from: Step['from'], result: string, receipt: DecisionReceipt, term: Term) => Said;

/** How far the money has come by the time it is read out. */
export type Stage = 'PROPOSED' | 'OBJECTED' | 'WAITING' | 'APPROVED' | 'PAID' | 'RETURNED' | 'RELEASED';

/** What is granted, by how far it has come. */
export const GRANTED: Readonly<Record<Stage, (amount: string) => Said>> = {
  PROPOSED: (amount) => ({ zh: `拟支持金额为${amount}元`, en: `the amount proposed is ${amount} yuan` }),
  OBJECTED: (amount) => ({ zh: `原拟支持金额为${amount}元，公示期间的异议成立，金额待重新决定`, en: `the amount proposed was ${amount} yuan; an objection to it was upheld, and the amount is open again` }),
  WAITING: (amount) => ({ zh: `已批准金额为${amount}元，尚待安排预算指标`, en: `the amount approved is ${amount} yuan, which waits for money of a budget line` }),
  APPROVED: (amount) => ({ zh: `已批准金额为${amount}元`, en: `the amount approved is ${amount} yuan` }),
  PAID: (amount) => ({ zh: `已支付金额为${amount}元`, en: `the amount paid is ${amount} yuan` }),
  RETURNED: (amount) => ({ zh: `已批准金额为${amount}元，款项未到账，尚待重新支付`, en: `the amount approved is ${amount} yuan; the money has not arrived, and is to be paid again` }),
  RELEASED: (amount) => ({ zh: `原核定金额为${amount}元，现已终止，不再支付`, en: `the amount found was ${amount} yuan; the award has ended, and is not paid` }),
};

/** The officer's own words; where they stand in Chinese only, they are quoted. */
export const reasoned = ({ inputs: { finding } }: DecisionReceipt): Said =>
  finding?.reason === undefined ? { zh: '', en: '' } : { zh: `，理由是：${finding.reason}`, en: `, for this reason: ${finding.reasonEn ?? quoted(finding.reason)}` };

/** What other fiscal money bore is out of the base (domain A-15). */
function lessFiscal({ inputs }: DecisionReceipt, fiscalFen: string | undefined): Said {
  const { claim } = inputs;
  const isRent = claim.kind === 'RENT_YEAR';
  if ((claim.kind !== 'EVENT' && !isRent) || claim.otherFiscalFen === 0n) return { zh: '', en: '' };
  const [cost, other] = [yuan(isRent ? claim.rentPaidFen : claim.auditedCostFen), yuan(claim.otherFiscalFen)];
  if (isRent && isShared(inputs) && fiscalFen !== undefined) return { zh: `其他财政资金承担该租金${other}元，按日计其份额为${fen(fiscalFen)}元，予以扣除，`, en: `other fiscal money bore ${other} yuan of that rent, whose share of the days is ${fen(fiscalFen)} yuan and is taken off: ` };
  if (isRent && isShared(inputs)) return { zh: `从中扣除其他财政资金承担的${other}元，`, en: `other fiscal money bore ${other} yuan, which are taken off it: ` };
  return {
    zh: `${isRent ? '实付租金' : '经审计的费用'}${cost}元，扣除其他财政资金承担的${other}元，`,
    en: `of ${cost} yuan ${isRent ? 'of rent' : 'of costs'}, other fiscal money bore ${other} yuan, which are taken off: `,
  };
}

const percentage = (zh: string, en: string): Words => ({ baseFen, basisPoints, fiscalFen }, result, receipt, { programme: { assessment } }) => {
  const [share, fiscal, why] = [stayed(receipt), lessFiscal(receipt, fiscalFen), reasoned(receipt)];
  const less = { zh: `${share.zh}${fiscal.zh}`, en: `${share.en}${fiscal.en}` };
  const most = assessment.kind === 'PERCENT_DISCRETIONARY' ? percent(`${assessment.basisPoints}`) : null;
  return {
    zh: `${less.zh}以${fen(baseFen)}元为基数，${most === null ? '' : `在最高${most}以内，`}按${percent(basisPoints)}计算，向下取整到${zh}，为${result}元${why.zh}`,
    en: `${less.en}${percent(basisPoints)} of ${fen(baseFen)} yuan${most === null ? '' : `, where at most ${most} may be given`}, rounded down to the ${en}, is ${result} yuan${why.en}`,
  };
};

export const gradeInEnglish = (grade = ''): string => `grade ${nameInEnglish(grade)}`;

export const STEPS: Readonly<Record<StepRule, Words>> = {
  'fixed-amount': (_, result) => ({ zh: `条文规定的定额为${result}元`, en: `the clause gives a fixed amount of ${result} yuan` }),
  'amount-of-rank': ({ rank = '' }, result) => ({ zh: `按${named(RANKS, rank).zh}的标准，为${result}元`, en: `the clause gives ${result} yuan for ${named(RANKS, rank).en}` }),
  match: ({ ratio }, result, { inputs: { choices } }) => {
    const national = choices['A-07'] === 'NATIONAL_PART_TOO';
    return {
      zh: `以市级${national ? '、国家级各自' : ''}决定金额与实际到账金额中较低者${national ? '之和' : ''}为基数，按${ratio}配套，为${result}元`,
      en: `the lower of what the city ${national ? '(and of what the nation) ' : ''}decided and paid, ${national ? 'added up and ' : ''}matched ${ratio}, is ${result} yuan`,
    };
  },
  'percentage-floor-to-fen': percentage('分', 'fen'),
  'percentage-floor-to-yuan': percentage('元', 'yuan'),
  discretion: ({ maxFen }, result, receipt) => ({
    zh: `在最高${fen(maxFen)}元以内，经审核认定为${result}元${reasoned(receipt).zh}`,
    en: `within the maximum of ${fen(maxFen)} yuan it was set at ${result} yuan${reasoned(receipt).en}`,
  }),
  'rate-of-group': ({ group = '' }, result) => ({ zh: `按${named(GROUPS, group).zh}的标准，为${result}元`, en: `the rate for ${named(GROUPS, group).en} is ${result} yuan` }),
  'amount-of-grade': ({ grade }, result) => ({ zh: `评估等次为${grade}，该等次的金额为${result}元`, en: `${gradeInEnglish(grade)} gives ${result} yuan` }),
  'amount-of-tier': ({ tier }, result, receipt) => ({ zh: `按已公布的${tier}档，为${result}元${reasoned(receipt).zh}`, en: `the published tier${tier === undefined ? '' : ` ${nameInEnglish(tier)}`} gives ${result} yuan${reasoned(receipt).en}` }),
  'rate-per-trainee-month': ({ rateFen }, result, { inputs: { claim } }) => {
    const months = claim.kind === 'TRAINING_BASE' ? claim.traineeMonths : 0;
    return { zh: `每人每月${fen(rateFen)}元，共${months}人月，为${result}元`, en: `${months} trainee months at ${fen(rateFen)} yuan are ${result} yuan` };
  },
  cap: capSaid,
  'top-up': toppedUp,
  'held-beside': ({ otherFen, policies = '' }, result) => ({
    zh: `其他政策（${policies}）已支付${fen(otherFen)}元，代替了本项目在同一限额下的其他支持，该部分不重复支持，为${result}元`,
    en: `another policy (${nameInEnglish(policies)}) has paid ${fen(otherFen)} yuan in the place of another award of ours under the same limit; that part is not paid again, and ${result} yuan remain`,
  }),
  'net-off-here': ({ otherFen, policies = '' }, result) => ({ zh: `本区已依据${policies}就同一事项给予支持${fen(otherFen)}元，予以扣除，为${result}元`, en: `this district gives ${fen(otherFen)} yuan for the same matter under ${policies.split('、').map(numberInEnglish).join(', ')}; with these taken off, ${result} yuan remain` }),
  'net-off': ({ otherFen }, result) => ({ zh: `其他政策就同一事项已支付${fen(otherFen)}元，予以扣除，为${result}元`, en: `other policies have paid ${fen(otherFen)} yuan for the same matter; with these taken off, ${result} yuan remain` }),
};

/** What lost, and why. */
export const ALTERNATIVES: Readonly<Record<AlternativeKind, (amount: string) => Said>> = {
  'above-the-cap': (amount) => ({ zh: `超过累计限额的${amount}元不予支持`, en: `${amount} yuan are above the cumulative cap and are not given` }),
  'granted-before': (amount) => ({ zh: `此前已享受且未退回的${amount}元不再重复支持`, en: `${amount} yuan were given before, stand, and are not given again` }),
  'not-above': (amount) => ({ zh: `本次评定的层次不高于此前仍有效的层次，超过该层次标准的${amount}元不予支持`, en: `the rating is not above an earlier one that stands: ${amount} yuan above the amount of that one are not given` }),
  'without-net-off': (amount) => ({ zh: `如不扣除其他政策已支付的金额，则为${amount}元，未予采用：同一事项从高而不重复`, en: `without taking these off it would be ${amount} yuan, which are not given: of both the higher is paid, not their sum` }),
  'by-the-panel': (amount) => ({ zh: `专家评审建议所对应的${amount}元未予采纳`, en: `the ${amount} yuan of what the panel recommended are not what is given` }),
  'by-the-clause': (amount) => ({ zh: `按条文计算为${amount}元，未予支持`, en: `the clause would give ${amount} yuan, which are not given` }),
  ...(Object.fromEntries(Object.entries(GROUPS).map(([group, { zh, en }]) => [group, (amount: string): Said => ({ zh: `${zh}的标准${amount}元未采用，因一次性补贴从高计一次`, en: `the rate for ${en}, ${amount} yuan, lost: one subsidy is paid, at the highest rate` })])) as Record<keyof typeof GROUPS, (amount: string) => Said>),
};

/** The rate of a group that asks for a household registered here (domain A-10). */
export const withoutHousehold = (group: string, amount: string): Said => ({ zh: `${named(GROUPS, group).zh}的标准${amount}元未采用，因该类别要求本区户籍`, en: `the rate for ${named(GROUPS, group).en}, ${amount} yuan, lost: that group asks for a household registered in the district` });

/** What must be confirmed by hand, or signed by two. */
export const FLAG_WORDS: Readonly<Record<Flag, Said>> = {
  RETROACTIVE_REFERENCE: { zh: '事实发生在文件施行之前，系参照执行，批准人须予确认', en: 'The fact lies before the document was in force and is taken by reference: the approver must confirm it' },
  NON_LOCAL_AGENCY: { zh: '申报单位不是本区单位，须由两人批准', en: 'The claimant is not of this district: two approvers must sign' },
  MANUAL_REVIEW: { zh: '人才引进早于政策适用期，或引进日与此前申报的不一致，须由两人审定', en: 'The talent came before the policy began, or on another day than was said before: two persons must decide' },
  DUAL_CLAIM: { zh: '同一人兼得前后两段，须由两人批准', en: 'The same person is claimed under both parts of the clause: two approvers must sign' },
  BELOW_SCALE: { zh: '申报单位不是规上单位，批准人须予确认', en: 'The claimant is below scale: the approver must confirm it' },
  UNREPORTED: { zh: '申报单位未报送该年度统计，批准人须予确认', en: 'The claimant has not reported for the year: the approver must confirm it' },
  REPORTS_OVERDUE: { zh: '申报单位有该年度的统计报表逾期未报，批准人须予确认', en: 'Reports of the claimant for the year are overdue: the approver must confirm it' },
  GROUP_MEMBER_GRANTED: { zh: '同一集团的其他单位已按本项目申报或获得补贴，批准人须予确认', en: 'Another member of the group has an award of this programme: the approver must confirm it' },
  CO_HOSTED: { zh: '同一活动另有单位申报或获得补贴，各自只计本单位支付的费用，须核对双方票据和其他财政资金，并由两人批准', en: 'Another host has an award of the same event, and each has the costs that it paid itself: the invoices of both and other fiscal money are compared, and two approvers must sign' },
  SAME_COST: { zh: '同一活动的两家单位申报的费用总额相同，须由两人批准', en: 'Two hosts of the event claim the very same total cost: two approvers must sign' },
  SHARED_ADDRESS: { zh: '同址另有单位已按本项目获得补贴，批准人须予确认', en: 'Another party at the same address has an award of this programme: the approver must confirm it' },
  DISQUALIFIED_ELSEWHERE: { zh: '申报单位被其他区取消资格，批准人须予确认', en: 'Another district has disqualified the claimant: the approver must confirm it' },
  PART_OF_RENT_YEAR: { zh: '所付租金不是整个租约年度的，或者申报单位只在其中部分日子入驻，或者其中部分日子已由其他案件支持，须核对租赁合同、付款凭证和入驻登记，并由两人批准', en: 'The rent is not that of a whole lease year, or the claimant sat in the port on some of its days only, or other cases have some of them: lease, payments and register are compared, and two approvers must sign' },
  SAME_MATTER: { zh: '同一人员、成果、项目、活动、评选、获奖或500强企业另有申报，或者另有申报可能为同一事项，须核对是否同一事项，并由两人批准；确属同一事项的，不予批复', en: 'Another claim stands for the same person, achievement, project, event, selection, award or firm of the 500, or for what is likely the same: whether it is one matter is compared, and two approvers must sign; what is one matter is not approved' },
  OTHER_BASE_IN_COUNTY: { zh: '同一县另有其他单位的劳务开发基地，须核对地址是否同一处，并由两人批准', en: 'Another firm has a labour base in the county: the addresses are compared, and two approvers must sign' },
  EMPLOYER_OF_GROUP: { zh: '用人单位与申报单位同属一个集团，批准人须予确认', en: 'The employer is of the claimant’s own group: the approver must confirm it' },
  AFFILIATE_PAID_ELSEWHERE: { zh: '其他政策已就同一事项向同一集团的单位支付，须核对两笔金额，并由两人批准', en: 'Another policy has paid a firm of the group for the same matter: both amounts are compared, and two approvers must sign' },
  ALIKE_PERSON: { zh: '另有人员以同一护照号码、不同签发国家或地区申报，须核对护照原件是否同一人，并由两人批准', en: 'Somebody else stands with a passport of the same number under another country: whether both are one person is compared with the passports, and two approvers must sign' },
  OVERLAP_NAMED: { zh: '联审部门指出其他政策就同一事项已有支持，须与登记的资金逐笔核对，未登记的先行登记，并由两人批准', en: 'A bureau of the joint review named another policy that pays for the same matter: it is compared with what is registered, what is not registered yet is, and two approvers must sign' },
  DEPARTS_FROM_PANEL: { zh: '未采纳专家评审建议的等次或金额，批准人须予确认', en: 'The grade or amount is not what the panel recommended: the approver must confirm it' },
  OVER_SOFT_CAP: { zh: '同一单位当年合计超过上级签批线，须由上级批准', en: 'The year’s sum for this claimant is above what one level grants: the next level must sign' },
  ABOVE_ESCALATION: { zh: '金额超过上级签批线，须由上级批准', en: 'The amount is above what one level grants: the next level must sign' },
};

const inChinese = (on: string): string => onDay(day(on)).zh;

type Blocked = DecisionReceipt['inputs']['blockedBy'];

/** What is known to be paid is had, and not only claimed. */
function taken(takenBy: string, blockedBy: Blocked = []): Said {
  const [cases, places] = [takenBy.split(',').length, blockedBy.filter((place) => place.takenBy === takenBy)];
  const isPaid = places.length > 0 && places.every(({ paid }) => paid);
  if (cases > 1) return { zh: `已由另外${cases}个案件享受或申报`, en: `${cases} other cases have it, or have claimed it` };
  return isPaid ? { zh: '已由另一案件享受', en: 'another case has been paid for it' } : { zh: '已由另一案件享受或申报', en: 'another case has it, or has claimed it' };
}

/** No other agency's: the roster names the person twice. */
export const sameLine = (line: string): Said => ({ zh: `该人员与本名单第${line}行为同一人，已按该行支持`, en: `the person is that of line ${line} of this roster, which has the subsidy` });

/** Where only what is above an earlier amount is paid. */
const TOPPED_UP: ReadonlySet<RefusalCode> = new Set(['NOTHING_ABOVE_PAID']);

/** Why the amount could not be computed yet; what an office had still to say has no name of its own. */
function notYet(code: string): Said {
  const title = code === 'MALFORMED' ? undefined : (REFUSALS as Readonly<Partial<Record<string, Said>>>)[code];
  return title ? { zh: `（${title.zh}）`, en: ` (${title.en.charAt(0).toLowerCase()}${title.en.slice(1)})` } : { zh: '', en: '' };
}

/** What explains a no, of the facts that have a meaning for who hears it, in this order; all stand in the receipt. */
export const REASONS: Readonly<Record<string, (value: string, code: RefusalCode, blockedBy?: Blocked) => Said>> = {
  capFen: (value, code) => (TOPPED_UP.has(code) ? { zh: `本次层次可得${fen(value)}元`, en: `this level would give ${fen(value)} yuan` } : { zh: `累计限额为${fen(value)}元`, en: `the cumulative cap is ${fen(value)} yuan` }),
  usedFen: (value, code) => (TOPPED_UP.has(code) ? { zh: `此前已享受${fen(value)}元`, en: `${fen(value)} yuan were granted before` } : { zh: `已占用${fen(value)}元`, en: `${fen(value)} yuan of it are taken` }),
  ratedBefore: (value) => ({ zh: `此前已按${named(RANKS, value).zh}享受，本次评定的层次不高于该层次`, en: `money was given for the rank of ${named(RANKS, value).en} before, and this rating is not above it` }),
  ownFen: (value) => ({ zh: `按本条可得${fen(value)}元`, en: `this clause would give ${fen(value)} yuan` }),
  otherFen: (value) => ({ zh: `其他政策已支付${fen(value)}元`, en: `other policies have paid ${fen(value)} yuan` }),
  heldBeside: (value) => ({ zh: `即${value}，已代替本项目在同一限额下的其他支持`, en: `namely ${nameInEnglish(value)}, in the place of another award of ours under the same limit` }),
  costFen: (value) => ({ zh: `费用为${fen(value)}元`, en: `the costs are ${fen(value)} yuan` }),
  otherFiscalFen: (value) => ({ zh: `其他财政资金承担${fen(value)}元`, en: `other fiscal money bore ${fen(value)} yuan` }),
  amountFen: (value) => ({ zh: `计算所得为${fen(value)}元`, en: `what was computed is ${fen(value)} yuan` }),
  // Whose they are stands in the receipt: another applicant's case is not read out.
  takenBy: (value, _, blockedBy) => taken(value, blockedBy),
  places: (value) => ({ zh: `名额为${value}个`, en: `there are ${value} places` }),
  fromOn: (value) => ({ zh: `自${inChinese(value)}起`, en: `from ${value} on` }),
  toOn: (value) => ({ zh: `至${inChinese(value)}止`, en: `until ${value}` }),
  nextFromOn: (value) => ({ zh: `下一申报期自${inChinese(value)}起`, en: `the next window opens on ${value}` }),
  introducedOn: (value) => ({ zh: `引进日为${inChinese(value)}`, en: `the day of introduction is ${value}` }),
  introducedIn: () => ({ zh: '引进日以此前案件所载的首次引进为准', en: 'that day is of the first introduction, in an earlier case' }),
  ratedOn: (value) => ({ zh: `评定日为${inChinese(value)}`, en: `the rating is of ${value}` }),
  lastOn: (value) => ({ zh: `最后一日为${inChinese(value)}`, en: `the last day was ${value}` }),
  firstOn: (value) => ({ zh: `租约年度自${inChinese(value)}起算，即本单位或者现在、曾经同属一个集团的单位首次入驻之日`, en: `the lease years count from ${value}, the first day on which the claimant, or a firm that is or was of its group, moved in` }),
  movedInOn: (value) => ({ zh: `申报所填为${inChinese(value)}`, en: `the claim says ${value}` }),
  rentYear: (value) => ({ zh: `所申报的是第${value}个租约年度`, en: `lease year ${value} is claimed` }),
  years: (value) => ({ zh: `支持的是前${value}个年度`, en: `the first ${value} years are paid for` }),
  rentDays: (value) => ({ zh: `所付租金的${value}个入驻日均已计入其他租约年度的案件`, en: `cases of other lease years have all of the ${value} days of the stay that the rent is for` }),
  struck: (value) => ({ zh: `审核意见是：${value}`, en: `the reviewer found: ${quoted(value)}` }),
  anewAs: (value) => ({ zh: `由${value}号案件重新办理，结果以该案的决定为准`, en: `it is case ${value}, whose decision is that of the line` }),
  withheld: (value) => ({ zh: `理由是：${value}`, en: `the reason is: ${quoted(value)}` }),
  undetermined: (value) => ({ zh: `金额尚未核定${notYet(value).zh}`, en: `how much the clause gives was not known yet${notYet(value).en}` }),
  opinion: (value) => ({ zh: `评审意见是：${value}`, en: `it found: ${quoted(value)}` }),
  veto: (value) => ({ zh: `否决指标是：${value}`, en: `the indicator is: ${quoted(value)}` }),
  months: (value) => ({ zh: `现有${value}个月`, en: `there are ${value} months` }),
  atLeast: (value) => ({ zh: `至少须${value}个月`, en: `at least ${value} months are asked for` }),
};

/** 行政复议法 第二十条, 行政诉讼法 第四十六条: said with every no. */
export const REMEDY: Said = { zh: '可自知道之日起六十日内申请行政复议，或六个月内提起行政诉讼', en: 'administrative reconsideration within 60 days of learning of it, or an administrative lawsuit within 6 months' };

/** The sentence with it, of a decision on a case. */
export const REMEDIES: Said = { zh: `申报单位对本决定不服的，${REMEDY.zh}`, en: `against this decision the claimant has these remedies: ${REMEDY.en}` };
