import type { ReleasedFor } from '#book/awards.facts';
import type { BookFact } from '#book/facts';
import type { CaseFact } from '#cases/case.facts';
import type { Event } from '#kernel/envelope';
import { personsOf } from '#kernel/hands';
import { type Act, actOf, byAnother } from './acts.words';
import { type Found, found } from './finding';
import type { Words } from './words';

type Fact = BookFact | CaseFact;
type Field<F> = F extends Fact ? Exclude<keyof F, 'type'> : never;

/** An act, what it is done on, and the earlier acts on it that another person must have done. */
interface Duty {
  act: Act;
  on: readonly Field<Fact>[];
  not: readonly Act[];
  /** Where an act is not always this duty: when it is. */
  when?: (fact: Fact, suspectedFen: bigint) => boolean;
  /** Where nobody need have done the earlier act. */
  unless?: 'NEVER_DONE';
}

/** Who decides the amount: of one case at once, of a roster line by line (domain A-35). */
const PROPOSAL = ['AwardProposed', 'RosterOpened', 'LineGranted', 'RosterProposed'] as const satisfies readonly Act[];
/** Who gives it: who decides the amount, and who signs. */
const GRANT = [...PROPOSAL, 'AwardEndorsed', 'AwardApproved'] as const satisfies readonly Act[];

/** Whose hands an award has been in until it was paid: they let nothing go of what is suspected of it. */
const LIFE = [...GRANT, 'OrderMade', 'OrderChecked', 'PaymentInstructed'] as const satisfies readonly Act[];

