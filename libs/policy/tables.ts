import { before, type Day } from '#kernel/day';
import { type Refusal, refuse, unfit } from '#kernel/decision';
import { isAreaCode } from '#kernel/identifiers';
import type { Fen } from '#kernel/money';
import { INSTRUMENTS } from './catalogue';
import { claimShapes } from './claims';
import { type Assessment, PARTNER_COUNTIES, type Programme } from './programme';

interface Row {
  key: string;
  amountFen: Fen | null;
  fromOn: Day;
  toOn: Day | null;
}

interface Rates {
  programme: Programme;
  rule: Extract<Assessment, { kind: 'BY_GROUP_IN_RANGE' }>;
}

const GROUPS: readonly string[] = claimShapes.PLACEMENT.shape.groups.element.options;

/** The programmes that pay by published rates, by the name of their table. */
const RATES = new Map<string, Rates>(
  INSTRUMENTS.flatMap(({ programmes }) => programmes.flatMap((programme) => (programme.assessment.kind === 'BY_GROUP_IN_RANGE' ? [[programme.assessment.table, { programme, rule: programme.assessment }] as const] : []))),
);

/** Whether a rule reads a table of this name. */
export const isTable = (table: string): boolean => table === PARTNER_COUNTIES || RATES.has(table);

/** Why a row cannot stand in a table; null for one that can. @param field where it stands in what was said */
export function unfitRow(table: string, row: Row, field: string, article: string): Refusal | null {
  if (row.toOn && before(row.toOn, row.fromOn)) return unfit(`${field}.toOn`, article, { zh: '不得早于 fromOn', en: 'must not lie before fromOn' });
  const rates = RATES.get(table);
  return rates ? unfitRate(rates, row, field) : unfitCounty(row, field, article);
}

/** 分别给予一次性 300-1000 元/人: a rate for each group, inside the range of the clause (domain A-09). */
function unfitRate({ programme: { article }, rule: { minFen, maxFen } }: Rates, { key, amountFen }: Row, field: string): Refusal | null {
  if (!GROUPS.includes(key)) return unfit(`${field}.key`, article, { zh: `须为 ${GROUPS.join('、')} 之一`, en: `must be one of ${GROUPS.join(', ')}` });
  if (amountFen === null) return unfit(`${field}.amountFen`, article, { zh: '标准须有金额', en: 'a rate has an amount' });
  return amountFen < minFen || amountFen > maxFen ? refuse('OUT_OF_RANGE', article, { key, amountFen, minFen, maxFen }) : null;
}

/** 对口地区: counties by their codes, and no money (domain B-10). */
function unfitCounty({ key, amountFen }: Row, field: string, article: string): Refusal | null {
  if (!isAreaCode(key)) return unfit(`${field}.key`, article, { zh: '须为六位行政区划代码（GB/T 2260）', en: 'must be a six-digit area code (GB/T 2260)' });
  return amountFen === null ? null : unfit(`${field}.amountFen`, article, { zh: '名录没有金额', en: 'a register has no amounts' });
}
