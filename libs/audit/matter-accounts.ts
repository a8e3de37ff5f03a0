import type { BookFact } from '#book/facts';
import { type Fen, least, most, sum } from '#kernel/money';
import { comparedKey } from '#policy/compared';
import type { Account, Bearer, Claimed, Entry, Late, Meets } from './bearers';
import { LateFindings } from './late';
import { isAmong, Matters, type Met, type Places } from './matters';
import { accountsOf } from './set-against';

type Of<T extends BookFact['type']> = Extract<BookFact, { type: T }>;
type Grant = Entry['said'];

/** A finding that must stand. */
export type Wanted = Pick<Of<'OverlapFound'>, 'award' | 'grant' | 'kind' | 'oursFen' | 'foundFen' | 'otherFen' | 'differenceFen'> & { setFen: Fen; backFen: Fen; isMistake: boolean };

/** What a change of the registers ends, and finds. */
export interface Changed {
  closed: Late[];
  wanted: Wanted[];
}

/** Whether money is the award that an award of ours matches (domain A-29). */
export type IsMatch = (award: string, grant: Grant) => boolean;

/** The register of other policies' money and the awards that it meets, by what the facts said of them. */
export class MatterAccounts {
  readonly entries = new Map<string, Entry>();
  readonly late = new LateFindings();
  /** What stands of each award; of a roster, of the whole. */
  private readonly standing = new Map<string, Fen>();
  private readonly rosters = new Set<string>();
  readonly matters: Matters;

  constructor(places: Places, private readonly isMatch: IsMatch) {
    this.matters = new Matters(places);
  }

  see(fact: BookFact): void {
    this.matters.see(fact);
    this.late.see(fact);
    switch (fact.type) {
      case 'OtherGrantRegistered':
        this.entries.set(fact.grant, { said: fact, struck: null });
        return;
      case 'OtherGrantWithdrawn':
        return this.struck(fact);
      case 'RosterOpened':
        return this.opened(fact.award, 0n);
      case 'RosterProposed':
        return this.opened(fact.award, fact.amountFen);
      case 'AwardProposed':
        this.standing.set(fact.award, fact.amountFen);
        return;
      case 'LineGranted':
        return this.opened(fact.award, (this.standing.get(fact.award) ?? 0n) + fact.amountFen);
      case 'RecoveryRecorded':
        if (!fact.groundless) this.standing.set(fact.award, (this.standing.get(fact.award) ?? 0n) - fact.amountFen);
    }
  }

  private struck({ grant, enteredInError }: Of<'OtherGrantWithdrawn'>): void {
    const entry = this.entries.get(grant);
    if (entry) entry.struck = { isMistake: enteredInError === true };
  }

  private opened(roster: string, amountFen: Fen): void {
    this.rosters.add(roster);
    this.standing.set(roster, amountFen);
  }

  /** Against what stood before: what was not found then for another reason is not found now. */
  changed(before: readonly Account[], after: readonly Account[]): Changed {
    const closed: Late[] = [];
    const wanted: Wanted[] = [];
    for (const account of after) {
      const was = before.filter(({ bearer }) => bearer.award === account.bearer.award);
      for (const [grant, open] of account.open) {
        const more = account.more.get(grant);
        const outdone = open.fen < open.askedFen;
        if (outdone) closed.push(...account.bearer.late.filter((one) => one.fact.grant === grant && one.state === 'OPEN'));
        const isMore = more && more.fen > most(0n, ...was.map((one) => one.more.get(grant)?.fen ?? 0n));
        wanted.push(...(outdone && open.fen > 0n ? [excess(account, open, open.fen)] : []), ...(isMore ? [excess(account, more, more.fen)] : []));
      }
      for (const { entry, fen, backFen, leftFen } of account.losses) {
        const { grant } = entry.said;
        const [lostFen = 0n, ...others] = was.flatMap(({ losses }) => losses.flatMap((one) => (one.entry.said.grant === grant ? one.leftFen : [])));
        if (leftFen === least(lostFen, ...others)) continue;
        closed.push(...this.late.where((one) => one.fact.award === account.bearer.award && one.fact.grant === grant && one.fact.kind === 'NO_TOP_UP' && one.state === 'OPEN'));
        if (leftFen > 0n) wanted.push({ award: account.bearer.award, grant, kind: 'NO_TOP_UP', oursFen: account.bearer.standingFen, foundFen: 0n, otherFen: fen, setFen: fen - leftFen, backFen, differenceFen: leftFen, isMistake: entry.struck?.isMistake === true });
      }
    }
    return { closed, wanted };
  }

