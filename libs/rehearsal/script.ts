import { z } from 'zod';
import { PERMISSIONS } from '#access/permissions';
import type { BookTables } from '#book/facts';
import { type Day, dayOf, type Instant } from '#kernel/day';
import type { Actor } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import { ref, text } from '#kernel/shapes';
import type { Finding } from '#policy/claims';
import { areaCode, type Instrument } from '#policy/programme';
import type { RegionalPolicy } from '#policy/regional';
import { changedPlaces, changedTable } from './book-words';
import type { ChangedDocument } from './documents';
import { decoded, type Fault, isDeep, misnamed, repeated, twice, withAmounts } from './faults';
import { grantSteps, inTheMorning } from './grant';
import { type Adoptable, Offered } from './offered';
import { ACT_NAMES, type ActName, anyAct, openAct, type SaidAct, type ScriptedAct, shapeOf } from './words';

const frame = {
  title: text.optional(),
  area: areaCode.default('310117'),
  /** EMPTY: a new book; BOOK: a copy of the district's, as of a revision. */
  from: z.enum(['EMPTY', 'BOOK']).default('EMPTY'),
  /** Tables and documents that stand in the place of those in force: what `--compare` holds against today's. */
  changes: z.strictObject({ tables: z.array(changedTable).max(20).default([]), documents: z.array(z.strictObject({ instrument: ref, set: changedPlaces })).max(5).default([]) }).optional(),
  expectTotals: z.record(z.string(), z.unknown()).optional(),
};

/** What a script is, for the schema; the acts are read one by one. */
export const scriptShape = z.strictObject({ ...frame, acts: z.array(anyAct).min(1) });
/** The same with the words of each act left open. */
export const outlineShape = z.strictObject({ ...frame, acts: z.array(openAct).min(1) });
const framed = z.strictObject({ ...frame, acts: z.array(z.unknown()).min(1) });

/** One act of the script, and of one that comes several times, one time. */
export interface Entry {
  /** Its place in the script, from 1. */
  number: number;
  act: ActName;
  /** What it is done to: a case, an order, a line … */
  subject: string;
  on: Day;
  actor: Actor;
  expect?: Record<string, unknown>;
}

/** What is asked of the district at one moment; a grant is several. */
export interface Step {
  entry: Entry;
  at: Instant;
  actor: Actor;
  said: Exclude<SaidAct, { act: 'grant' }>;
  /** Of a grant, for the reviews that its programme asks for. */
  finding?: Finding;
}

export interface Changes {
  tables: z.output<typeof changedTable>[];
  documents: ChangedDocument[];
}

/** A script read, in the order of its days. */
export interface Script extends Pick<z.output<typeof framed>, 'title' | 'area' | 'from' | 'expectTotals'> {
  changes: Changes;
  /** What it can adopt, without its changes. */
  documents: ReadonlyMap<string, Instrument>;
  /** Those of towns among them. */
  regional: ReadonlyMap<string, RegionalPolicy>;
  entries: Entry[];
  /** By their moments; what comes at one moment, in the order of the script. */
  steps: Step[];
}

/** Of an act that comes several times, so many for each act that there may be. */
const CHARACTERS = 2_000;

/**
 * The script that somebody wrote, or what is wrong with it, each with its place. @param most acts, those of a grant and
 * repetitions counted @param offered the documents that a district can adopt
 */
