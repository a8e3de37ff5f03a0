import type { BookCommand, BookFact } from '#book/facts';
import type { RefusalCode } from '#kernel/refusals';
import { leftOf } from './clawbacks';
import { accounts } from './grants';
import { plainly, together } from './history';
import { iso } from './law';
import { grantOf, total } from './shares';
import { findings, isTheAward, nettedOf, ofMatter } from './overlaps';
import { all, type Entry } from './written';

type Registered = Extract<BookFact, { type: 'OtherGrantRegistered' }>;
type Found = Extract<BookFact, { type: 'OverlapFound' }>;
type Kept = Extract<Found, unknown> & { state: string; backFen: bigint };

/** Money of another policy: null where it stands, else whether it was a mistake. */
interface Money {
  said: Registered;
  struck: boolean | null;
}

/** An award of the matter: what it has, what each payment made it less by, and what is found of it. */
interface Row {
  award: string;
  hasFen: bigint;
  lessFen: Map<string, bigint>;
  found: Kept[];
  setAside: string[];
}

/** What the law says of one row and one payment that stands: of what is claimed, of what is found, and beyond. */
interface Owed {
  claimed: bigint;
  open: bigint;
  more: bigint;
}
export interface Reckoning {
  owed: Map<string, Owed>;
  /** By award and payment that stands no more: what nothing else takes of it. */
  lost: Map<string, bigint>;
}

const at = (award: string, grant: string): string => `${award} ${grant}`;
const least = (one: bigint, ...more: bigint[]): bigint => more.reduce((less, next) => (next < less ? next : less), one);
const kindOf = (subject: string): string => subject.slice(0, subject.indexOf('='));

/** What is registered for the matter and what was, by its keys; what has just come is the last. */
function moneyOf(log: readonly Entry[], said: Registered, next: Money | null): Money[] {
  const shared = ofMatter(log, said).flatMap(({ meant }) => meant);
  const known = all(log, 'OtherGrantRegistered').filter((one) => one.programme === said.programme && together(log, one.programme, one.claimant, said.claimant) && one.grant !== said.grant);
  const ofIt = known.filter((one) => one.subject === said.subject || kindOf(one.subject) !== kindOf(said.subject) || ofMatter(log, one).some(({ meant }) => meant.some((share) => shared.includes(share))));
  const withdrawn = all(log, 'OtherGrantWithdrawn');
  const before = [...ofIt, ...all(log, 'OtherGrantRegistered').filter(({ grant }) => grant === said.grant)].map((one): Money => {
    const struck = withdrawn.find(({ grant }) => grant === one.grant);
    return { said: one, struck: struck ? struck.enteredInError === true : null };
  });
  const order = all(log, 'OtherGrantRegistered').map(({ grant }) => grant);
  const key = ({ said: { claimant, subject } }: Money): string => `claimant=${claimant}/${subject}`;
  const sorted = before.map((one) => (one.said.grant === next?.said.grant ? next : one)).toSorted((a, b) => order.indexOf(a.said.grant) - order.indexOf(b.said.grant)).toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  return next && !order.includes(next.said.grant) ? [...sorted, next] : sorted;
}

/** What came back by a finding, since the case was last taken up again. */
function backFen(log: readonly Entry[], award: string, finding: string): bigint {
  const from = log.findLastIndex(({ fact }) => fact.type === 'AwardProposed' && fact.award === award && fact.reopenedOn !== undefined);
  return total(log.slice(from + 1).flatMap(({ fact }) => (fact.type === 'RecoveryRecorded' && fact.finding === finding ? fact.amountFen : [])));
}

function rowsOf(log: readonly Entry[], money: readonly Money[]): Map<string, Row> {
  const rows = new Map<string, Row>();
  const states = new Map(findings(log).map(({ finding, state }) => [finding, state]));
  const byHand = log.flatMap(({ fact, command }) => (fact.type === 'OverlapFindingClosed' && command.type === 'closeFinding' ? fact.finding : []));
  const met = money.flatMap(({ said }) => ofMatter(log, said).map((one) => ({ ...one, said })));
  for (const { grant: { award }, meant } of met) {
    if (rows.has(award)) continue;
    const isLine = meant.some(({ no }) => no !== null);
    const names = money.filter(({ said }) => kindOf(said.subject) === 'person').map(({ said }) => said.subject);
    const found = all(log, 'OverlapFound').filter((one) => one.award === award && one.kind === 'EXCESS' && (!isLine || names.includes(one.subject))).map((one) => ({ ...one, state: states.get(one.finding) ?? '', backFen: backFen(log, award, one.finding) }));
    const own = money.filter(({ said }) => met.some((one) => one.grant.award === award && one.said === said));
    const setAside = own.flatMap(({ said: { grant } }) => (found.some((one) => one.grant === grant && byHand.includes(one.finding)) && !found.some((one) => one.grant === grant && (one.state === 'OPEN' || one.state === 'CLAIMED')) ? grant : []));
    rows.set(award, { award, hasFen: total(meant.map(({ amountFen, recoveredFen }) => amountFen - recoveredFen)), lessFen: lessBy(nettedOf(log, award, meant), own, found), found, setAside });
  }
  return rows;
}

