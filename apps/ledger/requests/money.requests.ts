import { type Cause, clawbackCause } from '#book/receivables.facts';
import { CARRIES } from '#book/year-close.facts';
import { DIRECTIONS } from '#catalogue/documents';
import { FUNDING_SOURCES, type FundingSource } from '#policy/fiscal-support';
import { DocumentNo, DocumentNoIfAny } from '../http/document-no';
import { Choice, Code, Day, Fen, Lines, ListOf, Part, Ref, SignedFen, Text, Texts, Whole } from '../http/fields';
import { Month } from '../http/fields.names';

export class OpenLineRequest {
  @Ref({ example: '310117-2026-2080199-01' }) line!: string;
  @Whole(2000, 2200, { example: 2026 }) year!: number;
  @Texts({ min: 1, max: 50 }, { example: ['sj-08b-bole-match', 'sj-09b-labour-base-opening'] }) programmes!: string[];
  @Fen({ positive: true, example: '30000000' }) amountFen!: bigint;
  @DocumentNo({ example: '松财预〔2026〕1号' }) documentNo!: string;
  @Ref({ example: '126001' }) agencyCode!: string;
  @Code('3,7', { example: '2080199' }) functionCode!: string;
  @Code('3,5', { example: '50799' }) governmentEconomicCode!: string;
  @Code('3,5', { example: '31299' }) departmentEconomicCode!: string;
  @Choice(DIRECTIONS, { optional: true, example: 'TALENT', description: '资金方向（第（十七）条） what the money is for' }) direction?: string;
  @Choice(FUNDING_SOURCES, { optional: true, example: 'OWN', description: '本级资金，或国家和市级引导资金 of the district, or guidance funds of upper levels' }) fundingSource?: FundingSource;
}

export class SupplementRequest {
  @SignedFen({ example: '10000000', description: '追加为正，追减为负；已占用、已支付的不得追减 what is added, or with a minus sign taken away; what is committed or paid stays' }) amountFen!: bigint;
  @DocumentNoIfAny({ example: '松财预〔2026〕37号', description: '没有文号不得追加、追减 without a number of the document nothing is added or taken away' }) documentNo?: string;
}

export class SpendingPlanRequest {
  @Month({ example: '2026-06', description: '指标年度内的月份：自该月起可以申请 a month of the line\'s year, from which on it may be applied for' }) month!: string;
  @Fen({ positive: true, example: '10000000', description: '与已批复的累加 in addition to what was approved before' }) amountFen!: bigint;
  @DocumentNo({ example: '松财用款〔2026〕6号' }) documentNo!: string;
}

