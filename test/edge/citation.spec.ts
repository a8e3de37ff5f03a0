import { citedInEnglish } from '#policy/citation';
import { DOCUMENTS } from '#catalogue/documents';
import { isSpec, sources } from '../law/tree';

/** The constants that the rules cite, by the name under which a refusal takes them. */
function cited(text: string): string[] {
  const names = [...text.matchAll(/refuse\('[A-Z_]+', ([A-Z_]+)[,)]/g)].map(([, name]) => name);
  return [...new Set(names)].flatMap((name) => new RegExp(`const ${name} = '([^']+)'`).exec(text)?.[1] ?? []);
}

describe('an article in English', () => {
  it.each([
    ['沪松人社规〔2024〕5号 第（八）条', 'Hu Song Ren She Gui [2024] No. 5, clause (8)'],
    ['沪松人社规〔2024〕5号 附则（五）', 'Hu Song Ren She Gui [2024] No. 5, supplementary provision (5)'],
    ['嘉府办发〔2022〕14号 三、1', 'Jia Fu Ban Fa [2022] No. 14, part 3, item 1'],
    ['嘉府办发〔2022〕14号 五（三）', 'Jia Fu Ban Fa [2022] No. 14, part 5 (3)'],
    ['嘉府办发〔2022〕14号 二', 'Jia Fu Ban Fa [2022] No. 14, part 2'],
    ['预算法 第六十一条；国库集中支付 回单、退汇', 'Budget Law, art. 61; Centralised treasury payment, receipts, returns'],
    ['会计法 第二十五条、第三十五条', 'Accounting Law, art. 25, art. 35'],
    ['沪松人社规〔2024〕5号 一、目标任务', 'Hu Song Ren She Gui [2024] No. 5, part 1, targets'],
    ['嘉府办发〔2022〕14号 三、8', 'Jia Fu Ban Fa [2022] No. 14, part 3, item 8'],
    ['嘉府办发〔2022〕14号 四（一）', 'Jia Fu Ban Fa [2022] No. 14, part 4 (1)'],
    ['公示规则：公示五个工作日、异议', 'Rule of notice: Notice of five working days, objections'],
    ['示例区府〔2026〕1号 第（三）条', '“示例区府〔2026〕1号”, clause (3)'],
    ['', ''],
  ])('%s', (article, english) => expect(citedInEnglish(article)).toBe(english));

  it('is known for all that the rules cite', () => {
    const rules = sources().filter(({ path }) => /^libs\/(book|cases)\//.test(path)).filter((source) => !isSpec(source));
    const articles = DOCUMENTS.flatMap(({ articles, programmes, clauses, provisions = [] }) => [...Object.values(articles), ...[...programmes, ...clauses, ...provisions].map(({ article }) => article)]).filter((article) => article !== null);
    const all = [...rules.flatMap(({ text }) => cited(text)), ...articles];
    expect(all.length).toBeGreaterThan(20);
    expect(all.map(citedInEnglish).filter((english) => /\p{Script=Han}/u.test(english))).toEqual([]);
  });
});
