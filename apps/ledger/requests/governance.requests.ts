import { DocumentNo } from '../http/document-no';
import { Day, Fen, Ref, Text, Whole } from '../http/fields';
import { Period } from '../http/fields.names';

export class IndicatorRequest {
  @Period({ example: '2026-06' }) period!: string;
  @Whole(0, 100_000_000, { optional: true, example: 3, description: '以家、个计的目标 where the target is a number' }) count?: number;
  @Fen({ optional: true, example: undefined, description: '以金额计的目标 where the target is an amount' }) amountFen?: bigint;
  @DocumentNo({ example: '松人社统〔2026〕6号' }) documentNo!: string;
  @Text(500, { optional: true, example: undefined, description: '更正原因：该期已登记的指标值有误的，须写明 why it is otherwise than what stands for the period' }) corrects?: string;
}

export class MeasureWithdrawalRequest {
  @Text(500, { example: '会议未召开，登记有误' }) reason!: string;
}

export class MeasureRequest {
  @Ref({ example: 'sj-16-coordination' }) clause!: string;
  @Text(500, { example: '召开人力资源服务业联席会议，研究上半年兑现情况' }) title!: string;
  @Day({ example: '2026-07-02' }) takenOn!: Temporal.PlainDate;
  @DocumentNo({ example: '松人社会纪〔2026〕9号' }) documentNo!: string;
}
