import type { Hold } from './awards.facts';

/** What is taken of one limit, and by whom. */
export interface LimitUse {
  key: string;
  kind: Hold['kind'];
  capFen: bigint | null;
  heldFen: bigint;
  usedFen: bigint;
  restoredFen: bigint;
  /** ONCE and TOP_UP: the award that has the place, or that is pending. */
  takenBy: string | null;
  /** Lines of rosters that had the place and were decided with money that was declared. */
  declaredIn?: readonly { award: string; no: number }[];
  /** QUOTA: how many there are, and who has them. */
  places?: number;
  seats?: string[];
  /** Of what is held, what a line of a roster holds: what has become of that, its award says. */
  rosterFen?: bigint;
  /** The number of that line. */
  rosterLine?: number;
  /** Awards that lost the place by fraud or breach: free for others, never again for who had them (domain A-21). */
  forfeited?: string[];
  /** What was restored of it after fraud or breach, by the clawback: headroom for others, never for whose clawback it was (domain A-21). */
  restoredFor?: { receivable: string; amountFen: bigint }[];
  paid: boolean;
}

export interface LimitTables {
  limits: LimitUse;
}
