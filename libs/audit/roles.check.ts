import type { BookFact } from '#book/facts';
import type { CaseFact } from '#cases/case.facts';
import type { Event } from '#kernel/envelope';
import { type Act, actOf } from './acts.words';
import { type Found, found } from './finding';
import type { Words } from './words';

/** Who may do what (domain 3.1, 3.2), as no version of this program ever let another: what has one author alone; the auditor writes nothing. */
const DONE_BY: Readonly<Partial<Record<Act, readonly string[]>>> = {
  CorrectionRequested: ['desk'], CaseCorrected: ['applicant'], CaseAccepted: ['desk'], CaseNotAccepted: ['desk'],
  PreliminaryReviewed: ['street'], BureauReviewed: ['reviewer'], LinesStruck: ['reviewer'], JointOpinionGiven: ['jointReviewer'], PanelAssessed: ['reviewer'],
  NoticePublished: ['publicity'], ObjectionAdmitted: ['desk', 'publicity'], ObjectionResolved: ['legal', 'leader'],
  CaseRejected: ['leader'], ReopeningProposed: ['legal'], CaseReopened: ['leader'], CaseInspected: ['legal'], CaseEvaluated: ['finance'],
  AwardProposed: ['meeting'], LineGranted: ['meeting'], AwardEndorsed: ['leader'], AwardApproved: ['leader'], AwardDeclined: ['leader'], AbandonmentProposed: ['leader'],
  AwardCommitted: ['budget'], OrderMade: ['maker'], OrderChecked: ['checker'], PaymentInstructed: ['releaser'], PaymentBooked: ['accountant'],
  BudgetLineOpened: ['finance'], BudgetSupplemented: ['finance'], BudgetReduced: ['finance'], SpendingPlanApproved: ['finance'], BudgetAdjusted: ['finance'], LineClosed: ['finance'],
  ClawbackOpened: ['legal'], ClawbackNotified: ['legal'], ClawbackDecided: ['leader'], ClawbackDemanded: ['legal'], RecoveryRecorded: ['finance'], ReceivableWrittenOff: ['finance'], HeadroomRestored: ['leader'],
  PartyDisqualified: ['leader'], DisqualificationLifted: ['leader'], LiabilityReferred: ['leader'],
};

/** The people and machines of a district; the auditor's own list, for the program's may have been changed with the book. */
const ROLES: ReadonlyMap<string, string> = new Map(Object.entries({
  applicant: '申报单位', desk: '受理窗口', street: '街镇园区初审', reviewer: '业务审核', jointReviewer: '联审部门', meeting: '局会议', publicity: '公示经办', leader: '局领导', policy: '政策经办', legal: '法规科', budget: '指标经办', finance: '区财政局',
  maker: '支付经办', checker: '支付复核', releaser: '支付签发', treasury: '国库系统', accountant: '会计', auditor: '审计',
}));

export const roleOf = (role: string): Words => ({ zh: ROLES.get(role) ?? `“${role}”`, en: role });

/** In which role somebody acts stands in the event; a role that the program does not know names nobody's rights. */
export function roleFault({ fact, actor: { role } }: Event<BookFact | CaseFact>): Found | null {
  const { type } = fact;
  if (!ROLES.has(role)) return null;
  // Money that went for an award that was let go: whoever records that it went opens its clawback by it (domain B-31).
  const may = type === 'ClawbackOpened' && fact.groundless ? ['treasury'] : DONE_BY[type];
  if (role !== 'auditor' && (!may || may.includes(role))) return null;
  return found('DUTIES', doneBy(type, may), roleOf(role));
}

const doneBy = (act: Act, roles?: readonly string[]): Words => ({ zh: `“${actOf(act).zh}”由${roles?.map((role) => roleOf(role).zh).join('或') ?? '其他岗位'}办理`, en: `${act} by ${roles?.join(' or ') ?? 'another role'}` });
