import type { Day } from '#kernel/day';
import type { Firm } from './firms';
import type { Detour, Ending } from './routes';

/** A case of the history: one row. */
export interface CaseRow {
  /** Part of the keys of its acts and of its document numbers: never changed, never used twice in a district. */
  no: string;
  programme: string;
  /** The letter of the claimant (firms.ts). */
  firm: string;
  /** Days before the last day shown on which it is filed; earlier, where its way takes longer than that. */
  ago: number;
  /** Where it stands at the end. */
  ends: Ending;
  /** Another way there than the usual one (routes.ts). */
  way?: string;
  also?: readonly Detour[];
  /** Words of the claim that are other than usual (claims.ts). */
  claim?: Readonly<Record<string, unknown>>;
  finding?: object;
  /** Why a leader rejects it, where the law does not say so itself: what of its clause is not so. */
  rejectedFor?: string;
  /** Number of the person, where two cases are about the same one. */
  person?: number;
  /** A roster: so many lines, with the persons from this number on. */
  lines?: { count: number; from: number };
  cause?: 'ADMIN_CORRECTION' | 'FRAUD' | 'BREACH' | 'BROKEN_COMMITMENT';
  /** Its money is bound in the first year shown and ordered in the next, from what was carried over; left out where no case of that kind fits into the days shown. */
  carried?: true;
  /** Working days before an act, where they are not the usual ones (steps.ts). */
  after?: Readonly<Record<string, number>>;
}

/** An act of a case, and its day. */
export interface DatedAct {
  act: string;
  on: Day;
  /** Whose opinion, of a joint review. */
  bureau?: string;
}

/** A case with its days. */
export interface Planned {
  area: string;
  /** Its place among the cases of the district, from 1 on. */
  n: number;
  row: CaseRow;
  firm: Firm;
  acts: readonly DatedAct[];
}

/** A case as it is told: what has been answered so far. */
export interface Course extends Planned {
  id: string;
  order: string;
  receivable: string;
  liability: string;
  objection: string;
  /** What another policy is found to have paid too much with. */
  finding: string;
  account: string;
  amountFen: bigint;
  recoveredFen: bigint;
  flags: readonly string[];
}

export const begun = (planned: Planned): Course => ({ ...planned, id: '', order: '', receivable: '', liability: '', objection: '', finding: '', account: '', amountFen: 0n, recoveredFen: 0n, flags: [] });

/** @throws Error where the case does no such act */
export function dayOfAct({ acts, row }: Planned, act: string): Day {
  const found = acts.find((one) => one.act === act);
  if (!found) throw new Error(`${row.no} has no day of ${act}`);
  return found.on;
}

/** The line that pays for a programme in a year: one for each group of programmes (the registers of the district). */
export const lineOf = (area: string, year: number, number: string): string => `${area}-${year}-${number}`;
