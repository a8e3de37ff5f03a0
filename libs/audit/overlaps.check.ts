import type { BookFact } from '#book/facts';
import { canonical } from '#kernel/canonical';
import type { Event } from '#kernel/envelope';
import { actOf } from './acts.words';
import { type Found, found, unequal } from './finding';
import { GroundsCheck } from './grounds.check';
import { leftToOthers } from './left-to-others';
import { type Changed, excess, type IsMatch, MatterAccounts, type Wanted } from './matter-accounts';
import type { Places } from './matters';
import { brought, parted } from './persons-money';
import type { Entry, Late } from './bearers';
import { type Companion, meeting } from './together.check';
import type { Words } from './words';

type Of<T extends BookFact['type']> = Extract<BookFact, { type: T }>;

/** What another policy paid after us (domain B-24), computed again from the register and the awards, in the auditor's own words. */
export class OverlapsCheck {
  private readonly known: MatterAccounts;
  private readonly grounds: GroundsCheck;
  /** What the last change of the register, or the last close of a clawback, must find. */
  private wanted: readonly Wanted[] = [];

  /** What was taken in already, for what must stand behind it. */
  private early: { fact: BookFact; wrong: Found | null } | null = null;

  constructor(places: Places, isMatch: IsMatch) {
    this.known = new MatterAccounts(places, isMatch);
    this.grounds = new GroundsCheck(this.known);
  }

  see({ fact }: Event<BookFact>): Found | null {
    if (fact === this.early?.fact) return this.early.wrong;
    const wrong = this.checked(fact);
    this.known.see(fact);
    return wrong;
  }

  private checked(fact: BookFact): Found | null {
    switch (fact.type) {
      case 'OtherGrantWithdrawn':
        return this.withdrawn(fact);
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
        return this.unknown(fact.finding);
      case 'ClawbackOpened':
        return this.grounds.see(fact) ?? (fact.finding === undefined ? null : this.claimed(fact, fact.finding));
      case 'ClawbackDecided':
      case 'ClawbackDemanded':
      case 'EnforcementApplied':
      case 'RecoveryRecorded':
      case 'ClawbackClosed':
        return this.grounds.see(fact);
      case 'ReceivableWrittenOff':
        return fact.finding === undefined ? null : this.unknown(fact.finding);
      default:
        return null;
    }
  }

  /** What is claimed for it, or has come back, rests on nothing from here on; books from before did not say so. */
  private withdrawn({ grant, findings }: Of<'OtherGrantWithdrawn'>): Found | null {
    const left = this.known.late.where(({ fact, state }) => fact.grant === grant && fact.kind === 'EXCESS' && (state === 'CLAIMED' || state === 'SETTLED')).map(({ fact }) => fact.finding);
    return findings && findings.join() !== left.join() ? found('NET_OFF', left.join(), findings.join()) : null;
  }

  private found(fact: Of<'OverlapFound'>): Found | null {
    const { award, grant, kind, setAgainstFen = 0n, backFen = 0n } = fact;
    const said = this.known.entries.get(grant)?.said;
    const wanted = this.wanted.find((one) => one.award === award && one.grant === grant && one.kind === kind);
    const isExcess = kind === 'EXCESS';
    const leftFen = fact.oursFen - fact.foundFen;
    return unequal('NET_OFF', [
      ['matter', said && canonical([said.programme, said.claimant, said.subject]), canonical([fact.programme, fact.claimant, fact.subject])],
      ['oursFen', wanted?.oursFen, fact.oursFen],
      ['foundFen', wanted?.foundFen, fact.foundFen],
      ['otherFen', wanted?.otherFen, fact.otherFen],
      ['setAgainstFen', wanted?.setFen, setAgainstFen],
      ['backFen', wanted?.backFen, backFen],
      ['differenceFen', wanted?.differenceFen, fact.differenceFen],
      ['enteredInError', wanted?.isMistake, fact.enteredInError === true],
      ['dueFen', isExcess ? leftFen - fact.differenceFen : fact.oursFen + fact.differenceFen, fact.dueFen],
    ]);
  }

