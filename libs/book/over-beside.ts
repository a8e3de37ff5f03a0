import { AS_TOLD, isSamePayment, offFen } from '#policy/overlap';
import { type Fen, most, sum } from '#kernel/money';
import type { Reading } from '#kernel/records';
import type { BookTables } from './facts';
import type { Netted } from './netted.facts';
import type { OverBeside } from './persons.facts';
import { lineKey } from './rosters.facts';
import { lineNow } from './rounds';
import { type DecidedPart, unknownBeside } from './twice-under';
import { type Met, holdersAt } from './under-others';

type Book = Reading<BookTables>;

/** What stands of an award, or of a line of one; from how much it was computed; and the others of the matter that it was not computed beside. */
interface Standing {
  id: string;
  award: string;
  line?: number;
  standsFen: Fen;
  ownFen: Fen;
  netted: readonly Netted[];
  beside: readonly string[];
}

/** What these names of one person have for one matter under several documents, beyond the highest (附则（一）, domain A-28, B-20); in the order of the awards. */
export function overBesideOf(book: Book, names: readonly string[]): OverBeside[] {
  const met = [...book.all('limits')].flatMap(({ key }) => (namesOne(key, names) ? holdersAt(book, key) : []));
  const standing = new Map(met.flatMap((one) => standingOf(book, one)).map((one) => [one.id, one]));
  return together(standing).flatMap((ones): OverBeside[] => {
    const takenFen = sum([...ones.map(({ standsFen }) => standsFen), ...paymentsOf(ones).map(offFen)]);
    const highestFen = most(0n, ...ones.map(({ ownFen }) => ownFen));
    const awards = ones.map(({ award, line, standsFen }) => ({ award, ...(line !== undefined && { line }), amountFen: standsFen }));
    return ones.length > 1 && takenFen > highestFen ? [{ awards, highestFen, takenFen }] : [];
  });
}

const namesOne = (key: string, names: readonly string[]): boolean => [...key.matchAll(/\/person=([^/]+)/g)].some(([, name = '']) => names.includes(name));

const partOf = (book: Book, { award, line }: Met): DecidedPart | undefined => (line === undefined ? award : lineNow(book, award, line));

function standingOf(book: Book, met: Met): Standing[] {
  const { award: { award }, line } = met;
  const part = partOf(book, met);
  if (!part) return [];
  const { amountFen, recoveredFen, netted = [], nettedHere = [] } = { ...met.award, ...part };
  const standsFen = amountFen - recoveredFen;
  const ownFen = amountFen + sum([...netted.map(offFen), ...nettedHere.map((one) => one.amountFen)]);
  const beside = unknownBeside(book, met.award, [part]).map(({ other }) => idOf(other));
  return standsFen > 0n ? [{ id: idOf({ award, line }), award, ...(line !== undefined && { line }), standsFen, ownFen, netted, beside }] : [];
}

const idOf = ({ award, line = 0 }: { award: string; line?: number | undefined }): string => lineKey(award, line);

/** Those that are beside one another, each once. */
function together(standing: ReadonlyMap<string, Standing>): Standing[][] {
  const left = new Map([...standing].toSorted(([one], [other]) => (one < other ? -1 : 1)));
  const all: Standing[][] = [];
  for (const [first] of left) {
    const reached = new Set([first]);
    for (const id of reached) for (const [other, { beside }] of left) if (beside.includes(id) || left.get(id)?.beside.includes(other)) reached.add(other);
    all.push([...left].flatMap(([id, one]) => (reached.has(id) ? one : [])));
    for (const id of reached) left.delete(id);
  }
  return all;
}

/** What other policies paid and came off any of them, each payment once. */
const paymentsOf = (ones: readonly Standing[]): Netted[] =>
  ones.flatMap(({ netted }) => netted).reduce<Netted[]>((known, one) => (known.some((other) => (one.grant !== undefined && one.grant === other.grant) || isSamePayment(one, other, AS_TOLD)) ? known : [...known, one]), []);
