import type { BookFact } from '#book/facts';
import type { Event } from '#kernel/envelope';
import { actOf } from './acts.words';
import { type Found, found, type Wrong } from './finding';
import { joined, no, NOTHING, type Words } from './words';

/** A fact that stands behind another in the same append. */
export interface Companion {
  type: 'OverlapFound' | 'OverlapFindingClosed' | 'GroupsJoined' | 'GroupsParted';
  /** Of what: the finding that is closed, the change, or the award and the grant that meet. */
  of: string | Words;
}

/** Facts that no act writes by themselves, and what is wrong where they are alone, or left out. */
const WRONG_WITHOUT: Readonly<Record<Companion['type'], Wrong>> = { OverlapFound: 'NET_OFF', OverlapFindingClosed: 'NET_OFF', GroupsJoined: 'NAMES', GroupsParted: 'NAMES' };

/**
 * What one decision writes, it writes whole: money of another policy with every finding that it makes (domain B-24), two documents of one person with what this brings to a matter, the change
 * of a group's top with the joining of the groups (domain A-37). Whoever takes such a fact out mends the chain, and not this.
 */
export class TogetherCheck {
  private due: readonly Companion[] = [];
  private at: Pick<Event, 'revision' | 'id'> = { revision: -1, id: '' };

  /** @param more what must stand behind this event, in its order */
  see({ fact, revision, id }: Event<BookFact>, more: readonly Companion[]): Found | null {
    const [expected, ...rest] = this.due;
    const said = companionOf(fact);
    if (expected && nameOf(expected).en !== (said && nameOf(said).en)) return found(WRONG_WITHOUT[expected.type], nameOf(expected), said ? nameOf(said) : actOf(fact.type));
    // Somebody may close a finding by itself, but not say that a register did.
    if (!expected && said && (fact.type !== 'OverlapFindingClosed' || fact.merge !== undefined || fact.anew)) return found(WRONG_WITHOUT[said.type], no(actOf(said.type)), nameOf(said));
    this.due = expected ? [...rest, ...more] : more;
    this.at = { revision, id };
    return null;
  }

  /** What is missing behind the last event. */
  get missing(): (Found & Pick<Event, 'revision' | 'id'>) | null {
    const [expected] = this.due;
    return expected ? { ...this.at, ...found(WRONG_WITHOUT[expected.type], nameOf(expected), NOTHING) } : null;
  }
}

const nameOf = ({ type, of }: Companion): Words => joined(actOf(type), of);

function companionOf(fact: BookFact): Companion | null {
  switch (fact.type) {
    case 'OverlapFound':
      return { type: fact.type, of: meeting(fact) };
    case 'OverlapFindingClosed':
      return { type: fact.type, of: fact.finding };
    case 'GroupsJoined':
    case 'GroupsParted':
      return { type: fact.type, of: fact.change };
    default:
      return null;
  }
}

/** An award and the money of another policy that meet. */
export const meeting = ({ award, grant, kind }: Pick<Extract<BookFact, { type: 'OverlapFound' }>, 'award' | 'grant' | 'kind'>): Words => ({ zh: `${kind}（${award} 与 ${grant}）`, en: `${kind} of ${award} and ${grant}` });

/** Where the top of a group enters another, the groups are joined with it, and parted where that was a mistake; what it says of itself tells which one it is. */
export function joinedWith(fact: BookFact): Companion[] {
  if (fact.type !== 'PartyChanged' || fact.to.group === fact.from.group) return [];
  if (fact.from.group === fact.party) return [{ type: 'GroupsJoined', of: fact.change }];
  return fact.enteredInError && fact.to.group === fact.party ? [{ type: 'GroupsParted', of: fact.change }] : [];
}
