import { isIdentityNumber, normaliseIdentityNumber } from '#kernel/identifiers';
import type { ClaimOf } from '#policy/claims';

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

/** The columns of the template, as it names them in Chinese. */
export const COLUMNS = {
  personIdNumber: '身份证号',
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
}

const YES: Readonly<Record<string, boolean>> = { true: true, false: false, 是: true, 否: false, Y: true, N: false };
const flag: Reading<boolean> = { zh: '须为 是 或 否', en: 'must be true or false', read: (written) => (typeof written === 'boolean' ? written : YES[String(written).trim()]) };
const months: Reading<number> = {
  zh: '须为 0–600 的整数',
  en: 'must be a whole number from 0 to 600',
  read: (written) => {
    const number = typeof written === 'number' ? written : /^\d{1,3}$/.test(String(written).trim()) ? Number(written) : NaN;
    return Number.isInteger(number) && number >= 0 && number <= 600 ? number : undefined;
  },
};

const READINGS: { [C in Column]: Reading<C extends 'personIdNumber' ? string : Placement[C & keyof Placement]> } = {
  personIdNumber: {
    zh: '身份证号码有误（GB 11643）',
    en: 'must be an identity number with a right check digit (GB 11643)',
    read: (written) => {
      const number = typeof written === 'string' ? normaliseIdentityNumber(written.trim()) : '';
      return isIdentityNumber(number) ? number : undefined;
    },
  },
  groups: {
    zh: `须为 ${Object.values(GROUPS).join('、')} 中的一项或几项，以分号分隔`,
    en: `must be one or more of ${Object.keys(GROUPS).join(', ')}, parted by semicolons`,
    read: (written) => {
      const names = (Array.isArray(written) ? written : String(written).split(/[;；]/)).map((name) => String(name).trim());
      const groups = names.map((name) => (Object.keys(GROUPS) as Group[]).find((group) => group === name || GROUPS[group] === name));
      return groups.length > 0 && groups.every((group) => group !== undefined) && new Set(groups).size === groups.length ? (groups as Group[]) : undefined;
    },
  },
  startedOn: { zh: '须为日期，如 2026-05-20', en: 'must be a day such as 2026-05-20', read: dayOf },
  localHousehold: flag,
  contractMonths: months,
  insuredMonths: months,
  registered: flag,
};

/** `2026-05-20`, or as a spreadsheet writes it, `2026/5/20`. */
function dayOf(written: unknown): Temporal.PlainDate | undefined {
  const [, year = '', month = '', day = ''] = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(String(written).trim()) ?? [];
  try {
    return Temporal.PlainDate.from({ year: Number(year), month: Number(month), day: Number(day) }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

/** The lines as claims, or what is wrong in each of them. @param named the reference of a person, by the identity number */
export function readLines(written: readonly WrittenLine[], named: (idNumber: string) => string): Placement[] | LineError[] {
  const errors: LineError[] = [];
  const claims: Placement[] = [];
  const first = new Map<string, number>();
  for (const [index, line] of written.entries()) {
    const values: Partial<Record<Column, unknown>> = {};
    for (const column of Object.keys(READINGS) as Column[]) {
      const { read, zh, en } = READINGS[column];
      const value = read(line[column]);
      if (value === undefined) errors.push({ line: index + 1, field: column, zh, en });
      else values[column] = value;
    }
    const unknown = Object.keys(line).find((name) => !(name in READINGS));
    if (unknown !== undefined) errors.push({ line: index + 1, field: unknown, zh: '未知字段', en: 'unknown property' });
    const { personIdNumber, ...rest } = values as Record<'personIdNumber', string | undefined> & Omit<Placement, 'kind' | 'person'>;
    if (personIdNumber === undefined) continue;
    const twin = first.get(personIdNumber);
    if (twin !== undefined) errors.push({ line: index + 1, field: 'personIdNumber', zh: `与第 ${twin} 行为同一人`, en: `is the person of line ${twin}` });
    else first.set(personIdNumber, index + 1);
    claims.push({ kind: 'PLACEMENT', person: named(personIdNumber), ...rest });
  }
  return errors.length > 0 ? errors : claims;
}
