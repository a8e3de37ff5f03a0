import type { BookFact } from '#book/facts';
import { canonical } from '#kernel/canonical';
import type { Event } from '#kernel/envelope';
import { type Fen, least } from '#kernel/money';
import { actOf } from './acts.words';
import { type Found, found, unequal } from './finding';
import { Matters, type Met, type Places } from './matters';
import { type Companion, meeting } from './together.check';
import type { Words } from './words';

type Of<T extends BookFact['type']> = Extract<BookFact, { type: T }>;

interface Late {
  fact: Of<'OverlapFound'>;
  /** What of the excess is claimed or closed no more. */
  openFen: Fen;
  state: 'OPEN' | 'CLAIMED' | 'OVER';
}

/** What another policy paid after us (domain B-24), computed again from the register and the awards, in the auditor's own words. */
export class OverlapsCheck {
  /** Money that was registered and never was. */
  private readonly mistaken = new Set<string>();
  private readonly grants = new Map<string, Of<'OtherGrantRegistered'>>();
  /** What stands of each award; of a roster, of the whole. */
  private readonly standing = new Map<string, Fen>();
  private readonly rosters = new Set<string>();
  private readonly late = new Map<string, Late>();
  private readonly matters: Matters;
  /** What of a grant awards were held against. */
  private readonly usedFen = new Map<string, Fen>();

  constructor(places: Places) {
    this.matters = new Matters(places);
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
    const { finding, award, grant: id, oursFen, foundFen, otherFen, dueFen, differenceFen } = fact;
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
    this.late.set(finding, { fact, openFen: isExcess ? differenceFen : 0n, state: 'OPEN' });
    if (isExcess) this.usedFen.set(id, usedFen + differenceFen);
    return unlike;
  }

  /** 不重复: what another policy's money makes less is not brought on its way to the payment (domain A-28). */
  private overpaying({ type, award }: Of<'AwardApproved' | 'AwardCommitted' | 'OrderMade' | 'PaymentInstructed'>): Found | null {
    const open = [...this.late.values()].find(({ fact, openFen }) => fact.award === award && openFen > 0n);
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
    const same = [...this.late.values()].filter(({ fact }) => fact.award === award && (!this.rosters.has(award) || fact.subject === subject));
    return same.reduce((total, { openFen }) => total + openFen, 0n);
  }

  private closed(finding: string): Found | null {
    const late = this.late.get(finding);
    if (!late) return found('NET_OFF', { zh: '重复支持认定', en: 'a finding' }, finding);
    late.openFen = 0n;
    late.state = 'OVER';
    return null;
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

  private recovered({ award, amountFen, leftFen, finding, groundless }: Of<'RecoveryRecorded'>): Found | null {
    if (!groundless) this.standing.set(award, (this.standing.get(award) ?? 0n) - amountFen);
    const late = finding === undefined ? undefined : this.late.get(finding);
    if (!late) return null;
    late.openFen = leftFen === 0n || amountFen > late.openFen ? 0n : late.openFen - amountFen;
    if (leftFen === 0n) late.state = 'OVER';
    return null;
  }

  /** What an award came to for the matter, and did not come back. */
  private standingOf({ award, linesFen }: Met): Fen {
    const standing = this.standing.get(award) ?? 0n;
    return least(linesFen ?? standing, standing);
  }

  /** What a change of the register must have behind it. */
  dueBehind({ fact }: Event<BookFact>): Companion[] {
    if (fact.type === 'OtherGrantRegistered') return this.excesses(fact);
    if (fact.type !== 'OtherGrantWithdrawn') return [];
    const grant = this.grants.get(fact.grant);
    const open = [...this.late.values()].filter((one) => one.fact.grant === fact.grant && one.state === 'OPEN');
    const short = grant ? this.matters.metBy(grant).filter(({ isNetted }) => isNetted) : [];
    return [...open.map((one): Companion => ({ type: 'OverlapFindingClosed', of: one.fact.finding })), ...short.map(({ award }) => overlap({ award, grant: fact.grant, kind: 'NO_TOP_UP' }))];
  }

  /** Every award of the matter that was computed without this money, as long as there is money that none was held against. */
  private excesses(grant: Of<'OtherGrantRegistered'>): Companion[] {
    let leftFen = grant.paidFen;
    return this.matters.metBy(grant).flatMap((met) => {
      const { award, isNetted } = met;
      const oursFen = this.standingOf(met);
      const againFen = least(oursFen - least(this.openOf({ award, subject: grant.subject }), oursFen), leftFen);
      if (isNetted || againFen === 0n) return [];
      leftFen -= againFen;
      return [overlap({ award, grant: grant.grant, kind: 'EXCESS' })];
    });
  }
}

const causeOf = (cause: string, award: string | undefined): Words => ({ zh: `${award ?? '无补贴'} 的 ${cause}`, en: `${cause} of ${award}` });

const overlap = (of: Parameters<typeof meeting>[0]): Companion => ({ type: 'OverlapFound', of: meeting(of) });
