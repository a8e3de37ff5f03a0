import { CsvError, parse } from 'csv-parse/sync';
import type { FieldError } from '../http/problem';
import { DOCUMENT_KINDS } from './documents';
import { type Column, COLUMNS, GROUPS, type WrittenLine } from './lines';

export const CHARSETS = ['utf-8', 'gb18030'] as const;
export type Charset = (typeof CHARSETS)[number];

/** Columns that a table may leave out: without them every number is that of an identity card. */
const OF_DOCUMENT = { documentKind: '证件类型', documentCountry: '签发国家或地区' } as const;
/** What earlier templates called the number. */
const FORMERLY: Readonly<Record<string, Column>> = { 身份证号: 'personIdNumber' };
const NAMES: readonly [string, string][] = [...Object.entries(COLUMNS), ...Object.entries(OF_DOCUMENT)];

/** The name of a column, in either language. */
const columnOf = (name: string): string => NAMES.find((names) => names.includes(name.trim()))?.[0] ?? FORMERLY[name.trim()] ?? name.trim();

type Row = Record<string, string>;

/** A row as JSON says a line: another document than the identity card in a field of its own. */
function lineOf({ documentKind = '', documentCountry = '', ...row }: Row): WrittenLine {
  if (documentKind === '' && documentCountry === '') return row;
  const { personIdNumber: number, ...rest } = row;
  const kind = Object.entries(DOCUMENT_KINDS).find((names) => names.includes(documentKind))?.[0] ?? (documentKind || 'IDENTITY_CARD');
  return { personDocument: { kind, number, ...(documentCountry !== '' && { country: documentCountry }) }, ...rest };
}

/** A table as lines, each word by its column; or why it is no table. */
export function readTable(bytes: Uint8Array, charset: Charset): WrittenLine[] | FieldError {
  let text: string;
  try {
    text = new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return { field: '', zh: `不是有效的 ${charset} 文本；请在 Content-Type 中写明 charset=utf-8 或 gb18030`, en: `is no text in ${charset}: say charset=utf-8 or gb18030 in Content-Type` };
  }
  try {
    const rows: Row[] = parse(text, { bom: true, columns: (names: string[]) => names.map(columnOf), skip_empty_lines: true, trim: true, relax_column_count: false });
    return rows.map(lineOf);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = 'lines' in error ? String(error.lines) : '?';
    return { field: '', zh: `第 ${line} 行不是有效的表格（${error.code}）`, en: `line ${line} is no row of a table (${error.code})` };
  }
}

/** A table to be filled in: the columns, and one line that shows how. UTF-8 with its mark, so that a spreadsheet takes it for what it is. */
export const TEMPLATE = `\uFEFF${NAMES.map(([, name]) => name).join(',')}\r\n310117190001010004,${GROUPS.VETERAN},2026-02-01,是,12,3,是,,\r\n`;
