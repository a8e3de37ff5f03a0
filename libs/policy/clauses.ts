import { clausesOf, INSTRUMENTS } from './catalogue';
import type { Clause, Instrument, NamedList, Target } from './programme';

interface PlacedClause {
  instrument: Instrument;
  clause: Clause;
}

const areas = [...new Set(INSTRUMENTS.map(({ area }) => area))];
const clauses = new Map<string, PlacedClause>(areas.flatMap(clausesOf).map((placed) => [placed.clause.id, placed]));

const byList = new Map([...clauses.values()].flatMap((placed) => (placed.clause.lists ?? []).map((list) => [list.id, { ...placed, list }] as const)));

/** A list, with the clause that keeps it. */
export const listOf = (id: string): (PlacedClause & { list: NamedList }) | undefined => byList.get(id);

const byTarget = new Map([...clauses.values()].flatMap((placed) => (placed.clause.targets ?? []).map((target) => [target.id, { ...placed, target }] as const)));

/** A target, with the clause that sets it. */
export const targetOf = (id: string): (PlacedClause & { target: Target }) | undefined => byTarget.get(id);

/** The targets of an area's documents. */
export const targetsOf = (area: string): (PlacedClause & { target: Target })[] => [...byTarget.values()].filter(({ instrument }) => instrument.area === area);

/** The lists of an area's documents. */
export const listsOf = (area: string): (PlacedClause & { list: NamedList })[] => [...byList.values()].filter(({ instrument }) => instrument.area === area);

/** The clause that pays nothing itself, with its instrument; undefined for an unknown one, and for one that pays. */
export const clauseOf = (id: string): PlacedClause | undefined => clauses.get(id);
