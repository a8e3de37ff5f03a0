import { before, type Day, dayOf, within } from '#kernel/day';
import { type Ask, type Decision, type Fold, refuse } from '#kernel/decision';
import { amend, change, type Reading } from '#kernel/records';
import { dueOn, endOf, kindOf, monthsOver, type PeriodKind, reportsAsked, yearsOver } from '#policy/reporting';
import { latestTerms, notProvided, type PlacedClause, reporting } from './adopted';
import { correctEnrolment, endEnrolment, enrol, notCounted } from './enrolments';
import type { BookTables } from './facts';
import type { EnrolmentInterval, Figures, ObligationCommand, ObligationFact, Report } from './obligations.facts';
import type { Party } from './parties.facts';
import { beforeDocument } from './superseded';

type Of<T extends ObligationCommand['type']> = Extract<ObligationCommand, { type: T }>;
type Book = Reading<BookTables>;

const reportKey = ({ party, period }: Pick<Report, 'party' | 'period'>): string => `${party}/${period}`;
const figuresOf = ({ revenueFen, taxFen, headcount }: Figures): Figures => ({ revenueFen, taxFen, headcount });
const sameFigures = (a: Figures, b: Figures): boolean => a.revenueFen === b.revenueFen && a.taxFen === b.taxFen && a.headcount === b.headcount;

export const foldObligations: Fold<ObligationFact, BookTables> = {
  FirmEnrolled: ({ party, fromOn, documentNo }) => [
    change('enrolments', party, (old) => ({ party, intervals: [...(old?.intervals ?? []), { fromOn, toOn: null, documentNo, endedFor: null }] })),
  ],
  EnrolmentEnded: ({ party, toOn, reason }) => [
    amend('enrolments', party, (old) => ({ ...old, intervals: old.intervals.map((one) => (one.toOn === null ? { ...one, toOn, endedFor: reason } : one)) })),
  ],
  EnrolmentCorrected: ({ party, intervals, documentNo, reason }, { on }) => [
    amend('enrolments', party, (old) => ({
      ...old,
      intervals: intervals.map((one) => correctedInterval(old.intervals, one, { documentNo, reason })),
      corrections: [...(old.corrections ?? []), { correctedOn: on, documentNo, reason, was: old.intervals }],
    })),
  ],
  ReportReceived: ({ type: _, ...report }) => [change('reports', reportKey(report), () => ({ ...report, corrections: [] }))],
  ReportCorrected: ({ party, period, reason, ...figures }, { on }) => [
    amend('reports', reportKey({ party, period }), (old) => ({
      ...old,
      ...figuresOf(figures),
      corrections: [...old.corrections, { correctedOn: on, reason, was: figuresOf(old) }],
    })),
  ],
};

/** What of an interval was right keeps its document and its reason. */
function correctedInterval(was: readonly EnrolmentInterval[], { fromOn, toOn }: Pick<EnrolmentInterval, 'fromOn' | 'toOn'>, { documentNo, reason }: { documentNo: string; reason: string }): EnrolmentInterval {
  const known = was.find((one) => one.fromOn.equals(fromOn));
  const endedFor = toOn === null ? null : known?.toOn?.equals(toOn) ? known.endedFor : reason;
  return { fromOn, toOn, documentNo: known?.documentNo ?? documentNo, endedFor };
}

/** Whether a firm was in the statistics (规上纳统) on a day. */
export const aboveScaleOn = (book: Book, party: string, on: Day): boolean =>
  book.get('enrolments', party)?.intervals.some(({ fromOn, toOn }) => within(on, fromOn, toOn)) ?? false;

/** What a firm has reported, years and months, in the order of the periods. */
export const reportsOf = (book: Book, party: string): Report[] =>
  [...book.where('reports', 'party', party)].toSorted((a, b) => (a.period < b.period ? -1 : 1));

type ReportStatus = 'DUE' | 'RECEIVED' | 'LATE' | 'OVERDUE';

/** A report that is owed or was received, as it stood on a day. */
export interface StandingReport {
  party: string;
  period: string;
  kind: PeriodKind;
  dueOn: Day;
  /** The official calendar of the year is not out: the deadline may still move (domain B-14). */
  provisional: boolean;
  status: ReportStatus;
  report: Report | null;
}

/** Every report that was owed on a day, and every one received by then; computed from enrolments, parties and reports alone. */
export function reportsOn(book: Book, on: Day): StandingReport[] {
  const received = new Map([...book.all('reports')].filter(({ receivedOn }) => !before(on, receivedOn)).map((report) => [reportKey(report), report]));
  const owed = [...book.all('parties')].flatMap((party) => owedOn(book, party, on));
  const keys = new Map([...owed, ...received.values()].map(({ party, period }) => [reportKey({ party, period }), { party, period }]));
  const deadlines = new Map([...new Set([...keys.values()].map(({ period }) => period))].map((period) => [period, dueOn(period)]));
  return [...keys].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, { party, period }]) => {
    const report = received.get(key) ?? null;
    const deadline = deadlines.get(period) ?? dueOn(period);
    return { party, period, kind: kindOf(period), ...deadline, status: statusOf(report, deadline.dueOn, on), report };
  });
}

