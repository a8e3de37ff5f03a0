import type { Role } from '#access/permissions';
import { documentNamed } from '#catalogue/documents';
import type { Day } from '#kernel/day';
import type { Instrument } from '#policy/programme';
import type { RegionalPolicy } from '#policy/regional';
import { FIRMS } from './firms';
import { LINE_ROWS } from './lines';
import { lineOf } from './course';
import { FICTITIOUS_BANK } from './numbers';
import { closedOn, type Shown } from './shown';

/** An act beside the cases: so many days before the last day shown, or on the first of all days. */
export interface RegisterRow {
  ago: number;
  by: Role;
  who?: string;
  /** `{name}` stands for what an earlier act has kept under it. */
  path: string;
  body?: object | ((on: Day) => object);
  /** `name=field` of the answer. */
  keep?: string;
}

/** The same with its day. */
export interface RegisterAct extends Omit<RegisterRow, 'ago' | 'body'> {
  on: Day;
  body: object;
  /** Acts of one firm or table come one after the other; several firms and tables at once, when what concerns all of them is done. */
  about?: string;
  /** The document that is adopted, where no catalogue offers it. */
  rules?: Instrument | RegionalPolicy;
}

/** What a district has beside its cases, as data. */
export interface Registers {
  area: string;
  instrument: string;
  /** Published rates and registers, by table: key to amount. */
  tables: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
  ratesFrom: string;
  /** The one programme whose filings have a window in each year. */
  window: string;
  rows: readonly RegisterRow[];
  /** Acts of its own, that depend on the days shown. */
  more(shown: Shown): RegisterAct[];
}

const CODES = { agencyCode: '126001', functionCode: '2080199', governmentEconomicCode: '50799', departmentEconomicCode: '31299' };

/** Every act beside the cases, in the order of their days. */
export function registerOf(registers: Registers, shown: Shown): RegisterAct[] {
  const { first, last } = shown;
  const rows = registers.rows.map(({ ago, body = {}, ...row }) => {
    const on = last.subtract({ days: ago });
    return { ...row, on, body: typeof body === 'function' ? body(on) : body };
  });
  const years = first.year === last.year ? [] : budget(registers, last.year, last.with({ month: 1, day: 1 }));
  const all = [...rules(registers, first), ...budget(registers, first.year, first), ...firms(registers, first), ...years, ...closing(registers, shown), ...rows, ...registers.more(shown)];
  return all.toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on));
}

function rules({ area, instrument, tables, ratesFrom }: Registers, on: Day): RegisterAct[] {
  const published = Object.entries(tables).flatMap(([table, rates]): RegisterAct[] => [
    { on, about: table, by: 'policy', path: 'rate-tables', body: { table, version: 'demo-v1', documentNo: `演示文号〔${area}〕1号`, rows: Object.entries(rates).map(([key, amountFen]) => ({ key, amountFen, fromOn: ratesFrom, toOn: null })) } },
    // Who publishes a table approves no case that uses it (domain 3.2).
    { on, about: table, by: 'policy', who: 'demo-policy-2', path: `rate-tables/${table}/demo-v1/publication`, body: {} },
  ]);
  return [{ on, by: 'policy', path: `instruments/${instrument}/adoption`, body: { choices: [] } }, ...published];
}

/** The lines of a year, its filing window, and its confirmation where the document asks for one. */
function budget({ area, instrument, window }: Registers, year: number, on: Day): RegisterAct[] {
  const lines = (LINE_ROWS[area] ?? []).map(({ number, direction, programmes, amountFen, guidance }): RegisterAct => ({
    on, by: 'finance', path: 'budget-lines', body: { line: lineOf(area, year, number), year, programmes, amountFen, direction, fundingSource: guidance ? 'UPPER_LEVEL_GUIDANCE' : 'OWN', documentNo: `演示预算〔${year}〕${number}号`, ...CODES },
  }));
  const open: RegisterAct = { on, by: 'policy', path: 'filing-windows', body: { programme: window, year, fromOn: `${year}-01-01`, toOn: `${year}-12-31`, documentNo: `演示通知〔${year}〕4号` } };
  if (documentNamed(instrument).confirmation === 'NONE') return [...lines, open];
  return [{ on, by: 'policy', path: `instruments/${instrument}/confirmations`, body: { year, documentNo: `演示函〔${year}〕6号` } }, ...lines, open];
}

/** What is bound goes to a line of the new year, what is left back to the treasury. */
function closing({ area }: Registers, shown: Shown): RegisterAct[] {
  const on = closedOn(shown);
  if (!on) return [];
  return (LINE_ROWS[area] ?? []).map(({ number }): RegisterAct => ({
    on, by: 'finance', path: `budget-lines/${lineOf(area, shown.first.year, number)}/closing`, body: { into: `${lineOf(area, on.year, number)}-C`, documentNo: `演示结转〔${on.year}〕${number}号` },
  }));
}

function firms({ area }: Registers, on: Day): RegisterAct[] {
  return Object.entries(FIRMS[area] ?? {}).flatMap(([letter, { uscc, name: legalName, local, account }], at): RegisterAct[] => [
    { on, about: uscc, by: 'desk', path: 'parties', body: { uscc, legalName, kind: 'ENTERPRISE', local } },
    { on, about: uscc, by: 'maker', path: `parties/${uscc}/accounts`, body: { accountName: legalName, accountNumber: `1001234567890${at + 10}${account}`, bankNumber: FICTITIOUS_BANK }, keep: `account-${letter}=account` },
    { on, about: uscc, by: 'checker', path: `parties/${uscc}/accounts/{account-${letter}}/confirmation`, body: {} },
  ]);
}
