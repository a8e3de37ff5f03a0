import type { BookCommand, BookFact } from '#book/facts';
import type { RefusalCode } from '#kernel/refusals';
import { leftOf } from './clawbacks';
import { accounts } from './grants';
import { all, type Entry, othersOf, subjectsOf } from './history';
import { grantOf, total } from './shares';

type Registered = Extract<BookFact, { type: 'OtherGrantRegistered' }>;

/** What of the shares of an award for the matter is found in excess and has not come back. */
function openFen(log: readonly Entry[], award: string, subject: string | null): bigint {
  const closed = all(log, 'OverlapFindingClosed').map(({ finding }) => finding);
  const found = all(log, 'OverlapFound').filter((one) => one.award === award && one.kind === 'EXCESS' && !closed.includes(one.finding) && (subject === null || one.subject === subject));
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
  for (const { award, programme, claimant, shares, state } of accounts(log).grants) {
    const meant = shares.filter(({ claim }) => subjectsOf(programme, claim).includes(said.subject));
    if (programme !== said.programme || claimant !== said.claimant || state === 'ENDED' || meant.length === 0 || wasKnown(log, award, said)) continue;
    const isLine = meant.some(({ no }) => no !== null);
    const standing = total(meant.map(({ amountFen, recoveredFen }) => amountFen - recoveredFen)) - openFen(log, award, isLine ? said.subject : null);
    const excess = standing < leftFen ? standing : leftFen;
    if (excess <= 0n) continue;
    leftFen -= excess;
    found.push(`${award} ${excess}`);
  }
  return found;
}

/** 重复支持 is corrected by exactly the excess, or by what is left where less is (B-24). */
export function notTheExcess(log: readonly Entry[], { finding: id, award, amountFen, lines }: Extract<BookCommand, { type: 'openClawback' }>): RefusalCode | null {
  const found = all(log, 'OverlapFound').find(({ finding }) => finding === id);
  if (!found || found.kind !== 'EXCESS') return id === undefined ? null : 'MALFORMED';
  const books = accounts(log);
  const left = leftOf(books, grantOf(books, award), lines);
  const excess = left < found.differenceFen ? left : found.differenceFen;
  if (amountFen > excess) return 'OVER_RECEIVABLE';
  return amountFen === excess ? null : 'MALFORMED';
}
