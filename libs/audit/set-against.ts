import type { Netted } from '#book/netted.facts';
import { asOneNumber } from '#kernel/document-numbers';
import { type Fen, least, most, sum } from '#kernel/money';
import { type Account, type Bearer, type Cost, type Entry, type Late, type Meets, openFen, openOf } from './bearers';
import { cutToShortfall } from './shortfall';

export const isTold = (one: Netted, { policy, paidFen, paidOn }: Entry['said']): boolean =>
  one.paidFen === paidFen && (one.policy === policy || (one.asNamed === true && asOneNumber(one.policy) === asOneNumber(policy))) && (!one.byDay || one.paidOn.equals(paidOn));

/** What each entry has cost the award: off its amount, by name or as it was declared, and back from the payee. */
function costs({ netted, late }: Bearer, entries: readonly Entry[]): Map<Entry, Cost> {
  const unmet = netted.filter((one) => one.grant === undefined);
  const cost = new Map<Entry, Cost>();
  for (const entry of [...entries.filter(({ struck }) => !struck), ...entries.filter(({ struck }) => struck)]) {
    const { said } = entry;
    const own = netted.filter((one) => one.grant === said.grant);
    const at = own.length > 0 ? -1 : unmet.findIndex((one) => isTold(one, said));
    if (at >= 0) own.push(...unmet.splice(at, 1));
    const backFen = sum(late.flatMap((one) => (one.fact.grant === said.grant ? one.backFen : [])));
    cost.set(entry, { fen: backFen + sum(own.map(({ paidFen, elsewhereFen = 0n }) => paidFen - elsewhereFen)), backFen });
  }
  return cost;
}

/** Whether somebody found that the entry is for something else. */
const isSetAside = ({ late }: Bearer, { said }: Entry): boolean => {
  const own = late.filter(({ fact }) => fact.grant === said.grant);
  return own.some(({ state, isByHand, isClaimed }) => state === 'CLOSED' && isByHand && !isClaimed) && !own.some(({ state }) => state === 'OPEN' || state === 'CLAIMED');
};

/**
 * The auditor's own account of a matter: what awards were made less by for money that stands no more pays first for what stands;
 * what is found keeps its place, and the rest is asked of what the awards still have.
 * @param fresh the entry that has just come: before others of which nothing was found
 */
export function accountsOf(meets: readonly Meets[], elsewhereFen: (grant: string) => Fen, fresh?: string, asBefore = false): Account[] {
  const bearers = [...new Set(meets.flatMap((one) => one.bearers))];
  const entriesOf = (bearer: Bearer): Entry[] => meets.flatMap((one) => (one.bearers.includes(bearer) ? one.entry : []));
  const costed = new Map(bearers.map((bearer) => [bearer, costs(bearer, entriesOf(bearer))]));
  const accounts = new Map(bearers.map((bearer): [Bearer, Account] => {
    const losses = [...(costed.get(bearer) ?? [])].flatMap(([entry, { fen, backFen }]) => (entry.struck && fen > 0n ? { entry, fen, backFen, leftFen: fen, lackFen: 0n } : []));
    return [bearer, { bearer, losses, ended: { leftFen: bearer.endedFen }, claimed: new Map(), open: new Map(), more: new Map() }];
  }));
  const ofStanding = new Set(bearers.flatMap(({ programme, standingFen }) => (standingFen > 0n || asBefore ? programme : [])));
  const standing = meets.filter(({ entry }) => !entry.struck).map(({ entry, bearers: of }) => ({ entry, accounts: of.flatMap((one) => (isSetAside(one, entry) ? [] : (accounts.get(one) ?? []))), setFen: new Map<Account, Fen>(), standing: ofStanding, leftFen: new Map(bearers.map(({ programme }) => [programme, entry.said.paidFen])) }));
  cutToShortfall(meets, new Map([...accounts].map(([bearer, account]) => [account, costed.get(bearer) ?? new Map<Entry, Cost>()])), (account, entry) => standing.some((one) => one.entry === entry && one.accounts.includes(account)));
  for (const one of standing) for (const [{ programme }, cost] of costed) less(one.leftFen, cost.get(one.entry)?.fen ?? 0n, programme);
  for (const one of standing) offset(one, ['CLAIMED', 'OPEN'], true);
  for (const kept of [['CLAIMED', 'OPEN'], ['CLAIMED'], []] as const) for (const one of standing) offset(one, kept);
  for (const one of standing) offsetEnded(one);
  for (const one of standing) {
    const givenUpFen = sum(bearers.map(({ late }) => sum(late.flatMap((each) => (each.fact.grant === one.entry.said.grant && each.state === 'CLOSED' && each.isClaimed ? openOf(each) : [])))));
    less(one.leftFen, givenUpFen + elsewhereFen(one.entry.said.grant));
  }
  const rooms = new Map(bearers.map(({ award, standingFen }) => [award, standingFen]));
  const first = standing.toSorted((a, b) => Number(b.entry.said.grant === fresh) - Number(a.entry.said.grant === fresh));
  for (const one of standing) ask(one, 'claimed', rooms);
  for (const one of standing) ask(one, 'open', rooms);
  for (const one of first) ask(one, 'more', rooms);
  return [...accounts.values()];
}

