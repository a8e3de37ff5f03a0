import type { Figure, Target } from '#policy/programme';
import { yearEnd } from '#policy/claim-days';
import { endOf, kindOf, yearsOver } from '#policy/reporting';
import { before, type Day, dayOf } from '#kernel/day';
import { type Ask, type Decision, type Fold, isRefusal, refuse, unfit } from '#kernel/decision';
import { fingerprint } from '#kernel/digest';
import { sum } from '#kernel/money';
import { change, type Reading } from '#kernel/records';
import { adoptedClause, notProvided, targetOf, targetsOf } from './adopted';
import type { BookTables } from './facts';
import type { GovernanceCommand, GovernanceFact, Indicator } from './governance.facts';
import { aboveScaleOn } from './obligations';

type Book = Reading<BookTables>;
type Of<T extends GovernanceCommand['type']> = Extract<GovernanceCommand, { type: T }>;

const indicatorKey = ({ target, period }: Pick<Indicator, 'target' | 'period'>): string => `${target}/${period}`;

export const foldGovernance: Fold<GovernanceFact, BookTables> = {
  IndicatorRecorded: ({ type: _, ...indicator }) => [change('indicators', indicatorKey(indicator), () => indicator)],
  MeasureRecorded: ({ type: _, ...measure }) => [change('measures', measure.measure, () => measure)],
};

/** One value of a series; the document that says it, null where the book counted it. */
export interface Reached {
  period: string;
  figure: Figure;
  documentNo: string | null;
}

/** How far a target is on a day. */
export interface Progress {
  series: Reached[];
  latest: Reached | null;
  reached: boolean;
}

/** From what was recorded of periods over by then; or counted from enrolments and reports, where the book can. */
export function progressOn(book: Book, target: Target, on: Day): Progress {
  const series = target.counted ? counted(book, target.counted, on) : recorded(book, target.id, on);
  const latest = series.at(-1) ?? null;
  return { series, latest, reached: latest !== null && meets(latest.figure, target.atLeast) };
}

function recorded(book: Book, target: string, on: Day): Reached[] {
  const known = [...book.all('indicators')].filter((one) => one.target === target && before(endOf(one.period), on));
  // At the end of December the year says more than its last month.
  const order = ({ period }: Indicator): string => `${endOf(period).toString()} ${kindOf(period) === 'YEARLY' ? 1 : 0}`;
  return known.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)).map(({ period, figure, documentNo }) => ({ period, figure, documentNo }));
}

/** Year by year; firms above scale at its end, and for the year that runs, on the day itself. */
function counted(book: Book, what: NonNullable<Target['counted']>, on: Day): Reached[] {
  if (what === 'FIRMS_ABOVE_SCALE') return aboveScale(book, on);
  const yearly = [...book.all('reports')].filter(({ period, receivedOn }) => kindOf(period) === 'YEARLY' && !before(on, receivedOn));
  const counts = yearly.filter(({ party, period }) => what === 'REVENUE' || aboveScaleOn(book, party, yearEnd(period)));
  const byYear = Map.groupBy(counts, ({ period }) => period);
  const years = [...byYear].sort(([a], [b]) => (a < b ? -1 : 1));
  return years.map(([period, reports]) => ({ period, figure: { unit: 'FEN' as const, amountFen: sum(reports.map(({ revenueFen }) => revenueFen)) }, documentNo: null }));
}

function aboveScale(book: Book, on: Day): Reached[] {
  const parties = [...book.all('enrolments')];
  const [first] = parties.flatMap(({ intervals }) => intervals.map(({ fromOn }) => fromOn)).sort((a, b) => (before(a, b) ? -1 : 1));
  if (!first || before(on, first)) return [];
  const countOn = (when: Day): Figure => ({ unit: 'NUMBER', count: parties.filter(({ party }) => aboveScaleOn(book, party, when)).length });
  const years = yearsOver(first, on).map((period) => ({ period, figure: countOn(yearEnd(period)), documentNo: null }));
  return [...years, { period: on.toPlainYearMonth().toString(), figure: countOn(on), documentNo: null }];
}

function meets(figure: Figure, atLeast: Figure): boolean {
  if (figure.unit === 'NUMBER') return atLeast.unit === 'NUMBER' && figure.count >= atLeast.count;
  return atLeast.unit === 'FEN' && figure.amountFen >= atLeast.amountFen;
}

export function decideGovernance(book: Book, ask: Ask<GovernanceCommand>): Decision<GovernanceFact> {
  const { command } = ask;
  return command.type === 'recordIndicator' ? recordIndicator(book, ask, command) : recordMeasure(book, ask, command);
}

function recordIndicator(book: Book, ask: Ask<unknown>, { type: _, ...indicator }: Of<'recordIndicator'>): Decision<GovernanceFact> {
  const placed = targetOf(book, indicator.target);
  if (!placed) {
    const [other] = targetsOf(book);
    return other ? refuse('NOT_FOUND', other.clause.article, { target: indicator.target }) : notProvided(book, 'TARGETS');
  }
  const { target, clause } = placed;
  if (target.counted) return unfit('target', clause.article, { zh: '该指标由账簿自行计算，不另登记', en: 'is counted by the book itself' });
  const { unit } = target.atLeast;
  const field = unit === 'NUMBER' ? 'count' : 'amountFen';
  if (indicator.figure.unit !== unit) return unfit(field, clause.article, { zh: `该指标须填写 ${field}`, en: `${field} is what this target is measured by` });
  const today = dayOf(ask.at);
  if (!before(endOf(indicator.period), today)) return refuse('FACT_NOT_YET', clause.article, { period: indicator.period, today });
  const known = book.get('indicators', indicatorKey(indicator));
  return known && fingerprint(known) === fingerprint(indicator) ? [] : [{ fact: { type: 'IndicatorRecorded', ...indicator } }];
}

function recordMeasure(book: Book, ask: Ask<unknown>, { type: _, ...measure }: Of<'recordMeasure'>): Decision<GovernanceFact> {
  const placed = adoptedClause(book, measure.clause);
  if (isRefusal(placed)) return placed;
  const { article } = placed.clause;
  const today = dayOf(ask.at);
  if (before(today, measure.takenOn)) return refuse('FACT_NOT_YET', article, { takenOn: measure.takenOn, today });
  const known = book.get('measures', measure.measure);
  if (!known) return [{ fact: { type: 'MeasureRecorded', ...measure } }];
  return fingerprint(known) === fingerprint(measure) ? [] : refuse('ID_ALREADY_USED', article, { measure: measure.measure });
}
