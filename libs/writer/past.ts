import { book } from '#book/book';
import { type BookFact, bookStream } from '#book/facts';
import { caseFile } from '#cases/case';
import { type CaseFact, caseStream } from '#cases/case.facts';
import type { Event } from '#kernel/envelope';
import { Codec } from '#store/codec';
import type { EventStore, StoredEvent } from '#store/port';

/** The cases that were filed for a party in a district, whatever became of them: read from the papers themselves, for no view is asked what an act ends. @throws Unavailable, Unreadable */
export async function* filedFor(store: EventStore, area: string, claimant: string): AsyncGenerator<string> {
  const codec = new Codec<CaseFact>(caseFile);
  for await (const event of stored(store, [caseStream('')])) {
    if (event.type !== 'CaseFiled') continue;
    const { fact } = codec.decode(event);
    if (fact.type === 'CaseFiled' && fact.area === area && fact.claimant === claimant) yield fact.case;
  }
}

/** An event of a district's book, or of one of its cases. */
export type Past = { book: Event<BookFact> } | { case: Event<CaseFact> };

/**
 * What a district's book and its cases had come to when the book was at a revision (its last where none is named): the whole
 * past in the order in which it was written. @throws Unavailable, Unreadable
 */
export async function* past(store: EventStore, area: string, to: number | undefined): AsyncGenerator<Past> {
  const stream = bookStream(area);
  const [ofBook, ofCase] = [new Codec<BookFact>(book), new Codec<CaseFact>(caseFile)];
  const elsewhere = new Set<string>();
  for await (const event of stored(store, [stream, caseStream('')])) {
    if (event.stream === stream) {
      if (to !== undefined && event.revision > to) return;
      yield { book: ofBook.decode(event) };
    } else if (!elsewhere.has(event.stream)) {
      const one = ofCase.decode(event);
      if ('area' in one.fact && one.fact.area !== area) elsewhere.add(event.stream);
      else yield { case: one };
    }
  }
}

/** What the streams hold by now, in the order in which it was written. */
async function* stored(store: EventStore, prefixes: string[]): AsyncGenerator<StoredEvent> {
  const subscription = store.subscribe({ prefixes });
  try {
    for await (const notice of subscription) {
      if (notice.kind === 'caughtUp') return;
      if (notice.kind === 'event') yield notice.event;
    }
  } finally {
    await subscription.close();
  }
}
