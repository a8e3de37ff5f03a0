import { NOT_DELEGATED } from '#book/delegations';
import type { BookCommand } from '#book/facts';
import type { CaseCommand } from '#cases/case.facts';

/** Roles of the people and machines of a district (domain 3.1, 3.2). */
export const ROLES = {
  applicant: { zh: '申报单位', en: 'applicant' },
  desk: { zh: '受理窗口', en: 'desk officer' },
  street: { zh: '街镇园区初审', en: 'street, town or park reviewer' },
  reviewer: { zh: '人社局业务审核', en: 'bureau reviewer' },
  jointReviewer: { zh: '联审部门', en: 'joint reviewer of a bureau' },
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
  accountant: { zh: '会计', en: 'accountant' },
  legal: { zh: '法规科', en: 'legal officer' },
  auditor: { zh: '审计', en: 'auditor' },
} as const;

export type Role = keyof typeof ROLES;

export type Act = Exclude<BookCommand['type'], 'adoptRegionalPolicy' | 'openRoster' | 'decideLines' | 'proposeRoster' | 'declineRoster' | 'proposeAward' | 'declineAward' | 'endorseAward' | 'approveAward' | 'releaseAward' | 'supersedeAward'> | Exclude<CaseCommand['type'], 'recordAnswer' | 'terminate' | 'fileLines'> | 'fileRoster' | 'correctRoster' | 'supersedeRunning' | 'rehearse';

/** The roles that people hand over for a time (domain B-20): of officers; a machine, an applicant and an auditor hand over nothing. */
const DELEGABLE = (Object.keys(ROLES) as Role[]).filter((role) => !NOT_DELEGATED.includes(role));

/** Which role may do what. Whether the same person may is the history's to say (duties.ts, rules.ts). */
export const PERMISSIONS: Readonly<Record<Act, readonly Role[]>> = {
  file: ['applicant'], fileRoster: ['applicant'], withdraw: ['applicant'],
  object: ['desk', 'publicity'],
  requestCorrection: ['desk'],
  correct: ['applicant'],
  correctRoster: ['applicant'],
  accept: ['desk'], notAccept: ['desk'],
  preliminaryReview: ['street'],
  bureauReview: ['reviewer'],
  strikeLines: ['reviewer'],
  jointReview: ['jointReviewer'],
  assessPanel: ['reviewer'],
  propose: ['meeting'],
  publishNotice: ['publicity'],
  resolveObjection: ['legal', 'leader'],
  endorse: ['leader'],
  approve: ['leader'],
  reject: ['leader'],
  revoke: ['leader'],
  expire: ['desk'],
  supersede: ['policy', 'leader'],
  supersedeRunning: ['policy', 'leader'],
  proposeReopening: ['legal'],
  reopenCase: ['leader'],
  inspect: ['legal'],
  evaluate: ['finance'],

  adoptInstrument: ['policy'], confirmAdoption: ['policy', 'leader'],
  draftTable: ['policy'],
  publishTable: ['policy', 'leader'],
  confirmValidity: ['policy'],
  withdrawValidity: ['leader'],
  suspendProgramme: ['leader'],
  resumeProgramme: ['leader'],
  publishWindow: ['policy'],
  interpret: ['policy'],
  registerParty: ['desk'],
  proposePartyChange: ['desk'],
  confirmPartyChange: ['reviewer', 'leader'],
  proposePersonMerge: ['leader'],
  confirmPersonMerge: ['leader'],
  withdrawPersonMerge: ['leader'],
  proposePersonSeparation: ['leader'],
  confirmPersonSeparation: ['leader'],
  recordResidency: ['desk', 'reviewer'],
  endResidency: ['desk', 'reviewer'],
  correctResidency: ['reviewer'],
  proposeAccount: ['desk', 'maker'],
  confirmAccount: ['checker', 'leader'],

  openLine: ['finance', 'budget'],
  supplementLine: ['finance'], approveSpendingPlan: ['finance'],
  proposeAdjustment: ['budget', 'finance'],
  confirmAdjustment: ['finance'],
  closeLine: ['finance'],
  commitAward: ['budget'],
  proposeAbandonment: ['leader'],
  abandonAward: ['leader'],

  makeOrder: ['maker'],
  checkOrder: ['checker'],
  releaseOrder: ['releaser'],
  reissueOrder: ['releaser'],
  bookPayment: ['accountant'],
  recordReceipt: ['treasury'],
  recordRejection: ['treasury'],
  recordReturn: ['treasury'],

  openClawback: ['legal'],
  notifyClawback: ['legal'],
  decideClawback: ['leader'],
  proposeClosure: ['legal', 'leader'], closeClawback: ['finance'],
  demandClawback: ['legal'],
  enforceClawback: ['legal'],
  proposeWriteOff: ['legal', 'leader'],
  confirmWriteOff: ['finance'],
  recordRecovery: ['finance'],
  proposeRestore: ['legal', 'leader'],
  confirmRestore: ['leader'],
  proposeDisqualification: ['legal', 'reviewer'],
  disqualifyParty: ['leader'],
  proposeLifting: ['legal'],
  liftDisqualification: ['leader'],
  registerDisqualificationElsewhere: ['legal', 'reviewer'],
  proposeLiabilityReferral: ['legal'],
  referLiability: ['leader'],
  recordLiabilityOutcome: ['legal'],
  delegateRole: DELEGABLE,
  revokeDelegation: DELEGABLE,

  enrolFirm: ['reviewer'],
  endEnrolment: ['reviewer'],
  correctEnrolment: ['reviewer'],
  recordReport: ['desk', 'reviewer'],
  correctReport: ['reviewer'],
  refer: ['desk', 'reviewer'],
  recordOutcome: ['reviewer'],
  withdrawReferral: ['desk', 'reviewer'],
  registerOtherGrant: ['reviewer'],
  withdrawOtherGrant: ['reviewer', 'leader'],
  closeFinding: ['legal', 'leader'],
  listName: ['reviewer'],
  delistName: ['reviewer', 'leader'],
  recordIndicator: ['policy'],
  recordMeasure: ['policy'],
  withdrawMeasure: ['policy'],
  rehearse: ['policy', 'leader', 'finance'],
};

/** Auditors read everything and write nothing: the table may not name them (domain 3.2). */
export const READERS: readonly Role[] = Object.keys(ROLES) as Role[];

/** The names of persons, even as references, and the figures of a single firm are for the offices (统计法 第九条). */
export const OFFICES: readonly Role[] = READERS.filter((role) => role !== 'applicant');

/** Who may read the book itself: its events with hashes. */
export const BOOK_READERS: readonly Role[] = ['auditor', 'finance', 'leader'];
