import { CsvError, parse } from 'csv-parse/sync';
import type { FieldError } from '../http/problem';
import { type Column, COLUMNS, GROUPS, type WrittenLine } from './lines';

export const CHARSETS = ['utf-8', 'gb18030'] as const;
export type Charset = (typeof CHARSETS)[number];

const columns = Object.keys(COLUMNS) as Column[];

/** The name of a column, in either language. */
const columnOf = (name: string): string => columns.find((column) => column === name.trim() || COLUMNS[column] === name.trim()) ?? name.trim();

/** A table as lines, each word by its column; or why it is no table. */
export function readTable(bytes: Uint8Array, charset: Charset): WrittenLine[] | FieldError {
  let text: string;
  try {
    text = new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return { field: '', zh: `不是有效的 ${charset} 文本；请在 Content-Type 中写明 charset=utf-8 或 gb18030`, en: `is no text in ${charset}: say charset=utf-8 or gb18030 in Content-Type` };
  }
  try {
    return parse(text, { bom: true, columns: (names: string[]) => names.map(columnOf), skip_empty_lines: true, trim: true, relax_column_count: false });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = 'lines' in error ? String(error.lines) : '?';
    return { field: '', zh: `第 ${line} 行不是有效的表格（${error.code}）`, en: `line ${line} is no row of a table (${error.code})` };
  }
}

/** A table to be filled in: the columns, and one line that shows how. UTF-8 with its mark, so that a spreadsheet takes it for what it is. */
export const TEMPLATE = `\uFEFF${Object.values(COLUMNS).join(',')}\r\n310117190001010004,${GROUPS.VETERAN},2026-02-01,是,12,3,是\r\n`;
