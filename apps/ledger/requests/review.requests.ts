import { MOST_EXPERTS } from '#cases/review.facts';
import { BUREAUS } from '#catalogue/documents';
import { DocumentNo } from '../http/document-no';
import { Choice, Day, Fen, Flag, Label, Lines, ListOf, Ref, Text, Whole } from '../http/fields';

export class JointOpinionRequest {
  @Choice(BUREAUS, { example: '区市场监管局' }) bureau!: string;
  @Choice(['PASSED', 'FAILED'], { example: 'PASSED' }) outcome!: 'PASSED' | 'FAILED';
  @Text(500, { example: '经核，未列入经营异常名录，同意' }) opinion!: string;
  @Text(500, { nullable: true, example: null, description: '对同一事项已有补贴的其他政策；经查没有的，为 null the other policy that pays for the same matter; null where none was found' })
  overlap!: string | null;
}

class ExpertRequest {
  @Ref({ example: 'u-expert-1', description: '专家在本系统的编号，不是姓名 the reference of a person here, no name' }) expert!: string;
  @Flag({ example: false, description: '申报有利害关系（现任职单位，或三年内有任职、合作关系） declares a conflict: employer, or a relation within three years' }) conflict!: boolean;
  @Whole(0, 100, { example: 86 }) score!: number;
}

const EXPERTS = [{ expert: 'u-expert-1', conflict: false, score: 86 }, { expert: 'u-expert-2', conflict: false, score: 82 }, { expert: 'u-expert-3', conflict: false, score: 90 }];

export class PanelRequest {
  @ListOf(() => ExpertRequest, { min: 1, max: MOST_EXPERTS }, { example: EXPERTS, description: '三人以上单数 three or more, an odd number' }) experts!: ExpertRequest[];
  @Text(500, { nullable: true, example: null, description: '触发的否决指标 the veto indicator that was hit' }) veto!: string | null;
  @Label({ nullable: true, example: 'A', description: '建议等次 the grade recommended' }) grade!: string | null;
  @Fen({ nullable: true, example: null, description: '建议金额 the amount recommended' }) amountFen!: bigint | null;
  @Choice(['PASSED', 'FAILED'], { optional: true, description: '是否符合要求；条文只要求评估符合要求的，只填此项 whether the requirements are met: all that is said where the clause asks for no more' }) outcome?: 'PASSED' | 'FAILED';
  @Text(500, { example: '服务规模与成长系数居前，建议评为 A 等' }) reason!: string;
}

export class StrikeRequest {
  @Lines({ example: [2] }) lines!: number[];
  @Text(500, { example: '经核，该人员未在用人单位参保，未实际入职' }) reason!: string;
}

export class InspectionRequest {
  @Day({ example: '2026-09-15' }) inspectedOn!: Temporal.PlainDate;
  @Choice(['IN_ORDER', 'DEFECTIVE'], { example: 'IN_ORDER' }) outcome!: 'IN_ORDER' | 'DEFECTIVE';
  @Text(500, { example: '现场核查，人员在岗，凭证齐全' }) finding!: string;
  @Text(100, { optional: true, example: '松人社检〔2026〕8号', description: '检查单编号 the number of the checklist' }) documentNo?: string;
}

export class EvaluationRequest {
  @Whole(2000, 2200, { example: 2026 }) year!: number;
  @DocumentNo({ example: '松财绩〔2026〕12号' }) documentNo!: string;
  @Choice(['EXCELLENT', 'GOOD', 'FAIR', 'POOR'], { example: 'GOOD', description: '优、良、中、差' }) grade!: 'EXCELLENT' | 'GOOD' | 'FAIR' | 'POOR';
  @Text(500, { example: '资金使用规范，引才效果达到预期' }) finding!: string;
}
