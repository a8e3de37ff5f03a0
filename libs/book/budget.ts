import { dayOf } from '#kernel/day';
import { type Ask, type Decision, type Fold, type Refusal, refuse, unfit } from '#kernel/decision';
import { asOneNumber } from '#kernel/document-numbers';
import { handOf } from '#kernel/hands';
import { type Fen, MOST_FEN, sum } from '#kernel/money';
import { amend, change, put, type Reading, type Update } from '#kernel/records';
import { directionsOf } from './adopted';
import type { AwardFact } from './awards.facts';
import type { BookTables } from './facts';
import { apart } from './duties';
import type { BudgetCommand, BudgetFact, BudgetLine, BudgetMove, BudgetTables } from './budget.facts';
import type { PaymentFact } from './payments.facts';
import type { ReceivableFact } from './receivables.facts';
import type { SpendingPlans } from './spending-plans.facts';
import { plannedFen, plansOf } from './spending-plans.state';
import type { YearCloseFact } from './year-close.facts';

type Of<T extends BudgetCommand['type']> = Extract<BudgetCommand, { type: T }>;
type Money =
  | BudgetFact
  | YearCloseFact
  | Extract<AwardFact, { type: 'AwardCommitted' | 'AwardReleased' }>
  | Extract<PaymentFact, { type: 'PaymentSettled' | 'PaymentMadeWithoutGround' | 'PaymentReturned' }>
  | Extract<ReceivableFact, { type: 'RecoveryRecorded' }>;

const APPROVED_BUDGET = '预算法 第十三条';
export const FISCAL_YEAR = '预算法 第十八条';
export const ADJUSTMENT = '预算法 第七十二条';

/** What a line has, bound or not. */
export const granted = (line: BudgetLine): Fen => line.amountFen + line.supplementsFen - (line.reducedFen ?? 0n) + line.adjustInFen - line.adjustOutFen + line.carriedInFen - line.carriedOutFen - line.reclaimedFen;

/** The one figure that is never negative (domain B-04). */
export const available = (line: BudgetLine): Fen => granted(line) - line.committedFen - line.paidFen + line.reversedFen;

/** Whether a line holds money that was carried over (结转), as its facts say it. */
export const ofTheYearBefore = (line: BudgetLine | undefined): { carriedOver?: true } => (line?.carriedFrom === undefined ? {} : { carriedOver: true });

/** One document says one thing of a line, however its number is told. */
export const supplementKey = (line: string, documentNo: string): string => `${line} ${asOneNumber(documentNo)}`;

const supplementOf = (one: BudgetTables['supplements']): Update<BookTables> => put<BookTables, 'supplements'>('supplements', supplementKey(one.line, one.documentNo), () => one);

const lineAfter = (line: string, next: (line: BudgetLine) => BudgetLine) => amend<BookTables, 'lines'>('lines', line, next);

export const foldBudget: Fold<Money, BookTables> = {
  BudgetLineOpened: ({ type: _, ...opened }) => [
    change('lines', opened.line, () => ({
      ...opened,
      supplementsFen: 0n, adjustInFen: 0n, adjustOutFen: 0n, committedFen: 0n, paidFen: 0n, reversedFen: 0n, carriedInFen: opened.carriedInFen ?? 0n, carriedOutFen: 0n, reclaimedFen: 0n, closed: null,
    })),
  ],
  BudgetSupplemented: ({ line, amountFen, documentNo }) => [lineAfter(line, (l) => ({ ...l, supplementsFen: l.supplementsFen + amountFen })), supplementOf({ line, documentNo, amountFen })],
  BudgetReduced: ({ line, amountFen, documentNo }) => [lineAfter(line, (l) => ({ ...l, reducedFen: (l.reducedFen ?? 0n) + amountFen })), supplementOf({ line, documentNo, amountFen: -amountFen })],
  BudgetAdjustmentProposed: ({ batch, moves }, { actor }) => [change('adjustments', batch, () => ({ batch, moves, maker: handOf(actor), done: false }))],
  BudgetAdjusted: ({ batch, moves }) => [
    amend('adjustments', batch, (old) => ({ ...old, done: true })),
    ...moves.map(({ line, byFen }) =>
      lineAfter(line, (l) => (byFen > 0n ? { ...l, adjustInFen: l.adjustInFen + byFen } : { ...l, adjustOutFen: l.adjustOutFen - byFen })),
    ),
  ],
  AwardCommitted: ({ line, amountFen, lapsed }) => [
    lineAfter(line, (l) => ({ ...l, committedFen: l.committedFen + amountFen })),
    ...(lapsed === undefined ? [] : [lineAfter(lapsed, (l) => ({ ...l, committedFen: l.committedFen - amountFen }))]),
  ],
  AwardReleased: ({ line, committedFen, refund: { lineFen } = { lineFen: 0n } }) => (line ? [lineAfter(line, (l) => ({ ...l, committedFen: l.committedFen - committedFen - lineFen, reversedFen: l.reversedFen - lineFen }))] : []),
  LineClosed: ({ line, into, carriedFen, reclaimedFen, documentNo }, { on }) => [
    lineAfter(line, (l) => ({ ...l, carriedOutFen: l.carriedOutFen + carriedFen, reclaimedFen: l.reclaimedFen + reclaimedFen, closed: l.closed ?? { into, documentNo, on } })),
  ],
  CommitmentCarried: ({ from, line, amountFen }) => [
    lineAfter(from, (l) => ({ ...l, committedFen: l.committedFen - amountFen, carriedOutFen: l.carriedOutFen + amountFen })),
    lineAfter(line, (l) => ({ ...l, committedFen: l.committedFen + amountFen, carriedInFen: l.carriedInFen + amountFen })),
  ],
  CommitmentLapsed: ({ line, amountFen }) => [lineAfter(line, (l) => ({ ...l, committedFen: l.committedFen - amountFen, reclaimedFen: l.reclaimedFen + amountFen }))],
  PaymentSettled: ({ line, amountFen }) => [
    lineAfter(line, (l) => ({ ...l, committedFen: l.committedFen - amountFen, paidFen: l.paidFen + amountFen })),
  ],
  // Nothing was bound for it any more.
  PaymentMadeWithoutGround: ({ line, amountFen }) => [lineAfter(line, (l) => ({ ...l, paidFen: l.paidFen + amountFen }))],
  // The room stays taken (B-02); after year-end the old line is closed: what was paid is not credited, what was only bound lapses.
  PaymentReturned: ({ line, amountFen, settled, year }) => {
    if (year === 'PRIOR_YEAR') return settled ? [] : [lineAfter(line, (l) => ({ ...l, committedFen: l.committedFen - amountFen }))];
    return settled ? [lineAfter(line, (l) => ({ ...l, committedFen: l.committedFen + amountFen, paidFen: l.paidFen - amountFen }))] : [];
  },
  RecoveryRecorded: ({ line, amountFen, disposition }) =>
    disposition === 'SAME_YEAR_REVERSAL' ? [lineAfter(line, (l) => ({ ...l, reversedFen: l.reversedFen + amountFen }))] : [],
};

