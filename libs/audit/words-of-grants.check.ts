import type { BookFact } from '#book/facts';
import type { Event } from '#kernel/envelope';
import { byAnother } from './acts.words';
import { type Found, found } from './finding';

type Of<T extends BookFact['type']> = Extract<BookFact, { type: T }>;

interface Word {
  persons: readonly string[];
  stands: boolean;
}

/** Money of another policy stands as long as one of those who told it says so (domain A-28): each takes its own word back, by another's hand. */
export class WordsOfGrantsCheck {
  /** By grant, and by the name that it was told under. */
  private readonly words = new Map<string, Map<string, Word>>();

  /** @param persons everyone who counts as the one who acts, the person first (domain B-20) */
  see({ fact }: Event<BookFact>, persons: readonly string[]): Found | null {
    switch (fact.type) {
      case 'OtherGrantRegistered':
        this.words.set(fact.grant, new Map([[fact.grant, { persons, stands: true }]]));
        return null;
      case 'OtherGrantConfirmed':
        return this.confirmed(fact, persons);
      case 'OtherGrantWordWithdrawn':
        return this.takenBack(fact, persons);
      case 'OtherGrantWithdrawn':
        return this.withdrawn(fact, persons);
      default:
        return null;
    }
  }

  private confirmed({ grant, as }: Of<'OtherGrantConfirmed'>, persons: readonly string[]): Found | null {
    const words = this.words.get(grant);
    if (!words || words.has(as)) return found('NET_OFF', { zh: '尚在登记中、以新名称再次登记', en: 'stands in the register, and is told under a new name' }, `${grant} ${as}`);
    words.set(as, { persons, stands: true });
    return null;
  }

  private takenBack({ type, grant, as }: Of<'OtherGrantWordWithdrawn'>, persons: readonly string[]): Found | null {
    const word = this.words.get(grant)?.get(as);
    if (!word?.stands || this.standing(grant).length < 2) return found('NET_OFF', { zh: `${as} 及另一方均登记 ${grant}`, en: `${as} and another say ${grant}` }, as);
    word.stands = false;
    return persons.some((person) => word.persons.includes(person)) ? found('DUTIES', byAnother(type, { zh: ` ${as} 的登记人`, en: `who told ${as}` }), persons[0]) : null;
  }

  private withdrawn({ type, grant, enteredInError }: Of<'OtherGrantWithdrawn'>, persons: readonly string[]): Found | null {
    const standing = this.standing(grant);
    const told = [...(this.words.get(grant)?.values() ?? [])];
    this.words.delete(grant);
    if (enteredInError && standing.length > 1) return found('NET_OFF', { zh: `${grant} 仍由 ${standing.join('、')} 登记`, en: `${grant} is still said by ${standing.join(', ')}` }, grant);
    return told.some((word) => persons.some((person) => word.persons.includes(person))) ? found('DUTIES', byAnother(type, { zh: ` ${grant} 的登记人`, en: `who told ${grant}` }), persons[0]) : null;
  }

  private standing(grant: string): string[] {
    return [...(this.words.get(grant) ?? [])].flatMap(([as, { stands }]) => (stands ? as : []));
  }
}
