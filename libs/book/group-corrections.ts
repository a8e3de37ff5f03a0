import { type Refusal, unfit } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import { namesOfGroup } from './aliases';
import type { BookTables } from './facts';
import type { Party } from './parties.facts';
import type { PartyChange, PartyChangeFact } from './party-changes.facts';

type Book = Pick<Reading<BookTables>, 'get' | 'where'>;
type Parted = Extract<PartyChangeFact, { type: 'GroupsParted' }>;

/** The changes of group that a party has made, without those that were entered by mistake and what corrected them. */
export function groupChanges(book: Pick<Book, 'where'>, party: string): PartyChange[] {
  const made: PartyChange[] = [];
  for (const one of book.where('partyChanges', 'party', party)) {
    if (one.confirmedOn === null || (one.to.group ?? one.from.group) === one.from.group) continue;
    if (one.enteredInError) made.pop();
    else made.push(one);
  }
  return made;
}

/** A group that a party is entered for by mistake alone, by itself or with the top that took it along: it was never of it (record 41). */
export function neverOf(book: Pick<Book, 'get' | 'where'>, { party, group: now }: Pick<Party, 'party' | 'group'>, group: string): boolean {
  if (now === group) return false;
  const isOf = (one: PartyChange): boolean => one.from.group === group || one.to.group === group;
  if (groupChanges(book, party).some(isOf)) return false;
  return [party, now].some((top) => {
    const made = [...book.where('partyChanges', 'party', top)].filter(({ confirmedOn }) => confirmedOn !== null);
    const isMistake = made.some(({ enteredInError, from }) => enteredInError && from.group === group);
    return isMistake && (top === party || made.some(({ to, joined = [] }) => to.group === group && joined.includes(party)));
  });
}

/**
 * 更正登记: the party was never of the group that it is entered in, by its registration or by the last change; it goes back to
 * where it stood before. Who has left a group is no such party: what it took there it has taken (domain A-37).
 */
export function notInError(book: Book, { party, group: entered }: Party, group: string | undefined, article: string): Refusal | null {
  if (group === undefined || group === entered) return unfit('groupUscc', article, { zh: '更正误登的集团，须填写所属集团', en: 'a group that was entered by mistake: name the one it is of' });
  const last = groupChanges(book, party).at(-1);
  if (!last) return null;
  const { from, to } = last;
  if (to.group !== entered) return unfit('groupUscc', article, { zh: `该集团已并入 ${entered}，请先更正其登记`, en: `its group has joined ${entered} since: correct that entry first` });
  return group === from.group ? null : unfit('groupUscc', article, { zh: `误登之前属于 ${from.group}`, en: `was of ${from.group} before the mistake` });
}

/** What the entry of the top had joined counts apart again: the names it brought along, and the members that it took with it and that are there still. */
export function partedBy(book: Book, { change, group, from }: Pick<Parted, 'change' | 'group' | 'from'>): Parted {
  const own = namesOfGroup(book, group);
  const joined = [...book.where('partyChanges', 'party', group)].filter(({ to }) => to.group === from).at(-1)?.joined ?? [];
  const members = joined.filter((member) => book.get('parties', member)?.group === from);
  return { type: 'GroupsParted', change, group, from, formerNames: namesOfGroup(book, from).slice(1).filter((name) => !own.includes(name)), members };
}
