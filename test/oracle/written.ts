import type { BookCommand, BookFact } from '#book/facts';

/** A fact of the book, with the act that led to it. */
export interface Entry {
  fact: BookFact;
  command: BookCommand;
  by: string;
  /** Everybody who counted as one person with them then (B-20). */
  hands: readonly string[];
  on: string;
}

export type Fact<T extends BookFact['type']> = Extract<BookFact, { type: T }>;

type Written<T extends BookFact['type']> = Entry & { fact: Fact<T> };
interface Kept {
  entries: number;
  byType: Map<string, { written: Entry[]; facts: BookFact[] }>;
}
const KEPT = new WeakMap<readonly Entry[], Kept>();

/** Each entry is put to its kind once. */
function ofType(log: readonly Entry[], type: BookFact['type']): { written: Entry[]; facts: BookFact[] } {
  const kept = KEPT.get(log) ?? { entries: 0, byType: new Map<string, { written: Entry[]; facts: BookFact[] }>() };
  for (const entry of log.slice(kept.entries)) {
    const { written, facts } = kept.byType.get(entry.fact.type) ?? { written: [], facts: [] };
    kept.byType.set(entry.fact.type, { written: [...written, entry], facts: [...facts, entry.fact] });
  }
  KEPT.set(log, { ...kept, entries: log.length });
  return kept.byType.get(type) ?? { written: [], facts: [] };
}

/** Every fact of one kind, in the order in which they were written; and the same with their acts. */
export const all = <T extends BookFact['type']>(log: readonly Entry[], type: T): Fact<T>[] => ofType(log, type).facts as Fact<T>[];
export const written = <T extends BookFact['type']>(log: readonly Entry[], type: T): Written<T>[] => ofType(log, type).written as Written<T>[];

/** What was said of a roster since it was opened, or opened anew. */
export const ofRound = (log: readonly Entry[], award: string): readonly Entry[] => log.slice(Math.max(0, log.findLastIndex(({ fact }) => fact.type === 'RosterOpened' && fact.award === award)));
