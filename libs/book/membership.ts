import { factDayOf } from '#policy/claim-days';
import type { Claim } from '#policy/claims';
import { before, type Day } from '#kernel/day';
import type { Reading } from '#kernel/records';
import type { BookTables } from './facts';
import { groupChanges } from './group-corrections';
import type { Party } from './parties.facts';

type Book = Pick<Reading<BookTables>, 'get' | 'where'>;

/**
 * The group that a claim counts for (domain A-37, B-09): that of the claimant on the day of the fact, or on the day of filing
 * where it stood alone before. Who leaves between a refusal and the next proposal takes no second place along.
 */
export function groupFor(book: Book, party: Party, { claim, filedOn }: { claim: Claim; filedOn: Day }): string {
  if (!party.formerGroups) return party.group;
  const then = [factDayOf(claim), filedOn].map((on) => groupOn(book, party, on));
  return then.find((group) => group !== party.party) ?? party.party;
}

/** By the name that the group has now. On the day on which it left it was of it still. */
export function groupOn(book: Book, party: Party, on: Day): string {
  const next = groupChanges(book, party.party).filter(({ confirmedOn }) => confirmedOn !== null && !before(confirmedOn, on));
  const name = next[0]?.from.group ?? party.group;
  return book.get('parties', name)?.group ?? name;
}
