import { clausesOf, INSTRUMENTS } from './catalogue';
import type { Clause, Instrument } from './programme';

interface PlacedClause {
  instrument: Instrument;
  clause: Clause;
}

const areas = [...new Set(INSTRUMENTS.map(({ area }) => area))];
const clauses = new Map<string, PlacedClause>(areas.flatMap(clausesOf).map((placed) => [placed.clause.id, placed]));

/** The clause that pays nothing itself, with its instrument; undefined for an unknown one, and for one that pays. */
export const clauseOf = (id: string): PlacedClause | undefined => clauses.get(id);
