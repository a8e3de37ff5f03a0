import { CLAIM_KINDS, type ClaimKind } from '#policy/claims';
import { Choice, Clock, Day, Fen, Flag, Label, ListOf, Text, Texts, Whole } from '../http/fields';
import { Naming } from '../http/fields.names';
import { AreaCode, Lei, Uscc } from '../http/number-fields';
import { OfPerson } from './person.requests';

const KEPT = '案卷只存密文哈希，明文存于保管库供经办核对 the events have a keyed hash only, and the text is kept in the vault for the officers who compare it';

const OTHER_GRANTS = { optional: true, description: '其他政策对同一事项的补贴 grants of other policies for the same matter' };

class OtherGrantRequest {
  @Text(200, { example: '上海市人力资源服务业发展专项资金' }) policy!: string;
  @Fen({ positive: true, example: '10000000' }) paidFen!: bigint;
  @Day({ example: '2025-11-03' }) paidOn!: Temporal.PlainDate;
}

/** What a claim of a document against duplicates may declare: grants of other policies for the same matter. */
abstract class ClaimRequest {
  @ListOf(() => OtherGrantRequest, { max: 20 }, OTHER_GRANTS)
  otherGrants?: OtherGrantRequest[];
}

abstract class PersonClaimRequest extends OfPerson {
  @ListOf(() => OtherGrantRequest, { max: 20 }, OTHER_GRANTS)
  otherGrants?: OtherGrantRequest[];
}

const NATIONAL_PART = { optional: true, example: '10000000' } as const;

export class BoleAwardClaim extends PersonClaimRequest {
  @Choice(['BOLE_AWARD']) kind!: 'BOLE_AWARD';
  @Choice(['MUNICIPAL', 'NATIONAL'], { example: 'MUNICIPAL' }) level!: 'MUNICIPAL' | 'NATIONAL';
  @Naming(100, { example: '沪人社力〔2026〕18号-07' }) decisionNo!: string;
  @Day({ example: '2026-03-10' }) decidedOn!: Temporal.PlainDate;
  @Fen({ example: '30000000' }) decidedFen!: bigint;
  @Fen({ example: '30000000' }) receivedFen!: bigint;
  @Fen({ ...NATIONAL_PART, description: '国家级部分的决定金额，依 A-07 的选择计入 the national part decided, matched where A-07 was chosen so' }) nationalDecidedFen?: bigint;
  @Fen({ ...NATIONAL_PART, description: '国家级部分的到账金额 the national part received' }) nationalReceivedFen?: bigint;
}

export class LabourBaseClaim extends ClaimRequest {
  @Choice(['LABOUR_BASE']) kind!: 'LABOUR_BASE';
  @AreaCode({ example: '532822' }) county!: string;
  @Text(200, { example: '云南省西双版纳州勐海县示范路 1 号', description: KEPT }) hostAddress!: string;
  @Day({ example: '2026-04-01' }) openedOn!: Temporal.PlainDate;
}

const GROUPS = ['UNEMPLOYED_GRADUATE', 'LONG_TERM_UNEMPLOYED_YOUTH', 'VETERAN', 'RURAL_HARDSHIP', 'DISABLED', 'PARTNER_REGION'] as const;

export class PlacementClaim extends PersonClaimRequest {
  @Choice(['PLACEMENT']) kind!: 'PLACEMENT';
  @Texts({ values: GROUPS, min: 1, max: 6 }, { example: ['VETERAN'] }) groups!: (typeof GROUPS)[number][];
  @Day({ example: '2026-02-01' }) startedOn!: Temporal.PlainDate;
  @Flag({ example: true }) localHousehold!: boolean;
  @Whole(0, 600, { example: 12 }) contractMonths!: number;
  @Whole(0, 600, { example: 3 }) insuredMonths!: number;
  @Flag({ example: true }) registered!: boolean;
}

export class EventClaim extends ClaimRequest {
  @Choice(['EVENT']) kind!: 'EVENT';
  @Naming(100, { example: '松人社活动核〔2026〕3号' }) event!: string;
  @Day({ example: '2026-05-18' }) opensOn!: Temporal.PlainDate;
  @Day({ example: '2026-05-20' }) lastDayOn!: Temporal.PlainDate;
  @Day({ example: '2026-04-20', nullable: true }) approvedOn!: Temporal.PlainDate | null;
  @Fen({ example: '60000000' }) auditedCostFen!: bigint;
  @Clock({ optional: true, example: '09:30', description: '核准时刻，与开幕同日时须填 the hour of the approval, where it is of the day of the opening' }) approvedAt?: string;
  @Clock({ optional: true, example: '14:00', description: '开幕时刻 the hour of the opening' }) opensAt?: string;
  @Fen({ example: '0' }) otherFiscalFen!: bigint;
  @Texts({ min: 1, max: 20, longest: 200 }, { optional: true, example: ['上海市会展业专项资金'], description: '承担费用的其他财政资金 whose fiscal money bore the costs' }) otherFiscalPolicies?: string[];
  @Fen({ optional: true, example: '5000000', description: '社会赞助，不予扣除 private sponsorship, which is not taken off' }) sponsorshipFen?: bigint;
}

