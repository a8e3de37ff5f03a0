import type { BookFact } from '#book/facts';
import type { Event } from '#kernel/envelope';
import { byAnother, whoFilesFor } from './acts.words';
import { type Found, found } from './finding';

const REGISTERS: ReadonlySet<BookFact['type']> = new Set([
  'PartyRegistered', 'PayeeAccountProposed', 'PayeeAccountConfirmed', 'PartyChangeProposed', 'PartyChanged', 'FirmEnrolled', 'EnrolmentEnded', 'EnrolmentCorrected', 'ReportReceived', 'ReportCorrected', 'ResidencyRecorded', 'ResidencyEnded', 'ResidencyCorrected',
]);

/** Who files for a party writes none of the registers that its grants rest on, before the award or after it (domain 3.2). */
export class RegistersCheck {
  /** By party. */
  private readonly recorders = new Map<string, Set<string>>();
  private readonly applicants = new Map<string, Set<string>>();

  /** @param persons everyone who counts as the one who acts, the person first (domain B-20) */
  see({ fact }: Event<BookFact>, persons: readonly string[]): Found | null {
    if (fact.type === 'AwardProposed' || fact.type === 'AwardDeclined' || fact.type === 'RosterOpened') {
      add(this.applicants, fact.claimant, [fact.applicant]);
      // Nothing is given away by a no.
      if (fact.type === 'AwardDeclined' || !this.recorders.get(fact.claimant)?.has(fact.applicant)) return null;
      return found('DUTIES', { zh: `${fact.award} 由 ${fact.claimant} 登记经办人以外的人申报`, en: `${fact.award} filed by another than who keeps the registers of ${fact.claimant}` }, fact.applicant);
    }
    if (!REGISTERS.has(fact.type) || !('party' in fact) || fact.party === undefined) return null;
    const { party } = fact;
    add(this.recorders, party, persons);
    const own = persons.find((person) => this.applicants.get(party)?.has(person));
    return own === undefined ? null : found('DUTIES', byAnother(fact.type, whoFilesFor(party)), own);
  }
}

const add = (by: Map<string, Set<string>>, party: string, persons: readonly string[]): void => {
  by.set(party, new Set([...(by.get(party) ?? []), ...persons]));
};
