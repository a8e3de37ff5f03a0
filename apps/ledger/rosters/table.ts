import { CsvError, parse } from 'csv-parse/sync';
import { textIn } from '#kernel/encoded';
import type { FieldError } from '../http/problem';
import { DOCUMENT_KINDS, EXAMPLE_NUMBER } from './documents';
import { type Column, COLUMNS, GROUPS, type WrittenLine, type WrittenRoster } from './lines';

/** Of the three names of the Chinese characters the last has all of the others. */
const CHARSETS = new Map([['utf-8', 'utf-8'], ['utf8', 'utf-8'], ['gb18030', 'gb18030'], ['gbk', 'gb18030'], ['gb2312', 'gb18030']]);
export const charsetOf = (name: string): string | undefined => CHARSETS.get(name.toLowerCase());

/** Columns that a table may leave out: without them every number is that of an identity card. */
const OF_DOCUMENT = { documentKind: '证件类型', documentCountry: '签发国家或地区' } as const;
type Heading = Column | keyof typeof OF_DOCUMENT;
const TITLES = { ...COLUMNS, ...OF_DOCUMENT };
const NAMES = Object.entries(TITLES) as [Heading, string][];

/** By the name of a column in either language, and what earlier templates called the number. */
const HEADINGS = new Map<string, Heading>([...NAMES.flatMap(([code, title]): [string, Heading][] => [[code, code], [title, code]]), ['身份证号', 'personIdNumber']]);

type Row = Partial<Record<Heading, string>>;

/** A row as JSON says a line: another document than the identity card in a field of its own. */
function lineOf({ documentKind = '', documentCountry = '', ...row }: Row): WrittenLine {
  if (documentKind === '' && documentCountry === '') return row;
  const { personIdNumber: number, ...rest } = row;
  const kind = Object.entries(DOCUMENT_KINDS).find((names) => names.includes(documentKind))?.[0] ?? (documentKind || 'IDENTITY_CARD');
  return { personDocument: { kind, number, ...(documentCountry !== '' && { country: documentCountry }) }, ...rest };
}

/** A row that explains, as the template has one: it is no line. */
const COMMENT = '#';

const wrong = (zh: string, en: string): FieldError => ({ field: '', zh, en });

/**
 * A table as lines, each word by its column; or why it is no table. What stands in a cell is not repeated: it may be the number
 * of a person. @param isSaid whether the content type names the charset
 */
export function readTable(bytes: Uint8Array, charset: string, isSaid: boolean): WrittenRoster | FieldError[] {
  const cells = cellsOf(bytes, charset, isSaid);
  if (!Array.isArray(cells)) return [cells];
  const [titles = [], ...body] = cells;
  const columns = titles.map((title) => (title === '' ? null : (HEADINGS.get(title) ?? undefined)));
  const flaws = headingFlaws(columns);
  const filled = body.map((row, n) => ({ row, no: n + 2 })).filter(({ row }) => row.some((cell) => cell !== '') && !row[0]?.startsWith(COMMENT));
  if (flaws.length > 0) return flaws;
  const stray = filled.flatMap(({ row, no }, n) => (row.some((cell, at) => cell !== '' && !columns[at]) ? { ...wrong(`第 ${no} 行有内容不在任何列名之下`, `row ${no} has a cell without a heading`), line: n + 1, field: `lines.${n + 1}` } : []));
  return { lines: filled.map(({ row }) => lineOf(Object.fromEntries(columns.flatMap((column, n) => (column ? [[column, row[n] ?? '']] : []))))), rows: filled.map(({ no }) => no), ...(stray.length > 0 && { stray }) };
}

/** What the reader of tables says by its codes. */
const AFTER_QUOTE = { zh: '：右引号之后另有文字', en: ': something stands behind a closing quotation mark' };
const BROKEN: Readonly<Record<string, { zh: string; en: string }>> = {
  CSV_QUOTE_NOT_CLOSED: { zh: '：引号没有配对，缺少右引号', en: ': a quotation mark is opened and not closed' },
  CSV_INVALID_CLOSING_QUOTE: AFTER_QUOTE,
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE: AFTER_QUOTE,
  INVALID_OPENING_QUOTE: { zh: '：引号不在单元格开头', en: ': a quotation mark stands within a cell' },
};

/** The cells row by row, blank rows among them. */
function cellsOf(bytes: Uint8Array, charset: string, isSaid: boolean): string[][] | FieldError {
  const text = textIn(bytes, charset);
  if (typeof text !== 'string') {
    const [zh, en] = [`第 ${text.line} 行不是有效的 ${charset} 文本`, `line ${text.line} is no text in ${charset}`];
    return isSaid ? wrong(`${zh}，请核对文件的编码`, `${en}: see in which encoding the file is`) : wrong(`${zh}；请在 Content-Type 中写明 charset=utf-8 或 gb18030`, `${en}: say charset=utf-8 or gb18030 in Content-Type`);
  }
  try {
    return parse(text, { bom: true, trim: true, relax_column_count: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = 'records' in error ? Number(error.records) + 1 : '?';
    const { zh, en } = BROKEN[error.code] ?? { zh: '', en: '' };
    return wrong(`第 ${row} 行不是有效的表格${zh}`, `row ${row} is no row of a table${en}`);
  }
}

/** null: a column without a heading, as a spreadsheet leaves one behind; undefined: a heading that says nothing here. */
function headingFlaws(columns: readonly (Heading | null | undefined)[]): FieldError[] {
  return [
    ...columns.flatMap((column, n): FieldError[] => {
      const before = column ? columns.indexOf(column) : n;
      if (column === undefined) return [wrong(`第 ${n + 1} 列的列名不在模板中；列名须在第一行，以逗号分隔`, `the heading of column ${n + 1} is none of the template: headings stand in the first row, parted by commas`)];
      return before < n && column ? [wrong(`第 ${before + 1} 列与第 ${n + 1} 列均为“${TITLES[column]}”`, `columns ${before + 1} and ${n + 1} are both ${column}`)] : [];
    }),
    ...(Object.keys(COLUMNS) as Column[]).filter((column) => !columns.includes(column)).map((column) => wrong(`缺少“${COLUMNS[column]}”列`, `has no column ${column}`)),
  ];
}

/** Without the commas that part cells. */
const EXPLAINED = `${COMMENT} 人群类别填一项或几项：${Object.values(GROUPS).join('／')}；几项以分号（；）或顿号（、）分隔。以 ${COMMENT} 开头的行不导入。 One or more groups parted by semicolons; a row that begins with ${COMMENT} is not read.`;

/** A table to be filled in: the columns, one line that shows how and cannot be filed, and what the groups are. UTF-8 with its mark, so that a spreadsheet takes it for what it is. */
export const TEMPLATE = `\uFEFF${NAMES.map(([, name]) => name).join(',')}\r\n${EXAMPLE_NUMBER},${GROUPS.VETERAN}；${GROUPS.DISABLED},2026-02-01,是,12,3,是,,\r\n${EXPLAINED}\r\n`;

/** The body of a table, as the API document shows it: one line that can be read. */
export const TABLE_BODY = {
  schema: { type: 'string', description: '列见 /rosters/template.csv；UTF-8 或 GB18030（写明 charset） the columns of /rosters/template.csv, in UTF-8 or, with its charset, GB18030' },
  example: `${NAMES.map(([, name]) => name).join(',')}\r\n310117190001010004,${GROUPS.VETERAN},2026-02-01,是,12,3,是,,\r\n`,
} as const;