function lessBy(netted: ReturnType<typeof nettedOf>, money: readonly Money[], found: readonly Kept[]): Map<string, bigint> {
  const declared = netted.filter(({ grant }) => grant === undefined);
  const less = new Map<string, bigint>();
  for (const { said } of money.toSorted((a, b) => Number(a.struck !== null) - Number(b.struck !== null))) {
    const named = netted.filter(({ grant }) => grant === said.grant);
    const n = named.length > 0 ? -1 : declared.findIndex((one) => plainly(one.policy) === plainly(said.policy) && one.paidFen === said.paidFen && iso(one.paidOn) === iso(said.paidOn));
    const off = [...named, ...(n < 0 ? [] : declared.splice(n, 1))].map(({ paidFen, elsewhereFen = 0n }) => paidFen - elsewhereFen);
    less.set(said.grant, total([...off, ...found.flatMap((one) => (one.grant === said.grant ? one.backFen : []))]));
  }
  return less;
}

const openFen = ({ found }: Row, grant: string, state: string): bigint => total(found.flatMap((one) => (one.grant === grant && one.state === state && one.differenceFen > one.backFen ? one.differenceFen - one.backFen : [])));
/** Of what was written off, the rest: somebody claimed it, and gave it up. */
const givenUpFen = (log: readonly Entry[], { found }: Row, grant: string): bigint => {
  const claims = (finding: string) => log.flatMap(({ fact, command }) => (fact.type === 'ClawbackOpened' && command.type === 'openClawback' && command.finding === finding ? fact.receivable : []));
  const off = all(log, 'ReceivableWrittenOff').map(({ receivable }) => receivable);
  return total(found.flatMap((one) => (one.grant === grant && one.state === 'CLOSED' && claims(one.finding).some((receivable) => off.includes(receivable)) && one.differenceFen > one.backFen ? one.differenceFen - one.backFen : [])));
};

/** A-28 of the whole: what was taken for money that is gone pays for what stands, and the rest is asked of what the awards have, found things first. */
export function reckon(log: readonly Entry[], said: Registered, next: Money | null = null): Reckoning & { rows: Map<string, Row>; money: Money[] } {
  const money = moneyOf(log, said, next);
  const rows = rowsOf(log, money);
  const lost = new Map([...rows.values()].flatMap(({ award, lessFen }) => money.flatMap((one): [string, bigint][] => (one.struck !== null && (lessFen.get(one.said.grant) ?? 0n) > 0n ? [[at(award, one.said.grant), lessFen.get(one.said.grant) ?? 0n]] : []))));
  const standing = money.filter(({ struck }) => struck === null).map(({ said: one }) => {
    const own = ofMatter(log, one).flatMap(({ grant, meant }) => {
      const row = rows.get(grant.award);
      const isMatched = one.programme === 'sj-08b-bole-match' && meant.some(({ claim }) => isTheAward(log, grant, claim, one));
      return row && !isMatched && !row.setAside.includes(one.grant) ? row : [];
    });
    const left = one.paidFen - total([...rows.values()].map(({ lessFen }) => lessFen.get(one.grant) ?? 0n));
    return { one, own, left: left < 0n ? 0n : left };
  });
  for (const each of standing) {
    for (const row of each.own) {
      for (const isMistake of [true, false]) {
        for (const { said: gone, struck } of money) {
          const fen = struck === isMistake ? least(lost.get(at(row.award, gone.grant)) ?? 0n, each.left) : 0n;
          if (fen === 0n) continue;
          lost.set(at(row.award, gone.grant), (lost.get(at(row.award, gone.grant)) ?? 0n) - fen);
          each.left -= fen;
        }
      }
    }
    each.left -= least(each.left, total([...rows.values()].map((row) => givenUpFen(log, row, each.one.grant))));
  }
  const owed = new Map<string, Owed>();
  const pass = (what: keyof Owed, each: (typeof standing)[number]): void => {
    for (const row of each.own) {
      const fen = least(row.hasFen, each.left, what === 'more' ? row.hasFen : openFen(row, each.one.grant, what === 'open' ? 'OPEN' : 'CLAIMED'));
      owed.set(at(row.award, each.one.grant), { claimed: 0n, open: 0n, more: 0n, ...owed.get(at(row.award, each.one.grant)), [what]: fen });
      row.hasFen -= fen;
      each.left -= fen;
    }
  };
  for (const what of ['claimed', 'open'] as const) for (const each of standing) pass(what, each);
  for (const each of standing.toSorted((a, b) => Number(b.one === next?.said) - Number(a.one === next?.said))) pass('more', each);
  return { owed, lost, rows, money };
}

