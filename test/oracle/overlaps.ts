import type { BookFact } from '#book/facts';
import type { Claim } from '#policy/claims';
import { accounts } from './grants';
import { othersOf, plainly, subjectsOf, theAwardAmong, together } from './history';
import { iso, type Key } from './law';
import { amountOf, type Grant, type Share, total } from './shares';
import { all, type Entry, ofRound, written } from './written';

type Registered = Extract<BookFact, { type: 'OtherGrantRegistered' }>;

type Finding = Extract<BookFact, { type: 'OverlapFound' }>;

/** Closed by decision, ended with the award before it was paid, or written off with its clawback and not paid back after that. */
function isClosed(log: readonly Entry[], { finding, award }: Finding, at: number): boolean {
  const claims = log.flatMap(({ fact, command }) => (fact.type === 'ClawbackOpened' && command.type === 'openClawback' && command.finding === finding ? [fact.receivable] : []));
  return log.some(({ fact }, n) => {
    if (fact.type === 'OverlapFindingClosed') return fact.finding === finding;
    if (fact.type === 'AwardReleased') return fact.award === award && n > at;
    return fact.type === 'ReceivableWrittenOff' && claims.includes(fact.receivable) && !isBack(log, finding);
  });
}

const isBack = (log: readonly Entry[], finding: string): boolean => all(log, 'RecoveryRecorded').some((one) => one.finding === finding && one.leftFen === 0n);

/** 重复支持 that was found and not closed, whether it came back or not. */
export const excessesFound = (log: readonly Entry[]): Finding[] => written(log, 'OverlapFound').flatMap((entry) => (entry.fact.kind === 'EXCESS' && !isClosed(log, entry.fact, log.indexOf(entry)) ? [entry.fact] : []));

/** Where each finding of 重复支持 stands: at its end, back, claimed by a clawback that runs, or open (B-24). */
export function findings(log: readonly Entry[]): { finding: string; state: 'CLOSED' | 'SETTLED' | 'CLAIMED' | 'OPEN' }[] {
  return written(log, 'OverlapFound').filter(({ fact }) => fact.kind === 'EXCESS').map((entry) => {
    const { finding } = entry.fact;
    if (isClosed(log, entry.fact, log.indexOf(entry))) return { finding, state: 'CLOSED' };
    if (isBack(log, finding)) return { finding, state: 'SETTLED' };
    return { finding, state: accounts(log).claims.some((one) => one.finding === finding && one.state === 'OPEN') ? 'CLAIMED' : 'OPEN' };
  });
}

/** What of the shares of an award for the matter is found in excess and has not come back. */
export function openFen(log: readonly Entry[], award: string, subject: string | null): bigint {
  const found = excessesFound(log).filter((one) => one.award === award && (subject === null || one.subject === subject) && !isBack(log, one.finding));
  return total(found.map(({ finding, differenceFen }) => differenceFen - total(all(log, 'RecoveryRecorded').flatMap((one) => (one.finding === finding ? one.amountFen : [])))));
}

const standingOf = (log: readonly Entry[], programme: string, claimant: string): Grant[] => accounts(log).grants.filter((grant) => grant.programme === programme && together(log, programme, grant.claimant, claimant) && grant.state !== 'ENDED');

const nettedBy = (log: readonly Entry[], award: string) => all(log, 'AwardProposed').findLast((one) => one.award === award)?.netted ?? [];
/** The same of these lines of a roster. */
export const nettedOf = (log: readonly Entry[], award: string, meant: readonly Share[]) => [...nettedBy(log, award), ...all(ofRound(log, award), 'LineGranted').flatMap((line) => (line.award === award && meant.some(({ no }) => no === line.no) ? (line.netted ?? []) : []))];

const live = (log: readonly Entry[]): Registered[] => {
  const withdrawn = all(log, 'OtherGrantWithdrawn').map(({ grant }) => grant);
  return all(log, 'OtherGrantRegistered').filter(({ grant }) => !withdrawn.includes(grant));
};

