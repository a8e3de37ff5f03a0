import type { Figure, Target } from '#policy/programme';
import { yearEnd } from '#policy/claim-days';
import { endOf, kindOf, type PeriodKind, reportsAsked, yearsOver } from '#policy/reporting';
import { before, type Day, dayOf } from '#kernel/day';
import { type Ask, type Decision, type Fold, isRefusal, refuse, unfit } from '#kernel/decision';
import { fingerprint } from '#kernel/digest';
import { asOneNumber } from '#kernel/document-numbers';
import { sum } from '#kernel/money';
import { amend, change, type Reading } from '#kernel/records';
import { adoptedClause, ADOPTION, latestTerm, notProvided, reportingClause, targetOf, targetsOf } from './adopted';
import type { BookTables } from './facts';
import type { GovernanceCommand, GovernanceFact, Indicator, IndicatorCorrection, Measure } from './governance.facts';
import { aboveScaleOn, reportsOn, type StandingReport } from './obligations';
import { beforeDocument } from './superseded';

type Book = Reading<BookTables>;
type Of<T extends GovernanceCommand['type']> = Extract<GovernanceCommand, { type: T }>;

const indicatorKey = ({ target, period }: Pick<Indicator, 'target' | 'period'>): string => `${target}/${period}`;

export const foldGovernance: Fold<GovernanceFact, BookTables> = {
  IndicatorRecorded: ({ type: _, corrects, ...indicator }, { on }) => [
    change('indicators', indicatorKey(indicator), (old) => ({ ...indicator, corrections: old ? [...old.corrections, { figure: old.figure, documentNo: old.documentNo, correctedOn: on, reason: corrects ?? null }] : [] })),
  ],
  MeasureRecorded: ({ type: _, ...measure }) => [change('measures', measure.measure, () => ({ ...measure, withdrawn: null }))],
  MeasureWithdrawn: ({ measure, reason }, { on }) => [amend<BookTables, 'measures'>('measures', measure, (old) => ({ ...old, withdrawn: { withdrawnOn: on, reason } }))],
};

/** One value of a series; the document that says it, null where the book counted it. */
export interface Reached {
  period: string;
  figure: Figure;
  documentNo: string | null;
  /** What was said of the period before, the oldest first; left out where nothing was. */
  corrections?: IndicatorCorrection[];
  /** Of how many firms it is the sum, and of how many it would be, had all reported. */
  firms?: { reported: number; due: number };
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
  // The revenue that is to be reached is that of a year: a month is a part of it.
  const whole = sumsReports(target) ? series.findLast(({ period }) => kindOf(period) === 'YEARLY') : latest;
  return { series, latest, reached: whole ? meets(whole.figure, target.atLeast) : false };
}

function recorded(book: Book, target: string, on: Day): Reached[] {
  const known = [...book.all('indicators')].filter((one) => one.target === target && before(endOf(one.period), on));
  return inOrder(known.map(({ period, figure, documentNo, corrections }) => ({ period, figure, documentNo, ...(corrections.length > 0 && { corrections }) })));
}

/** At the end of December the year says more than its last month. */
function inOrder(series: Reached[]): Reached[] {
  const order = ({ period }: Reached): string => `${endOf(period).toString()} ${kindOf(period) === 'YEARLY' ? 1 : 0}`;
  return series.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
}

const sumsReports = ({ counted }: Target): boolean => counted !== undefined && counted !== 'FIRMS_ABOVE_SCALE';

/** Firms above scale at the end of each year, and on the day itself; revenue of each period of which somebody has reported. */
function counted(book: Book, what: NonNullable<Target['counted']>, on: Day): Reached[] {
  if (what === 'FIRMS_ABOVE_SCALE') return aboveScale(book, on);
  const kinds = periodsOf(book, what);
  const owed = reportsOn(book, on).filter(({ party, period, kind }) => kinds.includes(kind) && (what === 'REVENUE' || aboveScaleOn(book, party, endOf(period))));
  return inOrder([...Map.groupBy(owed, ({ period }) => period)].flatMap(([period, due]) => summed(period, due)));
}

/** Years, and months where a clause asks those firms for them. */
function periodsOf(book: Book, what: NonNullable<Target['counted']>): PeriodKind[] {
  const clause = reportingClause(book);
  const asked = clause ? reportsAsked(clause).filter(({ from }) => what === 'REVENUE_ABOVE_SCALE' || from === 'ENTERPRISES') : [];
  return ['YEARLY', ...asked.map(({ period }) => period)];
}

