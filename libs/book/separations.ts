import { type Ask, type Decision, refuse, unfit } from '#kernel/decision';
import type { Reading } from '#kernel/records';
import { namesOfPerson } from './aliases';
import { OTHER_PROPOSAL, signedBefore } from './duties';
import type { BookTables } from './facts';
import { excessUnmade } from './merged-money';
import type { OverlapFact } from './overlaps.facts';
import { ONE_PERSON, type PersonCommand, type PersonFact } from './persons.facts';

type Book = Reading<BookTables>;
type Of<T extends PersonCommand['type']> = Extract<PersonCommand, { type: T }>;
export type SeparationCommand = Of<'withdrawPersonMerge' | 'proposePersonSeparation' | 'confirmPersonSeparation'>;

/** What was merged by mistake counts apart again; what either took meanwhile stands under the document that it was filed by. */
export function decideSeparations(book: Book, ask: Ask<SeparationCommand>): Decision<PersonFact | OverlapFact> {
  const { command } = ask;
  switch (command.type) {
    case 'withdrawPersonMerge':
      return withdraw(book, command);
    case 'proposePersonSeparation':
      return propose(book, command);
    case 'confirmPersonSeparation':
      return confirm(book, ask, command);
  }
}

/** By whoever proposed it, or another: nothing has come of it yet. */
function withdraw(book: Book, { merge, reason }: Of<'withdrawPersonMerge'>): Decision<PersonFact> {
  const known = book.get('personMerges', merge);
  if (!known) return refuse('NOT_FOUND', ONE_PERSON, { merge });
  if (known.state === 'WITHDRAWN' && known.withdrawn?.reason === reason) return [];
  return known.state === 'PROPOSED' ? [{ fact: { type: 'PersonMergeWithdrawn', merge, reason } }] : refuse('ACT_NOT_ALLOWED_IN_STATE', ONE_PERSON, { merge, state: known.state });
}

/** A later proposal stands in the place of an earlier one, whose number nobody signs any more. */
function propose(book: Book, { merge, reason, documentNo }: Of<'proposePersonSeparation'>): Decision<PersonFact> {
  const known = book.get('personMerges', merge);
  if (!known) return refuse('NOT_FOUND', ONE_PERSON, { merge });
  if (known.state !== 'MERGED') return refuse('ACT_NOT_ALLOWED_IN_STATE', ONE_PERSON, { merge, state: known.state });
  const { separation } = known;
  return separation?.documentNo === documentNo && separation.reason === reason ? [] : [{ fact: { type: 'PersonSeparationProposed', merge, reason, documentNo } }];
}

/** By two approvers, as the merge (domain B-20). */
function confirm(book: Book, ask: Ask<unknown>, { merge, documentNo }: Of<'confirmPersonSeparation'>): Decision<PersonFact | OverlapFact> {
  const known = book.get('personMerges', merge);
  if (!known?.separation) return refuse('NOT_FOUND', ONE_PERSON, { merge, documentNo });
  const { separation, state } = known;
  if (state !== 'MERGED') return refuse('ACT_NOT_ALLOWED_IN_STATE', ONE_PERSON, { merge, state });
  if (separation.documentNo !== documentNo) return unfit('documentNo', ONE_PERSON, OTHER_PROPOSAL, { proposedNo: separation.documentNo });
  const signed = signedBefore(ask, 'confirmPersonSeparation', separation.proposer);
  if (signed) return refuse(signed, ONE_PERSON, { merge });
  const fact: PersonFact = { type: 'PersonsSeparated', merge, parts: partsWithout(book, merge), documentNo };
  return [{ fact }, ...excessUnmade(book, ask, { fact, reason: separation.reason })];
}

/** Who is one without a merge, of all whom it has made one: what other merges say of either stands. */
export function partsWithout(book: Book, merge: string): string[][] {
  const persons = book.get('personMerges', merge)?.persons ?? [];
  const joined = [...book.all('personMerges')].filter((one) => one.state === 'MERGED' && one.merge !== merge).map((one) => one.persons);
  return persons.map((person) => {
    const names = new Set([person]);
    for (let size = 0; size < names.size;) {
      size = names.size;
      for (const pair of joined) if (pair.some((name) => names.has(name))) for (const name of pair) names.add(name);
    }
    return namesOfPerson(book, person).filter((name) => names.has(name)).toSorted();
  });
}
