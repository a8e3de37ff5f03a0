import { before, type Day, within } from '#kernel/day';
import { type Refusal, refuse, unfit } from '#kernel/decision';
import { isAreaCode } from '#kernel/identifiers';
import type { Fen } from '#kernel/money';
import { claimShapes } from './claims';
import { KEY_INDUSTRIES, PARTNER_COUNTIES, type Programme } from './programme';

interface Row {
  key: string;
  amountFen: Fen | null;
  fromOn: Day;
  toOn: Day | null;
}

const GROUPS: readonly string[] = claimShapes.PLACEMENT.shape.groups.element.options;

/**
 * Why a row cannot stand in a table; null for one that can.
 * @param programme that reads the table  @param field where the row stands in what was said
 */
export function unfitRow(programme: Programme, table: string, row: Row, field: string): Refusal | null {
  const { article } = programme;
  if (row.toOn && before(row.toOn, row.fromOn)) return unfit(`${field}.toOn`, article, { zh: '不得早于 fromOn', en: 'must not lie before fromOn' });
  if (table === PARTNER_COUNTIES || table === KEY_INDUSTRIES) return unfitEntry(table, row, field, article);
  return unfitRate(programme, row, field);
}

/**
 * Rows are facts of their days: a later version says the same of every day before today, and names each key again, be it
 * with the day on which its row ends (domain A-09).
 * @returns the first day that it leaves out or says otherwise, with the row that stands; null where it may follow
 */
export function rewritten(standing: readonly Row[], next: readonly Row[], today: Day): { row: Row; on: Day } | null {
  for (const row of standing) {
    const on = unsaid(row, next, today) ?? (next.some(({ key }) => key === row.key) ? null : row.fromOn);
    if (on) return { row, on };
  }
  return null;
}

/** The first day before today on which the row counts and no other row says the same. */
function unsaid({ key, amountFen, fromOn, toOn }: Row, next: readonly Row[], today: Day): Day | null {
  const same = next.filter((row) => row.key === key && row.amountFen === amountFen);
  let on = fromOn;
  while (before(on, today) && !(toOn && before(toOn, on))) {
    const saying = same.find((row) => within(on, row.fromOn, row.toOn));
    if (!saying) return on;
    if (saying.toOn === null) return null;
    on = saying.toOn.add({ days: 1 });
  }
  return null;
}

/** A rate for each group, grade or tier, inside the range of the clause (domain ). */
function unfitRate({ assessment, article }: Programme, { key, amountFen }: Row, field: string): Refusal | null {
  const keys = assessment.kind === 'BY_GROUP_IN_RANGE' ? GROUPS : assessment.kind === 'PER_TRAINEE_MONTH' ? ['TRAINEE_MONTH'] : null;
  if (keys && !keys.includes(key)) return unfit(`${field}.key`, article, { zh: `须为 ${keys.join('、')} 之一`, en: `must be one of ${keys.join(', ')}` });
  if (amountFen === null || amountFen === 0n) return unfit(`${field}.amountFen`, article, { zh: '标准须有金额', en: 'a rate has an amount' });
  if (!('minFen' in assessment)) return null;
  const { minFen, maxFen } = assessment;
  return amountFen < minFen || amountFen > maxFen ? refuse('OUT_OF_RANGE', article, { key, amountFen, minFen, maxFen }) : null;
}

/** 对口地区 by their codes, key industries by a name; and no money (domain B-10). */
function unfitEntry(table: string, { key, amountFen }: Row, field: string, article: string): Refusal | null {
  if (table === PARTNER_COUNTIES && !isAreaCode(key)) return unfit(`${field}.key`, article, { zh: '须为六位行政区划代码（GB/T 2260）', en: 'must be a six-digit area code (GB/T 2260)' });
  return amountFen === null ? null : unfit(`${field}.amountFen`, article, { zh: '名录没有金额', en: 'a register has no amounts' });
}