/** 不相容岗位分离 (domain 3.2): what one person must not do alone. */
const DUTIES: readonly Duty[] = [
  { act: 'CaseAccepted', on: ['case'], not: ['CaseFiled'] },
  { act: 'PreliminaryReviewed', on: ['case'], not: ['CaseFiled'] },
  { act: 'BureauReviewed', on: ['case'], not: ['CaseFiled', 'PreliminaryReviewed'] },
  { act: 'LinesStruck', on: ['case'], not: ['CaseFiled', 'PreliminaryReviewed'] },
  { act: 'JointOpinionGiven', on: ['case'], not: ['CaseFiled', 'PreliminaryReviewed', 'BureauReviewed'] },
  { act: 'JointOpinionGiven', on: ['case'], not: ['PanelAssessed'], unless: 'NEVER_DONE' },
  { act: 'PanelAssessed', on: ['case'], not: ['CaseFiled'] },
  { act: 'ReopeningProposed', on: ['case'], not: ['CaseFiled'] },
  { act: 'CaseReopened', on: ['case'], not: ['CaseFiled', 'ReopeningProposed'] },
  { act: 'ObjectionResolved', on: ['case'], not: ['CaseFiled', 'PreliminaryReviewed', 'BureauReviewed', 'JointOpinionGiven', 'PanelAssessed'], unless: 'NEVER_DONE' },
  { act: 'CaseInspected', on: ['case'], not: ['CaseFiled'] },
  { act: 'CaseEvaluated', on: ['case'], not: ['CaseFiled'] },
  { act: 'CaseExpired', on: ['case'], not: ['CaseFiled'] },
  { act: 'CaseSuperseded', on: ['case'], not: ['CaseFiled'] },
  // Before two signed for its choices, none was proposed.
  { act: 'InstrumentAdopted', on: ['instrument'], not: ['InstrumentAdoptionProposed'], when: (fact) => fact.type === 'InstrumentAdopted' && fact.proposer !== undefined },
  { act: 'TablePublished', on: ['table', 'version'], not: ['TableDrafted'] },
  { act: 'PayeeAccountConfirmed', on: ['account'], not: ['PayeeAccountProposed'] },
  { act: 'PartyChanged', on: ['change'], not: ['PartyChangeProposed'] },
  { act: 'PersonsMerged', on: ['merge'], not: ['PersonMergeProposed'] },
  { act: 'PersonsSeparated', on: ['merge'], not: ['PersonSeparationProposed'] },
  { act: 'BudgetAdjusted', on: ['batch'], not: ['BudgetAdjustmentProposed'] },
  { act: 'AwardApproved', on: ['award'], not: ['CaseFiled', 'BureauReviewed'] },
  { act: 'AwardApproved', on: ['award'], not: PROPOSAL, unless: 'NEVER_DONE' },
  { act: 'RosterDeclined', on: ['award'], not: ['CaseFiled', 'BureauReviewed'] },
  { act: 'LineDeclined', on: ['award'], not: ['CaseFiled', 'BureauReviewed'], when: (fact) => fact.type === 'LineDeclined' && fact.reason !== undefined },
  { act: 'AwardEndorsed', on: ['award'], not: ['CaseFiled', 'BureauReviewed'] },
  { act: 'AwardEndorsed', on: ['award'], not: PROPOSAL, unless: 'NEVER_DONE' },
  { act: 'AwardCommitted', on: ['award'], not: ['CaseFiled'] },
  { act: 'OrderMade', on: ['award'], not: ['AwardApproved', 'CaseFiled', 'BureauReviewed'] },
  { act: 'OrderMade', on: ['award'], not: [...PROPOSAL, 'AwardEndorsed'], unless: 'NEVER_DONE' },
  { act: 'OrderChecked', on: ['order'], not: ['OrderMade'] },
  { act: 'OrderChecked', on: ['award'], not: GRANT, unless: 'NEVER_DONE' },
  { act: 'PaymentBooked', on: ['order'], not: ['OrderMade', 'OrderChecked', 'PaymentInstructed'] },
  { act: 'PaymentBooked', on: ['award'], not: ['AwardApproved', 'CaseFiled'] },
  { act: 'PaymentBooked', on: ['award'], not: [...PROPOSAL, 'AwardEndorsed'], unless: 'NEVER_DONE' },
  { act: 'PaymentInstructed', on: ['order'], not: ['OrderMade', 'OrderChecked'] },
  { act: 'PaymentInstructed', on: ['award'], not: GRANT, unless: 'NEVER_DONE' },
  // Only returned money is given up by two signatures, and only an approval is taken back by a leader.
  { act: 'AwardReleased', on: ['award'], not: ['AbandonmentProposed'], when: releasedFor('ABANDONED') },
  { act: 'AwardReleased', on: ['award'], not: ['CaseFiled'], when: releasedFor('REVOKED') },
  { act: 'AwardReleased', on: ['award'], not: ['CaseFiled'], when: releasedFor('SUPERSEDED') },
  { act: 'ClawbackOpened', on: ['award'], not: ['CaseFiled'] },
  { act: 'ClawbackDecided', on: ['receivable'], not: ['ClawbackOpened'] },
  { act: 'ClawbackDecided', on: ['receivable'], not: ['ClawbackNotified'], when: (fact) => fact.type === 'ClawbackDecided' && fact.interest !== undefined },
  { act: 'ClawbackDecided', on: ['award'], not: LIFE, unless: 'NEVER_DONE', when: (fact, suspectedFen) => fact.type === 'ClawbackDecided' && fact.amountFen < suspectedFen },
  { act: 'ClawbackClosureProposed', on: ['award'], not: LIFE, unless: 'NEVER_DONE' },
  { act: 'ClawbackClosed', on: ['receivable'], not: ['ClawbackOpened'] },
  { act: 'ClawbackClosed', on: ['receivable'], not: ['ClawbackClosureProposed'], when: (fact) => fact.type === 'ClawbackClosed' && fact.proposer !== undefined },
  { act: 'ClawbackClosed', on: ['award'], not: LIFE, unless: 'NEVER_DONE', when: isClosedByHand },
  { act: 'RecoveryRecorded', on: ['receivable'], not: ['ClawbackOpened'] },
  { act: 'RecoveryRecorded', on: ['award'], not: LIFE, unless: 'NEVER_DONE' },
  { act: 'ReceivableWrittenOff', on: ['receivable'], not: ['WriteOffProposed'] },
  { act: 'ReceivableWrittenOff', on: ['award'], not: LIFE, unless: 'NEVER_DONE' },
  { act: 'HeadroomRestored', on: ['receivable'], not: ['HeadroomRestoreProposed'] },
  { act: 'PartyDisqualified', on: ['disqualification'], not: ['DisqualificationProposed'] },
  { act: 'DisqualificationLifted', on: ['disqualification'], not: ['LiftingProposed'] },
  { act: 'LiabilityReferred', on: ['liability'], not: ['LiabilityReferralProposed'] },
  { act: 'OtherGrantWithdrawn', on: ['grant'], not: ['OtherGrantRegistered'] },
  { act: 'OverlapFindingClosed', on: ['finding'], not: ['OverlapFound'], when: (fact) => fact.type === 'OverlapFindingClosed' && fact.merge === undefined && !fact.anew },
  { act: 'NameDelisted', on: ['listing'], not: ['NameListed'], when: (fact) => fact.type === 'NameDelisted' && !fact.disqualification },
];

