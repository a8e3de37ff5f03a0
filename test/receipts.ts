import { book } from '#book/book';
import type { BookFact, BookTables } from '#book/facts';
import { termOf } from '#book/terms';
import { canonical } from '#kernel/canonical';
import { dayOf } from '#kernel/day';
import { type Reading, Records } from '#kernel/records';
import { recompute } from '#policy/assessment';
import { decisionReceipt } from '#policy/receipt';
import { Codec } from '#store/codec';
import type { EventStore } from '#store/port';

type Wire = Parameters<typeof decisionReceipt.decode>[0];

/**
 * Invariant 8, of every decision that comes into being in a test, of nothing too.
 * @throws Error where a receipt, as it stands in the book, does not give itself again to the last word and fen
 */
export function mustGiveItselfAgain(records: Reading<BookTables>, wire: Wire): void {
  const receipt = decisionReceipt.decode(wire);
  const { programme } = receipt.inputs;
  const term = termOf(records, programme, receipt.factOn, receipt.inputs);
  if (!term) throw new Error(`the book has not adopted ${programme}, and decided on it`);
  const [again, told] = [canonical(recompute(term, receipt)), canonical(wire)];
  if (again !== told) throw new Error(`a receipt gives another one: ${again}\nit says: ${told}`);
}

/** Goes through every book of a store. Returns how many receipts there were. @throws Error as above */
export async function mustRecompute(store: EventStore): Promise<number> {
  const codec = new Codec<BookFact>(book);
  const books = new Map<string, Records<BookTables>>();
  const subscription = store.subscribe({ prefixes: ['book-'] });
  let receipts = 0;
  for await (const notice of subscription) {
    if (notice.kind === 'caughtUp') break;
    if (notice.kind !== 'event') continue;
    const { fact, at, actor, revision, receipt, stream } = codec.decode(notice.event);
    const records = books.get(stream) ?? new Records<BookTables>();
    books.set(stream, records);
    if (receipt) {
      mustGiveItselfAgain(records, receipt as Wire);
      receipts += 1;
    }
    for (const update of book.fold(fact, { at, on: dayOf(at), actor, revision })) records.apply(update);
    records.commit();
  }
  await subscription.close();
  return receipts;
}
