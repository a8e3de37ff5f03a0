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

export type Act = Exclude<BookCommand['type'], 'proposeAward' | 'endorseAward' | 'approveAward' | 'releaseAward'> | Exclude<CaseCommand['type'], 'recordAnswer'>;

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
  demandClawback: ['legal'],
  recordRecovery: ['finance'],
  proposeRestore: ['legal', 'leader'],
  confirmRestore: ['leader'],
};

/** Auditors read everything and write nothing: the table may not name them (domain 3.2). */
export const READERS: readonly Role[] = Object.keys(ROLES) as Role[];

/** Who may read the book itself: its events with hashes. */
export const BOOK_READERS: readonly Role[] = ['auditor', 'finance', 'leader'];