/** B-24: what a change of the register finds, award by award. */
export function changedBy(log: readonly Entry[], said: Registered, struck: boolean | null): string[] {
  const [was, now] = [reckon(log, said), reckon(log, said, { said, struck })];
  return [...now.rows.values()].flatMap((row) => [
    ...now.money.flatMap(({ said: { grant } }) => {
      const one = now.owed.get(at(row.award, grant));
      if (!one) return [];
      const grownFen = one.more - (was.owed.get(at(row.award, grant))?.more ?? 0n);
      return [...(one.open < openFen(row, grant, 'OPEN') && one.open > 0n ? [`${row.award} ${one.open}`] : []), ...(grownFen > 0n ? [`${row.award} ${grownFen}`] : [])];
    }),
    ...now.money.flatMap(({ said: { grant } }) => {
      const fen = now.lost.get(at(row.award, grant)) ?? 0n;
      return fen > 0n && fen !== (was.lost.get(at(row.award, grant)) ?? 0n) ? [`${row.award} ${fen}`] : [];
    }),
  ]);
}

/** What a finding still grounds (B-24). */
export function groundsFen(log: readonly Entry[], id: string): bigint {
  const one = all(log, 'OverlapFound').find(({ finding }) => finding === id);
  const said = one && all(log, 'OtherGrantRegistered').find(({ grant }) => grant === one.grant);
  if (!one || !said || all(log, 'OtherGrantWithdrawn').some(({ grant }) => grant === one.grant)) return 0n;
  const { owed, rows } = reckon(log, said);
  const row = rows.get(one.award);
  const own = row?.found.find(({ finding }) => finding === id);
  const sum = owed.get(at(one.award, one.grant));
  if (!row || !own || !sum) return 0n;
  const earlier = row.found.slice(0, row.found.indexOf(own)).filter(({ grant, state }) => grant === own.grant && state === own.state);
  const left = (own.state === 'OPEN' ? sum.open : sum.claimed) - total(earlier.map(({ differenceFen, backFen: back }) => differenceFen - back));
  return least(own.differenceFen - own.backFen, left < 0n ? 0n : left);
}

/** Of a roster, the lines of those for whom the other money was. */
export function linesFound(log: readonly Entry[], award: string, id: string | undefined): number[] {
  const found = all(log, 'OverlapFound').find(({ finding }) => finding === id);
  const said = all(log, 'OtherGrantRegistered').find(({ grant }) => grant === found?.grant);
  return said ? ofMatter(log, said).flatMap(({ grant, meant }) => (grant.award === award ? meant.flatMap(({ no }) => no ?? []) : [])) : [];
}

/** 重复支持 is corrected by exactly what the finding grounds, or by what is left where less is (B-24). */
export function notTheExcess(log: readonly Entry[], { finding: id, award, amountFen }: Extract<BookCommand, { type: 'openClawback' }>): RefusalCode | null {
  const found = all(log, 'OverlapFound').find(({ finding }) => finding === id);
  if (!found || found.kind !== 'EXCESS') return id === undefined ? null : 'MALFORMED';
  const books = accounts(log);
  const grounds = groundsFen(log, found.finding);
  if (grounds === 0n) return 'GROUND_GONE';
  const grant = grantOf(books, award);
  const lines = grant.shares.some(({ no }) => no !== null) ? linesFound(log, award, found.finding) : undefined;
  const excess = least(leftOf(books, grant, lines), grounds);
  if (amountFen > excess) return 'OVER_RECEIVABLE';
  return amountFen === excess ? null : 'MALFORMED';
}