  /** @param asked `hasEnded`: an award of the matter, and what others were computed beside or on top of is theirs again; `asBefore`: as merges were that do not say what is beside another document */
  accounts(said: Grant, next?: Entry, { hasEnded = false, asBefore = false }: { hasEnded?: boolean; asBefore?: boolean } = {}): Account[] {
    const meets = this.meets(said, next, hasEnded);
    const known = new Set(meets.flatMap(({ bearers }) => bearers).flatMap(({ late }) => late));
    const elsewhereFen = (grant: string): Fen => sum(this.late.where((one) => one.fact.grant === grant && one.fact.kind === 'EXCESS' && (one.state === 'OPEN' || one.state === 'CLAIMED') && !known.has(one)).map(({ fact }) => fact.differenceFen));
    return accountsOf(meets, elsewhereFen, next?.struck === null ? said.grant : undefined, asBefore);
  }

  /** All that is registered for the matter, in the order of what it is for, with the awards that it is for. */
  private meets(said: Grant, next: Entry | undefined, hasEnded: boolean): Meets[] {
    const places = this.matters.places(said);
    const subjects = this.matters.subjectsOf(said.subject).map(comparedKey);
    const mayBe = this.matters.mayBeOf(said.subject);
    const isOf = (one: Grant): boolean => isAmong(places, one) && mayBe(one.subject);
    const known = [...this.entries.values()].flatMap((entry) => (entry.said.grant === said.grant ? (next && next.struck ? next : next ? [] : entry) : isOf(entry.said) ? entry : []));
    const entries = [...known.toSorted((a, b) => (keyOf(a.said) < keyOf(b.said) ? -1 : keyOf(a.said) > keyOf(b.said) ? 1 : 0)), ...(next && !next.struck ? [next] : [])];
    const bearers = new Map<string, Bearer>();
    return entries.map((entry) => ({ entry, bearers: this.matters.metBy(entry.said).map((met) => this.bearer(bearers, met, { subjects, hasEnded })).filter(({ award }) => entry.struck || !this.isMatch(award, entry.said)) }));
  }

  private bearer(known: Map<string, Bearer>, met: Met, { subjects, hasEnded }: { subjects: readonly string[]; hasEnded: boolean }): Bearer {
    const { award, programme, netted, nettedHere, held } = met;
    const hereFen = sum(nettedHere.map(({ amountFen }) => amountFen));
    const endedFen = hasEnded ? met.belowFen + sum(nettedHere.flatMap((one) => (this.matters.hasEnded(one) || (this.standing.get(one.award) ?? 0n) <= 0n ? one.amountFen : []))) : 0n;
    const late = this.late.where(({ fact }) => fact.award === award && fact.kind === 'EXCESS' && (!this.rosters.has(award) || subjects.includes(comparedKey(fact.subject))));
    const bearer = known.get(award) ?? { award, programme, standingFen: this.standingOf(met), netted, hereFen, endedFen, keys: held, late };
    known.set(award, bearer);
    return bearer;
  }

  /** What an award came to for the matter, and did not come back. */
  private standingOf({ award, linesFen }: Met): Fen {
    const standing = this.standing.get(award) ?? 0n;
    return least(linesFen ?? standing, standing);
  }
}

const keyOf = ({ programme, claimant, subject }: Grant): string => `${programme}/claimant=${claimant}/${subject}`;

/** Of claimed money, what rests on the entry; of what is found by itself, all that it comes to. */
export const excess = ({ bearer: { award, standingFen } }: Account, { entry, roomFen, leftFen, setFen }: Claimed, fen: Fen): Wanted => ({ award, grant: entry.said.grant, kind: 'EXCESS', oursFen: standingFen, foundFen: standingFen - roomFen, otherFen: leftFen, setFen, backFen: 0n, differenceFen: fen, isMistake: false });
