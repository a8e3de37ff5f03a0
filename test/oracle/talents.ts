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

const WORTH = { NATIONAL: 20_000_000n, MUNICIPAL: 10_000_000n, DISTRICT_LEADING: 5_000_000n, DISTRICT_TOPNOTCH: 5_000_000n };

/** What a rating comes to beside those that stand, which nobody found anything against and above which it is not: no more than the least of them. */
export function worthBeside(log: readonly Entry[], claim: Claim, gives: bigint): bigint {
  if (claim.kind !== 'TALENT_REFERRAL') return gives;
  const found = all(log, 'ClawbackDecided').map(({ award }) => award);
  const standing = written(log, 'AwardProposed').flatMap((entry) => {
    const stated = entry.command.type === 'proposeAward' ? entry.command.claim : undefined;
    const isEarlier = stated?.kind === 'TALENT_REFERRAL' && stated.person === claim.person && TEXT_ORDER.indexOf(stated.rank) <= TEXT_ORDER.indexOf(claim.rank);
    return isEarlier && !found.includes(entry.fact.award) && !isOver(log.slice(log.indexOf(entry) + 1), entry.fact) ? [WORTH[stated.rank]] : [];
  });
  return [gives, ...standing].reduce((least, fen) => (fen < least ? fen : least));
}

/** Let go since, or all of it found to be false or a mistake of our own: what it says of the day binds nobody. A promise that was broken later disproves no day (附则（三）). */
function isOver(since: readonly Entry[], { award, amountFen }: { award: string; amountFen: bigint }): boolean {
  const beside = all(since, 'ClawbackOpened').flatMap(({ receivable, finding }) => (finding === undefined ? [] : receivable));
  const wrong = all(since, 'ClawbackDecided').filter((one) => one.award === award && (one.cause === 'FRAUD' || one.cause === 'ADMIN_CORRECTION') && !beside.includes(one.receivable));
  return all(since, 'AwardReleased').some((one) => one.award === award) || wrong.reduce((sum, one) => sum + one.amountFen, 0n) >= amountFen;
}
