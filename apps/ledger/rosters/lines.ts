import type { NumberedLine } from '#cases/filing';
import type { Refusal } from '#kernel/decision';
import type { ClaimOf } from '#policy/claims';
import type { PersonDocument } from '../requests/person.requests';
import type { LineSaid } from '#policy/refused-lines';
import { isObject, missing } from '../http/fields';
import type { FieldError } from '../http/problem';
import { documentOf } from './documents';

type Placement = ClaimOf<'PLACEMENT'>;
type Group = Placement['groups'][number];

/** What is wrong with one field of one line, counted from 1. */
export interface LineError {
  line: number;
  field: string;
  zh: string;
  en: string;
}

/** A line as it was written: words from a table, values from JSON. */
export type WrittenLine = Readonly<Record<string, unknown>>;

export interface WrittenRoster {
  /** As they came: one that is no line is named with the others. */
  lines: readonly unknown[];
  /** Of a table: the row that each line has in the file, headings and blank rows counted as a spreadsheet counts them. */
  rows?: readonly number[];
  /** Of a table: what stands in a row and in no column; the rows are lines all the same. */
  stray?: readonly FieldError[];
}

/** The columns that every table has, as the template names them in Chinese. */
export const COLUMNS = {
  personIdNumber: '证件号码',
  groups: '人群类别',
  startedOn: '入职日期',
  localHousehold: '本区户籍',
  contractMonths: '合同月数',
  insuredMonths: '参保月数',
  registered: '就业登记',
} as const;
export type Column = keyof typeof COLUMNS;

export const GROUPS: Readonly<Record<Group, string>> = {
  UNEMPLOYED_GRADUATE: '高校未就业大学生',
  LONG_TERM_UNEMPLOYED_YOUTH: '长期失业青年',
  VETERAN: '退役军人',
  RURAL_HARDSHIP: '农村困难人员',
  DISABLED: '残疾人',
  PARTNER_REGION: '对口劳务协作人员',
};

interface Reading<T> {
  zh: string;
  en: string;
  /** undefined where it cannot be read. */
  read: (written: unknown) => T | undefined;
  /** Of what cannot be read, where it is no matter of its form. */
  why?: (written: unknown) => { zh: string; en: string } | undefined;
}

/** What was written as one word; a list or an object is none. */
const wordOf = (written: unknown): string => (typeof written === 'string' ? written.trim() : '');

/** By maps, not by objects: every object has a `constructor`, and a `__proto__`. */
const FLAGS = new Map([['true', true], ['false', false], ['是', true], ['否', false], ['y', true], ['n', false]]);
const flag: Reading<boolean> = { zh: '须为 是 或 否', en: 'must be true or false', read: (written) => (typeof written === 'boolean' ? written : FLAGS.get(wordOf(written).toLowerCase())) };
const months: Reading<number> = {
  zh: '须为 0–600 的整数',
  en: 'must be a whole number from 0 to 600',
  read: (written) => {
    const number = typeof written === 'number' ? written : /^\d{1,3}$/.test(wordOf(written)) ? Number(written) : NaN;
    return Number.isInteger(number) && number >= 0 && number <= 600 ? number : undefined;
  },
};
const GROUP_OF = new Map((Object.entries(GROUPS) as [Group, string][]).flatMap(([group, name]): [string, Group][] => [[group, group], [name, group]]));

/** undefined where one of them is none. */
function groupsOf(written: unknown): Group[] | undefined {
  const names = Array.isArray(written) ? written.map(wordOf) : wordOf(written).split(/[;；、]/).map(wordOf);
  const groups = names.flatMap((name) => GROUP_OF.get(name) ?? []);
  return groups.length > 0 && groups.length === names.length ? groups : undefined;
}

const READINGS: { [C in Exclude<Column, 'personIdNumber'>]: Reading<Placement[C & keyof Placement]> } = {
  groups: {
    zh: `须为 ${Object.values(GROUPS).join('、')} 中的一项或几项，以分号（；）或顿号（、）分隔`,
    en: `must be one or more of ${Object.keys(GROUPS).join(', ')}, parted by semicolons or 、`,
    read: (written) => {
      const groups = groupsOf(written);
      return groups && new Set(groups).size === groups.length ? groups : undefined;
    },
    why: (written) => (groupsOf(written) ? { zh: '同一类别只填一次', en: 'must name each group once' } : undefined),
  },
  startedOn: { zh: '须为日期，如 2026-05-20', en: 'must be a day such as 2026-05-20', read: dayOf },
  localHousehold: flag,
  contractMonths: months,
  insuredMonths: months,
  registered: flag,
};

