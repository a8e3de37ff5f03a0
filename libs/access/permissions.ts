import type { BookCommand } from '#book/facts';
import type { CaseCommand } from '#cases/case.facts';

/** Roles of the people and machines of a district (domain 3.1, 3.2). */
export const ROLES = {
  applicant: { zh: '申报单位', en: 'applicant' },
  desk: { zh: '受理窗口', en: 'desk officer' },
  street: { zh: '街镇园区初审', en: 'street, town or park reviewer' },
  reviewer: { zh: '人社局业务审核', en: 'bureau reviewer' },
  meeting: { zh: '局会议', en: 'bureau meeting' },
  publicity: { zh: '公示经办', en: 'publicity officer' },
  leader: { zh: '人社局领导', en: 'bureau leader' },
  policy: { zh: '政策经办', en: 'policy officer' },
  budget: { zh: '指标经办', en: 'budget officer' },
  finance: { zh: '区财政局', en: 'finance bureau' },
  maker: { zh: '支付经办', en: 'payment maker' },
  checker: { zh: '支付复核', en: 'payment checker' },
  releaser: { zh: '国库支付中心签发', en: 'treasury releaser' },
  treasury: { zh: '国库系统', en: 'treasury system' },
  legal: { zh: '法规科', en: 'legal officer' },
  auditor: { zh: '审计', en: 'auditor' },
} as const;

export type Role = keyof typeof ROLES;

export type Act = Exclude<BookCommand['type'], 'proposeAward' | 'endorseAward' | 'approveAward' | 'releaseAward'> | Exclude<CaseCommand['type'], 'recordAnswer'> | 'rehearse';

/** Which role may do what. Whether the same person may is the history's to say (duties.ts, rules.ts). */
export const PERMISSIONS: Readonly<Record<Act, readonly Role[]>> = {
  file: ['applicant'],
  withdraw: ['applicant'],
  object: ['desk', 'publicity'],
  accept: ['desk'],
  notAccept: ['desk'],
  preliminaryReview: ['street'],
  bureauReview: ['reviewer'],
  propose: ['meeting'],
  publishNotice: ['publicity'],
  resolveObjection: ['legal', 'leader'],
  endorse: ['leader'],
  approve: ['leader'],
  reject: ['leader'],

  adoptInstrument: ['policy'],
  draftTable: ['policy'],
  publishTable: ['policy', 'leader'],
  registerParty: ['desk'],
  proposeAccount: ['desk', 'maker'],
  confirmAccount: ['checker', 'leader'],

  openLine: ['finance', 'budget'],
  supplementLine: ['finance'],
  proposeAdjustment: ['budget', 'finance'],
  confirmAdjustment: ['finance'],
  commitAward: ['budget'],
  proposeAbandonment: ['leader'],
  abandonAward: ['leader'],

  makeOrder: ['maker'],
  checkOrder: ['checker'],
  releaseOrder: ['releaser'],
  reissueOrder: ['releaser'],
  recordReceipt: ['treasury'],
  recordRejection: ['treasury'],
  recordReturn: ['treasury'],

  openClawback: ['legal'],
  notifyClawback: ['legal'],
  decideClawback: ['leader'],
  closeClawback: ['finance'],
  demandClawback: ['legal'],
  recordRecovery: ['finance'],
  proposeRestore: ['legal', 'leader'],
  confirmRestore: ['leader'],

  rehearse: ['policy', 'leader', 'finance'],
};

/** What an act is called where people read of it: in the API document, in the step that a refusal names. */
export const ACT_TITLES: Readonly<Record<Act, { zh: string; en: string }>> = {
  file: { zh: '申报', en: 'file a case' },
  withdraw: { zh: '撤回或放弃', en: 'withdraw or renounce' },
  object: { zh: '登记异议', en: 'admit an objection' },
  accept: { zh: '受理', en: 'accept' },
  notAccept: { zh: '不予受理', en: 'do not accept' },
  preliminaryReview: { zh: '初审', en: 'preliminary review' },
  bureauReview: { zh: '业务审核', en: 'bureau review' },
  propose: { zh: '拟支持', en: 'propose: the amount is decided, its limits are held' },
  publishNotice: { zh: '公示', en: 'publish the notice' },
  resolveObjection: { zh: '异议办结', en: 'resolve an objection' },
  endorse: { zh: '第一人签批', en: 'give the first of two signatures' },
  approve: { zh: '批复', en: 'approve' },
  reject: { zh: '不予支持', en: 'reject' },

  adoptInstrument: { zh: '采用政策文件', en: 'adopt an instrument' },
  draftTable: { zh: '编制标准或名录', en: 'draft a rate table or register' },
  publishTable: { zh: '公布标准或名录', en: 'publish a rate table or register' },
  registerParty: { zh: '登记申报单位', en: 'register a party' },
  proposeAccount: { zh: '登记收款账户', en: 'propose a payee account' },
  confirmAccount: { zh: '核对收款账户', en: 'confirm a payee account' },

  openLine: { zh: '下达指标', en: 'open a budget line' },
  supplementLine: { zh: '追加指标', en: 'supplement a budget line' },
  proposeAdjustment: { zh: '编制调剂批次', en: 'propose a zero-sum adjustment' },
  confirmAdjustment: { zh: '复核调剂批次', en: 'confirm an adjustment' },
  commitAward: { zh: '占用指标', en: 'commit an award to a line' },
  proposeAbandonment: { zh: '提请放弃已退回款项', en: 'propose to abandon returned money' },
  abandonAward: { zh: '批准放弃', en: 'abandon' },

  makeOrder: { zh: '编制支付令', en: 'make a payment order' },
  checkOrder: { zh: '复核支付令', en: 'check a payment order' },
  releaseOrder: { zh: '签发支付令', en: 'release a payment order' },
  reissueOrder: { zh: '重新签发', en: 'reissue after a return or rejection' },
  recordReceipt: { zh: '回单', en: 'record a receipt' },
  recordRejection: { zh: '退单', en: 'record a rejection' },
  recordReturn: { zh: '退汇', en: 'record a return' },

  openClawback: { zh: '启动追回', en: 'open a clawback' },
  notifyClawback: { zh: '告知陈述申辩', en: 'notify the party' },
  decideClawback: { zh: '追回决定', en: 'decide' },
  closeClawback: { zh: '追回办结（不予追回）', en: 'close without a finding' },
  demandClawback: { zh: '催缴', en: 'demand' },
  recordRecovery: { zh: '追回到账', en: 'record a recovery' },
  proposeRestore: { zh: '提请恢复额度', en: 'propose to restore headroom' },
  confirmRestore: { zh: '批准恢复额度', en: 'restore headroom' },

  rehearse: { zh: '演练', en: 'rehearse a script in memory' },
};

/** Auditors read everything and write nothing: the table may not name them (domain 3.2). */
export const READERS: readonly Role[] = Object.keys(ROLES) as Role[];

/** Who may read the book itself: its events with hashes. */
export const BOOK_READERS: readonly Role[] = ['auditor', 'finance', 'leader'];
