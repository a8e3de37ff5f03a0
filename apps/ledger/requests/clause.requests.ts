import { Day, Fen, Period, Text, Uscc, Whole } from '../http/fields';

export class EnrolmentRequest {
  @Day({ example: '2026-07-01' }) fromOn!: Temporal.PlainDate;
  @Text(100, { example: '松统入库〔2026〕12号' }) documentNo!: string;
}

export class EnrolmentEndRequest {
  @Day({ example: '2026-11-30' }) toOn!: Temporal.PlainDate;
  @Text(500, { example: '连续两年未达规上标准，退出统计库' }) reason!: string;
}

abstract class FiguresRequest {
  @Fen({ description: '纳税额 taxes paid', example: '21000000' }) taxFen!: bigint;
  @Whole(0, 10_000_000, { description: '从业人数 persons employed', example: 86 }) headcount!: number;
}

export class ReportRequest extends FiguresRequest {
  @Uscc() uscc!: string;
  @Period({ example: '2026-11', description: '年度或月份 a year, or a month where the firm is above scale' }) period!: string;
  @Day({ example: '2026-12-08' }) receivedOn!: Temporal.PlainDate;
  @Fen({ description: '营业收入 revenue', example: '620000000' }) revenueFen!: bigint;
}

export class ReportCorrectionRequest extends FiguresRequest {
  @Fen({ description: '营业收入 revenue', example: '602000000' }) revenueFen!: bigint;
  @Text(500, { example: '经与增值税申报核对，更正营业收入' }) reason!: string;
}