function summed(period: string, due: readonly StandingReport[]): Reached[] {
  const reports = due.flatMap(({ report }) => report ?? []);
  const figure = { unit: 'FEN' as const, amountFen: sum(reports.map(({ revenueFen }) => revenueFen)) };
  return reports.length === 0 ? [] : [{ period, figure, documentNo: null, firms: { reported: reports.length, due: due.length } }];
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
  switch (command.type) {
    case 'recordIndicator':
      return recordIndicator(book, ask, command);
    case 'recordMeasure':
      return recordMeasure(book, ask, command);
    case 'withdrawMeasure':
      return withdrawMeasure(book, command);
  }
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
  if (indicator.figure.unit !== unit) return unfit(field, clause.article, { zh: '须填写：该目标以此计量', en: 'is what this target is measured by' });
  const today = dayOf(ask.at);
  if (!before(endOf(indicator.period), today)) return refuse('FACT_NOT_YET', clause.article, { period: indicator.period, today });
  const early = beforeDocument(book, placed.instrument, endOf(indicator.period), { period: indicator.period });
  if (early) return early;
  const known = book.get('indicators', indicatorKey(indicator));
  if (known && known.documentNo === indicator.documentNo && fingerprint(known.figure) === fingerprint(indicator.figure)) return [];
  if (known && indicator.corrects === undefined) return refuse('ID_ALREADY_USED', clause.article, { target: target.id, period: indicator.period, documentNo: known.documentNo });
  if (!known && indicator.corrects !== undefined) return unfit('corrects', clause.article, { zh: '该期尚无可更正的指标值，不填', en: 'must be left out: nothing stands for the period that could be corrected' });
  return [{ fact: { type: 'IndicatorRecorded', ...indicator } }];
}

function recordMeasure(book: Book, ask: Ask<unknown>, { type: _, ...measure }: Of<'recordMeasure'>): Decision<GovernanceFact> {
  const paying = latestTerm(book, measure.clause)?.programme;
  if (paying) return unfit('clause', paying.article, { zh: '是发放资金的项目，办理情况见其案件（cases?programme=）；工作措施登记在不发放资金的条款之下（programmes）', en: 'is a programme that pays: what is done under it stands in its cases (cases?programme=); measures are recorded under a clause that pays nothing (programmes)' }, { kind: 'MONEY' });
  const placed = adoptedClause(book, measure.clause);
  if (isRefusal(placed)) return placed;
  const { article } = placed.clause;
  const today = dayOf(ask.at);
  if (before(today, measure.takenOn)) return refuse('FACT_NOT_YET', article, { takenOn: measure.takenOn, today });
  const early = beforeDocument(book, placed.instrument, measure.takenOn, { takenOn: measure.takenOn });
  if (early) return early;
  const known = book.get('measures', measure.measure);
  // The same meeting under the same document is one, under whatever key it is told.
  const twin = known ? undefined : [...book.all('measures')].find((one) => !one.withdrawn && contentOf(one) === contentOf(measure));
  if (!known) return twin ? [] : [{ fact: { type: 'MeasureRecorded', ...measure } }];
  return contentOf(known) === contentOf(measure) ? [] : refuse('ID_ALREADY_USED', article, { measure: measure.measure });
}

/** What was done, in what it compares as. */
const contentOf = ({ clause, title, takenOn, documentNo }: Omit<Measure, 'measure' | 'withdrawn'>): string => fingerprint({ clause, title: asOneNumber(title), takenOn, documentNo: asOneNumber(documentNo) });

function withdrawMeasure(book: Book, { measure: id, reason }: Of<'withdrawMeasure'>): Decision<GovernanceFact> {
  const known = book.get('measures', id);
  if (!known) return refuse('NOT_FOUND', ADOPTION, { measure: id });
  const { clause, withdrawn } = known;
  if (!withdrawn) return [{ fact: { type: 'MeasureWithdrawn', measure: id, clause, reason } }];
  return withdrawn.reason === reason ? [] : refuse('ACT_NOT_ALLOWED_IN_STATE', ADOPTION, { measure: id, state: 'WITHDRAWN' });
}