export class YearCloseRequest {
  @Ref({ optional: true, example: '310117-2027-2080199-01-C', description: '结转指标的编号；没有可结转的不必给出 the carry-over line; not needed where nothing is carried' }) into?: string;
  @Choice(CARRIES, { optional: true, example: 'COMMITTED_ONLY', description: '只结转已占用的（默认），或全部结转一年 what is bound, by default, or everything for one year' }) carry?: (typeof CARRIES)[number];
  @DocumentNo({ example: '松财预〔2027〕2号' }) documentNo!: string;
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
  @Ref({ optional: true, description: '退单后又支付、补贴已终止的款项由哪项指标列支，缺省为原指标 the line that bears money that went without ground, by default the one that held it' }) line?: string;
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

export class BookingRequest {
  @Text(100, { example: '记-2026-06-0012', description: '记账凭证号 the number of the accounting voucher' }) accountingVoucherNo!: string;
  @Month({ example: '2026-06', description: '会计期间 the month of the accounts' }) period!: string;
}

export class AbandonmentRequest {
  @Text(500, { example: '退汇后申报单位已注销，无法更正账户' }) reason!: string;
}

export class ClawbackRequest {
  @Ref({ example: 'Cd13eb7294ceb5ad93a81' }) award!: string;
  @Choice(clawbackCause.options, { example: 'FRAUD', description: '差错更正 our own mistake、弄虚作假 fraud、违反政策规定 breach、不履行承诺 broken commitment' }) cause!: Cause;
  @Fen({ positive: true, example: '30000000' }) amountFen!: bigint;
  @Text(500, { example: '经查，申报材料不实' }) reason!: string;
  @Ref({ optional: true, description: '其他政策后付的认定 the finding of overlap whose excess is claimed (other-grants/findings)' }) finding?: string;
  @Lines({ optional: true, description: '名单中要追回的行，不填为全部；填 finding 的，不填为该认定所涉的行，也只能填这些行 of a roster, the lines that are claimed back; all where none is named; with a finding only those that it is of, and these where none is named' }) lines?: number[];
}

/** 孳息 (domain A-36): what the decision orders, in its own words and its own amount. */
export class InterestRequest {
  @Choice(['INTEREST', 'FINE'], { example: 'INTEREST', description: '孳息；罚款不在本账簿核算 interest; a fine is refused, for it is kept elsewhere' }) kind!: 'INTEREST' | 'FINE';
  @Fen({ positive: true, example: '120000', description: '由决定载明，系统不计算 as the decision says it; nothing is computed' }) amountFen!: bigint;
  @Text(500, { example: '松人社追〔2026〕2号 第二项', description: '依据条款 the article that orders it' }) article!: string;
  @Day({ example: '2026-11-16', description: '起算日，不早于支付日 the day from which it runs, not before the payment' }) fromOn!: Temporal.PlainDate;
  @Text(500, { example: '按同期活期存款利率', description: '利率，照录 the rate, in the words of the decision' }) rate!: string;
}

const ORDERED = { kind: 'INTEREST', amountFen: '120000', article: '松人社追〔2026〕2号 第二项', fromOn: '2026-11-16', rate: '按同期活期存款利率' };
const WITH_INTEREST = '其中孳息，无孳息的不填 the interest beside it; left out where none was ordered';

export class NotificationRequest {
  @Day({ example: '2026-11-30' }) statementDueOn!: Temporal.PlainDate;
  @Part(() => InterestRequest, { optional: true, example: ORDERED, description: '拟一并责令支付的孳息 interest that the decision may order; none by default' }) interest?: InterestRequest;
}

export class DecisionRequest {
  @Fen({ positive: true, example: '30000000' }) amountFen!: bigint;
  @DocumentNo({ example: '松人社追〔2026〕2号' }) documentNo!: string;
  @Text(500, { example: '陈述申辩不成立' }) reason!: string;
  @Lines({ optional: true, description: '名单中决定追回的行，不填为立案所列各行 of a roster, the lines that are found; all that were claimed where none is named' }) lines?: number[];
  @Part(() => InterestRequest, { optional: true, example: ORDERED, description: '孳息，至多为告知的金额，由告知人以外的人决定 interest, no more than was notified, and by another person' }) interest?: InterestRequest;
}

export class ClosureRequest {
  @Text(500, { example: '陈述申辩成立，不予追回' }) reason!: string;
}

export class DemandRequest {
  @Day({ example: '2026-12-28' }) dueOn!: Temporal.PlainDate;
  @Text(100, { optional: true, example: '一般缴款书 3101170002026120001', description: '缴款书编号 the number of the payment slip' }) documentNo?: string;
}

export class EnforcementRequest {
  @Day({ example: '2027-07-01', description: '催告书送达日 the day on which the urging letter was served' }) urgedOn!: Temporal.PlainDate;
  @Text(200, { example: '上海市松江区人民法院' }) court!: string;
  @DocumentNo({ example: '松人社执申〔2027〕1号' }) documentNo!: string;
}

export class WriteOffRequest {
  @Fen({ example: '20000000' }) amountFen!: bigint;
  @Fen({ optional: true, example: '70000', description: WITH_INTEREST }) interestFen?: bigint;
  @Text(500, { example: '法院终结本次执行，无财产可供执行' }) reason!: string;
}

export class WriteOffConfirmationRequest {
  @Fen({ example: '20000000' }) amountFen!: bigint;
  @Fen({ optional: true, example: '70000', description: WITH_INTEREST }) interestFen?: bigint;
  @DocumentNo({ example: '松财核〔2027〕3号' }) documentNo!: string;
}

export class RecoveryRequest {
  @Fen({ example: '10000000', description: '本金，只收到孳息的为 0 of the grant; 0 where only interest has come' }) amountFen!: bigint;
  @Fen({ optional: true, example: '50000', description: '孳息，缴入国库，不恢复限额与指标 interest, for the treasury; it restores neither a cap nor a line' }) interestFen?: bigint;
  @Day({ example: '2026-12-10' }) recoveredOn!: Temporal.PlainDate;
  @Ref({ example: 'JK202612100007' }) bankReference!: string;
  @Choice(['SAME_YEAR_REVERSAL', 'PRIOR_YEAR_TO_TREASURY_NONTAX'], { example: 'SAME_YEAR_REVERSAL' })
  disposition!: 'SAME_YEAR_REVERSAL' | 'PRIOR_YEAR_TO_TREASURY_NONTAX';
  @Fen({ optional: true, positive: true, example: '30000000', description: '一笔款项缴还几项应收的：该笔款项总额 of one transfer that pays several receivables: its whole' }) transferFen?: bigint;
}

/** What was proposed, said again by whoever signs second. */
export class RestoreConfirmationRequest {
  @Text(300, { example: 'sj-08b-bole-match/person=person-94f53187b7b434a2f563db3c0833b6de' }) key!: string;
  @Fen({ positive: true, example: '10000000' }) amountFen!: bigint;
}

export class RestoreRequest {
  @Text(300, { example: 'sj-08b-bole-match/person=person-94f53187b7b434a2f563db3c0833b6de' }) key!: string;
  @Fen({ positive: true, example: '10000000' }) amountFen!: bigint;
  @Text(500, { example: '其他机构无过错' }) reason!: string;
}
