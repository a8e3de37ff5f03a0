import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { DocumentNo } from '../http/document-no';
import { Choice, Day, Fen, Flag, ListOf, OneOf, Part, Ref, Text, Whole } from '../http/fields';
import { Period } from '../http/fields.names';
import { Uscc } from '../http/number-fields';
import { OfPerson } from './person.requests';

export class EnrolmentRequest {
  @Day({ example: '2026-01-01' }) fromOn!: Temporal.PlainDate;
  @DocumentNo({ example: '松统入库〔2026〕12号' }) documentNo!: string;
}

export class EnrolmentEndRequest {
  @Day({ example: '2026-06-30' }) toOn!: Temporal.PlainDate;
  @Text(500, { example: '连续两年未达规上标准，退出统计库' }) reason!: string;
}

export class EnrolmentIntervalRequest {
  @Day({ example: '2025-01-01' }) fromOn!: Temporal.PlainDate;
  @Day({ optional: true, nullable: true, example: null, description: '仍在库的不填 left out while it is enrolled' }) toOn?: Temporal.PlainDate | null;
}

export class EnrolmentCorrectionRequest {
  @ListOf(() => EnrolmentIntervalRequest, { max: 50 }, { example: [{ fromOn: '2025-01-01' }], description: '实际纳统的全部起止日，从未纳统的为空 all intervals as they were in truth; none where the firm never was' }) intervals!: EnrolmentIntervalRequest[];
  @DocumentNo({ example: '松统更正〔2026〕2号' }) documentNo!: string;
  @Text(500, { example: '入库日期登记有误' }) reason!: string;
}

abstract class FiguresRequest {
  @Fen({ description: '纳税额 taxes paid', example: '21000000' }) taxFen!: bigint;
  @Whole(0, 10_000_000, { description: '从业人数 persons employed', example: 86 }) headcount!: number;
}

export class ReportRequest extends FiguresRequest {
  @Uscc() uscc!: string;
  @Period({ example: '2026-06', description: '年度或月份 a year, or a month where the firm is above scale' }) period!: string;
  @Day({ example: '2026-07-08' }) receivedOn!: Temporal.PlainDate;
  @Fen({ description: '营业收入 revenue', example: '620000000' }) revenueFen!: bigint;
}

export class ReportCorrectionRequest extends FiguresRequest {
  @Fen({ description: '营业收入 revenue', example: '602000000' }) revenueFen!: bigint;
  @Text(500, { example: '经与增值税申报核对，更正营业收入' }) reason!: string;
}

export class ReferralRequest {
  @Uscc() uscc!: string;
  @Ref({ example: 'sj-01-attract-known-firms' }) clause!: string;
  @Text(100, { example: '总部奖励', description: '该条款 referralTo 之一 one of the referralTo of the clause' }) policy!: string;
  @Text(500, { example: '新引进企业申请区域总部认定及奖励' }) matter!: string;
}

export class PersonSubject extends OfPerson {
  @Choice(['PERSON']) kind!: 'PERSON';
}

export class BaseSubject {
  @Choice(['BASE']) kind!: 'BASE';
  @Text(200, { example: '云南省西双版纳州勐海县示范路 1 号', description: '只存密文哈希 kept as a keyed hash only' }) hostAddress!: string;
}

export class EventSubject {
  @Choice(['EVENT']) kind!: 'EVENT';
  @Text(100, { example: '松人社活动核〔2026〕3号' }) event!: string;
}

export class DecisionSubject {
  @Choice(['DECISION']) kind!: 'DECISION';
  @Text(100, { example: '沪人社力〔2026〕18号-07' }) decisionNo!: string;
}

export class YearSubject {
  @Choice(['YEAR']) kind!: 'YEAR';
  @Whole(2000, 2200, { example: 2026 }) year!: number;
}

export class SelectionSubject {
  @Choice(['SELECTION']) kind!: 'SELECTION';
  @Text(100, { example: '上海人才服务行业协会' }) organiser!: string;
  @Whole(2000, 2200, { example: 2025, description: '评选周期 the year of the selection' }) cycle!: number;
}

export class ProjectSubject {
  @Choice(['PROJECT']) kind!: 'PROJECT';
  @Text(100, { example: '智能招聘平台' }) project!: string;
}

export class ProgrammeSubject {
  @Choice(['PROGRAMME']) kind!: 'PROGRAMME';
}

class AnySubject {
  @Choice(['PERSON', 'BASE', 'EVENT', 'DECISION', 'YEAR', 'SELECTION', 'PROJECT', 'PROGRAMME']) kind!: string;
}

const SUBJECTS = [
  { name: 'PERSON', value: PersonSubject },
  { name: 'BASE', value: BaseSubject },
  { name: 'EVENT', value: EventSubject },
  { name: 'DECISION', value: DecisionSubject },
  { name: 'YEAR', value: YearSubject },
  { name: 'SELECTION', value: SelectionSubject },
  { name: 'PROJECT', value: ProjectSubject },
  { name: 'PROGRAMME', value: ProgrammeSubject },
];

