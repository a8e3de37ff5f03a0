import type { Netted, NettedHere } from '#book/netted.facts';
import type { BookFact } from '#book/facts';
import { restoredBy } from '#book/receivables.facts';
import { type Fen, sum } from '#kernel/money';
import { comparedKey } from '#policy/compared';

type Of<T extends BookFact['type']> = Extract<BookFact, { type: T }>;
type Grant = Of<'OtherGrantRegistered'>;

/** What was decided at once: a whole award, or a line of a roster. */
interface Part {
  /** null: it is no line. */
  no: number | null;
  keys: Set<string>;
  /** Without what came back of it. */
  standingFen: Fen;
  netted: readonly Netted[];
  nettedHere: readonly NettedHere[];
  /** Of a difference to a lower level, what it is less than the level gives and no entry says. */
  belowFen: Fen;
  held: readonly string[];
}

interface Known extends Pick<Of<'AwardProposed'>, 'award' | 'programme' | 'claimant'> {
  isRoster: boolean;
  isGone: boolean;
  parts: Part[];
}

/** An award for a matter; `linesFen` where it is a roster's and only some lines are for the matter: what stands of them. */
export interface Met {
  award: string;
  programme: string;
  linesFen?: Fen;
  /** What was taken off when it was computed. */
  netted: readonly Netted[];
  /** And for awards under other documents. */
  nettedHere: readonly NettedHere[];
  /** Of a difference to a lower level, what it is less than the level gives and no entry says. */
  belowFen: Fen;
  /** Of which limits it took something. */
  held: readonly string[];
}

/** Under which programmes, and for whom, money counts that another policy paid to a claimant. */
export type Places = (grant: Pick<Grant, 'programme' | 'claimant' | 'paidOn'>) => readonly { programme: string; claimants: readonly string[] }[];

export const isAmong = (places: ReturnType<Places>, one: { programme: string; claimant: string }): boolean => places.some(({ programme, claimants }) => programme === one.programme && claimants.includes(one.claimant));

/** Which awards stand for a matter, by what the facts said of them. */
export class Matters {
  /** In the order in which they came first: one that is proposed again keeps its place. */
  private readonly awards = new Map<string, Known>();
  private readonly names = new Map<string, readonly string[]>();

  constructor(readonly places: Places) {}

  see(fact: BookFact): void {
    switch (fact.type) {
      case 'AwardProposed':
        this.awards.set(fact.award, { ...fact, isRoster: false, isGone: false, parts: [partOf(fact, null)] });
        return;
      case 'RosterOpened':
        this.awards.set(fact.award, { ...fact, isRoster: true, isGone: false, parts: [] });
        return;
      case 'LineGranted':
        this.awards.get(fact.award)?.parts.push(partOf(fact, fact.no));
        return;
      case 'AwardReleased':
        return this.end(fact.award);
      case 'RecoveryRecorded':
        return this.recover(fact);
      case 'HeadroomRestored':
        return this.free(fact.key);
      case 'PersonsMerged':
        for (const name of fact.names) this.names.set(name, fact.names);
        return;
      case 'PersonsSeparated':
        for (const names of fact.parts) for (const name of names) this.names.set(name, names);
    }
  }

  /** Those that stand for the matter of a grant: of one claimant after the other, in their order. */
  metBy(grant: Omit<Grant, 'type'>): Met[] {
    const { subject } = grant;
    const asked = this.places(grant).flatMap(({ programme, claimants }) => claimants.map((party) => ({ programme, party, isOf: this.isOf({ programme, subject }) })));
    return asked.flatMap(({ programme, party, isOf }) => [...this.awards.values()].flatMap((known): Met[] => {
      const { award, isGone, isRoster, parts } = known;
      if (isGone || known.programme !== programme || known.claimant !== party) return [];
      const own = isWhole(subject) ? parts : parts.filter(({ keys }) => [...keys].some(isOf));
      if (own.length === 0) return [];
      const linesFen = isRoster && !isWhole(subject) && { linesFen: sum(own.map(({ standingFen }) => standingFen)) };
      return [{ award, programme, netted: own.flatMap((part) => part.netted), nettedHere: own.flatMap((part) => part.nettedHere), belowFen: sum(own.map((part) => part.belowFen)), held: own.flatMap(({ held }) => held), ...linesFen }];
    }));
  }