export function decideBudget(book: Reading<BookTables>, ask: Ask<Exclude<BudgetCommand, { type: 'supplementLine' }>>): Decision<BudgetFact> {
  const { command } = ask;
  switch (command.type) {
    case 'openLine':
      return openLine(book, command);
    case 'proposeAdjustment':
      return proposeAdjustment(book, ask, command);
    case 'confirmAdjustment':
      return confirmAdjustment(book, ask, command);
  }
}

function openLine(book: Reading<BookTables>, command: Of<'openLine'>): Decision<BudgetFact> {
  if (book.get('lines', command.line)) return refuse('ID_ALREADY_USED', APPROVED_BUDGET, { line: command.line });
  const unknown = command.programmes.find((programme) => !book.get('programmes', programme));
  if (unknown !== undefined) return refuse('UNKNOWN_PROGRAMME', APPROVED_BUDGET, { programme: unknown });
  const directions = directionsOf(book);
  if (command.direction !== undefined && !directions.includes(command.direction)) {
    return unfit('direction', APPROVED_BUDGET, { zh: `本区文件的资金方向为：${directions.join('、') || '无'}`, en: `the directions that the documents of the district name are: ${directions.join(', ') || 'none'}` }, { directions });
  }
  return [{ fact: { ...command, type: 'BudgetLineOpened' } }];
}

function proposeAdjustment(book: Reading<BookTables>, ask: Ask<BudgetCommand>, command: Of<'proposeAdjustment'>): Decision<BudgetFact> {
  if (book.get('adjustments', command.batch)) return refuse('ID_ALREADY_USED', ADJUSTMENT, { batch: command.batch });
  return impossible(book, ask, command.moves) ?? namedTwice(command.moves) ?? [{ fact: { ...command, type: 'BudgetAdjustmentProposed' } }];
}

function confirmAdjustment(book: Reading<BookTables>, ask: Ask<BudgetCommand>, { batch }: Of<'confirmAdjustment'>): Decision<BudgetFact> {
  const proposed = book.get('adjustments', batch);
  if (!proposed) return refuse('NOT_FOUND', ADJUSTMENT, { batch });
  if (proposed.done) return refuse('ACT_NOT_ALLOWED_IN_STATE', ADJUSTMENT, { batch, state: 'DONE' });
  const refusal = apart(ask, 'confirmAdjustment', proposed) ?? impossible(book, ask, proposed.moves);
  return refusal ?? [{ fact: { type: 'BudgetAdjusted', batch, moves: proposed.moves } }];
}