interface Asking {
  entry: Entry;
  accounts: readonly Account[];
  setFen: Map<Account, Fen>;
  /** Under each document by itself. */
  leftFen: Map<string, Fen>;
  /** Documents under which something of an award is left. */
  standing: ReadonlySet<string>;
}

const leastOf = ([first = 0n, ...rest]: readonly Fen[]): Fen => least(first, ...rest);
const lowest = (left: ReadonlyMap<string, Fen>): Fen => leastOf([...left.values()]);

/** What came off counts under its own document, what was found under all. */
function less(left: Map<string, Fen>, fen: Fen, programme?: string): void {
  for (const [of, leftFen] of left) if (programme === undefined || of === programme) left.set(of, most(0n, leftFen - fen));
}

/** Mistakes first: the right entry stands in their place. What is `kept` of findings is not asked of losses yet, and first what came off under another document. */
function offset({ entry, accounts, setFen, leftFen: left }: Asking, kept: readonly Late['state'][], onlyAside = false): void {
  const keptFen = sum(accounts.flatMap(({ bearer }) => kept.map((state) => openFen(bearer.late, entry.said.grant, state))));
  const cutting = kept.length < 2;
  for (const account of accounts) {
    const leftFen = most(0n, (left.get(account.bearer.programme) ?? 0n) - most(keptFen, onlyAside ? lowest(left) : 0n));
    let doneFen = 0n;
    for (const isMistake of [true, false]) {
      for (const loss of account.losses.filter((one) => one.entry.struck?.isMistake === isMistake)) {
        const fen = least(loss.lackFen, leftFen - doneFen, cutting ? (account.surplus?.fen ?? loss.lackFen) : loss.lackFen);
        if (cutting && account.surplus) account.surplus.fen -= fen;
        loss.lackFen -= fen;
        loss.leftFen -= fen;
        doneFen += fen;
      }
    }
    setFen.set(account, (setFen.get(account) ?? 0n) + doneFen);
    less(left, doneFen, account.bearer.programme);
  }
}

/** What ours stood without for an award that has ended is proposed again by itself. */
function offsetEnded({ accounts, leftFen: left }: Asking): void {
  for (const { bearer: { programme }, ended } of accounts) {
    const fen = least(ended.leftFen, left.get(programme) ?? 0n);
    ended.leftFen -= fen;
    less(left, fen, programme);
  }
}

const STATE = { claimed: 'CLAIMED', open: 'OPEN' } as const;

function ask(one: Asking, what: 'claimed' | 'open' | 'more', rooms: Map<string, Fen>): void {
  const { entry, accounts, setFen } = one;
  for (const account of accounts) {
    const { award, programme, late } = account.bearer;
    const roomFen = rooms.get(award) ?? 0n;
    const askedFen = what === 'more' ? roomFen : openFen(late, entry.said.grant, STATE[what]);
    const leftFen = what === 'more' ? leastOf([...one.leftFen].flatMap(([of, fen]) => (one.standing.has(of) ? fen : []))) : (one.leftFen.get(programme) ?? 0n);
    const fen = least(askedFen, roomFen, leftFen);
    account[what].set(entry.said.grant, { entry, fen, askedFen, roomFen, leftFen, setFen: setFen.get(account) ?? 0n });
    less(one.leftFen, fen);
    rooms.set(award, roomFen - fen);
  }
}