/** `2026-05-20`, or as a spreadsheet writes it, `2026/5/20`. */
function dayOf(written: unknown): Temporal.PlainDate | undefined {
  const [, year = '', month = '', day = ''] = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(wordOf(written)) ?? [];
  try {
    const on = Temporal.PlainDate.from({ year: Number(year), month: Number(month), day: Number(day) }, { overflow: 'reject' });
    return on.year >= 1900 && on.year <= 2200 ? on : undefined;
  } catch {
    return undefined;
  }
}

const FACTS = Object.keys(READINGS) as (keyof typeof READINGS)[];
const WORDS: readonly string[] = [...FACTS, 'personIdNumber', 'personDocument'];

type Named = (document: PersonDocument) => Pick<Placement, 'person' | 'passport'>;

interface ReadLines {
  /** Those that can be read, also where a person stands twice. */
  lines: NumberedLine[];
  errors: LineError[];
}

/** The lines as claims, and what is wrong in each of them. @param on the day of filing @param named the references of a person, by the document */
export function readLines({ lines, rows }: WrittenRoster, on: Temporal.PlainDate, named: Named): ReadLines {
  const read: ReadLines = { lines: [], errors: [] };
  const first = new Map<string, number>();
  for (const [index, line] of lines.entries()) {
    const [no, place] = [index + 1, rows?.[index] ?? index + 1];
    const { claim, wrong } = lineRead(line, on, named);
    const twin = claim && first.get(claim.person);
    if (claim && twin === undefined) first.set(claim.person, place);
    if (claim && wrong.length === 0) read.lines.push({ no, claim: claim as Placement });
    const found = twin === undefined ? wrong : [...wrong, sameAs(line, twin)];
    read.errors.push(...found.map((one) => ({ line: no, ...(rows ? inRow(place, one) : one) })));
  }
  return read;
}

/** What a line says of its person stands also where another word of it cannot be read: whoever stands twice is told so. */
function lineRead(line: unknown, on: Temporal.PlainDate, named: Named): { claim?: { kind: 'PLACEMENT'; person: string }; wrong: Wrong[] } {
  if (!isObject(line)) return { wrong: [{ field: '', zh: '须为对象', en: 'must be an object' }] };
  const [document, { values, wrong }] = [documentOf(line as WrittenLine, on), factsOf(line as WrittenLine)];
  return Array.isArray(document) ? { wrong: [...document, ...wrong] } : { claim: { kind: 'PLACEMENT', ...named(document), ...values }, wrong };
}

type Wrong = Omit<LineError, 'line'>;

const sameAs = (line: unknown, place: number): Wrong => ({ field: (line as WrittenLine)['personDocument'] === undefined ? 'personIdNumber' : 'personDocument', zh: `与第 ${place} 行为同一人`, en: `is the person of line ${place}` });

/** Where whoever mends the file finds it. */
const inRow = (row: number, { field, zh, en }: Wrong): Wrong => ({ field, zh: `（表格第 ${row} 行）${zh}`, en: `${en} (row ${row} of the table)` });

/** What the law refuses of lines, with the rows in which the file has them. */
export function inRows(refusal: Refusal, rows: readonly number[]): Refusal {
  const { errors } = refusal.facts as { errors?: readonly LineSaid[] };
  return errors ? { ...refusal, facts: { ...refusal.facts, errors: placed(errors, rows) } } : refusal;
}

/** Of a table, each with its row. */
export const placed = (errors: readonly LineSaid[], rows: readonly number[] | undefined): LineSaid[] =>
  errors.map((error) => {
    const row = rows?.[error.line - 1];
    return row === undefined ? error : { ...error, ...inRow(row, error) };
  });

/** A cell with nothing in it is no word, either. */
const isBlank = (written: unknown): boolean => written === undefined || written === '';

/** What a line says of the placement itself. */
function factsOf(line: WrittenLine): { values: Omit<Placement, 'kind' | 'person'>; wrong: Wrong[] } {
  const wrong: Wrong[] = [];
  const values: Partial<Record<string, unknown>> = {};
  for (const column of FACTS) {
    const { read, why, zh, en } = READINGS[column];
    values[column] = read(line[column]);
    if (values[column] === undefined) wrong.push({ field: column, ...(isBlank(line[column]) ? missing({ zh, en }) : (why?.(line[column]) ?? { zh, en })) });
  }
  const unknown = Object.keys(line).find((name) => !WORDS.includes(name));
  if (unknown !== undefined) wrong.push({ field: unknown, zh: '未知字段', en: 'unknown property' });
  return { values: values as Omit<Placement, 'kind' | 'person'>, wrong };
}
