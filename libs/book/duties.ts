import { type Ask, type Refusal, refuse } from '#kernel/decision';
import { handOf, personsOf, sameHand } from '#kernel/hands';
import type { RefusalCode } from '#kernel/refusals';

const SEPARATION = '会计法 第二十五条、第三十五条';

/**
 * 不相容岗位分离 (domain 3.2): of each act, whose hands on the same matter must be another person's. The one table of the
 * rules; the auditor has a list of his own on purpose (libs/audit/duties.check.ts). Who filed a case is no officer of it.
 * What a case does not know (the tables), the book asks when it is asked in turn: `endorse`, then `endorseAward`.
 */
export const DUTIES = {
  requestCorrection: ['applicant'],
  accept: ['applicant'],
  notAccept: ['applicant', 'rejecters'],
  preliminaryReview: ['applicant'],
  bureauReview: ['applicant', 'reviewers'],
  /** By the bureau, which has reviewed; not by the street. */
  strikeLines: ['applicant', 'preliminary', 'rejecters'],
  jointReview: ['applicant', 'reviewers'],
  assessPanel: ['applicant'],
  /** Each of its experts, whom somebody else records. */
  sitOnPanel: ['applicant', 'reviewers', 'recorder'],
  propose: ['applicant'],
  proposeAward: ['applicant', 'tableOfficers'],
  openRoster: ['applicant'],
  /** Who keeps the tables files no case that is paid by them, and judges none. */
  file: ['tableOfficers'],
  judgeByTable: ['tableOfficers'],
  /** Who files for a party keeps no register of it: neither before nor after. */
  fileFor: ['recorders'],
  keepRecord: ['applicants'],
  publishNotice: ['applicant'],
  object: ['applicant'],
  /** Nor who reviewed what is objected to. */
  resolveObjection: ['applicant', 'reviewers'],
  endorse: ['applicant', 'rejecters'],
  endorseAward: ['applicant', 'reviewers', 'proposers', 'tableOfficers'],
  approve: ['applicant', 'reviewers', 'rejecters'],
  /** 经办与审批分离: who proposed the amount does not sign it (domain A-35). */
  approveAward: ['applicant', 'reviewers', 'proposers', 'tableOfficers'],
  reject: ['applicant', 'reviewers', 'rejecters'],
  declineAward: ['applicant', 'reviewers'],
  revoke: ['applicant', 'rejecters'],
  expire: ['applicant'],
  supersede: ['applicant'],
  releaseAward: ['applicant'],
  /** 回避: whoever said no neither takes it up again nor decides it again. */
  proposeReopening: ['applicant', 'rejecters'],
  reopenCase: ['applicant', 'rejecters', 'proposer'],
  inspect: ['applicant'],
  evaluate: ['applicant'],

  publishTable: ['maker'],
  /** Of choices other than the stated readings. */
  confirmAdoption: ['proposer'],
  confirmPartyChange: ['maker'],
  confirmAdjustment: ['maker'],
  /** Asked again of the applicant when money is to go there; nobody has checked it before. */
  confirmAccount: ['maker', 'checker'],

  commitAward: ['applicant'],
  makeOrder: ['applicant', 'reviewers', 'granters'],
  checkOrder: ['applicant', 'granters', 'maker'],
  releaseOrder: ['applicant', 'granters', 'maker', 'checker'],
  reissueOrder: ['applicant', 'granters', 'maker', 'checker'],
  /** Who handles a payment does not book it (会计法 第三十五条). */
  recordAnswer: ['applicant', 'maker', 'checker', 'releaser'],
  bookPayment: ['applicant', 'granters', 'payers'],
  proposeAbandonment: ['applicant'],
  abandonAward: ['applicant'],

  openClawback: ['applicant'],
  notifyClawback: ['applicant'],
  /** Nor by whoever named the interest to the party (domain A-36). */
  decideClawback: ['applicant', 'opener', 'notifier'],
  /** A decision for less than was suspected lets the rest go. */
  decideForLess: ['granters', 'payers'],
  proposeClosure: ['applicant', 'granters', 'payers'],
  closeClawback: ['applicant', 'opener', 'proposer', 'granters', 'payers'],
  demandClawback: ['applicant'],
  recordRecovery: ['applicant', 'opener', 'granters', 'payers'],
  enforceClawback: ['applicant'],
  proposeWriteOff: ['applicant'],
  confirmWriteOff: ['applicant', 'proposer', 'granters', 'payers'],
  proposeRestore: ['applicant'],
  confirmRestore: ['applicant'],

  proposeDisqualification: ['applicants'],
  disqualifyParty: ['applicants', 'proposer'],
  proposeLifting: ['applicants'],
  liftDisqualification: ['applicants', 'proposer'],
  proposeLiabilityReferral: ['applicants'],
  referLiability: ['applicants', 'proposer'],
  recordLiabilityOutcome: ['applicants'],
  /** Who granted or paid what met it, too: with it their finding ends. */
  withdrawOtherGrant: ['maker', 'granters', 'payers'],
  /** Whoever told of the money, and whoever did that of which it came. */
  closeFinding: ['applicant', 'maker', 'granters', 'payers'],
  delistName: ['lister'],
} as const;

/** A second signature names what it signs. */
export const OTHER_PROPOSAL = { zh: '与待批准的提请不符，请重新查看后签署', en: 'is not what was proposed: look again before you sign' };

/** Two must sign, and it is said so by a refusal of its own (domain B-20). */
const SECOND_SIGNATURES = { abandonAward: 'SECOND_APPROVER_REQUIRED', confirmPersonMerge: 'SECOND_APPROVER_REQUIRED', confirmPersonSeparation: 'SECOND_APPROVER_REQUIRED', confirmRestore: 'RESTORE_NEEDS_TWO' } as const satisfies Record<string, RefusalCode>;

export type Duty = keyof typeof DUTIES;
/** Who did something, where it has been done. */
export type Hand = string | null;
/** Those whom the table names for an act, as the matter's record has them; more may be said than it asks. */
export type HandsOf<A extends Duty> = Readonly<Record<(typeof DUTIES)[A][number], Hand | readonly Hand[]>>;

/** Refuses where the person who acts has already acted in a duty that must be apart; judged by the history, not by the token. */
export const apart = <A extends Duty>(ask: Ask<unknown>, act: A, hands: HandsOf<A>): Refusal | null => keptApart(handOf(ask.actor), act, hands);

/** The same of somebody whose part in it lies behind: who filed a case, say. */
export function keptApart<A extends Duty>(hand: string, act: A, hands: HandsOf<A>, article = SEPARATION): Refusal | null {
  const named: Readonly<Partial<Record<string, Hand | readonly Hand[]>>> = hands;
  const others = DUTIES[act].flatMap((name: string) => named[name] ?? []);
  return others.some((other) => sameHand(hand, other)) ? refuse('FORBIDDEN_SOD', article, { act, person: personsOf(hand)[0] }) : null;
}

/** The same of several. */
export const eachApart = <A extends Duty>(of: readonly string[], act: A, hands: HandsOf<A>, article = SEPARATION): Refusal | null =>
  of.map((hand) => keptApart(hand, act, hands, article)).find((refusal) => refusal !== null) ?? null;

/** Why who gave the first signature cannot give the second. */
export const signedBefore = (ask: Ask<unknown>, act: keyof typeof SECOND_SIGNATURES, first: Hand): RefusalCode | null => (sameHand(handOf(ask.actor), first) ? SECOND_SIGNATURES[act] : null);