  /** 不重复: what another policy's money makes less is not brought on its way to the payment (domain A-28). */
  private overpaying({ type, award }: Of<'AwardApproved' | 'AwardCommitted' | 'OrderMade' | 'PaymentInstructed'>): Found | null {
    const [open] = this.known.late.where(({ fact, state, backFen }) => fact.award === award && fact.kind === 'EXCESS' && (state === 'OPEN' || state === 'CLAIMED') && fact.differenceFen > backFen);
    return open ? found('NET_OFF', { zh: `${award} 无未了结的 ${open.fact.finding}`, en: `${award} without ${open.fact.finding}` }, actOf(type)) : null;
  }

  private ended({ award, findings = [] }: Of<'AwardReleased'>): Found | null {
    const other = findings.find((finding) => this.known.late.get(finding)?.fact.award !== award);
    return other === undefined ? null : found('NET_OFF', { zh: `${award} 的重复支持认定`, en: `a finding of ${award}` }, other);
  }

  private unknown(finding: string): Found | null {
    return this.known.late.get(finding) ? null : found('NET_OFF', { zh: '重复支持认定', en: 'a finding' }, finding);
  }

  private claimed({ award, cause, amountFen }: Of<'ClawbackOpened'>, finding: string): Found | null {
    const late = this.known.late.get(finding);
    if (late?.fact.award !== award || late.fact.kind !== 'EXCESS' || cause !== 'ADMIN_CORRECTION') return found('NET_OFF', causeOf('ADMIN_CORRECTION', late?.fact.award), causeOf(cause, award));
    const openFen = late.state === 'OPEN' || late.state === 'CLAIMED' ? late.fact.differenceFen - late.backFen : 0n;
    return amountFen > openFen ? found('NET_OFF', `${finding} ≤ ${openFen}`, amountFen) : null;
  }

  /** What a change of a register must have behind it, and the close of a clawback that rests on nothing any more. */
  dueBehind({ fact }: Event<BookFact>): Companion[] {
    if (fact.type === 'ClawbackClosed' && fact.groundGone && fact.finding !== undefined) return this.behindClose(fact.finding);
    if (fact.type === 'AwardReleased' || fact.type === 'RecoveryRecorded') return fact.othersAnew ? this.behindEnd(fact) : [];
    if (fact.type === 'PersonsMerged') return this.behind(brought(this.known, fact));
    if (fact.type === 'PersonsSeparated') return this.behind(parted(this.known, fact));
    if (fact.type !== 'OtherGrantRegistered' && fact.type !== 'OtherGrantWithdrawn') return [];
    const said = fact.type === 'OtherGrantRegistered' ? fact : this.known.entries.get(fact.grant)?.said;
    if (!said) return [];
    const open = fact.type === 'OtherGrantRegistered' ? [] : this.known.late.where((one) => one.fact.grant === fact.grant && one.state === 'OPEN');
    const next: Entry = { said, struck: fact.type === 'OtherGrantRegistered' ? null : { isMistake: fact.enteredInError === true } };
    const { closed, wanted } = this.known.changed(this.known.accounts(said), this.known.accounts(said, next));
    return this.behind([{ closed: [...open, ...closed], wanted }]);
  }

  private behindEnd(fact: Of<'AwardReleased' | 'RecoveryRecorded'>): Companion[] {
    this.early = { fact, wrong: this.checked(fact) };
    return this.behind(leftToOthers(this.known, fact));
  }

  private behind(changes: readonly Changed[]): Companion[] {
    this.wanted = changes.flatMap(({ wanted }) => wanted);
    return changes.flatMap(({ closed, wanted }) => [...closed.map(closing), ...wanted.map(finding)]);
  }

  private behindClose(id: string): Companion[] {
    const late = this.known.late.get(id);
    const entry = late && this.known.entries.get(late.fact.grant);
    const account = entry && this.known.accounts(entry.said).find(({ bearer }) => bearer.award === late.fact.award);
    const one = account?.claimed.get(late?.fact.grant ?? '');
    this.wanted = account && one && one.fen > 0n ? [excess(account, one, one.fen)] : [];
    return [...(late ? [closing(late)] : []), ...this.wanted.map(finding)];
  }
}

const causeOf = (cause: string, award: string | undefined): Words => ({ zh: `${award ?? '无补贴'} 的 ${cause}`, en: `${cause} of ${award}` });

const closing = ({ fact }: Late): Companion => ({ type: 'OverlapFindingClosed', of: fact.finding });
const finding = (of: Parameters<typeof meeting>[0]): Companion => ({ type: 'OverlapFound', of: meeting(of) });
