import type { ReleasedFor } from '#book/awards.facts';
import type { BookFact } from '#book/facts';
import type { CaseFact } from '#cases/case.facts';
import type { Event } from '#kernel/envelope';
import { personsOf } from '#kernel/hands';
import { type Found, found } from './finding';

type Fact = BookFact | CaseFact;
type Act = Fact['type'];
type Field<F> = F extends Fact ? Exclude<keyof F, 'type'> : never;

/** An act, what it is done on, and the earlier acts on it that another person must have done. */
interface Duty {
  act: Act;
  on: readonly Field<Fact>[];
  not: readonly Act[];
  /** Where an act is not always this duty: when it is. */
  when?: (fact: Fact) => boolean;
  /** Where nobody need have done the earlier act. */
  unless?: 'NEVER_DONE';
}

/** 不相容岗位分离 (domain 3.2): what no version of this program ever let one person do alone. */
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
  { act: 'CaseInspected', on: ['case'], not: ['CaseFiled'] },
  { act: 'CaseEvaluated', on: ['case'], not: ['CaseFiled'] },
  { act: 'CaseExpired', on: ['case'], not: ['CaseFiled'] },
  { act: 'CaseSuperseded', on: ['case'], not: ['CaseFiled'] },
  { act: 'TablePublished', on: ['table', 'version'], not: ['TableDrafted'] },
  { act: 'PayeeAccountConfirmed', on: ['account'], not: ['PayeeAccountProposed'] },
  { act: 'PartyChanged', on: ['change'], not: ['PartyChangeProposed'] },
  { act: 'PersonsMerged', on: ['merge'], not: ['PersonMergeProposed'] },
  { act: 'BudgetAdjusted', on: ['batch'], not: ['BudgetAdjustmentProposed'] },
  { act: 'AwardApproved', on: ['award'], not: ['CaseFiled', 'BureauReviewed'] },
  { act: 'RosterDeclined', on: ['award'], not: ['CaseFiled', 'BureauReviewed'] },
  { act: 'LineDeclined', on: ['award'], not: ['CaseFiled', 'BureauReviewed'], when: (fact) => fact.type === 'LineDeclined' && fact.reason !== undefined },
  { act: 'AwardEndorsed', on: ['award'], not: ['CaseFiled', 'BureauReviewed'] },
  { act: 'AwardCommitted', on: ['award'], not: ['CaseFiled'] },
  { act: 'OrderMade', on: ['award'], not: ['AwardApproved', 'CaseFiled', 'BureauReviewed'] },
  { act: 'OrderMade', on: ['award'], not: ['AwardEndorsed'], unless: 'NEVER_DONE' },
  { act: 'OrderChecked', on: ['order'], not: ['OrderMade'] },
  { act: 'PaymentBooked', on: ['order'], not: ['OrderMade', 'OrderChecked', 'PaymentInstructed'] },
  { act: 'PaymentBooked', on: ['award'], not: ['AwardApproved', 'CaseFiled'] },
  { act: 'PaymentInstructed', on: ['order'], not: ['OrderMade', 'OrderChecked'] },
  // Only returned money is given up by two signatures, and only an approval is taken back by a leader.
  { act: 'AwardReleased', on: ['award'], not: ['AbandonmentProposed'], when: releasedFor('ABANDONED') },
  { act: 'AwardReleased', on: ['award'], not: ['CaseFiled'], when: releasedFor('REVOKED') },
  { act: 'AwardReleased', on: ['award'], not: ['CaseFiled'], when: releasedFor('SUPERSEDED') },
  { act: 'ClawbackOpened', on: ['award'], not: ['CaseFiled'] },
  { act: 'ClawbackDecided', on: ['receivable'], not: ['ClawbackOpened'] },
  { act: 'ClawbackDecided', on: ['receivable'], not: ['ClawbackNotified'], when: (fact) => fact.type === 'ClawbackDecided' && fact.interest !== undefined },
  { act: 'ClawbackClosed', on: ['receivable'], not: ['ClawbackOpened'] },
  { act: 'RecoveryRecorded', on: ['receivable'], not: ['ClawbackOpened'] },
  { act: 'ReceivableWrittenOff', on: ['receivable'], not: ['WriteOffProposed'] },
  { act: 'HeadroomRestored', on: ['receivable'], not: ['HeadroomRestoreProposed'] },
  { act: 'PartyDisqualified', on: ['disqualification'], not: ['DisqualificationProposed'] },
  { act: 'DisqualificationLifted', on: ['disqualification'], not: ['LiftingProposed'] },
  { act: 'LiabilityReferred', on: ['liability'], not: ['LiabilityReferralProposed'] },
  { act: 'OtherGrantWithdrawn', on: ['grant'], not: ['OtherGrantRegistered'] },
  { act: 'OverlapFindingClosed', on: ['finding'], not: ['OverlapFound'] },
  { act: 'NameDelisted', on: ['listing'], not: ['NameListed'], when: (fact) => fact.type === 'NameDelisted' && !fact.disqualification },
];

