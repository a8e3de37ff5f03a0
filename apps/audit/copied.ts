import { book } from '#book/book';
import { type BookFact, bookStream } from '#book/facts';
import { caseFile } from '#cases/case';
import { type CaseFact, caseStream } from '#cases/case.facts';
import { Copy } from '#rehearsal/copy';
import type { Ground } from '#rehearsal/district';
import { Codec } from '#store/codec';
import type { EventStore } from '#store/port';
import { CannotOpen } from './places';

/**
 * The book of a district and the cases as they stood when it was at a revision (its last where none is named): the whole past
 * in the order in which it was written. @throws CannotOpen where the book has no such revision; Unavailable, Unreadable
 */
export async function copied(store: EventStore, area: string, to: number | undefined): Promise<Ground> {
  const stream = bookStream(area);
  const [ofBook, ofCase] = [new Codec<BookFact>(book), new Codec<CaseFact>(caseFile)];
  const copy = new Copy();
  const subscription = store.subscribe({ prefixes: [stream, caseStream('')] });
  for await (const notice of subscription) {
    if (notice.kind === 'caughtUp') break;
    if (notice.kind !== 'event') continue;
    const { event } = notice;
    if (event.stream === stream && to !== undefined && event.revision > to) break;
    if (event.stream === stream) copy.takeBook(ofBook.decode(event));
    else copy.takeCase(ofCase.decode(event));
  }
  await subscription.close();
  if (to !== undefined && copy.revision < to) throw new CannotOpen(`账簿 ${stream} 止于凭证号 ${copy.revision}，没有 ${to}。请用 --at 指明已有的凭证号。`, `${stream} ends at revision ${copy.revision}: there is no ${to}. Name one that is there with --at.`);
  return copy.ground();
}