const YEAR = { example: 2025 } as const;

export class GrowthAssessmentClaim extends ClaimRequest {
  @Choice(['GROWTH_ASSESSMENT']) kind!: 'GROWTH_ASSESSMENT';
  @Whole(2000, 2200, { ...YEAR, description: '评估年度 the year assessed' }) year!: number;
}

export class InnovationProjectClaim extends ClaimRequest {
  @Choice(['INNOVATION_PROJECT']) kind!: 'INNOVATION_PROJECT';
  @Naming(100, { example: '松江人才测评云平台' }) project!: string;
  @Day({ example: '2026-04-10' }) assessedOn!: Temporal.PlainDate;
}

export class BrandAwardClaim extends ClaimRequest {
  @Choice(['BRAND_AWARD']) kind!: 'BRAND_AWARD';
  @Choice(['NATIONAL', 'MUNICIPAL', 'DISTRICT'], { example: 'MUNICIPAL' }) level!: 'NATIONAL' | 'MUNICIPAL' | 'DISTRICT';
  @Text(100, { example: '上海市人力资源服务行业协会', description: '评选组织者 who selects' }) organiser!: string;
  @Whole(2000, 2200, { ...YEAR, description: '评选周期所属年度 the year of the selection' }) cycle!: number;
  @Naming(100, { example: '沪人服协〔2026〕5号-03', description: '获评文件或证书的编号；一份文件列有几家单位的，写明本单位所列的项，如“…〔2026〕77号第2项” the number of the decision or certificate; where a decision names several firms, with the item that names this one: one award has one claimant' }) decisionNo!: string;
  @Day({ example: '2026-03-20' }) decidedOn!: Temporal.PlainDate;
}

export class RealEconomyServiceClaim extends ClaimRequest {
  @Choice(['REAL_ECONOMY_SERVICE']) kind!: 'REAL_ECONOMY_SERVICE';
  @Whole(2000, 2200, { ...YEAR, description: '绩效年度 the year of the performance' }) year!: number;
}

export class TalentReferralClaim extends PersonClaimRequest {
  @Choice(['TALENT_REFERRAL']) kind!: 'TALENT_REFERRAL';
  @Uscc({ description: '用人单位 the employer' }) employer!: string;
  @Flag({ example: true, description: '松江企事业单位 of Songjiang' }) employerLocal!: boolean;
  @Day({ example: '2024-06-01' }) contractFromOn!: Temporal.PlainDate;
  @Day({ example: '2024-06-03', description: '本区参保首日 first day insured in the district' }) insuredFromOn!: Temporal.PlainDate;
  @Choice(['NATIONAL', 'MUNICIPAL', 'DISTRICT_LEADING', 'DISTRICT_TOPNOTCH'], { example: 'NATIONAL' }) rank!: 'NATIONAL' | 'MUNICIPAL' | 'DISTRICT_LEADING' | 'DISTRICT_TOPNOTCH';
  @Naming(100, { example: '国家级人才〔2026〕21号' }) ratingNo!: string;
  @Day({ example: '2026-05-20' }) ratedOn!: Temporal.PlainDate;
}

export class TalentPlacementClaim extends OfPerson {
  @Choice(['TALENT_PLACEMENT']) kind!: 'TALENT_PLACEMENT';
  @Uscc({ description: '用人单位 the employer' }) employer!: string;
  @Label({ example: '智能网联汽车', description: '“3+1”重点产业，按 rate-tables/key-industries 所列名称 a key industry, as the register names it' }) industry!: string;
  @Day({ example: '2026-02-02' }) startedOn!: Temporal.PlainDate;
}

export class SettlementClaim {
  @Choice(['SETTLEMENT']) kind!: 'SETTLEMENT';
  @Choice(['WORLD_500', 'CHINA_500', 'NONE'], { example: 'CHINA_500' }) list!: 'WORLD_500' | 'CHINA_500' | 'NONE';
  @Choice(['HEADQUARTERS', 'BRANCH', 'JOINT_VENTURE'], { example: 'BRANCH' }) form!: 'HEADQUARTERS' | 'BRANCH' | 'JOINT_VENTURE';
  @Lei({ optional: true }) lei?: string;
  @Day({ example: '2026-03-02' }) recognisedOn!: Temporal.PlainDate;
}