/** Who did what, by the events' own actors; one for each stream. */
export class DutiesCheck {
  /** Who did an earlier act, by the duty that asks and by what it was done on: the last time counts. */
  private readonly hands = new Map<string, readonly string[]>();

  /** @param persons everyone who counts as the one who acts, the person first (domain B-20) */
  see({ fact }: Event<Fact>, persons: readonly string[]): Found | null {
    const [person] = persons;
    // It names them itself: there was no act on the award before it.
    if (fact.type === 'AwardDeclined' && named(fact).some((one) => persons.includes(one))) return found('DUTIES', 'AwardDeclined by another than who filed or reviewed', person);
    const broken = DUTIES.filter((duty) => duty.act === fact.type && (duty.when?.(fact) ?? true)).map((duty) => this.joined(duty, fact, persons));
    for (const [act, hands] of handsOf(fact, persons)) {
      for (const duty of DUTIES) if (duty.not.includes(act)) this.hands.set(keyOf(duty, act, fact), hands);
    }
    return broken.find((one) => one !== null) ?? null;
  }

  private joined(duty: Duty, fact: Fact, persons: readonly string[]): Found | null {
    for (const act of duty.not) {
      const hands = this.hands.get(keyOf(duty, act, fact));
      if (!hands && duty.unless) continue;
      if (!hands) return found('DUTIES', `${act} by another before ${fact.type}`, 'by nobody');
      if (persons.some((person) => hands.includes(person))) return found('DUTIES', `${fact.type} by another than ${act}`, persons[0]);
    }
    return null;
  }
}

const named = ({ applicant, reviewers }: { applicant: string; reviewers: readonly string[] }): string[] => [applicant, ...reviewers.flatMap(personsOf)];

function releasedFor(why: ReleasedFor): (fact: Fact) => boolean {
  return (fact) => fact.type === 'AwardReleased' && fact.why === why;
}

/** A proposal names those who acted on the papers: the book has no other word of them. */
function handsOf(fact: Fact, persons: readonly string[]): [Act, readonly string[]][] {
  // The experts of a panel are named by whoever records what it found, and the applicant by whoever takes up the lines of a roster.
  if (fact.type === 'CaseFiled' && fact.reopens) return [[fact.type, [fact.reopens.applicant]]];
  if (fact.type === 'PanelAssessed') return [[fact.type, fact.experts.map(({ expert }) => expert)]];
  return fact.type === 'AwardProposed' || fact.type === 'RosterOpened' ? [['CaseFiled', [fact.applicant]], ['BureauReviewed', fact.reviewers.flatMap(personsOf)]] : [[fact.type, persons]];
}

function keyOf(duty: Duty, earlier: Act, fact: Fact): string {
  const fields = new Map<string, unknown>(Object.entries(fact));
  return [duty.act, earlier, ...duty.on.map((name) => String(fields.get(name)))].join(' ');
}
