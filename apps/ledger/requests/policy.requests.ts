import { PROGRAMMES } from '#catalogue/documents';
import { tablesOf } from '#policy/programme';
import { DocumentNo } from '../http/document-no';
import { Choice, Day, Fen, Label, ListOf, Part, Ref, Text, Texts, Whole } from '../http/fields';
import { Programme } from '../http/fields.names';

/** Every table that a rule reads. */
const TABLES = [...new Set(PROGRAMMES.flatMap(tablesOf))].sort();

class ChoiceRequest {
  @Ref() point!: string;
  @Ref({ description: '所选的读法，或其上下限之内的数字，见该文件的 openPoints one of the readings, or a number within the bounds, as openPoints of the document has them' }) value!: string;
  @Text() reason!: string;
}

export class AdoptionRequest {
  @ListOf(() => ChoiceRequest, { max: 50 }, { example: [{ point: 'A-14', value: 'PER_BASE', reason: '一次性开办补贴以基地为单位' }] }) choices!: ChoiceRequest[];
}

class ProposedReading {
  @Ref() point!: string;
  @Ref() value!: string;
}

export class AdoptionConfirmationRequest {
  @ListOf(() => ProposedReading, { max: 50 }, { example: [{ point: 'A-34', value: 'ROUND_DOWN_TO_YUAN' }] }) choices!: ProposedReading[];
}

class RowRequest {
  @Label({ example: 'VETERAN' }) key!: string;
  @Fen({ nullable: true, example: '70000' }) amountFen!: bigint | null;
  @Day({ example: '2024-01-01' }) fromOn!: Temporal.PlainDate;
  @Day({ nullable: true, example: '2028-12-31' }) toOn!: Temporal.PlainDate | null;
}

export class TableRequest {
  @Choice(TABLES, { example: 'sj-09a-rates' }) table!: string;
  @Ref({ example: '2024-v1' }) version!: string;
  @DocumentNo({ example: '松人社〔2024〕88号' }) documentNo!: string;
  @ListOf(() => RowRequest, { min: 1, max: 500 }, { example: [{ key: 'VETERAN', amountFen: '70000', fromOn: '2024-01-01', toOn: '2028-12-31' }] })
  rows!: RowRequest[];
  @Text(500, { optional: true, description: '更正理由：对已经过去的日期另作规定的，须写明 why it says otherwise of days that are over' }) corrects?: string;
}

export class ConfirmationRequest {
  @Whole(2000, 2200, { example: 2026 }) year!: number;
  @DocumentNo({ example: '嘉人社函〔2026〕6号' }) documentNo!: string;
}

export class ConfirmationWithdrawalRequest {
  @Whole(2000, 2200, { example: 2026 }) year!: number;
  @DocumentNo({ example: '嘉人社函〔2026〕8号' }) documentNo!: string;
  @Text(500, { example: '年度填写有误' }) reason!: string;
}

export class SuspensionRequest {
  @DocumentNo({ example: '松人社函〔2026〕15号' }) documentNo!: string;
  @Text(500, { example: '公平竞争审查期间暂停受理' }) reason!: string;
}

export class ResumptionRequest {
  @DocumentNo({ example: '松人社函〔2026〕31号' }) documentNo!: string;
  @Text(500, { example: '公平竞争审查已完成，恢复受理' }) reason!: string;
}

export class WindowRequest {
  @Programme({ example: 'sj-04-growth-incentive' }) programme!: string;
  @Whole(2000, 2200, { example: 2026 }) year!: number;
  @Day({ example: '2026-03-01' }) fromOn!: Temporal.PlainDate;
  @Day({ example: '2026-03-31' }) toOn!: Temporal.PlainDate;
  @DocumentNo({ example: '松人社通〔2026〕4号' }) documentNo!: string;
}

class ReadingRequest {
  @Ref({ example: 'A-14' }) point!: string;
  @Ref({ example: 'PER_BASE', description: '该文件 openPoints 所列读法之一，或其上下限之内的数字 one of the readings of openPoints of the document, or a number within the bounds' }) value!: string;
}

const ABOUT = '几个项目同在一条的，写明所解释的项目；不填为该条全部项目；选定读法的，为涉及该点的全部项目 of several programmes of the article, those that it is about, all of them where it is left out; with a reading, all that rest on its point';
const FROM = '自该日起适用：选定读法的以事实日为准；不填为当日 from this day on: a reading by the day of the fact; today where it is left out';
const READING = '解释所选定的读法；不改变读法的不填。此前已决定的不受影响 the reading that it chooses; what was decided before stands';

export class InterpretationRequest {
  @Text(100, { example: '松江区人力资源和社会保障局' }) bureau!: string;
  @Text(200, { example: '沪松人社规〔2024〕5号 第（九）条' }) article!: string;
  @Text(500, { example: '同一县设立的第二个基地能否享受？' }) question!: string;
  @Text(500, { example: '不同的基地分别享受；同一企业集团在同一县只享受一次。' }) answer!: string;
  @DocumentNo({ example: '松人社释〔2026〕1号' }) documentNo!: string;
  @Texts({ min: 1, max: 50 }, { optional: true, example: ['sj-09b-labour-base-opening'], description: ABOUT }) programmes?: string[];
  @Day({ optional: true, example: '2026-06-01', description: FROM }) fromOn?: Temporal.PlainDate;
  @Part(() => ReadingRequest, { optional: true, example: { point: 'A-14', value: 'PER_BASE' }, description: READING }) reading?: ReadingRequest;
}
