import { amountsGiven, givesCount, givesRatio, sharesGiven } from './sentence';

const given = (sentence: string): string[] => amountsGiven(sentence).map(({ fen, as, each }) => `${as} ${fen}${each && `/${each}`}`);

describe('the figures of a sentence, in the unit in which it gives them', () => {
  it.each<[string, string[]]>([
    ['给予 2-10 万元的激励', ['FROM 2000000', 'TO 10000000']],
    ['给予 50 万—500 万元相应档次奖励', ['FROM 50000000', 'TO 500000000']],
    ['给予一次性 300-1000 元/人补贴', ['FROM 30000/人', 'TO 100000/人']],
    ['给予 2000 元至 1 万元补贴', ['FROM 200000', 'TO 1000000']],
    ['分别给予最高 40 万元、20 万元和 2 万元', ['MOST 40000000', 'MOST 20000000', 'MOST 2000000']],
    ['给予 5 万元，最高不超过 50 万元/人', ['FLAT 5000000', 'MOST 50000000/人']],
    ['给予三十万元封顶的补贴', ['MOST 30000000']],
    ['给予1.5万元补贴', ['FLAT 1500000']],
    ['给予 1,200 元补贴', ['FLAT 120000']],
    ['营业收入突破 55 亿元', ['FLAT 550000000000']],
    ['遴选出 5 家，引进 10 万人，3 年内评定，按 30% 给予', []],
  ])('%s', (sentence, amounts) => {
    expect(given(sentence)).toEqual(amounts);
  });

  it('knows a share, a share at most, a ratio and a number of places from each other', () => {
    expect(sharesGiven('按百分之三十给予，另给予最高 12.5％ 的补贴')).toEqual([{ basisPoints: 3000, most: false }, { basisPoints: 1250, most: true }]);
    expect([givesRatio('按照市、区 1：1 给与', 1, 1), givesRatio('按照市、区 1:1 给与', 1, 3)]).toEqual([true, false]);
    expect([givesCount('不少于 5 家', 5), givesCount('给予 5 万元', 5), givesCount('稳定在 400 家', 40)]).toEqual([true, false, false]);
  });
});
