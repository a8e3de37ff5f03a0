import type { Fold } from '#kernel/decision';
import { handOf } from '#kernel/hands';
import { amend, change, type Update } from '#kernel/records';
import { aliasKey } from './aliases';
import type { BookTables } from './facts';
import type { PersonFact } from './persons.facts';

/** Each name of a person with the others. */
const asOne = (names: readonly string[]): Update<BookTables>[] => names.map((name) => change<BookTables, 'aliases'>('aliases', aliasKey('person', name), () => ({ name: aliasKey('person', name), also: names.filter((other) => other !== name) })));

export const foldPersons: Fold<PersonFact, BookTables> = {
  PersonMergeProposed: ({ type: _, ...said }, { actor }) => [change<BookTables, 'personMerges'>('personMerges', said.merge, () => ({ ...said, state: 'PROPOSED', proposer: handOf(actor), confirmer: null, overCap: [] }))],
  PersonsMerged: ({ merge, names, overCap, overBeside }, { actor }) => [
    amend<BookTables, 'personMerges'>('personMerges', merge, (old) => ({ ...old, state: 'MERGED', confirmer: handOf(actor), overCap, ...(overBeside && { overBeside }) })),
    ...asOne(names),
  ],
  PersonMergeWithdrawn: ({ merge, reason }, { actor }) => [amend<BookTables, 'personMerges'>('personMerges', merge, (old) => ({ ...old, state: 'WITHDRAWN', withdrawn: { by: handOf(actor), reason } }))],
  PersonSeparationProposed: ({ merge, reason, documentNo }, { actor }) => [amend<BookTables, 'personMerges'>('personMerges', merge, (old) => ({ ...old, separation: { reason, documentNo, proposer: handOf(actor), confirmer: null } }))],
  PersonsSeparated: ({ merge, parts }, { actor }) => [
    amend<BookTables, 'personMerges'>('personMerges', merge, (old) => ({ ...old, state: 'SEPARATED', separation: old.separation && { ...old.separation, confirmer: handOf(actor) } })),
    ...parts.flatMap(asOne),
  ],
};