function statusOf(report: Report | null, due: Day, on: Day): ReportStatus {
  if (report) return before(due, report.receivedOn) ? 'LATE' : 'RECEIVED';
  return before(due, on) ? 'OVERDUE' : 'DUE';
}

/** The reports of a year that were due before a day, and that a firm has not given. */
export const overdueIn = (book: Book, party: Party, { year, on }: { year: number; on: Day }): string[] =>
  owedOn(book, party, on).map(({ period }) => period).filter((period) => period.startsWith(String(year)) && !book.get('reports', reportKey({ party: party.party, period })) && before(dueOn(period).dueOn, on)).toSorted((a, b) => (a < b ? -1 : 1));

/** As the clause of the district asks: a year from that of its registration on; a month on whose last day it was a firm, or above scale. */
function owedOn(book: Book, party: Party, on: Day): { party: string; period: string }[] {
  const placed = reporting(book);
  if (!placed || !isFirmOfDistrict(party)) return [];
  const { instrument, clause } = placed;
  const { intervals = [] } = book.get('enrolments', party.party) ?? {};
  return reportsAsked(clause).flatMap(({ period, from }) => {
    const every = period === 'YEARLY' ? yearsOver(party.registeredOn, on) : monthsOver({ fromOn: party.registeredOn, toOn: null }, on);
    if (from === 'ENTERPRISES') return every;
    return period === 'YEARLY' ? every.filter((year) => aboveScaleOn(book, party.party, endOf(year))) : intervals.flatMap((interval) => monthsOver(interval, on));
  }).filter((period) => !beforeDocument(book, instrument, endOf(period), {})).map((period) => ({ party: party.party, period }));
}

const isFirmOfDistrict = ({ kind, local }: Party): boolean => kind === 'ENTERPRISE' && local;

export function decideObligations(book: Book, ask: Ask<ObligationCommand>): Decision<ObligationFact> {
  const { command } = ask;
  const { type } = command;
  const placed = reporting(book);
  const clause = placed?.clause;
  const article = clause?.article ?? (ENROLLING.has(type) ? aboveScaleClause(book) : undefined);
  if (article === undefined) return notProvided(book, 'REPORTS');
  switch (type) {
    case 'enrolFirm':
      return enrol(book, ask, command, article);
    case 'endEnrolment':
      return endEnrolment(book, ask, command, article);
    case 'correctEnrolment':
      return correctEnrolment(book, ask, command, article);
    case 'recordReport':
      return placed ? record(book, ask, command, placed) : notProvided(book, 'REPORTS');
    case 'correctReport':
      return correct(book, command, article);
  }
}

const ENROLLING: ReadonlySet<ObligationCommand['type']> = new Set(['enrolFirm', 'endEnrolment', 'correctEnrolment']);

/** Where no clause asks for reports, firms are above scale for the programme that is for them. */
const aboveScaleClause = (book: Book): string | undefined =>
  latestTerms(book).find(({ programme }) => programme.conditions.some(({ is }) => is === 'ABOVE_SCALE'))?.programme.article;

/** Once for a firm and a period: what was wrong in it is corrected, with the reason. */
function record(book: Book, ask: Ask<unknown>, { type: _, ...report }: Of<'recordReport'>, { instrument, clause }: PlacedClause): Decision<ObligationFact> {
  const { party, period, receivedOn } = report;
  const { article } = clause;
  const wrong = notCounted(book, party, article);
  if (wrong) return wrong;
  const over = endOf(period);
  if (!before(over, receivedOn)) return refuse('FACT_NOT_YET', article, { period, over, receivedOn });
  const today = dayOf(ask.at);
  if (before(today, receivedOn)) return refuse('FACT_NOT_YET', article, { receivedOn, today });
  const asked = reportsAsked(clause).filter((one) => one.period === kindOf(period));
  if (asked.length === 0) return notProvided(book, 'REPORTS');
  const early = beforeDocument(book, instrument, over, { period, over });
  if (early) return early;
  if (!asked.some(({ from }) => from === 'ENTERPRISES') && !aboveScaleOn(book, party, over)) return refuse('NOT_ABOVE_SCALE', article, { party, on: over });
  const known = book.get('reports', reportKey(report));
  if (!known) return [{ fact: { type: 'ReportReceived', ...report } }];
  const first = known.corrections[0]?.was ?? known;
  return known.receivedOn.equals(receivedOn) && sameFigures(first, report) ? [] : refuse('ID_ALREADY_USED', article, { party, period });
}

function correct(book: Book, { type: _, ...corrected }: Of<'correctReport'>, article: string): Decision<ObligationFact> {
  const known = book.get('reports', reportKey(corrected));
  if (!known) return refuse('NOT_FOUND', article, { party: corrected.party, period: corrected.period });
  return sameFigures(known, corrected) ? [] : [{ fact: { type: 'ReportCorrected', ...corrected } }];
}
