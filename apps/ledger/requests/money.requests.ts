import { DIRECTION_NAMES, type Direction, FUNDING_SOURCES, type FundingSource } from '#policy/fiscal-support';
import { Choice, Code, Day, Fen, Lines, ListOf, Ref, SignedFen, Text, Texts, Whole } from '../http/fields';

export class OpenLineRequest {
  @Ref({ example: '310117-2026-2080199-01' }) line!: string;
  @Whole(2000, 2200, { example: 2026 }) year!: number;
  @Texts({ min: 1, max: 50 }, { example: ['sj-08b-bole-match', 'sj-09b-labour-base-opening'] }) programmes!: string[];
  @Fen({ positive: true, example: '30000000' }) amountFen!: bigint;
  @Text(100, { example: '松财预〔2026〕1号' }) documentNo!: string;
  @Ref({ example: '126001' }) agencyCode!: string;
  @Code('3,7', { example: '2080199' }) functionCode!: string;
  @Code('3,5', { example: '50799' }) governmentEconomicCode!: string;
  @Code('3,5', { example: '31299' }) departmentEconomicCode!: string;
  @Choice(DIRECTION_NAMES, { optional: true, example: 'TALENT', description: '资金方向（第（十七）条） what the money is for' }) direction?: Direction;
  @Choice(FUNDING_SOURCES, { optional: true, example: 'OWN', description: '本级资金，或国家和市级引导资金 of the district, or guidance funds of upper levels' }) fundingSource?: FundingSource;
}

export class SupplementRequest {
  @Fen({ positive: true, example: '10000000' }) amountFen!: bigint;
  @Text(100, { example: '松财预〔2026〕37号' }) documentNo!: string;
}

class MoveRequest {
  @Ref({ example: '310117-2026-2080199-01' }) line!: string;
  @SignedFen({ example: '10000000' }) byFen!: bigint;
}

export class AdjustmentRequest {
  @ListOf(() => MoveRequest, { min: 2, max: 100 }, { example: [{ line: '310117-2026-2080199-01', byFen: '10000000' }, { line: '310117-2026-2080199-02', byFen: '-10000000' }] })
  moves!: MoveRequest[];
  @Text(500, { example: '伯乐配套资金不足，自活动补贴调剂' }) reason!: string;
}

export class CommitmentRequest {
  @Ref({ example: '310117-2026-2080199-01' }) line!: string;
}

export class MakeOrderRequest {
  @Ref({ example: 'C54c93c118dd4cc9f48b0' }) award!: string;
}

abstract class AnswerRequest {
  @Fen({ positive: true, example: '30000000' }) amountFen!: bigint;
}

export class ReceiptRequest extends AnswerRequest {
  @Ref({ example: 'POd66c1d07ec35591ed705-1' }) endToEndId!: string;
  @Ref({ example: 'XP202606080001' }) bankReference!: string;
  @Day({ example: '2026-06-08' }) executedOn!: Temporal.PlainDate;
}

export class PaymentRejectionRequest extends AnswerRequest {
  @Ref({ example: 'POd66c1d07ec35591ed705-2' }) endToEndId!: string;
  @Ref({ example: 'TD202606290001' }) bankReference!: string;
  @Text(200, { example: '凭证要素有误' }) reason!: string;
}

export class ReturnRequest extends AnswerRequest {
  @Ref({ example: 'POd66c1d07ec35591ed705-1' }) endToEndId!: string;
  @Ref({ example: 'TH202606100001' }) bankReference!: string;
  @Choice(['AC01', 'AC04', 'AC06', 'BE01', 'RC01', 'MS03'], { example: 'AC01' }) reason!: 'AC01' | 'AC04' | 'AC06' | 'BE01' | 'RC01' | 'MS03';
  @Day({ example: '2026-06-10' }) returnedOn!: Temporal.PlainDate;
}

export class AbandonmentRequest {
  @Text(500, { example: '退汇后申报单位已注销，无法更正账户' }) reason!: string;
}

export class ClawbackRequest {
  @Ref({ example: 'Cd13eb7294ceb5ad93a81' }) award!: string;
  @Choice(['ADMIN_CORRECTION', 'FRAUD', 'BREACH'], { example: 'FRAUD' }) cause!: 'ADMIN_CORRECTION' | 'FRAUD' | 'BREACH';
  @Fen({ positive: true, example: '30000000' }) amountFen!: bigint;
  @Text(500, { example: '经查，申报材料不实' }) reason!: string;
  @Lines({ optional: true, description: '名单中要追回的行，不填为全部 of a roster, the lines that are claimed back; all where none is named' }) lines?: number[];
}

export class NotificationRequest {
  @Day({ example: '2026-11-30' }) statementDueOn!: Temporal.PlainDate;
}

export class DecisionRequest {
  @Fen({ positive: true, example: '30000000' }) amountFen!: bigint;
  @Text(100, { example: '松人社追〔2026〕2号' }) documentNo!: string;
  @Text(500, { example: '陈述申辩不成立' }) reason!: string;
  @Lines({ optional: true, description: '名单中决定追回的行，不填为立案所列各行 of a roster, the lines that are found; all that were claimed where none is named' }) lines?: number[];
}

export class ClosureRequest {
  @Text(500, { example: '陈述申辩成立，不予追回' }) reason!: string;
}

export class DemandRequest {
  @Day({ example: '2026-12-15' }) dueOn!: Temporal.PlainDate;
}

export class RecoveryRequest {
  @Fen({ positive: true, example: '30000000' }) amountFen!: bigint;
  @Day({ example: '2026-12-10' }) recoveredOn!: Temporal.PlainDate;
  @Ref({ example: 'JK202612100007' }) bankReference!: string;
  @Choice(['SAME_YEAR_REVERSAL', 'PRIOR_YEAR_TO_TREASURY_NONTAX'], { example: 'SAME_YEAR_REVERSAL' })
  disposition!: 'SAME_YEAR_REVERSAL' | 'PRIOR_YEAR_TO_TREASURY_NONTAX';
}

/** What was proposed, said again by whoever signs second. */
export class RestoreConfirmationRequest {
  @Text(300, { example: 'sj-08b-bole-match/person=person-94f53187b7b434a2f563db3c0833b6de' }) key!: string;
  @Fen({ positive: true, example: '30000000' }) amountFen!: bigint;
}

export class RestoreRequest {
  @Text(300, { example: 'sj-08b-bole-match/person=person-94f53187b7b434a2f563db3c0833b6de' }) key!: string;
  @Fen({ positive: true, example: '30000000' }) amountFen!: bigint;
  @Text(500, { example: '其他机构无过错' }) reason!: string;
}