  /** Of a roster, the lines that have a place for the matter; null for what is no roster's, or of the whole of one. */
  linesOf(award: string, subject: string): readonly number[] | null {
    const known = this.awards.get(award);
    if (!known?.isRoster || isWhole(subject)) return null;
    const isOf = this.isOf({ programme: known.programme, subject });
    return known.parts.flatMap(({ no, keys }) => (no !== null && [...keys].some(isOf) ? no : []));
  }

  /** What was taken off an award, or its lines. */
  nettedOf(award: string): readonly Netted[] {
    return this.awards.get(award)?.parts.flatMap(({ netted }) => netted) ?? [];
  }

  /** Whether an award of ours, or a line of one, ended: it was let go, or nothing is left of the line. */
  hasEnded({ award, line }: NettedHere): boolean {
    const known = this.awards.get(award);
    return !known || known.isGone || (line !== undefined && (known.parts.findLast(({ no }) => no === line)?.standingFen ?? 0n) <= 0n);
  }

  private isOf({ programme, subject }: Pick<Grant, 'programme' | 'subject'>): (key: string) => boolean {
    const subjects = this.subjectsOf(subject);
    return (key) => key.startsWith(`${programme}/`) && subjects.some((one) => `${comparedKey(key)}/`.includes(`/${comparedKey(one)}/`));
  }

  /** A person under each of its documents (domain B-20). */
  subjectsOf(subject: string): readonly string[] {
    const [, person] = /^person=(.+)$/.exec(subject) ?? [];
    return person === undefined ? [subject] : (this.names.get(person) ?? [person]).map((name) => `person=${name}`);
  }

  /** Whether money for another subject may be for the same matter: told by another part, or the same. */
  mayBeOf(subject: string): (other: string) => boolean {
    const subjects = this.subjectsOf(subject).map(comparedKey);
    return (other) => kindOf(other) !== kindOf(subject) || subjects.includes(comparedKey(other));
  }

  private end(award: string): void {
    const known = this.awards.get(award);
    if (known) known.isGone = true;
  }

  private recover(fact: Of<'RecoveryRecorded'>): void {
    for (const { no, amountFen } of fact.lines ?? []) {
      const line = this.awards.get(fact.award)?.parts.find((part) => part.no === no);
      if (line) line.standingFen -= amountFen;
    }
    for (const { key } of restoredBy(fact)) this.free(key);
  }

  /** The place of a line is given back; what else an award took names its matter for good. */
  private free(key: string): void {
    for (const { isRoster, parts } of this.awards.values()) if (isRoster) for (const { keys } of parts) keys.delete(key);
  }
}

const kindOf = (subject: string): string => subject.slice(0, subject.indexOf('='));
export const isWhole = (subject: string): boolean => subject.startsWith('programme=');

/** What an award says of its matter names it as a key does. */
const namesOf = (fact: Of<'AwardProposed' | 'LineGranted'>): string[] => [...fact.holds.map(({ key }) => key), ...(fact.type === 'AwardProposed' ? (fact.matters ?? []).map((name) => `${fact.programme}/${name}`) : [])];

const partOf = (fact: Of<'AwardProposed' | 'LineGranted'>, no: number | null): Part => ({ no, keys: new Set(namesOf(fact)), standingFen: fact.amountFen, netted: fact.netted ?? [], nettedHere: fact.nettedHere ?? [], belowFen: no === null ? belowOf(fact) : 0n, held: fact.holds.map(({ key }) => key) });

function belowOf({ holds, amountFen, netted = [], nettedHere = [] }: Of<'AwardProposed' | 'LineGranted'>): Fen {
  const [capFen = 0n] = holds.flatMap((hold) => (hold.kind === 'TOP_UP' && hold.capFen !== null ? hold.capFen : [])).toSorted((a, b) => (a < b ? -1 : 1));
  const fen = capFen - amountFen - sum(netted.map((one) => one.paidFen - (one.elsewhereFen ?? 0n))) - sum(nettedHere.map((one) => one.amountFen));
  return fen > 0n ? fen : 0n;
}
