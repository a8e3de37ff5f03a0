import { z } from 'zod';
import { day, documentNo, fen, ref, text } from '#kernel/shapes';
import { period } from './obligations.facts';

const figure = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.literal('NUMBER'), count: z.int().min(0).max(100_000_000) }),
  z.strictObject({ unit: z.literal('FEN'), amountFen: fen }),
]);

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const governanceFacts = {
  /** How far a target was at the end of a year or a month; said again, the later word stands. */
  IndicatorRecorded: z.strictObject({ type: z.literal('IndicatorRecorded'), target: ref, period, figure, documentNo }),
  /** What the offices did under a clause: a plan, a campaign, a meeting. */
  MeasureRecorded: z.strictObject({ type: z.literal('MeasureRecorded'), measure: ref, clause: ref, title: text, takenOn: day, documentNo }),
} as const;

export type GovernanceFact = { [K in keyof typeof governanceFacts]: z.output<(typeof governanceFacts)[K]> }[keyof typeof governanceFacts];
export type Indicator = Omit<Extract<GovernanceFact, { type: 'IndicatorRecorded' }>, 'type'>;
export type Measure = Omit<Extract<GovernanceFact, { type: 'MeasureRecorded' }>, 'type'>;

export type GovernanceCommand = ({ type: 'recordIndicator' } & Indicator) | ({ type: 'recordMeasure' } & Measure);

export interface GovernanceTables {
  /** By `target/period`. */
  indicators: Indicator;
  measures: Measure;
}
