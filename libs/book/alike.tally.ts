import { type Fen, most, sum } from '#kernel/money';
import { comparedKey } from '#policy/compared';
import type { BookFact } from './facts';

/** What is taken of a key, as the tally counted it. */
export interface Counted {
  capOf: (key: string) => { limitFen: Fen; takenFen: Fen } | undefined;
  placeOf: (key: string) => string | undefined;
  keys: () => Iterable<string>;
}

/**
 * Who is one with whom, from the facts alone: persons by their merges, firms by the group that they are in now, documents by what their numbers name. A cap that two
 * documents exceeded when they were merged may stay exceeded, and never grows; of what is given once nothing is paid twice.
 */
export class AlikeTally {
  private persons: Set<string>[] = [];
  private readonly groups = new Map<string, string>();
  /** The group under which each award was made, and by whom. */
  private readonly claimants = new Map<string, string>();
  private readonly excess = new Map<string, Fen>();

  /** After the fact has been counted. */
  add(fact: BookFact, counted: Counted): string[] {
    if (fact.type === 'PartyRegistered') this.groups.set(fact.party, fact.group);
    if (fact.type === 'PartyChanged') this.groups.set(fact.party, fact.to.group);
    if (fact.type === 'GroupsJoined') for (const party of [fact.group, ...fact.members]) this.groups.set(party, fact.into);
    if (fact.type === 'GroupsParted') for (const party of [fact.group, ...fact.members]) this.groups.set(party, fact.group);
    if (fact.type === 'AwardProposed') this.claimants.set(fact.award, fact.claimant);
    if (fact.type === 'PersonsMerged') this.persons = [new Set(fact.names), ...this.persons.filter((names) => names.isDisjointFrom(new Set(fact.names)))];
    if (fact.type === 'PersonsSeparated') this.persons = [...fact.parts.map((names) => new Set(names)), ...this.persons.filter((names) => names.isDisjointFrom(new Set(fact.parts.flat())))];
    const exceeded = this.capsOver(fact, counted);
    return fact.type === 'AwardProposed' ? [...exceeded, ...fact.holds.flatMap(({ key, kind }) => (kind === 'ONCE' ? this.takenElsewhere(key, fact.award, counted) : []))] : exceeded;
  }

  private capsOver(fact: BookFact, counted: Counted): string[] {
    const wrong: string[] = [];
    for (const [name, keys] of this.together(counted)) {
      const caps = keys.flatMap((key) => counted.capOf(key) ?? []);
      const takenFen = sum(caps.map((cap) => cap.takenFen));
      const limitFen = caps[0]?.limitFen ?? 0n;
      const allowedFen = fact.type === 'PersonsMerged' || fact.type === 'PersonsSeparated' ? most(limitFen, takenFen) : most(limitFen, this.excess.get(name) ?? 0n);
      if (takenFen > allowedFen) wrong.push(`the documents of ${name} have taken ${takenFen} of ${allowedFen}`);
      if (fact.type === 'PaymentInstructed' && takenFen > limitFen && keys.some((key) => this.hasPartOf(key, fact.award))) wrong.push(`${fact.award} is paid on ${name}, of which too much is taken`);
      this.excess.set(name, takenFen);
    }
    return wrong;
  }

  private readonly parts = new Map<string, Set<string>>();

  /** To be told of every hold of a cap, so that a payment is known to fall on it. */
  holds(key: string, award: string): void {
    this.parts.set(key, (this.parts.get(key) ?? new Set()).add(award));
  }

  private readonly hasPartOf = (key: string, award: string): boolean => this.parts.get(key)?.has(award) === true;

  /** Caps of one person's documents, by what their keys have in common. */
  private together(counted: Counted): Map<string, string[]> {
    const found = new Map<string, string[]>();
    for (const key of counted.keys()) {
      const name = this.general(key);
      if (name !== key && counted.capOf(key)) found.set(name, [...(found.get(name) ?? []), key]);
    }
    return found;
  }

  private general(key: string): string {
    return comparedKey(key).replace(/person=([^/]+)/, (part, person: string) => {
      const names = this.persons.find((one) => one.has(person));
      return names ? `person=${[...names].toSorted().join('+')}` : part;
    });
  }

  /** A place that the same person, or a firm of the same group, has under another name. */
  private takenElsewhere(key: string, award: string, counted: Counted): string[] {
    const blank = (text: string): string => this.general(text).replace(/group=[^/]+/, 'group=');
    const groupOf = (one: string): string | undefined => this.groups.get(this.claimants.get(one) ?? '');
    return [...counted.keys()].flatMap((other) => {
      const place = counted.placeOf(other);
      if (other === key || place === undefined || place === award || blank(other) !== blank(key)) return [];
      return key.includes('/group=') && groupOf(place) !== groupOf(award) ? [] : [`${key} is given to ${award} where ${place} has ${other}`];
    });
  }
}
