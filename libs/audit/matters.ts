import type { BookFact } from '#book/facts';
import { restoredBy } from '#book/receivables.facts';
import type { Fen } from '#kernel/money';
import { sum } from '#kernel/money';

type Of<T extends BookFact['type']> = Extract<BookFact, { type: T }>;

/** An award that was not let go: for whom it is, which keys it or each of its lines took, and what was taken off for others. */
interface Known extends Pick<Of<'AwardProposed'>, 'programme' | 'claimant' | 'netted'> {
  award: string;
  isRoster: boolean;
  keys: Map<string, Fen>;
}

/** An award for a matter; `linesFen` where it is a roster's and only some lines are for the matter: what they come to. */
export interface Met {
  award: string;
  linesFen?: Fen;
  /** Whether this money was taken off when it was computed. */
  isNetted: boolean;
}

/** Which awards stand for a matter, by what the facts said of them. */
export class Matters {
  /** In the order in which they came. */
  private readonly awards = new Map<string, Known>();
  private readonly names = new Map<string, readonly string[]>();

  see(fact: BookFact): void {
    switch (fact.type) {
      case 'AwardProposed':
        this.awards.set(fact.award, { ...fact, isRoster: false, keys: keysOf(fact) });
        return;
      case 'RosterOpened':
        this.awards.set(fact.award, { ...fact, isRoster: true, keys: new Map() });
        return;
      case 'LineGranted':
        for (const [key, amountFen] of keysOf(fact)) this.awards.get(fact.award)?.keys.set(key, amountFen);
        return;
      case 'AwardReleased':
        this.awards.delete(fact.award);
        return;
      case 'RecoveryRecorded':
        for (const { key } of restoredBy(fact)) this.free(key);
        return;
      case 'HeadroomRestored':
        return this.free(fact.key);
      case 'PersonsMerged':
        for (const name of fact.names) this.names.set(name, fact.names);
    }
  }

  /** Those that stand for the matter of a grant, in their order. */
  metBy({ programme, claimant, subject, ...grant }: Of<'OtherGrantRegistered'>): Met[] {
    const subjects = this.subjectsOf(subject);
    const isOf = (key: string): boolean => key.startsWith(`${programme}/`) && subjects.some((one) => `${key}/`.includes(`/${one}/`));
    return [...this.awards.values()].flatMap((known): Met[] => {
      if (known.programme !== programme || known.claimant !== claimant) return [];
      const { award, netted = [] } = known;
      const isNetted = netted.some(({ policy, paidFen, paidOn }) => policy === grant.policy && paidFen === grant.paidFen && paidOn.equals(grant.paidOn));
      if (subject.startsWith('programme=')) return [{ award, isNetted }];
      const own = [...known.keys].filter(([key]) => isOf(key));
      return own.length === 0 ? [] : [{ award, isNetted, ...(known.isRoster && { linesFen: sum(own.map(([, amountFen]) => amountFen)) }) }];
    });
  }

  /** A person under each of its documents (domain B-20). */
  private subjectsOf(subject: string): readonly string[] {
    const [, person] = /^person=(.+)$/.exec(subject) ?? [];
    return person === undefined ? [subject] : (this.names.get(person) ?? [person]).map((name) => `person=${name}`);
  }

  /** The place of a line is given back; what else an award took names its matter for good. */
  private free(key: string): void {
    for (const { isRoster, keys } of this.awards.values()) if (isRoster) keys.delete(key);
  }
}

const keysOf = ({ holds }: Of<'AwardProposed' | 'LineGranted'>): Map<string, Fen> => new Map(holds.map(({ key, amountFen }) => [key, amountFen]));
