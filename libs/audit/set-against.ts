import type { BookFact } from '#book/facts';
import type { Netted } from '#book/netted.facts';
import { asOneNumber } from '#kernel/document-numbers';
import { type Fen, least, most, sum } from '#kernel/money';

type Of<T extends BookFact['type']> = Extract<BookFact, { type: T }>;

/** A finding, and how far it has come. */
export interface Late {
  fact: Of<'OverlapFound'>;
  state: 'OPEN' | 'CLAIMED' | 'SETTLED' | 'CLOSED';
  backFen: Fen;
  /** A clawback rests on it, or did when it was written off. */
  isClaimed: boolean;
  /** Somebody found that nothing comes of it. */
  isByHand: boolean;
}

/** Money of the register, and since when it stands no more. */
export interface Entry {
  said: Omit<Of<'OtherGrantRegistered'>, 'type'>;
  struck: { isMistake: boolean } | null;
}

/** An award that entries meet: what it is now, what was taken off it, and what was found of it. */
export interface Bearer {
  award: string;
  programme: string;
  standingFen: Fen;
  netted: readonly Netted[];
  /** What was taken off it for awards of ours that stand no more, where one has just ended. */
  endedFen: Fen;
  late: readonly Late[];
}

export interface Meets {
  entry: Entry;
  bearers: readonly Bearer[];
}

/** What somebody was made less by for an entry that stands no more, and what of that no other entry takes. */
interface Loss {
  entry: Entry;
  fen: Fen;
  backFen: Fen;
  leftFen: Fen;
}

/** What an entry may still take of an award, beside what it was found of before: `asked` of all that was found of it and is open. */
export interface Claimed {
  entry: Entry;
  fen: Fen;
  askedFen: Fen;
  roomFen: Fen;
  leftFen: Fen;
  setFen: Fen;
}

export interface Account {
  bearer: Bearer;
  losses: Loss[];
  ended: { leftFen: Fen };
  claimed: Map<string, Claimed>;
  open: Map<string, Claimed>;
  more: Map<string, Claimed>;
}

const openOf = ({ fact, backFen }: Late): Fen => most(0n, fact.differenceFen - backFen);
export const openFen = (late: readonly Late[], grant: string, state: Late['state']): Fen => sum(late.flatMap((one) => (one.fact.grant === grant && one.state === state ? openOf(one) : [])));

export const isTold = (one: Netted, { policy, paidFen, paidOn }: Entry['said']): boolean =>
  one.paidFen === paidFen && (one.policy === policy || (one.asNamed === true && asOneNumber(one.policy) === asOneNumber(policy))) && (!one.byDay || one.paidOn.equals(paidOn));

/** What each entry has cost the award: off its amount, by name or as it was declared, and back from the payee. */
function costs({ netted, late }: Bearer, entries: readonly Entry[]): Map<Entry, { fen: Fen; backFen: Fen }> {
  const unmet = netted.filter((one) => one.grant === undefined);
  const cost = new Map<Entry, { fen: Fen; backFen: Fen }>();
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
    const losses = [...(costed.get(bearer) ?? [])].flatMap(([entry, { fen, backFen }]) => (entry.struck && fen > 0n ? { entry, fen, backFen, leftFen: fen } : []));
    return [bearer, { bearer, losses, ended: { leftFen: bearer.endedFen }, claimed: new Map(), open: new Map(), more: new Map() }];
  }));
  const ofStanding = new Set(bearers.flatMap(({ programme, standingFen }) => (standingFen > 0n || asBefore ? programme : [])));
  const standing = meets.filter(({ entry }) => !entry.struck).map(({ entry, bearers: of }) => ({ entry, accounts: of.flatMap((one) => (isSetAside(one, entry) ? [] : (accounts.get(one) ?? []))), setFen: new Map<Account, Fen>(), standing: ofStanding, leftFen: new Map(bearers.map(({ programme }) => [programme, entry.said.paidFen])) }));
  for (const one of standing) {
    for (const [{ programme }, cost] of costed) less(one.leftFen, cost.get(one.entry)?.fen ?? 0n, programme);
    for (const account of one.accounts) less(one.leftFen, offset(account, one), account.bearer.programme);
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

/** What came off counts under its own document, what was found under all. */
function less(left: Map<string, Fen>, fen: Fen, programme?: string): void {
  for (const [of, leftFen] of left) if (programme === undefined || of === programme) left.set(of, most(0n, leftFen - fen));
}

/** Mistakes first: the right entry stands in their place. */
function offset(account: Account, { setFen, leftFen: left }: Asking): Fen {
  const leftFen = left.get(account.bearer.programme) ?? 0n;
  let doneFen = 0n;
  const inOrder = [true, false].flatMap((isMistake) => account.losses.filter(({ entry }) => entry.struck?.isMistake === isMistake));
  for (const loss of inOrder) {
    const fen = least(loss.leftFen, leftFen - doneFen);
    loss.leftFen -= fen;
    doneFen += fen;
  }
  setFen.set(account, doneFen);
  const endedFen = least(account.ended.leftFen, leftFen - doneFen);
  account.ended.leftFen -= endedFen;
  return doneFen + endedFen;
}

const STATE = { claimed: 'CLAIMED', open: 'OPEN' } as const;

const leastOf = ([first = 0n, ...rest]: readonly Fen[]): Fen => least(first, ...rest);

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
