import type { BookCommand, BookFact } from '#book/facts';
import type { RefusalCode } from '#kernel/refusals';
import type { Claim } from '#policy/claims';
import { leftOf } from './clawbacks';
import { accounts } from './grants';
import { all, type Entry, othersOf, subjectsOf, together } from './history';
import { amountOf, type Grant, grantOf, total } from './shares';

type Registered = Extract<BookFact, { type: 'OtherGrantRegistered' }>;

/** What of the shares of an award for the matter is found in excess and has not come back. */
export function openFen(log: readonly Entry[], award: string, subject: string | null): bigint {
  const closed = all(log, 'OverlapFindingClosed').map(({ finding }) => finding);
  const found = all(log, 'OverlapFound').filter((one) => one.award === award && one.kind === 'EXCESS' && !closed.includes(one.finding) && (subject === null || one.subject === subject));
  return found.reduce((total, { finding, differenceFen }) => {
    const back = all(log, 'RecoveryRecorded').filter((one) => one.finding === finding);
    if (back.some(({ leftFen }) => leftFen === 0n)) return total;
    return total + differenceFen - back.reduce((sum, { amountFen }) => sum + amountFen, 0n);
  }, 0n);
}

const standingOf = (log: readonly Entry[], programme: string, claimant: string): Grant[] => accounts(log).grants.filter((grant) => grant.programme === programme && together(log, programme, grant.claimant, claimant) && grant.state !== 'ENDED');

const nettedBy = (log: readonly Entry[], award: string) => all(log, 'AwardProposed').findLast((one) => one.award === award)?.netted ?? [];

const live = (log: readonly Entry[]): Registered[] => {
  const withdrawn = all(log, 'OtherGrantWithdrawn').map(({ grant }) => grant);
  return all(log, 'OtherGrantRegistered').filter(({ grant }) => !withdrawn.includes(grant));
};

/** Of the money that others have paid for a claim, by the name of the grant: what other awards stand without, or are held against. */
export function elsewhere(log: readonly Entry[], programme: string, asked: { claimant: string; claim: Claim }): Map<string, bigint> {
  const closed = all(log, 'OverlapFindingClosed').map(({ finding }) => finding);
  const ended = accounts(log).grants.filter(({ state }) => state === 'ENDED').map(({ award }) => award);
  const found = all(log, 'OverlapFound').filter((one) => one.kind === 'EXCESS' && !closed.includes(one.finding) && !ended.includes(one.award));
  const ours = standingOf(log, programme, asked.claimant).filter((grant) => total(grant.shares.map(({ recoveredFen }) => recoveredFen)) < amountOf(grant));
  const declared = ours.flatMap(({ award, shares }) => nettedBy(log, award).filter(({ grant }) => grant === undefined).map((one) => ({ ...one, subjects: shares.flatMap(({ claim }) => subjectsOf(log, programme, claim)) })));
  const of = (one: Registered): bigint => {
    const known = ours.flatMap(({ award }) => nettedBy(log, award)).filter(({ grant }) => grant === one.grant);
    const at = known.length > 0 ? -1 : declared.findIndex((other) => other.policy === one.policy && other.paidFen === one.paidFen && other.subjects.includes(one.subject));
    const off = [...known, ...(at < 0 ? [] : declared.splice(at, 1))].reduce((sum, { paidFen, elsewhereFen = 0n }) => sum + paidFen - elsewhereFen, 0n);
    const held = off + found.filter(({ grant }) => grant === one.grant).reduce((sum, { differenceFen }) => sum + differenceFen, 0n);
    return held < one.paidFen ? held : one.paidFen;
  };
  const named = othersOf(log, programme, asked).flatMap(({ grant }) => grant ?? []);
  return new Map(live(log).filter(({ grant }) => named.includes(grant)).map((one) => [one.grant, of(one)]));
}

export const elsewhereFen = (...asked: Parameters<typeof elsewhere>): bigint => [...elsewhere(...asked).values()].reduce((total, fen) => total + fen, 0n);

/** Whether the award was declared without this money already: of several alike, without as many as it says. */
function wasKnown(log: readonly Entry[], award: string, said: Registered): boolean {
  const alike = (one: { policy: string; paidFen: bigint }): boolean => one.policy === said.policy && one.paidFen === said.paidFen;
  const netted = nettedBy(log, award);
  const others = live(log).filter((one) => one.programme === said.programme && together(log, one.programme, one.claimant, said.claimant) && one.subject === said.subject && alike(one) && !netted.some(({ grant }) => grant === one.grant));
  return others.length < netted.filter((one) => one.grant === undefined && alike(one)).length;
}

/** B-24: of each award of the matter, what it has and would not have got; in the order in which they were proposed. */
export function excesses(log: readonly Entry[], said: Registered): string[] {
  let leftFen = said.paidFen;
  const found: string[] = [];
  for (const { award, programme, claimant, shares, state } of accounts(log).grants) {
    const meant = shares.filter(({ claim }) => subjectsOf(log, programme, claim).includes(said.subject));
    if (programme !== said.programme || !together(log, programme, claimant, said.claimant) || state === 'ENDED' || meant.length === 0 || wasKnown(log, award, said)) continue;
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
