import type { BookFact } from '#book/facts';
import type { CaseFact } from '#cases/case.facts';
import type { Words } from './words';

export type Act = (BookFact | CaseFact)['type'];

/** What each event records (docs/glossary.md); in English its own name says it. */
const ACTS: Readonly<Record<Act, string>> = {
  InstrumentAdoptionProposed: '提请采用政策文件', InstrumentAdopted: '采用政策文件', RegionalPolicyAdopted: '采用镇街园区政策', ValidityConfirmed: '效力确认', ValidityWithdrawn: '撤回效力确认',
  ProgrammeSuspended: '暂停项目', ProgrammeResumed: '恢复项目', FilingWindowPublished: '公布申报期', InterpretationIssued: '作出解释', TableDrafted: '编制标准', TablePublished: '公布标准',

  CaseFiled: '申报', RosterLinesFiled: '名单申报', CorrectionRequested: '一次性告知补正', CaseCorrected: '补正', CaseAccepted: '受理', CaseNotAccepted: '不予受理', PreliminaryReviewed: '初审', BureauReviewed: '业务审核',
  LinesStruck: '剔除名单行', JointOpinionGiven: '联审意见', PanelAssessed: '专家评审', NoticePublished: '公示', ObjectionAdmitted: '受理异议', ObjectionResolved: '异议办结', CaseRejected: '不予支持', CaseWithdrawn: '撤回',
  CaseExpired: '逾期未报齐终止', CaseSuperseded: '因新文件终止', CaseTerminated: '因取消资格终止', ReopeningProposed: '提请重新受理', CaseReopened: '重新受理', CaseInspected: '监督检查', CaseEvaluated: '绩效评价', BookAnswered: '记载账簿答复',

  PartyRegistered: '登记申报单位', PartyChangeProposed: '提请变更登记', PartyChanged: '核准变更登记', GroupsJoined: '集团合并', GroupsParted: '更正集团误登', PersonMergeProposed: '提请同一人合并', PersonsMerged: '同一人合并', PersonMergeWithdrawn: '撤回合并提请',
  PersonSeparationProposed: '提请更正误合并', PersonsSeparated: '更正误合并', ResidencyRecorded: '登记入驻', ResidencyEnded: '登记迁出', ResidencyCorrected: '更正入驻登记', PayeeAccountProposed: '登记收款账户', PayeeAccountConfirmed: '复核收款账户',
  FirmEnrolled: '纳统入库', EnrolmentEnded: '退出纳统', EnrolmentCorrected: '更正纳统登记', ReportReceived: '登记统计报表', ReportCorrected: '更正统计报表',

  AwardProposed: '拟支持', RosterOpened: '开始逐行核定', LineGranted: '核定名单行', LineDeclined: '名单行不予支持', RosterProposed: '名单拟支持', RosterDeclined: '名单不予支持', AwardEndorsed: '第一人签批', AwardApproved: '批复', AwardDeclined: '决定不予支持',
  AwardReleased: '释放补贴', AbandonmentProposed: '提请放弃', HeadroomRestoreProposed: '提请恢复额度', HeadroomRestored: '恢复额度',

  BudgetLineOpened: '下达指标', BudgetSupplemented: '追加指标', BudgetReduced: '追减指标', BudgetAdjustmentProposed: '编制调剂批次', BudgetAdjusted: '指标调剂', SpendingPlanApproved: '批复用款计划', AwardCommitted: '占用指标', LineClosed: '指标年终结账',
  CommitmentCarried: '结转', CommitmentLapsed: '收回指标占用',

  OrderMade: '编制支付令', OrderChecked: '财政审核', PaymentInstructed: '签发支付令', PaymentSettled: '回单', PaymentRejected: '退单', PaymentReturned: '退汇', PaymentMadeWithoutGround: '无依据支付', PaymentBooked: '入账',

  ClawbackOpened: '启动追回', ClawbackNotified: '告知陈述申辩', ClawbackDecided: '追回决定', ClawbackClosureProposed: '提请办结追回', ClawbackClosed: '追回办结', ClawbackDemanded: '催缴', EnforcementApplied: '申请强制执行', RecoveryRecorded: '追回到账',
  WriteOffProposed: '提请核销', ReceivableWrittenOff: '核销', DisqualificationProposed: '提请取消资格', PartyDisqualified: '取消资格决定', LiftingProposed: '提请撤销取消资格决定', DisqualificationLifted: '撤销取消资格决定', DisqualificationElsewhereRegistered: '登记其他区取消资格',
  LiabilityReferralProposed: '提请移送追责', LiabilityReferred: '移送追责', LiabilityOutcomeRecorded: '登记追责结果',

  OtherGrantRegistered: '登记其他政策资金', OtherGrantWithdrawn: '撤销其他政策资金登记', OtherGrantConfirmed: '再次登记其他政策资金', OtherGrantWordWithdrawn: '撤回其中一次登记', OverlapFound: '重复支持认定', OverlapFindingClosed: '办结重复支持认定', ReferralMade: '转介', ReferralOutcomeRecorded: '登记转介结果', ReferralWithdrawn: '撤回转介', NameListed: '纳入名单', NameDelisted: '移出名单',
  IndicatorRecorded: '登记目标指标', MeasureRecorded: '登记工作措施', MeasureWithdrawn: '撤回工作措施登记', RoleDelegated: '授权代办', DelegationRevoked: '收回授权',
};

export const actOf = (act: Act): Words => ({ zh: ACTS[act], en: act });

/** Somebody else must have done it. */
export const byAnother = (act: Act, than: Words): Words => ({ zh: `“${ACTS[act]}”由${than.zh}以外的人办理`, en: `${act} by another than ${than.en}` });

export const whoFilesFor = (party: string): Words => ({ zh: ` ${party} 的申报经办人`, en: `who files for ${party}` });
