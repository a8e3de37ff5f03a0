/** What the articles name, as their English readers know it; a longer name stands before one that it holds. */
const NAMES: readonly (readonly [string, string])[] = [
  ['行政事业单位内部控制规范（试行）', 'Internal Control Rules for Administrative Institutions (trial)'],
  ['财政违法行为处罚处分条例', 'Regulations on Penalties for Fiscal Violations'],
  ['行政执法机关移送涉嫌犯罪案件的规定', 'Provisions on the Transfer of Suspected Criminal Cases by Administrative Organs'],
  ['行政复议法', 'Administrative Reconsideration Law'],
  ['行政诉讼法', 'Administrative Litigation Law'],
  ['政府会计制度', 'Government Accounting System'],
  ['预算法实施条例', 'Implementing Regulations of the Budget Law'],
  ['市场主体登记管理条例', 'Regulations on the Registration of Market Entities'],
  ['居民身份证法', 'Resident Identity Card Law'],
  ['同一人的两份证件', 'two documents of one person'],
  ['政府信息公开条例', 'Regulations on Open Government Information'],
  ['追回决定前的陈述申辩', 'the statement before a clawback decision'],
  ['部门联审与同类交叉核查', 'Joint review by the bureaus with a check of overlapping policies'],
  ['专家评审与回避', 'Expert panel and recusal'],
  ['补正期十个工作日', 'ten working days to correct them'],
  ['一次性告知补正', 'Defects named at once'],
  ['从优、从高、不重复', 'The higher of overlapping policies, not both'],
  ['公示规则：', 'Rule of notice: '],
  ['受理规则：', 'Rule of acceptance: '],
  ['审核规则：', 'Rule of review: '],
  ['账簿规则：', 'Rule of the book: '],
  ['不相容岗位分离', 'Separation of incompatible duties'],
  ['公示五个工作日', 'Notice of five working days'],
  ['国库集中支付', 'Centralised treasury payment'],
  ['其他政策登记', 'register of other policies'],
  ['转介其他政策', 'Referral to another policy'],
  ['、目标任务', ', targets'],
  ['政策文件的采用', 'Adoption of instruments'],
  ['实施细则', 'Implementing rules'],
  ['收款人核对', 'check of the payee'],
  ['用款计划', 'spending plans'],
  ['行政强制法', 'Administrative Compulsion Law'],
  ['资产核销', 'write-off of assets'],
  ['预算法', 'Budget Law'],
  ['会计法', 'Accounting Law'],
  ['名单', 'Lists'],
  ['回单', 'receipts'],
  ['退汇', 'returns'],
  ['异议', 'objections'],
];
const MARKS: readonly (readonly [string, string])[] = [['；', '; '], ['、', ', '], ['（', ' ('], ['）', ')']];

const DIGITS = '零一二三四五六七八九';

/** 六十一 is 61, 十四 is 14. */
function numberOf(numeral: string): number {
  const [tens = '', ones = ''] = numeral.includes('十') ? numeral.split('十') : ['零', numeral];
  return (tens === '' ? 1 : DIGITS.indexOf(tens)) * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones));
}

const NUMERAL = '([一二三四五六七八九十]+)';
const PLACES: readonly (readonly [RegExp, (numeral: string) => string])[] = [
  [new RegExp(`第（${NUMERAL}）条`, 'g'), (numeral) => `clause (${numberOf(numeral)})`],
  [new RegExp(`附则（${NUMERAL}）`, 'g'), (numeral) => `supplementary provision (${numberOf(numeral)})`],
  [new RegExp(`(?<= )${NUMERAL}、目标任务`, 'g'), (numeral) => `part ${numberOf(numeral)}、目标任务`],
  [new RegExp(`(?<= )${NUMERAL}、(?=\\d)`, 'g'), (numeral) => `part ${numberOf(numeral)}, item `],
  [new RegExp(`(?<= )${NUMERAL}(?=（|$)`, 'g'), (numeral) => `part ${numberOf(numeral)}`],
  [new RegExp(`第${NUMERAL}条`, 'g'), (numeral) => `art. ${numberOf(numeral)}`],
  [new RegExp(`（${NUMERAL}）`, 'g'), (numeral) => ` (${numberOf(numeral)})`],
];

/** How the characters of 发文机关代字 are read: of Shanghai, its districts, and the offices that issue normative documents. */
const PINYIN: Readonly<Partial<Record<string, string>>> = {
  沪: 'Hu', 黄: 'Huang', 徐: 'Xu', 长: 'Chang', 静: 'Jing', 普: 'Pu', 虹: 'Hong', 杨: 'Yang', 闵: 'Min', 宝: 'Bao', 嘉: 'Jia', 浦: 'Pu', 金: 'Jin', 松: 'Song', 青: 'Qing', 奉: 'Feng', 崇: 'Chong',
  人: 'Ren', 社: 'She', 财: 'Cai', 教: 'Jiao', 经: 'Jing', 委: 'Wei', 改: 'Gai', 科: 'Ke', 商: 'Shang', 民: 'Min', 政: 'Zheng', 府: 'Fu', 办: 'Ban', 发: 'Fa', 规: 'Gui',
};
/** 规范性文件, and what an office of a government issues: known by their number. Any other stands as it is written. */
const NORMATIVE = /(?:规|办发)$/;

function romanised(issuer: string): string | undefined {
  const read = [...issuer].map((character) => PINYIN[character]);
  return NORMATIVE.test(issuer) && !read.includes(undefined) ? read.join(' ') : undefined;
}

const NUMBERED = /([^\s,、；（）“”]+)〔(\d+)〕(\d+)号/g;
/** What is quoted stands as it is. */
const QUOTED = /(“[^”]*”)/;

/** A name, a title, a number or somebody's words, in their own characters within a sentence of another language. */
export const quoted = (words: string): string => `“${words.replaceAll('“', '‘').replaceAll('”', '’')}”`;

/** A name as it is written: in quotation marks where it is in Chinese. */
export const nameInEnglish = (name: string): string => (inHan(name) ? quoted(name) : name);
export const inHan = (words: string): boolean => /\p{Script=Han}/u.test(words);

/** An article as an English sentence cites it: `沪松人社规〔2024〕5号 第（八）条` is `Hu Song Ren She Gui [2024] No. 5, clause (8)`; a name that has no English here is quoted. */
export function citedInEnglish(article: string): string {
  const numbered = article.replaceAll(' ', ', ').replace(NUMBERED, (number: string, issuer: string, year: string, no: string) => {
    const name = romanised(issuer);
    return name === undefined ? quoted(number) : `${name} [${year}] No. ${no}`;
  });
  const said = numbered.split(QUOTED).map((part) => (QUOTED.test(part) ? part : inEnglish(part))).join('');
  return said.charAt(0).toUpperCase() + said.slice(1);
}

function inEnglish(article: string): string {
  const placed = PLACES.reduce((text, [place, said]) => text.replace(place, (_, numeral: string) => said(numeral)), article);
  return [...NAMES, ...MARKS].reduce((text, [chinese, english]) => text.replaceAll(chinese, english), placed).replace(/\p{Script=Han}+(?:[\d-]+\p{Script=Han}+)*/gu, quoted);
}

/** The number of a document: one whose issuer has no English name here stands as it is written. */
export const numberInEnglish = (documentNo: string): string => (inHan(citedInEnglish(documentNo)) ? quoted(documentNo) : citedInEnglish(documentNo));
