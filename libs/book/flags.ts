import { namesBase } from '#policy/claimed-alike';
import type { Flag } from '#policy/receipt';
import { dayOf } from '#kernel/day';
import type { Ask } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import { affiliatesOf, isPaired, membersGranted, showsGroup } from './assessing';
import type { Award } from './awards.facts';
import { disqualifiedElsewhere } from './barring';
import { claimedAlike } from './claimed-alike';
import { coHosts } from './co-hosts';
import { takenAt } from './entitlement';
import type { BookTables } from './facts';
import { hasAlikePerson } from './passports';
import { termOfAward } from './terms';
import { hasOthersBeside } from './twice-under';

/**
 * What an approver confirms: what the proposal was flagged with, and what the registers have come to say since, of names that
 * turned out to be one person and firms that came into one group among them (domain A-08, B-09, B-20). A year's sum that is
 * above what one level grants no more, as another award of it has ended, needs no other level.
 */
export function flagsNow(book: Reading<BookTables>, ask: Pick<Ask<unknown>, 'at'>, award: Award): string[] {
  const term = termOfAward(book, award);
  const party = book.get('parties', award.claimant);
  const others = coHosts(book, award);
  const isAlike = claimedAlike(book, award).length > 0 || hasOthersBeside(book, award);
  const isBase = namesBase(award.matters ?? []);
  const raised: Partial<Record<Flag, boolean>> = {
    DUAL_CLAIM: term !== undefined && isPaired(book, term, personOf(award)),
    SHARED_ADDRESS: party !== undefined && affiliatesOf(book, party, award.programme).length > 0,
    GROUP_MEMBER_GRANTED: term !== undefined && party !== undefined && showsGroup(term.programme) && membersGranted(book, party, award.programme).length > 0,
    CO_HOSTED: others.length > 0,
    SAME_COST: others.some(({ auditedCostFen }) => auditedCostFen === award.hosting?.auditedCostFen),
    SAME_MATTER: isAlike && !isBase,
    OTHER_BASE_IN_COUNTY: isAlike && isBase,
    ALIKE_PERSON: hasAlikePerson(book, award),
    DISQUALIFIED_ELSEWHERE: disqualifiedElsewhere(book, award.claimant, dayOf(ask.at)).disqualifiedElsewhere !== undefined,
  };
  const proposed = isOverSoftCap(book, award) ? award.flags : award.flags.filter((flag) => flag !== ('OVER_SOFT_CAP' satisfies Flag));
  return [...new Set([...proposed, ...(Object.keys(raised) as Flag[]).filter((flag) => raised[flag])])];
}

function isOverSoftCap(book: Reading<BookTables>, { holds, claimant }: Award): boolean {
  const soft = holds.filter(({ kind }) => kind === 'SOFT_CAP');
  return soft.length === 0 || soft.some(({ key, capFen }) => capFen === null || takenAt(book, key, claimant) > capFen);
}

/** As the keys of its limits name it, last. */
const personOf = ({ holds }: Award): string | undefined => holds.map(({ key }) => /^.*\/person=([^/]+)/.exec(key)?.[1]).find((name) => name !== undefined);
