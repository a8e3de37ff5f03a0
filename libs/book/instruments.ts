import { instrumentHash, instrumentOf } from '#policy/catalogue';
import { type Claim, factDayOf, rowKeysOf } from '#policy/claims';
import type { AssessmentInputs } from '#policy/receipt';
import { isTable, unfitRow } from '#policy/tables';
import { within } from '#kernel/day';
import { type Ask, type Decision, type Fold, refuse } from '#kernel/decision';
import { amend, change, type Reading } from '#kernel/records';
import type { BookTables } from './facts';
import { apart } from './duties';
import type { InstrumentCommand, InstrumentFact, TableRow } from './instruments.facts';

type Of<T extends InstrumentCommand['type']> = Extract<InstrumentCommand, { type: T }>;

const IMPLEMENTING_RULES = '沪松人社规〔2024〕5号 附则（一）';

export const foldInstruments: Fold<InstrumentFact, BookTables> = {
  InstrumentAdopted: ({ instrument, instrumentHash, choices }) => [
    change('instruments', instrument, () => ({ instrument, instrumentHash, choices: chosen(instrument, choices) })),
  ],
  TableDrafted: ({ type: _, ...draft }, { actor }) => [
    change('tableVersions', versionKey(draft), () => ({ ...draft, maker: actor.ref, publisher: null, published: false })),
  ],
  TablePublished: ({ table, version }, { actor }) => [
    amend('tableVersions', versionKey({ table, version }), (old) => ({ ...old, publisher: actor.ref, published: true })),
    change('tablesInForce', table, () => ({ table, version })),
  ],
};

export function decideInstruments(book: Reading<BookTables>, ask: Ask<InstrumentCommand>): Decision<InstrumentFact> {
  const { command } = ask;
  switch (command.type) {
    case 'adoptInstrument':
      return adopt(book, command);
    case 'draftTable':
      return draft(book, command);
    case 'publishTable':
      return publish(book, ask, command);
  }
}

function adopt(book: Reading<BookTables>, { area, instrument: id, choices }: Of<'adoptInstrument'>): Decision<InstrumentFact> {
  const instrument = instrumentOf(id);
  if (!instrument || instrument.area !== area) return refuse('NOT_FOUND', '', { instrument: id });
  if (book.get('instruments', id)) return refuse('ID_ALREADY_USED', instrument.articles.validity, { instrument: id });
  for (const { point, value } of choices) {
    const open = instrument.openPoints.find((candidate) => candidate.point === point);
    if (!open?.values.includes(value)) return refuse('NOT_FOUND', instrument.articles.implementingRules, { point, value, allowed: open?.values ?? [] });
  }
  return [{ fact: { type: 'InstrumentAdopted', instrument: id, documentNo: instrument.documentNo, instrumentHash: instrumentHash(id), choices } }];
}

/** What was chosen on adoption, and the stated default for the rest. */
function chosen(id: string, choices: { point: string; value: string }[]): Record<string, string> {
  const defaults = (instrumentOf(id)?.openPoints ?? []).map(({ point, byDefault }) => [point, byDefault]);
  return Object.fromEntries([...defaults, ...choices.map(({ point, value }) => [point, value])]) as Record<string, string>;
}

function draft(book: Reading<BookTables>, command: Of<'draftTable'>): Decision<InstrumentFact> {
  if (book.get('tableVersions', versionKey(command))) return refuse('ID_ALREADY_USED', IMPLEMENTING_RULES, { table: command.table, version: command.version });
  if (!isTable(command.table)) return refuse('NOT_FOUND', IMPLEMENTING_RULES, { table: command.table });
  for (const [n, row] of command.rows.entries()) {
    const wrong = unfitRow(command.table, row, `rows.${n}`, IMPLEMENTING_RULES);
    if (wrong) return wrong;
  }
  const twice = overlapping(command.rows);
  if (twice) return refuse('ROWS_OVERLAP', IMPLEMENTING_RULES, { table: command.table, key: twice });
  return [{ fact: { ...command, type: 'TableDrafted' } }];
}

/** One day, one rate: the key of two rows that are in force on the same day. */
function overlapping(rows: readonly TableRow[]): string | undefined {
  return rows.find((row, n) => rows.slice(0, n).some((other) => other.key === row.key && (within(row.fromOn, other.fromOn, other.toOn) || within(other.fromOn, row.fromOn, row.toOn))))?.key;
}

function publish(book: Reading<BookTables>, ask: Ask<InstrumentCommand>, { table, version }: Of<'publishTable'>): Decision<InstrumentFact> {
  const drafted = book.get('tableVersions', versionKey({ table, version }));
  if (!drafted) return refuse('NOT_FOUND', IMPLEMENTING_RULES, { table, version });
  if (drafted.published) return refuse('ACT_NOT_ALLOWED_IN_STATE', IMPLEMENTING_RULES, { table, version, state: 'PUBLISHED' });
  return apart(ask, 'publishTable', [drafted.maker]) ?? [{ fact: { type: 'TablePublished', table, version } }];
}

/** The rows of published tables that a claim asks for, in force on the day of its fact, as an assessment takes them. */
export function rowsFor(book: Reading<BookTables>, tables: readonly string[], claim: Claim): AssessmentInputs['rows'] {
  const [keys, on] = [rowKeysOf(claim), factDayOf(claim)];
  return tables.flatMap((table) => {
    const version = book.get('tablesInForce', table)?.version;
    const published = version === undefined ? undefined : book.get('tableVersions', versionKey({ table, version }));
    const rows = published?.rows.filter((row) => keys.includes(row.key) && within(on, row.fromOn, row.toOn)) ?? [];
    return rows.map(({ key, amountFen }) => ({ table, version: version ?? '', key, amountFen }));
  });
}

const versionKey = ({ table, version }: { table: string; version: string }): string => `${table}/${version}`;
