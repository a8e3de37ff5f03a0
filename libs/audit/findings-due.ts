import type { BookFact } from '#book/facts';
import type { Event } from '#kernel/envelope';
import { type Fen, least } from '#kernel/money';
import type { LateFindings } from './late-findings';
import type { Matters, Met } from './matters';
import { type Companion, meeting } from './together.check';

type Of<T extends BookFact['type']> = Extract<BookFact, { type: T }>;

export type IsMatch = (award: string, grant: Of<'OtherGrantRegistered'>) => boolean;

/** What the auditor knows of other policies' money and of the awards beside it. */
interface Known {
  matters: Matters;
  late: LateFindings;
  grants: ReadonlyMap<string, Of<'OtherGrantRegistered'>>;
  /** What of a grant awards were held against. */
  usedFen: Map<string, Fen>;
  /** What stands of each award. */
  standing: ReadonlyMap<string, Fen>;
  standingOf: (met: Met) => Fen;
  /** Whether a grant is the award that one of ours matches (domain A-29). */
  isMatch: IsMatch;
  openOf: (of: Pick<Of<'OverlapFound'>, 'award' | 'subject'>) => Fen;
}

/** Which findings a change of a register writes with it (domain B-24, B-20). */
export class FindingsDue {
  constructor(private readonly known: Known) {}

  /** What a change of the register must have behind it. */
  behind({ fact }: Event<BookFact>): Companion[] {
    if (fact.type === 'OtherGrantRegistered') return this.excesses(fact, { known: [], foundFen: new Map() });
    if (fact.type === 'PersonsMerged') return this.brought(fact);
    if (fact.type === 'PersonsSeparated') return this.parted(fact);
    return fact.type === 'OtherGrantWithdrawn' ? this.withdrawn(fact) : [];
  }

  private withdrawn(fact: Of<'OtherGrantWithdrawn'>): Companion[] {
    const grant = this.known.grants.get(fact.grant);
    const open = this.known.late.all().filter((one) => one.fact.grant === fact.grant && one.state === 'OPEN');
    const short = grant ? this.known.matters.metBy(grant).filter(({ isNetted }) => isNetted) : [];
    return [...open.map((one): Companion => ({ type: 'OverlapFindingClosed', of: one.fact.finding })), ...short.map(({ award }) => overlap({ award, grant: fact.grant, kind: 'NO_TOP_UP' }))];
  }

  /** Two documents are one person's: money for the one is for what stands under the other, without what others of the matter are held against (domain B-20). */
  private brought(fact: Of<'PersonsMerged'>): Companion[] {
    const grants = this.known.matters.ofPersons(fact.names).map((grant) => ({ grant, known: this.awardsMet(grant) }));
    this.known.matters.see(fact);
    const foundFen = new Map<string, Fen>();
    return grants.flatMap(({ grant, known }) => {
      const nettedFen = this.known.matters.nettedFen(grant, (award) => (this.known.standing.get(award) ?? 0n) > 0n);
      this.known.usedFen.set(grant.grant, least(grant.paidFen, this.known.late.heldFen(grant.grant) + nettedFen));
      return this.excesses(grant, { known, foundFen });
    });
  }

  /** They are two after all: what was found of another's money, and is not claimed, ends. */
  private parted(fact: Of<'PersonsSeparated'>): Companion[] {
    const grants = new Map(this.known.matters.ofPersons(fact.parts.flat()).map((grant) => [grant.grant, grant]));
    this.known.matters.see(fact);
    return this.known.late.all().flatMap(({ fact: { kind, finding, award, grant: id }, state }): Companion[] => {
      const grant = grants.get(id);
      return grant && kind === 'EXCESS' && state === 'OPEN' && !this.awardsMet(grant).includes(award) ? [{ type: 'OverlapFindingClosed', of: finding }] : [];
    });
  }

  private awardsMet(grant: Of<'OtherGrantRegistered'>): string[] {
    return this.known.matters.metBy(grant).map(({ award }) => award);
  }

  /** Every award of the matter that was computed without this money, as long as there is money that none was held against. */
  private excesses(grant: Of<'OtherGrantRegistered'>, { known, foundFen }: { known: readonly string[]; foundFen: Map<string, Fen> }): Companion[] {
    let leftFen = grant.paidFen - (this.known.usedFen.get(grant.grant) ?? 0n);
    return this.known.matters.metBy(grant).flatMap((met) => {
      const { award, isNetted } = met;
      const oursFen = this.known.standingOf(met);
      const openFen = this.known.openOf({ award, subject: grant.subject }) + (foundFen.get(award) ?? 0n);
      const againFen = least(oursFen - least(openFen, oursFen), leftFen);
      if (isNetted || known.includes(award) || againFen === 0n || this.known.isMatch(award, grant)) return [];
      leftFen -= againFen;
      foundFen.set(award, (foundFen.get(award) ?? 0n) + againFen);
      return [overlap({ award, grant: grant.grant, kind: 'EXCESS' })];
    });
  }
}

const overlap = (of: Parameters<typeof meeting>[0]): Companion => ({ type: 'OverlapFound', of: meeting(of) });