export type SubjectRequests = PersonSubject | BaseSubject | EventSubject | DecisionSubject | YearSubject | SelectionSubject | ProjectSubject | ProgrammeSubject;

const LEVELS = ['NATIONAL', 'MUNICIPAL', 'DISTRICT', 'TOWN'] as const;
const SUBJECT = { oneOf: SUBJECTS.map(({ value }) => ({ $ref: getSchemaPath(value) })), example: { kind: 'EVENT', event: '松人社活动核〔2026〕3号' } };

/** The clause of a town's own document, which the book has adopted. */
class RegionalRequest {
  @Ref({ example: 'sj-example-town-2026' }) instrument!: string;
  @Ref({ example: 'event' }) clause!: string;
}

/** Which matter of ours another policy has paid for, in the words of the claim, and whose policy it is. */
@ApiExtraModels(PersonSubject, BaseSubject, EventSubject, DecisionSubject, YearSubject, SelectionSubject, ProjectSubject, ProgrammeSubject)
class OverlapRequest {
  @Ref({ example: 'sj-10b-event-subsidy' }) programme!: string;

  @ApiProperty(SUBJECT)
  @OneOf(SUBJECTS, AnySubject)
  subject!: SubjectRequests;

  @Choice(LEVELS, { example: 'TOWN' }) level!: (typeof LEVELS)[number];
  @Text(100, { optional: true, example: '方松街道', description: '级别为 TOWN 时填写 where the level is TOWN' }) town?: string;
  @Part(() => RegionalRequest, { optional: true, description: '镇、街道、园区政策已采用的，所依据的文件与条款 document and clause of the town, where the book has adopted it' })
  under?: RegionalRequest;
}

export class OtherGrantRequest extends OverlapRequest {
  @Uscc() claimant!: string;
  @Text(200, { example: '方松街道人力资源服务活动扶持办法' }) policy!: string;
  @Fen({ positive: true, example: '10000000' }) paidFen!: bigint;
  @Day({ example: '2026-06-18' }) paidOn!: Temporal.PlainDate;
  @DocumentNo({ example: '方松办〔2026〕21号' }) documentNo!: string;
}

export class OtherGrantWithdrawalRequest {
  @Text(500, { example: '经核实，该笔资金系另一活动' }) reason!: string;
  @Flag({ optional: true, example: true, description: '误登：该笔资金自始不存在或不属本事项；其后被其他部门收回的不填。尚未支付的案件可重新核定 there never was such money for the matter; not where it was taken back. What is not paid yet may be proposed again' }) enteredInError?: boolean;
}

export class FindingClosureRequest {
  @Text(500, { example: '经核实，两项资金用于不同事项' }) reason!: string;
}

export class GrantedOutcome {
  @Choice(['GRANTED']) kind!: 'GRANTED';
  @Text(200, { example: '松江区总部经济发展扶持政策' }) policy!: string;
  @Fen({ positive: true, example: '50000000' }) amountFen!: bigint;
  @Day({ example: '2026-07-10' }) paidOn!: Temporal.PlainDate;
  @DocumentNo({ example: '松经总部〔2026〕4号' }) documentNo!: string;
}

export class DeclinedOutcome {
  @Choice(['DECLINED']) kind!: 'DECLINED';
  @Text(500, { example: '未达到总部认定标准' }) reason!: string;
}

class AnyOutcome {
  @Choice(['GRANTED', 'DECLINED']) kind!: string;
}

const OUTCOMES = [{ name: 'GRANTED', value: GrantedOutcome }, { name: 'DECLINED', value: DeclinedOutcome }];

/** Why an outcome is otherwise than what stands. */
class OutcomeCorrectionRequest {
  @Text(500, { example: '金额录入有误，应为100000元' }) reason!: string;
  @DocumentNo({ example: '松人社更〔2026〕5号' }) documentNo!: string;
}

export class ReferralWithdrawalRequest {
  @Text(500, { example: '重复转介' }) reason!: string;
}

@ApiExtraModels(GrantedOutcome, DeclinedOutcome)
export class OutcomeRequest {
  @ApiProperty({
    oneOf: OUTCOMES.map(({ value }) => ({ $ref: getSchemaPath(value) })),
    example: { kind: 'GRANTED', policy: '松江区总部经济发展扶持政策', amountFen: '50000000', paidOn: '2026-07-10', documentNo: '松经总部〔2026〕4号' },
  })
  @OneOf(OUTCOMES, AnyOutcome)
  outcome!: GrantedOutcome | DeclinedOutcome;

  @Part(() => OverlapRequest, { optional: true, description: '与本区项目同类交叉的，同时列入其他政策资金登记 where it overlaps with a programme of ours, it stands in the register of other policies, too' })
  overlaps?: OverlapRequest;

  @Part(() => OutcomeCorrectionRequest, { optional: true, description: '更正：已登记的结果有误的，写明原因与文号，原结果一并保留；其列入其他政策资金登记的，按误登撤销并重新登记，须由另一人办理 a correction: why and by which document; what was said before is kept. What it brought into the register of other policies is withdrawn there as entered in error and registered anew, by another person' })
  corrects?: OutcomeCorrectionRequest;
}
