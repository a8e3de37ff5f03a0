import type { Claim } from '#policy/claims';
import { introduced } from './law';
import { all, type Entry, written } from './written';

/** Of the same talent, by the awards that stand. */
export function introducedFirst(log: readonly Entry[], claim: Claim): string | undefined {
  if (claim.kind !== 'TALENT_REFERRAL') return undefined;
  const days = written(log, 'AwardProposed').flatMap((entry) => {
    const stated = entry.command.type === 'proposeAward' ? entry.command.claim : undefined;
    return stated?.kind === 'TALENT_REFERRAL' && stated.person === claim.person && !isOver(log.slice(log.indexOf(entry) + 1), entry.fact) ? [introduced(stated)] : [];
  });
  return days.sort()[0];
}

const TEXT_ORDER = ['NATIONAL', 'MUNICIPAL', 'DISTRICT_LEADING', 'DISTRICT_TOPNOTCH'];

/** Rated no higher than an award that stands says, and that nobody found anything against. */
export function ratedNoHigher(log: readonly Entry[], claim: Claim): boolean {
  if (claim.kind !== 'TALENT_REFERRAL') return false;
  const found = all(log, 'ClawbackDecided').map(({ award }) => award);
  return written(log, 'AwardProposed').some((entry) => {
    const stated = entry.command.type === 'proposeAward' ? entry.command.claim : undefined;
    const isEarlier = stated?.kind === 'TALENT_REFERRAL' && stated.person === claim.person && TEXT_ORDER.indexOf(stated.rank) <= TEXT_ORDER.indexOf(claim.rank);
    return isEarlier && !found.includes(entry.fact.award) && !isOver(log.slice(log.indexOf(entry) + 1), entry.fact);
  });
}

/** Let go since, or all of it found to be false or a mistake of our own: what it says of the day binds nobody. A promise that was broken later disproves no day (附则（三）). */
function isOver(since: readonly Entry[], { award, amountFen }: { award: string; amountFen: bigint }): boolean {
  const beside = all(since, 'ClawbackOpened').flatMap(({ receivable, finding }) => (finding === undefined ? [] : receivable));
  const wrong = all(since, 'ClawbackDecided').filter((one) => one.award === award && (one.cause === 'FRAUD' || one.cause === 'ADMIN_CORRECTION') && !beside.includes(one.receivable));
  return all(since, 'AwardReleased').some((one) => one.award === award) || wrong.reduce((sum, one) => sum + one.amountFen, 0n) >= amountFen;
}
