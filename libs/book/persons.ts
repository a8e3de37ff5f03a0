import { comparedKey } from '#policy/compared';
import { type Ask, type Decision, type Refusal, refuse, unfit } from '#kernel/decision';
import { type Fen, sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import { namesOfPerson } from './aliases';
import { asIf } from './as-if';
import type { LimitUse } from './limits.facts';
import { capTogether, standing, takenFen } from './entitlement';
import { signedBefore } from './duties';
import type { BookTables } from './facts';
import { excessOfMerge } from './merged-money';
import { overBesideOf } from './over-beside';
import type { OverlapFact } from './overlaps.facts';
import { ONE_PERSON, type OverCap, type PersonCommand, type PersonFact } from './persons.facts';
import { decideSeparations } from './separations';

type Book = Reading<BookTables>;

const MOST_NAMES = 20;

export function decidePersons(book: Book, ask: Ask<PersonCommand>): Decision<PersonFact | OverlapFact> {
  const { command } = ask;
  if (command.type === 'confirmPersonMerge') return confirm(book, ask, command.merge);
  if (command.type !== 'proposePersonMerge') return decideSeparations(book, { ...ask, command });
  const [one = '', other = ''] = command.persons;
  if (one === other) return unfit('otherDocument', ONE_PERSON, { zh: '与 document 为同一证件', en: 'is the same document as `document`' });
  const known = book.get('personMerges', command.merge);
  if (known && known.state !== 'PROPOSED') return refuse('ID_ALREADY_USED', ONE_PERSON, { merge: command.merge });
  const twin = proposedBefore(book, command);
  if (twin !== undefined) return refuse('ID_ALREADY_USED', ONE_PERSON, { merge: command.merge, proposedAs: twin });
  return tooMany(book, command.persons) ?? (isOne(book, command.persons) ? [] : [{ fact: { ...command, type: 'PersonMergeProposed' } }]);
}

/** By another approver than the first (domain B-20). What the two have exceeded together is shown and not repaired; what other policies paid under the one is found of what stands under the other. */
function confirm(book: Book, ask: Ask<PersonCommand>, merge: string): Decision<PersonFact | OverlapFact> {
  const proposed = book.get('personMerges', merge);
  if (!proposed) return refuse('NOT_FOUND', ONE_PERSON, { merge });
  if (proposed.state !== 'PROPOSED') return refuse('ACT_NOT_ALLOWED_IN_STATE', ONE_PERSON, { merge, state: proposed.state });
  if (isOne(book, proposed.persons)) return refuse('ACT_NOT_ALLOWED_IN_STATE', ONE_PERSON, { merge, state: 'MERGED' });
  const signed = signedBefore(ask, 'confirmPersonMerge', proposed.proposer);
  if (signed) return refuse(signed, ONE_PERSON, { merge });
  const wrong = tooMany(book, proposed.persons);
  if (wrong) return wrong;
  const names = namesTogether(book, proposed.persons);
  const one = { type: 'PersonsMerged', merge, names, documentNo: proposed.documentNo, overCap: overCapOf(book, names) } as const;
  const fact = { ...one, overBeside: overBesideOf(asIf(book, ask, [one]), names) };
  return [{ fact }, ...excessOfMerge(book, ask, fact)];
}

/** The same two persons stand proposed under another id: they are confirmed once, or that is withdrawn. */
const proposedBefore = (book: Book, { merge, persons }: Pick<Extract<PersonCommand, { type: 'proposePersonMerge' }>, 'merge' | 'persons'>): string | undefined => {
  const names = namesTogether(book, persons).join();
  return [...book.all('personMerges')].find((one) => one.merge !== merge && one.state === 'PROPOSED' && namesTogether(book, one.persons).join() === names)?.merge;
};

const tooMany = (book: Book, persons: readonly string[]): Refusal | null =>
  namesTogether(book, persons).length > MOST_NAMES ? unfit('otherDocument', ONE_PERSON, { zh: `一人至多 ${MOST_NAMES} 份证件`, en: `one person has at most ${MOST_NAMES} documents` }) : null;

const isOne = (book: Book, [one = '', other = '']: readonly string[]): boolean => namesOfPerson(book, one).includes(other);

const namesTogether = (book: Book, persons: readonly string[]): string[] => [...new Set(persons.flatMap((person) => namesOfPerson(book, person)))].toSorted();

/** The limits that these names of one person exceed, counted together; in the order of the keys. */
export function overCapOf(book: Book, names: readonly string[]): OverCap[] {
  const alike = new Map<string, LimitUse[]>();
  for (const use of book.all('limits')) {
    const named = use.key.replace(/\/person=([^/]+)/g, (segment, name: string) => (names.includes(name) ? '/person=' : segment));
    const general = comparedKey(named);
    if (named !== use.key) alike.set(general, [...(alike.get(general) ?? []), standing(book, use)]);
  }
  return [...alike.values()].flatMap((uses) => exceeded(uses)).toSorted((a, b) => ((a.keys[0] ?? '') < (b.keys[0] ?? '') ? -1 : 1));
}

function exceeded(uses: readonly LimitUse[]): OverCap[] {
  const kind = uses[0]?.kind;
  const keys = uses.map(({ key }) => key).toSorted();
  const taken: Fen = sum(uses.map(takenFen));
  if (keys.length < 2) return [];
  if (kind === 'ONCE') return uses.filter(({ takenBy }) => takenBy !== null).length > 1 ? [{ keys, kind, capFen: null, takenFen: taken }] : [];
  const capFen = capTogether(uses);
  return (kind === 'CAP' || kind === 'TOP_UP') && capFen !== null && taken > capFen ? [{ keys, kind, capFen, takenFen: taken }] : [];
}