/** 调剂: money moves between lines of the year, none comes into being. */
function impossible(book: Reading<BookTables>, ask: Ask<BudgetCommand>, moves: readonly BudgetMove[]): Refusal | null {
  const nothing = moves.findIndex(({ byFen }) => byFen === 0n);
  if (nothing >= 0) return unfit(`moves.${nothing}.byFen`, ADJUSTMENT, { zh: '不得为零', en: 'must not be nothing' });
  const sumFen = sum(moves.map((move) => move.byFen));
  if (sumFen !== 0n) return refuse('BATCH_NOT_ZERO_SUM', ADJUSTMENT, { sumFen });
  for (const [id, byFen] of netByLine(moves)) {
    const line = book.get('lines', id);
    if (!line) return refuse('NOT_FOUND', ADJUSTMENT, { line: id });
    if (line.year !== dayOf(ask.at).year) return refuse('WRONG_FISCAL_YEAR', FISCAL_YEAR, { line: id, year: line.year });
    const refusal = takenAway(book, line, -byFen);
    if (refusal) return refusal;
    const inFen = sum(moves.filter((move) => move.line === id && move.byFen > 0n).map((move) => move.byFen));
    const beyond = beyondCounting(line, inFen);
    if (beyond) return beyond;
  }
  return null;
}

/** What a line has bound or paid stays with it, and what is planned. */
export function takenAway(book: Reading<BookTables>, line: BudgetLine, byFen: Fen): Refusal | null {
  if (available(line) < byFen) return exhausted(line, byFen, { awayFen: byFen });
  return byFen > 0n ? exceedsPlans(line, plansOf(book, line.line), granted(line) - byFen) : null;
}

/** What a line has ever been given stays within the digits of an amount, or nobody could read it again. */
export function beyondCounting({ line, amountFen, supplementsFen, adjustInFen }: BudgetLine, byFen: Fen): Refusal | null {
  if (amountFen + supplementsFen + adjustInFen + byFen <= MOST_FEN) return null;
  return unfit('amountFen', ADJUSTMENT, { zh: `指标 ${line} 的合计将超过 15 位`, en: `the sum of line ${line} would have more than 15 digits` });
}

/** What comes into a line and goes out of it in one batch moves nothing, and hides what does. */
function namedTwice(moves: readonly BudgetMove[]): Refusal | null {
  const again = moves.findIndex(({ line }, n) => moves.findIndex((other) => other.line === line) < n);
  return again < 0 ? null : unfit(`moves.${again}.line`, ADJUSTMENT, { zh: '同一批次中一条指标只列一次，填调入、调出相抵后的金额', en: 'a line stands in a batch once, with what comes in less what goes out' });
}

/** A batch from before a line was named once may name it twice; what counts is the sum. */
function netByLine(moves: readonly BudgetMove[]): Map<string, Fen> {
  const net = new Map<string, Fen>();
  for (const { line, byFen } of moves) net.set(line, (net.get(line) ?? 0n) + byFen);
  return net;
}

/** Whether a line may bind this amount for this programme now. */
export function cannotBind(book: Reading<BookTables>, ask: Ask<unknown>, bind: { line: string; programme: string; amountFen: Fen }): Refusal | null {
  const line = book.get('lines', bind.line);
  if (!line) return refuse('NOT_FOUND', ADJUSTMENT, { line: bind.line });
  if (!line.programmes.includes(bind.programme)) return refuse('WRONG_BUDGET_LINE', ADJUSTMENT, { line: line.line, programme: bind.programme });
  if (line.year !== dayOf(ask.at).year) return refuse('WRONG_FISCAL_YEAR', FISCAL_YEAR, { line: line.line, year: line.year });
  return available(line) < bind.amountFen ? exhausted(line, bind.amountFen) : null;
}

/** Whether a line of the year has room for money that has gone already (domain B-31). */
export function cannotBear(book: Reading<BookTables>, gone: { line: string; programme: string; amountFen: Fen; year: number }): Refusal | null {
  const line = book.get('lines', gone.line);
  if (!line) return refuse('NOT_FOUND', FISCAL_YEAR, { line: gone.line });
  if (!line.programmes.includes(gone.programme)) return refuse('WRONG_BUDGET_LINE', ADJUSTMENT, { line: line.line, programme: gone.programme });
  if (line.year !== gone.year) return refuse('WRONG_FISCAL_YEAR', FISCAL_YEAR, { line: line.line, year: line.year });
  return available(line) < gone.amountFen ? exhausted(line, gone.amountFen) : null;
}

/** 用款计划 never exceed what the line has: neither is more planned, nor is what is planned moved away. `restFen`: what would be left for the plans that stand. */
export function exceedsPlans(line: BudgetLine, kept: SpendingPlans, restFen: Fen): Refusal | null {
  const planned = plannedFen(kept);
  if (planned <= restFen) return null;
  return refuse('BUDGET_EXHAUSTED', APPROVED_BUDGET, { line: line.line, leftFen: granted(line) - planned, shortByFen: planned - restFen, plannedFen: planned });
}

function exhausted(line: BudgetLine, wantedFen: Fen, facts: { awayFen?: Fen } = {}): Refusal {
  const leftFen = available(line);
  return refuse('BUDGET_EXHAUSTED', APPROVED_BUDGET, { line: line.line, leftFen, shortByFen: wantedFen - leftFen, ...facts });
}
