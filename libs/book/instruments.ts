import { asksFor } from '#policy/claim-rows';
import { factDayOf } from '#policy/claim-days';
import type { Claim } from '#policy/claims';
import { firstDayOf } from '#policy/eligibility';
import { type Instrument, type Term, tablesOf } from '#policy/programme';
import type { AssessmentInputs } from '#policy/receipt';
import { termsOf } from '#policy/terms';
import { rewritten, unfitRow } from '#policy/tables';
import { before, type Day, dayOf, within } from '#kernel/day';
import { type Ask, type Decision, type Fold, type Refusal, refuse } from '#kernel/decision';
import { fingerprint } from '#kernel/digest';
import { handOf } from '#kernel/hands';
import { amend, change, type Reading, type Update } from '#kernel/records';
import { ADOPTION, latestTerms } from './adopted';
import type { BookTables } from './facts';
import { adopt, adoptionProposed, confirmAdoption } from './adoptions';
import { apart } from './duties';
import { type AdoptedDocument, type InstrumentCommand, type InstrumentFact, type ProgrammeTerms, type TableRow, type TableVersion, versionKey } from './instruments.facts';

type Of<T extends InstrumentCommand['type']> = Extract<InstrumentCommand, { type: T }>;

export const foldInstruments: Fold<InstrumentFact, BookTables> = {
  InstrumentAdoptionProposed: (proposed, { actor }) => [adoptionProposed(proposed, actor)],
  InstrumentAdopted: ({ instrument, instrumentHash, choices, rules }, { on }) => [
    change('instruments', instrument, (old) => ({ instrument, instrumentHash, choices: chosen(rules, choices), ...(old?.interpretations && { interpretations: old.interpretations }) })),
    ...(rules ? termsOf(rules).map((term) => adoptedTerm(rules, term, on)) : []),
    ...(rules ? [change<BookTables, 'documents'>('documents', instrument, () => documentOf(rules))] : []),
    ...(rules?.clauses ?? []).map((clause) => change<BookTables, 'clauses'>('clauses', clause.id, () => ({ ...clause, instrument }))),
  ],
  TableDrafted: ({ type: _, ...draft }, { actor }) => [
    change('tableVersions', versionKey(draft), () => ({ ...draft, hash: fingerprint(draft), maker: handOf(actor), publisher: null, published: false })),
  ],
  TablePublished: ({ table, version }, { actor }) => [
    amend('tableVersions', versionKey({ table, version }), (old) => ({ ...old, publisher: handOf(actor), published: true })),
    change('tablesInForce', table, () => ({ table, version })),
  ],
};

const documentOf = ({ programmes: _, clauses: __, ...document }: Instrument): AdoptedDocument => document;

/** A later document has the programme for facts from its first day on; caps and once-only keys go on (domain B-22). */
function adoptedTerm(rules: Instrument, term: Term, on: Day): Update<BookTables> {
  const fromOn = rules.supersedes === null ? firstDayOf(rules) : rules.inForceOn;
  const { id: programme } = term.programme;
  return change<BookTables, 'programmes'>('programmes', programme, (old: ProgrammeTerms | undefined) => {
    const isSame = (version: ProgrammeTerms['versions'][number]): boolean => version.term.instrument.id === rules.id;
    const kept = (old?.versions ?? []).filter((version) => !isSame(version));
    // In a rehearsal a document stands again, changed: it was adopted when it was.
    const adoptedOn = old?.versions.find(isSame)?.adoptedOn ?? on;
    const versions = [...kept, { fromOn, adoptedOn, term }].sort((a, b) => (before(a.fromOn, b.fromOn) ? -1 : 1));
    return { programme, versions };
  });
}

/** What was chosen on adoption, and the stated default for the rest. */
function chosen(rules: Instrument | undefined, choices: { point: string; value: string }[]): Record<string, string> {
  const defaults = (rules?.openPoints ?? []).map(({ point, byDefault }) => [point, byDefault]);
  return Object.fromEntries([...defaults, ...choices.map(({ point, value }) => [point, value])]) as Record<string, string>;
}

export function decideInstruments(book: Reading<BookTables>, ask: Ask<InstrumentCommand>): Decision<InstrumentFact> {
  const { command } = ask;
  switch (command.type) {
    case 'adoptInstrument':
      return adopt(book, command);
    case 'confirmAdoption':
      return confirmAdoption(book, ask, command);
    case 'draftTable':
      return draft(book, command);
    case 'publishTable':
      return publish(book, ask, command);
  }
}

/** The adopted programmes that read a table; their last versions say what may stand in it. */
const readersOf = (book: Reading<BookTables>, table: string): Term[] => latestTerms(book).filter(({ programme }) => tablesOf(programme).includes(table));