/** Of the money that others have paid for a claim, by the name of the grant: what other awards stand without, or are held against. */
export function elsewhere(log: readonly Entry[], programme: string, asked: { claimant: string; claim: Claim }): Map<string, bigint> {
  const found = excessesFound(log);
  const ours = standingOf(log, programme, asked.claimant).filter((grant) => total(grant.shares.map(({ recoveredFen }) => recoveredFen)) < amountOf(grant));
  const declared = ours.flatMap(({ award, shares }) => nettedBy(log, award).filter(({ grant }) => grant === undefined).map((one) => ({ ...one, subjects: shares.flatMap(({ claim }) => subjectsOf(log, programme, claim)) })));
  const of = (one: Registered): bigint => {
    const known = ours.flatMap(({ award }) => nettedBy(log, award)).filter(({ grant }) => grant === one.grant);
    const at = known.length > 0 ? -1 : declared.findIndex((other) => plainly(other.policy) === plainly(one.policy) && other.paidFen === one.paidFen && iso(other.paidOn) === iso(one.paidOn) && other.subjects.includes(one.subject));
    const off = [...known, ...(at < 0 ? [] : declared.splice(at, 1))].reduce((sum, { paidFen, elsewhereFen = 0n }) => sum + paidFen - elsewhereFen, 0n);
    const held = off + found.filter(({ grant }) => grant === one.grant).reduce((sum, { differenceFen }) => sum + differenceFen, 0n);
    return held < one.paidFen ? held : one.paidFen;
  };
  const named = othersOf(log, programme, asked).flatMap(({ grant }) => grant ?? []);
  return new Map(live(log).filter(({ grant }) => named.includes(grant)).map((one) => [one.grant, of(one)]));
}

/** What others paid for other matters of the claimant under one limit, and stands in the place of ours there. */
export function heldUnderFen(log: readonly Entry[], programme: string, { award: own, key, ...asked }: { award?: string; claimant: string; claim: Claim; key: string }): bigint {
  const counted = othersOf(log, programme, asked).flatMap(({ grant }) => grant ?? []);
  const under = accounts(log).grants.filter((grant) => grant.programme === programme && grant.award !== own && grant.state !== 'ENDED' && together(log, programme, grant.claimant, asked.claimant) && grant.shares.some(({ keys }) => keys.some((one) => one.key === key)));
  const heldFor = (name: string): bigint => total(under.flatMap((grant) => [
    ...(hasBack(grant) ? nettedBy(log, grant.award) : []).filter(({ grant: of }) => of === name).map(({ paidFen, elsewhereFen = 0n }) => paidFen - elsewhereFen),
    ...written(log, 'OverlapFound').filter(({ fact }) => fact.award === grant.award && fact.grant === name && fact.kind === 'EXCESS').flatMap(({ fact: { finding } }) => all(log, 'RecoveryRecorded').flatMap((one) => (one.finding === finding ? one.amountFen : []))),
  ]));
  return total(live(log).filter(({ grant }) => !counted.includes(grant)).map(({ grant, paidFen }) => (heldFor(grant) < paidFen ? heldFor(grant) : paidFen)));
}

type Told = NonNullable<ReturnType<typeof nettedBy>>[number];

const tell = ({ policy, paidFen, paidOn }: Pick<Told, 'policy' | 'paidFen' | 'paidOn'>): string => `${plainly(policy)} ${paidFen} ${iso(paidOn)}`;
const hasBack = (grant: Grant): boolean => grant.state !== 'ENDED' && total(grant.shares.map(({ recoveredFen }) => recoveredFen)) < amountOf(grant);

