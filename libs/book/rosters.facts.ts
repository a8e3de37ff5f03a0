import { z } from 'zod';
import type { ClaimOf } from '#policy/claims';
import type { NamedOverlap } from '#policy/receipt';
import { day, documentNo, fen, ref, text } from '#kernel/shapes';
import { paperReference, type PaperReference } from '#policy/papers';
import { type ByPassport, passport } from './passports.facts';
import { type Again, hold, type Hold } from './awards.facts';
import { type Netted, netted, type NettedHere, nettedHere } from './netted.facts';

const count = z.int().min(1);
/** 第几次核定: left out of the first. */
const round = z.int().min(2).optional();
/** `no`: the number of the line in its roster, from 1. */
const ofLine = { award: ref, no: count, round, programme: ref, instrument: ref, factOn: day };

// Written once, read for thirty years: never edit a shape. Add an optional field, or a new name.
export const rosterFacts = {
  /** 名单: the lines of a case are decided one by one from here on; what each takes is held at once. `rejectedFor`: by a leader's no, which gives none of them anything. */
  RosterOpened: z.strictObject({ type: z.literal('RosterOpened'), award: ref, programme: ref, instrument: ref, claimant: ref, factOn: day, lines: count, applicant: ref, reviewers: z.array(ref).max(60), filedOn: day.optional(), rejectedFor: text.optional(), reopenedOn: day.optional(), round }),
  /** One line that is paid for. Its receipt stands in the envelope. */
  LineGranted: z.strictObject({ type: z.literal('LineGranted'), ...ofLine, amountFen: fen, holds: z.array(hold).max(10), flags: z.array(ref), tables: z.array(ref).max(10), netted: netted.optional(), nettedHere: nettedHere.optional(), passport: passport.optional() }),
  /** One line that is not, by which article; its receipt says why. `reason`: what the leader said, where the no is his own (`WITHHELD`). */
  LineDeclined: z.strictObject({ type: z.literal('LineDeclined'), ...ofLine, refused: ref, article: z.string().max(500), reason: text.optional() }),
  /** Every line is decided: the sum is proposed as one award. */
  RosterProposed: z.strictObject({ type: z.literal('RosterProposed'), award: ref, programme: ref, instrument: ref, claimant: ref, factOn: day, amountFen: fen, granted: z.int().nonnegative(), declined: z.int().nonnegative(), minutes: paperReference.optional() }),
  /** 不予支持 of every line, by the law itself or by the office: a decision of nothing, whose reasons and receipts are those of the lines. */
  RosterDeclined: z.strictObject({ type: z.literal('RosterDeclined'), award: ref, programme: ref, instrument: ref, claimant: ref, factOn: day, amountFen: fen, declined: count, reason: text, documentNo: documentNo.optional() }),
} as const;

export type RosterFact = { [K in keyof typeof rosterFacts]: z.output<(typeof rosterFacts)[K]> }[keyof typeof rosterFacts];

/** A line of the case as it comes to the book. */
export interface RosterLineClaim {
  no: number;
  claim: ClaimOf<'PLACEMENT'>;
  /** Why a reviewer struck it. */
  struck?: string;
  /** The case as which it is dealt with anew: what the law gives for it is decided there. */
  anewAs?: string;
}

export type RosterCommand =
  /** `rejectedFor`: a leader's no, and why; `again`: of one that is proposed and not paid, every line of which is decided anew. */
  | { type: 'openRoster'; rejectedFor?: string; again?: Again; reopenedOn?: Temporal.PlainDate; award: string; programme: string; claimant: string; lines: number; factOn: Temporal.PlainDate; filedOn?: Temporal.PlainDate; filedUnder?: string | undefined; decidedUnder?: string | undefined; applicant: string; reviewers: string[] }
  | { type: 'decideLines'; award: string; filedOn: Temporal.PlainDate; filedUnder?: string | undefined; decidedUnder?: string | undefined; rejectedFor?: string | undefined; namedOverlaps?: NamedOverlap[]; lines: RosterLineClaim[] }
  | { type: 'proposeRoster'; award: string; minutes?: PaperReference }
  | { type: 'declineRoster'; award: string; reason: string; documentNo?: string };

/** The name of a line, on its case and in the book; `#` is in no name, and the lines stand in their order. */
export const lineKey = (award: string, no: number): string => `${award}#${String(no).padStart(5, '0')}`;

/** What became of a line. */
export interface RosterLine extends ByPassport {
  award: string;
  no: number;
  /** Of which round of its roster it is; left out of the first. */
  round?: number | undefined;
  factOn: Temporal.PlainDate;
  amountFen: bigint;
  /** null where it is paid for. */
  refused: string | null;
  article: string;
  /** Its places, and what clawbacks brought back of it. */
  holds: Hold[];
  recoveredFen: bigint;
  netted?: Netted[] | undefined;
  nettedHere?: NettedHere[] | undefined;
}

export interface RosterTables {
  /** By `award#no`, in the order of the lines. */
  rosterLines: RosterLine;
}