/** 实施细则, by which the district says its rates: of the documents whose programmes read a table, or of all that it has. */
function implementingRules(book: Reading<BookTables>, table: string): string {
  const readers = readersOf(book, table).map(({ instrument }) => instrument);
  const articles = (readers.length > 0 ? readers : [...book.all('documents')]).map((document) => document.articles.implementingRules);
  return articles.length === 0 ? ADOPTION : `实施细则（${[...new Set(articles)].join('、')}）`;
}

function draft(book: Reading<BookTables>, command: Of<'draftTable'>): Decision<InstrumentFact> {
  const article = implementingRules(book, command.table);
  if (book.get('tableVersions', versionKey(command))) return refuse('ID_ALREADY_USED', article, { table: command.table, version: command.version });
  const [reader] = readersOf(book, command.table);
  if (!reader) return refuse('NOT_FOUND', article, { table: command.table });
  for (const [n, row] of command.rows.entries()) {
    const wrong = unfitRow(reader.programme, command.table, row, `rows.${n}`);
    if (wrong) return wrong;
  }
  const twice = overlapping(command.rows);
  if (twice) return refuse('ROWS_OVERLAP', article, { table: command.table, key: twice });
  return [{ fact: { ...command, type: 'TableDrafted' } }];
}

/** One day, one rate: the key of two rows that are in force on the same day. */
function overlapping(rows: readonly TableRow[]): string | undefined {
  return rows.find((row, n) => rows.slice(0, n).some((other) => other.key === row.key && (within(row.fromOn, other.fromOn, other.toOn) || within(other.fromOn, row.fromOn, row.toOn))))?.key;
}

function publish(book: Reading<BookTables>, ask: Ask<InstrumentCommand>, { table, version }: Of<'publishTable'>): Decision<InstrumentFact> {
  const article = implementingRules(book, table);
  const drafted = book.get('tableVersions', versionKey({ table, version }));
  if (!drafted) return refuse('NOT_FOUND', article, { table, version });
  if (drafted.published) return refuse('ACT_NOT_ALLOWED_IN_STATE', article, { table, version, state: 'PUBLISHED' });
  return apart(ask, 'publishTable', drafted) ?? unfaithful(book, ask, drafted) ?? [{ fact: { type: 'TablePublished', table, version } }];
}

/** What is published stands until a later version closes it: of days that are over it is changed by a correction with its reason, and never in passing. */
function unfaithful(book: Reading<BookTables>, ask: Ask<unknown>, { table, rows, corrects }: TableVersion): Refusal | null {
  const standing = tableInForce(book, table);
  if (!standing || corrects !== undefined) return null;
  const changed = rewritten(standing.rows, rows, dayOf(ask.at));
  return changed && refuse('PUBLISHED_ROW_CHANGED', implementingRules(book, table), { table, version: standing.version, key: changed.row.key, on: changed.on, amountFen: changed.row.amountFen });
}

/** As it was published last. */
function tableInForce(book: Reading<BookTables>, table: string): TableVersion | undefined {
  const known = book.get('tablesInForce', table);
  return known && book.get('tableVersions', versionKey(known));
}

/** The rows of published tables that a claim asks for, in force on the day of its fact, as an assessment takes them. */
export function rowsFor(book: Reading<BookTables>, { programme }: Term, claim: Claim, grades: readonly (string | undefined)[]): AssessmentInputs['rows'] {
  const on = factDayOf(claim);
  return tablesOf(programme).flatMap((table) => {
    const published = tableInForce(book, table);
    if (!published) return [];
    const inForce = (asked: typeof grades): TableRow[] => published.rows.filter((row) => asksFor(programme, claim, asked, { table, key: row.key }) && within(on, row.fromOn, row.toOn));
    const asked = inForce(grades);
    // That a grade is none of them is seen only beside all of them.
    const isUnknown = programme.assessment.kind === 'BY_GRADE_IN_RANGE' && grades.some((grade) => grade !== undefined && !asked.some(({ key }) => key === grade));
    const rows = isUnknown ? inForce(published.rows.map(({ key }) => key)) : asked;
    return rows.map(({ key, amountFen }) => ({ table, version: published.version, key, amountFen }));
  });
}

/** The versions that rows stand in, as an assessment takes them. */
export function tablesFor(book: Reading<BookTables>, rows: AssessmentInputs['rows']): Pick<AssessmentInputs, 'tables'> {
  const versions = [...new Set(rows.map(versionKey))].flatMap((key) => book.get('tableVersions', key) ?? []);
  return versions.length === 0 ? {} : { tables: versions.map(({ table, version, documentNo, hash }) => ({ table, version, documentNo, hash })) };
}