/** Who did what, by the events' own actors; one for each stream. */
export class DutiesCheck {
  /** Who did an earlier act, by the duty that asks and by what it was done on: the last time counts. */
  private readonly hands = new Map<string, readonly string[]>();
  /** What clawbacks were opened for. */
  private readonly suspectedFen = new Map<string, bigint>();
  /** Whether two have signed for a closure: from then on two always do. */
  private twoClose = false;

  /** @param persons everyone who counts as the one who acts, the person first (domain B-20) */
  see({ fact }: Event<Fact>, persons: readonly string[]): Found | null {
    const [person] = persons;
    // It names them itself: there was no act on the award before it.
    if (fact.type === 'AwardDeclined' && namedIn(fact).some((one) => persons.includes(one))) return found('DUTIES', byAnother(fact.type, { zh: '申报、审核经办人', en: 'who filed or reviewed' }), person);
    if (isClosedByHand(fact) && this.twoClose && !('proposer' in fact)) return found('DUTIES', anotherBefore('ClawbackClosureProposed', fact.type), BY_NOBODY);
    const broken = DUTIES.filter((duty) => duty.act === fact.type && (duty.when?.(fact, this.suspected(fact)) ?? true)).map((duty) => this.joined(duty, fact, persons));
    this.begin(fact);
    for (const [act, hands] of handsOf(fact, persons)) {
      for (const duty of DUTIES) if (duty.not.includes(act)) this.hands.set(keyOf(duty, act, fact), hands);
    }
    return broken.find((one) => one !== null) ?? null;
  }

  private suspected(fact: Fact): bigint {
    return 'receivable' in fact ? (this.suspectedFen.get(fact.receivable ?? '') ?? 0n) : 0n;
  }

  /** What is proposed anew has been in nobody's hands since. */
  private begin(fact: Fact): void {
    if (fact.type === 'ClawbackOpened') this.suspectedFen.set(fact.receivable, fact.amountFen);
    if (fact.type === 'ClawbackClosureProposed') this.twoClose = true;
    if (fact.type !== 'AwardProposed' && fact.type !== 'RosterOpened') return;
    for (const duty of DUTIES) for (const act of duty.not) if (LIFE.some((one) => one === act) && duty.on.join() === 'award') this.hands.delete(keyOf(duty, act, fact));
  }

  private joined(duty: Duty, fact: Fact, persons: readonly string[]): Found | null {
    for (const act of duty.not) {
      const hands = this.hands.get(keyOf(duty, act, fact));
      if (!hands && duty.unless) continue;
      if (!hands) return found('DUTIES', anotherBefore(act, fact.type), BY_NOBODY);
      if (persons.some((person) => hands.includes(person))) return found('DUTIES', byAnother(fact.type, { zh: `“${actOf(act).zh}”经办人`, en: act }), persons[0]);
    }
    return null;
  }
}

const BY_NOBODY: Words = { zh: '无人办理', en: 'by nobody' };
const anotherBefore = (act: Act, behind: Act): Words => ({ zh: `“${actOf(behind).zh}”之前由他人办理“${actOf(act).zh}”`, en: `${act} by another before ${behind}` });

/** Who acted on the papers, as the book is told of it: everyone who counts as one of them. */
export const namedIn = ({ applicant, reviewers }: { applicant: string; reviewers: readonly string[] }): string[] => [applicant, ...reviewers.flatMap(personsOf)];

/** By a return nobody closes it. */
function isClosedByHand(fact: Fact): boolean {
  return fact.type === 'ClawbackClosed' && !fact.byReturn;
}

function releasedFor(why: ReleasedFor): (fact: Fact) => boolean {
  return (fact) => fact.type === 'AwardReleased' && fact.why === why;
}

/** A proposal names those who acted on the papers: the book has no other word of them. */
function handsOf(fact: Fact, persons: readonly string[]): [Act, readonly string[]][] {
  // The experts of a panel are named by whoever records what it found, and the applicant by whoever takes up the lines of a roster.
  if (fact.type === 'CaseFiled' && fact.reopens) return [[fact.type, [fact.reopens.applicant]]];
  if (fact.type === 'PanelAssessed') return [[fact.type, fact.experts.map(({ expert }) => expert)]];
  return fact.type === 'AwardProposed' || fact.type === 'RosterOpened' ? [[fact.type, persons], ['CaseFiled', [fact.applicant]], ['BureauReviewed', fact.reviewers.flatMap(personsOf)]] : [[fact.type, persons]];
}

function keyOf(duty: Duty, earlier: Act, fact: Fact): string {
  const fields = new Map<string, unknown>(Object.entries(fact));
  return [duty.act, earlier, ...duty.on.map((name) => String(fields.get(name)))].join(' ');
}
