import { z } from 'zod';
import { FUNDING_SOURCES, type FundingSource } from '#policy/fiscal-support';
import { fen, ref, signedFen, text, year } from '#kernel/shapes';

const move = z.strictObject({ line: ref, byFen: signedFen });

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const budgetFacts = {
  /** An indicator (指标) with the codes by which the treasury knows it (domain 4.2). */
  BudgetLineOpened: z.strictObject({
    type: z.literal('BudgetLineOpened'),
    line: ref,
    year,
    programmes: z.array(ref).min(1).max(50),
    amountFen: fen,
    documentNo: text,
    agencyCode: ref,
    functionCode: z.string().regex(/^\d{3,7}$/),
    governmentEconomicCode: z.string().regex(/^\d{3,5}$/),
    departmentEconomicCode: z.string().regex(/^\d{3,5}$/),
    /** 第（十七）条: what the money is for, a direction of an adopted document; and whose it is. */
    direction: ref.optional(),
    fundingSource: z.enum(FUNDING_SOURCES).optional(),
    /** 结转指标: the line of the year before whose money it is (domain B-05). */
    carriedFrom: ref.optional(),
    /** What of it nobody had bound there; what was bound follows award by award. */
    carriedInFen: fen.optional(),
  }),
  BudgetSupplemented: z.strictObject({ type: z.literal('BudgetSupplemented'), line: ref, amountFen: fen, documentNo: text }),
  /** 追减: what was given before is taken from the line again, as far as nothing is bound or paid of it. */
  BudgetReduced: z.strictObject({ type: z.literal('BudgetReduced'), line: ref, amountFen: fen, documentNo: text }),
  BudgetAdjustmentProposed: z.strictObject({ type: z.literal('BudgetAdjustmentProposed'), batch: ref, moves: z.array(move).min(2).max(100), reason: text }),
  /** 调剂: moves that sum to zero, checked by a second person. */
  BudgetAdjusted: z.strictObject({ type: z.literal('BudgetAdjusted'), batch: ref, moves: z.array(move).min(2).max(100) }),
} as const;

export type BudgetFact = { [K in keyof typeof budgetFacts]: z.output<(typeof budgetFacts)[K]> }[keyof typeof budgetFacts];
export type BudgetMove = z.output<typeof move>;

export type BudgetCommand =
  | ({ type: 'openLine' } & Omit<Extract<BudgetFact, { type: 'BudgetLineOpened' }>, 'type' | 'carriedFrom' | 'carriedInFen'>)
  /** 追加; below zero, 追减. */
  | { type: 'supplementLine'; line: string; amountFen: bigint; documentNo: string }
  | { type: 'proposeAdjustment'; batch: string; moves: BudgetMove[]; reason: string }
  | { type: 'confirmAdjustment'; batch: string };

/** A budget line: what was granted, moved, bound, paid and taken back. */
export interface BudgetLine {
  line: string;
  year: number;
  programmes: string[];
  documentNo: string;
  agencyCode: string;
  functionCode: string;
  governmentEconomicCode: string;
  departmentEconomicCode: string;
  direction?: string | undefined;
  fundingSource?: FundingSource | undefined;
  amountFen: bigint;
  supplementsFen: bigint;
  /** 追减; left out where nothing was taken again. */
  reducedFen?: bigint | undefined;
  adjustInFen: bigint;
  adjustOutFen: bigint;
  committedFen: bigint;
  paidFen: bigint;
  reversedFen: bigint;
  carriedFrom?: string | undefined;
  carriedInFen: bigint;
  carriedOutFen: bigint;
  reclaimedFen: bigint;
  /** 已结账: nothing is bound to it any more. */
  closed: { into: string | null; documentNo: string; on: Temporal.PlainDate } | null;
}

interface Adjustment {
  batch: string;
  moves: BudgetMove[];
  maker: string;
  done: boolean;
}

export interface BudgetTables {
  lines: BudgetLine;
  adjustments: Adjustment;
  /** 追加、追减 of a line by its document; below zero, what was taken. Of a book from before one document said one thing, the last. */
  supplements: { line: string; documentNo: string; amountFen: bigint };
}