/** Money that was declared for the matter before, and that neither the claim nor the register has: under the same limit with awards that stand, and with any that has ended. */
export function declaredBeforeFen(log: readonly Entry[], programme: string, { award: own, claimant, claim, keys }: { award?: string; claimant: string; claim: Claim; keys: readonly Key[] }): { standFen: bigint; endedFen: bigint } {
  const limits = (kinds: readonly string[]): string[] => keys.flatMap(({ kind, key }) => (kinds.includes(kind) ? [key] : []));
  const matters = subjectsOf(log, programme, claim);
  // What is declared is for the matter of its claim, and never for all of a programme.
  const named = matters.filter((subject) => subject !== 'programme=all');
  const isMet = (grant: Grant, under: readonly string[]): boolean => grant.shares.some((one) => one.keys.some(({ key }) => under.includes(key)) && subjectsOf(log, programme, one.claim).some((subject) => named.includes(subject)));
  const known = accounts(log).grants.filter((grant) => grant.programme === programme && grant.award !== own && together(log, programme, grant.claimant, claimant));
  const told = (grants: readonly Grant[]): string[][] => grants.map((grant) => nettedOf(log, grant.award, grant.shares.filter((share) => isMet({ ...grant, shares: [share] }, keys.map(({ key }) => key)))).filter(({ grant: name }) => name === undefined).map(tell));
  const registered = all(log, 'OtherGrantRegistered').filter((one) => one.programme === programme && together(log, programme, one.claimant, claimant) && matters.includes(one.subject));
  const filed = 'otherGrants' in claim ? (claim.otherGrants ?? []) : [];
  const left = [...filed, ...registered].map(tell);
  const beside = mostOf(told(known.filter((grant) => hasBack(grant) && isMet(grant, limits(['CAP', 'TOP_UP'])))));
  const both = mostOf([...told(known.filter((grant) => !hasBack(grant) && isMet(grant, keys.map(({ key }) => key)))), [...beside].flatMap(([one, n]) => Array.from({ length: n }, () => one))]);
  const costs = claim.kind === 'EVENT' ? (claim.otherFiscalPolicies ?? []).map(plainly) : [];
  const sumOf = (of: ReadonlyMap<string, number>, more: (one: string, n: number) => number): bigint => total([...of].map(([one, n]) => BigInt(one.split(' ').at(-2) ?? 0) * BigInt(more(one, n))));
  const without = (one: string, n: number): number => Math.max(0, n - left.filter((other) => other === one).length);
  const standFen = sumOf(beside, without);
  const endedFen = sumOf(both, (one, n) => (costs.some((policy) => one.startsWith(`${policy} `)) ? 0 : without(one, n) - without(one, beside.get(one) ?? 0)));
  return { standFen, endedFen };
}

/** What several say alike is said once, by whoever says it most often. */
function mostOf(told: readonly (readonly string[])[]): Map<string, number> {
  const most = new Map<string, number>();
  for (const each of told) for (const one of each) most.set(one, Math.max(most.get(one) ?? 0, each.filter((other) => other === one).length));
  return most;
}

export const elsewhereFen = (...asked: Parameters<typeof elsewhere>): bigint => [...elsewhere(...asked).values()].reduce((total, fen) => total + fen, 0n);

/** The awards that stand for the matter, of one firm after the other as they are registered, in the order in which they came; each with its shares for it. */
export function ofMatter(log: readonly Entry[], said: Registered): { grant: Grant; meant: Share[] }[] {
  const firms = all(log, 'PartyRegistered').map(({ party }) => party);
  const standing = standingOf(log, said.programme, said.claimant).toSorted((a, b) => firms.indexOf(a.claimant) - firms.indexOf(b.claimant));
  return standing.flatMap((grant) => {
    const meant = grant.shares.filter(({ claim, forfeited, mistakenFen, amountFen, no }) => subjectsOf(log, grant.programme, claim).includes(said.subject) && (no === null || (!forfeited && mistakenFen < amountFen)));
    return meant.length === 0 ? [] : [{ grant, meant }];
  });
}

/** Whether it is the award that is matched, after what was registered as that before. */
export function isTheAward(log: readonly Entry[], { claimant, programme }: Grant, claim: Claim, said: Registered): boolean {
  const subjects = subjectsOf(log, programme, claim);
  const before = live(log).filter((one) => one.programme === programme && one.claimant === claimant && subjects.includes(one.subject)).toSorted((a, b) => subjects.indexOf(a.subject) - subjects.indexOf(b.subject));
  return theAwardAmong(claim, [...before, said]).includes(said);
}
