import { dayOf } from '#kernel/day';
import { type Ask, type Decision, refuse, unfit } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import { orderOf, OWED } from './awards';
import type { Award } from './awards.facts';
import { available, ofTheYearBefore } from './budget';
import type { BudgetFact, BudgetLine } from './budget.facts';
import type { BookTables } from './facts';
import type { PaymentOrder } from './payments.facts';
import type { YearCloseCommand, YearCloseFact } from './year-close.facts';

type Book = Reading<BookTables>;

/** Money of a year that is over: carried for one year, then taken back. */
const CARRY_OVER = '预算法 第四十二条；预算法实施条例 第五十条';
/** As many events as fit one append of 1 MiB with room to spare; asked again, the close goes on. */
const MOST_MOVED = 500;

/** 年终结账 of one line, once its year is over and no answer of the bank is awaited on it. */
export function decideYearClose(book: Book, ask: Ask<YearCloseCommand>): Decision<BudgetFact | YearCloseFact> {
  const { command } = ask;
  const line = book.get('lines', command.line);
  if (!line) return refuse('NOT_FOUND', CARRY_OVER, { line: command.line });
  const { year } = dayOf(ask.at);
  if (year <= line.year) return refuse('YEAR_NOT_OVER', CARRY_OVER, { line: line.line, year: line.year });
  const bound = boundTo(book, line.line);
  const flying = bound.find(({ order }) => order?.state === 'IN_FLIGHT');
  if (flying?.order) return refuse('OUTCOME_UNKNOWN_OPEN', CARRY_OVER, { order: flying.order.order });
  if (line.closed) return goOn(line, bound, command);
  // Carried once, and into the year that follows (连续两年未用完的收回).
  const nextYear = line.carriedFrom === undefined && year === line.year + 1 ? year : null;
  return nextYear === null ? reclaim(line, bound, command) : carryOver(book, line, bound, { ...command, nextYear });
}

/** An award that a line bears and that is not paid, with its order. */
interface Bound {
  award: Award;
  order: PaymentOrder | undefined;
}

/** In the order of their approval. */
function boundTo(book: Book, line: string): Bound[] {
  const awards = [...book.where('awards', 'line', line)].filter((award) => OWED.includes(award.state));
  return awards.toSorted((a, b) => (a.approvedAt ?? 0) - (b.approvedAt ?? 0)).map((award) => ({ award, order: orderOf(book, award) }));
}

function carryOver(book: Book, line: BudgetLine, bound: readonly Bound[], { into, carry, documentNo, nextYear }: YearCloseCommand & { nextYear: number }): Decision<BudgetFact | YearCloseFact> {
  const restFen = available(line);
  const carriedFen = carry === 'ALL' ? restFen : 0n;
  const close: YearCloseFact = { type: 'LineClosed', line: line.line, into, carriedFen, reclaimedFen: restFen - carriedFen, documentNo };
  if (bound.length === 0 && carriedFen === 0n) return [{ fact: { ...close, into: null } }];
  if (into === null) return unfit('into', CARRY_OVER, { zh: '须给出结转指标的编号', en: 'must name the carry-over line' });
  if (book.get('lines', into)) return refuse('ID_ALREADY_USED', CARRY_OVER, { line: into });
  const { programmes, agencyCode, functionCode, governmentEconomicCode, departmentEconomicCode, direction, fundingSource } = line;
  const codes = { programmes, agencyCode, functionCode, governmentEconomicCode, departmentEconomicCode, ...(direction && { direction }), ...(fundingSource && { fundingSource }) };
  const opened: BudgetFact = { type: 'BudgetLineOpened', line: into, year: nextYear, amountFen: 0n, documentNo, ...codes, carriedFrom: line.line, carriedInFen: carriedFen };
  return [close, opened, ...moved(line, bound, into)].map((fact) => ({ fact }));
}

/** The second year is over, or the one in which it could have been carried: all of it goes back. */
function reclaim(line: BudgetLine, bound: readonly Bound[], { documentNo }: YearCloseCommand): Decision<YearCloseFact> {
  const close: YearCloseFact = { type: 'LineClosed', line: line.line, into: null, carriedFen: 0n, reclaimedFen: available(line), documentNo, ...ofTheYearBefore(line) };
  return [close, ...moved(line, bound, null)].map((fact) => ({ fact }));
}

/** The same close again takes what is left to move, and what was let go on the closed line since. */
function goOn(line: BudgetLine, bound: readonly Bound[], { into, documentNo }: YearCloseCommand): Decision<YearCloseFact> {
  const [closed, restFen] = [line.closed, available(line)];
  if (documentNo !== closed?.documentNo || (closed.into !== null && closed.into !== into)) return refuse('PERIOD_CLOSED', CARRY_OVER, { line: line.line, into: closed?.into ?? null });
  if (restFen === 0n && bound.length === 0) return [];
  const rest: YearCloseFact = { type: 'LineClosed', line: line.line, into: null, carriedFen: 0n, reclaimedFen: restFen, documentNo, ...ofTheYearBefore(line) };
  return [rest, ...moved(line, bound, closed.into)].map((fact) => ({ fact }));
}

const moved = (line: BudgetLine, bound: readonly Bound[], into: string | null): YearCloseFact[] => bound.slice(0, MOST_MOVED).map((one) => (into === null ? lapsed(line, one) : carried(line, one, into)));

function carried({ line: from }: BudgetLine, { award: { award, amountFen }, order }: Bound, line: string): YearCloseFact {
  return { type: 'CommitmentCarried', award, from, line, amountFen, ...(order && { order: order.order }) };
}

function lapsed(line: BudgetLine, { award: { award, amountFen }, order }: Bound): YearCloseFact {
  const isUnsent = order?.state === 'MADE' || order?.state === 'CHECKED';
  return { type: 'CommitmentLapsed', award, line: line.line, amountFen, voids: isUnsent ? order.order : null, ...ofTheYearBefore(line) };
}
