import type { BookFact } from '#book/facts';
import { canonical } from '#kernel/canonical';
import type { Event } from '#kernel/envelope';
import { type Fen, least } from '#kernel/money';
import { actOf } from './acts.words';
import { type Found, found, unequal } from './finding';
import { FindingsDue, type IsMatch } from './findings-due';
import { LateFindings } from './late-findings';
import { Matters, type Met, type Places } from './matters';
import type { Words } from './words';

type Of<T extends BookFact['type']> = Extract<BookFact, { type: T }>;

/** What another policy paid after us (domain B-24), computed again from the register and the awards, in the auditor's own words. */
export class OverlapsCheck {
  /** Money that was registered and never was. */
  private readonly mistaken = new Set<string>();
  private readonly grants = new Map<string, Of<'OtherGrantRegistered'>>();
  /** What stands of each award; of a roster, of the whole. */
  private readonly standing = new Map<string, Fen>();
  private readonly rosters = new Set<string>();
  private readonly late = new LateFindings();
  private readonly matters: Matters;
  /** What of a grant awards were held against. */
  private readonly usedFen = new Map<string, Fen>();

  /** What a change of a register must have behind it. */
  readonly due: FindingsDue;

  constructor(places: Places, isMatch: IsMatch) {
    this.matters = new Matters(places);
    this.due = new FindingsDue({ isMatch, matters: this.matters, late: this.late, grants: this.grants, usedFen: this.usedFen, standing: this.standing, standingOf: (met) => this.standingOf(met), openOf: (of) => this.openOf(of) });
  }

  see({ fact }: Event<BookFact>): Found | null {
    this.matters.see(fact);
    switch (fact.type) {
      case 'OtherGrantRegistered':
      case 'OtherGrantWithdrawn':
        return this.registered(fact);
      case 'RosterOpened':
        return this.opened(fact.award, 0n);
      case 'RosterProposed':
        return this.opened(fact.award, fact.amountFen);
      case 'AwardProposed':
        this.standing.set(fact.award, fact.amountFen);
        return null;
      case 'LineGranted':
        this.rosters.add(fact.award);
        this.standing.set(fact.award, (this.standing.get(fact.award) ?? 0n) + fact.amountFen);
        return null;
      case 'AwardReleased':
        return this.ended(fact);
      case 'AwardApproved':
      case 'AwardCommitted':
      case 'OrderMade':
      case 'PaymentInstructed':
        return this.overpaying(fact);
      case 'OverlapFound':
        return this.found(fact);
      case 'OverlapFindingClosed':
        return this.closed(fact.finding);
      case 'ClawbackOpened':
        return fact.finding === undefined ? null : this.claimed(fact, fact.finding);
      case 'ClawbackClosed':
        return fact.finding === undefined ? null : this.reopened(fact.finding);
      case 'ReceivableWrittenOff':
        return fact.finding === undefined ? null : this.closed(fact.finding);
      case 'RecoveryRecorded':
        return this.recovered(fact);
      default:
        return null;
    }
  }

  private registered(fact: Of<'OtherGrantRegistered' | 'OtherGrantWithdrawn'>): null {
    if (fact.type === 'OtherGrantRegistered') this.grants.set(fact.grant, fact);
    else if (fact.enteredInError) this.mistaken.add(fact.grant);
    return null;
  }

  private opened(roster: string, amountFen: Fen): null {
    this.rosters.add(roster);
    this.standing.set(roster, amountFen);
    return null;
  }

