import { z } from 'zod';
import { day, documentNo, ref, text, year } from '#kernel/shapes';

/** How an open point is read, of the readings that the document leaves. */
const chosenReading = z.strictObject({ point: ref, value: ref });

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const validityFacts = {
  /** 效力确认: the document counts for claims filed in the year (domain A-33). */
  ValidityConfirmed: z.strictObject({ type: z.literal('ValidityConfirmed'), instrument: ref, year, documentNo }),
  /** 撤回效力确认: nothing more is filed in the year or approved of it; what has been committed is paid (domain B-21). */
  ValidityWithdrawn: z.strictObject({ type: z.literal('ValidityWithdrawn'), instrument: ref, year, documentNo, reason: text }),
  /** 暂停: no new filing and no approval; what has been committed is paid (domain B-21). */
  ProgrammeSuspended: z.strictObject({ type: z.literal('ProgrammeSuspended'), programme: ref, documentNo, reason: text }),
  ProgrammeResumed: z.strictObject({ type: z.literal('ProgrammeResumed'), programme: ref, documentNo, reason: text }),
  /** 申报通知: where a window has been published for a programme and year, filing outside it is refused (domain B-13). */
  FilingWindowPublished: z.strictObject({ type: z.literal('FilingWindowPublished'), programme: ref, year, fromOn: day, toOn: day, documentNo }),
  /** 解释, by the interpreting bureau only. `fromOn`: decisions keep it from then on, and facts from then on are read by its `reading`; one without a day is from before that was said. `programmes`: what it is about, of several that share the article. */
  InterpretationIssued: z.strictObject({ type: z.literal('InterpretationIssued'), interpretation: ref, instrument: ref, bureau: text, article: text, question: text, answer: text, documentNo, fromOn: day.optional(), reading: chosenReading.optional(), programmes: z.array(ref).min(1).max(50).optional() }),
} as const;

export type ValidityFact = { [K in keyof typeof validityFacts]: z.output<(typeof validityFacts)[K]> }[keyof typeof validityFacts];

export type ValidityCommand =
  | { type: 'confirmValidity'; instrument: string; year: number; documentNo: string }
  | { type: 'withdrawValidity'; instrument: string; year: number; documentNo: string; reason: string }
  | { type: 'suspendProgramme'; programme: string; documentNo: string; reason: string }
  | { type: 'resumeProgramme'; programme: string; documentNo: string; reason: string }
  | { type: 'publishWindow'; programme: string; year: number; fromOn: Temporal.PlainDate; toOn: Temporal.PlainDate; documentNo: string }
  | { type: 'interpret'; interpretation: string; instrument: string; bureau: string; article: string; question: string; answer: string; documentNo: string; fromOn?: Temporal.PlainDate | undefined; reading?: z.output<typeof chosenReading> | undefined; programmes?: string[] | undefined };

export interface Suspension {
  programme: string;
  /** null once it has been resumed. */
  documentNo: string | null;
  reason: string;
}

/** As it stands with the document that it interprets. */
export interface Interpretation {
  interpretation: string;
  documentNo: string;
  article: string;
  question: string;
  answer: string;
  issuedOn: Temporal.PlainDate;
  /** Left out of those from before a day was said: no decision keeps them. */
  fromOn?: Temporal.PlainDate | undefined;
  reading?: z.output<typeof chosenReading> | undefined;
  programmes?: string[] | undefined;
}

export interface ValidityTables {
  /** By `instrument#year`. `withdrawn`: it counts no more. */
  confirmations: { instrument: string; year: number; documentNo: string; withdrawn?: { documentNo: string; reason: string } };
  suspensions: Suspension;
  /** By `programme#year`; the one published last stands. */
  windows: { programme: string; year: number; fromOn: Temporal.PlainDate; toOn: Temporal.PlainDate; documentNo: string };
  interpretations: Omit<Extract<ValidityFact, { type: 'InterpretationIssued' }>, 'type'>;
}
