import type { BookCommand } from '#book/facts';
import type { Claim, ClaimOf } from '#policy/claims';
import { iso } from './law';
import { type Accounts, amountOf, total } from './shares';

type Filed = Pick<Extract<BookCommand, { type: 'proposeAward' }>, 'programme' | 'claimant' | 'claim'>;

/** What stands for the same event of others. */
const coHosts = (books: Accounts, { programme, claimant, claim }: Filed): ClaimOf<'EVENT'>[] =>
  claim.kind !== 'EVENT' ? [] : books.grants.filter((one) => one.programme === programme && one.claimant !== claimant && one.state !== 'ENDED' && total(one.shares.map(({ recoveredFen }) => recoveredFen)) < amountOf(one)).flatMap(({ shares }) => shares.flatMap(({ claim: other }) => (other.kind === 'EVENT' && other.event === claim.event ? other : [])));

export const onOtherDays = (books: Accounts, command: Filed): 'MALFORMED' | null => (coHosts(books, command).some(({ opensOn, lastDayOn }) => command.claim.kind === 'EVENT' && (iso(opensOn) !== iso(command.claim.opensOn) || iso(lastDayOn) !== iso(command.claim.lastDayOn))) ? 'MALFORMED' : null);

/** The same event, and the very same sum. */
export const hosted = (books: Accounts, filed: Filed): { CO_HOSTED: boolean; SAME_COST: boolean } => {
  const others = coHosts(books, filed);
  return { CO_HOSTED: others.length > 0, SAME_COST: others.some(({ auditedCostFen }) => filed.claim.kind === 'EVENT' && auditedCostFen === filed.claim.auditedCostFen) };
};

/** All of the costs were other fiscal money. */
export function isBorne(claim: Claim): boolean {
  if (claim.kind !== 'EVENT' && claim.kind !== 'RENT_YEAR') return false;
  return claim.otherFiscalFen > 0n && claim.otherFiscalFen >= (claim.kind === 'EVENT' ? claim.auditedCostFen : claim.rentPaidFen);
}