export function readScript(written: unknown, most: number, offered: readonly Adoptable[]): Script | Fault[] {
  if (isDeep(written)) return [{ path: [], zh: '嵌套过深', en: 'is nested too deep' }];
  const unusable = misnamed(written);
  if (unusable.length > 0) return unusable;
  const raw = withAmounts(written);
  const head = decoded(framed, raw, []);
  if (Array.isArray(head)) return head;
  const { changes, acts, ...rest } = head;
  const areas = [...new Set(offered.map(({ area }) => area))].sort();
  if (!areas.includes(head.area)) return [{ path: ['area'], zh: `须为 ${areas.join('、')} 之一`, en: `must be one of ${areas.join(', ')}` }];
  const papers = new Offered(offered, head);
  const documents = papers.changed(changes?.documents ?? []);
  if (isFaulty(documents)) return documents;
  const reading = new ReadScript(most, papers);
  for (const [index, act] of acts.entries()) {
    reading.take(act, index);
    if (reading.faults.length > 0) return reading.faults;
  }
  const { entries, steps } = reading;
  return { ...rest, changes: { tables: changes?.tables ?? [], documents }, documents: papers.documents, regional: papers.regional, entries, steps: steps.toSorted((a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds) };
}

class ReadScript {
  readonly entries: Entry[] = [];
  readonly steps: Step[] = [];
  readonly faults: Fault[] = [];
  private on: Day | undefined;
  private lines = 0;

  constructor(
    private readonly most: number,
    private readonly papers: Offered,
  ) {}

  take(raw: unknown, index: number): void {
    const path = ['acts', index];
    const act = (raw as { act?: unknown } | null)?.act;
    const shape = shapeOf(act);
    if (!shape) return void this.faults.push({ path: [...path, 'act'], zh: `没有此操作；可用：${ACT_NAMES.join('、')}`, en: `is no act; there are ${ACT_NAMES.join(', ')}` });
    this.faults.push(...repeated(raw, path));
    if (this.faults.length > 0) return;
    for (const copy of this.copies(raw, path)) {
      const said = decoded(shape, copy, path);
      if (Array.isArray(said)) this.faults.push(...said);
      else this.said(said, index);
      if (this.faults.length > 0) return;
    }
  }

  /** The act itself, or, where it comes several times, each time with its number filled in. */
  private *copies(raw: unknown, path: Fault['path']): Iterable<unknown> {
    const { times } = raw as { times?: unknown };
    // What is no number of times is refused with the act.
    if (typeof times !== 'number' || !(times >= 1)) return yield raw;
    const text = JSON.stringify(raw);
    const most = Math.min(times, this.most + 1);
    if (text.length * most > this.most * CHARACTERS) return void this.faults.push({ path: [...path, 'times'], zh: '重复后过大', en: 'makes too much of this act' });
    for (let n = 1; n <= most; n += 1) yield JSON.parse(text.replaceAll('~n', String(n)));
  }

  private said(said: SaidAct, index: number): void {
    const path = ['acts', index];
    if (said.on && said.at) return void this.faults.push({ path, zh: '既有 on 又有 at：只写其一', en: 'has both `on` and `at`: say one of them' });
    const at = this.momentOf(said);
    if (!at) return void this.faults.push({ path, zh: '缺少日期：第一项须有 on 或 at', en: 'has no day: the first act needs `on` or `at`' });
    const on = dayOf(at);
    this.on = on;
    const actor = actorOf(said.act === 'grant' ? 'file' : said.act, said);
    const entry: Entry = { number: index + 1, act: said.act, subject: subjectOf(said), on, actor, ...(said.expect && { expect: said.expect }) };
    if (said.act === 'adoptInstrument') this.faults.push(...this.papers.adopts(said, path));
    if (said.act === 'draftTable' || said.act === 'publishTable') this.faults.push(...this.papers.versions(said, path));
    if (said.act !== 'grant') this.steps.push({ entry, at, actor, said });
    else if (!said.line && ['COMMITTED', 'INSTRUCTED', 'PAID'].includes(said.to)) return void this.faults.push({ path, zh: `办到 ${said.to} 须写明指标 line`, en: `needs its \`line\` to come to ${said.to}` });
    else for (const step of grantSteps(said, at)) this.steps.push({ ...step, entry, actor: step.said.act === 'file' ? actor : actorOf(step.said.act, {}) });
    this.entries.push(entry);
    // Each line of a roster is decided like a case.
    if (said.act === 'fileRoster' || said.act === 'correctRoster') {
      this.lines += said.lines.length;
      this.faults.push(...twice(said.lines, [...path, 'lines']));
    }
    if (this.steps.length + this.lines > this.most) this.faults.push({ path, zh: `至此已超过 ${this.most} 项操作`, en: `is beyond the ${this.most} acts that one rehearsal may have` });
  }

  private momentOf({ on, at }: SaidAct): Instant | undefined {
    const day = on ?? this.on;
    return at ?? (day && inTheMorning(day));
  }
}

const isFaulty = (documents: ChangedDocument[] | Fault[]): documents is Fault[] => documents.some((one) => 'zh' in one);

/** What an act of the script adopts by a name: today's documents, or with the changes of the script. */
export function documentsOf({ documents, changes }: Pick<Script, 'documents' | 'changes'>, changed: boolean): ReadonlyMap<string, Instrument> {
  return changed ? new Map([...documents, ...changes.documents.map(({ rules }) => [rules.id, rules] as const)]) : documents;
}

/** Duties whose first part the same role has by default: the second person of the role has the other. */
const SECOND: ReadonlySet<ActName> = new Set(['confirmAdoption', 'publishTable', 'confirmPersonMerge', 'confirmPersonSeparation', 'endorse', 'abandonAward', 'withdrawOtherGrant', 'delistName']);

/** Who acts where the script does not say: one person for each role, by the role that comes first in the table of permissions. */
function actorOf(act: ScriptedAct, { by, role = PERMISSIONS[act][0] ?? 'auditor', onBehalfOf }: Partial<Pick<SaidAct, 'by' | 'role' | 'onBehalfOf'>>): Actor {
  return { ref: by ?? `u-${role}${SECOND.has(act) ? '-2' : ''}`, role, ...(onBehalfOf !== undefined && { onBehalfOf }) };
}

const SUBJECTS = [
  'case', 'order', 'award', 'line', 'receivable', 'finding', 'batch', 'account', 'referral', 'grant', 'listing', 'measure', 'target', 'change', 'merge', 'disqualification', 'delegation', 'party', 'table', 'interpretation', 'instrument', 'programme',
] as const;

function subjectOf(said: SaidAct): string {
  const name = SUBJECTS.find((candidate) => candidate in said);
  return name === undefined ? '' : String((said as Partial<Record<string, unknown>>)[name]);
}

/** The cases that a script acts on without filing them: of a copy, those that must be there. */
export function casesNamed({ steps }: Script, book: Reading<BookTables>): Set<string> {
  const [named, filed] = [new Set<string>(), new Set<string>()];
  for (const { said } of steps) {
    if (said.act === 'file' || said.act === 'fileRoster') filed.add(said.case);
    else named.add(caseNamed(said, book) ?? '');
  }
  return named.difference(filed.add(''));
}

/** The case that an act names, itself or by its award, order or receivable. */
export function caseNamed(said: object, book: Reading<BookTables>): string | undefined {
  const { case: id, award, order, receivable } = said as Partial<Record<string, string>>;
  if (id !== undefined || award !== undefined) return id ?? award;
  if (receivable !== undefined) return book.get('receivables', receivable)?.award;
  return order === undefined ? undefined : book.get('orders', order)?.award;
}
