import type { BookFact } from '#book/facts';
import { accounts } from './grants';
import { all, type Entry, othersOf, subjectsOf } from './history';

type Registered = Extract<BookFact, { type: 'OtherGrantRegistered' }>;

/** What of an award is found in excess and has not come back. */
export function openFen(log: readonly Entry[], award: string): bigint {
  const closed = all(log, 'OverlapFindingClosed').map(({ finding }) => finding);
  const found = all(log, 'OverlapFound').filter((one) => one.award === award && one.kind === 'EXCESS' && !closed.includes(one.finding));
  return found.reduce((total, { finding, differenceFen }) => {
    const back = all(log, 'RecoveryRecorded').filter((one) => one.finding === finding);
    if (back.some(({ leftFen }) => leftFen === 0n)) return total;
    return total + differenceFen - back.reduce((sum, { amountFen }) => sum + amountFen, 0n);
  }, 0n);
}

/** Whether the award was computed without this money already: it stood in the register, or was declared. */
function wasKnown(log: readonly Entry[], award: string, { policy, paidFen, paidOn }: Registered): boolean {
  const at = log.findIndex(({ fact }) => fact.type === 'AwardProposed' && fact.award === award);
  const command = log[at]?.command;
  return command?.type === 'proposeAward' && othersOf(log.slice(0, at), command.programme, command).some((one) => one.policy === policy && one.paidFen === paidFen && one.paidOn.equals(paidOn));
}

/** B-24: of each award of the matter, what it has and would not have got; in the order in which they were proposed. */
export function excesses(log: readonly Entry[], said: Registered): string[] {
  let leftFen = said.paidFen;
  const found: string[] = [];
  for (const { award, programme, claimant, claim, state, amountFen, recoveredFen } of accounts(log).grants) {
    if (programme !== said.programme || claimant !== said.claimant || state === 'ENDED' || !subjectsOf(programme, claim).includes(said.subject) || wasKnown(log, award, said)) continue;
    const standing = amountFen - recoveredFen - openFen(log, award);
    const excess = standing < leftFen ? standing : leftFen;
    if (excess <= 0n) continue;
    leftFen -= excess;
    found.push(`${award} ${excess}`);
  }
  return found;
}
