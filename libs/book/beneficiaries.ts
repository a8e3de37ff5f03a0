import { countsByGroup } from '#policy/limits';
import type { Term } from '#policy/programme';
import type { Reading } from '#kernel/records';
import { namesOfGroup } from './aliases';
import type { BookTables } from './facts';
import { neverOf } from './group-corrections';
import type { Party } from './parties.facts';
import { choicesMade } from './terms';

/**
 * Whom a grant counts for beside the party itself (domain, B-09): where the programme counts by group, every party
 * that is or was of it. When it was, the register of other money does not say, so that none is left out; but those that were
 * entered for it by mistake.
 * @param groupThen the group on the day that counts, of the claim or of the other policy's payment: who has left since does not leave it behind
 */
export function beneficiaries(book: Reading<BookTables>, term: Term, claimant: string, groupThen: (party: Party) => string): string[] {
  const party = book.get('parties', claimant);
  if (!party || !countsByGroup(term, choicesMade(book, term))) return [claimant];
  const names = [party.group, groupThen(party)].flatMap((group) => namesOfGroup(book, group));
  const isOf = (one: Party): boolean => names.includes(one.group) || (one.formerGroups ?? []).some((former) => names.includes(former) && !neverOf(book, one, former));
  const members = [...book.all('parties')].filter(isOf);
  return members.map((member) => member.party);
}
