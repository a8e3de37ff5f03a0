import type { BookFact } from '#book/facts';
import type { CaseFact } from '#cases/case.facts';
import type { Event } from '#kernel/envelope';
import { type Found, found } from './finding';

type Act = (BookFact | CaseFact)['type'];

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
const ROLES: ReadonlySet<string> = new Set([...Object.values(DONE_BY).flat(), 'policy', 'treasury', 'auditor']);

/** In which role somebody acts stands in the event; a role that the program does not know names nobody's rights. */
export function roleFault({ fact, actor: { role } }: Event<BookFact | CaseFact>): Found | null {
  const { type } = fact;
  if (!ROLES.has(role)) return null;
  // Money that went for an award that was let go: whoever records that it went opens its clawback by it (domain B-31).
  const may = type === 'ClawbackOpened' && fact.groundless ? ['treasury'] : DONE_BY[type];
  if (role !== 'auditor' && (!may || may.includes(role))) return null;
  return found('DUTIES', `${type} by ${may?.join(' or ') ?? 'another role'}`, role);
}
