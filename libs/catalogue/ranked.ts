import { type Fen, yuan } from '#kernel/money';
import type { Flaw } from '#policy/flaw';
import { amountsGiven, type Given, plain } from './sentence';

/** How a sentence names each rank or level. */
const NAMED: Readonly<Record<string, string>> = { NATIONAL: '国家', MUNICIPAL: '市级', DISTRICT: '区级', DISTRICT_LEADING: '领军', DISTRICT_TOPNOTCH: '拔尖' };

/** 国家级、市级、区级 are three levels: two ranks of the district's have one amount where the sentence gives three (domain A-01). */
const levelOf = (rank: string): string => rank.replace(/_.*/, '');

/** The amounts of ranks that do not go with the sentence: 分别, the first named gets the first amount, and so on. */
export function ranked(sentence: string, field: string, amounts: Readonly<Record<string, Fen>>, as: Given['as']): Flaw[] {
  const text = plain(sentence);
  const placed = Object.keys(amounts).map((rank) => ({ rank, at: text.indexOf(NAMED[rank] ?? rank) }));
  const unnamed = placed.filter(({ at }) => at < 0);
  if (unnamed.length > 0) return unnamed.map(({ rank }) => ({ path: [field, rank], zh: `条文中没有：${NAMED[rank] ?? rank}`, en: `the sentence does not say: ${NAMED[rank] ?? rank}` }));
  const ranks = placed.toSorted((a, b) => a.at - b.at).map(({ rank }) => rank);
  const levels = [...new Set(ranks.map(levelOf))];
  const lists = [...Map.groupBy(amountsGiven(sentence).filter((given) => given.as === as), ({ list }) => list).values()];
  const list = lists.find(({ length }) => length === ranks.length) ?? lists.find(({ length }) => length === levels.length);
  if (!list) return [{ path: [field], zh: `条文没有分别列出 ${levels.length} 档${as === 'MOST' ? '最高额' : '金额'}`, en: `the sentence does not list ${levels.length} amounts${as === 'MOST' ? ', each as the most' : ''}` }];
  return ranks.flatMap((rank, n) => {
    const said = list[list.length === ranks.length ? n : levels.indexOf(levelOf(rank))]?.fen ?? 0n;
    return said === amounts[rank] ? [] : [{ path: [field, rank], zh: `条文对应的数额是 ${yuan(said)} 元`, en: `the sentence gives it ${yuan(said)} yuan` }];
  });
}
