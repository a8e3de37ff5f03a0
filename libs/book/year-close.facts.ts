import { z } from 'zod';
import { fen, ref, text } from '#kernel/shapes';

const bound = { award: ref, line: ref, amountFen: fen };

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const yearCloseFacts = {
  /** 年终结账: what of a line nobody had bound is taken back, or carried to a line of the next year (domain B-05). */
  LineClosed: z.strictObject({
    type: z.literal('LineClosed'),
    line: ref,
    /** The carry-over line (结转指标); null where nothing is carried. */
    into: ref.nullable(),
    carriedFen: fen,
    reclaimedFen: fen,
    documentNo: text,
    /** The line itself held money of the year before. */
    carriedOver: z.literal(true).optional(),
  }),
  /** What an award had of a closed line it has of the carry-over line `line`; an order that is not sent goes along. */
  CommitmentCarried: z.strictObject({ type: z.literal('CommitmentCarried'), ...bound, from: ref, order: ref.optional() }),
  /** The money has gone back to the treasury, the debt has not: the award waits for a line of a later year (domain B-05). */
  CommitmentLapsed: z.strictObject({ type: z.literal('CommitmentLapsed'), ...bound, voids: ref.nullable(), carriedOver: z.literal(true).optional() }),
} as const;

export type YearCloseFact = { [K in keyof typeof yearCloseFacts]: z.output<(typeof yearCloseFacts)[K]> }[keyof typeof yearCloseFacts];

/** 结转: what is bound, as the rule is, or everything, as the law allows for one year (预算法 第四十二条). */
export const CARRIES = ['COMMITTED_ONLY', 'ALL'] as const;

export interface YearCloseCommand {
  type: 'closeLine';
  line: string;
  into: string | null;
  carry: (typeof CARRIES)[number];
  documentNo: string;
}
