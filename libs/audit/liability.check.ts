import type { BookFact } from '#book/facts';
import { canonical } from '#kernel/canonical';
import { type Day, dayOf, within } from '#kernel/day';
import type { Event } from '#kernel/envelope';
import { type Act, byAnother, whoFilesFor } from './acts.words';
import { type Found, found } from './finding';
import { NOBODY } from './words';

type Of<T extends BookFact['type']> = Extract<BookFact, { type: T }>;
type Said = Pick<Of<'LiabilityReferred'>, 'decision' | 'party' | 'authority' | 'legalBasis' | 'documentNo'>;

interface Decision {
  party: string;
  /** Whether a lifting takes it away: a clawback stands without the disqualification that came with it. */
  lifts: boolean;
}

interface Referral {
  said: string;
  party: string;
  referredOn: Day | null;
}

/** 承担相应法律责任 (附则（三）): of what stands decided against the party, as it was proposed, by nobody who files for it; and no outcome without a referral. */
export class LiabilityCheck {
  private readonly decisions = new Map<string, Decision>();
  private readonly referrals = new Map<string, Referral>();
  private readonly applicants = new Map<string, Set<string>>();

  see(event: Event<BookFact>, persons: readonly string[]): Found | null {
    const { fact } = event;
    switch (fact.type) {
      case 'AwardProposed':
      case 'AwardDeclined':
      case 'RosterOpened':
        this.applicants.set(fact.claimant, (this.applicants.get(fact.claimant) ?? new Set()).add(fact.applicant));
        return null;
      case 'ClawbackDecided':
        if (fact.cause !== 'ADMIN_CORRECTION') this.decisions.set(fact.receivable, { party: fact.party, lifts: false });
        return null;
      case 'PartyDisqualified':
        this.decisions.set(fact.disqualification, { party: fact.party, lifts: true });
        return null;
      case 'DisqualificationLifted':
        if (this.decisions.get(fact.disqualification)?.lifts) this.decisions.delete(fact.disqualification);
        return null;
      case 'LiabilityReferralProposed':
        this.referrals.set(fact.liability, { said: contentOf(fact), party: fact.party, referredOn: null });
        return this.undecided(fact) ?? this.barred(fact, persons);
      case 'LiabilityReferred':
        return this.referred(event, fact) ?? this.undecided(fact) ?? this.barred(fact, persons);
      case 'LiabilityOutcomeRecorded':
        return this.unreferred(event, fact) ?? this.barred(fact, persons);
      default:
        return null;
    }
  }

  private undecided({ decision, party }: Said): Found | null {
    const against = this.decisions.get(decision)?.party;
    return against === party ? null : found('LIABILITY', { zh: `${decision} 系对 ${party} 的决定`, en: `${decision} decided against ${party}` }, against ?? NOBODY);
  }

  private referred({ at }: Event<BookFact>, fact: Of<'LiabilityReferred'>): Found | null {
    const known = this.referrals.get(fact.liability);
    // Nobody proposed it: the duties say so (duties.check.ts).
    if (!known) return null;
    known.referredOn = dayOf(at);
    return known.said === contentOf(fact) ? null : found('LIABILITY', known.said, contentOf(fact));
  }

  private unreferred({ at }: Event<BookFact>, { liability, party, decidedOn }: Of<'LiabilityOutcomeRecorded'>): Found | null {
    const { referredOn = null, party: of = '' } = this.referrals.get(liability) ?? {};
    if (!referredOn) return found('LIABILITY', { zh: `${liability} 已移送`, en: `${liability} referred` }, { zh: '未移送而有追责结果', en: 'an outcome without a referral' });
    if (of !== party) return found('LIABILITY', { zh: `${of} 的 ${liability}`, en: `${liability} of ${of}` }, party);
    return within(decidedOn, referredOn, dayOf(at)) ? null : found('LIABILITY', { zh: `${referredOn.toString()} 起至登记之日止作出`, en: `decided from ${referredOn.toString()} on and not after its recording` }, decidedOn);
  }

  /** Who files for the party has no hand in it. */
  private barred({ type, party }: { type: Act; party: string }, persons: readonly string[]): Found | null {
    const filed = this.applicants.get(party);
    return persons.some((person) => filed?.has(person)) ? found('DUTIES', byAnother(type, whoFilesFor(party)), persons[0]) : null;
  }
}

const contentOf = ({ decision, party, authority, legalBasis, documentNo }: Said): string => canonical({ decision, party, authority, legalBasis, documentNo });
