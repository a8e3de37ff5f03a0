import type { AwardState } from '#book/awards.facts';
import type { LimitUse } from '#book/limits.facts';
import { available } from '#book/budget';
import type { BudgetLine } from '#book/budget.facts';
import { isPaid } from '#book/entitlement';
import type { BookFactType, BookTables } from '#book/facts';
import { leftFen } from '#book/room';
import type { CaseTables } from '#cases/case.facts';
import type { Day } from '#kernel/day';

/** A budget line with the one figure that is never negative (domain B-04). */
export type LineFigures = BudgetLine & { availableFen: bigint };

/** A limit with what is left of its cap; null for a once-only key, which has no cap. */
export type LimitFigures = LimitUse & { leftFen: bigint | null };

/** An event of the book as the history of a line or a limit tells it. */
export interface Step {
  bookRevision: number;
  event: BookFactType;
  eventId: string;
  /** The instant of the event, and the day on which it took effect. */
  at: string;
  effectiveOn: Day;
  award: string | null;
  receivable: string | null;
  /** The amount that the event moved here; negative only for an adjustment out of a line. */
  movedFen: bigint;
}

/** A line as an event left it. */
export interface BudgetStep extends Step {
  line: string;
  after: LineFigures;
}

/** A limit as an event left it. */
export interface LimitStep extends Step {
  key: string;
  after: LimitFigures;
}

/** What became of a roster: the places of its lines stand as its award does, and no event names them again. */
export type RosterStep = Omit<Step, 'movedFen'> & { state: AwardState };

/** Why an award is what it is, or why there is none: the receipt in the envelope of that decision, in its wire form. */
export interface KeptReceipt {
  award: string;
  bookRevision: number;
  receiptHash: string;
  receipt: Record<string, unknown>;
}

/** The tables of the book and of the cases as they are, and four that only remember what an event said. */
export interface ViewTables extends BookTables, CaseTables {
  /** By `line#revision`. */
  budgetHistory: BudgetStep;
  /** By `key#revision`. */
  limitHistory: LimitStep;
  /** By `award#revision`, of rosters: what became of all their places at once. */
  rosterHistory: RosterStep;
  /** By award, or by `award#no` for a line of a roster. */
  receipts: KeptReceipt;
}

export type View = keyof ViewTables;

export const lineFigures = (line: BudgetLine): LineFigures => ({ ...line, availableFen: available(line) });

/** @param book to ask what of it somebody can claim still; without one it is what the cap leaves, as of an event of the past */
export const limitFigures = (use: LimitUse, book?: Parameters<typeof leftFen>[0]): LimitFigures => ({ ...use, paid: isPaid(use), leftFen: leftFen(book ?? NO_BOOK, use) });
const NO_BOOK: Parameters<typeof leftFen>[0] = { get: () => undefined, where: () => [] };

/** The history of one line or limit stands together, in the order of the book; `#` is in no name (kernel `ref`). */
export const historyKey = (of: string, revision: number): string => `${historyOf(of)}${String(revision).padStart(12, '0')}`;

/** What the keys of one history begin with. */
export const historyOf = (of: string): string => `${of}#`;
