import type { Flaw } from '#policy/flaw';
import type { Instrument } from '#policy/programme';
import type { RegionalPolicy } from '#policy/regional';
import { digits, plain } from './sentence';

type Cited = { clause: string; article: string };

/** Articles that are not of the document itself, or not of the clause that they stand beside. */
export const miscited = ({ documentNo, articles, programmes, clauses, provisions = [] }: Instrument): Flaw[] => [
  ...Object.entries(articles).flatMap(([name, article]) => (article === null ? [] : foreign(documentNo, article, ['articles', name]))),
  ...Object.entries({ programmes, clauses, provisions }).flatMap(([part, printed]) => ofEach(documentNo, printed, part)),
];

/** The same of a town's document. */
export const miscitedRegional = ({ documentNo, articles, clauses }: RegionalPolicy): Flaw[] => [...foreign(documentNo, articles.validity, ['articles', 'validity']), ...ofEach(documentNo, clauses, 'clauses')];

const ofEach = (documentNo: string, printed: readonly Cited[], part: string): Flaw[] =>
  printed.flatMap((one, n) => {
    const path = [part, n, 'article'];
    return [...foreign(documentNo, one.article, path), ...ofAnotherClause(documentNo, one, path)];
  });

const foreign = (documentNo: string, article: string, path: Flaw['path']): Flaw[] =>
  article.startsWith(documentNo) && !/^\d/.test(article.slice(documentNo.length)) ? [] : [{ path, zh: `须引用本文件 ${documentNo} 的条款`, en: `must cite an article of the document itself, ${documentNo}` }];

const NUMERAL = /(?<![\d〇零一二三四五六七八九十百])(\d+|[〇零一二三四五六七八九十百]+)(?=[、.)(第条款项章节目之前后中]|$)/g;

/** The numbers by which a place of a document is found: 三（四） is 3, 4; 第（四）条 is 4. */
export const numbersOf = (place: string): string[] => [...place.normalize('NFKC').replaceAll(/[“"][^”"]*[”"]|\s/g, '').matchAll(NUMERAL)].map(([, numeral = '']) => digits(numeral));

/** Cited by its last numbers, or more closely than by its own; 附则 begins again at （一）. */
function ofAnotherClause(documentNo: string, { clause, article }: Cited, path: Flaw['path']): Flaw[] {
  const cited = article.replace(documentNo, '');
  const [own, said] = [numbersOf(clause).join(), numbersOf(cited).join()];
  const isSame = `,${own}`.endsWith(`,${said}`) || `,${said},`.includes(`,${own},`);
  if (own === '' || (isSame && said !== '' && clause.includes('附则') === cited.includes('附则'))) return [];
  return [{ path, zh: `不是 ${clause} 的条款`, en: `is not the article of clause ${clause}` }];
}

/** What a document says of itself, and the article that it stands in. */
const SAID: readonly { words: RegExp; article: keyof Instrument['articles'] }[] = [
  { words: /从优|从高|不重复|同类交叉/, article: 'overlap' },
  { words: /取消[^,，。；;]{0,4}资格/, article: 'misconduct' },
  { words: /实施细则.{0,20}制定|制定.{0,8}实施细则/, article: 'implementingRules' },
  { words: /负责解释/, article: 'interpretation' },
  { words: /有效期(?:至|到)|自\d{4}年\d{1,2}月\d{1,2}日起(?:施行|实施|执行|生效)/, article: 'validity' },
  { words: /参照执行/, article: 'retroactive' },
];

/** Articles of the document that are not those whose sentence says so. */
export const unsaid = ({ articles, provisions = [], retroactiveFromOn }: Instrument): Flaw[] =>
  SAID.filter(({ article }) => article !== 'retroactive' || retroactiveFromOn !== null).flatMap(({ words, article: name }) => {
    const saying = provisions.filter(({ sentence }) => words.test(plain(sentence)));
    const [first] = saying;
    if (!first) return unfounded(articles[name], provisions) ? [{ path: ['articles', name], zh: '该条的条文没有这样写明', en: 'no sentence of that article says so' }] : [];
    if (saying.some(({ article }) => article === articles[name])) return [];
    return [{ path: ['articles', name], zh: `条文（${first.id}）写明，须为 ${first.article}`, en: `the sentence of ${first.id} says it: must be ${first.article}` }];
  });

/** An article that the document has, and that speaks of something else. */
const unfounded = (article: string | null | undefined, provisions: NonNullable<Instrument['provisions']>): boolean => provisions.some((one) => one.article === article);

const INTERPRETED = /由([^,，。；;]+?)负责解释/;

/** Who interprets it is whom the sentence names; 区人社局 is the bureau of the document's own district. */
export const misinterpreted = ({ interpreter, district, provisions = [] }: Instrument): Flaw[] =>
  provisions.flatMap(({ sentence }) => {
    const [, named] = INTERPRETED.exec(plain(sentence)) ?? [];
    if (named === undefined || named.split(/、|会同/).some((bureau) => isBureau(bureau, interpreter, district?.zh))) return [];
    return [{ path: ['interpreter'], zh: `条文写明由 ${named} 负责解释`, en: `the sentence has ${named} interpret it` }];
  });

function isBureau(named: string, bureau: string, district: string | undefined): boolean {
  if (named === bureau) return true;
  const [, own] = /^(?:本?[区县市])(.+)$/.exec(named) ?? [];
  return own !== undefined && bureau.endsWith(own) && (district ?? bureau).endsWith(bureau.slice(0, -own.length)) && bureau !== own;
}

/** A document without an end, or on trial, counts for the years for which somebody confirmed it (domain A-33). */
export const unconfirmed = ({ confirmation, validToOn, zh }: Instrument): Flaw[] =>
  confirmation === 'YEARLY' || (validToOn !== null && !zh.includes('试行')) ? [] : [{ path: ['confirmation'], zh: '没有终止日期或为试行的文件，须为 YEARLY', en: 'must be YEARLY: the document names no end, or is on trial (试行)' }];