  private found(fact: Of<'OverlapFound'>): Found | null {
    const { award, grant: id, oursFen, foundFen, otherFen, dueFen, differenceFen } = fact;
    const grant = this.grants.get(id);
    const met = grant && this.matters.metBy(grant).find((one) => one.award === award);
    const usedFen = this.usedFen.get(id) ?? 0n;
    const isExcess = fact.kind === 'EXCESS';
    const openFen = isExcess ? this.openOf(fact) : 0n;
    const leftFen = oursFen - foundFen;
    const againFen = isExcess ? (leftFen > otherFen ? otherFen : leftFen) : otherFen;
    const unlike = unequal('NET_OFF', [
      ['matter', grant && canonical([grant.programme, grant.claimant, grant.subject]), canonical([fact.programme, fact.claimant, fact.subject])],
      ['oursFen', met ? this.standingOf(met) : 0n, oursFen],
      ['foundFen', openFen > oursFen ? oursFen : openFen, foundFen],
      ['otherFen', (grant?.paidFen ?? 0n) - (isExcess ? usedFen : 0n), otherFen],
      ['differenceFen', againFen, differenceFen],
      ['enteredInError', !isExcess && this.mistaken.has(id), fact.enteredInError === true],
      ['dueFen', isExcess ? leftFen - againFen : oursFen + againFen, dueFen],
    ]);
    this.late.add(fact);
    if (isExcess) this.usedFen.set(id, usedFen + differenceFen);
    return unlike;
  }

  /** 不重复: what another policy's money makes less is not brought on its way to the payment (domain A-28). */
  private overpaying({ type, award }: Of<'AwardApproved' | 'AwardCommitted' | 'OrderMade' | 'PaymentInstructed'>): Found | null {
    const open = this.late.all().find(({ fact, openFen }) => fact.award === award && openFen > 0n);
    return open ? found('NET_OFF', { zh: `${award} 无未了结的 ${open.fact.finding}`, en: `${award} without ${open.fact.finding}` }, actOf(type)) : null;
  }

  private ended({ award, findings = [] }: Of<'AwardReleased'>): Found | null {
    const other = findings.find((finding) => this.late.get(finding)?.fact.award !== award);
    if (other !== undefined) return found('NET_OFF', { zh: `${award} 的重复支持认定`, en: `a finding of ${award}` }, other);
    for (const finding of findings) this.closed(finding);
    return null;
  }

  /** Of a roster, only the findings of the same matter: its lines are apart. */
  private openOf({ award, subject }: Pick<Of<'OverlapFound'>, 'award' | 'subject'>): Fen {
    return this.late.openFen(award, this.rosters.has(award) ? this.matters.subjectsOf(subject) : null);
  }

  private closed(finding: string): Found | null {
    return this.late.closed(finding) ? null : found('NET_OFF', { zh: '重复支持认定', en: 'a finding' }, finding);
  }

  private reopened(finding: string): null {
    const late = this.late.get(finding);
    if (late) late.state = 'OPEN';
    return null;
  }

  private claimed({ award, cause, amountFen }: Of<'ClawbackOpened'>, finding: string): Found | null {
    const late = this.late.get(finding);
    if (late?.fact.award !== award || late.fact.kind !== 'EXCESS' || cause !== 'ADMIN_CORRECTION') return found('NET_OFF', causeOf('ADMIN_CORRECTION', late?.fact.award), causeOf(cause, award));
    late.state = 'CLAIMED';
    return amountFen > late.openFen ? found('NET_OFF', `${finding} ≤ ${late.openFen}`, amountFen) : null;
  }

  private recovered({ award, amountFen, leftFen, finding, groundless }: Of<'RecoveryRecorded'>): null {
    if (!groundless) this.standing.set(award, (this.standing.get(award) ?? 0n) - amountFen);
    if (finding !== undefined) this.late.recovered(finding, { amountFen, leftFen });
    return null;
  }

  /** What an award came to for the matter, and did not come back. */
  private standingOf({ award, linesFen }: Met): Fen {
    const standing = this.standing.get(award) ?? 0n;
    return least(linesFen ?? standing, standing);
  }
}

const causeOf = (cause: string, award: string | undefined): Words => ({ zh: `${award ?? '无补贴'} 的 ${cause}`, en: `${cause} of ${award}` });
