import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { AreaCode, Choice, Day, Fen, Flag, IdentityNumber, ListOf, OneOf, Ref, Text, Texts, Uscc, Whole } from '../http/fields';

class OtherGrantRequest {
  @Text(200, { example: '上海市人力资源服务业发展专项资金' }) policy!: string;
  @Fen({ positive: true, example: '10000000' }) paidFen!: bigint;
  @Day({ example: '2025-11-03' }) paidOn!: Temporal.PlainDate;
}

/** What every claim may declare: grants of other policies for the same matter. */
abstract class ClaimRequest {
  @ListOf(() => OtherGrantRequest, { max: 20 }, { optional: true, description: '其他政策对同一事项的补贴 grants of other policies for the same matter' })
  otherGrants?: OtherGrantRequest[];
}

export class BoleAwardClaim extends ClaimRequest {
  @Choice(['BOLE_AWARD']) kind!: 'BOLE_AWARD';
  @IdentityNumber({ description: '只存密文哈希 kept as a keyed hash only' }) personIdNumber!: string;
  @Choice(['MUNICIPAL', 'NATIONAL'], { example: 'MUNICIPAL' }) level!: 'MUNICIPAL' | 'NATIONAL';
  @Text(100, { example: '沪人社力〔2026〕18号-07' }) decisionNo!: string;
  @Day({ example: '2026-03-10' }) decidedOn!: Temporal.PlainDate;
  @Fen({ example: '30000000' }) decidedFen!: bigint;
  @Fen({ example: '30000000' }) receivedFen!: bigint;
}

export class LabourBaseClaim extends ClaimRequest {
  @Choice(['LABOUR_BASE']) kind!: 'LABOUR_BASE';
  @AreaCode({ example: '532822' }) county!: string;
  @Text(200, { example: '云南省西双版纳州勐海县示范路 1 号', description: '只存密文哈希 kept as a keyed hash only' }) hostAddress!: string;
  @Day({ example: '2026-04-01' }) openedOn!: Temporal.PlainDate;
}

const GROUPS = ['UNEMPLOYED_GRADUATE', 'LONG_TERM_UNEMPLOYED_YOUTH', 'VETERAN', 'RURAL_HARDSHIP', 'DISABLED', 'PARTNER_REGION'] as const;

export class PlacementClaim extends ClaimRequest {
  @Choice(['PLACEMENT']) kind!: 'PLACEMENT';
  @IdentityNumber({ description: '只存密文哈希 kept as a keyed hash only' }) personIdNumber!: string;
  @Texts({ values: GROUPS, min: 1, max: 6 }, { example: ['VETERAN'] }) groups!: (typeof GROUPS)[number][];
  @Day({ example: '2026-02-01' }) startedOn!: Temporal.PlainDate;
  @Flag({ example: true }) localHousehold!: boolean;
  @Whole(0, 600, { example: 12 }) contractMonths!: number;
  @Whole(0, 600, { example: 3 }) insuredMonths!: number;
  @Flag({ example: true }) registered!: boolean;
}

export class EventClaim extends ClaimRequest {
  @Choice(['EVENT']) kind!: 'EVENT';
  @Text(100, { example: '松人社活动核〔2026〕3号' }) event!: string;
  @Day({ example: '2026-05-18' }) opensOn!: Temporal.PlainDate;
  @Day({ example: '2026-05-20' }) lastDayOn!: Temporal.PlainDate;
  @Day({ example: '2026-04-20', nullable: true }) approvedOn!: Temporal.PlainDate | null;
  @Fen({ example: '60000000' }) auditedCostFen!: bigint;
  @Fen({ example: '0' }) otherFiscalFen!: bigint;
}

class AnyClaim {
  @Choice(['BOLE_AWARD', 'LABOUR_BASE', 'PLACEMENT', 'EVENT']) kind!: string;
}

const CLAIMS = [
  { name: 'BOLE_AWARD', value: BoleAwardClaim },
  { name: 'LABOUR_BASE', value: LabourBaseClaim },
  { name: 'PLACEMENT', value: PlacementClaim },
  { name: 'EVENT', value: EventClaim },
];

export type ClaimRequests = BoleAwardClaim | LabourBaseClaim | PlacementClaim | EventClaim;

@ApiExtraModels(BoleAwardClaim, LabourBaseClaim, PlacementClaim, EventClaim)
export class FileCaseRequest {
  @Ref({ example: 'sj-08b-bole-match' }) programme!: string;
  @Uscc() claimant!: string;

  @ApiProperty({
    oneOf: CLAIMS.map(({ value }) => ({ $ref: getSchemaPath(value) })),
    example: {
      kind: 'BOLE_AWARD', personIdNumber: '310117190001010004', level: 'MUNICIPAL', decisionNo: '沪人社力〔2026〕18号-07',
      decidedOn: '2026-03-10', decidedFen: '30000000', receivedFen: '30000000',
    },
  })
  @OneOf(CLAIMS, AnyClaim)
  claim!: ClaimRequests;
}

export class NonAcceptanceRequest {
  @Text(500, { example: '材料不齐，未补正' }) reason!: string;
}

export class EndorsementRequest {
  @Text(500, { example: '经查阅材料，同意支持区外机构开办' }) reason!: string;
}

export class RejectionRequest {
  @Text(500, { example: '经核实，不符合本条规定的条件' }) reason!: string;
}

export class WithdrawalRequest {
  @Text(500, { example: '申报单位自愿撤回' }) reason!: string;
}

export class OpinionRequest {
  @Choice(['PASSED', 'FAILED'], { example: 'PASSED' }) outcome!: 'PASSED' | 'FAILED';
  @Text(500, { example: '经核，材料真实完整，符合条件' }) opinion!: string;
}

export class PreliminaryOpinionRequest extends OpinionRequest {
  @Text(100, { optional: true, example: '方松街道', description: '初审的街道、镇或园区 the street, town or park that reviews' }) office?: string;
}

export class ObjectionRequest {
  @Flag({ example: true, description: '实名 named' }) named!: boolean;
  @Flag({ example: false, description: '附证据 with evidence' }) evidence!: boolean;
}

export class ResolutionRequest {
  @Flag({ example: false }) upheld!: boolean;
  @Text(500, { example: '经调查，异议不成立' }) conclusion!: string;
}

export class ApprovalRequest {
  @Texts({ values: ['RETROACTIVE_REFERENCE', 'NON_LOCAL_AGENCY'], max: 2 }, { example: [], description: '须逐项确认的提示 flags confirmed one by one' })
  confirmedFlags!: string[];
}
