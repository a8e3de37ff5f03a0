import { z } from 'zod';
import { PERIOD } from '#policy/reporting';
import { day, documentNo, fen, ref, text } from '#kernel/shapes';

export const period = z.string().regex(PERIOD);
const figures = { revenueFen: fen, taxFen: fen, headcount: z.int().min(0).max(10_000_000) };

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const obligationFacts = {
  /** 纳统入库: from this day on the firm is above scale, in the statistics. */
  FirmEnrolled: z.strictObject({ type: z.literal('FirmEnrolled'), party: ref, fromOn: day, documentNo }),
  EnrolmentEnded: z.strictObject({ type: z.literal('EnrolmentEnded'), party: ref, toOn: day, reason: text }),
  /** 更正纳统登记: when the firm was above scale in truth; what was recorded before stays with it. */
  EnrolmentCorrected: z.strictObject({ type: z.literal('EnrolmentCorrected'), party: ref, intervals: z.array(z.strictObject({ fromOn: day, toOn: day.nullable() })).max(50), documentNo, reason: text }),
  /** 统计报表, of a year (`2026`) or a month (`2026-03`). */
  ReportReceived: z.strictObject({ type: z.literal('ReportReceived'), party: ref, period, receivedOn: day, ...figures }),
  ReportCorrected: z.strictObject({ type: z.literal('ReportCorrected'), party: ref, period, ...figures, reason: text }),
} as const;

export type ObligationFact = { [K in keyof typeof obligationFacts]: z.output<(typeof obligationFacts)[K]> }[keyof typeof obligationFacts];

export interface Figures {
  revenueFen: bigint;
  taxFen: bigint;
  headcount: number;
}

export type ObligationCommand =
  | { type: 'enrolFirm'; party: string; fromOn: Temporal.PlainDate; documentNo: string }
  | { type: 'endEnrolment'; party: string; toOn: Temporal.PlainDate; reason: string }
  | { type: 'correctEnrolment'; party: string; intervals: Pick<EnrolmentInterval, 'fromOn' | 'toOn'>[]; documentNo: string; reason: string }
  | ({ type: 'recordReport'; party: string; period: string; receivedOn: Temporal.PlainDate } & Figures)
  | ({ type: 'correctReport'; party: string; period: string; reason: string } & Figures);

export interface EnrolmentInterval {
  fromOn: Temporal.PlainDate;
  toOn: Temporal.PlainDate | null;
  documentNo: string;
  endedFor: string | null;
}

/** When a firm was above scale, both ends included, as last corrected, and what was recorded before. */
export interface Enrolment {
  party: string;
  intervals: EnrolmentInterval[];
  corrections?: { correctedOn: Temporal.PlainDate; documentNo: string; reason: string; was: EnrolmentInterval[] }[];
}

/** What a firm reported of a period, as last corrected, and what it had said before. */
export interface Report extends Figures {
  party: string;
  period: string;
  receivedOn: Temporal.PlainDate;
  corrections: { correctedOn: Temporal.PlainDate; reason: string; was: Figures }[];
}

export interface ObligationTables {
  /** By party. */
  enrolments: Enrolment;
  /** By `party/period`. */
  reports: Report;
}
