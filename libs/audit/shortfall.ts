import { type Fen, least, sum } from '#kernel/money';
import { isOneMatter } from '#policy/one-matter';
import { type Account, type Cost, type Entry, type Meets, openFen } from './bearers';

type Costs = ReadonlyMap<Account, ReadonlyMap<Entry, Cost>>;

/**
 * 从优从高: of one matter no more is lost than the highest of its documents gives beyond what stands and what others pay. What
 * somebody else's award came out higher by is lost to nobody.
 */
export function cutToShortfall(meets: readonly Meets[], costs: Costs, counts: (account: Account, entry: Entry) => boolean): void {
  for (const matter of together(meets, [...costs.keys()])) {
    const own = new Map([...costs].filter(([account]) => matter.has(account)));
    if (programmesOf(matter).size > 1) {
      const surplus = { fen: surplusOf(meets.flatMap(({ entry }) => (!entry.struck && [...matter].some((account) => counts(account, entry)) ? entry : [])), own, costs) };
      for (const account of matter) account.surplus = surplus;
    }
    for (const programme of programmesOf(matter)) {
      let leftFen = shortfall(meets, own, programme);
      const losses = [...costs.keys()].flatMap((account) => (matter.has(account) && account.bearer.programme === programme ? account.losses : []));
      for (const loss of [...losses.filter(({ entry }) => entry.struck?.isMistake), ...losses.filter(({ entry }) => !entry.struck?.isMistake)]) {
        loss.lackFen = least(loss.leftFen, leftFen);
        leftFen -= loss.lackFen;
      }
    }
  }
}

/** Whose award the same money is for; what is for a whole programme says nothing of one matter. */
function together(meets: readonly Meets[], accounts: readonly Account[]): Set<Account>[] {
  const matters = new Map(accounts.map((account) => [account, new Set([account])]));
  for (const { entry, bearers } of meets) {
    if (entry.said.subject.startsWith('programme=')) continue;
    const met = accounts.filter(({ bearer }) => bearers.includes(bearer));
    for (const account of met) {
      const alike = met.filter(({ bearer }) => isOneMatter(account.bearer.keys, bearer.keys));
      const one = new Set(alike.flatMap((other) => [...(matters.get(other) ?? [])]));
      for (const other of one) matters.set(other, one);
    }
  }
  return [...new Set(matters.values())];
}

const programmesOf = (matter: Iterable<Account>): Set<string> => new Set([...matter].map(({ bearer }) => bearer.programme));

/** What is found beyond what is too much: the documents give the highest, without what others paid and no other matter has. */
function surplusOf(entries: readonly Entry[], own: Costs, all: Costs): Fen {
  const elsewhere = [...all].filter(([account]) => !own.has(account));
  const leftOf = (entry: Entry): Fen => entry.said.paidFen - sum(elsewhere.map(([account, cost]) => foundFor([account], entry) + (cost.get(entry)?.fen ?? 0n)));
  const dueFen = givenFen(own) - sum(entries.map(leftOf).filter((fen) => fen > 0n));
  const tooMuchFen = sum([...own.keys()].map(({ bearer }) => bearer.standingFen)) - (dueFen > 0n ? dueFen : 0n);
  const fen = sum(entries.map((entry) => foundFor([...own.keys()], entry))) - (tooMuchFen > 0n ? tooMuchFen : 0n);
  return fen > 0n ? fen : 0n;
}

const foundFor = (accounts: readonly Account[], { said: { grant } }: Entry): Fen => sum(accounts.map(({ bearer: { late } }) => openFen(late, grant, 'OPEN') + openFen(late, grant, 'CLAIMED')));

const under = (costs: Costs, programme: string, of: (account: Account, cost: ReadonlyMap<Entry, Cost>) => Fen): Fen => sum([...costs].map(([account, cost]) => (account.bearer.programme === programme ? of(account, cost) : 0n)));

/** The highest of the documents, had nobody else given anything. */
const givenFen = (costs: Costs): Fen =>
  [...programmesOf(costs.keys())].map((one) => under(costs, one, ({ bearer: { standingFen, netted, late, hereFen } }) => standingFen + hereFen + offOf(netted) + sum(late.map(({ backFen }) => backFen)))).reduce((highest, fen) => (fen > highest ? fen : highest), 0n);

/** Under one document: what came off under it, or came back under any, is lost to others' money. */
function shortfall(meets: readonly Meets[], costs: Costs, programme: string): Fen {
  const offFor = (cost: ReadonlyMap<Entry, Cost>, entry: Entry): Fen => (cost.get(entry)?.fen ?? 0n) - (cost.get(entry)?.backFen ?? 0n);
  const foundFen = (entry: Entry): Fen => foundFor([...costs.keys()], entry);
  const standsFen = sum([...costs.keys()].map(({ bearer }) => bearer.standingFen)) - sum(meets.flatMap(({ entry }) => (entry.struck ? [] : foundFen(entry))));
  const registered = meets.flatMap(({ entry }) => (entry.struck ? [] : least(entry.said.paidFen, under(costs, programme, (_, cost) => offFor(cost, entry)) + sum([...costs.values()].map((cost) => cost.get(entry)?.backFen ?? 0n)) + foundFen(entry))));
  const told = under(costs, programme, ({ bearer }, cost) => offOf(bearer.netted) - sum([...cost.keys()].map((entry) => offFor(cost, entry))));
  const fen = givenFen(costs) - standsFen - sum(registered) - told;
  return fen > 0n ? fen : 0n;
}

const offOf = (netted: Account['bearer']['netted']): Fen => sum(netted.map(({ paidFen, elsewhereFen = 0n }) => paidFen - elsewhereFen));
