import type { BookFact } from '#book/facts';
import type { Netted } from '#book/netted.facts';
import { type Fen, most, sum } from '#kernel/money';

type Of<T extends BookFact['type']> = Extract<BookFact, { type: T }>;

/** A finding, and how far it has come. */
export interface Late {
  fact: Of<'OverlapFound'>;
  state: 'OPEN' | 'CLAIMED' | 'SETTLED' | 'CLOSED';
  backFen: Fen;
  /** A clawback rests on it, or did when it was written off. */
  isClaimed: boolean;
  /** Somebody found that nothing comes of it. */
  isByHand: boolean;
}

/** Money of the register, and since when it stands no more. */
export interface Entry {
  said: Omit<Of<'OtherGrantRegistered'>, 'type'>;
  struck: { isMistake: boolean } | null;
}

/** An award that entries meet: what it is now, what was taken off it, and what was found of it. */
export interface Bearer {
  award: string;
  programme: string;
  standingFen: Fen;
  netted: readonly Netted[];
  /** The limits that it holds. */
  keys: readonly string[];
  /** What came off for awards under other documents. */
  hereFen: Fen;
  /** Of it, for those that stand no more, where one has just ended. */
  endedFen: Fen;
  late: readonly Late[];
}

export interface Meets {
  entry: Entry;
  bearers: readonly Bearer[];
}

/** What somebody was made less by for an entry that stands no more, and what of that no other entry takes. */
export interface Loss {
  entry: Entry;
  fen: Fen;
  backFen: Fen;
  leftFen: Fen;
  /** Of it, what no award under another document came out higher by. */
  lackFen: Fen;
}

/** What an entry may still take of an award, beside what it was found of before: `asked` of all that was found of it and is open. */
export interface Claimed {
  entry: Entry;
  fen: Fen;
  askedFen: Fen;
  roomFen: Fen;
  leftFen: Fen;
  setFen: Fen;
}

export interface Account {
  bearer: Bearer;
  /** Of a matter under several documents: by how much what is found is more than is too much. */
  surplus?: { fen: Fen };
  losses: Loss[];
  ended: { leftFen: Fen };
  claimed: Map<string, Claimed>;
  open: Map<string, Claimed>;
  more: Map<string, Claimed>;
}

export const openOf = ({ fact, backFen }: Late): Fen => most(0n, fact.differenceFen - backFen);
export const openFen = (late: readonly Late[], grant: string, state: Late['state']): Fen => sum(late.flatMap((one) => (one.fact.grant === grant && one.state === state ? openOf(one) : [])));

/** What an entry has cost an award, and of that what came back. */
export interface Cost {
  fen: Fen;
  backFen: Fen;
}
