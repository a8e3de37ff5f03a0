import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { FLAGS } from '#policy/receipt';
import { MOST_PAPERS } from '#policy/papers';
import { MayBeLeftOut } from '../http/body.pipe';
import { DocumentNo } from '../http/document-no';
import { Choice, Day, Fen, Flag, Label, Lines, ListOf, OneOf, Part, Ref, Text, Texts, Whole } from '../http/fields';
import { Uscc } from '../http/number-fields';
import { AnyClaim, CLAIMS, type ClaimRequests } from './claim.requests';
import { FILED_EXAMPLE, FiledPaperRequest, PaperReferenceRequest, WHICH_PAPERS } from './paper.requests';

@ApiExtraModels(...CLAIMS.map(({ value }) => value))
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

  @ListOf(() => FiledPaperRequest, { min: 1, max: MOST_PAPERS }, { optional: true, example: FILED_EXAMPLE, description: WHICH_PAPERS }) papers?: FiledPaperRequest[];
}

class FindingRequest {
  @Fen({ optional: true, example: '5000000' }) amountFen?: bigint;
  @Whole(0, 10_000, { optional: true, description: '万分之几 hundredths of a percent' }) basisPoints?: number;
  @Label({ optional: true, description: '评估等次 the grade' }) grade?: string;
  @Text(500, { optional: true, description: '触及的否决指标 the veto indicator that is hit' }) veto?: string;
  @Text(500, { optional: true, example: '经评估，予以支持' }) reason?: string;
  @Text(500, { optional: true, description: '理由的英文，供英文决定说明宣读 the reason in English, read out in the English sentences' }) reasonEn?: string;
}

export class ProposalRequest {
  @Part(() => FindingRequest, { optional: true, description: '金额须由审核人提出的项目，如 {"amountFen": "5000000", "reason": "经评估，予以支持"}、{"basisPoints": 2000, "reason": "…"}、{"grade": "B"}；有专家评审的，不填则按其建议 where an officer must propose the amount; as the panel recommended where nothing is said' }) finding?: FindingRequest;
  @Part(() => PaperReferenceRequest, { optional: true, example: { documentNo: '松人社会纪〔2026〕21号' }, description: '会议纪要 the minutes of the meeting' }) minutes?: PaperReferenceRequest;
  @Flag({ optional: true, example: false, description: '重新核定，拟支持后、支付前：其他政策已就同一事项支付或者系误登、异议成立，占用指标前登记或者限额有变、按现在应为另一金额；名单另有行被剔除、人员已由其他事项占用，逐行重新核定 anew, of what is not paid yet: another policy has paid for its matter or was registered by mistake, or an objection was upheld, or, before a line is bound, registers or limits have changed so that another amount is due; of a roster also where lines were struck or a person has the place elsewhere, and every line is decided anew' }) again?: boolean;
}

export class DefectsRequest {
  @Texts({ min: 1, max: 20, longest: 500 }, { example: ['缺少市级奖励到账凭证', '承诺书未加盖公章'], description: '全部缺陷，一次性告知 every defect, for there is no second list' }) defects!: string[];
}

export class CorrectionRequest {
  @Text(500, { example: '已补交到账凭证，并更正实收金额' }) note!: string;

  @ApiProperty({ oneOf: CLAIMS.map(({ value }) => ({ $ref: getSchemaPath(value) })), required: false, description: '申报事实有误的，填更正后的全部内容 the whole claim as it is right, where it was wrong' })
  @OneOf(CLAIMS, AnyClaim, { optional: true })
  claim?: ClaimRequests;

  @ListOf(() => FiledPaperRequest, { min: 1, max: MOST_PAPERS }, { optional: true, description: WHICH_PAPERS }) papers?: FiledPaperRequest[];
}

@MayBeLeftOut()
export class AcceptanceRequest {
  @DocumentNo({ optional: true, example: '松人社受〔2026〕31号', description: '受理通知书文号 the number of the acceptance slip' }) documentNo?: string;
}

export class NonAcceptanceRequest {
  @Text(500, { example: '材料不齐，未补正' }) reason!: string;
  @DocumentNo({ optional: true, example: '松人社不受〔2026〕2号', description: '不予受理通知书文号 the number of the slip' }) documentNo?: string;
}

export class EndorsementRequest {
  @Text(500, { example: '经查阅材料，同意支持区外机构开办' }) reason!: string;
}

export class RejectionRequest {
  @Text(500, { example: '经核实，不符合本条规定的条件' }) reason!: string;
  @DocumentNo({ optional: true, example: '松人社不予〔2026〕4号', description: '不予支持决定书文号 the number of the decision' }) documentNo?: string;
}

export class RevocationRequest {
  @Text(500, { example: '批复依据的材料经查失实，撤销批复' }) reason!: string;
  @DocumentNo({ optional: true, example: '松人社撤〔2026〕1号', description: '撤销决定书文号 the number of the decision' }) documentNo?: string;
}

export class WithdrawalRequest {
  @Text(500, { example: '申报单位自愿撤回' }) reason!: string;
}

export class OpinionRequest {
  @Choice(['PASSED', 'FAILED'], { example: 'PASSED' }) outcome!: 'PASSED' | 'FAILED';
  @Text(500, { example: '经核，材料真实完整，符合条件' }) opinion!: string;
}

export class PreliminaryOpinionRequest extends OpinionRequest {
  @Text(100, { optional: true, example: '方松街道', description: '初审的街道、镇或园区；政策文件由其先行审核的必填 the street, town or park that reviews; needed where the document has it review first' }) office?: string;
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
  @Texts({ values: FLAGS, max: FLAGS.length }, { example: [], description: '须逐项确认的提示 flags confirmed one by one' })
  confirmedFlags!: string[];

  @DocumentNo({ optional: true, example: '松人社批〔2026〕17号', description: '批复文号 the number of the approval' }) documentNo?: string;
}

/** Cases that one request ends: each is an append of its own. */
export const MOST_ENDED = 200;

export class SupersessionRequest {
  @Whole(1, MOST_ENDED, { optional: true, example: 100, description: '一次至多终止的案件数 how many cases are ended at most' }) limit?: number;
}

/** 复议决定 or 判决 by which the end of the case was overturned. */
export class ReopeningProposalRequest {
  @DocumentNo({ example: '松府复决〔2026〕9号' }) documentNo!: string;
  @Day({ example: '2026-12-14' }) decidedOn!: Temporal.PlainDate;
  @Text(500, { example: '复议决定撤销不予支持决定，责令重新作出' }) reason!: string;
  @Text(128, { optional: true, example: 'sj-2024-05', description: '决定所指的政策文件；未指明的按申报时的文件 the document that it is to be decided under, where the decision names one' }) instrument?: string;
  @Day({ optional: true, example: '2026-12-31', description: '未报齐的名单：补报截止日 of a roster that was not filed whole, the last day for its other lines' }) closesOn?: Temporal.PlainDate;
  @Lines({ optional: true, description: '名单中被撤销的行；名单已终结的，不填为其余全部 of a roster, the lines whose decision was overturned; of one that ended, all that are left where none is named' }) lines?: number[];
}

export class ReopeningRequest {
  @DocumentNo({ example: '松府复决〔2026〕9号', description: '与提请的文号一致 the number of the proposal that is signed' }) documentNo!: string;
}