export class RentYearClaim {
  @Choice(['RENT_YEAR']) kind!: 'RENT_YEAR';
  @Day({ example: '2024-04-01', description: '租约年度起算日：本单位或者现在、曾经同属一个集团的单位首次入驻之日 the first move-in of the firm, or of one that is or was of its group' }) movedInOn!: Temporal.PlainDate;
  @Whole(1, 99, { example: 1, description: '第几个租约年度 which year of the lease' }) rentYear!: number;
  @Fen({ example: '60000000', description: '实付租金，不含物业费、押金与增值税；只在部分日子入驻的，按日计其份额 rent paid, without property fee, deposit and VAT; of who sat there on some of the days only, their share' }) rentPaidFen!: bigint;
  @Day({ optional: true, example: '2024-04-01', description: '所付租金的起日，整个租约年度的不填 the first day that this rent is for; left out where it is that of the whole lease year' }) paidFromOn?: Temporal.PlainDate;
  @Day({ optional: true, example: '2025-03-31', description: '所付租金的止日，例如迁出之日 the last day that it is for, such as the day of leaving' }) paidToOn?: Temporal.PlainDate;
  @Flag({ optional: true, example: false, description: '所付租金只对应上述期间内的入驻日，例如中途迁出又迁回、其间未付租金的 the rent was paid for the days of the stay in that time alone, such as none for the months between leaving and coming back' }) stayOnly?: boolean;
  @Fen({ example: '0', description: '其他财政资金承担的租金；租金按日计份额的，这笔资金也按日计份额 of that rent, what other fiscal money bore; where the rent is shared by days, so is this' }) otherFiscalFen!: bigint;
  @Flag({ optional: true, example: false, description: '其他财政资金只针对入驻日的租金 that money was given for the rent of the days of the stay alone' }) fiscalStayOnly?: boolean;
}

export class TrainingBaseClaim {
  @Choice(['TRAINING_BASE']) kind!: 'TRAINING_BASE';
  @Text(200, { example: '上海市嘉定区示范路 8 号', description: KEPT }) baseAddress!: string;
  @Whole(2000, 2200, { ...YEAR, description: '评估年度 the year assessed' }) year!: number;
  @Whole(0, 1_000_000, { example: 120, description: '见习学员人月 months of trainees' }) traineeMonths!: number;
  @Day({ example: '2026-01-20' }) assessedOn!: Temporal.PlainDate;
}

export class AchievementClaim {
  @Choice(['ACHIEVEMENT']) kind!: 'ACHIEVEMENT';
  @Naming(100, { example: '上海市人力资源服务创新示范项目 2026-07' }) achievement!: string;
  @Text(200, { example: '上海市人力资源和社会保障局' }) issuer!: string;
  @Choice(['NATIONAL', 'MUNICIPAL', 'DISTRICT'], { example: 'MUNICIPAL' }) issuerLevel!: 'NATIONAL' | 'MUNICIPAL' | 'DISTRICT';
  @Day({ example: '2026-03-18' }) decidedOn!: Temporal.PlainDate;
}

/** The class of each kind of claim; a kind without one breaks the build. A roster has a door of its own. */
const CLASSES = {
  BOLE_AWARD: BoleAwardClaim,
  LABOUR_BASE: LabourBaseClaim,
  PLACEMENT: PlacementClaim,
  EVENT: EventClaim,
  GROWTH_ASSESSMENT: GrowthAssessmentClaim,
  INNOVATION_PROJECT: InnovationProjectClaim,
  BRAND_AWARD: BrandAwardClaim,
  REAL_ECONOMY_SERVICE: RealEconomyServiceClaim,
  TALENT_REFERRAL: TalentReferralClaim,
  TALENT_PLACEMENT: TalentPlacementClaim,
  SETTLEMENT: SettlementClaim,
  RENT_YEAR: RentYearClaim,
  TRAINING_BASE: TrainingBaseClaim,
  ACHIEVEMENT: AchievementClaim,
} satisfies Record<Exclude<ClaimKind, 'PLACEMENT_ROSTER'>, new () => object>;

export const CLAIMS = Object.entries(CLASSES).map(([name, value]) => ({ name, value: value as new () => object }));

export class AnyClaim {
  @Choice(CLAIM_KINDS.filter((kind) => kind !== 'PLACEMENT_ROSTER')) kind!: string;
}

export type ClaimRequests = InstanceType<(typeof CLASSES)[keyof typeof CLASSES]>;
