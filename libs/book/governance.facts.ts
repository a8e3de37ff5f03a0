import { z } from 'zod';
import { day, documentNo, fen, ref, text } from '#kernel/shapes';
import { period } from './obligations.facts';

const figure = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.literal('NUMBER'), count: z.int().min(0).max(100_000_000) }),
  z.strictObject({ unit: z.literal('FEN'), amountFen: fen }),
]);

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const governanceFacts = {
  /** How far a target was at the end of a year or a month; said again, the later word stands. `corrects`: why it does; facts from before it was asked for do not say. */
  IndicatorRecorded: z.strictObject({ type: z.literal('IndicatorRecorded'), target: ref, period, figure, documentNo, corrects: text.optional() }),
  /** What the offices did under a clause: a plan, a campaign, a meeting. */
  MeasureRecorded: z.strictObject({ type: z.literal('MeasureRecorded'), measure: ref, clause: ref, title: text, takenOn: day, documentNo }),
  /** It was not done, or not so: what was done is recorded anew. */
  MeasureWithdrawn: z.strictObject({ type: z.literal('MeasureWithdrawn'), measure: ref, clause: ref, reason: text }),
} as const;

export type GovernanceFact = { [K in keyof typeof governanceFacts]: z.output<(typeof governanceFacts)[K]> }[keyof typeof governanceFacts];
type IndicatorSaid = Omit<Extract<GovernanceFact, { type: 'IndicatorRecorded' }>, 'type'>;
/** What was said before, and why it stands no more; null where nobody said why. */
export interface IndicatorCorrection extends Pick<IndicatorSaid, 'figure' | 'documentNo'> {
  correctedOn: Temporal.PlainDate;
  reason: string | null;
}
export interface Indicator extends Omit<IndicatorSaid, 'corrects'> {
  corrections: IndicatorCorrection[];
}
type MeasureSaid = Omit<Extract<GovernanceFact, { type: 'MeasureRecorded' }>, 'type'>;
export interface Measure extends MeasureSaid {
  withdrawn: { withdrawnOn: Temporal.PlainDate; reason: string } | null;
}

export type GovernanceCommand = ({ type: 'recordIndicator' } & IndicatorSaid) | ({ type: 'recordMeasure' } & MeasureSaid) | { type: 'withdrawMeasure'; measure: string; reason: string };

export interface GovernanceTables {
  /** By `target/period`. */
  indicators: Indicator;
  measures: Measure;
}
