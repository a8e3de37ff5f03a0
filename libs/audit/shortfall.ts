import { type Fen, least, sum } from '#kernel/money';
import type { Account, Cost, Entry, Meets } from './set-against';

type Costs = ReadonlyMap<Account, ReadonlyMap<Entry, Cost>>;

/**
 * 从优从高: of one matter no more is lost than the highest of its documents gives beyond what stands and what others pay. What
 * somebody else's award came out higher by is lost to nobody.
 */
export function cutToShortfall(meets: readonly Meets[], costs: Costs): void {
  for (const matter of together(meets, [...costs.keys()])) {
    const lostFen = shortfall(meets, new Map([...costs].filter(([account]) => matter.has(account))));
    for (const programme of programmesOf(matter)) {
      let leftFen = lostFen;
      const losses = [...costs.keys()].flatMap((account) => (matter.has(account) && account.bearer.programme === programme ? account.losses : []));
      for (const loss of [...losses.filter(({ entry }) => entry.struck?.isMistake), ...losses.filter(({ entry }) => !entry.struck?.isMistake)]) {
        loss.leftFen = least(loss.leftFen, leftFen);
        leftFen -= loss.leftFen;
      }
    }
  }
}

/** Whose award the same money is for; what is for a whole programme says nothing of one matter. */
function together(meets: readonly Meets[], accounts: readonly Account[]): Set<Account>[] {
  const matters = new Map(accounts.map((account) => [account, new Set([account])]));
  for (const { entry, bearers } of meets) {
    if (entry.said.subject.startsWith('programme=')) continue;
    const one = new Set(accounts.filter(({ bearer }) => bearers.includes(bearer)).flatMap((account) => [...(matters.get(account) ?? [])]));
    for (const account of one) matters.set(account, one);
  }
  return [...new Set(matters.values())];
}

const programmesOf = (matter: Iterable<Account>): Set<string> => new Set([...matter].map(({ bearer }) => bearer.programme));

function shortfall(meets: readonly Meets[], costs: Costs): Fen {
  const programmes = [...programmesOf(costs.keys())];
  const most = (of: (account: Account, cost: ReadonlyMap<Entry, Cost>) => Fen): Fen =>
    programmes.map((programme) => sum([...costs].map(([account, cost]) => (account.bearer.programme === programme ? of(account, cost) : 0n)))).reduce((one, fen) => (fen > one ? fen : one), 0n);
  const offFor = (cost: ReadonlyMap<Entry, Cost>, entry: Entry): Fen => (cost.get(entry)?.fen ?? 0n) - (cost.get(entry)?.backFen ?? 0n);
  const registered = meets.flatMap(({ entry }) => (entry.struck ? [] : least(entry.said.paidFen, most((_, cost) => offFor(cost, entry)) + sum([...costs.values()].map((cost) => cost.get(entry)?.backFen ?? 0n)))));
  const told = most(({ bearer }, cost) => offOf(bearer.netted) - sum([...cost.keys()].map((entry) => offFor(cost, entry))));
  const given = most(({ bearer: { standingFen, netted, late, hereFen } }) => standingFen + hereFen + offOf(netted) + sum(late.map(({ backFen }) => backFen)));
  const fen = given - sum([...costs.keys()].map(({ bearer }) => bearer.standingFen)) - sum(registered) - told;
  return fen > 0n ? fen : 0n;
}

const offOf = (netted: Account['bearer']['netted']): Fen => sum(netted.map(({ paidFen, elsewhereFen = 0n }) => paidFen - elsewhereFen));
