import type { Claim } from '#policy/claims';
import type { Key } from './law';
import { all, type Entry } from './written';

/** What one claim got: that of an award, or one line of a roster. */
export interface Share {
  /** The number of the line; null where the award is no roster. */
  no: number | null;
  claim: Claim;
  keys: Key[];
  amountFen: bigint;
  /** What came back, and what of it for a mistake of our own. */
  recoveredFen: bigint;
  mistakenFen: bigint;
  /** Its once-only place went to others after fraud or breach. */
  forfeited: boolean;
}

/** One award, from its proposal to where it stands. */
export interface Grant {
  award: string;
  programme: string;
  /** Under which it was proposed. */
  document: string;
  claimant: string;
  shares: Share[];
  /** Of a roster, the lines that are not decided yet; and what those of them had that are decided anew: until they are, they have it. */
  undecided: number;
  kept?: Share[];
  state: 'ASSESSING' | 'PROPOSED' | 'AWAITING' | 'BOUND' | 'PAID' | 'RETURNED' | 'ENDED';
  /** Why it ended; '' where it has not. */
  why: string;
  approved: boolean;
  /** Everybody who counted as one person with the endorser. */
  endorser: readonly string[];
  inFlight: boolean;
  line: string | null;
  /** Money that went without ground, by its clawback: the line and how much (B-31). */
  groundless: Map<string, { line: string; fen: bigint }>;
  /** What came back onto a line in its own year. */
  backFen: Map<string, bigint>;
}

export interface Accounts {
  /** In the order in which they came to the book. */
  grants: Grant[];
  /** Awards in the order of their approval. */
  approved: string[];
  /** What is left of each budget line (B-04). */
  leftFen: Map<string, bigint>;
  claims: Claimback[];
  /** Headroom given back for others, by key. */
  restoredFen: Map<string, bigint>;
  /** The same by key and by whose fraud or breach it was: never for itself. */
  lostFen: Map<string, bigint>;
}

/** What is claimed of one share, and what of it came. */
export interface Part {
  share: Share;
  fen: bigint;
  backFen: bigint;
}

/** A clawback, share by share. */
export interface Claimback {
  receivable: string;
  grant: Grant;
  cause: 'ADMIN_CORRECTION' | 'FRAUD' | 'BREACH' | 'BROKEN_COMMITMENT';
  /** The finding of 重复支持 that it is opened on. */
  finding: string | undefined;
  parts: Part[];
  state: 'OPEN' | 'RECOVERED' | 'WRITTEN_OFF' | 'CLOSED';
  decided: boolean;
  /** Decided, and not come when the bank sent the money back (B-02). */
  notDueFen: bigint;
  /** What was restored of it for others, by key. */
  restoredFen: Map<string, bigint>;
}

export const add = (to: Map<string, bigint>, key: string, fen: bigint): void => void to.set(key, (to.get(key) ?? 0n) + fen);
export const total = (fen: readonly bigint[]): bigint => fen.reduce((sum, one) => sum + one, 0n);
export const amountOf = ({ shares }: Grant): bigint => total(shares.map(({ amountFen }) => amountFen));

export const lineOf = (log: readonly Entry[], line: string | null) => all(log, 'BudgetLineOpened').find((opened) => opened.line === line);
export const yearOf = (log: readonly Entry[], line: string | null): number | undefined => lineOf(log, line)?.year;

export function grantOf({ grants: known }: Accounts, award: string): Grant {
  const found = known.find((grant) => grant.award === award);
  if (!found) throw new Error(`nobody proposed ${award}`);
  return found;
}
